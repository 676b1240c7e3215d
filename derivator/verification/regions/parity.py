"""Signs that no point has together: 1/cos(x) is positive where cos(x) is, x*y where both factors or neither are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction as Ratio

from derivator.verification.exact.kernels import Kernel
from derivator.verification.exact.polynomial import Quotient, parted

_POSITIVE = frozenset(("exp", "abs", "root", "prime"))
"""Kernels that are not negative."""

Odd = frozenset[Hashable]
"""The factors of a quotient that stand in it an odd number of times: its sign is the product of theirs."""


def odd_factors(kernels: Sequence[Kernel], form: Quotient) -> tuple[Odd, int]:
    """The factors that make up the sign of a quotient, and the sign of the number before them.

    Args:
        kernels: what its kernels are.
        form: a normal form that is not 0.
    """
    coefficient, content, factor = parted(form.numerator)
    odd: set[Hashable] = {
        kernel for kernel, power in content
        if Ratio(power).denominator == 1 and power % 2 and kernels[kernel].kind not in _POSITIVE
    }
    if len(factor) > 1:
        odd ^= {factor}
    for each, power in form.denominator.items():
        if power % 2:
            odd ^= {each}
    return frozenset(odd), 1 if coefficient > 0 else -1


def contradict(signs: Iterable[tuple[Odd, int]]) -> bool:
    """Whether products of factors cannot have all the signs that are given: elimination with signs for numbers.

    Args:
        signs: the factors of each product, and its sign.
    """
    rows: dict[Hashable, tuple[Odd, int]] = {}
    for odd, sign in signs:
        while odd:
            known = next((factor for factor in odd if factor in rows), None)
            if known is None:
                break
            odd, sign = odd ^ rows[known][0], sign * rows[known][1]
        if not odd:
            if sign < 0:
                return True
            continue
        rows = {factor: (row ^ odd, other * sign) if next(iter(odd)) in row else (row, other)
                for factor, (row, other) in rows.items()}
        rows[next(iter(odd))] = odd, sign
    return False
