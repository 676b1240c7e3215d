"""Judging a law about vectors and matrices as it is stated: matrices of all shapes that fit put in for its letters."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, product

from sympy import Expr, Integer, Symbol

from derivator.inert import Apply, Matrix, NamedFunction, Plus, Times, plus, times
from derivator.inert.shaped import Chained, Differential, Ones, ReadOff, ShapedLetter, Transpose, joined
from derivator.inert.shapes import ShapeError, partition, shape_of
from derivator.inert.size_products import size_sum
from derivator.inert.trees import contains, subexpressions
from derivator.model.rule import Rule
from derivator.model.trace import Verdict
from derivator.notation import plain
from derivator.syntax import read_equation
from derivator.verification.matrices.arrays import Array
from derivator.verification.matrices.directional import differing
from derivator.verification.matrices.random_data import random_matrix
from derivator.verification.matrices.shaped_values import ShapedValues

SHAPES = ((2, 3), (3, 2), (2, 1), (3, 1), (1, 1), (2, 2), (3, 3), (1, 2), (1, 3), (3, 6))
"""The shapes that are tried: rectangular ones first, so that no missing transpose fits."""
INSTANCES, ROUNDS = 4, 4
_FUNCTIONS = (("sin", "cos"), ("exp", "exp"))
_DOTS = Symbol("...")
_FITS: dict[str, Callable[[int, int], bool]] = {
    "scalar": lambda rows, columns: rows == columns == 1,
    "shaped": lambda rows, columns: (rows, columns) != (1, 1),
    "row": lambda rows, columns: rows == 1,
    "column": lambda rows, columns: columns == 1,
    "vector": lambda rows, columns: columns == 1 < rows,
    "matrix": lambda rows, columns: 1 not in (rows, columns),
    **dict.fromkeys(
        ("square", "symmetric", "orthogonal", "diagonal", "lower-triangular", "upper-triangular"),
        lambda rows, columns: rows == columns,
    ),
}
_STRUCTURES = ("symmetric", "orthogonal", "diagonal", "lower-triangular", "upper-triangular", "stochastic")


@lru_cache(maxsize=1024)
def verdict_on_shaped_law(rule: Rule, form: int = 0, count: int = INSTANCES) -> Verdict:
    """What verification says of one of the equations of a law.

    Args:
        rule: the law.
        form: which of its equations.
        count: how many ways to put matrices in are tried.
    """
    equation = rule.equations[form]
    seen = 0
    for left, right, values in _instances(rule, equation):
        if not _fits(left, right):
            said = f"{plain(left)} and {plain(right)} have different shapes"
            return Verdict("refuted", "shapes that do not fit", seen, said)
        try:
            difference = differing(values.of(left), values.of(right))
        except (ValueError, ZeroDivisionError, OverflowError):
            continue
        if difference:
            said = f"{plain(left)} is not {plain(right)}; {difference}"
            return Verdict("refuted", "different on random data", seen, said)
        seen += 1
        if seen == count:
            break
    if not seen:
        return Verdict("undecided", "no matrices were found that fit")
    return Verdict("agrees", f"equal on {seen} random data sets", seen)


def _instances(rule: Rule, equation: str) -> Iterator[tuple[Expr, Expr, ShapedValues]]:
    sides = [_spread(side, _varying(equation)) for side in read_equation(equation)]
    names = sorted({str(symbol.name) for side in sides for symbol in side.free_symbols})
    # The terms under the dots have one shape.
    bases = list(dict.fromkeys(name.split("_")[0] for name in names))
    choices = [
        [shape for shape in SHAPES if all(_FITS.get(kind, _any)(*shape) for kind in _kinds(rule, base))]
        for base in bases
    ]
    # Where few shapes fit, they come again with other numbers.
    for number, shapes in enumerate(chain.from_iterable(product(*choices) for _ in range(ROUNDS))):
        of_base = dict(zip(bases, shapes, strict=True))
        letters = {}
        for name in names:
            base = name.split("_")[0]
            letters[Symbol(name)] = _letter(name, of_base[base], _kinds(rule, base))
        left, right = (_put_in(side, letters, _FUNCTIONS[number % 2]) for side in sides)
        try:
            shape_of(left)
        except ShapeError:
            continue
        if not _blocks_fit(left):
            continue
        yield left, right, ShapedValues(*_data(rule, sides, letters, number))


def _blocks_fit(side: Expr) -> bool:
    """Whether what is written out in blocks is split alike where it has one size: of other blocks no law is stated."""
    tables = (part for part in subexpressions(side) if isinstance(part, Matrix))
    splits = [split for each in tables for split in partition(each) if len(split) > 1]
    return all(one == other or size_sum(one) != size_sum(other) for one in splits for other in splits)


def _kinds(rule: Rule, letter: str) -> list[str]:
    return [condition.kind for condition in rule.conditions if condition.subject == letter]


def _fits(left: Expr, right: Expr) -> bool:
    """Whether the right side has the shape of the left one; 0 has any."""
    try:
        return bool(0 in (left, right)) or shape_of(left) == shape_of(right)
    except ShapeError:
        return False


def _any(_rows: int, _columns: int) -> bool:
    return True


def _letter(name: str, shape: tuple[int, int], conditions: list[str]) -> Expr:
    rows, columns = map(Integer, shape)
    if "ones" in conditions:
        return Ones(rows, columns) if columns == 1 else Transpose(Ones(columns, rows))
    structure = ",".join(kind.replace("-", " ") for kind in conditions if kind in _STRUCTURES)
    return ShapedLetter(Symbol(name), rows, columns, structure)


def _data(
    rule: Rule, sides: list[Expr], letters: Mapping[Expr, Expr], seed: int
) -> tuple[dict[Expr, Array], dict[Expr, Array]]:
    chance = random.Random(f"{rule.name} {seed}")  # noqa: S311 - not for secrets
    data: dict[Expr, Array] = {
        letter: [[3.0]] if letter.name == "n" else _random(letter, chance)
        for letter in letters.values()
        if isinstance(letter, ShapedLetter)
    }
    constant = {condition.subject for condition in rule.conditions if condition.kind == "constant"}
    read_off = any(contains(side, ReadOff) for side in sides)
    under = {
        symbol
        for side in sides
        for part in subexpressions(side)
        if isinstance(part, Differential)
        for symbol in part.free_symbols
    }
    moving = [
        letter
        for symbol, letter in letters.items()
        if symbol.name not in constant and letter in data and (not read_off or symbol in under)
    ]
    return data, {letter: [[chance.gauss(0, 1) for _ in row] for row in data[letter]] for letter in moving}


def _random(letter: ShapedLetter, chance: random.Random) -> Array:
    rows, columns = map(int, letter.shape)
    return random_matrix(letter, rows, columns, chance, "positive")


def _varying(equation: str) -> set[str]:
    """The letters that stand for one expression for each of the terms under the dots."""
    inside: set[str] = set()
    outside: set[str] = set()
    for side in read_equation(equation):
        _collect(side, inside, outside)
    return inside - outside


def _collect(part: Expr, inside: set[str], outside: set[str]) -> None:
    if isinstance(part, Symbol):
        outside.add(part.name)
    elif isinstance(part, Plus) and part.args[-1] == _DOTS:
        inside |= {symbol.name for symbol in part.args[-2].free_symbols}
        for each in part.args[:-2]:
            _collect(each, inside, outside)
    else:
        for each in part.args:
            if isinstance(each, Expr):
                _collect(each, inside, outside)


def _spread(part: Expr, varying: set[str]) -> Expr:
    """The law with three terms where it has dots."""
    if isinstance(part, Plus) and part.args[-1] == _DOTS:
        item = part.args[-2]
        terms = [
            item.xreplace({Symbol(name): Symbol(f"{name}_{k}") for name in varying}) for k in (1, 2, 3)
        ]
        return plus(*part.args[:-2], *terms)
    if not any(isinstance(each, Expr) for each in part.args) or isinstance(part, Symbol):
        return part
    return part.func(*(_spread(each, varying) if isinstance(each, Expr) else each for each in part.args))


def _put_in(part: Expr, letters: Mapping[Expr, Expr], function: tuple[str, str]) -> Expr:
    if part in letters:
        return letters[part]
    if isinstance(part, NamedFunction):
        return Apply(function[part.primes], _put_in(part.arguments[0], letters, function))
    parts = [_put_in(each, letters, function) if isinstance(each, Expr) else each for each in part.args]
    if not parts:
        return part
    if isinstance(part, Chained):
        return joined(type(part), *parts)
    if isinstance(part, Plus | Times):
        return (plus if isinstance(part, Plus) else times)(*parts)
    return part.func(*parts)


