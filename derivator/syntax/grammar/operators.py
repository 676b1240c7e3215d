"""Letters that are the sign of an operation: D, d, Δ and δ of derivatives, E of an expectation, O of a remainder."""

from __future__ import annotations

from itertools import pairwise

from sympy import Expr, Symbol

from derivator.base.errors import ReadingError
from derivator.syntax.grammar.cursor import Cursor
from derivator.syntax.scanning.words import FUNCTION_LETTERS

_FOLLOWS_D = frozenset({"(", "name", "function", "frac", "number"})
_ENDS_A_FACTOR = frozenset({"number", "name", "constant", ")", "}", "]", "|", ">|", "*", "'"})
_AN_OPERAND = frozenset({"name", "function", "constant", "("})


def check_operator(cursor: Cursor, first: int) -> None:
    """Refuse a letter that is the sign of an operation where it stands, and would be read as a factor.

    Args:
        cursor: after the name, with its subscript.
        first: the number of its first token.
    """
    head = cursor.tokens[first]
    check = _CHECKS.get(head.value.removesuffix("_tilde"))
    if check is not None and not cursor.rules and head.value not in cursor.known | frozenset(cursor.called):
        reason = check(cursor, first)
        if reason is not None:
            raise reason


def _shown(cursor: Cursor, first: int, more: int = 1) -> str:
    return cursor.written(first, min(cursor.index + more, len(cursor.tokens) - 1))


def _alone_elsewhere(cursor: Cursor, first: int) -> bool:
    """Whether the same letter stands somewhere else in the text as a factor or a term, without an argument."""
    tokens, letter = cursor.tokens, cursor.tokens[first].value
    places = [k for k, token in enumerate(tokens) if token.kind == "name" and token.value == letter and k != first]
    return any(tokens[k + 1].kind not in ("(", "[", "_", "name") for k in places)


def _is_in_brackets(cursor: Cursor, first: int) -> bool:
    """Whether brackets hang on the letter that hold something else than an index: E[x^2]."""
    hanging = cursor.tokens[first + 1 : cursor.index]
    opener = next((k for k, token in enumerate(hanging) if token.kind == "["), None)
    inside = [] if opener is None else hanging[opener + 1 : -1]
    return bool(inside) and not (len(inside) == 1 and (inside[0].value in cursor.indices or inside[0].kind == "number"))


def _expectation(cursor: Cursor, first: int) -> ReadingError | None:
    opens = cursor.token.kind == "(" or _is_in_brackets(cursor, first)
    if not opens or _alone_elsewhere(cursor, first):
        return None
    return cursor.error("E(…) could be an expectation or a product", cursor.tokens[first], "a sign: E*(…)")


def _probability(cursor: Cursor, first: int) -> ReadingError | None:
    if cursor.token.kind != "(":
        return None
    inside = cursor.tokens[cursor.index + 1 : cursor.matching(cursor.index)]
    conditional = sum(token.kind == "|" for token in inside) % 2 == 1
    if not conditional and not any(token.kind in ("relation", "=") for token in inside):
        return None
    return cursor.error("a probability is not read", cursor.tokens[first], "a number or a name in its place")


def _transform(cursor: Cursor, first: int) -> ReadingError | None:
    """L[f(t)] and L[e^{at}], a Laplace transform; L[x] is mere brackets."""
    if cursor.token.value != "[" or not cursor.latex or _alone_elsewhere(cursor, first):
        return None
    inside = cursor.tokens[cursor.index + 1 : cursor.matching(cursor.index)]
    applied = any(token.kind == "function" or (token.kind, token.value) == ("constant", "e") for token in inside)
    called = any(left.kind in ("name", "'") and right.value == "(" for left, right in pairwise(inside))
    if not applied and not called:
        return None
    shown = cursor.written(first, cursor.matching(cursor.index) + 1)
    return cursor.error(f"{shown} could be a transform or a product", cursor.tokens[first], "a sign: L \\cdot […]")


def _remainder(cursor: Cursor, first: int) -> ReadingError | None:
    around = {cursor.tokens[first - 1].value, cursor.token.value} if first else set()
    if around and around <= FUNCTION_LETTERS:
        return cursor.error("a composition is not read", cursor.tokens[first], "f(g(x))")
    if cursor.token.kind != "(" or _alone_elsewhere(cursor, first):
        return None
    return cursor.error("a remainder is not read", cursor.tokens[first], "the expression without it")


def _choice(cursor: Cursor, first: int) -> ReadingError | None:
    """C_n^k, a binomial coefficient in many countries."""
    kinds = [token.kind for token in cursor.tokens[first + 1 : cursor.index]]
    if kinds not in (["_", "name"], ["_", "{", "name", "}"]) or not cursor.kinds("^", "{", "name", "}"):
        return None
    return cursor.error("a binomial coefficient is not read", cursor.tokens[first], "a power: (C_n)^k")


def _derivative(cursor: Cursor, first: int) -> ReadingError | None:
    """D_x u, and in LaTeX D(u) and D f(x): in plain text D(u, x) is read before."""
    head = cursor.tokens[first]
    if (quotient := _variation(cursor, first)) is not None:
        return quotient
    kind = cursor.token.kind
    if kind == "^" and cursor.tokens[cursor.calls.after_exponent(cursor.index)].value in FUNCTION_LETTERS:
        return cursor.error(f"{_shown(cursor, first)}… could be a derivative or a product", head, "f''(x)")
    below = cursor.tokens[first + 1].kind == "_"
    if below and (kind not in _FOLLOWS_D or not _names_a_variable(cursor, first)):
        return None
    called = (kind == "name" and cursor.token.value in FUNCTION_LETTERS) or _is_in_brackets(cursor, first)
    if not below and not (kind == "(" and cursor.latex and not _alone_elsewhere(cursor, first)) and not called:
        return None
    expected = "\\frac{d}{dx}" if cursor.latex else "D(expression, x)"
    return cursor.error(f"{_shown(cursor, first)}… could be a derivative or a product", head, expected)


