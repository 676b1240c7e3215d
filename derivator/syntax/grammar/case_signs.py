"""Functions by cases and their conditions: piecewise(x if x > 0, 0 otherwise), SymPy's pairs, LaTeX's cases."""

from __future__ import annotations

from sympy import Expr

from derivator.base.errors import ReadingError
from derivator.inert import ONE, ZERO
from derivator.inert.piecewise import DIRECTIONS, OTHERWISE, Comparison, Otherwise, by_cases, joined_chain
from derivator.syntax.grammar.brackets import close
from derivator.syntax.grammar.cursor import Cursor
from derivator.syntax.grammar.unexpected_tokens import unexpected
from derivator.syntax.scanning.tokens import CLOSING, OPENING, Token

_TYPED = "piecewise(x if x > 0, 0 otherwise)"
_CONDITION = "a condition: x > 0, -1 < x < 1 or otherwise"
MOST_PIECES = 20


def piecewise(cursor: Cursor) -> Expr:
    """Read the pieces in parentheses, with each value followed by its condition or in pairs as SymPy has them."""
    head = cursor.token
    cursor.index += 1
    opener = cursor.index
    if cursor.token.kind != "(":
        raise cursor.error(f"{head.value} takes its pieces in parentheses", expected=_TYPED)
    cursor.enter()
    around = cursor.fenced(listing=True)
    cursor.index += 1
    pieces: list[tuple[Expr, Expr]] = []
    while True:
        _piece(cursor, pieces, paired=_is_pair(cursor))
        if cursor.token.kind != ",":
            break
        cursor.index += 1
    close(cursor, opener)
    cursor.fence = around
    cursor.leave()
    return _whole(cursor, head, pieces)


def indicator(cursor: Cursor) -> Expr:
    """Read a condition in parentheses, or below the sign: 1 where the condition holds and 0 elsewhere."""
    head = cursor.token
    cursor.index += 1
    below = cursor.token.kind == "_" and cursor.peek(1).kind == "{"
    cursor.index += below
    if cursor.token.kind != ("{" if below else "("):
        raise cursor.error(f"{head.value} takes a condition in parentheses", expected="indicator(x > 0)")
    openers = [cursor.index]
    if below and cursor.peek(1).value == "{":
        openers.append(cursor.index + 1)
    cursor.enter()
    around = cursor.fenced(listing=True)
    cursor.index = openers[-1] + 1
    found = condition(cursor)
    for opener in reversed(openers):
        close(cursor, opener)
    cursor.fence = around
    cursor.leave()
    return by_cases((ONE, found), (ZERO, OTHERWISE))


def cases(cursor: Cursor) -> Expr:
    r"""Read the rows of \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}."""
    head = cursor.token
    cursor.enter()
    around = cursor.fenced(listing=True)
    cursor.index += 1
    pieces: list[tuple[Expr, Expr]] = []
    while cursor.token.kind != "end cases":
        _row(cursor, pieces)
        if cursor.token.kind == "row":
            cursor.index += 1
        elif cursor.token.kind == "end":
            raise cursor.error("unclosed cases", head, r"\end{cases}")
        elif cursor.token.kind != "end cases":
            raise unexpected(cursor)
    cursor.index += 1
    cursor.fence = around
    cursor.leave()
    return _whole(cursor, head, pieces)


def choices(cursor: Cursor) -> Expr:
    """Read conditions before their values, as graphing programs write them: `{x < 0: -x, x}`."""
    head = cursor.token
    cursor.enter()
    around = cursor.fenced(listing=True)
    pieces: list[tuple[Expr, Expr]] = []
    while True:
        cursor.index += 1
        first = cursor.index
        try:
            found = condition(cursor)
            colon = cursor.token.kind == ":"
        except ReadingError:
            found, colon = OTHERWISE, False
        if not colon:
            cursor.index = first
            _append(cursor, pieces, cursor.expression(), OTHERWISE)
            break
        cursor.index += 1
        _append(cursor, pieces, cursor.expression(), found)
        if cursor.token.kind != ",":
            break
    if cursor.token.value != "}":
        raise unexpected(cursor)
    cursor.index += 1
    cursor.fence = around
    cursor.leave()
    return _whole(cursor, head, pieces)


def standing_alone(cursor: Cursor, value: Expr) -> Expr:
    """Read on after a value that is followed by its condition though no piecewise(…) is around it.

    Args:
        cursor: at the word before the condition.
        value: what was read before it.
    """
    head = cursor.token
    pieces: list[tuple[Expr, Expr]] = [(value, _conditioned(cursor))]
    if cursor.token.kind == "otherwise":
        return _whole(cursor, head, _else(cursor, pieces))
    while cursor.token.kind == ",":
        cursor.index += 1
        _piece(cursor, pieces, paired=False)
    return _whole(cursor, head, pieces)


