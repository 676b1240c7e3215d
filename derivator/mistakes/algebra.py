"""Mistakes with signs and constants, and with algebra before or after differentiating."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Condition, Mistake

_sign = partial(Mistake, family="sign")
_factor = partial(Mistake, family="factor")
_constant = partial(Mistake, family="constant")
_algebra = partial(Mistake, family="algebra")

SIGNS = (
    _sign(
        name="minus-lost",
        title="a minus sign is lost",
        equation="D(-f) = D(f)",
        instead_of="minus-rule",
        advice="Follow each minus sign from the first line to the last.",
    ),
    _sign(
        name="minus-of-term-lost",
        title="the minus sign of a term is lost",
        equation="D(f - g) = D(f) + D(g)",
        instead_of="sum-rule",
        advice="Follow each minus sign from the first line to the last.",
    ),
    _sign(
        name="minus-of-term-added",
        title="a term has a minus sign too many",
        equation="D(f + g) = D(f) - D(g)",
        instead_of="sum-rule",
        advice="Look at the sign of each term once more.",
    ),
)

CONSTANTS = (
    _constant(
        name="constant-kept",
        title="a constant term is kept",
        equation="D(f + c) = D(f) + c",
        instead_of="constant-term-rule",
        conditions=(Condition("constant", "c"), Condition("depends", "f")),
        advice="What is the derivative of a constant term?",
    ),
    _constant(
        name="constant-differentiated-to-one",
        title="the derivative of a constant is taken to be 1",
        equation="D(f + c) = D(f) + 1",
        instead_of="constant-term-rule",
        conditions=(Condition("constant", "c"), Condition("depends", "f")),
        advice="What is the derivative of a constant term?",
    ),
    _constant(
        name="variable-differentiated-to-zero",
        title="the derivative of the variable is taken to be 0",
        equation="D(x) = 0",
        instead_of="variable-rule",
        advice="What is the derivative of the variable by itself?",
    ),
    _constant(
        name="variable-kept",
        title="the variable is left as it is",
        equation="D(x) = x",
        instead_of="variable-rule",
        advice="What is the derivative of the variable by itself?",
    ),
    _factor(
        name="constant-factor-lost",
        title="a constant factor is lost",
        equation="D(c*f) = D(f)",
        instead_of="constant-factor-rule",
        conditions=(Condition("constant", "c"), Condition("depends", "f")),
        advice="What happens to a constant factor when a product is differentiated?",
    ),
    _constant(
        name="constant-factor-differentiated",
        title="a constant factor is differentiated to 0 and its term dropped",
        equation="D(c*f) = 0",
        instead_of="constant-factor-rule",
        conditions=(Condition("constant", "c"), Condition("depends", "f")),
        advice="A constant factor is not a constant term. What happens to it?",
    ),
    _constant(
        name="constant-factor-as-term",
        title="a constant factor is differentiated to 1",
        equation="D(c*f) = f + c*D(f)",
        instead_of="constant-factor-rule",
        conditions=(Condition("constant", "c"), Condition("depends", "f")),
        advice="What is the derivative of a constant?",
    ),
    _factor(
        name="constant-denominator-lost",
        title="a constant denominator is lost",
        equation="D(f/c) = D(f)",
        instead_of="constant-denominator-rule",
        conditions=(Condition("constant", "c"), Condition("depends", "f")),
        advice="What happens to a constant denominator when a fraction is differentiated?",
    ),
    _factor(
        name="constant-denominator-multiplied",
        title="a constant denominator has become a factor",
        equation="D(f/c) = c*D(f)",
        instead_of="constant-denominator-rule",
        conditions=(Condition("constant", "c"), Condition("depends", "f")),
        advice="Does a constant denominator divide or multiply the derivative?",
    ),
    _factor(
        name="constant-denominator-squared",
        title="a constant denominator is squared",
        equation="D(f/c) = D(f)/c^2",
        instead_of="constant-denominator-rule",
        conditions=(Condition("constant", "c"), Condition("depends", "f")),
        advice="What happens to a constant denominator when a fraction is differentiated?",
    ),
)

ALGEBRA = (
    _algebra(
        name="root-of-difference-split",
        title="a root is taken of each term",
        equation="sqrt(1-b^2) = 1-b",
        instead_of="square-of-root",
        variants=("sqrt(a^2-b^2) = a-b", "sqrt(1-b) = 1-sqrt(b)", "sqrt(b^2-1) = b-1"),
        advice="Is the root of a sum the sum of the roots?",
    ),
    _algebra(
        name="root-of-sum-split",
        title="a root is taken of each term",
        equation="sqrt(1+b^2) = 1+b",
        instead_of="square-of-root",
        variants=("sqrt(a^2+b^2) = a+b", "sqrt(1+b) = 1+sqrt(b)"),
        advice="Is the root of a sum the sum of the roots?",
    ),
    _algebra(
        name="power-of-sum-split",
        title="each term is raised to the power",
        equation="(f+g)^n = f^n+g^n",
        variants=("(f-g)^n = f^n-g^n",),
        instead_of="power-of-product",
        advice="Is the power of a sum the sum of the powers?",
    ),
    _algebra(
        name="exponential-squared-inside",
        title="a power of an exponential is put on its exponent",
        equation="exp(u)^n = exp(u^n)",
        instead_of="power-of-exponential",
        advice="How is a power raised to a power?",
    ),
    _algebra(
        name="logarithm-of-sum-split",
        title="a logarithm is taken of each term",
        equation="log(f+g) = log(f)+log(g)",
        variants=("log(f-g) = log(f)-log(g)",),
        instead_of="logarithm-of-product",
        advice="Is there a law for the logarithm of a sum?",
    ),
    _algebra(
        name="root-of-square-without-bars",
        title="the root of a square is taken to be what was squared, whatever its sign",
        equation="sqrt(u^2) = u",
        instead_of="square-of-absolute-value",
        advice="What is the root of the square of a negative number?",
    ),
    _algebra(
        name="root-dropped",
        title="a root is dropped",
        equation="sqrt(u) = u",
        instead_of="square-of-root",
        advice="Follow each root from the first line to the last.",
    ),
    Mistake(
        name="absolute-value-dropped",
        title="an absolute value is dropped",
        equation="abs(u) = u",
        instead_of="square-of-absolute-value",
        family="wrong-function",
        advice="What is the absolute value of a negative number?",
    ),
    _algebra(
        name="fraction-split-in-denominator",
        title="a fraction is split in its denominator",
        equation="f/(g+h) = f/g+f/h",
        instead_of="divide-each-term",
        advice="Can a fraction be split in its denominator?",
    ),
    _algebra(
        name="term-cancelled",
        title="a term is cancelled as if it were a factor",
        equation="(a+b)/a = b",
        instead_of="cancel",
        variants=("(a*b+f)/b = a+f", "(a*b-f)/b = a-f", "a/(a+b) = 1/b"),
        advice="What may be cancelled in a fraction: a term or a factor?",
    ),
)
