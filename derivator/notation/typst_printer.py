"""Typst, for pages made where there is no TeX: mathematics for its mathematics mode."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sympy import Expr

from derivator.functions import Function
from derivator.model.conventions import Conventions
from derivator.notation.display import MOST_PRIMES, DerivativeSign
from derivator.notation.grid.built_up import BuiltUp
from derivator.notation.markup import readable
from derivator.notation.piece import Edge, Piece
from derivator.notation.precedence import Level
from derivator.notation.printed_names import GREEK, RELATIONS, Name

_SIGNS = {"total": "d", "partial": "partial"}
_ACCENTS = {"hat": "hat", "bar": "macron", "tilde": "tilde"}
_COMMA = " comma "
"""By its name, for the sign would end the argument of a call."""

_QUOTED = str.maketrans({"\\": r"\\", '"': r"\"", "\n": " "})


def typst_string(text: str) -> str:
    """The text as a string of Typst, in which nothing is acted on."""
    return f'"{readable(text).translate(_QUOTED)}"'


def _word(text: str) -> str:
    """A letter, a Greek letter, a number or a word."""
    if text in GREEK:
        return GREEK[text] if text.islower() else f"upright({GREEK[text]})"
    if text == "...":
        return "dots"
    if text.isascii() and (text.isdigit() or (len(text) == 1 and text.isalpha())):
        return text
    return f"upright({typst_string(text)})"


class TypstPrinter(BuiltUp):
    """Writes what stands between the dollar signs."""

    notation = "typst"
    comma = _COMMA

    def fence(self, text: str) -> str:
        """Parentheses that grow."""
        return f"lr(({text}))"

    def join(self, left: Piece, right: Piece, dot: bool) -> str:
        """A dot or a space, which only ends a name; a little more of it in front of a derivative."""
        if dot:
            return " dot.op "
        return " thin " if right.first is Edge.DERIVATIVE or left.last in (Edge.FRACTION, Edge.TALL) else " "

    def number(self, digits: str) -> str:
        """The digits."""
        return digits

    def constant(self, name: str) -> str:
        """e, pi as a letter, the imaginary unit upright."""
        return {"e": "e", "pi": "π", "I": "upright(i)"}[name]

    def superscript(self, base: str, exponent: str) -> str:
        """A base with its exponent."""
        return f"attach({base}, tr: {exponent})"

    def stacked(self, top: str, bottom: str) -> str:
        """A fraction with a bar."""
        return f"frac({top}, {bottom})"

    def covered(self, text: str, degree: str) -> str:
        """A root, a square root where the degree is empty."""
        return f"root({degree}, {text})" if degree else f"sqrt({text})"

    def name(self, name: Name, below: Sequence[str] = (), record: str | None = None) -> str:
        """A letter with its accent, subscripts and record index."""
        text = _word(name.letter)
        if name.accent:
            text = f"accent({text}, {_ACCENTS[name.accent]})"
        indices = [*map(_word, name.subscripts), *below]
        raised = "" if record is None else f"({record})"
        if indices and raised:
            return f"attach({text}, br: {_row(indices)}, tr: {raised})"
        if raised:
            return f"attach({text}, tr: {raised})"
        return self.lowered(text, indices) if indices else text

    def operator_name(self, row: Function, chosen: str | None) -> str:
        """The function's symbol, or the letter or word chosen for it."""
        symbol = chosen or row.symbol or row.name
        if row.layout == "integral":
            return "integral"
        return symbol if len(symbol) == 1 else f"op({typst_string(symbol)})"

    def lowered(self, operator: str, indices: Sequence[str]) -> str:
        """The indices side by side, or with commas where one is longer than a letter."""
        return f"attach({operator}, br: {_row(indices)})"

    def between_bars(self, text: str) -> str:
        """Bars that grow."""
        return f"abs({text})"

    def transposed(self, left: str, right: str) -> str:
        """A raised T."""
        return f"attach({left}, tr: T) {right}"

    def derivative_sign(self, variables: Sequence[str], sign: DerivativeSign, order: str, of: str = "") -> str:
        """The quotient of differentials, of a function where one is given, or nabla with the variable below it."""
        if sign == "nabla":
            return f"attach(nabla, br: {variables[0]})"
        above = self.superscript(_SIGNS[sign], order) if order else _SIGNS[sign]
        below = " thin ".join(f"{_SIGNS[sign]} {variable}" for variable in variables)
        return f"frac({above} {of}, {below})" if of else f"frac({above}, {below}) thin "

    def table(self, columns: int, cells: Sequence[str]) -> str:
        """A matrix without its own parentheses, its fractions as large as in a line of their own."""
        inside = [f"display({cell})" for cell in cells]
        rows = (", ".join(inside[k : k + columns]) for k in range(0, len(inside), columns))
        return f"mat(delim: #none, row-gap: #0.8em, {'; '.join(rows)})"

    def by_cases(self, rows: Sequence[tuple[str, str]]) -> Piece:
        """A brace with a row for each piece."""
        text = ", ".join(f"{value} quad & {condition}" for value, condition in rows)
        return Piece(f"cases({text})", Level.CASES, Edge.BIG, Edge.CLOSED)

    def when(self, condition: str) -> str:
        """A condition after its word."""
        return f'"if" {condition}' if condition else '"otherwise"'

    def relation(self, sign: str) -> str:
        """The sign in one character."""
        return f" {RELATIONS.get(sign, sign)} "

    def sum_sign(self, index: str, lower: str, upper: str, *, product: bool = False) -> str:
        """A sum or product sign with its bounds."""
        return f"attach({'product' if product else 'sum'}, b: {index} = {lower}, t: {upper})"

    def limit_sign(self, letter: str) -> str:
        """The word with the letter below it."""
        return f"attach(lim, b: {letter} → 0)"

    def differential(self, variable: str) -> str:
        """What ends an integral, set off by a thin space."""
        return f" thin d {variable}"

    def primed(self, head: str, primes: int) -> str:
        """The name with primes raised beside it."""
        if not 0 < primes <= MOST_PRIMES:
            return super().primed(head, primes)
        return f"attach({head}, tr: {'prime' if primes == 1 else ' '.join(['prime'] * primes)})"

    def raised_order(self, head: str, order: str) -> str:
        """The name with the order raised beside it."""
        return f"attach({head}, tr: ({order}))"

    def called(self, head: str, fenced: str) -> str:
        """The name and its arguments; the space keeps Typst from taking it for a call of its own."""
        return f"{head} {fenced}"

    def applied(self, operator: str, argument: str) -> str:
        """The operator and its argument."""
        return f"{operator} {argument}"

    def highlight(self, role: str, text: str) -> str:
        """The text in its colour or struck out."""
        # The space in front keeps the call apart from the name before it.
        return f" cancel({text})" if role == "cancel" else f" text(fill: #{role}, {text})"


def _row(indices: Sequence[str]) -> str:
    return (" " if all(len(index) == 1 for index in indices) else _COMMA).join(indices)


@lru_cache(maxsize=64)
def _printer(conventions: Conventions) -> TypstPrinter:
    return TypstPrinter(conventions)


def typst(expression: Expr, conventions: Conventions = Conventions()) -> str:
    """The expression as Typst for mathematics mode.

    Args:
        expression: an inert expression. Highlighted parts are coloured and struck out.
        conventions: the choices of notation.

    Raises:
        UnsupportedError: the tree holds something that is not inert and not a plain leaf.
    """
    return _printer(conventions).print(expression).strip()
