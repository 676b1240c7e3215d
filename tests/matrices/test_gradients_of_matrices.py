"""Gradients, Jacobians and Hessians of vectors and matrices, in the form in which textbooks write them."""

from __future__ import annotations

from itertools import pairwise

import pytest
import sympy

from derivator import ReadingError, UnsupportedError, VariableError, derive
from derivator.inert import Equation
from derivator.notation import unicode_text
from derivator.syntax.shaped.shaped_reading import read_shaped
from derivator.syntax.shaped.signs_of_matrices import about_matrices, may_be_shaped
from derivator.verification.matrices.exact_entries import proved_by_entries

n = sympy.Symbol("n")
ONES = "\N{MATHEMATICAL BOLD DIGIT ONE}"
N = ("n",)
MN, NK, MK, NN, M = ("m", "n"), ("n", "k"), ("m", "k"), ("n", "n"), ("m",)

DERIVED = [
    ("a^T x", "x", {}, "", "a"),
    ("x^T A x", "x", {}, "", "(A + Aᵀ) x"),
    ("x^T A x", "x", {}, "A symmetric", "2A x"),
    ("||A x - b||^2", "x", {}, "", "2Aᵀ(A x - b)"),
    ("sum((A@x-b)**2)", "x", {"A": MN, "x": N, "b": M}, "", "2Aᵀ(A x - b)"),
    ("(A@x-b)@W@(A@x-b)", "x", {"A": MN, "x": N, "b": M, "W": ("m", "m")}, "", "Aᵀ(W + Wᵀ)(A x - b)"),
    ("sqrt(x@x)", "x", {"x": N}, "", "x/√(xᵀ x)"),
    ("||x||", "x", {}, "", "x/‖x‖"),
    ("x/||x||", "x", {}, "", "I/‖x‖ - (x xᵀ)/‖x‖³"),
    ("tr(A X)", "X", {}, "", "Aᵀ"),
    ("tr(A X B X^T)", "X", {"A": NN, "X": ("n", "m"), "B": ("m", "m")}, "", "Aᵀ X Bᵀ + A X B"),
    ("a^T X b", "X", {}, "", "a bᵀ"),
    ("log det X", "X", {}, "", "X⁻ᵀ"),
    (r"\log |X|", "X", {"X": NN}, "X positive definite", "X⁻¹"),
    ("a^T X^-1 b", "X", {}, "", "-X⁻ᵀ a bᵀ X⁻ᵀ"),
    ("sum((X*A)**2)", "X", {"X": NN, "A": NN}, "", "2(X ⊙ A ⊙ A)"),
    ("exp(A@x)", "x", {"A": MN, "x": N}, "", "diag(exp(A x)) A"),
    ("log(1+exp(a@x))", "x", {"a": N, "x": N}, "", "σ(aᵀ x) a"),
    ("sum((W@x)**2)", "W", {"W": MN, "x": N}, "", "2W x xᵀ"),
    ("sum((X@w-y)**2)+l*sum(w**2)", "w", {"X": MN, "w": N, "y": M}, "", "2Xᵀ(X w - y) + 2l w"),
    (
        "-mean(y*log(sigmoid(X@t))+(1-y)*log(1-sigmoid(X@t)))", "t", {"X": MN, "t": N, "y": M}, "",
        "1/m·Xᵀ(σ(X t) - y)",
    ),
    ("-sum(Y*log(softmax(X@W)))/m", "W", {"X": MN, "W": NK, "Y": MK}, "Y one-hot", "1/m·Xᵀ(softmax(X W) - Y)"),
    (
        "-sum(y*log(softmax(U@tanh(W@x))))", "W", {"x": N, "W": ("h", "n"), "U": ("k", "h"), "y": ("k",)},
        "y sums to 1", "((Uᵀ(softmax(U tanh(W x)) - y)) ⊙ (1 - tanh(W x)^∘2)) xᵀ",
    ),
    ("softmax(z)", "z", {"z": N}, "", "diag(softmax(z)) - softmax(z) softmax(z)ᵀ"),
    ("logsumexp(z)", "z", {"z": N}, "", "softmax(z)"),
    ("x@A@x+c*(sin(y)@x)", "x", {"x": N, "y": N, "A": NN}, "A positive definite", "2A x + c sin(y)"),
    ("x/(1+x@x)", "x", {"x": N}, "", "I/(1 + xᵀ x) - 2x xᵀ/(1 + xᵀ x)²"),
    ("exp(-(x-c)@(x-c)/s)", "x", {"x": N, "c": N}, "", "2e^(-((x - c)ᵀ(x - c))/s)·(c - x)/s"),
    ("np.sum(x[:, None] * A * y[None, :])", "x", {"A": MN, "x": M, "y": N}, "", "A y"),
    ("-y @ log(softmax(z))", "z", {"y": N, "z": N}, "", "sum(y) softmax(z) - y"),
    ("||A x - b||_1", "x", {}, "", "Aᵀ sgn(A x - b)"),
    (r"\left[\begin{array}{c}x^2\\5x\end{array}\right]", "x", {}, "", "[2x; 5]"),
    ("x' A x", "x", {}, "", "(A + Aᵀ) x"),
    ("x'*A*x + b'*x", "x", {}, "A symmetric", "2A x + b"),
    ("(y - X*b)'*(y - X*b)", "b", {}, "", "2Xᵀ(X b - y)"),
    (r"x^{\prime} A x + x'x", "x", {}, "", "(A + Aᵀ) x + 2x"),
    ("x'x", "x", {}, "", "2x"),
    ("delta_1^T x", "x", {}, "", "δ_1"),
    (r"\frac{1}{2}\mathbf{x}^\top \mathbf{A} \mathbf{x}", "x", {}, "A symmetric", "A x"),
    ("x^T x", "A", {}, "", "0"),
    ("log det(A + t B)", "t", {}, "", "tr((A + t B)⁻¹ B)"),
    ("(A + t B)^-1 x", "t", {}, "", "-(A + t B)⁻¹ B(A + t B)⁻¹ x"),
    ("||relu(W x)||^2", "x", {}, "", "2Wᵀ(ReLU(W x) ⊙ heaviside(W x))"),
    ("det X", "X", {}, "", "det(X) X⁻ᵀ"),
    ("tr(A X^2)", "X", {}, "", "(X A + A X)ᵀ"),
    ("log(sum(exp(A@x)))", "x", {}, "", "Aᵀ softmax(A x)"),
    ("sum(X*Y)", "X", {"X": MN, "Y": MN}, "", "Y"),
    ("sum((X*w)**2)", "w", {"X": MN, "w": N}, "", "2(diag(Xᵀ X) ⊙ w)"),
    ("sum((X - c[:, None])**2)", "c", {"X": MN, "c": M}, "", "2(c 1ᵀ - X) 1"),
    ("sum((X - np.mean(X, axis=1, keepdims=True))**2)", "X", {"X": MN}, "",
     "2(X - (X 11ᵀ)/n)"),
    ("sum((X@W+b-Y)**2)", "b", {"X": MN, "W": NK, "b": ("k",), "Y": MK}, "", "2(X W + 1 bᵀ - Y)ᵀ 1"),
    ("mean((X@w+b-y)**2)", "b", {"X": MN, "w": N, "y": M}, "", "2 sum(X w + b 1 - y)/m"),
    ("np.einsum('i,ij,j->', x, A, x)", "x", {"x": N, "A": NN}, "", "(A + Aᵀ) x"),
    ("np.einsum('ij,jk->', A, X)", "X", {"A": MN, "X": NK}, "", "Aᵀ 11ᵀ"),
    ("np.sum(np.where(x > 0, x, 0.1*x))", "x", {"x": N}, "", "heaviside(x) + 0.1(1 - heaviside(x))"),
    ("np.linalg.slogdet(X)[1]", "X", {"X": NN}, "", "X⁻ᵀ"),
    ("np.var(x)", "x", {"x": N}, "", "2(x - sum(x)/n·1)/n"),
    ("(a@x)*(b@x)", "x", {"a": N, "b": N, "x": N}, "", "(bᵀ x) a + (aᵀ x) b"),
    ("(a@x)*x", "x", {"a": N, "x": N}, "", "x aᵀ + (aᵀ x) I"),
    ("sum(1/x)", "x", {"x": N}, "", "-1 ⊘ x^∘2"),
    ("norm(w, 1)", "w", {"w": N}, "", "sgn(w)"),
    ("sum(log(1+exp(-y*(X@w))))", "w", {"X": MN, "w": N, "y": M}, "", "-Xᵀ(y ⊙ σ(-y ⊙ (X w)))"),
    ("logdet(X.T@X)", "X", {"X": MN}, "", "2X(Xᵀ X)⁻¹"),
    ("np.sum((X @ w - y)**2)/(2*m)", "w", {}, "", "1/m·Xᵀ(X w - y)"),
    ("vec(A X B)", "vec X", {}, "", "Bᵀ ⊗ A"),
    (r"\operatorname{vec}(A X)", "X", {}, "", "I ⊗ A"),
    ("kron(B.T, A) @ vec(X)", "X", {"A": MN, "X": NK, "B": ("k", "p")}, "", "Bᵀ ⊗ A"),
    ("(X.T).ravel()", "X", {"X": MN}, "", "I"),
    ("vec(X^-1)", "X", {}, "", "-X⁻ᵀ ⊗ X⁻¹"),
    ("vec(x x^T)", "x", {}, "", "x ⊗ I + I ⊗ x"),
    ("A x", "vec A", {}, "", "xᵀ ⊗ I"),
    ("vec(X^T)", "X", {}, "", "K_{mn}"),
    ("vec(X X^T)", "X", {}, "", "X ⊗ I + (I ⊗ X) K_{mn}"),
    ("vec(A X^T B)", "vec X", {}, "", "(Bᵀ ⊗ A) K_{km}"),
    ("||X W + 1 b^T||^2", "b", {}, "", "2(X W + 1 bᵀ)ᵀ 1"),
    ("a^T X 1", "X", {}, "", "a 1ᵀ"),
    (r"e^{-\frac{1}{2}\|x\|^2}", "x", {}, "", "-e^(-1/2·‖x‖²)·x"),
    ("vec(A ⊙ X)", "X", {}, "", "diag(vec(A))"),
    ("||(A ⊗ B) x - y||^2", "x", {}, "", "2(Aᵀ ⊗ Bᵀ)((A ⊗ B) x - y)"),
    ("tr(A ⊗ X)", "X", {}, "", "tr(A) I"),
    ("t A ⊗ B", "t", {}, "", "A ⊗ B"),
    ("log det X", "X", {}, "X symmetric", "2X⁻¹ - I ⊙ X⁻¹"),
    ("a^T X b", "X", {}, "X symmetric", "a bᵀ + b aᵀ - I ⊙ (a bᵀ)"),
    ("tr(A X)", "X", {}, "X symmetric", "Aᵀ + A - I ⊙ A"),
    ("a^T X b", "X", {}, "X diagonal", "I ⊙ (a bᵀ)"),
    ("||L L^T - S||^2", "L", {}, "L lower triangular, S symmetric", "tril(4(L Lᵀ - S) L)"),
    ("a^T triu(X) b", "X", {}, "", "triu(a bᵀ)"),
    (
        "z1 = W1 x + b1; a1 = sigmoid(z1); L = ||W2 a1 - y||^2", "W2", {}, "",
        "2(W_2 σ(W_1 x + b_1) - y) σ(W_1 x + b_1)ᵀ",
    ),
]


