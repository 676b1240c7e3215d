"""Random data for the letters of a problem: of several sizes, no two alike, and symmetric or the like as assumed."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping

from sympy import Expr, Integer, Symbol

from derivator.inert import Plus
from derivator.inert.shaped import Identity, Ones, ShapedLetter, Zeros
from derivator.inert.shapes import shape_of
from derivator.inert.size_products import size_factors, size_names
from derivator.inert.trees import subexpressions
from derivator.verification.matrices.arrays import Array, each, identity, may_move, product, scaled, transposed

SIZES = ((3, 2, 4, 5, 6, 7), (2, 4, 3, 6, 5, 7), (4, 3, 2, 5, 7, 6), (2, 3, 5, 4, 6, 7))
"""The sizes, in the order in which the names of sizes occur, of one trial after the other."""
KINDS = ("normal", "dominant", "positive", "between 0 and 1")
"""How entries are drawn: the first kind for which the function has a value is kept."""


def letters_of(expressions: Iterable[Expr]) -> tuple[list[ShapedLetter], list[Symbol]]:
    """The shaped letters of expressions, and their other symbols, each once in order."""
    shaped: dict[ShapedLetter, None] = {}
    others: dict[Symbol, None] = {}
    for expression in expressions:
        for part in subexpressions(expression):
            if isinstance(part, ShapedLetter):
                shaped[part] = None
            elif isinstance(part, Symbol):
                others[part] = None
    names = {letter.args[0] for letter in shaped}
    return list(shaped), [symbol for symbol in others if symbol not in names]


def sizes_in(expressions: Iterable[Expr]) -> list[Symbol]:
    """The names of sizes in the letters and constants of expressions, each once in order."""
    shaped, _ = letters_of(expressions)
    every = [size for letter in shaped for size in letter.shape]
    for expression in expressions:
        every += [size for part in subexpressions(expression) if isinstance(part, Ones | Zeros | Identity)
                  for size in shape_of(part)]
    return list(dict.fromkeys(name for size in every for name in size_names(size)))


def drawn(
    expressions: list[Expr], trial: int, kind: str, *, equal: int = 0
) -> dict[Expr, Array]:
    """A value for every letter.

    Args:
        expressions: what the letters stand in.
        trial: the number of the trial, which tells the sizes and the numbers.
        kind: one of KINDS.
        equal: the size that all are, if they are the same; else 0.
    """
    chance = random.Random(f"{trial} {kind}")  # noqa: S311 - not for secrets
    shaped, others = letters_of(expressions)
    names = sizes_in(expressions)
    sizes: dict[Expr, int] = {
        name: equal or SIZES[trial % len(SIZES)][k % 6] for k, name in enumerate(names)
    }
    data: dict[Expr, Array] = {name: [[float(size)]] for name, size in sizes.items()}
    for symbol in others:
        if symbol not in data:
            data[symbol] = [[chance.uniform(0.5, 2.5) * (-1 if kind == "normal" and chance.random() < 0.4 else 1)]]
    for letter in shaped:
        rows, columns = (_count(size, sizes) for size in letter.shape)
        data[letter] = random_matrix(letter, rows, columns, chance, kind)
    return data


def _count(size: Expr, sizes: Mapping[Expr, int]) -> int:
    if isinstance(size, Plus):
        return sum(_count(each, sizes) for each in size.args)
    if isinstance(size, Integer | Symbol):
        return int(size) if isinstance(size, Integer) else sizes[size]
    return math.prod(_count(each, sizes) for each in size_factors(size))


def random_matrix(letter: ShapedLetter, rows: int, columns: int, chance: random.Random, kind: str) -> Array:
    """A value for a letter, as it is assumed to be."""
    structure = letter.structure
    found: Array = [[_entry(chance, kind) for _ in range(columns)] for _ in range(rows)]
    if "stochastic" in structure:
        found = [[chance.uniform(0.1, 1.0) for _ in range(columns)] for _ in range(rows)]
        if columns == 1:
            total = sum(row[0] for row in found)
            return scaled(1 / total, found)
        return [[entry / sum(row) for entry in row] for row in found]
    if "positive definite" in structure:
        return each(lambda a, b: a + b, product(found, transposed(found)), identity(rows))
    if "orthogonal" in structure:
        return _orthogonal(found)
    if "symmetric" in structure:
        found = scaled(0.5, each(lambda a, b: a + b, found, transposed(found)))
    if structure & {"diagonal", "lower triangular", "upper triangular"}:
        return [
            [entry + (i == j) * math.copysign(0.5, entry.real) if may_move(i, j, structure) else 0.0
             for j, entry in enumerate(row)]
            for i, row in enumerate(found)
        ]
    if kind == "dominant" and rows == columns > 1:
        return [[entry + 3.0 * (i == j) for j, entry in enumerate(row)] for i, row in enumerate(found)]
    return found


def _entry(chance: random.Random, kind: str) -> float:
    if kind == "positive":
        return chance.uniform(0.2, 2.0)
    if kind == "between 0 and 1":
        return chance.uniform(0.05, 0.95)
    return chance.gauss(0.0, 1.0)


def _orthogonal(array: Array) -> Array:
    """The rows made orthogonal to one another, each of length 1."""
    rows: Array = []
    for row in array:
        for other in rows:
            along = sum(a * b for a, b in zip(row, other, strict=True))
            row = [a - along * b for a, b in zip(row, other, strict=True)]
        length = sum(abs(a) ** 2 for a in row) ** 0.5
        rows.append([a / length for a in row])
    return rows


def direction(letter: Expr, array: Array, trial: int) -> Array:
    """A random direction for the value of a letter; what it is assumed to be, it stays."""
    chance = random.Random(f"direction {trial}")  # noqa: S311 - not for secrets
    found = each(lambda _: chance.gauss(0.0, 1.0), array)
    structure = letter.structure if isinstance(letter, ShapedLetter) else frozenset()
    if "symmetric" in structure:
        return each(lambda a, b: a + b, found, transposed(found))
    return [[entry if may_move(i, j, structure) else 0.0 for j, entry in enumerate(row)]
            for i, row in enumerate(found)]
