"""How one page writes: its format and its conventions, applied to expressions, equations and text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sympy import Expr

from derivator import notation
from derivator.conventions import Conventions
from derivator.rendering.escaping import escape_tex
from derivator.rendering.formats import Format
from derivator.rendering.terminal import coloured_text
from derivator.rule import Rule
from derivator.syntax import read_equation
from derivator.trace import Assumption, Definition

_RELATIONS = {"positive": (">", ">"), "nonzero": ("≠", r"\ne"), "nonnegative": ("≥", r"\ge")}


@dataclass(frozen=True)
class Writer:
    """What a page is written with.

    Attributes:
        format: a row of the table of formats.
        conventions: the choices of notation.
        colour: whether the page goes to a terminal that shows colour.
    """

    format: Format
    conventions: Conventions
    colour: bool = False

    def math(self, expression: Expr) -> str:
        """An expression as the format sets it, to stand in a line of mathematics."""
        if self.format.printer == "latex":
            return notation.latex(expression, self.conventions, colour=self.format.highlights)
        if self.colour:
            return coloured_text(expression, self.conventions)
        return notation.unicode_text(expression, self.conventions)

    def inline(self, expression: Expr) -> str:
        """An expression within a sentence."""
        return self.format.inline.format(self.math(expression))

    def text(self, text: str) -> str:
        """Text that is not mathematics, escaped."""
        return self.format.escape(text)

    def caption(self, text: str) -> str:
        """Text that is not mathematics but stands in a line of it."""
        return escape_tex(text) if self.format.printer == "latex" else text

    def relation(self, sign: str, command: str) -> str:
        """A relation sign, given as a character and as a LaTeX command."""
        return command if self.format.printer == "latex" else sign

    def definition(self, definition: Definition) -> str:
        """A definition as mathematics: g(x) := 1/(1 + e^(-x))."""
        return f"{self.math(definition.head)} := {self.math(definition.body)}"

    def condition(self, assumption: Assumption) -> str:
        """A condition as mathematics: y > 0."""
        return f"{self.math(assumption.subject)} {self.relation(*_RELATIONS[assumption.kind])} 0"

    def comparison(self, left: Expr, right: Expr, *, equal: bool) -> str:
        """That two expressions are equal, or that they are different, as mathematics."""
        sign = "=" if equal else self.relation("≠", r"\ne")
        return f"{self.math(left)} {sign} {self.math(right)}"

    def law(self, rule: Rule, definitions: Sequence[Definition]) -> str:
        """The equation of a rule as mathematics; the rules that unfold and fold state the problem's definitions."""
        if rule.topic == "definitions":
            return ", ".join(self.definition(definition) for definition in definitions)
        left, right = statement(rule.equation)
        # A law is stated for one variable, whatever others the problem has.
        alone = replace(self, conventions=replace(self.conventions, partial=False))
        return f"{alone.math(left)} = {alone.math(right)}"


@lru_cache(maxsize=512)
def statement(equation: str) -> tuple[Expr, Expr]:
    """Both sides of a rule's equation."""
    left, right = read_equation(equation)
    return left, right