@pytest.mark.parametrize(("function", "wrt", "shapes", "assume", "result"), DERIVED, ids=[row[0] for row in DERIVED])
def test_a_derivative_in_its_usual_form(function, wrt, shapes, assume, result):
    derivation = derive(function, wrt=wrt, shapes=shapes, assume=assume)
    assert unicode_text(derivation.result).replace(ONES, "1") == result
    assert derivation.verdict.status in ("agrees", "proved")
    assert all(step.verdict.status == "agrees" for step in derivation.steps)
    assert all(before.after == after.before for before, after in pairwise(derivation.steps) if not isinstance(
        after.before, Equation) or isinstance(before.after, Equation))


@pytest.mark.parametrize(
    ("function", "wrt", "status"),
    [
        ("x^T A x", "x", "proved"),
        ("tr(A X)", "X", "proved"),
        ("||X W - Y||^2", "W", "proved"),
        ("x/||x||", "x", "proved"),
        ("sum(G ⊙ (X W))", "W", "proved"),
        ("log det X", "X", "proved"),
    ],
)
def test_the_result_is_proved_where_its_entries_are_sums(function, wrt, status):
    assert derive(function, wrt=wrt).verdict.status == status


@pytest.mark.parametrize("wrong", ["2 A x", "(A + A^T)^T x + A x", "(A - A^T) x"])
def test_a_wrong_result_is_never_proved(wrong):
    function, claim = (read_shaped(text, {"A": (n, n), "x": (n,)}) for text in ("x^T A x", wrong))
    assert not proved_by_entries(function.expression, function.letters["x"], claim.expression)


