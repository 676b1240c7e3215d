"""What each word for an operation on vectors and matrices means: trace, inverse, sums by rows, softmax and the rest."""

from __future__ import annotations

from sympy import Expr, Integer

from derivator.inert import ONE, TWO, Apply, Fraction, Minus, Plus, Power, times
from derivator.inert.shaped import (
    Commutation,
    Determinant,
    Diagonal,
    DiagonalOf,
    Identity,
    Inverse,
    LogSumExp,
    LowerPart,
    MatrixProduct,
    MatrixTrace,
    Norm,
    Ones,
    Powers,
    Softmax,
    Stacked,
    Total,
    Transpose,
    UpperPart,
    Zeros,
    joined,
)
from derivator.inert.size_products import size_product
from derivator.syntax.shaped.broadcasting import added, multiplied
from derivator.syntax.shaped.contracting import contracted
from derivator.syntax.shaped.elaborating import Elaborator
from derivator.syntax.shaped.phrase import Phrase
from derivator.syntax.shaped.read_parts import Read, transposed
from derivator.syntax.shaped.shaped_tokens import STACKING
from derivator.syntax.shaped.tables import stacked

_COUNTS = {
    **dict.fromkeys(("outer", "dot", "max", "kron", "multiply", "solve", "frobenius", "power", "commutation"), (2,)),
    **dict.fromkeys(("ones", "zeros", "norm", "sum", "mean", "var", "std"), (1, 2)),
    **dict.fromkeys(("softmax", "log_softmax", "logsumexp"), (1, 2)),
    "where": (3,), "reshape": (2, 3),
}


def applied(text: Elaborator, part: Phrase) -> Read:
    """An operation at its arguments.

    Raises:
        ReadingError: it has another number of arguments, or their shapes do not fit.
    """
    name, _, axis = part.value.partition(" ")
    if name == "einsum":
        return contracted(text, part)
    if len(part.parts) not in _COUNTS.get(name, (1,)):
        raise text.error(f"{name} takes another number of arguments", part)
    if name == "max":
        return _ramp(text, part)
    if name in ("eye", "ones", "zeros"):
        return _constant(text, name, part)
    if name == "commutation":
        sizes = [text.argument_size(each) for each in part.parts]
        return Read(Commutation(*sizes), size_product(sizes), size_product(sizes))
    if name in STACKING:
        return stacked(text, name, axis, part)
    if name == "where":
        return _chosen(text, part)
    if name == "reshape":
        return _reshaped(text, part)
    if name == "flatten":
        inside = text.of(part.parts[0])
        by_rows = axis != "F" and not text.scalar(inside) and not inside.flat
        return _stacked(text, Read(transposed(inside.node), inside.columns, inside.rows) if by_rows else inside)
    if name == "power":
        return text.of(part._replace(kind="pow", value="**"))
    if len(part.parts) == 2 and name in ("sum", "mean", "var", "std", "softmax", "log_softmax", "logsumexp"):
        axis = text.text[part.parts[1].start : part.parts[1].end]
        part = part._replace(parts=part.parts[:1])
    if name == "norm" and len(part.parts) == 2:
        return _norm_of_kind(text, part)
    if name in ("var", "std"):
        return _variance(text, name, axis, part)
    reads = [text.of(each) for each in part.parts]
    if name in ("sum", "mean", "softmax", "log_softmax", "logsumexp"):
        return _along(text, name, axis, reads[0], part)
    if len(reads) == 2:
        return _of_two(text, name, reads[0], reads[1], part)
    return _of_one(text, name, reads[0], part)


def _norm_of_kind(text: Elaborator, part: Phrase) -> Read:
    """The Euclidean norm, the Frobenius norm, or of a vector the sum of the absolute values."""
    kind = part.parts[1].value
    inside = text.column(text.of(part.parts[0]))
    if kind == "1" and text.sizes.find(inside.columns) == ONE and not text.scalar(inside):
        return Read(Total(Apply("abs", inside.node)))
    if kind not in ("2", "fro") or (kind == "2" and text.sizes.find(inside.columns) != ONE):
        said = "only the Euclidean norm, the Frobenius norm and the norm 1 of a vector are read"
        raise text.error(said, part.parts[1], "2 or 'fro'")
    return Read(Norm(inside.node))


