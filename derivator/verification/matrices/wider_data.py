"""Data of many scales on which a claim is tried once more, with each kink of a function on both of its sides."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

from sympy import Expr, Integer, Symbol

from derivator.inert import Apply, Decimal
from derivator.inert.shaped import Inverse, LogSumExp, ShapedLetter, Softmax
from derivator.inert.trees import subexpressions
from derivator.verification.matrices.arrays import Array, each, scaled
from derivator.verification.matrices.random_data import KINDS, direction, drawn, sizes_in
from derivator.verification.matrices.shaped_values import ShapedValues

TRIALS, SEARCHES = 8, 150
_LARGEST, _WORST = 7.0, 1e4
"""The largest argument of other functions, and the worst condition of a matrix that is inverted."""
_SHIFTED = frozenset(("symmetric", "positive definite", "orthogonal", "diagonal", "stochastic", "lower triangular",
                      "upper triangular"))
_NO_VALUE = (ValueError, ZeroDivisionError, OverflowError)


def wider_data(function: Expr, variable: Expr, claim: Expr) -> Iterator[ShapedValues]:
    """Data with another scale for each letter, then such that the argument of each kink changes its sign."""
    expressions = [function, variable, claim]
    numbers = sorted({abs(float(part.digits if isinstance(part, Decimal) else part)) for each in expressions
                      for part in subexpressions(each) if isinstance(part, Integer | Decimal) and part != 0})
    arguments = list(dict.fromkeys(
        part.arguments[0] for each in (function, claim) for part in subexpressions(each)
        if isinstance(part, Apply) and _has_kinks(part)
    ))
    sides: dict[Expr, set[bool]] = {argument: set() for argument in arguments}
    hard = [part for part in dict.fromkeys(part for each in (function, claim) for part in subexpressions(each))
            if isinstance(part, Softmax | LogSumExp | Inverse) or (isinstance(part, Apply) and _saturates(part))]
    for trial in range(TRIALS + 2 * len(numbers)):
        kind = KINDS[trial % len(KINDS)]
        number = numbers[(trial - TRIALS) // 2] if trial >= TRIALS else 0.0
        values = _of_scale(expressions, variable, trial, kind, number=math.sqrt(number) if trial % 2 else number)
        if _precise(hard, values):
            _seen(sides, values)
            yield values
    for trial in range(TRIALS, TRIALS + SEARCHES if arguments else 0):
        if all(len(signs) > 1 for signs in sides.values()):
            return
        values = _of_scale(expressions, variable, trial, KINDS[0], number=0.0)
        if _precise(hard, values) and _seen(sides, values):
            yield values


def _has_kinks(part: Apply) -> bool:
    return part.function.by_cases or bool(part.function.smooth and not part.function.domain)


def _saturates(part: Apply) -> bool:
    """Whether a function may lose its digits at large arguments; slow and circular ones do not."""
    return not (_has_kinks(part) or part.function.periodic or part.function.domain)


def _precise(hard: list[Expr], values: ShapedValues) -> bool:
    """Whether nothing saturates and no matrix is nearly singular, so that floating-point numbers keep their digits."""
    try:
        for part in hard:
            inside = _largest(values.of(part.arguments[0] if isinstance(part, Apply) else part.args[0]))
            if isinstance(part, Inverse):
                if inside * _largest(values.of(part)) > _WORST:
                    return False
            elif inside > _LARGEST:
                return False
    except _NO_VALUE:
        return False
    return True


def _largest(array: Array) -> float:
    return max(abs(entry) for row in array for entry in row)


def _seen(sides: dict[Expr, set[bool]], values: ShapedValues) -> bool:
    """Note on which sides of their kinks the arguments are; whether one of them is new."""
    new = False
    for argument, signs in sides.items():
        try:
            here = {entry.real > 0 for row in values.of(argument) for entry in row}
        except _NO_VALUE:
            continue
        new = new or not here <= signs
        signs |= here
    return new


def _of_scale(
    expressions: list[Expr], variable: Expr, trial: int, kind: str, *, number: float
) -> ShapedValues:
    data = drawn(expressions, trial, kind)
    chance = random.Random(f"scale {trial}")  # noqa: S311 - not for secrets
    sizes = set(sizes_in(expressions))
    moved = {letter: value if letter in sizes else _moved(letter, value, chance, number)
             for letter, value in data.items()}
    return ShapedValues(moved, {variable: direction(variable, moved[variable], trial)})


def _moved(letter: Expr, value: Array, chance: random.Random, number: float) -> Array:
    factor = 3 * number if number else 10 ** chance.uniform(-1.5, 1.5)
    structure = letter.structure if isinstance(letter, ShapedLetter) else frozenset()
    if structure & {"orthogonal", "stochastic"}:
        return value
    if isinstance(letter, Symbol):
        return value if chance.random() < 0.5 else scaled(factor, value)
    shift = 0.0 if structure & _SHIFTED or chance.random() < 0.5 else factor * chance.choice((-2.0, 2.0))
    return each(lambda entry: factor * entry + shift, value)
