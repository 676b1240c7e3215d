"""What each word for an operation on vectors and matrices means: trace, inverse, sums by rows, softmax and the rest."""

from __future__ import annotations

from sympy import Expr, Integer

from derivator.inert import ONE, TWO, Apply, Fraction, Minus, Plus, Power, times
from derivator.inert.shaped import (
    Determinant,
    Diagonal,
    DiagonalOf,
    Identity,
    Inverse,
    LogSumExp,
    MatrixProduct,
    MatrixTrace,
    Norm,
    Ones,
    Powers,
    Softmax,
    Stacked,
    Total,
    Transpose,
    joined,
)
from derivator.syntax.shaped.elaborating import Elaborator
from derivator.syntax.shaped.read_parts import Read, transposed
from derivator.syntax.shaped.surface import Phrase

_COUNTS = {"outer": (2,), "dot": (2,), "max": (2,), "kron": (2,), "multiply": (2,), "solve": (2,), "frobenius": (2,),
           "eye": (1,), "ones": (1, 2), "norm": (1, 2), "sum": (1, 2), "mean": (1, 2), "softmax": (1, 2),
           "log_softmax": (1, 2), "logsumexp": (1, 2)}


def applied(text: Elaborator, part: Phrase) -> Read:
    """An operation at its arguments.

    Raises:
        ReadingError: it has another number of arguments, or their shapes do not fit.
    """
    name, _, axis = part.value.partition(" ")
    if len(part.parts) not in _COUNTS.get(name, (1,)):
        raise text.error(f"{name} takes another number of arguments", part)
    if name == "max":
        return _ramp(text, part)
    if name in ("eye", "ones"):
        return _constant(text, name, part)
    if len(part.parts) == 2 and name in ("sum", "mean", "softmax", "log_softmax", "logsumexp"):
        axis = text.text[part.parts[1].start : part.parts[1].end]
        part = part._replace(parts=part.parts[:1])
    if name == "norm" and len(part.parts) == 2:
        if text.shown(part.parts[1]).strip("'\"") not in ("2", "fro"):
            raise text.error("only the Euclidean and the Frobenius norm are read", part.parts[1], "2 or 'fro'")
        part = part._replace(parts=part.parts[:1])
    reads = [text.of(each) for each in part.parts]
    if name in ("sum", "mean", "softmax", "log_softmax", "logsumexp"):
        return _along(text, name, axis, reads[0], part)
    if len(reads) == 2:
        return _of_two(text, name, reads[0], reads[1], part)
    return _of_one(text, name, reads[0], part)


def _ramp(text: Elaborator, part: Phrase) -> Read:
    """The larger of 0 and something else."""
    others = [each for each in part.parts if not (each.kind == "number" and each.value == "0")]
    if len(others) != 1:
        raise text.error("of two only max(0, …) is read", part)
    inside = text.of(others[0])
    return inside._replace(node=Apply("relu", inside.node))


def _of_one(text: Elaborator, name: str, inside: Read, part: Phrase) -> Read:
    if name in ("tr", "det", "logdet", "inv"):
        said = f"{name} is for square matrices; {text.shown(part.parts[0])} is not"
        text.same(inside.rows, inside.columns, part, said)
    match name:
        case "tr":
            return Read(inside.node if text.scalar(inside) else MatrixTrace(inside.node))
        case "det" | "logdet":
            found = inside.node if text.scalar(inside) else Determinant(inside.node)
            return Read(found if name == "det" else Apply("log", found))
        case "inv":
            return inside._replace(node=Fraction(ONE, inside.node) if text.scalar(inside) else Inverse(inside.node))
        case "norm":
            return Read(Apply("abs", inside.node) if text.scalar(inside) else Norm(text.column(inside).node))
        case "transpose":
            return inside if text.scalar(inside) or inside.flat else Read(
                Transpose(inside.node), inside.columns, inside.rows
            )
        case "square":
            return inside._replace(node=(Power if text.scalar(inside) else Powers)(inside.node, TWO))
        case "diag":
            inside = text.column(inside)
            if text.sizes.find(inside.columns) == ONE:
                return Read(Diagonal(inside.node), inside.rows, inside.rows)
            text.same(inside.rows, inside.columns, part, "only a square matrix has a diagonal here")
            return Read(DiagonalOf(inside.node), inside.rows, ONE, text.numpy)
        case "vec":
            return Read(Stacked(inside.node), text.sizes.new(), ONE)
    raise text.error(f"{name} is not read here", part)


