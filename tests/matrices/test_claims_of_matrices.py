"""Claims about derivatives by vectors and matrices: verdicts, and what was done instead."""

from __future__ import annotations

import pytest

from derivator import check

N, M, NN, MN = ("n",), ("m",), ("n", "n"), ("m", "n")
LEAST_SQUARES = ("sum((A@x-b)**2)", "x", {"A": MN, "x": N, "b": M}, "")
QUADRATIC = ("x@A@x", "x", {"A": NN, "x": N}, "")
LOG_DET = ("logdet(X)", "X", {"X": NN}, "")
LAYER = ("sum((X@W+b-Y)**2)", "b", {"X": MN, "W": ("n", "k"), "b": ("k",), "Y": ("m", "k")}, "")
LOGISTIC = ("-mean(y*log(sigmoid(X@t))+(1-y)*log(1-sigmoid(X@t)))", "t", {"X": MN, "t": N, "y": M}, "")
SOFTMAX = ("-sum(Y*log(softmax(X@W)))/m", "W", {"X": MN, "W": ("n", "k"), "Y": ("m", "k")}, "Y one-hot")
STACKED = ("vec(A X B)", "X", {"A": MN, "X": ("n", "k"), "B": ("k", "p")}, "")
AMONG_SYMMETRIC = ("log det X", "X", {"X": NN}, "X symmetric")
BILINEAR = ("a@inv(X)@b", "X", {"X": NN, "a": N, "b": N}, "")

RIGHT = [
    (LEAST_SQUARES, "2*A.T@(A@x-b)"),
    (LEAST_SQUARES, "2*(A.T@A@x-A.T@b)"),
    (LEAST_SQUARES, r"2 A^\top (A x - b)"),
    (LEAST_SQUARES, "2A'(Ax - b)"),
    (QUADRATIC, "A@x+A.T@x"),
    (LOG_DET, "inv(X).T"),
    (LOG_DET, "X^-T"),
    (LOGISTIC, "X.T@(sigmoid(X@t)-y)/m"),
    (SOFTMAX, "X.T@(softmax(X@W)-Y)/m"),
    (BILINEAR, "-X^-T a b^T X^-T"),
    (STACKED, "B^T ⊗ A"),
    (STACKED, r"B^\top \otimes A"),
    (STACKED, "np.kron(B.T, A)"),
    (AMONG_SYMMETRIC, "2 X^-1 - I ⊙ X^-1"),
    (AMONG_SYMMETRIC, "2 X^-1 - diag(X^-1)"),
    (("trace(A@X)", "X", {"A": NN, "X": NN}, "X symmetric"), "A + A^T - diag(A)"),
    (AMONG_SYMMETRIC, "2*inv(X) - diag(diag(inv(X)))"),
    (("x@A@x", "A", {"x": N, "A": NN}, "A lower triangular"), "np.tril(np.outer(x, x))"),
]

NORMALISED = ("g@((x-mean(x))/sqrt(mean((x-mean(x))**2)))", "x", {"g": N, "x": N}, "")
PROGRAM = ("r = X @ w - y; L = r @ r/(2*m)", "w", {"X": MN, "w": N, "y": M}, "")
SQUARE = ("x^T A x", "x", {"A": NN, "x": N}, "A symmetric")
RIGHT += [
    (("sum(log(x))", "x", {"x": N}, ""), "x**(-1)"),  # a vector has no inverse
    # Of two entries its derivative is 0, and rounding leaves two numbers of no meaning.
    (NORMALISED, "s=sqrt(mean((x-mean(x))**2));y=(x-mean(x))/s;out=(g-mean(g)-y*mean(g*y))/s"),
    (PROGRAM, "X.T @ r/m"),
    (PROGRAM, "r = X @ w; X.T @ (r - y)/m"),  # a claim may give a name another meaning
    (SQUARE, r"2\sum_j A_{kj}x_j"),
    (SQUARE, "2 sum(A[l,k] x[l], l, 1, n)"),
    (LEAST_SQUARES, r"2\sum_{i=1}^m A_{ik}\left(\sum_{j=1}^n A_{ij}x_j-b_i\right)"),
    (("||x||_1", "x", {"x": N}, ""), "sign(x)"),
]

