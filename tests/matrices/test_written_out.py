"""Matrices that are written out in entries or blocks: read in every notation, carried through laws, or refused."""

from __future__ import annotations

import ast

import pytest
import sympy

from derivator import ReadingError, check, derive
from derivator.inert import Plus, plus
from derivator.inert.size_products import shape_text, size_product, size_sum
from derivator.notation import unicode_text
from derivator.syntax.shaped.signs_of_matrices import may_be_shaped

ONES = "\N{MATHEMATICAL BOLD DIGIT ONE}"
TURN = r"\begin{pmatrix} \cos t & -\sin t \\ \sin t & \cos t \end{pmatrix}"

DERIVED = [
    (r"x^\top \begin{pmatrix} 2 & 1 \\ 1 & 3 \end{pmatrix} x", "x", None, "2[2, 1; 1, 3] x"),
    ("x @ np.array([[2, 1], [0, 3]]) @ x", "x", None, "[4, 1; 1, 6] x"),
    ("x^T Matrix(2, 2, [a, b, b, c]) x", "b", None, "xᵀ[0, 1; 1, 0] x"),
    (r"\begin{pmatrix} x & y \end{pmatrix} [2, 1; 1, 3] \begin{pmatrix} x \\ y \end{pmatrix}", "x", None, "4x + 2y"),
    (r"\det \begin{bmatrix} a & b \\ c & d \end{bmatrix}", "a", None, "d"),
    (r"\begin{vmatrix} x & 1 & 2 \\ 3 & x & 4 \\ 5 & 6 & x \end{vmatrix}", "x", None, "3x² - 37"),
    (TURN + " x", "t", "x: 2", "[-sin(t), -cos(t); cos(t), -sin(t)] x"),
    (TURN + r"\begin{pmatrix} x \\ y \end{pmatrix}", "t", None, "[-x sin(t) - y cos(t); x cos(t) - y sin(t)]"),
    ("[x^2, x*y]", "x", None, "[2x; y]"),
    ("inv([[x, 1], [2, x]])", "x", None,
     "[-(x² + 2)/(x² - 2)², 2x/(x² - 2)²; 4x/(x² - 2)², -(x² + 2)/(x² - 2)²]"),
    ("log det [[s, r], [r, s]]", "r", None, "-2r/(s² - r²)"),
    ("||[[x, 1], [2, x]]||^2", "x", None, "4x"),
    ("vec([[a, x], [x^2, b]])", "x", None, "[0; 2x; 1; 0]"),
    (r"\left\| \begin{bmatrix} A \\ B \end{bmatrix} x - b \right\|^2", "x", None, "2[Aᵀ, Bᵀ]([A; B] x - b)"),
    (r"\frac12 \|\begin{bmatrix} A \\ B \end{bmatrix} x - \begin{bmatrix} b \\ c \end{bmatrix}\|^2", "x", None,
     "Aᵀ(A x - b) + Bᵀ(B x - c)"),
    (r"\|[X; \sqrt{\lambda} I] w - [y; 0]\|^2", "w", None, "2Xᵀ(X w - y) + 2λ w"),
    ("[x; y]^T [[A, B], [B^T, C]] [x; y]", "y", "x: n, y: m, A: n×n, C: m×m", "2Bᵀ x + (C + Cᵀ) y"),
    ("w^T [x; 1]", "x", "x: n", "[I, 0] w"),
    ("||W [x; 1] - y||^2", "W", "x: n", "2(W[x; 1] - y)[xᵀ, 1]"),
    ("z = [x; 1]; ||W z - y||^2", "x", "x: n", "2[I, 0] Wᵀ(W[x; 1] - y)"),
    ("[a^T x; ||x||^2]", "x", None, "[aᵀ; 2xᵀ]"),
    ("log det [[A, 0], [C, X]]", "X", None, "X⁻ᵀ"),
    ("log det [[A, B], [C, X]]", "X", None, "[0, I][A, B; C, X]⁻ᵀ[0; I]"),
    ("np.sum((np.hstack([X, np.ones((m, 1))]) @ w - y)**2)", "w", "X: m×n, y: m", "2[Xᵀ; 1ᵀ]([X, 1] w - y)"),
    ("np.concatenate([A @ x, b]) @ c", "x", None, "Aᵀ[I, 0] c"),
    ("np.block([[A, B], [C, D]]) @ x", "x", None, "[A, B; C, D]"),
    ("1/2 (||A x - b||^2 + ||B x||^2)", "x", None, "Aᵀ(A x - b) + Bᵀ B x"),
]