def _of_two(text: Elaborator, name: str, left: Read, right: Read, part: Phrase) -> Read:
    match name:
        case "outer":
            left, right = text.column(left), text.column(right)
            node = joined(MatrixProduct, left.node, transposed(right.node))
            return Read(node, left.rows, right.rows)
        case "dot":
            if text.scalar(left) or text.scalar(right):
                return text.scaled(left, right)
            return text.product(left, right, part)
        case "multiply":
            return text.multiplied(left, right, part)
        case "solve":
            text.same(left.rows, left.columns, part, "only a square system is solved")
            return text.product(left._replace(node=Inverse(left.node)), right, part)
        case "frobenius":
            return text.frobenius(left, right, part)
    return text.kron(left, right)


def _constant(text: Elaborator, name: str, part: Phrase) -> Read:
    sizes = [text.argument_size(each) for each in part.parts]
    if name == "eye":
        return Read(Identity(sizes[0]), sizes[0], sizes[0])
    rows, columns = (*sizes, ONE)[:2]
    return Read(Ones(rows, columns), rows, columns, text.numpy and len(sizes) == 1)


def _along(text: Elaborator, name: str, axis: str, inside: Read, part: Phrase) -> Read:
    """An operation along an axis, or over all entries."""
    if text.scalar(inside):
        raise text.error(f"{name} is for vectors and matrices; {text.shown(part.parts[0])} is a scalar", part)
    inside = text.column(inside)
    vector = text.sizes.find(inside.columns) == ONE
    if axis not in ("", "0", "1", "-1") or (vector and axis == "1" and inside.flat):
        raise text.error(f"{name} is read along the axes 0 and 1 only", part)
    down = axis == "0"
    if name in ("sum", "mean"):
        return _summed(name, axis, inside, vector=vector)
    if not vector and not axis:
        text.note(f"{name} of a matrix is taken row by row")
    turned = down and not vector
    node = Transpose(inside.node) if turned else inside.node
    rows, columns = (inside.columns, inside.rows) if turned else (inside.rows, inside.columns)
    if name == "logsumexp":
        return Read(LogSumExp(node), ONE if vector else rows, ONE, not vector)
    if name == "log_softmax":
        ones = Ones(rows, ONE) if vector else Transpose(Ones(columns, ONE))
        total = LogSumExp(node)
        spread = times(total, ones) if vector else joined(MatrixProduct, total, ones)
        found: Expr = Plus(node, Minus(spread))
    else:
        found = Softmax(node)
    return inside._replace(node=Transpose(found) if turned else found)


def _summed(name: str, axis: str, inside: Read, *, vector: bool) -> Read:
    rows, columns = inside.rows, inside.columns
    if vector or not axis:
        sizes = [size for size in (rows, columns) if size != ONE]
        total = Read(Total(inside.node))
    elif axis == "0":
        sizes = [rows]
        total = Read(joined(MatrixProduct, Transpose(inside.node), Ones(rows, ONE)), columns, ONE, True)
    else:
        sizes = [columns]
        total = Read(joined(MatrixProduct, inside.node, Ones(columns, ONE)), rows, ONE, True)
    if name == "mean":
        count = times(*(size for size in sizes if size != Integer(1)))
        return total._replace(node=Fraction(total.node, count))
    return total