def _variance(text: Elaborator, name: str, axis: str, part: Phrase) -> Read:
    """The mean square of the deviations from the mean, or its root."""
    inside = part.parts[0]
    mean = inside._replace(kind="operator", value=f"mean {axis}".strip(), parts=(inside,))
    if axis and text.sizes.find(text.column(text.of(inside)).columns) != ONE:
        mean = mean._replace(kind="as row" if axis == "0" else "as column", parts=(mean,))
    deviation = inside._replace(kind="add", parts=(inside, inside._replace(kind="neg", parts=(mean,))))
    square = inside._replace(kind="operator", value="square", parts=(deviation,))
    found = text.of(mean._replace(kind="operator", value=f"mean {axis}".strip(), parts=(square,)))
    return found._replace(node=Apply("sqrt", found.node)) if name == "std" else found


def _chosen(text: Elaborator, part: Phrase) -> Read:
    """One thing where a comparison holds, another elsewhere."""
    holds, there, elsewhere = part.parts
    if holds.kind != "over zero":
        raise text.error("a comparison is expected", holds, "where(x > 0, …, …)")
    none = elsewhere.kind == "number" and elsewhere.value == "0"
    if none and text.of(there).node == text.of(holds.parts[0]).node:
        inside = text.of(there)
        return inside._replace(node=Apply("relu", inside.node))
    one = there.kind == "number" and there.value == "1"
    first = holds if one else part._replace(kind="star", value="", parts=(holds, there))
    if none:
        return text.of(first) if one else multiplied(text, text.of(holds), text.of(there), first)
    rest = part._replace(kind="add", value="", parts=(
        part._replace(kind="number", value="1", parts=()), part._replace(kind="neg", value="", parts=(holds,))
    ))
    terms = [text.of(holds) if one else multiplied(text, text.of(holds), text.of(there), first),
             multiplied(text, text.of(rest), text.of(elsewhere), part)]
    return added(text, terms, part)


def _reshaped(text: Elaborator, part: Phrase) -> Read:
    """An array of one dimension as a column or a row."""
    sizes = ["-1" if each.kind == "neg" else each.value for each in part.parts[1:]]
    if sizes == ["-1"]:
        return text.of(part.parts[0])
    kind = {"-1 1": "as column", "1 -1": "as row"}.get(" ".join(sizes), "")
    if not kind:
        raise text.error("of new shapes only (-1, 1) and (1, -1) are read", part)
    return text.of(part._replace(kind=kind, parts=part.parts[:1]))


def _ramp(text: Elaborator, part: Phrase) -> Read:
    """The larger of 0 and something else."""
    others = [each for each in part.parts if not (each.kind == "number" and each.value == "0")]
    if len(others) != 1:
        raise text.error("of two only max(0, …) is read", part)
    inside = text.of(others[0])
    return inside._replace(node=Apply("relu", inside.node))


def _of_one(text: Elaborator, name: str, inside: Read, part: Phrase) -> Read:
    if name in ("tr", "det", "logdet", "inv", "diagonal", "tril", "triu"):
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
        case "diagonal":
            return Read(DiagonalOf(inside.node), inside.rows, ONE, text.numpy)
        case "tril" | "triu":
            return inside._replace(node=(LowerPart if name == "tril" else UpperPart)(inside.node))
        case "vec":
            return _stacked(text, inside)
    raise text.error(f"{name} is not read here", part)


def _stacked(text: Elaborator, inside: Read) -> Read:
    """The columns under one another; a vector is what it is."""
    if inside.flat or text.sizes.find(inside.columns) == ONE:
        return inside
    if text.sizes.find(inside.rows) == ONE:
        return Read(transposed(inside.node), inside.columns, ONE)
    rows = size_product(map(text.sizes.find, (inside.rows, inside.columns)))
    return Read(Stacked(inside.node), rows, ONE, text.numpy)


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
            return multiplied(text, left, right, part)
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
    kind = Ones if name == "ones" else Zeros
    return Read(kind(rows, columns), rows, columns, text.numpy and len(sizes) == 1)


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
