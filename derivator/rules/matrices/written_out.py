"""Laws about matrices that are written out in entries or blocks: what is done with one is done with its parts."""

from __future__ import annotations

from functools import partial

from sympy import Expr

from derivator.inert import ONE, TWO, Apply, Fraction, Matrix, Minus, Plus, Power, plus, times
from derivator.inert.block_matrices import (
    alike,
    as_table,
    each_block,
    is_zero,
    multiplied,
    negative,
    of_numbers,
    product,
    table,
    total,
    zero_like,
    zeros,
)
from derivator.inert.shaped import (
    Determinant,
    Diagonal,
    Differential,
    Frobenius,
    Hadamard,
    Identity,
    Inverse,
    MatrixProduct,
    MatrixTrace,
    Norm,
    Powers,
    Quotients,
    Stacked,
    Total,
    Transpose,
    joined,
)
from derivator.inert.shapes import is_scalar, partition, shape_of, turned
from derivator.inert.trees import contains, depends
from derivator.model.rule import Rule, Scope
from derivator.rules.matrices.isolating import _is

_law = partial(Rule, topic="matrices")


def _inside(expression: Expr, kind: type[Expr]) -> Matrix | None:
    """The table that an operation of one kind is done with."""
    inside = expression.args[0] if isinstance(expression, kind) else None
    return inside if isinstance(inside, Matrix) else None


def _transpose(expression: Expr, _scope: Scope) -> Expr | None:
    inside = _inside(expression, Transpose)
    return None if inside is None else turned(inside)


def _product(expression: Expr, scope: Scope) -> Expr | None:
    """A product with two tables beside one another multiplied out; blocks that stand still are left as they are."""
    if not isinstance(expression, MatrixProduct):
        return None
    for place in range(len(expression.args) - 1):
        left, right = expression.args[place : place + 2]
        if not (isinstance(left, Matrix) and isinstance(right, Matrix)):
            continue
        wanted = (of_numbers(left) and of_numbers(right)) or any(
            _chooses(each) or contains(each, Differential) or depends(each, scope.variable) for each in (left, right)
        )
        found = product(left, right) if wanted else None
        if found is not None:
            before, behind = expression.args[:place], expression.args[place + 2 :]
            return _beside(found, before, behind)
    return None


def _beside(found: Expr, before: tuple[Expr, ...], behind: tuple[Expr, ...]) -> Expr:
    """What a product has become between its other factors; a scalar among them stands in front."""
    if not (before or behind):
        return found
    if not is_scalar(found):
        return joined(MatrixProduct, *before, found, *behind)
    rest = [joined(MatrixProduct, *part) for part in (before, behind) if part]
    return multiplied(found, rest[0] if len(rest) == 1 else joined(MatrixProduct, *rest))


def _chooses(matrix: Matrix) -> bool:
    """Whether it only chooses blocks: each of them is 0 or the identity."""
    return all(is_zero(block) or block == ONE or isinstance(block, Identity) for block in matrix.args[1:])


def _sum(expression: Expr, _scope: Scope) -> Expr | None:
    """A sum with two tables or more in it, those of one partition added."""
    if not isinstance(expression, Plus):
        return None
    tables = [as_table(term) for term in expression.args]
    first = next((found for found in tables if found is not None), None)
    if first is None:
        return None
    heights, widths = partition(first)
    found = [each or _times_column(term, heights, widths) for each, term in zip(tables, expression.args, strict=True)]
    fitting = [each if each is not None and alike((first, each)) else None for each in found]
    if sum(each is not None for each in fitting) < 2 or len(set(expression.args)) == 1:
        return None
    blocks = zip(*(each.args[1:] for each in fitting if each is not None), strict=True)
    whole = Matrix(first.args[0], *(total(terms, *shape_of(terms[0])) for terms in blocks))
    place = next(k for k, each in enumerate(fitting) if each is not None)
    return plus(*(whole if k == place else term for k, term in enumerate(expression.args)
                  if k == place or fitting[k] is None))


def _times_column(term: Expr, heights: list[Expr], widths: list[Expr]) -> Matrix | None:
    """A column of blocks times something, each block multiplied; None where it is no such product."""
    if isinstance(term, Minus):
        inside = _times_column(term.operand, heights, widths)
        return None if inside is None else each_block(negative, inside)
    if not isinstance(term, MatrixProduct) or not isinstance(term.args[0], Matrix) or len(widths) > 1:
        return None
    blocks, rest = term.args[0], joined(MatrixProduct, *term.args[1:])
    if int(blocks.args[0]) > 1 or of_numbers(blocks) or partition(blocks)[0] != heights:
        return None
    return each_block(lambda block: multiplied(block, rest), blocks)


