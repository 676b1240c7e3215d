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
    """

    letter: Token
    lower: Expr
    upper: Expr
    without: Expr | None = None
    counted: bool = False


def open_end(index: str) -> Symbol:
    """What stands for the last value of an index of which nothing is said."""
    return symbol(OPEN + index)


def whole_range(index: Token) -> Over:
    """The range of an index of which nothing is said."""
    return Over(index, ONE, open_end(index.value))


def conditioned(cursor: Cursor) -> Over | None:
    r"""Read the condition below a sum sign, j \ne i or 1 \le i \le n; None, with nothing read, where there is none.

    Args:
        cursor: at what stands below the sign.
    """
    inside = cursor.tokens[cursor.index : cursor.matching(cursor.index - 1)]
    signs = [token for token in inside if token.kind == "relation"]
    if not signs or len(signs) > 2:
        return None
    first = cursor.index
    lower: Expr = ONE
    if len(signs) == 2:
        lower = cursor.expression()
        lower = _above(lower, _TURNED[cursor.token.value])
        cursor.index += 1
    index = cursor.token
    if index.kind != "name" or cursor.peek(1).kind != "relation":
        cursor.index = first
        return None
    sign = cursor.peek(1).value
    cursor.index += 2
    if sign == _IN and len(signs) == 1:
        return _within_a_set(cursor, index)
    other = cursor.expression()
    if len(signs) == 2 and (sign not in ("<", "<=") or signs[0].value not in ("<", "<=")):
        cursor.index = first
        return None
    if sign == "!=":
        return Over(index, ONE, open_end(index.value), other)
    if sign in ("<", "<="):
        return Over(index, lower, _below(other, sign))
    return Over(index, _above(other, sign), open_end(index.value))


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


def refuse_pairs(cursor: Cursor, over: Over, first: int, summand: Expr) -> None:
    r"""Let a condition pass, unless it could be one on both of its letters: \sum_{i<j} a_{ij} is over all pairs.

    Args:
        cursor: after the sum.
        over: what the sum runs over.
        first: the number of its first token.
        summand: what is summed.

    Raises:
        ReadingError: it could.
    """
    others = {name.name for bound in (over.lower, over.upper, over.without) if bound is not None
              for name in bound.free_symbols} & cursor.indices
    inside = {name.name for name in summand.free_symbols}
    outside = {token.value for token in (*cursor.tokens[:first], *cursor.tokens[cursor.index :])}
    if both := (others & inside) - outside:
        other, index = min(both), over.letter.value
        shown = cursor.written(first, cursor.matching(first + 2) + 1)
        message = f"{shown} could be over {index} only, or over all pairs of {index} and {other}"
        raise cursor.error(message, cursor.tokens[first], f"bounds for each index: _{{{other}=1}}^{{n}}")


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
