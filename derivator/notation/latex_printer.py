"""LaTeX, as a lecturer would set it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sympy import Expr

from derivator.functions import FUNCTIONS, Function
from derivator.model.conventions import Conventions
from derivator.notation.display import DerivativeSign, Display
from derivator.notation.piece import Edge, Piece
from derivator.notation.precedence import Level
from derivator.notation.printed_names import GREEK, Name
from derivator.notation.printing import Parts

_LATIN_LOOKING = {
    "omicron": "o", "Alpha": "A", "Beta": "B", "Epsilon": "E", "Zeta": "Z", "Eta": "H", "Iota": "I", "Kappa": "K",
    "Mu": "M", "Nu": "N", "Omicron": "O", "Rho": "P", "Tau": "T", "Chi": "X",
}  # fmt: skip
"""The Greek letters that LaTeX has no command for, because a Latin letter looks the same."""

_SPECIAL = str.maketrans(
    {**{sign: f"\\{sign}" for sign in "#$%&{}_"}, "\\": r"\backslash ", "~": r"\sim ", "^": r"\hat{\ }",
     "<": r"\lt ", ">": r"\gt ", "*": r"\ast ", "`": r"\grave{\ }", "|": r"\vert ", "\ufffd": "?"}
)
"""What LaTeX, or Markdown around it, would take as a command of its own."""

_OPERATORS = (
    r"\operatorname", *{row.latex for row in FUNCTIONS.values() if row.latex and row.layout == "operator"}
)
"""How the name of a function begins that stands before its argument."""

_RELATIONS = {"<=": r"\le", ">=": r"\ge", "!=": r"\ne"}
_SIGNS = {"total": "d", "partial": r"\partial "}


def _word(text: str) -> str:
    """A letter, a Greek letter, a number or a word."""
    if text in _LATIN_LOOKING:
        return rf"\mathrm{{{_LATIN_LOOKING[text]}}}"
    if text in GREEK:
        return f"\\{text}"
    if text == "...":
        return r"\ldots"
    if len(text) == 1 or text.isdecimal():
        return text.translate(_SPECIAL)
    return rf"\mathrm{{{text.translate(_SPECIAL)}}}"


class LatexPrinter(Display):
    r"""Writes LaTeX for mathematics mode; needs amsmath, and xcolor and cancel where parts are highlighted."""

    notation = "latex"
    plus_sign = " + "
    minus_sign = " - "
    bare = True

    def __init__(self, conventions: Conventions, colour: bool) -> None:
        super().__init__(conventions)
        self.colour = colour

    def fence(self, text: str) -> str:
        """Parentheses that grow."""
        return rf"\left({text}\right)"

    def join(self, left: Piece, right: Piece, dot: bool) -> str:
        """A dot or a space, which only ends a command."""
        return r" \cdot " if dot else " "

    def number(self, digits: str) -> str:
        """The digits."""
        return digits

    def constant(self, name: str) -> str:
        """e, pi as a letter, the imaginary unit upright."""
        return {"e": "e", "pi": r"\pi", "I": r"\mathrm{i}"}[name]

    def raised(self, base: Piece, exponent: Piece) -> Piece:
        """A base with a superscript."""
        return Piece(f"{base.text}^{{{exponent.text}}}", Level.POWER, base.first, Edge.CLOSED)

    def fraction(self, node: Expr, parts: Parts) -> Piece:
        """A fraction with a bar; nothing in it needs parentheses."""
        top, bottom = parts
        edge = Edge.TALL if Level.SUM in (top.level, bottom.level) else Edge.FRACTION
        return Piece(rf"\frac{{{top.text}}}{{{bottom.text}}}", Level.FRACTION, edge, edge)

    def name(self, name: Name, below: Sequence[str] = (), record: str | None = None) -> str:
        """A letter with its accent, subscripts and record index."""
        text = _word(name.letter)
        if name.accent:
            text = rf"\{name.accent}{{{text}}}"
        indices = [*map(_word, name.subscripts), *below]
        if indices:
            text = self.lowered(text, indices)
        return text if record is None else f"{text}^{{({record})}}"

    def operator_name(self, row: Function, chosen: str | None) -> str:
        """The command of a function, or the letter or word chosen for it."""
        if chosen is not None:
            return row.latex if chosen in (row.symbol, row.name) else _chosen(chosen)
        return row.latex or rf"\operatorname{{{row.name}}}"

    def operator_power(self, operator: str, exponent: str) -> str:
        """The exponent raised."""
        return f"{operator}^{{{exponent}}}"

    def lowered(self, operator: str, indices: Sequence[str]) -> str:
        """The indices side by side, or with commas where one is longer than a letter."""
        separator = "" if all(_is_short(index) for index in indices) else ", "
        return f"{operator}_{{{separator.join(indices)}}}"

    def root(self, radicand: Piece, degree: str = "") -> Piece:
        r"""A radical sign that covers all of it."""
        return Piece(rf"\sqrt{f'[{degree}]' if degree else ''}{{{radicand.text}}}", Level.POWER, Edge.WORD, Edge.CLOSED)

    def raised_order(self, head: str, order: str) -> str:
        """The order as an exponent."""
        return f"{head}^{{({order})}}"

    def between_bars(self, text: str) -> str:
        """Bars that grow."""
        return rf"\left|{text}\right|"

    def transposed(self, left: str, right: str) -> str:
        """A raised T."""
        return f"{left}^{{T}} {right}"

    def derivative_sign(self, variables: Sequence[str], sign: DerivativeSign, order: str, of: str = "") -> str:
        """The quotient of differentials, of a function where one is given, or nabla with the variable below it."""
        if sign == "nabla":
            return rf"\nabla_{{{variables[0]}}}"
        above = _SIGNS[sign].strip() + (f"^{{{order}}}" if order else "") + (f" {of}" if of else "")
        below = r" \, ".join(_SIGNS[sign] + variable for variable in variables)
        return rf"\frac{{{above}}}{{{below}}}"

    def matrix(self, node: Expr, parts: Parts) -> Piece:
        """A table in parentheses."""
        columns = int(node.args[0])
        rows = (parts[k : k + columns] for k in range(0, len(parts), columns))
        # Fractions as large as in a line of their own, and room for them.
        text = r" \\[1.2ex] ".join(" & ".join(rf"\displaystyle {part.text}" for part in row) for row in rows)
        return Piece(rf"\begin{{pmatrix}} {text} \end{{pmatrix}}", Level.ATOM, Edge.FENCE, Edge.CLOSED)

    def by_cases(self, rows: Sequence[tuple[str, str]]) -> Piece:
        """A brace with a row for each piece."""
        text = r" \\ ".join(f"{value} & {condition}" for value, condition in rows)
        return Piece(rf"\begin{{cases}} {text} \end{{cases}}", Level.CASES, Edge.BIG, Edge.CLOSED)

    def when(self, condition: str) -> str:
        """A condition after its word."""
        # After a word a bare minus sign would be set as one between two terms.
        condition = f"{{-}}{condition[1:]}" if condition.startswith("-") else condition
        return rf"\text{{if }} {condition}" if condition else r"\text{otherwise}"

    def relation(self, sign: str) -> str:
        """The command of the sign."""
        return f" {_RELATIONS.get(sign, sign)} "

    def sum_sign(self, index: str, lower: str, upper: str, *, product: bool = False) -> str:
        """A sum or product sign with its bounds."""
        return rf"\{'prod' if product else 'sum'}_{{{index}={lower}}}^{{{upper}}}"

    def limit_sign(self, letter: str) -> str:
        """The word with the letter below it."""
        return rf"\lim_{{{letter}\to 0}}"

    def differential(self, variable: str) -> str:
        """What ends an integral, set off by a thin space."""
        return rf"\,d{variable}"

    def highlight(self, role: str, text: str) -> str:
        """The text in its colour or struck out."""
        if not self.colour:
            return text
        written = rf"\cancel{{{text}}}" if role == "cancel" else rf"\textcolor{{{role}}}{{{text}}}"
        # A group is set like a letter: an empty operator in front brings back the space before a function.
        return rf"\mathop{{}}\!{written}" if text.startswith(_OPERATORS) else written

    def unattached(self, text: str) -> str:
        """An empty group in front, so that the sign keeps the space of one between two terms."""
        return f"{{}}{text}" if self.colour else text


def _chosen(operator: str) -> str:
    """A letter as it is, a word such as ln as its command."""
    return operator if len(operator) == 1 else f"\\{operator}"


def _is_short(index: str) -> bool:
    """Whether an index can stand beside another one without a comma."""
    return len(index) == 1 or index[1:] in GREEK


@lru_cache(maxsize=64)
def _printer(conventions: Conventions, colour: bool) -> LatexPrinter:
    return LatexPrinter(conventions, colour)


def latex(expression: Expr, conventions: Conventions = Conventions(), *, colour: bool = True) -> str:
    r"""The expression as LaTeX for mathematics mode.

    Args:
        expression: an inert expression.
        conventions: the choices of notation.
        colour: whether highlighted parts are coloured (\textcolor) and struck out (\cancel).

    Raises:
        UnsupportedError: the tree holds something that is not inert and not a plain leaf.
    """
    return _printer(conventions, colour).print(expression)