def test_expressions_of_sympy_are_taken_and_given_back():
    n, m = sympy.symbols("n m")
    a, x = sympy.MatrixSymbol("A", n, n), sympy.MatrixSymbol("x", n, 1)
    assert derive(x.T * a * x, wrt=x).result.doit() == (a + a.T) * x
    assert derive(2 * sympy.Trace(x.T * x), wrt=x).result.doit() == 4 * x
    big = sympy.MatrixSymbol("X", m, m)
    assert unicode_text(derive(sympy.log(sympy.Determinant(big)), wrt="X").result) == "X⁻ᵀ"


def test_a_kronecker_product_of_sympy_is_taken_and_given_back():
    n = sympy.symbols("n")
    a, x = sympy.MatrixSymbol("A", n, n), sympy.MatrixSymbol("x", n**2, 1)
    kronecker = sympy.KroneckerProduct(a, a)
    assert derive(sympy.MatMul(kronecker, x), wrt=x).result.doit() == kronecker


@pytest.mark.parametrize(
    ("function", "wrt", "said"),
    [
        ("A^T X", "X", "or vec"),
        ("tr(A X)", "vec X", "name X"),
        ("y^T (A ⊗ X) z", "X", "not brought to the end"),
        ("vec(A X)", "X", "free"),
    ],
)
def test_a_derivative_with_more_indices_is_refused_by_name(function, wrt, said):
    with pytest.raises((UnsupportedError, ReadingError), match=said):
        derive(function, wrt=wrt, assume="X symmetric" if said == "free" else "")


