"""MathML Core, for web pages: what browsers draw without a script and read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sympy import Expr

from derivator.base.regex import regex
from derivator.functions import Function
from derivator.model.conventions import Conventions
from derivator.notation.display import MOST_PRIMES, DerivativeSign
from derivator.notation.grid.built_up import BuiltUp
from derivator.notation.markup import escape_markup
from derivator.notation.piece import Edge, Piece
from derivator.notation.precedence import Level
from derivator.notation.printed_names import GREEK, RELATIONS, Name

_APPLY = "<mo>&#x2061;</mo>"
_TIMES = "<mo>&#x2062;</mo>"
_COMMA = "<mo>&#x2063;</mo>"
"""Signs that are heard and not seen: function application, a product without a dot, a comma between indices."""

_THIN = '<mspace width="0.167em"></mspace>'
"""What keeps sin x and x sin x from running together; written with an end tag, which HTML reads as well."""

_TALL = ("<mfrac", "<munderover", "∫", "<mtable")

_ACCENTS = {"hat": "^", "bar": "\N{MACRON}", "tilde": "~"}
_SIGNS = {"total": "d", "partial": "∂"}
_LEAF = regex(r"<(m[ino])(?: [^<>]*)?>[^<>]*</\1>")
_COLOURS = frozenset({"blue", "red"})


def _one(text: str) -> str:
    """The text as a single element, which scripts and fractions count."""
    return text if _LEAF.fullmatch(text) else f"<mrow>{text}</mrow>"


def _upright(text: str) -> str:
    return f'<mi mathvariant="normal">{escape_markup(text)}</mi>'


def _word(text: str) -> str:
    """A letter, a Greek letter, a number or a word; a browser slants an identifier of one letter."""
    if text in GREEK:
        return f"<mi>{GREEK[text]}</mi>" if text.islower() else _upright(GREEK[text])
    if text == "...":
        return "<mi>…</mi>"
    if text.isdecimal():
        return f"<mn>{text}</mn>"
    return f"<mi>{escape_markup(text)}</mi>"


class MathmlPrinter(BuiltUp):
    """Writes a row of elements of MathML Core, to stand in a `math` element."""

    notation = "mathml"
    plus_sign = "<mo>+</mo>"
    minus_sign = "<mo>−</mo>"
    equals_sign = "<mo>=</mo>"
    # In front of a term the sign has no space around it, wherever in a row that term stands.
    negative = '<mo form="prefix">−</mo>'
    comma = "<mo>,</mo>"

    def fence(self, text: str) -> str:
        """Parentheses, which grow around what is tall; around the rest Chromium would set them too far apart."""
        growing = "" if any(tall in text for tall in _TALL) else ' stretchy="false"'
        return f"<mrow><mo{growing}>(</mo>{text}<mo{growing}>)</mo></mrow>"

    def join(self, left: Piece, right: Piece, dot: bool) -> str:
        """A dot, or a product that is heard; a little space in front of a word and beside a fraction."""
        if dot:
            return "<mo>⋅</mo>"
        apart = right.first in (Edge.WORD, Edge.DERIVATIVE) or left.last in (Edge.FRACTION, Edge.TALL)
        return _TIMES + _THIN if apart else _TIMES

    def number(self, digits: str) -> str:
        """The digits."""
        return f"<mn>{digits}</mn>"

    def constant(self, name: str) -> str:
        """e, pi as a letter, the imaginary unit upright."""
        return {"e": "<mi>e</mi>", "pi": "<mi>π</mi>", "I": _upright("i")}[name]

    def superscript(self, base: str, exponent: str) -> str:
        """A base with its exponent."""
        return f"<msup>{_one(base)}{_one(exponent)}</msup>"

    def stacked(self, top: str, bottom: str) -> str:
        """A fraction."""
        return f"<mfrac>{_one(top)}{_one(bottom)}</mfrac>"

    def covered(self, text: str, degree: str) -> str:
        """A root, a square root where the degree is empty."""
        if degree:
            return f"<mroot>{_one(text)}{_one(degree)}</mroot>"
        return f"<msqrt>{_one(text)}</msqrt>"

    def name(self, name: Name, below: Sequence[str] = (), record: str | None = None) -> str:
        """A letter with its accent, subscripts and record index."""
        text = _word(name.letter)
        if name.accent:
            sign = f'<mo stretchy="false">{_ACCENTS[name.accent]}</mo>'
            text = f'<mover accent="true">{text}{sign}</mover>'
        indices = [*map(_word, name.subscripts), *below]
        raised = "" if record is None else self.fence(record)
        if indices and raised:
            return f"<msubsup>{_one(text)}{_row(indices)}{raised}</msubsup>"
        if raised:
            return f"<msup>{_one(text)}{raised}</msup>"
        return self.lowered(text, indices) if indices else text

    def operator_name(self, row: Function, chosen: str | None) -> str:
        """The function's symbol, or the letter or word chosen for it."""
        symbol = chosen or row.symbol or row.name
        return "<mo>∫</mo>" if row.layout == "integral" else f"<mi>{escape_markup(symbol)}</mi>"

    def lowered(self, operator: str, indices: Sequence[str]) -> str:
        """The indices side by side, or with commas where one is longer than a letter."""
        return f"<msub>{_one(operator)}{_row(indices)}</msub>"

    def between_bars(self, text: str) -> str:
        """Bars that grow."""
        growing = "" if any(tall in text for tall in _TALL) else ' stretchy="false"'
        return f'<mrow><mo form="prefix"{growing}>|</mo>{text}<mo form="postfix"{growing}>|</mo></mrow>'

    def transposed(self, left: str, right: str) -> str:
        """A raised T."""
        return f"<msup>{_one(left)}<mi>T</mi></msup>{_TIMES}{right}"

    def derivative_sign(self, variables: Sequence[str], sign: DerivativeSign, order: str, of: str = "") -> str:
        """The quotient of differentials, of a function where one is given, or nabla with the variable below it."""
        if sign == "nabla":
            return f"<msub>{_upright('∇')}{_one(variables[0])}</msub>{_APPLY}"
        letter = f"<mi>{_SIGNS[sign]}</mi>"
        above = self.superscript(letter, order) if order else letter
        below = _THIN.join(letter + variable for variable in variables)
        if of:
            return f"<mfrac><mrow>{above}{of}</mrow><mrow>{below}</mrow></mfrac>"
        return f"<mfrac>{above}<mrow>{below}</mrow></mfrac>{_APPLY}{_THIN}"

    def table(self, columns: int, cells: Sequence[str]) -> str:
        """A table, its fractions as large as in a line of their own."""
        inside = [f'<mtd style="padding: 0.3em 0.5em">{cell}</mtd>' for cell in cells]
        rows = ("".join(inside[k : k + columns]) for k in range(0, len(inside), columns))
        return f'<mtable displaystyle="true">{"".join(f"<mtr>{row}</mtr>" for row in rows)}</mtable>'

    def by_cases(self, rows: Sequence[tuple[str, str]]) -> Piece:
        """A brace with a table that has a row for each piece."""
        cells = "".join(f"<mtr>{_cell(value)}{_cell(condition)}</mtr>" for value, condition in rows)
        text = f'<mrow><mo form="prefix">{{</mo><mtable>{cells}</mtable></mrow>'
        return Piece(text, Level.CASES, Edge.BIG, Edge.CLOSED)

    def when(self, condition: str) -> str:
        """A condition after its word."""
        return f"<mtext>if\N{NO-BREAK SPACE}</mtext>{condition}" if condition else "<mtext>otherwise</mtext>"

    def relation(self, sign: str) -> str:
        """The sign in one character."""
        return f"<mo>{escape_markup(RELATIONS.get(sign, sign))}</mo>"

    def sum_sign(self, index: str, lower: str, upper: str, *, product: bool = False) -> str:
        """A sum or product sign with its bounds."""
        sign = "∏" if product else "∑"
        return f"<munderover><mo>{sign}</mo><mrow>{index}<mo>=</mo>{lower}</mrow>{_one(upper)}</munderover>"

    def limit_sign(self, letter: str) -> str:
        """The word with the letter below it."""
        return f"<munder><mo>lim</mo><mrow>{letter}<mo>→</mo><mn>0</mn></mrow></munder>"

    def differential(self, variable: str) -> str:
        """What ends an integral, set off by a thin space."""
        return f"{_THIN}<mi>d</mi>{variable}"

    def primed(self, head: str, primes: int) -> str:
        """The name with primes raised beside it."""
        if not 0 < primes <= MOST_PRIMES:
            return super().primed(head, primes)
        return f'<msup>{_one(head)}<mo form="postfix" lspace="0" rspace="0">{"′" * primes}</mo></msup>'

    def raised_order(self, head: str, order: str) -> str:
        """The name with the order raised beside it."""
        return f"<msup>{_one(head)}<mrow><mo>(</mo><mn>{order}</mn><mo>)</mo></mrow></msup>"

    def called(self, head: str, fenced: str) -> str:
        """The name applied to its arguments."""
        return head + _APPLY + fenced

    def applied(self, operator: str, argument: str) -> str:
        """The operator applied to an argument a little apart."""
        return operator + _APPLY + _THIN + argument

    def highlight(self, role: str, text: str) -> str:
        """A row with a class; the colour is also written out for a page that has no style for the class."""
        colour = f' mathcolor="{role}"' if role in _COLOURS else ""
        return f'<mrow class="{role}"{colour}>{text}</mrow>'

    def unattached(self, text: str) -> str:
        """The sign in front keeps the space of one between two terms, though it begins a row."""
        return text.replace("<mo>", '<mo form="infix">', 1)


def _cell(text: str) -> str:
    """A cell of a table; browsers centre what is in it unless they are told otherwise."""
    return f'<mtd style="text-align: left">{text}</mtd>'


def _row(indices: Sequence[str]) -> str:
    separator = _COMMA if all(_LEAF.fullmatch(index) for index in indices) else "<mo>,</mo>"
    return _one(separator.join(indices))


@lru_cache(maxsize=64)
def _printer(conventions: Conventions) -> MathmlPrinter:
    return MathmlPrinter(conventions)


def mathml(expression: Expr, conventions: Conventions = Conventions()) -> str:
    """The expression as one element of MathML Core, to stand in a `math` element.

    Args:
        expression: an inert expression. Highlighted parts are rows of the class "blue", "red" or "cancel"; striking
            out is left to the page's style, for browsers have no element for it.
        conventions: the choices of notation.

    Raises:
        UnsupportedError: the tree holds something that is not inert and not a plain leaf.
    """
    return f"<mrow>{_printer(conventions).print(expression)}</mrow>"
