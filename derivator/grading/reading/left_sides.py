"""What stands around an answer: y' = …, f'(x) = …, dy/dx = …, Answer: …, and chains A = B = C that it ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.asking.said_beside import said_beside
from derivator.base.errors import ReadingError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.grading.reading.answer_marks import with_primes, without_marks
from derivator.grading.reading.answer_words import after_label, in_letter, of_formula, words_behind
from derivator.grading.reading.claims import Refusal, is_empty
from derivator.inert import Apply, Derivative, NamedFunction, named
from derivator.model.trace import Problem
from derivator.notation import plain
from derivator.syntax import Limits, Notation, read
from derivator.syntax.arrows import without_arrow
from derivator.syntax.grammar.cursor import symbol
from derivator.syntax.grammar.omitted_arguments import without_argument
from derivator.syntax.scanning.surrounding_text import formula_of, without_style
from derivator.syntax.scanning.words import GREEK_LETTERS

_EQUALS = regex(r"(?<![<>!:≤≥≠=]):?==?(?![=>])|≔|≡|\\equiv(?![A-Za-z])|≈|\\approx(?![A-Za-z])")
_TABLE = regex(r"\\begin\s*\{(?P<name>\w*(?:cases|array|matrix))\*?\}.*?\\end\s*\{(?P=name)\*?\}", re.DOTALL)
_CONDITION = regex(r"(?<![A-Za-z\\])(?:if|when|where|for|unless|falls|wenn)(?![A-Za-z])")
_DELIMITED = regex(r"\A(\s*(\$\$?|\\\[|\\\())(.*)((?:\2|\\\]|\\\))\s*)\Z", re.DOTALL)
"""A formula between LaTeX's signs of mathematics."""
_BY_SIDES = regex(r"(?:[^$A-Za-z]|(?<![A-Za-z])[A-Za-z]{1,2}(?![A-Za-z])|\${1,2}[^$]+\${1,2})*", re.DOTALL)
"""Text without words, some of it between dollar signs: dy/dx = $2x$."""
MOST_SIDES = 12
_ABOUT = frozenset({"≈", r"\approx"})
_STATEMENTS = regex(
    r"[,;]|\\q?quad(?![A-Za-z])|⇒|=>|\\Rightarrow(?![A-Za-z])|(?<![A-Za-z\\])(?:and|und|so|then|hence|thus)(?![A-Za-z])"
)
"""What stands between two statements in one line."""
_GIVES = regex(
    r"\A(?P<left>[^=<>→⟶:]*?)(?P<arrow>→|⟶|-+>|:(?!=)|\\(?:long)?rightarrow(?![A-Za-z])|\\to(?![A-Za-z]))"
)
"""A name with what it comes to behind an arrow or a colon."""
_OPENING, _CLOSING = "([{", ")]}"
_LAYOUT = regex(
    r"\\(?:begin|end)\s*\{\s*(?:aligned|align|alignat|gather|gathered|split|eqnarray|equation|multline)\*?\s*\}"
    r"|&|\\\\(?:\s*\[[^\[\]]*\])?(?=\s*(?:&\s*)?(?:=|\\end|\\approx|$))"
)
_CAPITAL = regex(r"\A\s*D_\{?\s*([A-Za-z])\s*\}?\s*")
_OPERATOR = regex(
    r"\A\s*\(?\s*[d∂]\s*(?P<of>[A-Za-zα-ω]?)\s*/\s*[d∂]\s*(?:\(\s*(?P<by>[A-Za-zα-ω]\w*(?:\s*\^\s*2|²)?)\s*\)"
    r"|(?P<letter>[A-Za-zα-ω](?:\s*\^\s*2|²)?))\s*\)?\s*(?P<name>[A-Za-z]?)\s*\Z"
)
"""A derivative whose variable stands in parentheses, or that names no function: df/d(s^2), d/d(s^2) f, d/dx."""
_OPERATOR_IN_LATEX = regex(
    r"\A\s*\\[dt]?frac\s*\{\s*(?P<above>d|\\partial|\\mathrm\s*\{\s*d\s*\})\s*\}\s*(?P<below>\{.*\})\s*\Z", re.DOTALL
)
_OF_LETTER = regex(
    r"\s*(?P<name>[A-Za-z])\s*(?:['′″]+|\^\s*\{?\s*(?:\\prime\s*)+\}?)\s*(?:\\left)?\(\s*(?P<letter>[A-Za-z])\s*(?:\\right)?\)\s*\Z"
)
_LETTER = regex(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])|(?<![A-Za-z])d([A-Za-z])\s*[/}]|\\(?:phi|psi|sigma)\b|[φψσ]")