def test_the_second_derivative_is_the_hessian():
    hessian = derive("||A x - b||^2", wrt="x", order=2)
    assert [unicode_text(part.result) for part in hessian.parts] == ["2Aᵀ(A x - b)", "2Aᵀ A"]


@pytest.mark.parametrize(
    ("layout", "gradient", "jacobian"), [("numerator", "aᵀ", "A"), ("denominator", "a", "Aᵀ"), ("gradient", "a", "A")]
)
def test_the_layout_turns_what_it_says(layout, gradient, jacobian):
    assert unicode_text(derive("a^T x", wrt="x", layout=layout).result) == gradient
    assert unicode_text(derive("A x", wrt="x", layout=layout).result) == jacobian


@pytest.mark.parametrize(
    ("text", "shapes", "said"),
    [
        ("A x + B y", "A: m×n, x: n, B: k×n, y: n", r"the shapes do not fit in A x \+ B y"),
        ("X @ W - Y", "X: m×n, W: k×n, Y: m×k", "X has n columns, W has k rows"),
        ("x^T A y", "x: n, A: m×m, y: m", "the shapes do not fit"),
        ("tr(A)", "A: m×n", "tr is for square matrices"),
        ("A", "A n×n", "no declaration of shapes"),
    ],
)
def test_shapes_that_do_not_fit_are_refused_by_name(text, shapes, said):
    with pytest.raises(ReadingError, match=said):
        derive(text, wrt="x", shapes=shapes)


def test_what_was_told_of_the_shapes_is_said():
    assert "A is taken as a matrix of m×n entries" in derive("||A x - b||^2", wrt="x").problem.readings


def test_the_variable_has_to_be_named_where_there_are_several():
    with pytest.raises(VariableError, match="a, b"):
        derive("a^T b")


@pytest.mark.parametrize("text", ["x^-1", "(1+x)^{-1}", "(K+x)^{-1}", r"f^{-1}(x)", r"\sin^{-1}(x)"])
def test_a_power_of_a_number_is_no_inverse_of_a_matrix(text):
    assert not may_be_shaped(text)


@pytest.mark.parametrize("text", ["u'V + u V'", "u' v + u v'", "F'(x) G(x)", "f'(A x)", "(A x + B)'(C x)", "x'(t) A(t)",
                                  "y'' A x"])
def test_a_prime_of_a_derivative_is_no_transpose(text):
    assert not may_be_shaped(text)
    assert not about_matrices(text, "x" if "x'" not in text else "t", None)
