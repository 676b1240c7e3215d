"""An expression as a function of one letter in floats, everything else drawn at random, for the judge of solutions.

What does not hold the letter is worked out once. A value that there is not is NaN.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import sympy
from sympy import Expr, Integer, Symbol

from derivator.base.watch import look
from derivator.inert import Apply, Decimal, Entry, Fraction, IndexedSum, Minus, Plus, Power, Times
from derivator.inert.trees import subexpressions
from derivator.model.trace import Assumption
from derivator.verification.values.machine import MachineArithmetic
from derivator.verification.values.missing import OutOfReachError, OutsideDomainError

Along = Callable[[float], float]
"""A function of the letter; NaN where it has no value."""

_ARITHMETIC = MachineArithmetic()
_TROUBLE = (OutOfReachError, OutsideDomainError, ArithmeticError, ValueError)
_SIZES = (2, 3, 5, 4, 6)
_NOWHERE = Symbol("nowhere")
"""A letter that stands in no expression."""
_PLACE = 2
"""Which entry the unknown is where it has a free index."""
_STYLES = ("positive", "unit", "signed", "counts", "small")


class CannotEvaluateError(Exception):
    """There is no way to evaluate an expression in floats."""


@dataclass
class RandomData:
    """Values of letters and of data, each drawn when it is first asked for and the same from then on.

    Attributes:
        seed: fixes all values.
        sizes: the letters that bound a sum or count entries: whole numbers.
        known: values that are not drawn.
    """

    seed: int
    sizes: frozenset[Symbol]
    known: dict[object, float] = field(default_factory=dict)

    def value(self, key: object) -> float:
        """The value of a letter, or of an entry as a pair of its name and its indices."""
        if key not in self.known:
            self.known[key] = self._drawn(key)
        return self.known[key]

    def _drawn(self, key: object) -> float:
        draws = random.Random(f"{self.seed} {key}")  # noqa: S311 (not for secrets)
        if key in self.sizes:
            return float(_SIZES[self.seed % len(_SIZES)])
        name = str(key[0]) if isinstance(key, tuple) else str(key)
        style = _STYLES[(self.seed + sum(map(ord, name)) * (self.seed // len(_STYLES))) % len(_STYLES)]
        match style:
            case "positive":
                return 0.2 * 20 ** draws.random()
            case "unit":
                return 0.05 + 0.9 * draws.random()
            case "counts":
                return float(draws.choice((0, 1, 1, 2)) if isinstance(key, tuple) else draws.choice((1, 2, 3)))
            case "small":
                return draws.uniform(-0.5, 1.0)
        return draws.gauss(0, 1.5)


def draws_where(
    conditions: Sequence[Assumption], expressions: Sequence[Expr], unknown: Expr, wanted: int
) -> list[RandomData]:
    """Random data that obey conditions.

    Args:
        conditions: on letters and data, none on the unknown.
        expressions: what will be evaluated: the letters that bound their sums are whole numbers.
        unknown: the letter that moves.
        wanted: how many.
    """
    sizes = frozenset(
        letter for each in (*expressions, *(condition.subject for condition in conditions))
        for part in subexpressions(each) if isinstance(part, IndexedSum)
        for letter in part.upper.free_symbols | part.lower.free_symbols
    )
    places = {index for index in unknown.indices if isinstance(index, Symbol)} if isinstance(unknown, Entry) else set()
    found: list[RandomData] = []
    for seed in range(60 * wanted):
        look()
        data = RandomData(seed, sizes, dict.fromkeys(places, float(_PLACE)))
        if all(holds_everywhere(each, data) for each in conditions):
            found.append(data)
            if len(found) == wanted:
                break
    return found


def holds_everywhere(condition: Assumption, data: RandomData) -> bool:
    """Whether a condition holds of data, for each number that an index of an entry may be."""
    bound = {part.index for part in subexpressions(condition.subject) if isinstance(part, IndexedSum)}
    free = {
        index for part in subexpressions(condition.subject) if isinstance(part, Entry) for index in part.indices
        if isinstance(index, Symbol) and index not in bound
    }
    if not free:
        return holds(condition, data, _NOWHERE)
    [letter, *others] = sorted(free, key=str)
    if others:
        raise CannotEvaluateError("a condition on entries with several indices")
    kept_before = data.known.get(letter)
    answers = []
    for place in range(1, max(_SIZES) + 1):
        data.known[letter] = float(place)
        answers.append(holds(condition, data, _NOWHERE))
    data.known.pop(letter)
    if kept_before is not None:
        data.known[letter] = kept_before
    return all(answers)


def holds(condition: Assumption, data: RandomData, unknown: Expr, place: float = math.nan) -> bool:
    """Whether a condition holds of data, with the unknown at a place."""
    return kept(condition.kind, along(condition.subject, unknown, data)(place))


def kept(kind: str, size: float) -> bool:
    """Whether a value is positive, not negative, not 0."""
    if math.isnan(size):
        return False
    return size > 0 if kind == "positive" else size >= 0 if kind == "nonnegative" else size != 0


def along(expression: Expr, unknown: Expr, data: RandomData) -> Along:
    """An expression as a function of the unknown.

    Raises:
        CannotEvaluateError: it holds something that floats do not know.
    """
    function = _Compiler(unknown, data).of(expression, {})

    def guarded(place: float) -> float:
        try:
            size = function(place)
        except _TROUBLE:
            return math.nan
        return size if not isinstance(size, complex) and math.isfinite(size) else math.nan

    return guarded


@dataclass
class _Compiler:
    unknown: Expr
    data: RandomData
    moved: Symbol | None = None

    def of(self, node: Expr, bound: Mapping[Symbol, int]) -> Along:
        if not self._holds(node, bound):
            return self._constant(node, bound)
        if self._is_unknown(node, bound):
            return lambda t: t
        return self._moving(node, bound)

    def _holds(self, node: Expr, bound: Mapping[Symbol, int]) -> bool:
        if isinstance(self.unknown, Symbol):
            return self.unknown in node.free_symbols and self.unknown not in bound
        return any(isinstance(part, Entry) and part.name == self.unknown.name for part in subexpressions(node))

    def _is_unknown(self, node: Expr, bound: Mapping[Symbol, int]) -> bool:
        if node == self.unknown:
            return True
        if isinstance(node, Entry) and isinstance(self.unknown, Entry) and node.name == self.unknown.name:
            return self._places(node, bound) == self._places(self.unknown, {})
        return False

    def _places(self, entry: Entry, bound: Mapping[Symbol, int]) -> tuple[int, ...]:
        return tuple(round(self._constant(index, bound)(0.0)) for index in entry.indices)

    def _constant(self, node: Expr, bound: Mapping[Symbol, int]) -> Along:
        try:
            size = self._moving(node, bound)(math.nan)
        except _TROUBLE:
            size = math.nan
        return lambda _t: size

    def _moving(self, node: Expr, bound: Mapping[Symbol, int]) -> Along:
        match node:
            case Symbol():
                size = float(bound[node]) if node in bound else self.data.value(node)
                return lambda _t: size
            case Entry():
                size = self.data.value((node.name, self._places(node, bound)))
                return lambda _t: size
            case Integer():
                size = float(node)
                return lambda _t: size
            case Decimal():
                size = float(node.digits)
                return lambda _t: size
            case Plus():
                parts = [self.of(part, bound) for part in node.args]
                return lambda t: math.fsum(part(t) for part in parts)
            case Times():
                parts = [self.of(part, bound) for part in node.args]
                return lambda t: math.prod(part(t) for part in parts)
            case Minus():
                inner = self.of(node.operand, bound)
                return lambda t: -inner(t)
            case Fraction():
                above, below = (self.of(part, bound) for part in node.args)
                return lambda t: above(t) / below(t)
            case Power():
                base, exponent = (self.of(part, bound) for part in node.args)
                return lambda t: _ARITHMETIC.power(base(t), exponent(t))
            case Apply():
                arguments = [self.of(part, bound) for part in node.arguments]
                name = node.name
                return lambda t: _ARITHMETIC.apply(name, [part(t) for part in arguments])
            case IndexedSum():
                low, high = (round(self._constant(part, bound)(0.0)) for part in (node.lower, node.upper))
                terms = [self.of(node.summand, {**bound, node.index: place}) for place in range(low, high + 1)]
                return lambda t: math.fsum(term(t) for term in terms)
        if node in (sympy.E, sympy.pi):
            size = math.e if node == sympy.E else math.pi
            return lambda _t: size
        raise CannotEvaluateError(f"no way to evaluate {type(node).__name__}")
