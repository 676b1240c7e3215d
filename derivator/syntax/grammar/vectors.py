"""What belongs to vectors and matrices, bold letters among it: dot products are read, the others told or refused."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import sympy
from sympy import Expr, Integer, Symbol

from derivator.base.regex import regex
from derivator.functions import LETTERS
from derivator.inert import Apply, Decimal, Dot, Entry
from derivator.syntax.grammar.cursor import Cursor, NameUse
from derivator.syntax.grammar.subscripts import read_name
from derivator.syntax.scanning.tokens import Token
from derivator.syntax.scanning.words import FUNCTION_LETTERS

_ALPHABETS = regex("[\U0001d400-\U0001d7ff]")
"""Letters in a face that is a character of its own."""
_BARS = frozenset({"|", "|<"})
_BEGINS_A_FACTOR = frozenset({"name", "(", "{", *_BARS})
_MATRICES = frozenset({"Sigma", "Lambda", "Omega", "Theta"})
"""Greek capitals that are matrices wherever they stand between bars."""
_DOTS = frozenset({"\\cdot", "·", "⋅"})
TRANSPOSE_SIGNS = frozenset({"\\top", "\\intercal", "\N{DOWN TACK}"})
"""Signs of a transpose that are nothing else."""
BY_ENTRIES = "sums over an index, or a dot product of two names: theta^T x"
"""How vectors and matrices are written instead."""


class _Transpose(NamedTuple):
    """The sign of a transpose: its token, the number of the token after it, and what it could be instead.

    Attributes:
        sign: the token T.
        after: the number of the token after the superscript.
        typed: whether it is an ordinary letter T, and so could be an exponent.
        inverse: whether a minus stands before it.
    """

    sign: Token
    after: int
    typed: bool
    inverse: bool


def _transpose(cursor: Cursor) -> _Transpose | None:
    """The superscript that comes next, if it is T and nothing else."""
    at = cursor.index + 1
    braced = cursor.tokens[at].kind == "{"
    at += braced
    inverse = cursor.tokens[at].kind == "-"
    at += inverse
    sign = cursor.tokens[at]
    following = cursor.tokens[min(at + 1, len(cursor.tokens) - 1)].kind
    if sign.kind != "name" or sign.value != "T" or (following != "}" if braced else following in ("_", "[")):
        return None
    typed = cursor.source.slice(sign.start, sign.end) == "T" and sign.start not in cursor.source.faces
    return _Transpose(sign, at + 1 + braced, typed, inverse)


def dot_of_transposed(cursor: Cursor, first: int, left: Expr) -> Expr | None:
    """Read the rest of theta^T x, None where what comes next is something else.

    Args:
        cursor: at the superscript.
        first: the number of the token with which the left name begins.
        left: the left name, a symbol or an entry.

    Raises:
        ReadingError: it is a product with a matrix, or nothing is multiplied by what is transposed.
    """
    transpose = _transpose(cursor)
    if transpose is None or transpose.inverse or (transpose.typed and "T" in cursor.known):
        return None
    if cursor.tokens[transpose.after].kind != "name":
        if transpose.typed:
            return None
        raise cursor.error("a transposed name without what it is multiplied by", transpose.sign, "a name")
    cursor.index = right_first = transpose.after
    right = read_name(cursor).expression
    if _is_matrix(left) or _is_matrix(right):
        raise cursor.error("a product with a matrix is not read", cursor.tokens[first], "two vectors: theta^T x")
    if cursor.kinds("(", "name", ")") or (cursor.token.kind == "(" and _letter(right) in FUNCTION_LETTERS | LETTERS):
        raise cursor.error("a function whose values are vectors is not read", cursor.tokens[right_first], BY_ENTRIES)
    if cursor.token.kind == "^":
        raise cursor.error("a power after a dot product could belong to either", expected="parentheses")
    for side, token in ((left, cursor.tokens[first]), (right, cursor.tokens[right_first])):
        if isinstance(side, Symbol):
            cursor.uses.append(NameUse(side.name, token.start))
    if transpose.typed:
        cursor.source.note(f"{_letter(left)}^T {_letter(right)} is read as a dot product")
    return Dot(left, right)


def _letter(name: Expr) -> str:
    """A name as the notes write it, without its indices."""
    whole = name.name.name if isinstance(name, Entry) else str(name)
    return whole.partition("_")[0] if not whole.endswith(("_hat", "_bar", "_tilde")) else whole


def _is_matrix(name: Expr) -> bool:
    letter = _letter(name)
    return (len(letter) == 1 and letter.isupper()) or letter in _MATRICES


def check_transposed(cursor: Cursor, base: Expr, first: int) -> None:
    """Refuse a transposed base of a power; tell that T is read as an exponent where it could be a transpose.

    Args:
        cursor: at the superscript.
        base: what stands below it.
        first: the number of its first token.
    """
    transpose = None if cursor.rules else _transpose(cursor)
    if transpose is None:
        return
    shown = cursor.written(first, cursor.index)
    refused = cursor.error(f"{shown} is transposed, and matrices are not read", transpose.sign, BY_ENTRIES)
    if not transpose.typed:
        raise refused
    names = [token.value for token in cursor.tokens[first : cursor.index] if token.kind == "name"]
    if "T" in cursor.known or not names or isinstance(base, Integer | Decimal) or base is sympy.E:
        return
    following = cursor.tokens[transpose.after]
    dotted = following.kind == "*" and cursor.source.slice(following.start, following.end) in _DOTS
    multiplied = cursor.tokens[transpose.after + dotted].kind in _BEGINS_A_FACTOR
    record = isinstance(base, Entry) and cursor.tokens[first].kind == "("
    if any(_is_capital(name) for name in names) or (multiplied and not transpose.inverse) or record:
        raise refused
    if all(token.value != "T" or _is_superscript(cursor, k) for k, token in enumerate(cursor.tokens)):
        power = cursor.written(first, transpose.after)
        cursor.source.note(f"{power} is read as a power with the exponent T, not as a transpose")


def _is_superscript(cursor: Cursor, place: int) -> bool:
    """Whether the token there is the whole of an exponent."""
    before = [token.kind for token in cursor.tokens[max(place - 3, 0) : place] if token.kind != "-"]
    return before[-1:] == ["^"] or before[-2:] == ["^", "{"]


def _is_capital(name: str) -> bool:
    return name[:1].isupper()


def check_bars(cursor: Cursor, opener: int, inner: Expr) -> None:
    """Refuse a norm or a determinant between bars; tell that |X| is read as an absolute value.

    Args:
        cursor: after the closing bar.
        opener: the number of the opening bar.
        inner: what stands between them.
    """
    bar = cursor.tokens[opener]
    if cursor.token.kind == "_" or (isinstance(inner, Apply) and cursor.tokens[opener + 1].kind in _BARS
                                    and inner.name == "abs"):
        raise cursor.error("a norm is not read", bar, "a sum of squares: sum(x[i]^2, i, 1, n)")
    inside = cursor.tokens[opener + 1 : cursor.index - 1]
    names = [token.value for token in inside if token.kind == "name"]
    if not names or not all(_is_capital(name) for name in names) or not cursor.known.isdisjoint(names):
        return
    before = cursor.tokens[max(opener - 2, 0) : opener]
    in_logarithm = any(token.kind == "function" and token.value == "log" for token in before)
    shown = cursor.written(opener, cursor.index)
    if in_logarithm or not _MATRICES.isdisjoint(names):
        raise cursor.error(f"{shown} could be a determinant, which is not read", bar, "abs(…) for an absolute value")
    cursor.source.note(f"{shown} is read as an absolute value, not as a determinant or a size")


def note_product(cursor: Cursor, first: int, factors: list[Expr]) -> None:
    """Tell that in W x, a capital beside a small letter, both are read as numbers.

    Args:
        cursor: after the product.
        first: the number of its first token.
        factors: its factors.
    """
    letters = [factor for factor in factors if not isinstance(factor, Integer | Decimal)]
    if len(letters) != 2 or cursor.rules or not all(isinstance(letter, Symbol | Entry) for letter in letters):
        return
    left, right = map(_letter, letters)
    tokens = cursor.tokens
    if not _is_matrix(letters[0]) or _is_capital(right) or not cursor.known.isdisjoint((left, right)):
        return
    if any(token.kind in ("*", "/", "(") for token in tokens[first : cursor.index]):
        return
    # What has powers or is divided by is a number.
    if not any(token.value == right and tokens[k + 1].kind == "^" for k, token in enumerate(tokens[:-1])):
        shown = cursor.written(first, cursor.index)
        cursor.source.note(f"in {shown}, {left} and {right} are read as numbers, not as a matrix and a vector")


def check_bold(cursor: Cursor, first: int) -> None:
    """Refuse a name in bold letters, which is a vector or a matrix, except as the argument of an unknown function.

    Args:
        cursor: after the name.
        first: the number of the token with which it begins.
    """
    head = cursor.tokens[first]
    if cursor.source.faces.get(head.start) != "bold":
        return
    before = [token.value for token in cursor.tokens[max(first - 6, 0) : first]]
    called = before[-1:] == ["("] and not FUNCTION_LETTERS.isdisjoint(before[:-1])
    if not (called and cursor.token.kind in (")", ",")):
        error = cursor.error(f"a bold {head.value} is a vector or a matrix, which is not read", head, BY_ENTRIES)
        typed = cursor.source.original
        error.corrections = (_ALPHABETS.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), typed),)
        raise error


def check_alphabets(cursor: Cursor) -> None:
    """Refuse a text in which one letter stands in script and plain, and would be read as one name."""
    faces = cursor.source.faces
    names = [token for token in cursor.tokens if token.kind == "name"]
    scripts = {token.value for token in names if faces.get(token.start) == "script"}
    for token in names:
        if token.value in scripts and faces.get(token.start) != "script":
            message = f"{token.value} stands here in two alphabets, and the two are told apart by nothing else"
            raise cursor.error(message, token, "two letters")