def _else(cursor: Cursor, pieces: list[tuple[Expr, Expr]]) -> list[tuple[Expr, Expr]]:
    """Read the pieces behind “else”, as Python has them: 1 if x > 0 else 0 if x == 0 else -1."""
    while cursor.token.kind == "otherwise":
        cursor.index += 1
        value = cursor.expression()
        _append(cursor, pieces, value, _conditioned(cursor) if cursor.token.kind == "if" else OTHERWISE)
    return pieces


def _row(cursor: Cursor, pieces: list[tuple[Expr, Expr]]) -> None:
    value = None if cursor.token.kind == "undefined" else cursor.expression()
    cursor.index += value is None
    while cursor.token.kind in (",", "&"):
        cursor.index += 1
    if cursor.token.kind in ("row", "end cases"):
        raise cursor.error("a piece without its condition", expected=_CONDITION)
    _append(cursor, pieces, value, _conditioned(cursor))
    if cursor.token.kind == ",":
        cursor.index += 1


def _piece(cursor: Cursor, pieces: list[tuple[Expr, Expr]], *, paired: bool) -> None:
    if paired:
        opener = cursor.index
        cursor.index += 1
        value = cursor.expression()
        if cursor.token.kind != ",":
            raise unexpected(cursor)
        cursor.index += 1
        found = condition(cursor)
        close(cursor, opener)
        _append(cursor, pieces, value, found)
        return
    undefined = cursor.token.kind == "undefined"
    cursor.index += undefined
    value = None if undefined else cursor.expression()
    if cursor.token.kind not in ("if", "otherwise"):
        if cursor.token.kind in (",", ")", "end"):
            raise cursor.error("a piece without its condition", expected=_CONDITION)
        raise unexpected(cursor)
    _append(cursor, pieces, value, _conditioned(cursor))


def _append(cursor: Cursor, pieces: list[tuple[Expr, Expr]], value: Expr | None, found: Expr) -> None:
    """Keep a piece; one that is said to be undefined has no value, and so is none."""
    if len(pieces) >= MOST_PIECES:
        raise cursor.source.excess(f"more than {MOST_PIECES} pieces", cursor.token.start)
    if pieces and isinstance(pieces[-1][1], Otherwise):
        raise cursor.error("a piece after “otherwise” never counts", expected="“otherwise” last")
    if value is not None:
        pieces.append((value, found))


def _whole(cursor: Cursor, head: Token, pieces: list[tuple[Expr, Expr]]) -> Expr:
    if not pieces:
        raise cursor.error("a function by cases has no pieces", head, _TYPED)
    if isinstance(pieces[0][1], Otherwise):
        return pieces[0][0]
    return by_cases(*pieces)


def _conditioned(cursor: Cursor) -> Expr:
    """Read what stands after a value: “otherwise”, or a condition with or without a word before it."""
    if cursor.token.kind == "if":
        cursor.index += 1
    return condition(cursor)


def condition(cursor: Cursor) -> Expr:
    """Read a condition: a comparison, a chain of them, or “otherwise”.

    Raises:
        ReadingError: there is none, or one that is not understood.
    """
    if cursor.token.kind == "otherwise":
        cursor.index += 1
        return OTHERWISE
    around = cursor.fenced(listing=True)
    found = _comparison(cursor)
    while cursor.token.kind == "and":
        word = cursor.token
        cursor.index += 1
        joined = joined_chain(found, _comparison(cursor))
        if joined is None:
            raise cursor.error("two conditions that make no chain", word, "one condition: -1 < x < 1")
        found = joined
    cursor.fence = around
    return found


def _comparison(cursor: Cursor) -> Comparison:
    if cursor.token.kind == "(" and _holds(cursor, {"relation", "="}):
        opener = cursor.index
        cursor.index += 1
        inner = _comparison(cursor)
        close(cursor, opener)
        return inner
    first = cursor.token
    sides, signs = [cursor.expression()], list[str]()
    while cursor.token.kind in ("relation", "="):
        sign = cursor.token
        signs.append(sign.value)
        if len(signs) > 1 and not any(set(signs) <= direction for direction in DIRECTIONS):
            raise cursor.error("a chain goes one way", sign, "-1 < x < 1")
        cursor.index += 1
        sides.append(cursor.expression())
    if not signs:
        raise cursor.error("a condition compares two sides", first, _CONDITION)
    return Comparison(" ".join(signs), *sides)


def _is_pair(cursor: Cursor) -> bool:
    """Whether a bracket comes next that holds a value and a condition with a comma between them."""
    return cursor.token.kind == "(" and _holds(cursor, {","})


def _holds(cursor: Cursor, kinds: set[str]) -> bool:
    """Whether a token of one of the kinds stands in the bracket that comes next, and in no further one."""
    depth = 0
    for token in cursor.tokens[cursor.index + 1 : cursor.matching(cursor.index)]:
        depth += (token.kind in OPENING) - (token.kind in CLOSING)
        if depth == 0 and token.kind in kinds:
            return True
    return False
