"""How one page writes: its format and its conventions, applied to expressions, equations and text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from sympy import Expr, Symbol

from derivator import notation
from derivator.base.record import record
from derivator.deriving.laws_used import statement
from derivator.inert import (
    ZERO,
    Apply,
    Entry,
    Equation,
    Fraction,
    Marked,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
    plus,
)
from derivator.inert.numbers import value
from derivator.model.conventions import Conventions
from derivator.model.rule import Condition, Rule
from derivator.model.trace import Assumption, Definition, Problem
from derivator.reals.letter_ranges import stretches
from derivator.rendering.formats import Format
from derivator.rendering.lines.caption import Caption, Formula
from derivator.rendering.terminal.terminal import coloured_text
from derivator.rules.definitions import ALONG, DERIVED, GIVEN, USED, USED_SIDE
from derivator.syntax import read

_WORDS = {
    "latex": r"\quad\text{{{}}}\quad ",
    "mathml": '<mspace width="0.7em"></mspace><mtext>{}</mtext><mspace width="0.7em"></mspace>',
    "typst": " quad {} quad ",
    "unicode_text": " {} ",
}
"""Words between two pieces of mathematics, by printer."""

_RELATIONS = {"positive": ">", "nonzero": "≠", "nonnegative": "≥"}
_TURNED = {">": "<", "<": ">", "≥": "≤", "≤": "≥", "≠": "≠"}
_VARYING = frozenset("tuvwxyz")
"""Letters that stand first in a condition."""
_ABOVE, _BELOW = (">", "≥"), ("<", "≤")
_COMMANDS = {">": ">", "<": "<", "≥": r"\ge", "≤": r"\le", "≠": r"\ne"}
"""A relation as a command of LaTeX."""


@record
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
        printer: Callable[[Expr, Conventions], str] = getattr(notation, self.format.printer)
        return printer(expression, self.conventions)

    def inline(self, expression: Expr) -> str:
        """An expression within a sentence."""
        return self.format.inline.format(self.math(expression))

    def inline_equation(self, left: Expr, right: Expr) -> str:
        """An equation within a sentence."""
        return self.format.inline.format(self.equation(self.math(left), self.math(right)))

    def inline_law(self, rule: Rule) -> str:
        """The equation of a rule within a sentence."""
        return self.format.inline.format(self.law(rule))

    def text(self, text: str) -> str:
        """Text that is not mathematics, escaped."""
        return self.format.escape(text)

    def sentence(self, text: str) -> str:
        """A sentence of our own, escaped; what stands between backticks in it is mathematics, as typed."""
        pieces = text.split("`")
        return "".join(
            self._formula(piece) if number % 2 else self._kept_apart(piece)
            for number, piece in enumerate(pieces)
        )

    def _formula(self, text: str) -> str:
        if "=" not in text:
            return self.inline(read(text).expression)
        left, right = statement(text)
        return self.format.inline.format(self.equation(self.math(left), self.math(right)))

    def _kept_apart(self, piece: str) -> str:
        # An escape may trim what it gets; here the spaces hold words and mathematics apart.
        bare = piece.strip()
        before, _, after = piece.partition(bare) if bare else (piece, "", "")
        return f"{before}{self.text(bare)}{after}"

    def caption(self, text: str) -> str:
        """Text that is not mathematics but stands in a line of it."""
        return self.format.caption(text)

    def told(self, caption: Caption) -> str:
        """A caption: words, and mathematics between them."""
        # Words that follow one another are one text: Typst would set the quotes between two.
        pieces = list[str]()
        for words, run in groupby(caption, lambda piece: isinstance(piece, str)):
            if words:
                pieces.append(self.caption("".join(map(str, run))))
            else:
                formulas = (self._formula_of(piece) for piece in run if isinstance(piece, Formula))
                pieces += map(self.format.captioned.format, formulas)
        return "".join(pieces).strip("#") if self.format.printer == "typst" else "".join(pieces)

    def _formula_of(self, piece: Formula) -> str:
        left = self.bare(piece.left)
        if piece.primed:
            bare = piece.left.operand if isinstance(piece.left, Marked) else piece.left
            left = self._primed(left, alone=isinstance(bare, Symbol))
        return left if piece.right is None else self.equation(left, self.bare(piece.right))

    def bare(self, expression: Expr) -> str:
        """An expression in a sentence, without what sets it apart from the words."""
        return self.math(expression)

    def _primed(self, written: str, *, alone: bool) -> str:
        """The derivative of something written, with a prime."""
        if self.format.printer == "mathml":
            whole = written if alone else f"<mrow><mo>(</mo>{written}<mo>)</mo></mrow>"
            return f"<msup>{whole}<mo>′</mo></msup>"
        return f"{written}'" if alone else f"({written})'"

    @property
    def comma(self) -> str:
        """What stands between two formulas in a row; Typst takes a bare comma for the end of an argument."""
        return " comma " if self.format.printer == "typst" else self.relation(", ", ", ")

    def words(self, text: str) -> str:
        """Words between two pieces of mathematics, in a line of it."""
        return _WORDS[self.format.printer].format(self.caption(text))

    def relation(self, sign: str, command: str) -> str:
        """A relation or another sign, given as a character and as a LaTeX command."""
        if self.format.printer == "latex":
            return command
        return f"<mo>{self.caption(sign)}</mo>" if self.format.printer == "mathml" else sign

    def infinity(self, *, negative: bool) -> str:
        """The sign of infinity, to which a limit goes."""
        size = "<mn>∞</mn>" if self.format.printer == "mathml" else self.relation("∞", r"\infty")
        minus = '<mo form="prefix">−</mo>' if self.format.printer == "mathml" else "-"
        return minus + size if negative else size

    def equation(self, left: str, right: str, sign: str = "=", command: str = "") -> str:
        """Two pieces of mathematics with a relation between them."""
        return f"{left} {self.relation(sign, command or sign)} {right}"

    def definition(self, definition: Definition) -> str:
        """A definition as mathematics: g(x) := 1/(1 + e^(-x))."""
        return self.equation(self.math(definition.head), self.math(definition.body), ":=")

    def condition(self, assumption: Assumption) -> str:
        """A condition as mathematics: y > 0; x < 0 or x > 1; x > 1 or x < 0 where that excuses from it."""
        parts = stretches(assumption)
        if len(parts) > 1:
            return self.words("or").join(self.comma.join(self.conditions(part)) for part in parts)
        left, sign, right = compared(assumption)
        written = self.equation(self.math(left), self.math(right), sign, _COMMANDS[sign])
        return self._for_all(self.words("or").join((written, *map(self.math, assumption.unless))), assumption)

    def _for_all(self, written: str, assumption: Assumption) -> str:
        """A condition with the range of each index that it speaks of: x ≠ k for 1 ≤ k ≤ n."""
        ranges = [self._chained(low, ("≤", index), ("≤", high)) for index, low, high in assumption.over]
        return f"{written}{self.words('for')}{self.words('and').join(ranges)}" if ranges else written

    def conditions(self, assumptions: Sequence[Assumption]) -> tuple[str, ...]:
        """Conditions as mathematics; two that say between what something lies are written as one: 0 < p < 1."""
        written: list[str] = []
        left = list(assumptions)
        while left:
            first = left.pop(0)
            second = next((each for each in left if _chain(first, each) is not None), None)
            if second is None:
                written.append(self.condition(first))
                continue
            left.remove(second)
            written.append(self._for_all(self._chained(*(_chain(first, second) or ())), first))
        return tuple(written)

    def _chained(self, first: Expr, *links: tuple[str, Expr]) -> str:
        written = self.math(first)
        for sign, side in links:
            written = self.equation(written, self.math(side), sign, _COMMANDS[sign])
        return written

    def comparison(self, left: Expr, right: Expr, *, equal: bool) -> str:
        """That two expressions are equal, or that they are different, as mathematics."""
        return self.equation(self.math(left), self.math(right), *(("=",) if equal else ("≠", r"\ne")))

    def given(self, equation: Definition) -> str:
        """An equation that is given of the data, as mathematics."""
        return self.equation(self.math(equation.head), self.math(equation.body))

    def law(self, rule: Rule, problem: Problem | None = None, form: int = 0) -> str:
        """One of a rule's equations as mathematics, with the signs it needs: d/dx(√x) = 1/(2 √x) for x > 0.

        The rules for definitions and givens state those of the problem.
        """
        if rule.name in (USED, USED_SIDE) and problem is not None:
            return self.math(problem.expression)
        if rule.name in (GIVEN, DERIVED) and problem is not None:
            known = problem.given if rule.name == GIVEN else problem.derived
            return self.comma.join(map(self.given, known))
        if rule.topic == "definitions" and rule.name != ALONG and problem is not None:
            return self.comma.join(map(self.definition, problem.definitions))
        return _stated(rule.equations[0 if rule.stated_once else form], rule.conditions, self)


@lru_cache(maxsize=512)
def _stated(law: str, conditions: tuple[Condition, ...], writer: Writer) -> str:
    left, right = statement(law)
    # A law is stated for one variable and in letters of its own, whatever the problem has.
    alone = replace(writer, conventions=replace(writer.conventions, partial=False, names=(), intermediate=()))
    signs = ("⇒", r"\Rightarrow") if isinstance(left, Equation) else ("=",)
    equation = writer.equation(alone.math(left), alone.math(right), *signs)
    needed = alone.conditions(tuple(_signs(conditions, Equation(left, right))))
    return f"{equation}{writer.words('for')}{writer.comma.join(needed)}" if needed else equation


def compared(assumption: Assumption) -> tuple[Expr, str, Expr]:
    """What a condition compares, and how: what it speaks of stands first, a number last."""
    subject, sign = assumption.subject, _RELATIONS[assumption.kind]
    if sign != "≠" and isinstance(subject, Minus):
        return subject.operand, _TURNED[sign], ZERO
    if not isinstance(subject, Plus) or len(subject.args) != 2:
        return _bounded(subject, sign) or (subject, sign, ZERO)
    first, second = subject.args
    number, is_letter = value(second) is not None, isinstance(first, Symbol | Entry | NamedFunction)
    alone = is_letter or isinstance(first, Apply | Power) or (sign != "≠" and isinstance(first, Times | Fraction))
    if alone and number:
        return first, sign, second.operand if isinstance(second, Minus) else Minus(second)
    if not isinstance(second, Minus) or not (is_letter or sign != "≠" or isinstance(first, Apply)):
        return subject, sign, ZERO
    if value(first) is not None or (_is_fixed(first) and not _is_fixed(second.operand)):
        # p < 1 for 1 > p.
        return second.operand, _TURNED[sign], first
    return first, sign, second.operand


def _bounded(subject: Expr, sign: str) -> tuple[Expr, str, Expr] | None:
    """A letter that alone is subtracted and what it is at most: j ≤ n - 1 for n - j - 1 ≥ 0."""
    taken = [term for term in subject.args if isinstance(term, Minus) and value(term) is None]
    if sign == "≠" or not isinstance(subject, Plus) or len(taken) != 1 or not isinstance(taken[0].operand, Symbol):
        return None
    others = plus(*(term for term in subject.args if term != taken[0]))
    return taken[0].operand, _TURNED[sign], others


def _is_fixed(side: Expr) -> bool:
    """Whether a side of a condition holds no letter that is one for what varies: x < ln(2), |x| < |a|, but y > x."""
    return not any(str(letter) in _VARYING for letter in side.free_symbols)


_Chain = tuple[Expr, tuple[str, Expr], tuple[str, Expr]]


def _chain(one: Assumption, other: Assumption) -> _Chain | None:
    """Two bounds of one thing from the lower to the higher one: 0 < p < 1; None where they are not that."""
    apart = one.unless or other.unless or one.over != other.over
    for low, high in () if apart else ((one, other), (other, one)):
        for middle, above, least in _both_ways(low):
            for same, below, most in _both_ways(high):
                if above in _ABOVE and below in _BELOW and same == middle and value(middle) is None:
                    return least, (_TURNED[above], middle), (below, most)
    return None


def _both_ways(assumption: Assumption) -> Iterator[tuple[Expr, str, Expr]]:
    left, sign, right = compared(assumption)
    yield left, sign, right
    yield right, _TURNED[sign], left


def _signs(conditions: Sequence[Condition], equation: Expr) -> Iterator[Assumption]:
    """The signs that a rule needs of what stands in one of its equations."""
    letters = equation.free_symbols
    for condition in conditions:
        kind = condition.kind.removeprefix("surely-")
        subject, _ = statement(f"{condition.subject} = 0")
        if kind in _RELATIONS and subject.free_symbols <= letters:
            yield Assumption(kind, subject)
