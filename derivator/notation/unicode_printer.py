"""One line of Unicode, for terminals and for notes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from sympy import Expr

from derivator.functions import Function
from derivator.model.conventions import Conventions
from derivator.notation.display import DerivativeSign, Display
from derivator.notation.piece import Edge, Piece
from derivator.notation.precedence import Level, Position
from derivator.notation.printed_names import GREEK, RELATIONS, Name

_RAISED = dict(
    zip(
        "0123456789+-()abcdefghijklmnoprstuvwxyz",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        strict=True,
    )
)
"""The characters that Unicode has raised; q is not among them."""

RADICALS = {"": "√", "3": "∛", "4": "∜"}
"""The radical signs that Unicode has, by the degree of the root."""

_SIGNS = {"total": "d", "partial": "∂"}
_COMBINING = {"hat": "\N{COMBINING CIRCUMFLEX ACCENT}", "bar": "\N{COMBINING MACRON}", "tilde": "\N{COMBINING TILDE}"}


def superscript(text: str) -> str | None:
    """The text raised, or None where a character has no raised form."""
    raised = [_RAISED.get(character) for character in text]
    return None if None in raised else "".join(character for character in raised if character)


def _word(text: str) -> str:
    return GREEK.get(text, "…" if text == "..." else text)


class UnicodePrinter(Display):
    """Writes one line: e^(-x), x², √(x + 1), x_j⁽ⁱ⁾, Σ_{i=1}^{m}."""

    notation = "unicode"
    plus_sign = " + "
    minus_sign = " - "

    def fence(self, text: str) -> str:
        """The text in parentheses."""
        return f"({text})"

    def join(self, left: Piece, right: Piece, dot: bool) -> str:
        """A dot where one is needed or a slash is near; nothing in 2x and x(x + 1); else a space."""
        if dot or right.first is Edge.DERIVATIVE:
            return "·"
        tight = right.first is Edge.FENCE or (left.last is Edge.DIGIT and right.first in (Edge.LETTER, Edge.CALLABLE))
        return "" if tight else " "

    def number(self, digits: str) -> str:
        """The digits."""
        return digits

    def constant(self, name: str) -> str:
        """e, the letter pi, the imaginary unit."""
        return {"e": "e", "pi": "π", "I": "i"}[name]

    def raised(self, base: Piece, exponent: Piece) -> Piece:
        """A raised number where the exponent is one, else a caret."""
        small = superscript(exponent.text) if exponent.text.lstrip("-").isdecimal() else None
        if small is not None:
            return Piece(base.text + small, Level.POWER, base.first, Edge.CLOSED)
        raised = self.fitted(exponent, Position.EXPONENT).text
        # e^(z_i) for e^z_i, whose index would seem to belong to the whole.
        text = f"{base.text}^({raised})" if "_" in raised and not raised.startswith("(") else f"{base.text}^{raised}"
        return Piece(text, Level.POWER, base.first, Edge.BARE)

    def name(self, name: Name, below: Sequence[str] = (), record: str | None = None) -> str:
        """A letter with its accent, subscripts and record index."""
        text = _word(name.letter)
        if name.accent:
            text = unicodedata.normalize("NFC", text + _COMBINING[name.accent])
        if indices := [*map(_word, name.subscripts), *below]:
            text = self.lowered(text, indices)
        return text if record is None else text + (superscript(f"({record})".replace(" ", "")) or f"^({record})")

    def operator_name(self, row: Function, chosen: str | None) -> str:
        """The function's symbol, or the letter or word chosen for it."""
        return chosen or row.symbol or row.name

    def operator_power(self, operator: str, exponent: str) -> str:
        """Never asked for: an operator keeps its exponent behind its parentheses here."""
        return operator + exponent

    def lowered(self, operator: str, indices: Sequence[str]) -> str:
        """A single letter or word after an underscore, several or longer ones in braces."""
        if len(indices) == 1 and indices[0].isalnum():
            return f"{operator}_{indices[0]}"
        separator = "" if all(len(index) == 1 for index in indices) else ","
        return f"{operator}_{{{separator.join(indices)}}}"

    def root(self, radicand: Piece, degree: str = "") -> Piece:
        """The radical sign, with parentheses unless it covers a single name or number; a call without a sign."""
        sign = RADICALS.get(degree)
        if sign is None:
            degrees = Piece(degree, Level.ATOM, Edge.DIGIT, Edge.DIGIT)
            return self._letter_call("root", (radicand, degrees))._replace(first=Edge.WORD)
        if radicand.single and radicand.level is Level.ATOM:
            return Piece(f"{sign}{radicand.text}", Level.POWER, Edge.WORD, Edge.BARE)
        return Piece(f"{sign}{self.fence(radicand.text)}", Level.POWER, Edge.WORD, Edge.CLOSED)

    def raised_order(self, head: str, order: str) -> str:
        """The order as small digits."""
        return head + (superscript(f"({order})") or f"^({order})")

    def between_bars(self, text: str) -> str:
        """Bars."""
        return f"|{text}|"

    def transposed(self, left: str, right: str) -> str:
        """A raised T."""
        return f"{left}ᵀ{right}"

    def derivative_sign(self, variables: Sequence[str], sign: DerivativeSign, order: str, of: str = "") -> str:
        """d/dx, d²/dx², df/dx of a function that is given, or nabla with the variable below it."""
        if sign == "nabla":
            return f"∇_{{{variables[0]}}}"
        below = "".join(_SIGNS[sign] + variable for variable in variables)
        return f"{_SIGNS[sign]}{superscript(order)}{of}/{below}"

    def by_cases(self, rows: Sequence[tuple[str, str]]) -> Piece:
        """The pieces between braces."""
        text = ", ".join(f"{value} {condition}" for value, condition in rows)
        return Piece(f"{{{text}}}", Level.ATOM, Edge.FRACTION, Edge.CLOSED)

    def when(self, condition: str) -> str:
        """A condition after its word."""
        return f"if {condition}" if condition else "otherwise"

    def relation(self, sign: str) -> str:
        """The sign in one character."""
        return f" {RELATIONS.get(sign, sign)} "

    def sum_sign(self, index: str, lower: str, upper: str, *, product: bool = False) -> str:
        """A sum or product sign with its bounds."""
        return f"{'∏' if product else 'Σ'}_{{{index}={lower}}}^{{{upper}}}"

    def limit_sign(self, letter: str) -> str:
        """The word with the letter below it."""
        return f"lim_{{{letter}→0}}"


@lru_cache(maxsize=64)
def _printer(conventions: Conventions) -> UnicodePrinter:
    return UnicodePrinter(conventions)


def unicode_text(expression: Expr, conventions: Conventions = Conventions()) -> str:
    """The expression on one line of Unicode.

    Args:
        expression: an inert expression. Highlights are left out.
        conventions: the choices of notation.

    Raises:
        UnsupportedError: the tree holds something that is not inert and not a plain leaf.
    """
    return _printer(conventions).print(expression)