@record
class Sought:
    """The derivative that is asked for, as the left side of an answer names it.

    Attributes:
        variables: by what is differentiated, one after the other.
        names: what the function is called, the usual name first.
        free: whether any other letter that means nothing else may be its name as well.
        letters: the letters of the question.
        function: the function itself; None where only its name stands for it.
        place: the letters with their values where it is asked for at a place.
    """

    variables: tuple[Expr, ...]
    names: tuple[str, ...]
    free: bool
    letters: frozenset[str]
    function: Expr | None = None
    place: tuple[tuple[Expr, Expr], ...] = ()

    def told(self) -> str:
        """The derivative as it is told: f'(x), f'(2)."""
        name, variable = self.names[0], self.variables[0]
        if set(self.variables) == {variable}:
            return plain(named(name, dict(self.place).get(variable, variable), primes=len(self.variables)))
        whole: Expr = named(name, *dict.fromkeys(self.variables))
        for each in self.variables:
            whole = Derivative(whole, each)
        return plain(whole)


@record
class StatedSides:
    """An answer as it stands in a claim.

    Attributes:
        sides: the texts that are said to be equal, each behind spaces for what stands before it; the answer is last.
        names_it: whether the derivative that is asked for stands on the left of them.
        about: whether the last of them is said to be nearly equal only, so that the one before it is the answer.
        notes: what was left out of it, or read in other letters, a sentence each.
    """

    sides: tuple[str, ...]
    names_it: bool = False
    about: bool = False
    notes: tuple[str, ...] = ()


def answer_in(text: str, notation: Notation, sought: Sought) -> StatedSides | Refusal:
    """The answer in a claim, without what stands around it; a claim that is no such thing as it is.

    Args:
        text: the claim as typed.
        notation: what it is written in.
        sought: the derivative that is asked for.

    Returns:
        The sides, or why the claim is no answer: it is of something else.
    """
    if len(text) > Limits().length:
        return StatedSides((text,))
    text = without_marks(without_style(text), sought.letters)
    bare, letter, _ = without_arrow(text)
    if letter and symbol(letter) in sought.variables:
        return answer_in(bare, notation, sought)
    if (said := of_formula(text)) is not None:
        named_so = _left(said[0], notation, sought)
        answer = answer_in(said[1], notation, sought)
        if named_so is not True:
            told = f"the claim is of {said[0]}, and {sought.told()} is asked for"
            return named_so if isinstance(named_so, Refusal) else Refusal(told)
        return answer if isinstance(answer, Refusal) else replace(answer, names_it=True)
    formula, words = words_behind(text)
    if words:
        answer = answer_in(formula, notation, sought)
        told = f"the words “{words}” are left out"
        return answer if isinstance(answer, Refusal) else replace(answer, notes=(*answer.notes, told))
    one = _statement_of_it(text, notation, sought)
    if isinstance(one, Refusal):
        return one
    if one is not None:
        answer = answer_in(one, notation, sought)
        told = f"{one.strip()} is read, which is what is asked for"
        return answer if isinstance(answer, Refusal) else replace(answer, notes=(*answer.notes, told))
    behind = said_beside(text)
    if not (behind.definitions or behind.given or behind.place) and behind.as_pieces(notation) != text:
        answer = answer_in(behind.as_pieces(notation), notation, sought)
        left_out = (
            *(f"“{each}” is left out: an answer is one for every real number" for each in behind.everywhere),
            *(f"“{each}” is left out: an answer is judged for every value of its letters" for each in behind.whole),
        )
        return answer if isinstance(answer, Refusal) else replace(answer, notes=(*answer.notes, *left_out))
    bare = _without_layout(text) if notation == "latex" else text
    start, end = formula_of(bare)
    start = after_label(bare[:end], start)
    bare = " " * start + bare[start:end]
    sides, signs = sides_of(_with_equals(bare, notation, sought))
    if not sides:
        return StatedSides((bare if bare.strip() else text,))
    if is_empty(sides[0]):  # “= 2x”
        return StatedSides(sides[1:]) if all(map(str.strip, sides[1:])) else StatedSides((text,))
    if len(sides) > MOST_SIDES:
        return Refusal(f"a chain of more than {MOST_SIDES} sides is not read")
    if any(is_empty(side) or "\n" in side.strip() for side in sides):
        return StatedSides((text,))
    letter = _other_letter(sides, sought)
    if letter:
        sides = tuple(in_letter(side, letter, str(sought.variables[0])) for side in sides)
    renamed = (f"{letter} is read as {sought.variables[0]}, by which it is asked for",) if letter else ()
    found = _left(sides[0].strip(), notation, sought)
    if len(sides) > 2 and isinstance(found, Refusal) and _left(sides[1].strip(), notation, sought) is True:
        sides, found = sides[1:], True  # v = s' = 2t
    about = signs[-1] in _ABOUT
    if isinstance(found, Refusal):
        return found
    if found:
        return StatedSides(sides[1:], names_it=True, about=about and len(sides) > 2, notes=renamed)
    return StatedSides(sides, about=about, notes=renamed)


