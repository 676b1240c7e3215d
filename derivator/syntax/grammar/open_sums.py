r"""Sums that do not say all: without bounds, without an index, over several, or over a condition as j ≠ i."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sympy import Expr, Integer, Symbol

from derivator.inert import ONE, Entry, IndexedSum, Minus, plus
from derivator.inert.trees import subexpressions
from derivator.syntax.grammar.cursor import Cursor, symbol
from derivator.syntax.scanning.tokens import Token
from derivator.syntax.scanning.words import INDEX_LETTERS

OPEN = "the number of terms of the sum over "
"""How the letter is called that stands for the last value of an index of which nothing is said."""
_INDICES = INDEX_LETTERS | {"n", "m", "t", "s"}
"""What a sum may be over that does not name its index."""
_IN = "∈"
"""The sign below a sum over a set."""
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!=", _IN: _IN}


class Over(NamedTuple):
    """What one sum sign runs over.

    Attributes:
        letter: the token of its index.
        lower: its lower bound.
        upper: its upper bound.
        without: the value of the index that is left out.
        counted: whether it runs over a set, whose elements are counted.
        member: what is summed has this for a factor, E_{ij}: 1 for the pairs in the set, 0 for others.
    """

    letter: Token
    lower: Expr
    upper: Expr
    without: Expr | None = None
    counted: bool = False
    member: Expr | None = None


def open_end(index: str) -> Symbol:
    """What stands for the last value of an index of which nothing is said."""
    return symbol(OPEN + index)


def whole_range(index: Token) -> Over:
    """The range of an index of which nothing is said."""
    return Over(index, ONE, open_end(index.value))


def conditioned(cursor: Cursor) -> list[Over]:
    r"""Read the condition below a sum sign, j \ne i or 1 \le i < j \le n; with nothing read where there is none.

    Args:
        cursor: at what stands below the sign.
    """
    inside = cursor.tokens[cursor.index : cursor.matching(cursor.index - 1)]
    signs = [token for token in inside if token.kind == "relation"]
    if cursor.kinds("(", "name", ",", "name", ")", "relation", "name"):
        return _pairs_of_a_set(cursor)
    if len(signs) == 3 and all(sign.value in ("<", "<=") for sign in signs):
        return _ordered_pairs(cursor)
    if not signs or len(signs) > 2:
        return []
    first = cursor.index
    lower: Expr = ONE
    if len(signs) == 2:
        lower = cursor.expression()
        lower = _above(lower, _TURNED[cursor.token.value])
        cursor.index += 1
    index = cursor.token
    if index.kind != "name" or cursor.peek(1).kind != "relation":
        cursor.index = first
        return []
    sign = cursor.peek(1).value
    cursor.index += 2
    if sign == _IN and len(signs) == 1:
        return [_within_a_set(cursor, index)]
    other = cursor.expression()
    if len(signs) == 2 and (sign not in ("<", "<=") or signs[0].value not in ("<", "<=")):
        cursor.index = first
        return []
    if sign == "!=":
        return [Over(index, ONE, open_end(index.value), other)]
    if sign in ("<", "<="):
        return [Over(index, lower, _below(other, sign))]
    return [Over(index, _above(other, sign), open_end(index.value))]


def _ordered_pairs(cursor: Cursor) -> list[Over]:
    """The ranges of 1 <= i < j <= n, at its begin."""
    first = cursor.index
    lower = cursor.expression()
    lower = _above(lower, _TURNED[cursor.token.value])
    index, between, other = (cursor.peek(ahead) for ahead in (1, 2, 3))
    if not (index.kind == other.kind == "name" and between.kind == cursor.peek(4).kind == "relation"):
        cursor.index = first
        return []
    last = cursor.peek(4).value
    cursor.index += 5
    upper = _below(cursor.expression(), last)
    return [Over(other, lower, upper), Over(index, lower, _below(symbol(other.value), between.value))]


def _pairs_of_a_set(cursor: Cursor) -> list[Over]:
    """The ranges of (i, j) in E: all pairs, with a factor that is 1 for those in the set and 0 for others."""
    one, other, sign, named = (cursor.peek(ahead) for ahead in (1, 3, 5, 6))
    if sign.value != _IN or cursor.peek(7).kind not in ("}", ")"):
        raise cursor.error("a condition on pairs is not read", one, "a letter for their set: (i,j) \\in E")
    cursor.index += 7
    taken = {token.value for token in cursor.tokens}
    # An E with brackets behind it is an expectation.
    free = next((each for each in ("A", "G", "M", "K", "S") if each not in taken), named.value)
    factor = free if named.value == "E" else named.value
    member = Entry(symbol(factor), symbol(one.value), symbol(other.value))
    told = f"({one.value}, {other.value}) in {named.value}"
    cursor.source.note(
        f"the sum over {told} is read as one over all pairs with the factor {factor}_{one.value}{other.value}, "
        f"which is 1 for the pairs in {named.value} and 0 for others"
    )
    return [whole_range(one)._replace(member=member), whole_range(other)]


def _within_a_set(cursor: Cursor, index: Token) -> Over:
    """The range of an index in a set that a letter names, i ∈ S: all that are summed, and nothing more is known."""
    named, after = cursor.token, cursor.peek(1)
    if named.kind != "name" or after.kind not in ("}", ")"):
        raise cursor.error("the set of an index is not read", named, "a letter for it: i \\in S")
    cursor.index += 1
    letter = index.value
    cursor.source.note(f"the sum over {letter} in {named.value} is read as one over all {letter}, counted from 1")
    return whole_range(index)._replace(counted=True)


def _below(bound: Expr, sign: str) -> Expr:
    return bound if sign == "<=" else plus(bound, Minus(ONE))


def _above(bound: Expr, sign: str) -> Expr:
    if sign == ">=":
        return bound
    return Integer(int(bound) + 1) if isinstance(bound, Integer) else plus(bound, ONE)


def over_pairs(cursor: Cursor, over: Over, first: int, summand: Expr) -> list[Over]:
    r"""What a condition is on, the inner range last: that of one index, or of both, as \sum_{i<j} a_{ij} is.

    Args:
        cursor: after the sum.
        over: what the sum runs over.
        first: the number of its first token.
        summand: what is summed.

    Raises:
        ReadingError: it could be either.
    """
    others = {name.name for bound in (over.lower, over.upper, over.without) if bound is not None
              for name in bound.free_symbols} & cursor.indices
    inside = {name.name for name in summand.free_symbols}
    outside = {token.value for token in (*cursor.tokens[:first], *cursor.tokens[cursor.index :])}
    if both := (others & inside) - outside:
        other, index = min(both), over.letter.value
        rest = over.upper if over.without is None else over.without
        end = open_end(other)
        if index < other and over.lower == ONE and rest in (symbol(other), plus(symbol(other), Minus(ONE))):
            # A letter before another one, in the order of the alphabet: Σ_{i<j} and Σ_{i≠j} are over pairs.
            cursor.source.note(f"the sum over {index} and {other} is one over all such pairs")
            letter = Token("name", other, over.letter.start, over.letter.end)
            return [Over(letter, ONE, end), over if over.without is None else over._replace(upper=end)]
        shown = cursor.written(first, cursor.matching(first + 2) + 1)
        message = f"{shown} could be over {index} only, or over all pairs of {index} and {other}"
        raise cursor.error(message, cursor.tokens[first], f"bounds for each index: _{{{other}=1}}^{{n}}")
    return [over]


def refuse_elements(cursor: Cursor, over: Over, first: int, summand: Expr) -> None:
    r"""Let a sum over a set pass whose index stands below names only: in \sum_{x \in D} x it is an element itself.

    Args:
        cursor: after the sum.
        over: what the sum runs over.
        first: the number of its first token.
        summand: what is summed.

    Raises:
        ReadingError: it stands elsewhere.
    """
    entries = {part: Symbol("an entry") for part in subexpressions(summand) if isinstance(part, Entry)}
    if over.counted and symbol(over.letter.value) in summand.xreplace(entries).free_symbols:
        message = f"{over.letter.value} stands for the elements of a set, which are not read"
        raise cursor.error(message, cursor.tokens[first], f"an index below a name: x_{over.letter.value}")


def index_of(summand: Expr) -> set[str]:
    """The letters that a sum may be over which names none: those below the entries in it."""
    entries = [part for part in subexpressions(summand) if isinstance(part, Entry)]
    return {index.name for entry in entries for index in entry.indices if isinstance(index, Symbol)} & _INDICES


def sum_over(over: Over, summand: Expr, note: Callable[[str], None]) -> Expr:
    """The sum over a range; without one value of the index it is the whole sum less that term."""
    index = symbol(over.letter.value)
    total = IndexedSum(summand, index, over.lower, over.upper)
    if over.without is None:
        return total
    note(f"the sum over {index} ≠ {over.without} is read as the one over all {index} less the term with {over.without}")
    return plus(total, Minus(summand.xreplace({index: over.without})))