STACKED_TRANSPOSE = ("vec(X^T)", "X", {"X": MN}, "")
RIGHT += [
    (STACKED_TRANSPOSE, "commutation(m, n)"),
    (("log(sum(X))", "X", {"X": MN}, ""), "(1 1^T)/sum(X)"),  # as many ones as the derivative has entries
    (("||X W + 1 b^T||^2", "b", {"X": MN, "W": ("n", "k"), "b": ("k",)}, ""), "2 (X W + 1 b^T)^T 1"),
]

WRONG = [
    (STACKED_TRANSPOSE, "commutation(n, m)", "transpose-lost"),
    (PROGRAM, "X.T @ r", "sum-for-mean"),
    (LEAST_SQUARES, "2*A@(A@x-b)", "transpose-lost"),
    (LEAST_SQUARES, "A.T@(A@x-b)", "constant-factor"),
    (LEAST_SQUARES, "2*A.T@(b-A@x)", "sign"),
    (LEAST_SQUARES, "2*(A@x-b)", "inner-derivative-forgotten"),
    (QUADRATIC, "2*A@x", "symmetric-assumed"),
    (QUADRATIC, "A@x", "half-of-the-product-rule"),
    (QUADRATIC, "x@A@x", "function-for-derivative"),
    (LOG_DET, "inv(X)", "transpose-lost"),
    (LOG_DET, "eye(n)/det(X)", "determinant-as-a-number"),
    (LOGISTIC, "X.T@(sigmoid(X@t)-y)", "sum-for-mean"),
    (LOGISTIC, "X.T@(X@t-y)/m", "function-for-another"),
    (SOFTMAX, "-X.T@(Y/softmax(X@W))/m", "quotient-for-difference"),
    (BILINEAR, "-inv(X)@inv(X)@outer(a,b)", "like-numbers"),
    (STACKED, "A ⊗ B^T", "order-of-factors"),
    (STACKED, "B ⊗ A", "transpose-lost"),
    (AMONG_SYMMETRIC, "X^-1", "entries-taken-alone"),
    (LOG_DET, "2 X^-1 - I ⊙ X^-1", "symmetric-assumed"),
    (LAYER, "2*(X@W+b-Y)", "rows-not-summed"),
    (LAYER, "2*mean(X@W+b-Y, axis=0)", "sum-for-mean"),
    (LAYER, "2*sum(X@W-Y, axis=0)", "term-lost"),
    (LEAST_SQUARES, "2*(A@x-b)@A.T", "transpose-lost"),
    (("sum((W@x+b-y)**2)/2", "W", {"W": MN, "x": N, "b": M, "y": M}, ""), "outer(x, W@x+b-y)", "transposed-as-a-whole"),
    (("sum(tanh(A@x))", "x", {"A": MN, "x": N}, ""), "A.T@tanh(A@x)", "derivative-of-a-function-wrong"),
    (("(x@x)**2", "x", {"x": N}, ""), "2*(x@x)*ones(n)", "inner-derivative-forgotten"),
    (("x@A@y", "A", {"x": M, "A": MN, "y": N}, ""), "A", "function-for-derivative"),
    (("(x-m)@inv(S)@(x-m)/2", "m", {"x": N, "m": N, "S": NN}, "S positive definite"), "-S@(x-m)", "inverse-lost"),
    (("sum(x*log(x))", "x", {"x": N}, ""), "1/x", "product-of-derivatives"),
]

