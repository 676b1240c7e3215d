"""The whole numbers at which conditions on sizes, indices and whole letters change, and cases around each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

from mpmath import mp
from sympy import Expr, Symbol

from derivator.inert import Apply, IndexedSum, Minus, Plus
from derivator.inert.piecewise import Comparison
from derivator.inert.trees import subexpressions
from derivator.verification.preparation.axes import Axes, WholeValues
from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.symbols import names
from derivator.verification.regions.zeros import factors
from derivator.verification.values.evaluate import Evaluator, Frame
from derivator.verification.values.precise import PreciseArithmetic

_SIZES = sorted({*range(65), *(int(64 * 1.35**k) for k in range(48))})
_FAR_SIZES = [*_SIZES, *(10**k for k in (*range(8, 41, 2), 60, 100, 300))]
"""Beyond the first of these no condition with a periodic function is followed: it changes between any two of them."""
DIGITS, WORK = 340, 2000
NOTHING = 1e-25
BASES = (2, 3, 1, *range(4, 14))
"""Where a condition ties several letters together the others are such numbers; from the third only equality counts."""
FEW = 3
"""So few whole numbers are looked at one by one."""
ROOM = 3
"""A size is larger by so much than the other letters are."""
MOST_CASES = 400
BESIDE = 6
"""So many of the places at and beside the changes of a condition are taken together with those of other ones."""
SPREAD = (17, 37, 61)

BoundIndices = Mapping[Symbol, Expr]
"""The bound indices at a place in an expression, each with its upper bound."""
_Choice = tuple[Mapping[Symbol, int], BoundIndices]
"""Numbers for some letters, with the bound indices among them."""


def differences(node: Any, scope: BoundIndices | None = None) -> Iterator[tuple[Expr, BoundIndices]]:
    """What has to be 0 for the value of a condition to change, factor by factor, with the indices that are bound there.

    Args:
        node: an expression, written out; signs, absolute values and Kronecker deltas make conditions as well.
        scope: the indices that are bound around it.
    """
    scope = scope or {}
    if isinstance(node, IndexedSum):
        yield from differences(node.lower, scope)
        yield from differences(node.upper, scope)
        yield from differences(node.summand, {**scope, node.index: node.upper})
        return
    gaps: list[Expr] = []
    if isinstance(node, Comparison):
        gaps = [Plus(left, Minus(right)) for left, _, right in node.links]
    elif isinstance(node, Apply) and node.name in ("abs", "sign"):
        gaps = [node.arguments[0]]
    elif isinstance(node, Apply) and node.name == "kronecker":
        gaps = [Plus(node.arguments[0], Minus(node.arguments[1]))]
    for gap in gaps:
        yield from ((factor, scope) for factor in factors(gap))
    for part in node.args:
        if isinstance(part, Expr):
            yield from differences(part, scope)


def around_changes(difference: Expr, letters: Mapping[Symbol, int]) -> Iterator[dict[Symbol, int]]:
    """The whole numbers at, just below and just above each place where a difference changes its sign or is 0.

    Args:
        difference: an expression in whole letters alone.
        letters: these letters, each with what is added to it while another one is moved.
    """
    for letter in letters:
        for base in BASES if len(letters) > 1 else BASES[:1]:
            others = {other: base + room for other, room in letters.items() if other != letter}
            for place in _places(difference, letter, others, zero_alone=base not in BASES[:2]):
                yield {**others, letter: place}


def going_with(
    numbers: Mapping[Symbol, int], difference: Expr, letters: Sequence[Symbol], changes: Sequence[Mapping[Symbol, int]]
) -> Iterator[Mapping[Symbol, int]]:
    """Numbers for the letters of a difference, at and beside its changes, that go with numbers already chosen.

    Args:
        numbers: what is chosen, for these and other letters.
        difference: an expression in whole letters alone.
        letters: these letters.
        changes: the numbers around its changes where nothing is chosen.
    """
    known = {letter: numbers[letter] for letter in letters if letter in numbers}
    if not known:
        yield from changes[:BESIDE]
    elif len(known) == len(letters) - 1:
        letter = next(letter for letter in letters if letter not in known)
        yield from ({letter: place} for place in _places(difference, letter, known, zero_alone=False)[:BESIDE])


def _places(difference: Expr, letter: Symbol, others: Mapping[Symbol, int], *, zero_alone: bool) -> list[int]:
    """The same along one letter, the others being given numbers."""
    evaluator = Evaluator(PreciseArithmetic(DIGITS))
    known: dict[int, Any] = {}

    def value(place: int) -> Any:
        if place not in known:
            evaluator.limit = evaluator.work + WORK
            try:
                found = evaluator.value(difference, Frame(Point(0, 0, {}), {**others, letter: place})).real
            except ArithmeticError:
                found = None
            known[place] = found
        return known[place]

    def side(place: int) -> int | None:
        found = value(place)
        return None if found is None else 0 if abs(found) < NOTHING else 1 if found > 0 else -1

    with mp.workdps(DIGITS):
        places = _where_it_changes(value, side, _grid(difference))
        return sorted(each for each in places if not zero_alone or side(each) == 0)


def _where_it_changes(
    value: Callable[[int], Any], side: Callable[[int], int | None], grid: Sequence[int]
) -> set[int]:
    """The whole numbers at and beside each place where a difference changes its sign, or touches 0."""
    places: set[int] = set()
    for low, high in pairwise(grid):
        first, last = side(low), side(high)
        if first is None or last is None or first == last:
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if side(middle) == first else (low, middle)
        places |= {low - 1, low, high, high + 1}
    for low, middle, high in zip(grid, grid[1:], grid[2:], strict=False):
        if side(low) == side(middle) == side(high) != 0 and high - low > FEW:
            places |= _touching(value, low, middle, high)
    return places


def _grid(difference: Expr) -> tuple[int, ...]:
    """Whole numbers between which a change of sign is looked for."""
    periodic = any(isinstance(part, Apply) and part.function.periodic for part in subexpressions(difference))
    sizes = _SIZES if periodic else _FAR_SIZES
    return (*(-size for size in reversed(sizes) if size), *sizes)


def _touching(value: Any, low: int, middle: int, high: int) -> set[int]:
    """Where a difference comes down to 0 between whole numbers without changing its sign, and beside that."""
    sizes = [value(place) for place in (low, middle, high)]
    if None in sizes or not abs(sizes[0]) >= abs(sizes[1]) <= abs(sizes[2]):
        return set()
    while high - low > FEW:
        third = (high - low) // 3
        one, other = value(low + third), value(high - third)
        if one is None or other is None:
            return set()
        low, high = (low, high - third) if abs(one) <= abs(other) else (low + third, high)
    found = [place for place in range(low, high + 1) if (at := value(place)) is not None and abs(at) < NOTHING]
    return {place + step for place in found for step in (-1, 0, 1)}


def named_cases(axes: Axes, expressions: Sequence[Expr]) -> list[WholeValues] | None:
    """The cases of sizes and indices that conditions name: at and beside every border they make, and two at a time.

    Args:
        axes: the sizes and indices of the expressions.
        expressions: what is compared, written out.

    Returns:
        The cases; None where there are too many.
    """
    cases: dict[WholeValues, None] = {}
    met: list[_Choice] = [({}, {})]
    found = dict.fromkeys(
        (each, tuple(scope.items())) for expression in expressions for each, scope in differences(expression)
    )
    for difference, scope in sorted(found, key=lambda each: len(names(each[0]))):
        letters = sorted(names(difference), key=str)
        bound = dict(scope)
        if not letters or not set(letters) <= {*axes.sizes, *axes.indices, *bound}:
            continue
        if difference == Plus(letters[0], Minus(letters[-1])) or difference == Plus(letters[-1], Minus(letters[0])):
            continue  # the small cases hold equal and unequal ones
        changes = list(around_changes(difference, {letter: ROOM * (letter in axes.sizes) for letter in letters}))
        met += [
            ({**numbers, **more}, {**around, **bound})
            for numbers, around in met
            for more in going_with(numbers, difference, letters, changes)
        ]
        for numbers, around in chain(((each, bound) for each in changes), met):
            cases.update(dict.fromkeys(_completed(numbers, around, axes)))
            if len(cases) > MOST_CASES:
                return None
    return list(cases)


def _completed(found: Mapping[Symbol, int], bound: Mapping[Symbol, Expr], axes: Axes) -> Iterator[WholeValues]:
    """The cases with these numbers: every index within its range, sizes as large as that takes."""
    if any(number < 0 for number in found.values()):
        return
    sizes = {size: found.get(size, ROOM) for size in sorted(axes.sizes, key=str)}
    for letter, number in found.items():
        if letter in axes.sizes:
            continue
        uppers = [bound[letter]] if letter in bound else [
            axes.lengths[axis] for axis in axes.uses.get(letter, ()) if axis in axes.lengths
        ]
        for size in {each for upper in uppers for each in names(upper) if each in sizes}:
            if size in found and found[size] < number:
                return
            if size not in found:
                sizes[size] = max(sizes[size], number + 1)
    seen: set[WholeValues] = set()
    for back, apart in ((0, 0), (1, 0), (3, 0), (0, 1)):
        case = {**sizes}
        for place, index in enumerate(axes.indices):
            upper = axes.upper(index, sizes, max((*sizes.values(), ROOM)))
            case[index] = found.get(index, max(1, upper - back - apart * place))
            if not 1 <= case[index] <= max(upper, found.get(index, 0) if index not in _ended(axes) else upper):
                return
        key = tuple(case.items())
        if key not in seen:
            seen.add(key)
            yield key


def _ended(axes: Axes) -> set[Symbol]:
    """The free indices of which an upper bound is known."""
    return {index for index in axes.indices if any(axis in axes.lengths for axis in axes.uses[index])}


def spread_cases(axes: Axes) -> list[WholeValues]:
    """A few cases of many terms: what vanishes at all smaller sizes, as a product of many factors does, shows here."""
    letters = sorted(axes.sizes, key=str)
    found: list[WholeValues] = []
    for large in SPREAD:
        for turn in range(max(1, len(letters))):
            sizes = {size: large if k == turn else ROOM + k for k, size in enumerate(letters)}
            for share in (1.0, 0.6):
                places = {index: max(1, int(share * axes.upper(index, sizes, large))) for index in axes.indices}
                found.append((*sizes.items(), *places.items()))
    return list(dict.fromkeys(found))