def _statement_of_it(text: str, notation: Notation, sought: Sought) -> str | Refusal | None:
    """The one statement of several that is about what is asked for: f' = 2x of f' = 2x, f'' = 2; None for one alone."""
    parts = [part for part in _STATEMENTS.split(text) if part.strip()]
    sides = [sides_of(part)[0] for part in parts]
    if not 1 < len(parts) <= MOST_SIDES or not all(sides):
        return None
    names = [each[0][after_label(each[0].strip(" $"), 0) :].strip(" $") for each in sides]
    lefts = [_as_derivative(each, notation, sought) for each in names]
    called = [left is not None and _is_named(left[0], sought) for left in lefts]
    meant = _is_letter if any(called) else _is_about_it
    if not all(left and (by_name or meant(left[0], sought)) for left, by_name in zip(lefts, called, strict=True)):
        return None
    asked = [part for part, left, each, by_name in zip(parts, lefts, sides, called, strict=True)
             if left is not None and (by_name or not any(called)) and _is_asked_for(*left, each[0], sought)]
    if len(asked) > 1:
        return Refusal("there are two answers: one is expected")
    return asked[0] if asked else None


def _with_equals(text: str, notation: Notation, sought: Sought) -> str:
    """An answer with an equals sign for the arrow or the colon behind the derivative that is asked for."""
    found = _GIVES.match(text)
    if found is None or not found["left"].strip() or _left(found["left"].strip(), notation, sought) is not True:
        return text
    return f"{found['left']}{'=':<{len(found['arrow'])}}{text[found.end() :]}"


def _other_letter(sides: Sequence[str], sought: Sought) -> str:
    """The letter that an answer takes for the variable, as f'(t) = 2t does of f(x) = x^2; empty where it does not."""
    variable = sought.variables[0]
    found = _OF_LETTER.match(sides[0])
    if found is None or not isinstance(variable, Symbol) or found["name"] not in sought.names:
        return ""
    letter = found["letter"]
    taken = sought.letters | {variable.name, "e", *sought.names}
    other = letter not in taken and all(in_letter(side, letter, variable.name) for side in sides)
    return letter if other and not any(in_letter(side, variable.name, "") != side for side in sides) else ""