@pytest.mark.parametrize(("function", "wrt", "shapes", "result"), DERIVED, ids=[row[0] for row in DERIVED])
def test_a_derivative_of_what_is_written_out(function, wrt, shapes, result):
    derivation = derive(function, wrt=wrt, shapes=shapes)
    assert unicode_text(derivation.result).replace(ONES, "1") == result
    assert derivation.verdict.status in ("agrees", "proved")
    for library in ("numpy", "torch", "jax"):
        ast.parse(derivation.to_code(library))


@pytest.mark.parametrize(
    ("function", "shapes", "said"),
    [
        (r"\begin{pmatrix} A & B \\ C \end{pmatrix} x", None, "rows of this matrix have different lengths"),
        ("[[1, 2, 3], [4, 5, 6]] x", "x: n", "has 3 columns, x has n rows"),
        ("[[A, B], [C, D]] x", "A: m×n, B: k×p", "in one row stand m×n and k×p"),
        ("det [[1, 2, 3], [4, 5, x]]", None, "det is for square matrices"),
        (r"\begin{pmatrix} 1 & x", None, "the text ends here"),
        ("Matrix(2, 2, [a, b, x]) y", None, "in rows"),
        ("np.vstack(A) @ x", None, "takes a list of blocks"),
        ("[1 2; 3 4] x", None, "“1 2” is one entry or two"),
        ("[1 -2; 3 4] x", None, "“1 -2” is one entry or two"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(function, shapes, said):
    with pytest.raises(ReadingError, match=said):
        derive(function, wrt="x", shapes=shapes)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("2 [[2, 1], [1, 3]] x", "correct"),
        (r"\begin{pmatrix} 4 & 2 \\ 2 & 6 \end{pmatrix} x", "correct"),
        ("2*np.array([[2, 1], [1, 3]]) @ x", "correct"),
        ("[[2, 1], [1, 3]] x", "wrong"),
        ("2 [[2, 1], [3, 1]] x", "wrong"),
        ("2 x^T [[2, 1], [1, 3]]", "wrong"),
    ],
)
def test_a_claim_may_be_written_out(claim, verdict):
    assert check("x^T [[2, 1], [1, 3]] x", claim, wrt="x").verdict == verdict


def test_matrices_of_sympy_are_taken_and_given_back():
    x, numbers = sympy.MatrixSymbol("x", 2, 1), sympy.ImmutableMatrix([[2, 1], [1, 3]])
    assert derive(x.T * numbers * x, wrt=x).result.doit() == 2 * numbers * x
    n, m = sympy.symbols("n m")
    a, b, y = sympy.MatrixSymbol("A", n, n), sympy.MatrixSymbol("B", m, n), sympy.MatrixSymbol("y", n, 1)
    assert unicode_text(derive(sympy.BlockMatrix([[a], [b]]) * y, wrt=y).result) == "[A; B]"


def test_sizes_add_up_in_one_order():
    n, m = sympy.symbols("n m")
    one = sympy.Integer(1)
    assert size_sum([n, one, m, n]) == size_sum([m, n, n, one]) == Plus(m, size_product([sympy.Integer(2), n]), one)
    assert shape_text(plus(m, n), one) == "(m + n)×1"


@pytest.mark.parametrize("text", ["x[i]^T", "A [i, j]", "sum(x[i]*[a], i, 1, n)"])
def test_an_entry_is_no_matrix_that_is_written_out(text):
    assert not may_be_shaped(text)
