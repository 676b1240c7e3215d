"""Einstein sums as NumPy writes them, einsum('ij,jk->ik', A, B), read as products of vectors and matrices."""

from __future__ import annotations

from typing import NamedTuple

from sympy import Expr

from derivator.inert import ONE, times
from derivator.inert.shaped import (
    Diagonal,
    DiagonalOf,
    Frobenius,
    Hadamard,
    MatrixProduct,
    MatrixTrace,
    Ones,
    Total,
    joined,
)
from derivator.syntax.shaped.elaborating import Elaborator
from derivator.syntax.shaped.phrase import Phrase
from derivator.syntax.shaped.read_parts import Read, transposed


class _Indexed(NamedTuple):
    """A scalar, a column or a matrix with an index for each of its dimensions."""

    node: Expr
    indices: str


def contracted(text: Elaborator, part: Phrase) -> Read:
    """The meaning of an Einstein sum.

    Raises:
        ReadingError: the indices do not fit, or some product on the way has more than two of them.
    """
    if not part.parts or part.parts[0].kind != "string":
        raise text.error("einsum begins with its indices", part, "einsum('ij,j->i', A, x)")
    given, arrow, wanted = part.parts[0].value.replace(" ", "").partition("->")
    groups = given.split(",")
    if not arrow:
        wanted = "".join(sorted(each for each in set(given) - {","} if given.count(each) == 1))
    if len(groups) != len(part.parts) - 1 or set(wanted) - set(given) or len(wanted) != len(set(wanted)):
        raise text.error("the indices do not fit what follows", part.parts[0])
    sizes: dict[str, Expr] = {}
    factors = []
    for group, phrase in zip(groups, part.parts[1:], strict=True):
        read = text.column(text.of(phrase))
        dimensions = [] if text.scalar(read) else [read.rows] if len(group) == 1 else [read.rows, read.columns]
        if len(group) != len(dimensions):
            raise text.misfit(f"{text.shown(phrase)} has another number of indices than {group}", phrase)
        for index, size in zip(group, dimensions, strict=True):
            text.same(sizes.setdefault(index, size), size, phrase, f"the sizes of the index {index} do not fit")
        factors.append(_Indexed(read.node, group))
    factors = [_of_one(each, wanted, factors) for each in factors]
    while len(factors) > 1:
        factors = _joined(text, factors, wanted, part)
    return _summed(text, factors[0], wanted, sizes, part)


def _of_one(factor: _Indexed, wanted: str, factors: list[_Indexed]) -> _Indexed:
    """A matrix with one index twice: its diagonal, or its trace."""
    index = factor.indices[:1]
    if factor.indices != 2 * index or not index:
        return factor
    if index in wanted or any(index in each.indices for each in factors if each is not factor):
        return _Indexed(DiagonalOf(factor.node), index)
    return _Indexed(MatrixTrace(factor.node), "")


def _joined(text: Elaborator, factors: list[_Indexed], wanted: str, part: Phrase) -> list[_Indexed]:
    """The factors with two of them made one."""
    for k, one in enumerate(factors):
        for other in factors[k + 1 :]:
            rest = [each for each in factors if each is not one and each is not other]
            needed = wanted + "".join(each.indices for each in rest)
            found = _product(one, other, needed)
            if found is not None:
                place = factors.index(one)
                return [*rest[:place], found, *rest[place:]]
    raise text.error("this sum over indices is not read as products of matrices", part)


def _product(one: _Indexed, other: _Indexed, needed: str) -> _Indexed | None:
    """The product of two, summed over what is needed nowhere else; None where it has more than two indices."""
    mine, theirs = set(one.indices), set(other.indices)
    if not mine or not theirs:
        return _Indexed(times(*((one.node, other.node) if not mine else (other.node, one.node))),
                        one.indices + other.indices)
    if mine == theirs:
        right = other.node if one.indices == other.indices else transposed(other.node)
        if not mine & set(needed):
            return _Indexed(Frobenius(one.node, right), "")
        return _Indexed(joined(Hadamard, one.node, right), one.indices)
    common = "".join(mine & theirs)
    if not common:
        if len(one.indices) == len(other.indices) == 1:
            return _Indexed(joined(MatrixProduct, one.node, transposed(other.node)), one.indices + other.indices)
        return None
    if len(common) > 1:
        return None
    left = one.node if one.indices[-1] == common else transposed(one.node)
    right = other.node if other.indices[0] == common else transposed(other.node)
    if common not in needed:
        if len(one.indices) == 1:
            left = transposed(one.node)
        free = one.indices.replace(common, "") + other.indices.replace(common, "")
        if len(one.indices) == 1:  # a row times a matrix is kept as a column
            return _Indexed(joined(MatrixProduct, transposed(right), one.node), free)
        return _Indexed(joined(MatrixProduct, left, right), free)
    if len(one.indices) == 1:
        return _Indexed(joined(MatrixProduct, Diagonal(one.node), right), common + other.indices.replace(common, ""))
    if len(other.indices) == 1:
        return _Indexed(joined(MatrixProduct, left, Diagonal(other.node)), one.indices.replace(common, "") + common)
    return None


def _summed(text: Elaborator, factor: _Indexed, wanted: str, sizes: dict[str, Expr], part: Phrase) -> Read:
    """The factor summed over every index that is not asked for, the others in their order."""
    lost = [index for index in factor.indices if index not in wanted]
    node, indices = factor
    if lost and len(lost) == len(indices):
        return Read(Total(node))
    for index in lost:
        turned = node if indices[1] == index else transposed(node)
        node, indices = joined(MatrixProduct, turned, Ones(sizes[index], ONE)), indices.replace(index, "")
    if sorted(indices) != sorted(wanted):
        raise text.error("the indices asked for do not come out", part.parts[0])
    if len(wanted) < 2:
        return Read(node, sizes[wanted], ONE, True) if wanted else Read(node)
    return Read(node if indices == wanted else transposed(node), sizes[wanted[0]], sizes[wanted[1]])