def _without_layout(text: str) -> str:
    """LaTeX with spaces for what sets it on several lines, and without the dollar signs around it or its sides."""
    if "=" in "".join(text.split("$")[::2]) and _BY_SIDES.fullmatch(text):
        text = text.replace("$", " ")
    kept = [found.span() for found in _TABLE.finditer(text)]

    def without(found: re.Match[str]) -> str:
        inside = any(start <= found.start() and found.end() <= end for start, end in kept)
        return found.group() if inside else " " * len(found.group())

    text = _LAYOUT.sub(without, text)
    return _DELIMITED.sub(lambda found: f"{' ' * len(found[1])}{found[3]}{' ' * len(found[4])}", text)


def sides_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands between the equals signs outside all brackets, each at its place, and the signs."""
    depth, places = 0, []
    signs = {found.start(): found for found in _EQUALS.finditer(_without_conditions(text))}
    if not signs:
        return (), ()
    for place, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING)
        if depth == 0 and place in signs:
            places.append(signs[place])
    if not places:
        return (), ()
    bounds = [0, *(place for sign in places for place in sign.span()), len(text)]
    parts = [(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
    return tuple(" " * start + text[start:end].rstrip() for start, end in parts), tuple(s.group() for s in places)


def _without_conditions(text: str) -> str:
    """The text with spaces for what tells cases apart, whose equals signs are those of conditions."""
    text = _TABLE.sub(lambda found: " " * len(found.group()), text)
    found = _CONDITION.search(text)
    return text if found is None else text[: found.start()]


def _left(typed: str, notation: Notation, sought: Sought) -> bool | Refusal:
    """Whether a left side is the derivative that is asked for; a refusal where it is another thing's."""
    if (found := _as_derivative(typed, notation, sought)) is None:
        return False
    of, by = found
    if by:
        if _is_asked_for(of, by, typed, sought):
            return True
        return Refusal(f"the claim is of {typed}, and {sought.told()} is asked for")
    if _is_partial(of, sought):
        return True
    itself = sought.function is not None and of == sought.function
    unknown = isinstance(of, Symbol | NamedFunction | Apply) and _called(of) not in sought.letters
    if itself or (unknown and _is_function(of, sought)):
        return Refusal(f"the claim is of {typed}, and {sought.told()} is asked for")
    if unknown and isinstance(of, Symbol):
        return Refusal("an equation is not an answer: one expression is expected")
    return False


def _is_asked_for(of: Expr, by: Sequence[Expr], typed: str, sought: Sought) -> bool:
    """Whether the derivative of a function by some variables is what is asked for, at its place where there is one."""
    of, by = _taken_back(of, by, sought)
    if sought.place and f"({sought.variables[0]})" in typed.replace(" ", ""):
        return False  # f'(x) is not f'(2)
    return Counter(by) == Counter(sought.variables) and _is_function(of, sought)


def _taken_back(of: Expr, by: Sequence[Expr], sought: Sought) -> tuple[Expr, Sequence[Expr]]:
    """A derivative at the place that is asked for as one everywhere; any other as it is."""
    letters, values = [list(each) for each in zip(*sought.place, strict=True)] or ([], [])
    if not isinstance(of, NamedFunction) or list(of.arguments) != values:
        return of, by
    return NamedFunction(of.name, 0, of.args[2], *letters), [letters[0] if each == values[0] else each for each in by]


def _is_about_it(of: Expr, sought: Sought) -> bool:
    """Whether this is the function of the question, or a value of it: f(x), f(1)."""
    called = isinstance(of, NamedFunction) and sought.free and _called(of) not in sought.letters
    return called or _is_named(of, sought)


def _is_named(of: Expr, sought: Sought) -> bool:
    """Whether this is the function of the question, by the name that it goes by or as it is."""
    return _called(of) in sought.names or (sought.function is not None and of == sought.function)


def _is_letter(of: Expr, sought: Sought) -> bool:
    """Whether this is a letter that the question does not hold, u or u', as a part of the function is called."""
    return isinstance(of, Symbol | NamedFunction) and len(_called(of)) == 1 and _called(of) not in sought.letters


def _called(of: Expr) -> str:
    return of.name if isinstance(of, Symbol | NamedFunction | Apply) else ""


