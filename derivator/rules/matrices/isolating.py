"""How the differential of the variable is brought to the end of a line: G : dX of a scalar, J dx of a vector."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Condition, Rule

_law = partial(Rule, topic="matrices")


def _is(**kinds: str) -> tuple[Condition, ...]:
    """Conditions: of each kind the letters given, with spaces between them."""
    return tuple(
        Condition(kind.replace("_", "-"), letter) for kind, letters in kinds.items() for letter in letters.split()
    )


TO_FROBENIUS = (
    _law(
        "trace-of-multiple",
        "a scalar out of a trace",
        "tr(c*A) = c*tr(A)",
        "The trace is linear.",
        variants=("tr(A/c) = tr(A)/c", "tr(-A) = -tr(A)"),
        conditions=_is(scalar="c"),
        minor=True,
    ),
    _law(
        "total-of-multiple",
        "a scalar out of a sum of entries",
        "total(c*A) = c*total(A)",
        "The sum of the entries is linear.",
        variants=("total(A/c) = total(A)/c", "total(-A) = -total(A)"),
        conditions=_is(scalar="c", shaped="A"),
        minor=True,
    ),
    _law(
        "total-of-sum",
        "the sum of the entries of a sum",
        "total(A + ...) = total(A) + ...",
        "The sum of the entries is linear.",
        conditions=_is(moving="A"),
    ),
    _law(
        "sum-of-product-by-entries",
        "a sum of products of entries is a Frobenius product",
        "total(A ⊙ B) = A : B",
        "Both are the sum of the products of the entries.",
        conditions=_is(moving="B"),
        variants=("total(B ⊙ A) = A : B",),
    ),
    _law(
        "trace-of-product-as-frobenius",
        "a trace of a product is a Frobenius product",
        "tr(A @ B) = A.T : B",
        "Both are the sum of the products of the entries of A and of B transposed.",
        conditions=_is(still="A", moving="B"),
    ),
    _law(
        "trace-of-kronecker-product",
        "the trace of a Kronecker product",
        "tr(A ⊗ B) = tr(A)*tr(B)",
        "On the diagonal stand the products of the entries on both diagonals.",
        conditions=_is(square="A B"),
    ),
    _law(
        "cyclic-trace",
        "factors under a trace in a cycle",
        "tr(A @ B) = tr(B @ A)",
        "The first factor may go to the end.",
        conditions=_is(moving="A", still="B"),
    ),
    _law(
        "trace-as-frobenius",
        "a trace is a Frobenius product with I",
        "tr(A) = eye(A) : A",
        "The trace is the sum of the entries where I has a 1.",
        conditions=_is(moving="A"),
    ),
    _law(
        "row-times-column-as-frobenius",
        "a row times a column is a Frobenius product",
        "A @ B = A.T : B",
        "Both are the inner product of the two vectors.",
        conditions=_is(row="A", column="B", moving="B"),
    ),
    _law(
        "row-with-differential-as-frobenius",
        "a row times a column is a Frobenius product, the differential last",
        "A @ B = B : A.T",
        "Both are the inner product of the two vectors.",
        conditions=_is(row="A", column="B", moving="A", still="B"),
    ),
    _law(
        "total-as-frobenius",
        "a sum of entries is a Frobenius product with ones",
        "total(A) = ones(A) : A",
        "The sum of the entries is that of their products with 1.",
        conditions=_is(moving="A"),
    ),
)

THROUGH = (
    _law(
        "frobenius-differential-last",
        "the two sides of a Frobenius product exchanged",
        "A : B = B : A",
        "The Frobenius product is symmetric.",
        conditions=_is(moving="A", still="B"),
        minor=True,
    ),
    _law(
        "frobenius-over-sum",
        "a Frobenius product of a sum",
        "A : (B + ...) = A : B + ...",
        "The Frobenius product is linear on either side.",
        conditions=_is(moving="B"),
    ),
    _law(
        "frobenius-of-negative",
        "a minus out of a Frobenius product",
        "A : (-B) = -(A : B)",
        "The Frobenius product is linear on either side.",
        conditions=_is(moving="B"),
        minor=True,
    ),
    _law(
        "frobenius-of-multiple",
        "a scalar out of a Frobenius product",
        "A : (c*B) = c*(A : B)",
        "The Frobenius product is linear on either side.",
        variants=("A : (B/c) = (A : B)/c",),
        conditions=_is(scalar="c"),
        minor=True,
    ),
    _law(
        "frobenius-of-transpose",
        "a transpose changes sides",
        "A : B.T = A.T : B",
        "Transposing both sides changes nothing.",
        conditions=_is(moving="B"),
    ),
    _law(
        "frobenius-of-product-left",
        "a left factor changes sides transposed",
        "A : (B @ C) = (B.T @ A) : C",
        "A factor on the left of one side goes, transposed, to the left of the other.",
        conditions=_is(still="B", moving="C"),
    ),
    _law(
        "frobenius-of-product-right",
        "a right factor changes sides transposed",
        "A : (B @ C) = (A @ C.T) : B",
        "A factor on the right of one side goes, transposed, to the right of the other.",
        conditions=_is(moving="B", still="C"),
    ),
    _law(
        "frobenius-of-hadamard-product",
        "a factor by entries changes sides",
        "A : (B ⊙ C) = (A ⊙ B) : C",
        "Both are the sum of the products of three entries.",
        variants=("A : (C ⊙ B) = (A ⊙ B) : C",),
        conditions=_is(still="B", moving="C"),
    ),
    _law(
        "frobenius-of-quotient-by-entries",
        "a divisor by entries changes sides",
        "A : (B ⊘ C) = (A ⊘ C) : B",
        "Both are the sum of the products of the entries, divided by those of C.",
        conditions=_is(moving="B", still="C"),
    ),
    _law(
        "frobenius-of-diagonal-matrix",
        "a diagonal matrix takes the diagonal",
        "A : diag(b) = diagonal(A) : b",
        "Only the entries on the diagonal count.",
        conditions=_is(moving="b"),
    ),
    _law(
        "frobenius-of-diagonal",
        "the diagonal of a matrix",
        "a : diagonal(B) = diag(a) : B",
        "Only the entries on the diagonal count.",
        conditions=_is(moving="B"),
    ),
    _law(
        "frobenius-of-triangular-part",
        "a triangular part changes sides",
        "A : tril(B) = tril(A) : B",
        "Only the entries that are kept count.",
        variants=("A : triu(B) = triu(A) : B",),
        conditions=_is(moving="B"),
    ),
    _law(
        "scalar-differential-as-factor",
        "a scalar factor into the Frobenius product",
        "c*(A : B) = (c*A) : B",
        "The Frobenius product is linear on either side.",
        variants=("(A : B)/c = (A/c) : B",),
        conditions=_is(moving="B", still="A c", scalar="c"),
        minor=True,
    ),
    _law(
        "negative-into-frobenius",
        "a minus into the Frobenius product",
        "-(A : B) = (-A) : B",
        "The Frobenius product is linear on either side.",
        conditions=_is(moving="B", still="A"),
        minor=True,
    ),
    _law(
        "frobenius-products-together",
        "Frobenius products with one differential together",
        "A : B + C : B = (A + C) : B",
        "The Frobenius product is linear on either side.",
        conditions=_is(moving="B", still="A C"),
    ),
)

TOGETHER_BY_SCALAR = (
    _law(
        "terms-with-one-differential",
        "terms with one differential together",
        "A*k + B*k = (A + B)*k",
        "The differential is a common factor.",
        variants=("A*k - B*k = (A - B)*k", "A*k + k = (A + 1)*k", "(A*k)/c = (A/c)*k", "-(A*k) = (-A)*k",
                  "k/c = (1/c)*k"),
        conditions=_is(differential="k", scalar="k c", still="A B"),
    ),
)

TO_JACOBIAN = (
    _law(
        "scalar-times-vector",
        "a scalar in front of a vector, as a matrix",
        "(A : B)*C = C @ A.T @ B",
        "A Frobenius product of vectors is A.T @ B, and a scalar may stand behind.",
        conditions=_is(moving="B", still="A C", column="B", vector="C"),
    ),
    _law(
        "inner-product-times-vector",
        "an inner product in front of a vector, as a matrix",
        "(A @ B)*C = C @ A @ B",
        "A scalar may stand behind a column.",
        variants=("(A @ B)*C/c = (C @ A @ B)/c",),
        conditions=_is(row="A", column="B", vector="C", moving="B", still="A C c", scalar="c"),
    ),
    _law(
        "product-by-entries-as-diagonal",
        "a product by entries is a diagonal matrix",
        "A ⊙ B = diag(A) @ B",
        "Each entry of B is multiplied by that of A.",
        variants=("B ⊙ A = diag(A) @ B",),
        conditions=_is(vector="A", moving="B", still="A"),
    ),
    _law(
        "quotient-by-entries-as-diagonal",
        "a quotient by entries is a diagonal matrix",
        "B ⊘ A = diag(ones(A) ⊘ A) @ B",
        "Each entry of B is divided by that of A.",
        conditions=_is(vector="A", moving="B", still="A"),
    ),
    _law(
        "multiple-of-product",
        "a scalar into a product",
        "c*(A @ B) = (c*A) @ B",
        "A scalar may stand at any factor.",
        variants=("(A @ B)/c = (A/c) @ B",),
        conditions=_is(scalar="c", still="A c", moving="B"),
        minor=True,
    ),
    _law(
        "negative-of-product",
        "a minus into a product",
        "-(A @ B) = (-A) @ B",
        "A sign may stand at any factor.",
        conditions=_is(still="A", moving="B"),
        minor=True,
    ),
    _law(
        "product-with-sum",
        "a matrix times a sum",
        "A @ (B + ...) = A @ B + ...",
        "The product of matrices is linear in each factor.",
        conditions=_is(still="A", moving="B"),
    ),
    _law(
        "products-with-one-differential",
        "products with one differential together",
        "A @ B + C @ B = (A + C) @ B",
        "The product of matrices is linear in each factor.",
        conditions=_is(still="A C", moving="B"),
    ),
    _law(
        "stacked-product",
        "vec of a product",
        "vec(A @ B @ C) = (C.T ⊗ A) @ vec(B)",
        "The columns of a product, under one another, are those of its middle factor times a Kronecker product.",
        variants=("vec(A @ B) = (eye(B.T) ⊗ A) @ vec(B)", "vec(B @ C) = (C.T ⊗ eye(B)) @ vec(B)"),
        conditions=_is(moving="B", still="A C"),
        source="Magnus and Neudecker, Matrix Differential Calculus",
    ),
    _law(
        "stacked-transpose",
        "vec of a transpose",
        "vec(A.T) = commutation(A) @ vec(A)",
        "The commutation matrix puts the entries into the order of the transpose.",
        conditions=_is(moving="A", matrix="A"),
        source="Magnus and Neudecker, Matrix Differential Calculus",
    ),
    _law(
        "stacked-sum",
        "vec of a sum",
        "vec(A + ...) = vec(A) + ...",
        "The entries keep their places.",
    ),
    _law(
        "stacked-multiple",
        "a scalar out of vec",
        "vec(c*A) = c*vec(A)",
        "The entries keep their places.",
        variants=("vec(A/c) = vec(A)/c", "vec(-A) = -vec(A)"),
        conditions=_is(scalar="c", shaped="A"),
        minor=True,
    ),
    _law(
        "stacked-product-by-entries",
        "vec of a product by entries",
        "vec(A ⊙ B) = diag(vec(A)) @ vec(B)",
        "Each entry of B is multiplied by that of A.",
        variants=("vec(B ⊙ A) = diag(vec(A)) @ vec(B)",),
        conditions=_is(moving="B", still="A"),
    ),
    _law(
        "stacked-vector",
        "vec of a vector",
        "vec(a) = a",
        "A column is what stands under one another already, and a row is turned.",
        variants=("vec(a.T) = a",),
        conditions=_is(column="a"),
        minor=True,
    ),
    _law(
        "matrix-times-vector-stacked",
        "a matrix times a vector by vec of the matrix",
        "B @ c = (c.T ⊗ eye(B)) @ vec(B)",
        "The product is the sum of the columns of B, each times an entry of c.",
        conditions=_is(matrix="B", differential="B", still="c", vector="c"),
    ),
    _law(
        "differential-as-product",
        "a differential is I times itself",
        "B + A = eye(B) @ B + A",
        "The identity changes nothing.",
        variants=("-B = (-eye(B)) @ B", "B/c = (eye(B)/c) @ B", "c*B = (c*eye(B)) @ B"),
        conditions=_is(differential="B", still="c", scalar="c"),
    ),
)

RULES = (*TO_FROBENIUS, *TOGETHER_BY_SCALAR, *THROUGH, *TO_JACOBIAN)
