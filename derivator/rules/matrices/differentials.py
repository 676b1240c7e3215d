"""The differentials of products, inverses, traces, norms and functions of vectors and matrices."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Condition, Rule

_law = partial(Rule, topic="matrices")


def _still(*letters: str) -> tuple[Condition, ...]:
    return tuple(Condition("constant", letter) for letter in letters)


def _is(kind: str, *letters: str) -> tuple[Condition, ...]:
    return tuple(Condition(kind, letter) for letter in letters)


MAGNUS = "Magnus and Neudecker, Matrix Differential Calculus"

REWRITTEN = (
    _law(
        "logarithm-of-softmax",
        "logarithm of a softmax",
        "log(softmax(a)) = a - logsumexp(a)*ones(a)",
        "The logarithm of a softmax is its argument less the logarithm of the sum of exponentials.",
        conditions=_is("vector", "a"),
    ),
    _law(
        "logarithm-of-softmax-by-rows",
        "logarithm of a softmax, row by row",
        "log(softmax(A)) = A - logsumexp(A) @ across(A).T",
        "In each row it is the argument less the logarithm of the sum of exponentials.",
        conditions=_is("matrix", "A"),
    ),
)

DIFFERENTIALS = (
    _law(
        "differential-of-constant",
        "the differential of a constant is 0",
        "d(C) = 0",
        "What does not depend on the variable does not change.",
        conditions=_still("C"),
        minor=True,
    ),
    _law(
        "differential-of-sum",
        "differential of a sum",
        "d(A + ...) = d(A) + ...",
        "The differential of a sum is the sum of the differentials.",
    ),
    _law(
        "differential-of-constant-term",
        "constant terms drop out",
        "d(A + C) = d(A)",
        "Terms that do not depend on the variable have the differential 0.",
        conditions=_still("C"),
    ),
    _law(
        "differential-of-negative",
        "a minus stays in front of the differential",
        "d(-A) = -d(A)",
        "A minus sign moves outside the differential.",
        minor=True,
    ),
    _law(
        "differential-of-multiple",
        "constant factors stay in front of the differential",
        "d(c*A) = c*d(A)",
        "The constant factor {c} stays outside the differential.",
        variants=("d(A/c) = d(A)/c",),
        conditions=(*_still("c"), *_is("scalar", "c")),
        minor=True,
    ),
    _law(
        "differential-of-multiple-of-constant",
        "a constant vector or matrix stays behind the differential",
        "d(a*C) = d(a)*C",
        "The constant {C} stays.",
        conditions=(*_still("C"), *_is("scalar", "a"), *_is("shaped", "C")),
        minor=True,
    ),
    _law(
        "differential-of-product-with-constant",
        "differential of a product with a constant",
        "d(C @ A) = C @ d(A)",
        "A constant matrix stays on its side of the product.",
        variants=("d(A @ C) = d(A) @ C",),
        conditions=_still("C"),
    ),
    _law(
        "differential-of-matrix-product",
        "product rule for matrices",
        "d(A @ B) = d(A) @ B + A @ d(B)",
        "Each factor changes in its turn, and all stand in their order.",
        source=MAGNUS,
    ),
    _law(
        "differential-of-inner-square",
        "differential of a vector times itself",
        "d(a.T @ a) = 2*a.T @ d(a)",
        "The two terms of the product rule are equal.",
        conditions=_is("column", "a"),
    ),
    _law(
        "differential-of-transpose",
        "differential of a transpose",
        "d(A.T) = d(A).T",
        "The differential of a transpose is the transpose of the differential.",
    ),
    _law(
        "differential-of-trace",
        "differential of a trace",
        "d(tr(A)) = tr(d(A))",
        "The trace is linear.",
    ),
    _law(
        "differential-of-total",
        "differential of a sum of entries",
        "d(total(A)) = total(d(A))",
        "The sum of the entries is linear.",
    ),
    _law(
        "differential-of-inverse",
        "differential of the inverse",
        "d(inv(A)) = -inv(A) @ d(A) @ inv(A)",
        "From A @ inv(A) = I follows d(A) @ inv(A) + A @ d(inv(A)) = 0.",
        source=MAGNUS,
    ),
    _law(
        "differential-of-log-determinant",
        "differential of ln det",
        "d(log(det(A))) = tr(inv(A) @ d(A))",
        "Jacobi's formula, divided by the determinant.",
        source=MAGNUS,
    ),
    _law(
        "differential-of-determinant",
        "Jacobi's formula",
        "d(det(A)) = det(A)*tr(inv(A) @ d(A))",
        "The determinant changes by itself times the trace of inv(A) @ d(A).",
        source=MAGNUS,
    ),
    _law(
        "differential-of-hadamard-product",
        "product rule, element by element",
        "d(A ⊙ B) = d(A) ⊙ B + A ⊙ d(B)",
        "Each factor changes in its turn.",
    ),
    _law(
        "differential-of-hadamard-product-with-constant",
        "constant factors stay, element by element",
        "d(C ⊙ A) = C ⊙ d(A)",
        "A constant factor stays.",
        variants=("d(A ⊙ C) = d(A) ⊙ C",),
        conditions=_still("C"),
    ),
    _law(
        "differential-of-kronecker-product-with-constant",
        "constant factors stay in a Kronecker product",
        "d(C ⊗ A) = C ⊗ d(A)",
        "A constant factor stays.",
        variants=("d(A ⊗ C) = d(A) ⊗ C",),
        conditions=_still("C"),
    ),
    _law(
        "differential-of-kronecker-product",
        "product rule for the Kronecker product",
        "d(A ⊗ B) = d(A) ⊗ B + A ⊗ d(B)",
        "Each factor changes in its turn, and all stand in their order.",
        source=MAGNUS,
    ),
    _law(
        "differential-of-stacked",
        "differential of vec",
        "d(vec(A)) = vec(d(A))",
        "The entries keep their places.",
    ),
    _law(
        "differential-of-triangular-part",
        "differential of a triangular part",
        "d(tril(A)) = tril(d(A))",
        "The entries keep their places, and 0 stays 0.",
        variants=("d(triu(A)) = triu(d(A))",),
    ),
    _law(
        "differential-of-quotient-by-entries-with-constant",
        "quotient rule, element by element, with a constant",
        "d(C ⊘ A) = -(C ⊘ A**2) ⊙ d(A)",
        "A constant numerator stays; a constant divisor stays below.",
        variants=("d(A ⊘ C) = d(A) ⊘ C",),
        conditions=_still("C"),
    ),
    _law(
        "differential-of-quotient-by-entries",
        "quotient rule, element by element",
        "d(A ⊘ B) = d(A) ⊘ B - (A ⊘ B**2) ⊙ d(B)",
        "The quotient rule holds for each entry.",
    ),
    _law(
        "differential-of-frobenius-product-with-constant",
        "differential of a Frobenius product with a constant",
        "d(C : A) = C : d(A)",
        "A constant side stays.",
        variants=("d(A : C) = d(A) : C",),
        conditions=_still("C"),
    ),
    _law(
        "differential-of-frobenius-square",
        "differential of a Frobenius product with itself",
        "d(A : A) = 2*(A : d(A))",
        "The two terms of the product rule are equal.",
    ),
    _law(
        "differential-of-frobenius-product",
        "product rule for the Frobenius product",
        "d(A : B) = d(A) : B + A : d(B)",
        "Each factor changes in its turn.",
        source=MAGNUS,
    ),
    _law(
        "differential-of-squared-norm",
        "differential of a squared norm",
        "d(norm(A)^2) = 2*(A : d(A))",
        "The squared norm is A : A, whose two terms are equal.",
        source=MAGNUS,
    ),
    _law(
        "differential-of-norm",
        "differential of a norm",
        "d(norm(A)) = (A : d(A))/norm(A)",
        "Half the differential of the squared norm, divided by the norm.",
        conditions=(Condition("nonzero", "norm(A)"),),
    ),
    _law(
        "differential-of-square-by-entries",
        "power rule, element by element",
        "d(A**2) = 2*(A ⊙ d(A))",
        "The power rule holds for each entry.",
    ),
    _law(
        "differential-of-power-by-entries",
        "power rule, element by element, for any exponent",
        "d(A**n) = n*(A**(n-1) ⊙ d(A))",
        "The power rule holds for each entry.",
        conditions=(*_still("n"), *_is("scalar", "n")),
    ),
    _law(
        "differential-of-diagonal-matrix",
        "differential of a diagonal matrix",
        "d(diag(A)) = diag(d(A))",
        "The diagonal matrix is linear in the vector.",
        variants=("d(diagonal(A)) = diagonal(d(A))",),
    ),
    _law(
        "differential-of-log-sum-exp",
        "differential of log-sum-exp",
        "d(logsumexp(a)) = softmax(a) : d(a)",
        "The derivative of log-sum-exp by each entry is the softmax there.",
        conditions=_is("vector", "a"),
    ),
    _law(
        "differential-of-log-sum-exp-by-rows",
        "differential of log-sum-exp, row by row",
        "d(logsumexp(A)) = (softmax(A) ⊙ d(A)) @ across(A)",
        "In each row it is the softmax times the differential, summed up.",
        conditions=_is("matrix", "A"),
    ),
    _law(
        "differential-of-softmax",
        "differential of the softmax",
        "d(softmax(a)) = softmax(a) ⊙ d(a) - (softmax(a) : d(a))*softmax(a)",
        "The entry of number i changes by p_i times the change of its own argument less the mean change.",
        conditions=_is("vector", "a"),
    ),
    _law(
        "differential-of-softmax-by-rows",
        "differential of the softmax, row by row",
        "d(softmax(A)) = softmax(A) ⊙ (d(A) - (softmax(A) ⊙ d(A)) @ across(A) @ across(A).T)",
        "In each row an entry changes by itself times the change of its own argument less the mean change.",
        conditions=_is("matrix", "A"),
    ),
    _law(
        "differential-of-scalar-product",
        "product rule",
        "d(a*B) = d(a)*B + a*d(B)",
        "Each factor changes in its turn.",
    ),
    _law(
        "differential-of-constant-over-scalar",
        "quotient rule with a constant numerator",
        "d(C/b) = -(d(b)/b^2)*C",
        "The constant stays, and the divisor's change takes away.",
        conditions=(*_still("C"), *_is("scalar", "b")),
    ),
    _law(
        "differential-of-scalar-quotient",
        "quotient rule",
        "d(A/b) = d(A)/b - (d(b)/b^2)*A",
        "The numerator changes over the denominator, less what the denominator's change takes away.",
        conditions=_is("scalar", "b"),
    ),
    _law(
        "differential-of-scalar-power",
        "power rule",
        "d(a^n) = n*a^(n-1)*d(a)",
        "The exponent moves in front and becomes one less.",
        conditions=(*_still("n"), *_is("scalar", "a")),
    ),
    _law(
        "differential-of-function",
        "chain rule",
        "d(f(a)) = f'(a)*d(a)",
        "The derivative of the outer function, times the differential of the inner one.",
        conditions=_is("scalar", "a"),
    ),
    _law(
        "differential-of-ramp",
        "differential of a ramp",
        "d(relu(A)) = heaviside(A) ⊙ d(A)",
        "Where an entry is positive it changes with its argument, where it is negative not at all.",
        variants=("d(relu(a)) = heaviside(a)*d(a)",),
        conditions=(*_is("shaped", "A"), *_is("scalar", "a")),
    ),
    _law(
        "differential-of-step",
        "differential of a step",
        "d(heaviside(A)) = 0",
        "It is level everywhere but at the step.",
        variants=("d(sign(A)) = 0",),
    ),
    _law(
        "differential-by-entries",
        "differential of a function of the entries",
        "d(f(A)) = f'(A) ⊙ d(A)",
        "Each entry is a function of one number: its derivative is found as of a number.",
        variants=("d(f(a)) = f'(a)*d(a)",),
        conditions=(*_is("shaped", "A"), *_is("scalar", "a")),
    ),
    _law(
        "differential-of-function-by-entries",
        "chain rule, element by element",
        "d(f(A)) = f'(A) ⊙ d(A)",
        "The derivative of the function at each entry, times the differential there.",
        conditions=_is("shaped", "A"),
        source=MAGNUS,
    ),
)

RULES = (*REWRITTEN, *DIFFERENTIALS)
