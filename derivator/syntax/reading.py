"""Reading a text: from what a user typed to an inert expression, or a typed error that says where and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TypedDict

from sympy import Expr, Symbol

from derivator.base.errors import LimitError, ReadingError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.inert import Equation, NamedFunction
from derivator.syntax.completing.by_expression import in_new_letters
from derivator.syntax.completing.sizes import NO_SUM_BOUNDS, SumBounds, with_sizes
from derivator.syntax.grammar.cursor import NONE_APPLIED
from derivator.syntax.grammar.numbered_entries import with_entries
from derivator.syntax.grammar.omitted_arguments import with_arguments
from derivator.syntax.grammar.parser import Parser
from derivator.syntax.grammar.sum_signs import index_names
from derivator.syntax.grammar.unexpected_tokens import unexpected
from derivator.syntax.grammar.vectors import check_alphabets
from derivator.syntax.notations import ESCAPED, Notation, dialect_in, has_equals_sign, is_mathml
from derivator.syntax.scanning import plain_text as plain
from derivator.syntax.scanning.characters import prepare
from derivator.syntax.scanning.imaginary import is_imaginary
from derivator.syntax.scanning.size_limits import Limits
from derivator.syntax.scanning.tokens import Source
from derivator.syntax.scanning.typed_cases import with_cases
from derivator.syntax.scanning.typed_quotients import with_quotients
from derivator.syntax.scanning.typed_words import Known, is_known
from derivator.syntax.scanning.words import is_a_word
from derivator.syntax.scanning.written_ranges import with_ranges

_WORDS = regex(r"(?<![A-Za-z\\])[A-Za-z]{2,}(?![A-Za-z])")
_USUAL = Limits()
_RULES = Limits(length=100_000)


@record
class Reading:
    """A text that was understood.

    Attributes:
        expression: what it means, inert; of a line it may be an `Equation`.
        notes: every reading that was a choice, a sentence each.
        source: the text as it was given.
        definitions: the names that stand for something else in it, each with what it stands for.
        place: where a derivative is meant that the text asks for, the letters with their values.
    """

    expression: Expr
    notes: tuple[str, ...]
    source: str
    definitions: tuple[tuple[Expr, Expr], ...] = ()
    place: tuple[tuple[Expr, Expr], ...] = ()


class ReadWith(TypedDict):
    """What is known of a line when it is read."""

    notation: Notation
    letters: Iterable[str]
    functions: Iterable[str]
    variable: str
    sizes: SumBounds


@record
class ReadAs:
    """What was known of a text when it was read; see `read`."""

    notation: Notation = "plain"
    letters: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    variable: str = ""
    applied: Mapping[str, NamedFunction] = field(default_factory=dict)


def read(
    text: str,
    *,
    notation: Notation = "plain",
    limits: Limits = _USUAL,
    letters: Iterable[str] = (),
    functions: Iterable[str] = (),
    variable: str = "",
    applied: Mapping[str, NamedFunction] = NONE_APPLIED,
    doubtful: frozenset[str] = frozenset(),
    sizes: SumBounds = NO_SUM_BOUNDS,
    asking: bool = False,
) -> Reading:
    """Read one expression.

    Args:
        text: what was typed. It is never executed.
        notation: "plain" for text with or without Unicode signs, "latex" for LaTeX.
        limits: how much it may ask for.
        letters: names that are known to be no functions: in plain text a word of single letters is their product, xy.
        functions: names that are known to be functions.
        variable: the letter that functions depend on, where it is known.
        applied: the functions of unknown rule that stand at the same arguments throughout, so that u' is u'(x).
        doubtful: names of inverse functions that can as well be the letter a in front of a function, acos.
        sizes: the bounds of indices, where they are known.
        asking: whether the text asks for something, so that a derivative in it may be meant at a place.

    Returns:
        The expression, and what was chosen where a text can be read in more than one way.

    Raises:
        ReadingError: it is not understood; the error knows where and what would have been.
        LimitError: it is too long, too deep, or asks for a number too large.
    """
    notation = "mathml" if is_mathml(text) else notation
    try:
        source = _source(text, notation, limits)
        parser = _parser(source, notation, letters, functions, variable, doubtful)
        parser.applied, parser.sizes, parser.asking = applied, sizes, asking
        if parser.latex:
            parser.imaginary = is_imaginary(source, parser.tokens)
        _find_indices(parser)
        expression = _completed(parser, parser.whole())
    except RecursionError:
        # The caller's own stack is nearly used up, so that less than the limit on depth is left of it.
        raise LimitError("too many constructions inside one another", text) from None
    except ReadingError as error:
        error.given = ReadAs(notation, frozenset(letters), frozenset(functions), variable, applied)
        raise
    return Reading(expression, tuple(source.notes), text, parser.stated, parser.place)


def read_names(text: str, *, notation: Notation = "plain") -> tuple[Expr, ...]:
    """Read names with commas between them; here they are declared, so that they may be longer than a letter.

    Args:
        text: what was typed.
        notation: "plain" or "latex".

    Raises:
        ReadingError: it is not understood.
    """
    parser = _parser(_source(text, notation), notation, letters=longer_names(text))
    _find_indices(parser)
    found = [parser.part()]
    while parser.token.kind == ",":
        parser.index += 1
        found.append(parser.part())
    if parser.token.kind != "end":
        raise unexpected(parser)
    return tuple(found)


def longer_names(text: str) -> frozenset[str]:
    """The words of a text that are names if they are declared: neither functions nor Greek letters."""
    return frozenset(word for word in _WORDS.findall(text) if not is_a_word(word) and not is_known(word))


def read_sides(
    text: str,
    *,
    notation: Notation = "plain",
    letters: Iterable[str] = "xy",
    functions: Iterable[str] = (),
    variable: str = "",
    sizes: SumBounds = NO_SUM_BOUNDS,
) -> Reading:
    """Read an equation that a user typed: two expressions with an equals sign between them.

    Args:
        text: what was typed.
        notation: "plain" or "latex".
        letters: names that are known to be no functions; in plain text a word of them is their product, 6xy.
        functions: names that are known to be functions.
        variable: the letter that functions depend on, where it is known.
        sizes: the bounds of indices, where they are known.

    Returns:
        The `Equation`, and what was chosen.

    Raises:
        ReadingError: it is not understood, or has not exactly one equals sign.
    """
    notation = "mathml" if is_mathml(text) else notation
    source = _source(text, notation)
    parser = _parser(source, notation, letters, functions, variable)
    parser.sizes = sizes
    read_as = _in_full(parser, Equation(*_sides(parser)))
    left, right = read_as.args
    if isinstance(left, Symbol):  # It names the right side, and is no entry of what stands there.
        read_as = Equation(left, with_entries(right, source.note))
    else:
        read_as = with_entries(read_as, source.note)
    return Reading(read_as, tuple(source.notes), text, parser.stated)


def read_line(
    text: str,
    *,
    notation: Notation = "plain",
    letters: Iterable[str] = (),
    functions: Iterable[str] = (),
    variable: str = "",
    sizes: SumBounds = NO_SUM_BOUNDS,
    asking: bool = False,
) -> Reading:
    """Read a line: an expression, or an equation as an `Equation`.

    Args:
        text: what was typed.
        notation: "plain" or "latex".
        letters: names that are known to be no functions, as for `read`.
        functions: names that are known to be functions.
        variable: the letter that functions depend on, where it is known.
        sizes: the bounds of indices, where they are known.
        asking: whether an expression asks for something, as for `read`.

    Raises:
        ReadingError: it is not understood.
    """
    known: ReadWith = {
        "notation": notation, "letters": letters, "functions": functions, "variable": variable, "sizes": sizes
    }
    return read_sides(text, **known) if _is_equation(text) else read(text, **known, asking=asking)


def _is_equation(text: str) -> bool:
    """Whether an equals sign stands outside all brackets; one within them belongs to a condition, as in <= and >=."""
    if is_mathml(text):
        if not has_equals_sign(text):
            return False
        from derivator.syntax.scanning.mathml_text import as_latex  # here and not above: most texts are plain

        text = as_latex(text, _USUAL).text
    depth = 0
    for position, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "=" and depth == 0 and text[position - 1 : position] not in ("<", ">", "!"):
            return True
    return False


def read_equation(text: str) -> tuple[Expr, Expr]:
    """Read the equation of a rule: two expressions with an equals sign between them.

    Args:
        text: plain text in which D(f) is the derivative of f by x, f(u) a function of u, `...` any further terms or
            factors, and blue(a), red(a), cancel(a) are highlights. With `=>` between two of them it is a law about
            equations, and each side is an `Equation`.

    Returns:
        The left and the right side.

    Raises:
        ReadingError: it is not understood, or has not exactly one equals sign.
    """
    if _SHAPED_LAW.search(text):
        return _shaped_sides(text)
    left, arrow, right = text.partition("=>")
    if arrow:
        return Equation(*read_equation(left)), Equation(*read_equation(right))
    return _sides(_rule_parser(text))


_SHAPED_LAW = regex(
    r"@|⊙|⊘|⊗| : |\.T\b|\*\*|\[\["
    r"|\b(?:d|tr|inv|det|norm|diag|diagonal|vec|tril|triu|eye|ones|across|grad|softmax|logsumexp|total)\("
)
"""What only a law about vectors and matrices holds."""


def _shaped_sides(text: str) -> tuple[Expr, Expr]:
    from derivator.syntax.shaped.laws_read import read_law_sides  # here and not above: few proofs use one

    return read_law_sides(text)


def read_left_side(text: str) -> Expr:
    """Read the left side of the equation of a rule, and leave what follows it unread.

    Args:
        text: as for `read_equation`.

    Raises:
        ReadingError: the left side is not understood.
    """
    if _SHAPED_LAW.search(text):
        return _shaped_sides(text)[0]
    left, arrow, _ = text.partition("=>")
    return Equation(*read_equation(left)) if arrow else _left_side(_rule_parser(text))


def read_example(text: str) -> Expr:
    """Read a line that a rule is shown on: what users type, or with limits, which only rules hold.

    Args:
        text: plain text in which limit(f, h) is what f tends to as h goes to 0.

    Raises:
        ReadingError: it is not understood.
    """
    return read_left_side(text) if "limit(" in text else read_line(text).expression


def _rule_parser(text: str) -> Parser:
    source = prepare(text, _RULES)
    return Parser(source, plain.tokenize(source, Known(rules=True)), rules=True)


def _parser(
    source: Source,
    notation: Notation,
    letters: Iterable[str] = (),
    functions: Iterable[str] = (),
    variable: str = "",
    doubtful: frozenset[str] = frozenset(),
) -> Parser:
    known, called = frozenset(letters), frozenset(functions)
    if notation in ("latex", "mathml"):
        # Here and not above: most texts are plain.
        from derivator.syntax.scanning import latex_text as latex

        with_ranges(source, latex=True)
        parser = Parser(source, latex.tokenize(source, known | called), latex=True)
    else:
        dialect = dialect_in(source.original, notation)
        if dialect is None:
            with_quotients(source)
            with_cases(source)
            with_ranges(source, latex=False)
            parser = Parser(source, plain.tokenize(source, Known(known | called, variable, doubtful)))
        else:
            from derivator.syntax.programs.program_text import tokenize

            tokens, calls = tokenize(source, dialect, known | called)
            parser, called = Parser(source, tokens), called | calls
    parser.known, parser.called, parser.variable = known, called - known, variable
    if source.faces:
        check_alphabets(parser)
    return parser


def _source(text: str, notation: Notation, limits: Limits = _USUAL) -> Source:
    """The text to be read, MathML as LaTeX."""
    if notation != "mathml":
        source = prepare(text, limits, latex=notation == "latex")
        if notation != "latex" and "\\" in source.text:
            source.text = ESCAPED.sub(" ", source.text)
        return source
    from derivator.syntax.scanning.mathml_text import as_latex

    written = as_latex(text, limits)
    try:
        source = prepare(written.text, limits, latex=True)
    except ReadingError as error:
        places = [*written.offsets, len(text)]
        raise ReadingError(error.message, text, places[min(error.position, len(places) - 1)], error.expected) from None
    source.offsets = [written.offsets[source.at(place)] for place in range(len(source.text))]
    source.original, source.translated = text, True
    return source


def _find_indices(parser: Parser) -> None:
    parser.bound = index_names(parser.tokens)
    parser.indices |= parser.bound | parser.sizes.keys()


def _in_full(parser: Parser, expression: Expr) -> Expr:
    """What was read, with the arguments and the bounds that are left out in it."""
    note = parser.source.note
    expression = with_arguments(expression, note, parser.variable)
    if parser.by:
        expression, parser.stated = in_new_letters(expression, parser.by, note)
    if not parser.sums and not isinstance(expression, Equation):  # of an equation it knows those on the right only
        return expression
    return with_sizes(expression, (token.value for token in parser.tokens), note, parser.sizes, parser.variable)


def _completed(parser: Parser, expression: Expr) -> Expr:
    """The same, with the names in it that are entries."""
    return with_entries(_in_full(parser, expression), parser.source.note)


def _left_side(parser: Parser) -> Expr:
    _find_indices(parser)
    return parser.part()


def _sides(parser: Parser) -> tuple[Expr, Expr]:
    left = _left_side(parser)
    if parser.token.kind != "=":
        raise unexpected(parser) if parser.token.kind != "end" else parser.error("no equation", expected="=")
    parser.index += 1
    parser.uses.clear()
    parser.sums.clear()
    return left, parser.whole()
