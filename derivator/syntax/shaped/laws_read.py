"""Read a law about vectors and matrices: letters stand for anything, whatever its shape."""

from __future__ import annotations

from functools import lru_cache

from sympy import Expr, Integer, Symbol

from derivator.base.errors import ReadingError
from derivator.inert import Apply, Decimal, Fraction, Matrix, Minus, Power, named, plus, times
from derivator.inert.shaped import (
    CommutationLike,
    Determinant,
    Diagonal,
    DiagonalOf,
    Differential,
    Frobenius,
    Hadamard,
    IdentityLike,
    Inverse,
    Kronecker,
    LogSumExp,
    LowerPart,
    MatrixProduct,
    MatrixTrace,
    Norm,
    OnesAcross,
    OnesLike,
    Powers,
    Quotients,
    ReadOff,
    Softmax,
    Stacked,
    Total,
    Transpose,
    UpperPart,
    joined,
)
from derivator.syntax.shaped.phrase import Phrase
from derivator.syntax.shaped.shaped_tokens import ShapedScanner
from derivator.syntax.shaped.surface import Grammar

_UNARY = {
    "tr": MatrixTrace, "det": Determinant, "inv": Inverse, "diag": Diagonal, "norm": Norm, "total": Total,
    "softmax": Softmax, "logsumexp": LogSumExp, "ones": OnesLike, "eye": IdentityLike, "across": OnesAcross,
    "grad": ReadOff, "d": Differential, "vec": Stacked, "diagonal": DiagonalOf, "tril": LowerPart, "triu": UpperPart,
    "transpose": Transpose, "commutation": CommutationLike,
}


def read_law(text: str) -> Expr:
    """One side of a law about vectors and matrices: letters stand for anything, d(A) is the differential of A.

    A product of matrices is written `A @ B`, one by entries `A ⊙ B`, a multiple `a*B`, the Frobenius product `A : B`;
    `diagonal(A)` is the diagonal of A as a vector, `vec(A)` its columns under one another, `tril(A)` what is not above
    the diagonal; `ones(A)` and `eye(A)` are of the shape of A.

    Raises:
        ReadingError: it is not understood.
    """
    return _meant(Grammar(ShapedScanner(text, rules=True)).whole())


@lru_cache(maxsize=1024)
def read_law_sides(text: str) -> tuple[Expr, Expr]:
    """Both sides of a law about vectors and matrices, as `read_law` reads each."""
    left, equals, right = text.partition("=")
    if not equals:
        raise ReadingError("no equation", text, len(text), "=")
    try:
        return read_law(left), read_law(right)
    except ReadingError as error:
        before = 0 if error.source == left else len(left) + 1
        raise type(error)(error.message, text, before + error.position, error.expected) from None


def _meant(part: Phrase) -> Expr:
    parts = [_meant(each) for each in part.parts]
    match part.kind:
        case "name":
            return Symbol(part.value)
        case "number":
            return Integer(part.value) if part.value.isdecimal() else Decimal(part.value)
        case "add":
            return plus(*(piece for each, node in zip(part.parts, parts, strict=True)
                          for piece in ([node, Symbol("...")] if each.kind == "each" else [node])))
        case "each":
            return parts[0]
        case "neg":
            return Minus(parts[0])
        case "table":
            return Matrix(int(part.value), *parts)
        case "T":
            return Transpose(parts[0])
        case "at":
            return joined(MatrixProduct, *parts)
        case "kron":
            return joined(Kronecker, *parts)
        case "hadamard":
            return joined(Hadamard, *parts)
        case "over entries":
            return Quotients(*parts)
        case "star":
            return times(*parts)
        case "over":
            return Fraction(*parts)
        case "frobenius":
            return Frobenius(*parts)
        case "pow":
            return Powers(*parts) if part.value == "**" else Power(*parts)
        case "function":
            return Apply(part.value, *parts)
        case "unknown":
            return named("f", parts[0], primes=int(part.value))
        case "operator" if part.value in _UNARY:
            return _UNARY[part.value](*parts)
    raise ReadingError(f"a {part.kind} {part.value} does not stand in a law".replace("  ", " "))
