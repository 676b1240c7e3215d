"""What kind of point it is where the derivative is 0: by the second derivative, by convexity, or by signs beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sympy import Expr, Integer, Rational, Symbol, lambdify

from derivator.engine.solved.moves import opposite
from derivator.engine.solved.where_sought import number_of, without_positive_factors
from derivator.inert import ONE, Apply, Equation, Fraction, Minus, Plus, Power, Times, plus, times
from derivator.inert.terms import signed
from derivator.model.solution import SolvingStep, StationaryPoint
from derivator.model.trace import Assumption
from derivator.reals.polynomials.monomials import Monomial, MonomialSum, added
from derivator.reals.sign_calculus import Signs
from derivator.reals.simplest_conditions import independent
from derivator.rules.solving.multiplied_terms import TermsOf, as_base, written, written_term
from derivator.rules.solving.solving_laws import CLEAR, DIVIDE_OUT, GATHER, SUMS, sums_apart

_NOTHING = 1e-25
"""A number of many digits that is smaller counts for 0: nothing is told from it."""
_MOST_LETTERS = 3
"""A sign that hangs on more letters is not told as a condition."""


@dataclass(frozen=True)
class Kinds:
    """Tells the kind of stationary points of one function of one unknown.

    Attributes:
        unknown: the letter.
        derivative: the first derivative.
        second: the second derivative.
        domain: what holds of the unknown.
        known: what holds of the data.
        change: by what the derivative is multiplied to become `a p - b`, then a, and p, in which the unknown stands;
            None where it does not become that.
        sought: the range to which the domain is cut, as roots were sought there only; empty where it is not.
    """

    unknown: Expr
    derivative: Expr
    second: Expr
    domain: tuple[Assumption, ...]
    known: tuple[Assumption, ...]
    change: tuple[Expr, Expr, Expr] | None = None
    sought: str = ""

    def of(self, points: Sequence[StationaryPoint]) -> tuple[StationaryPoint, ...]:
        """The points with their kinds, each with the ground for it."""
        told = [self.one(each) for each in points]
        if len(told) == 1 and self.interval and told[0].kind in ("minimum", "maximum") and not told[0].everywhere:
            there = f" {self.sought}" if self.sought else ""
            reason = f"{told[0].reason}, and there is no other stationary point{there}"
            told = [replace(told[0], everywhere=True, reason=reason)]
        return tuple(told)

    @property
    def interval(self) -> bool:
        """Whether the function is looked at on an interval: every condition is a bound of the unknown."""
        return all(each.kind in ("positive", "nonnegative") and self.linear(each.subject) for each in self.domain)

    def linear(self, subject: Expr) -> bool:
        """Whether a condition's subject is of the first degree in the unknown."""
        terms = TermsOf(self.unknown).of(subject)
        return all(
            exponent == 1 and base == self.unknown
            for each in terms for base, exponent in each if TermsOf(self.unknown).depends(base)
        )

    def one(self, point: StationaryPoint) -> StationaryPoint:
        """One point with its kind."""
        here = (*self.known, *point.conditions)
        bent = grouped(self.second, self.unknown)
        if self.interval:
            throughout = Signs((*self.domain, *here))
            for kind, subject, word in (("minimum", bent, "convex"), ("maximum", opposite(bent), "concave")):
                if throughout.nonnegative(subject):
                    sign = (">" if throughout.positive(subject) else "≥") if kind == "minimum" else (
                        "<" if throughout.positive(subject) else "≤")
                    reason = f"the function is {word}: its second derivative is {sign} 0 throughout"
                    return replace(point, kind=kind, everywhere=True, reason=reason, curvature=bent)  # type: ignore[arg-type]
        changing = self.by_the_change(point, here)
        if changing is not None:
            return changing
        there = grouped(bent.xreplace({self.unknown: point.value}), self.unknown)
        signs = Signs(here)
        turn = self.sign_of(there, signs)
        if turn:
            kind = "minimum" if turn > 0 else "maximum"
            reason = f"the second derivative is {'positive' if turn > 0 else 'negative'} there"
            shown = None if point.approximate is not None else there
            return replace(point, kind=kind, reason=reason, curvature=shown)  # type: ignore[arg-type]
        return self.by_the_sides(point) if self.alone else self.by_a_letter(point, there, signs)

    @property
    def alone(self) -> bool:
        """Whether there are no letters but the unknown."""
        return isinstance(self.unknown, Symbol) and not self.derivative.free_symbols - {self.unknown}

    def by_a_letter(self, point: StationaryPoint, there: Expr, signs: Signs) -> StationaryPoint:
        """A point whose kind hangs on the sign of one thing: a minimum where a > 0, a maximum where a < 0."""
        open_ = without_positive_factors(there, self.unknown, signs)
        if not open_.free_symbols:
            return replace(point, reason="the second derivative is 0 there, which decides nothing")
        flipped, bare = signed(open_)
        if isinstance(bare, Plus | Times | Fraction) and len(open_.free_symbols) > _MOST_LETTERS:
            return replace(point, reason="the sign of the second derivative is not decided")
        kind = "minimum" if flipped > 0 else "maximum"
        if signs.nonnegative(bare):
            strict = Assumption("positive", bare.arguments[0] if like_a_root(bare) else bare)
            sign = "positive" if flipped > 0 else "negative"
            return replace(
                point, kind=kind, reason=f"the second derivative is {sign} there", curvature=there,  # type: ignore[arg-type]
                conditions=independent((*point.conditions, strict)),
            )
        reason = "the second derivative there has the sign of this"
        return replace(point, kind=kind, reason=reason, curvature=there, where=Assumption("positive", bare))  # type: ignore[arg-type]

    def by_the_change(self, point: StationaryPoint, here: tuple[Assumption, ...]) -> StationaryPoint | None:
        """The kind by the one change of sign of the derivative, where its multiple is `a p - b` with a rising p."""
        if self.change is None or not self.interval:
            return None
        multiplier, beside, kernel = self.change
        throughout = Signs((*self.domain, *here))
        if not throughout.positive(multiplier) or not self.rises(kernel, throughout):
            return None
        for kind, subject, turned in (
            ("minimum", beside, "from negative to positive"), ("maximum", opposite(beside), "from positive to negative")
        ):
            if throughout.positive(subject):
                reason = f"the derivative changes its sign only there, {turned}"
                return replace(point, kind=kind, everywhere=True, reason=reason)  # type: ignore[arg-type]
        hangs = without_positive_factors(beside, self.unknown, throughout)
        flipped, bare = signed(hangs)
        if len(bare.free_symbols) > _MOST_LETTERS:
            return None
        reason = "the derivative changes its sign only there"
        kind = "minimum" if flipped > 0 else "maximum"
        return replace(point, kind=kind, everywhere=True, reason=reason, where=Assumption("positive", bare))  # type: ignore[arg-type]

    def rises(self, kernel: Expr, signs: Signs) -> bool:
        """Whether something that holds the unknown surely grows with it."""
        match kernel:
            case Apply(name="log" | "sqrt", arguments=(inner,)):
                return bool(inner == self.unknown)
            case Apply(name="exp", arguments=(inner,)):
                terms = TermsOf(self.unknown).of(inner)
                sizes = [size for each, size in terms.items() if each == frozenset({(self.unknown, 1)})]
                return len(terms) == 1 and len(sizes) == 1 and bool(sizes[0] > 0)
            case Power(base=base, exponent=Integer() as exponent) if base == self.unknown:
                return bool(exponent % 2) or signs.nonnegative(base)
        return bool(kernel == self.unknown)

    def sign_of(self, there: Expr, signs: Signs) -> int:
        """The sign of the second derivative at a point, 0 where it is not known."""
        if signs.positive(there):
            return 1
        if signs.positive(opposite(there)):
            return -1
        if not there.free_symbols:
            size = number_of(there)
            if size.is_real and abs(size) > _NOTHING:
                return 1 if size > 0 else -1
        return 0

    def by_the_sides(self, point: StationaryPoint) -> StationaryPoint:
        """The kind by the signs of the derivative on both sides, where there are no letters but the unknown."""
        letter = Symbol("t", real=True)
        slope = lambdify(letter, self.derivative.xreplace({self.unknown: letter}).doit(), "mpmath")
        place = point.value.doit().evalf(50)
        signs = set()
        for digits in (3, 4, 5):
            gap = Rational(1, 10**digits)
            try:
                sides = [slope(place + turn * gap) for turn in (-1, 1)]
            except (ArithmeticError, ValueError, TypeError):
                return replace(point, reason="the derivative has no value beside it")
            signs.add(tuple(int(bool(side > 0)) - int(bool(side < 0)) for side in sides))
        if len(signs) > 1 or not signs <= {(-1, 1), (1, -1), (1, 1), (-1, -1)}:
            return replace(point, reason="the signs of the derivative beside it are not decided")
        [(left, right)] = signs
        if left == right:
            return replace(point, kind="saddle", reason="the derivative has the same sign on both sides of it")
        kind = "minimum" if right > 0 else "maximum"
        turned = "from negative to positive" if right > 0 else "from positive to negative"
        return replace(point, kind=kind, reason=f"the derivative changes its sign there {turned}")  # type: ignore[arg-type]


