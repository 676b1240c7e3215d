"""Mistakes with vectors and matrices: false equations that make of a right derivative, at one place, a claimed one."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Condition, Mistake

_mistake = partial(Mistake, family="matrix")
_SHAPED = (Condition("shaped", "A"),)

OF_MATRICES = (
    _mistake(
        name="transpose-lost",
        title="a transpose is missing",
        equation="A.T = A",
        variants=("inv(A).T = inv(A)",),
        instead_of="frobenius-of-product-left",
        advice="A factor that changes sides in a Frobenius product is transposed. Do the shapes fit?",
    ),
    _mistake(
        name="half-of-the-product-rule",
        title="one term of the product rule is missing",
        equation="A + B = A",
        instead_of="differential-of-matrix-product",
        family="product",
        advice="Every factor that depends on the variable changes in its turn. How often does it occur?",
    ),
    _mistake(
        name="factor-2-lost",
        title="the factor 2 is missing",
        equation="2*A = A",
        instead_of="differential-of-squared-norm",
        family="factor",
        advice="A square has the factor 2 in its derivative.",
    ),
    _mistake(
        name="order-of-factors",
        title="two factors stand in the wrong order",
        equation="A @ B = B @ A",
        variants=("A ⊗ B = B ⊗ A",),
        instead_of="frobenius-of-product-left",
        advice="The product of matrices is not commutative: what stood on the left stays on the left.",
    ),
    _mistake(
        name="product-by-entries-for-product",
        title="a product by entries stands for a product of matrices, or the other way round",
        equation="A @ B = A ⊙ B",
        variants=("A ⊙ B = A @ B",),
        instead_of="differential-of-hadamard-product",
        advice="Which of the two products is it: rows times columns, or entry by entry?",
    ),
    _mistake(
        name="rows-not-summed",
        title="a sum over the rows or columns is missing",
        equation="A.T @ B = A",
        variants=("A @ B = A", "B.T @ A = A"),
        instead_of="frobenius-of-product-right",
        family="sum",
        advice="The letter takes part in every record: which derivatives add up?",
        conditions=(Condition("ones", "B"), Condition("vector", "B")),
    ),
    _mistake(
        name="sign-of-a-term",
        title="a sign is wrong",
        equation="A + B = A - B",
        variants=("A - B = A + B", "-A = A"),
        instead_of="differential-of-negative",
        family="sign",
        advice="Go through the signs once more.",
    ),
    _mistake(
        name="power-lost",
        title="an exponent is missing",
        equation="A**2 = A",
        variants=("norm(a)^2 = norm(a)", "(a^2)/norm(A) = a/norm(A)"),
        instead_of="differential-of-power-by-entries",
        family="power",
        advice="Look at the exponents: is something to be squared?",
    ),
    _mistake(
        name="inner-derivative-forgotten",
        title="a factor is missing: the derivative of an inner function, or one of a product",
        equation="A @ B = A",
        variants=("A @ B = B", "A ⊙ B = A", "A ⊙ B = B", "a*B = B", "B/a = B", "inv(A) @ B @ inv(A) = B",
                  "diag(a) = a"),
        instead_of="differential-of-function-by-entries",
        family="chain",
        advice="What stands inside the function, and what is its differential?",
    ),
    _mistake(
        name="function-for-its-argument",
        title="a function is missing, or is taken for another",
        equation="softmax(A) = A",
        variants=("norm(A) = norm(A)^2", "softmax(A) = exp(A)"),
        instead_of="differential-of-function-by-entries",
        family="wrong-function",
        advice="Is every function still there where it has to be?",
    ),
    _mistake(
        name="inverse-lost",
        title="an inverse is missing",
        equation="inv(A) = A",
        instead_of="differential-of-inverse",
        advice="Is it the matrix or its inverse that stands there?",
    ),
    _mistake(
        name="inverse-of-product",
        title="the inverse of a product keeps its order",
        equation="inv(A @ B) = inv(A) @ inv(B)",
        instead_of="differential-of-inverse",
        advice="The inverse of a product changes the order of the factors.",
    ),
    _mistake(
        name="transpose-of-product-in-order",
        title="the transpose of a product keeps its order",
        equation="(A @ B).T = A.T @ B.T",
        instead_of="transpose-of-product",
        advice="The transpose of a product changes the order of the factors.",
    ),
    _mistake(
        name="ones-for-a-vector",
        title="a vector is missing, so that a scalar is added to every entry",
        equation="c*A = c*ones(A)",
        variants=("b*c*A = b*ones(A)", "diag(A) = eye(A)", "c*A = c*norm(A)*ones(A)"),
        instead_of="differential-of-squared-norm",
        family="factor",
        advice="Is every term a vector of the right entries?",
        conditions=(Condition("scalar", "c"), *_SHAPED),
    ),
    _mistake(
        name="quotient-for-difference",
        title="the argument of the softmax is not differentiated",
        equation="softmax(A) - B = -(B ⊘ softmax(A))",
        instead_of="differential-of-softmax-by-rows",
        family="chain",
        advice="The softmax depends on all of its arguments: what is its own differential?",
    ),
    _mistake(
        name="determinant-as-a-number",
        title="the determinant is differentiated like a number",
        equation="inv(A).T = eye(A)/det(A)",
        variants=("inv(A) = eye(A)/det(A)", "inv(A).T = tr(inv(A))*eye(A)", "inv(A).T = det(A)*inv(A).T",
                  "inv(A).T = eye(A)"),
        instead_of="differential-of-log-determinant",
        family="logarithm",
        advice="What does Jacobi's formula say of the differential of a determinant?",
    ),
    _mistake(
        name="derivative-of-sigmoid-for-it",
        title="the derivative of a function stands for the function",
        equation="sigmoid(A) = sigmoid(A) ⊙ (ones(A) - sigmoid(A))",
        variants=("sigmoid(a) = sigmoid(a)*(1 - sigmoid(a))", "sigmoid(A) - B = sigmoid(A) ⊙ (ones(A) - sigmoid(A))",
                  "sigmoid(a) = 1/(1 + exp(a))"),
        instead_of="differential-of-function-by-entries",
        family="wrong-function",
        advice="Which function stands here, and which is its derivative?",
    ),
)
"""The mistakes, the most likely first."""

OF_FUNCTIONS_OF_MATRICES = (
    _mistake(
        name="sum-dropped",
        title="a sum over the entries is missing",
        equation="a.T @ b = a ⊙ b",
        variants=("total(A) = A", "A : B = A ⊙ B"),
        instead_of="sum-of-product-by-entries",
        family="sum",
        advice="Is the function a scalar or a vector? What is summed up?",
    ),
    _mistake(
        name="inner-function-wrong",
        title="the argument of a function is not the right one",
        equation="A @ B = A",
        variants=("A @ B = B",),
        instead_of="differential-of-function-by-entries",
        family="chain",
        advice="The derivative of the outer function is taken at the whole of the inner one.",
    ),
    _mistake(
        name="product-of-derivatives-under-a-trace",
        title="a trace is differentiated like a number",
        equation="tr(A @ B) = tr(A)*eye(A)",
        instead_of="trace-of-product-as-frobenius",
        family="product",
        advice="What is tr(A @ X) in sums? Which entry of A stands beside an entry of X?",
    ),
)
"""Mistakes that are seen where the function itself, with the mistake in it, is claimed."""
