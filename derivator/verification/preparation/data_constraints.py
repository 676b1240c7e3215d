"""What is given of data, and how random data are made to obey it: sums that are given, matrices that are symmetric."""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Expr, Integer, Symbol

from derivator.base.record import record
from derivator.inert import ONE, Entry, IndexedSum, Minus, Power
from derivator.model.trace import Definition
from derivator.verification.preparation.symbols import names


@record
class Share:
    """The entries of `name`, to a power, add up to `total` over the indices at some positions.

    Attributes:
        name: the data.
        axes: each position, with the upper bound of its index, which begins at 1.
        total: what they add up to.
        power: 1, or an even number where the total is a positive number.
    """

    name: Symbol
    axes: tuple[tuple[int, Expr], ...]
    total: Expr
    power: int = 1


@record
class Symmetry:
    """An entry of `name` is, but for a sign, the one with two indices exchanged."""

    name: Symbol
    positions: tuple[int, int]
    sign: int


@record
class Obeyed:
    """What is given of data, sorted by how it is obeyed.

    Attributes:
        shares: data that add up to something, by name.
        symmetries: data that are symmetric, by name.
        definitions: what stands for something else.
        whole: whether that is all that is given; what is left random data do not obey.
    """

    shares: dict[Symbol, Share]
    symmetries: dict[Symbol, Symmetry]
    definitions: tuple[Definition, ...]
    whole: bool

    @property
    def some(self) -> bool:
        """Whether data are drawn otherwise than at random."""
        return bool(self.shares or self.symmetries)


def obeyed(given: Sequence[Definition]) -> Obeyed:
    """What each of some equations says of the data; a second one of the same data is not obeyed.

    Args:
        given: equations that hold of the data.
    """
    shares: dict[Symbol, Share] = {}
    symmetries: dict[Symbol, Symmetry] = {}
    definitions: list[Definition] = []
    whole = True
    for each in given:
        share, symmetry = share_of(each), symmetry_of(each)
        if share is not None and share.name not in shares:
            shares[share.name] = share
        elif symmetry is not None and symmetry.name not in symmetries:
            symmetries[symmetry.name] = symmetry
        elif _is_definition(each, definitions):
            definitions.append(each)
        else:
            whole = False
    # A row that adds up in a symmetric matrix would have to be made so for all rows at once.
    for name in set(shares) & set(symmetries):
        positions = {position for position, _ in shares[name].axes}
        whole = whole and set(symmetries[name].positions) <= positions and symmetries[name].sign > 0
    whole = whole and not any(names(each.head) & {*shares, *symmetries} for each in definitions)
    return Obeyed(shares, symmetries, tuple(definitions), whole)


def share_of(given: Definition) -> Share | None:
    """What a given equation says of its data, or None where it is not sum(t[i], i, 1, n) = a constant."""
    bounds: dict[Symbol, Expr] = {}
    node = given.head
    while isinstance(node, IndexedSum):
        if node.lower != ONE or names(node.upper) & set(bounds):
            return None
        bounds[node.index] = node.upper
        node = node.summand
    power = 1
    if isinstance(node, Power) and isinstance(node.exponent, Integer):
        node, power = node.base, int(node.exponent)
    if not bounds or not isinstance(node, Entry) or any(node.indices.count(index) != 1 for index in bounds):
        return None
    if node.name in names(given.body) or (names(given.body) & set(given.parameters)):
        return None
    positive = isinstance(given.body, Integer) and given.body > 0
    if power != 1 and (power % 2 or not positive):
        return None
    axes = tuple((node.indices.index(index), upper) for index, upper in bounds.items())
    return Share(node.name, axes, given.body, power)


def symmetry_of(given: Definition) -> Symmetry | None:
    """What a given equation says of its data, or None where it is not A[i,j] = A[j,i], with a minus sign or without."""
    sign, body = (-1, given.body.operand) if isinstance(given.body, Minus) else (1, given.body)
    head = given.head
    if not isinstance(head, Entry) or not isinstance(body, Entry) or head.name != body.name:
        return None
    if len(head.indices) != len(body.indices) or len(set(head.indices)) < len(head.indices):
        return None
    moved = [k for k, (one, other) in enumerate(zip(head.indices, body.indices, strict=True)) if one != other]
    if len(moved) != 2 or not {head.indices[k] for k in moved} <= set(given.parameters):
        return None
    first, second = moved
    exchanged = head.indices[first] == body.indices[second] and head.indices[second] == body.indices[first]
    return Symmetry(head.name, (first, second), sign) if exchanged else None


def _is_definition(given: Definition, others: Sequence[Definition]) -> bool:
    """Whether an equation says of a letter, or of each entry of data, what it is, by other things than itself."""
    head = given.head
    if isinstance(head, Entry):
        if len(set(head.indices)) < len(head.indices) or not set(head.indices) <= set(given.parameters):
            return False
        name: Expr = head.name
    elif isinstance(head, Symbol):
        name = head
    else:
        return False
    known = {each.head.name if isinstance(each.head, Entry) else each.head for each in others}
    return name not in names(given.body) and not (names(given.body) | {name}) & known


def for_any_index(equation: Definition) -> Definition:
    """A given equation that is recognised whatever its bound indices are called."""
    bound, head = [], equation.head
    while isinstance(head, IndexedSum):
        bound.append(head.index)
        head = head.summand
    return Definition(equation.head, equation.body, (*equation.parameters, *bound))


NOTHING = Obeyed({}, {}, (), whole=True)
"""Where nothing is given."""