def like_a_root(expression: Expr) -> bool:
    """Whether an expression is a square root."""
    return isinstance(expression, Apply) and expression.name == "sqrt"


def change_of_sign(steps: Sequence[SolvingStep], unknown: Expr) -> tuple[Expr, Expr, Expr] | None:
    """What `Kinds.change` is, told from the lines that solve an equation."""
    multipliers: list[Expr] = []
    for step in steps:
        if len(step.before) != 1 or len(step.after) > 1:
            return None
        if step.rule == GATHER:
            return _linear(step.before[0], unknown, times(*multipliers))
        if step.rule not in (SUMS, CLEAR, DIVIDE_OUT):
            return None  # from here on the sides differ by another multiple, or by none
        if step.multiplier != ONE:
            multipliers.append(step.multiplier)
    return None


def _linear(line: Equation, unknown: Expr, multiplier: Expr) -> tuple[Expr, Expr, Expr] | None:
    terms = TermsOf(unknown).of(line)
    mine = TermsOf(unknown)
    powers = {frozenset(pair for pair in each if mine.depends(pair[0])) for each in terms} - {frozenset()}
    if len(powers) != 1:
        return None
    [power] = powers
    if len(power) != 1:
        return None
    beside = {each - power: size for each, size in terms.items() if power <= each}
    shown = grouped(written(beside), unknown)
    if isinstance(shown, Minus) and isinstance(shown.operand, Plus):
        shown = opposite(shown.operand)
    return multiplier, shown, written({power: Integer(1)})


def grouped(expression: Expr, unknown: Expr) -> Expr:
    """An expression with its sums over the data taken apart, what stands at one power of the unknown put together."""
    terms = TermsOf(unknown, whole=False).of(sums_apart(expression, unknown))
    groups: dict[Monomial, MonomialSum] = {}
    mine = TermsOf(unknown)
    for each, size in terms.items():
        own = frozenset(pair for pair in each if mine.depends(pair[0]))
        groups[own] = added(groups.get(own, {}), {each - own: size})
    parts: list[Expr] = []
    for own, beside in groups.items():
        if not beside:
            continue
        if len(beside) == 1:
            [(mono, size)] = beside.items()
            parts.append(written_term(frozenset((*mono, *own)), size))
            continue
        size, _, base = as_base(beside)
        inner = {each: abs(amount) * (1 if base is None or size > 0 else -1) * (1 if amount > 0 else -1)
                 for each, amount in beside.items()}
        whole = times(written(inner), written({own: Rational(1)})) if own else written(inner)
        parts.append(whole if size > 0 else Minus(whole))
    ordered = sorted(parts, key=lambda part: isinstance(part, Minus))
    return plus(*ordered)

