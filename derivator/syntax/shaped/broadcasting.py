"""What stands beside something else element by element: a scalar at each entry, in NumPy a row at each row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sympy import Expr

from derivator.inert import ONE, Fraction, Minus, plus, times
from derivator.inert.shaped import Diagonal, DiagonalOf, Hadamard, MatrixProduct, Ones, Quotients, Transpose, joined
from derivator.inert.size_products import shape_text
from derivator.syntax.shaped.phrase import Phrase
from derivator.syntax.shaped.read_parts import Read

if TYPE_CHECKING:
    from derivator.syntax.shaped.elaborating import Elaborator


def alike(text: Elaborator, reads: Sequence[Read], part: Phrase) -> list[Read]:
    """Parts of one shape: scalars, and in NumPy rows and columns beside a matrix, are spread over the entries.

    Raises:
        ReadingError: the shapes of two of them do not fit.
    """
    shaped = [read for read in reads if not text.scalar(read)]
    if not shaped:
        return list(reads)
    flat = all(read.flat for read in shaped)
    turned = [text.column(read) if flat or not read.flat else text.row(read) for read in reads]
    known = [each for each, read in zip(turned, reads, strict=True) if not text.scalar(read)]
    rows, columns = _common(text, [read.rows for read in known]), _common(text, [read.columns for read in known])
    # The first part of the whole shape is what the others are compared with.
    first = next((k for k, read in enumerate(turned) if not text.scalar(read)), 0)
    return [
        _spread(text, read, Read(read.node, rows, columns, flat), part, (first, k)) for k, read in enumerate(turned)
    ]


def _common(text: Elaborator, sizes: Sequence[Expr]) -> Expr:
    if not text.numpy:
        return sizes[0]
    return next((size for size in sizes if text.sizes.find(size) != ONE), ONE)


def _spread(text: Elaborator, read: Read, whole: Read, part: Phrase, places: tuple[int, int]) -> Read:
    """One part in the shape of the whole."""
    if text.scalar(read) and not text.scalar(whole):
        return _filled(text, read, whole)
    read = _on_the_diagonal(text, read, whole, part, places)
    node = read.node
    short = text.sizes.find(read.rows) == ONE, text.sizes.find(read.columns) == ONE
    long = text.sizes.find(whole.rows) == ONE, text.sizes.find(whole.columns) == ONE
    written = text.shown(part.parts[places[1]]) if places[1] < len(part.parts) else text.shown(part)
    written = written.lstrip("- ")
    if text.numpy and short[0] and not long[0]:
        text.note(f"{written} stands in each row")
        node = joined(MatrixProduct, Ones(whole.rows, ONE), node)
    elif not text.sizes.same(read.rows, whole.rows):
        raise _misfit(text, read, whole, part, places)
    if text.numpy and short[1] and not long[1]:
        text.note(f"{written} stands in each column")
        node = joined(MatrixProduct, node, Transpose(Ones(whole.columns, ONE)))
    elif not text.sizes.same(read.columns, whole.columns):
        raise _misfit(text, read, whole, part, places)
    return whole._replace(node=node)


def _on_the_diagonal(text: Elaborator, read: Read, whole: Read, part: Phrase, places: tuple[int, int]) -> Read:
    """The diagonal of a matrix, beside a matrix, as a diagonal matrix; in NumPy it is a vector, and stays one."""
    bare = read.node.operand if isinstance(read.node, Minus) else read.node
    if text.numpy or not isinstance(bare, DiagonalOf) or not text.sizes.same(whole.rows, whole.columns):
        return read
    if text.sizes.find(whole.rows) == ONE or not text.sizes.same(read.rows, whole.rows):
        return read
    text.note(f"{text.shown(part.parts[places[1]]).lstrip('- ')} is read as the diagonal matrix with that diagonal")
    made = Diagonal(bare)
    return whole._replace(node=Minus(made) if bare != read.node else made)


def _filled(text: Elaborator, scalar: Read, whole: Read) -> Read:
    ones = Ones(whole.rows, whole.columns)
    sign, size = (Minus, scalar.node.operand) if isinstance(scalar.node, Minus) else (lambda e: e, scalar.node)
    text.note("a scalar added to a vector or matrix is added to each entry")
    return whole._replace(node=sign(ones if size == ONE else times(size, ones)))


def _misfit(text: Elaborator, read: Read, whole: Read, part: Phrase, places: tuple[int, int]) -> Exception:
    one, two = (text.shown(part.parts[k]) if len(part.parts) > 1 else text.shown(part) for k in places)
    mine, other = (shape_text(*map(text.sizes.find, _shape(each))) for each in (whole, read))
    said = f"the shapes do not fit in {text.shown(part)}: {one} is {mine}, {two} is {other}"
    return text.misfit(said, part.parts[places[1]] if part.kind == "add" else part)


def added(text: Elaborator, reads: Sequence[Read], part: Phrase) -> Read:
    """A sum."""
    terms = alike(text, reads, part)
    shape = next((term for term in terms if not text.scalar(term)), terms[0])
    return shape._replace(node=plus(*(term.node for term in terms)))


def multiplied(text: Elaborator, left: Read, right: Read, part: Phrase) -> Read:
    """A product element by element; a row or a column beside a matrix is a diagonal matrix at its side."""
    if text.scalar(left) or text.scalar(right):
        return text.scaled(left, right)
    if not text.numpy or left.flat == right.flat == True:  # noqa: E712 - three are compared
        left, right = alike(text, (left, right), part)
        return left._replace(node=joined(Hadamard, left.node, right.node))
    left, right = text.row(left), text.row(right)
    for one, other in ((left, right), (right, left)):
        thin = [text.sizes.find(size) == ONE for size in (*_shape(one), *_shape(other))]
        if thin[0] and not thin[1] and not thin[2]:
            if thin[3]:  # a column and a row
                node = joined(MatrixProduct, other.node, one.node)
                return Read(node, other.rows, one.columns)
            text.same(one.columns, other.columns, part, f"the shapes do not fit in {text.shown(part)}")
            text.note(f"{text.shown(part)} multiplies each row by the entries of the vector")
            return other._replace(node=joined(MatrixProduct, other.node, Diagonal(_column(one.node))), flat=False)
        if thin[1] and not thin[0] and not thin[3]:
            text.same(one.rows, other.rows, part, f"the shapes do not fit in {text.shown(part)}")
            text.note(f"{text.shown(part)} multiplies each column by the entries of the vector")
            return other._replace(node=joined(MatrixProduct, Diagonal(one.node), other.node), flat=False)
    left, right = alike(text, (left, right), part)
    return left._replace(node=joined(Hadamard, left.node, right.node))


def divided(text: Elaborator, left: Read, right: Read, part: Phrase) -> Read:
    """A quotient, element by element where the divisor is no scalar."""
    if text.scalar(right):
        return left._replace(node=Fraction(left.node, right.node))
    text.note(f"{text.shown(part)} is read as a quotient element by element")
    left, right = alike(text, (left, right), part)
    return left._replace(node=Quotients(left.node, right.node))


def _shape(read: Read) -> tuple[Expr, Expr]:
    return read.rows, read.columns


def _column(node: Expr) -> Expr:
    return node.operand if isinstance(node, Transpose) else Transpose(node)