def _is_function(of: Expr, sought: Sought) -> bool:
    """Whether this is the function of the question, by its name or as it is."""
    if sought.function is not None and of == sought.function:
        return True
    name = _called(of)
    letters = {each for each in sought.variables if isinstance(each, Symbol)}
    if isinstance(of, NamedFunction) and not letters <= set(of.arguments):
        return False
    return bool(name) and (name in sought.names or (sought.free and name not in sought.letters))


def _is_partial(of: Expr, sought: Sought) -> bool:
    """Whether a left side is f_x or f_xy."""
    letter, _, below = of.name.partition("_") if isinstance(of, Symbol) else ("", "", "")
    variables = [each.name if isinstance(each, Symbol) else "" for each in sought.variables]
    called = letter in sought.names or (sought.free and letter not in sought.letters)
    return bool(below) and called and Counter(below) == Counter("".join(variables))


def _as_derivative(typed: str, notation: Notation, sought: Sought) -> tuple[Expr, list[Expr]] | None:
    """What a left side is the derivative of, and by what, one after the other; None where it is not understood."""
    variable, typed = sought.variables[0], with_primes(typed, sought.letters)
    if not isinstance(variable, Symbol):
        functions: Sequence[str] = sought.names
    else:
        functions = [*sought.names, *_letters(typed, sought)]
        if "/" in typed or "frac" in typed:
            for name in functions:
                typed = re.sub(rf"d\s*({name})\s*\(\s*{variable.name}\s*\)\s*(?=[/}}])", r"d\1", typed)
                typed = without_argument(typed, name, variable.name)
        typed = _CAPITAL.sub(r"d/d\1 ", typed)
    typed = _naming_its_function(typed, notation, sought)
    applied = {name: named(name, variable) for name in functions}
    letters = sought.letters - set(functions)
    by = variable.name if isinstance(variable, Symbol) else ""
    try:
        left = read(
            typed, notation=notation, letters=letters, functions=functions, applied=applied, variable=by
        ).expression
    except ReadingError:
        return None
    variables: list[Expr] = []
    while isinstance(left, Derivative):
        variables.append(left.variable)
        left = left.operand
    if isinstance(left, NamedFunction) and left.primes and len(left.arguments) == 1:
        variables += [left.arguments[0]] * left.primes
        left = NamedFunction(left.name, 0, left.args[2], *left.arguments)
    return left, variables


def _naming_its_function(typed: str, notation: Notation, sought: Sought) -> str:
    """A left side with the function in its derivative, which an operator alone leaves out: ∂f/∂x for d/dx."""
    name, sign = sought.names[0], r"\partial " if notation == "latex" else "∂"
    if found := _OPERATOR.match(typed):
        return f"{sign}{found['of'] or found['name'] or name}/{sign}{found['by'] or found['letter']}"
    if found := _OPERATOR_IN_LATEX.match(typed):
        return rf"\frac{{{found['above']} {name}}}{found['below']}"
    return typed


def _letters(typed: str, sought: Sought) -> Iterator[str]:
    """The letters of a left side that may be what a function is called there."""
    own = {each.name for each in sought.variables if isinstance(each, Symbol)}
    for found in _LETTER.finditer(typed):
        letter = (found[1] or found.group()).lstrip("\\")
        letter = GREEK_LETTERS.get(letter, letter)
        if letter not in sought.letters | own | {"d", "e"} and letter not in sought.names:
            yield letter


def sought_by(problem: Problem) -> Sought:
    """The derivative that a problem asks for."""
    path = (*problem.earlier, problem.variable)
    label = problem.label
    name = label.name if isinstance(label, Symbol | NamedFunction | Apply) else ""
    usual = ("f", "y") if name in ("", "f", "y") else ()
    parts = (problem.expression, *problem.constants, *path)
    letters = frozenset(symbol.name for part in parts for symbol in part.free_symbols) - {name}
    names = tuple(dict.fromkeys(each for each in (name, *usual) if each and each not in letters))
    free = not name or bool(problem.name)
    return Sought(path, names or ("f",), free, letters, problem.expression, problem.place)