def _names_a_variable(cursor: Cursor, first: int) -> bool:
    """Whether what stands below a sign is a name that stands in the text beside it."""
    below = [token.value for token in cursor.tokens[first + 1 : cursor.index] if token.kind in ("name", "word")]
    after = cursor.tokens[cursor.index :]
    return len(below) == 1 and any(token.kind == "name" and token.value == below[0] for token in after)


def _sum(cursor: Cursor, first: int) -> ReadingError | None:
    """A capital sigma or pi before something with an index, and no bounds; with two indices it is itself an entry."""
    own = "".join(token.value for token in cursor.tokens[first + 1 : cursor.index] if token.kind in ("name", "word"))
    if cursor.token.kind not in ("name", "(") or len(own) > 1:
        return None
    after = cursor.tokens[cursor.index :]
    below = [token for sign, token in pairwise(t for t in after if t.kind != "{") if sign.kind in ("_", "[")]
    if not any(token.kind in ("name", "word") and token.value[:1] in cursor.indices for token in below):
        return None
    what = "sum" if cursor.tokens[first].value == "Sigma" else "product"
    expected = "sum(expression, i, 1, m)" if what == "sum" else "a letter and a sign"
    error = cursor.error(f"a {what} over an index without its bounds is not read", cursor.tokens[first], expected)
    error.corrections = (cursor.source.original.replace("Σ", "∑"),)
    return error


def _difference(cursor: Cursor, first: int) -> ReadingError | None:
    """Δx is one quantity."""
    if cursor.token.kind != "name" or cursor.index != first + 1:
        return None
    shown = _shown(cursor, first)
    return cursor.error(f"{shown} is a difference, one quantity and no product", cursor.tokens[first], "one letter: h")


def _variation(cursor: Cursor, first: int) -> ReadingError | None:
    """A fraction of δy and δx."""
    tokens, letter = cursor.tokens, cursor.tokens[first].value
    places = [
        k
        for k, token in enumerate(tokens[:-1])
        if token.kind == "name" and token.value == letter and tokens[k + 1].kind in _AN_OPERAND
    ]
    below = [k for k in places if k and _divides(cursor, k) and tokens[k + 1].kind == "name"]
    if not below or places[0] == below[0]:
        return None
    sign = cursor.written(first, first + 1)
    message = f"a quotient of {sign}… and {sign}… could be a derivative or one of products"
    return cursor.error(message, tokens[first], "d/dx or ∂/∂x; another letter")


def _divides(cursor: Cursor, place: int) -> bool:
    """Whether a token begins what stands below a fraction bar."""
    before = [token.kind for token in cursor.tokens[max(place - 2, 0) : place]]
    return before[-1:] == ["/"] or before in (["}", "{"], ["/", "("])


def _differential(cursor: Cursor, first: int) -> ReadingError | None:
    """The d of dx, behind a factor or alone, in a text in which no d stands by itself."""
    tokens = cursor.tokens
    upright = cursor.source.slice(tokens[first].start, tokens[first].end) != "d"
    if upright and cursor.token.kind == "(":
        return cursor.error("a differential is not read", tokens[first], "the expression without it")
    if cursor.token.kind != "name" or cursor.index != first + 1:
        return None
    if not cursor.latex and (quotient := _variation(cursor, first)) is not None:
        return quotient
    if cursor.peek(1).kind in ("^", "(", "'") and not upright:
        return None
    shown = _shown(cursor, first)
    alone = any(
        token.kind == "name" and token.value == "d" and tokens[k + 1].kind != "name" and not _of_derivative(cursor, k)
        for k, token in enumerate(tokens)
    )
    if alone and not upright:
        return None
    behind = first and tokens[first - 1].kind in _ENDS_A_FACTOR
    if behind or upright or (first == 0 and cursor.peek(1).kind == "end"):
        sign = "\\cdot " if cursor.latex else "*"
        expected = f"the expression without it, or d {sign}{cursor.token.value}"
        return cursor.error(f"{shown} is a differential, not a factor", tokens[first], expected)
    cursor.source.note(f"{shown} is read as the product d*{cursor.token.value}, not as a differential")
    return None


def _of_derivative(cursor: Cursor, place: int) -> bool:
    """Whether a d stands above or below the fraction bar of a derivative."""
    before, after = cursor.tokens[place - 1].kind, cursor.tokens[place + 1].kind
    return before == "{" and after in ("}", "^")


_CHECKS = {
    "E": _expectation,
    "L": _transform,
    "P": _probability,
    "p": _probability,
    "O": _remainder,
    "o": _remainder,
    "C": _choice,
    "D": _derivative,
    "d": _differential,
    "Sigma": _sum,
    "Pi": _sum,
    "Delta": _difference,
    "delta": _variation,
}


def is_partial(subscript: str, arguments: list[Expr]) -> bool:
    """Whether f_x(x, y) names one of its arguments below: then it is a derivative, not a function with a parameter."""
    return len(arguments) > 1 and any(isinstance(each, Symbol) and each.name == subscript for each in arguments)