ONLY_IN_PART = [
    ("maximum(0, norm(a-p)**2 - norm(a-n)**2 + c)", "2*(n-p)", "a", {"a": ("k",), "p": ("k",), "n": ("k",)}),
    ("maximum(0, norm(a-p)**2 - norm(a-n)**2 + c)", "0*a", "a", {"a": ("k",), "p": ("k",), "n": ("k",)}),
    ("sum(maximum(0, x-10))", "0*x", "x", {"x": N}),
    ("sum(abs(x+10))", "ones(n)", "x", {"x": N}),
    ("sum(x)/10**9", "0*x", "x", {"x": N}),
]
"""Claims that are right on one side of a kink only, or nearly so."""


def checked(question, claim):
    function, wrt, shapes, assume = question
    return check(function, claim, wrt=wrt, shapes=shapes, assume=assume)


@pytest.mark.parametrize(("question", "claim"), RIGHT)
def test_a_right_claim_is_right_in_every_notation(question, claim):
    assert checked(question, claim).verdict == "correct"


@pytest.mark.parametrize(("question", "claim", "mistake"), WRONG)
def test_a_wrong_claim_is_wrong_and_says_why(question, claim, mistake):
    found = checked(question, claim)
    assert found.verdict == "wrong"
    assert [each.mistake for each in found.diagnoses] == [mistake]


def test_a_wrong_component_is_wrong():
    found = checked(SQUARE, "sum(A[k,j] x[j], j, 1, n)")
    assert (found.verdict, found.notes[-1]) == ("wrong", "the claim is read as the entry k of the derivative")


@pytest.mark.parametrize(("function", "claim", "wrt", "shapes"), ONLY_IN_PART)
def test_what_is_right_only_in_part_is_wrong(function, claim, wrt, shapes):
    assert check(function, claim, wrt=wrt, shapes=shapes).verdict == "wrong"


@pytest.mark.parametrize("claim", ["2*sum(X@W+b-Y, 0)", "2*(X@W+b-Y).T@ones(m)", "2*np.einsum('ij->j', X@W+b-Y)",
                                   "(X@W+b-Y).sum(axis=0)*2", "2*np.sum(np.dot(X,W)+b[None,:]-Y, axis=0)"])
def test_numpy_says_one_thing_in_many_ways(claim):
    assert checked(LAYER, claim).verdict == "correct"


def test_a_claim_in_the_other_layout_is_told_and_accepted_only_there():
    found = check("a^T x", "a^T", wrt="x")
    assert found.verdict == "wrong"
    assert any("other layout" in note for note in found.notes)
    assert check("a^T x", "a^T", wrt="x", layout="numerator").verdict == "correct"


def test_what_holds_for_symmetric_matrices_is_said_and_right_only_there():
    found = check("x^T A x", "2 A x", wrt="x")
    assert found.verdict == "wrong"
    assert "It is right where A is symmetric" in found.notes
    assert check("x^T A x", "2 A x", wrt="x", assume="A symmetric").verdict == "correct"


def test_what_is_right_for_entries_of_their_own_is_said():
    assert "It is right where each entry of X is a variable of its own" in checked(AMONG_SYMMETRIC, "X^-T").notes
    assert "It is right where X is symmetric and stays so" in checked(LOG_DET, "2 X^-1 - I ⊙ X^-1").notes


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"\nabla_x f = (A + A^\top) x", "correct"),
        (r"\frac{\partial f}{\partial \mathbf{x}} = (A + A^\top) x", "correct"),
        ("df/dx = A x + A^T x", "correct"),
        ("∇_x f = 2 A x", "wrong"),
        ("∇_A f = (A + A^T) x", "unreadable"),  # it is said to be by another letter
        (r"\frac{\partial f}{\partial x^\top} = (A + A^\top) x", "unreadable"),
    ],
)
def test_the_name_of_the_derivative_may_stand_before_it(claim, verdict):
    assert check("x^T A x", claim, wrt="x").verdict == verdict


@pytest.mark.parametrize("claim", ["2 A (", "??", ""])
def test_what_is_no_claim_is_not_understood(claim):
    assert check("x^T A x", claim, wrt="x").verdict == "unreadable"