def _trace(expression: Expr, _scope: Scope) -> Expr | None:
    inside = _inside(expression, MatrixTrace)
    if inside is None:
        return None
    heights, widths = partition(inside)
    if heights != widths:
        return None
    diagonal = [row[k] for k, row in enumerate(inside.rows)]
    kept = [block for block in diagonal if not is_zero(block)]
    return total((block if is_scalar(block) else MatrixTrace(block) for block in kept), ONE, ONE)


def _determinant(expression: Expr, _scope: Scope) -> Expr | None:
    """Along the first row of two or three rows of entries; of blocks where those below or above the diagonal are 0."""
    inside = _inside(expression, Determinant)
    if inside is None:
        return None
    rows = inside.rows
    if of_numbers(inside) and len(rows) in (2, 3):
        return _along_first_row(rows)
    heights, widths = partition(inside)
    below = all(is_zero(block) for k, row in enumerate(rows) for block in row[:k])
    above = all(is_zero(block) for k, row in enumerate(rows) for block in row[k + 1 :])
    if heights != widths or not (below or above):
        return None
    diagonal = [row[k] for k, row in enumerate(rows)]
    return times(*(block if is_scalar(block) else Determinant(block) for block in diagonal))


def _along_first_row(rows: tuple[tuple[Expr, ...], ...]) -> Expr:
    if len(rows) == 1:
        return rows[0][0]
    terms = []
    for k, entry in enumerate(rows[0]):
        term = multiplied(entry, _along_first_row(tuple((*row[:k], *row[k + 1 :]) for row in rows[1:])))
        terms.append(negative(term) if k % 2 else term)
    return total(terms, ONE, ONE)


def _inverse(expression: Expr, scope: Scope) -> Expr | None:
    inside = _inside(expression, Inverse)
    if inside is None or not of_numbers(inside) or len(inside.rows) != 2:
        return None
    (a, b), (c, d) = inside.rows
    found = Fraction(Matrix(2, d, negative(b), negative(c), a), _along_first_row(inside.rows))
    return as_table(found) if depends(inside, scope.variable) else found


def _norm(expression: Expr, _scope: Scope) -> Expr | None:
    norm = expression.base if isinstance(expression, Power) and expression.exponent == TWO else expression
    if not isinstance(norm, Norm) or not isinstance(norm.args[0], Matrix):
        return None
    squares = (
        Power(block if is_scalar(block) else Norm(block), TWO) for block in norm.args[0].args[1:] if not is_zero(block)
    )
    found = total(squares, ONE, ONE)
    return found if norm is not expression else Apply("sqrt", found)


def _frobenius(expression: Expr, _scope: Scope) -> Expr | None:
    if not isinstance(expression, Frobenius):
        return None
    left, right = map(as_table, expression.args)
    if left is None or right is None or not alike((left, right)):
        return None
    pairs = zip(left.args[1:], right.args[1:], strict=True)
    return total(
        (multiplied(a, b) if is_scalar(a) else Frobenius(a, b) for a, b in pairs if not (is_zero(a) or is_zero(b))),
        ONE, ONE,
    )


def _all_entries(expression: Expr, _scope: Scope) -> Expr | None:
    if not isinstance(expression, Total) or not isinstance(expression.operand, Matrix):
        return None
    blocks = expression.operand.args[1:]
    return total((block if is_scalar(block) else Total(block) for block in blocks if not is_zero(block)), ONE, ONE)


def _by_entries(expression: Expr, _scope: Scope) -> Expr | None:
    """A product, a quotient, a power or a known function of tables, taken in each block."""
    parts = expression.args[1:] if isinstance(expression, Apply) else expression.args
    if isinstance(expression, Hadamard | Quotients):
        if not all(isinstance(part, Matrix) for part in parts) or not alike(parts):
            return None
        if isinstance(expression, Quotients):
            return each_block(lambda a, b: Fraction(a, b) if is_scalar(a) else Quotients(a, b), *parts)
        return each_block(lambda *blocks: _entries_multiplied(blocks), *parts)
    if not isinstance(expression, Apply | Powers) or not isinstance(parts[0], Matrix):
        return None
    if isinstance(expression, Apply):
        return each_block(lambda block: Apply(expression.name, block), parts[0]) if len(parts) == 1 else None
    return each_block(lambda block: (Power if is_scalar(block) else Powers)(block, parts[1]), parts[0])


def _entries_multiplied(blocks: tuple[Expr, ...]) -> Expr:
    if any(map(is_zero, blocks)):
        return zero_like(blocks[0])
    if is_scalar(blocks[0]):
        return times(*(block for block in blocks if block != ONE))
    return joined(Hadamard, *blocks)


def _stacked(expression: Expr, _scope: Scope) -> Expr | None:
    inside = _inside(expression, Stacked)
    if inside is None or not of_numbers(inside):
        return None
    return Matrix(1, *(entry for column in zip(*inside.rows, strict=True) for entry in column))


def _diagonal(expression: Expr, _scope: Scope) -> Expr | None:
    if not isinstance(expression, Diagonal) or not isinstance(expression.operand, Matrix):
        return None
    blocks = expression.operand.args[1:]
    heights = [shape_of(block)[0] for block in blocks]
    return table([
        [zeros(heights[i], heights[j]) if i != j else block if is_scalar(block) else Diagonal(block)
         for j in range(len(blocks))]
        for i, block in enumerate(blocks)
    ])


PARTS = (
    _law("transpose-of-written-out", "transpose of a matrix that is written out",
         "[[A, B], [P, Q]].T = [[A.T, P.T], [B.T, Q.T]]", "The rows become columns, and each block is transposed.",
         minor=True, rewrite=_transpose),
    _law("product-of-written-out", "rows times columns", "[[A, B]] @ [[P], [Q]] = A @ P + B @ Q",
         "Blocks are multiplied like entries, and keep their order.", rewrite=_product),
    _law("sum-of-written-out", "a sum taken in each place", "[[A, B]] + [[P, Q]] = [[A + P, B + Q]]",
         "What stands in one place is added.",
         variants=("[[A, B]] + c*[[P, Q]] = [[A + c*P, B + c*Q]]",
                   "[[A], [B]] @ C + [[P], [Q]] = [[A @ C + P], [B @ C + Q]]"),
         conditions=_is(scalar="c"), rewrite=_sum),
    _law("trace-of-written-out", "the trace of a matrix that is written out", "tr([[A, B], [P, Q]]) = tr(A) + tr(Q)",
         "The trace is the sum of what stands on the diagonal.",
         rewrite=_trace),
    _law("determinant-of-written-out", "the determinant of a matrix that is written out",
         "det([[a, b], [c, q]]) = a*q - b*c", "It is expanded along the first row.",
         variants=("det([[a, b, c], [p, q, r], [u, v, w]]) = a*(q*w - r*v) - b*(p*w - r*u) + c*(p*v - q*u)",
                   "det([[A, B], [0*C, Q]]) = det(A)*det(Q)"),
         conditions=_is(scalar="a b c p q r u v w"), rewrite=_determinant),
    _law("inverse-of-written-out", "the inverse of a matrix with two rows",
         "inv([[a, b], [c, q]]) = [[q, -b], [-c, a]]/(a*q - b*c)",
         "The diagonal is exchanged, the others change their signs, and all is divided by the determinant.",
         variants=("inv([[a, b], [c, q]]) = [[q/(a*q - b*c), -b/(a*q - b*c)], [-c/(a*q - b*c), a/(a*q - b*c)]]",),
         conditions=_is(scalar="a b c q"), rewrite=_inverse),
    _law("norm-of-written-out", "the norm of a matrix that is written out",
         "norm([[A], [B]])^2 = norm(A)^2 + norm(B)^2", "The squares of all entries add up.",
         variants=("norm([[a, b]])^2 = a^2 + b^2", "norm([[a], [b]]) = sqrt(a^2 + b^2)"),
         conditions=_is(scalar="a b"), rewrite=_norm),
    _law("frobenius-of-written-out", "a Frobenius product taken in each place",
         "[[A], [B]] : [[P], [Q]] = A : P + B : Q", "The products of the entries add up.",
         variants=("[[a, b]] : [[p, q]] = a*p + b*q",), conditions=_is(scalar="a b p q"), rewrite=_frobenius),
    _law("total-of-written-out", "the sum of the entries of a matrix that is written out",
         "total([[A, B]]) = total(A) + total(B)", "The sums of the blocks add up.",
         variants=("total([[a, b]]) = a + b",), conditions=_is(scalar="a b"), rewrite=_all_entries),
    _law("by-entries-of-written-out", "what is done by entries, in each place",
         "[[A, B]] ⊙ [[P, Q]] = [[A ⊙ P, B ⊙ Q]]", "It is done with what stands in one place.",
         variants=("[[A, B]] ⊘ [[P, Q]] = [[A ⊘ P, B ⊘ Q]]", "f([[A, B]]) = [[f(A), f(B)]]",
                   "[[A, B]]**n = [[A**n, B**n]]"),
         conditions=_is(scalar="n"), rewrite=_by_entries),
    _law("diagonal-of-written-out", "a diagonal matrix that is written out", "diag([[a], [b]]) = [[a, 0], [0, b]]",
         "The entries stand on the diagonal.", conditions=_is(scalar="a b"), rewrite=_diagonal),
    _law("stacked-written-out", "vec of a matrix that is written out", "vec([[a, b], [c, q]]) = [[a], [c], [b], [q]]",
         "The columns stand under one another.", conditions=_is(scalar="a b c q"), rewrite=_stacked),
)

RULES = PARTS
