"""The common mistakes: each a false equation beside the rule it is made instead of, with what to look at again.

In an equation x is the variable. A mistake about D of something in x, such as D(cos(x)) = sin(x), is also made with
the chain rule around it. The order is the order of likelihood: the first that explains a claim is named first.
"""

from __future__ import annotations

from functools import partial

from derivator.rule import Condition, Mistake
from derivator.rules.mistakes_of_functions import OF_FUNCTIONS

_CONSTANT_EXPONENT = (Condition("constant", "n"),)
_CONSTANT_BASE = (Condition("constant", "a"), Condition("depends", "f"))
_BOTH_VARY = (Condition("depends", "f"), Condition("depends", "g"))

_DENOMINATOR_VARIES = (Condition("depends", "v"),)

_chain = partial(Mistake, family="chain")
_product = partial(Mistake, family="product")
_quotient = partial(Mistake, family="quotient")
_power = partial(Mistake, family="power")
_exponential = partial(Mistake, family="exponential")
_sign = partial(Mistake, family="sign")
_factor = partial(Mistake, family="factor")
_constant = partial(Mistake, family="constant")
_algebra = partial(Mistake, family="algebra")

CHAIN = (
    _chain(
        name="inner-derivative-forgotten",
        title="the derivative of the inner function is missing",
        equation="D(f(u)) = f'(u)",
        instead_of="chain-rule",
        conditions=(Condition("not-variable", "u"),),
        advice="One function stands inside another. What does the chain rule multiply by?",
    ),
    _chain(
        name="inner-derivative-of-power-forgotten",
        title="the derivative of the base is missing",
        equation="D(f^n) = n*f^(n-1)",
        instead_of="power-chain-rule",
        conditions=(*_CONSTANT_EXPONENT, Condition("not-variable", "f")),
        advice="The base of the power is more than the variable. What does the chain rule multiply by?",
    ),
    _chain(
        name="inner-derivative-of-exponential-forgotten",
        title="the derivative of the exponent is missing",
        equation="D(a^f) = a^f*log(a)",
        instead_of="exponential-chain-rule",
        conditions=(*_CONSTANT_BASE, Condition("not-variable", "f")),
        advice="The exponent is more than the variable. What does the chain rule multiply by?",
    ),
    _chain(
        name="inner-derivative-of-reciprocal-forgotten",
        title="the derivative of the denominator is missing",
        equation="D(c/g) = -c/g^2",
        instead_of="reciprocal-rule",
        conditions=(Condition("constant", "c"), Condition("not-variable", "g")),
        advice="The denominator is more than the variable. What does the chain rule multiply by?",
    ),
    _chain(
        name="inner-derivative-put-inside",
        title="the inner derivative is put inside the outer function",
        equation="D(f(u)) = f'(D(u))",
        instead_of="chain-rule",
        conditions=(Condition("not-variable", "u"),),
        advice="Where does the derivative of the inner function belong: inside the outer one, or as a factor?",
    ),
    _chain(
        name="both-functions-replaced",
        title="the inner derivative is put inside the outer function, and stands as a factor as well",
        equation="D(f(u)) = f'(D(u))*D(u)",
        instead_of="chain-rule",
        conditions=(Condition("not-variable", "u"),),
        advice="At which argument is the derivative of the outer function taken?",
    ),
    _chain(
        name="outer-at-the-variable",
        title="the derivative of the outer function is taken at the variable, not at the inner function",
        equation="D(f(u)) = f'(x)*D(u)",
        instead_of="chain-rule",
        conditions=(Condition("not-variable", "u"),),
        advice="At which argument is the derivative of the outer function taken?",
    ),
    _chain(
        name="outer-of-inner-derivative",
        title="the outer function is not differentiated",
        equation="D(f(u)) = f(D(u))",
        instead_of="chain-rule",
        conditions=(Condition("not-variable", "u"),),
        advice="Has the outer function been differentiated as well?",
    ),
    _chain(
        name="outer-not-differentiated",
        title="the outer function is not differentiated",
        equation="D(f(u)) = f(u)*D(u)",
        instead_of="chain-rule",
        conditions=(Condition("not-variable", "u"),),
        advice="Has the outer function been differentiated as well?",
    ),
    _chain(
        name="only-inner-differentiated",
        title="only the inner function is differentiated",
        equation="D(f(u)) = D(u)",
        instead_of="chain-rule",
        conditions=(Condition("not-variable", "u"),),
        advice="The derivative of the inner function is one factor. What is the other?",
    ),
    _chain(
        name="inner-derivative-added",
        title="the inner derivative is added, not multiplied",
        equation="D(f(u)) = f'(u) + D(u)",
        instead_of="chain-rule",
        conditions=(Condition("not-variable", "u"),),
        advice="How does the chain rule join the two derivatives?",
    ),
    _chain(
        name="inner-derivative-divided",
        title="the inner derivative stands as a divisor",
        equation="D(f(u)) = f'(u)/D(u)",
        instead_of="chain-rule",
        conditions=(Condition("not-variable", "u"),),
        advice="Does the chain rule multiply by the inner derivative, or divide by it?",
    ),
    _chain(
        name="inner-derivative-inside-power",
        title="the inner derivative is put inside the power",
        equation="D(f^n) = n*D(f)^(n-1)",
        instead_of="power-chain-rule",
        conditions=(*_CONSTANT_EXPONENT, Condition("not-variable", "f")),
        advice="Where does the derivative of the base belong: inside the power, or as a factor?",
    ),
    _chain(
        name="inner-derivative-twice",
        title="the inner derivative is a factor twice",
        equation="D(f(u)) = f'(u)*D(u)^2",
        instead_of="chain-rule",
        conditions=(Condition("not-variable", "u"),),
        advice="How often does the inner derivative stand as a factor?",
    ),
    _chain(
        name="inner-second-derivative",
        title="the inner function is differentiated once too often",
        equation="D(f(u)) = f'(u)*D(D(u))",
        instead_of="chain-rule",
        conditions=(Condition("not-variable", "u"),),
        advice="How often is the inner function differentiated?",
    ),
)

PRODUCT = (
    _product(
        name="product-of-derivatives",
        title="the product of the derivatives is taken",
        equation="D(f*g) = D(f)*D(g)",
        instead_of="product-rule",
        advice="The derivative of a product is not the product of the derivatives. Which rule holds for a product?",
    ),
    _product(
        name="only-first-factor-differentiated",
        title="one term of the product rule is missing",
        equation="D(f*g) = g*D(f)",
        instead_of="product-rule",
        advice="The product rule has two terms. Where is the other one?",
    ),
    _product(
        name="only-last-factor-differentiated",
        title="one term of the product rule is missing",
        equation="D(f*g) = f*D(g)",
        instead_of="product-rule",
        advice="The product rule has two terms. Where is the other one?",
    ),
    _product(
        name="sum-of-derivatives-of-factors",
        title="the derivatives of the factors are added without the other factors",
        equation="D(f*g) = D(f) + D(g)",
        instead_of="product-rule",
        advice="In the product rule each derivative has a factor beside it. Which one?",
    ),
    _product(
        name="factors-of-product-rule-swapped",
        title="each derivative stands beside its own function",
        equation="D(f*g) = f*D(f) + g*D(g)",
        instead_of="product-rule",
        advice="Beside which factor does each derivative stand in the product rule?",
    ),
    _sign(
        name="product-rule-minus",
        title="the product rule has a minus sign",
        equation="D(f*g) = g*D(f) - f*D(g)",
        instead_of="product-rule",
        advice="Look at the sign between the two terms of the product rule.",
    ),
    _sign(
        name="product-rule-minus-first",
        title="the product rule has a minus sign",
        equation="D(f*g) = f*D(g) - g*D(f)",
        instead_of="product-rule",
        advice="Look at the sign between the two terms of the product rule.",
    ),
)

QUOTIENT = (
    _quotient(
        name="quotient-of-derivatives",
        title="the quotient of the derivatives is taken",
        equation="D(u/v) = D(u)/D(v)",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="The derivative of a quotient is not the quotient of the derivatives. Which rule holds for a quotient?",
    ),
    _quotient(
        name="quotient-terms-swapped",
        title="the two terms of the quotient rule are swapped",
        equation="D(u/v) = (u*D(v) - D(u)*v)/v^2",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="Which of the two terms in the numerator of the quotient rule has the minus sign?",
    ),
    _sign(
        name="quotient-rule-signs",
        title="the numerator of the quotient rule has the wrong sign",
        equation="D(u/v) = (u*D(v) - D(u)*v)/v^2",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="Look at the signs in the numerator of the quotient rule.",
    ),
    _quotient(
        name="quotient-rule-plus",
        title="the quotient rule has a plus sign",
        equation="D(u/v) = (D(u)*v + u*D(v))/v^2",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="Look at the sign between the two terms of the quotient rule.",
    ),
    _sign(
        name="quotient-rule-sign-between-terms",
        title="the sign between the two terms of the quotient rule is wrong",
        equation="D(u/v) = (D(u)*v + u*D(v))/v^2",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="Look at the sign between the two terms of the quotient rule.",
    ),
    _quotient(
        name="denominator-not-squared",
        title="the denominator is not squared",
        equation="D(u/v) = (D(u)*v - u*D(v))/v",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="Look at the denominator of the quotient rule.",
    ),
    _quotient(
        name="denominator-missing",
        title="the denominator of the quotient rule is missing",
        equation="D(u/v) = D(u)*v - u*D(v)",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="Over which denominator does the quotient rule stand?",
    ),
    _quotient(
        name="only-numerator-differentiated",
        title="only the numerator is differentiated",
        equation="D(u/v) = D(u)/v",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="The denominator depends on the variable too. Which rule holds for a quotient?",
    ),
    _quotient(
        name="only-denominator-differentiated",
        title="only the denominator is differentiated",
        equation="D(u/v) = u/D(v)",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="Numerator and denominator both depend on the variable. Which rule holds for a quotient?",
    ),
    _quotient(
        name="numerator-only-second-term",
        title="one term of the quotient rule is missing",
        equation="D(u/v) = -(u*D(v))/v^2",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="The numerator of the quotient rule has two terms. Where is the other one?",
    ),
    _quotient(
        name="derivative-of-denominator-squared",
        title="the denominator is differentiated before it is squared",
        equation="D(u/v) = (D(u)*v - u*D(v))/D(v)^2",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="What is squared in the denominator of the quotient rule?",
    ),
    _quotient(
        name="quotient-rule-of-derivatives-only",
        title="the derivatives in the quotient rule stand without the other function",
        equation="D(u/v) = (D(u) - D(v))/v^2",
        instead_of="quotient-rule",
        conditions=_DENOMINATOR_VARIES,
        advice="In the numerator of the quotient rule each derivative has a factor beside it. Which one?",
    ),
    _quotient(
        name="reciprocal-of-derivative",
        title="the reciprocal of the derivative is taken",
        equation="D(c/g) = c/D(g)",
        instead_of="reciprocal-rule",
        conditions=(Condition("constant", "c"),),
        advice="The derivative of a reciprocal is not the reciprocal of the derivative. Which rule holds here?",
    ),
    _sign(
        name="reciprocal-rule-sign",
        title="the minus sign of the reciprocal rule is missing",
        equation="D(c/g) = (c*D(g))/g^2",
        instead_of="reciprocal-rule",
        conditions=(Condition("constant", "c"),),
        advice="Look at the sign in the derivative of a reciprocal.",
    ),
    _quotient(
        name="reciprocal-denominator-not-squared",
        title="the denominator is not squared",
        equation="D(c/g) = -(c*D(g))/g",
        instead_of="reciprocal-rule",
        conditions=(Condition("constant", "c"),),
        advice="Look at the denominator in the derivative of a reciprocal.",
    ),
    Mistake(
        name="reciprocal-as-logarithm",
        title="the reciprocal is differentiated like an integral of it",
        equation="D(c/x) = c*log(x)",
        instead_of="reciprocal-rule",
        conditions=(Condition("constant", "c"),),
        family="integrated",
        advice="Is the logarithm the derivative of the reciprocal, or the other way round?",
    ),
)

POWER = (
    _power(
        name="exponent-not-lowered",
        title="the exponent is not lowered",
        equation="D(x^n) = n*x^n",
        instead_of="power-rule",
        conditions=_CONSTANT_EXPONENT,
        advice="What happens to the exponent when a power is differentiated?",
    ),
    _power(
        name="exponent-not-brought-down",
        title="the exponent is not brought down as a factor",
        equation="D(x^n) = x^(n-1)",
        instead_of="power-rule",
        conditions=_CONSTANT_EXPONENT,
        advice="Lowering the exponent is half of the power rule. Which factor comes with it?",
    ),
    _power(
        name="exponent-raised",
        title="the exponent is raised, not lowered",
        equation="D(x^n) = n*x^(n+1)",
        instead_of="power-rule",
        conditions=_CONSTANT_EXPONENT,
        advice="Does the exponent go up or down when a power is differentiated?",
    ),
    _power(
        name="lowered-exponent-brought-down",
        title="the exponent is lowered before it is brought down",
        equation="D(x^n) = (n-1)*x^(n-1)",
        instead_of="power-rule",
        conditions=_CONSTANT_EXPONENT,
        advice="Which exponent comes down as a factor: the old one or the new one?",
    ),
    _power(
        name="exponent-lowered-by-two",
        title="the exponent is lowered by 2",
        equation="D(x^n) = n*x^(n-2)",
        instead_of="power-rule",
        conditions=_CONSTANT_EXPONENT,
        advice="By how much does the power rule lower the exponent?",
    ),
    _power(
        name="power-of-derivative",
        title="the power of the derivative is taken",
        equation="D(f^n) = D(f)^n",
        instead_of="power-chain-rule",
        conditions=(*_CONSTANT_EXPONENT, Condition("not-variable", "f")),
        advice="The derivative of a power is not the power of the derivative. Which function is the outer one?",
    ),
    _power(
        name="power-not-differentiated",
        title="the power itself is not differentiated",
        equation="D(f^n) = f^n*D(f)",
        instead_of="power-chain-rule",
        conditions=(*_CONSTANT_EXPONENT, Condition("not-variable", "f")),
        advice="Has the outer function, the power, been differentiated as well?",
    ),
    _power(
        name="inner-power-taken-as-outer",
        title="the power inside is taken for a power of the whole",
        equation="D(f(u^n)) = n*f(u)^(n-1)*f'(u)*D(u)",
        instead_of="chain-rule",
        conditions=_CONSTANT_EXPONENT,
        advice="To what does the exponent belong: to the argument or to the whole function?",
    ),
    _power(
        name="outer-power-taken-as-inner",
        title="the power of the whole is taken for a power of the argument",
        equation="D(f(u)^n) = f'(u^n)*n*u^(n-1)*D(u)",
        instead_of="power-chain-rule",
        conditions=_CONSTANT_EXPONENT,
        advice="To what does the exponent belong: to the argument or to the whole function?",
    ),
    Mistake(
        name="power-rule-as-exponential-rule",
        title="the rule for exponentials is used on a power",
        equation="D(x^n) = x^n*log(x)",
        instead_of="power-rule",
        conditions=_CONSTANT_EXPONENT,
        family="exponential",
        advice="Does the variable stand in the base or in the exponent?",
    ),
    Mistake(
        name="power-integrated",
        title="the power is integrated",
        equation="D(x^n) = x^(n+1)/(n+1)",
        instead_of="power-rule",
        conditions=_CONSTANT_EXPONENT,
        family="integrated",
        advice="Is this a derivative or an integral?",
    ),
)

EXPONENTIAL = (
    _exponential(
        name="power-rule-on-exponential",
        title="the power rule is used on an exponential",
        equation="D(a^x) = x*a^(x-1)",
        instead_of="exponential-rule",
        conditions=(Condition("constant", "a"),),
        advice="Does the variable stand in the base or in the exponent?",
    ),
    _exponential(
        name="power-rule-on-exponential-without-chain",
        title="the power rule is used on an exponential",
        equation="D(a^f) = f*a^(f-1)",
        instead_of="exponential-chain-rule",
        conditions=(*_CONSTANT_BASE, Condition("not-variable", "f")),
        advice="Does the variable stand in the base or in the exponent?",
    ),
    _exponential(
        name="logarithm-of-base-forgotten",
        title="the logarithm of the base is missing",
        equation="D(a^x) = a^x",
        instead_of="exponential-rule",
        conditions=(Condition("constant", "a"),),
        advice="The derivative of e^x is e^x. Which factor does another base bring?",
    ),
    _exponential(
        name="logarithm-of-base-divides",
        title="the logarithm of the base stands as a divisor",
        equation="D(a^x) = a^x/log(a)",
        instead_of="exponential-rule",
        conditions=(Condition("constant", "a"),),
        advice="Does differentiating an exponential multiply by the logarithm of its base, or divide by it?",
    ),
    _exponential(
        name="logarithm-of-exponent",
        title="the logarithm of the variable stands where that of the base belongs",
        equation="D(a^x) = a^x*log(x)",
        instead_of="exponential-rule",
        conditions=(Condition("constant", "a"),),
        advice="Whose logarithm comes as a factor?",
    ),
    _exponential(
        name="power-rule-on-natural-exponential",
        title="the power rule is used on an exponential",
        equation="D(exp(x)) = x*exp(x-1)",
        instead_of="exp-derivative",
        advice="Does the variable stand in the base or in the exponent?",
    ),
    _exponential(
        name="power-rule-on-natural-exponential-without-chain",
        title="the power rule is used on an exponential",
        equation="D(exp(u)) = u*exp(u-1)",
        instead_of="chain-rule",
        conditions=(Condition("not-variable", "u"),),
        advice="Does the variable stand in the base or in the exponent?",
    ),
    _exponential(
        name="exponent-lowered-in-exponential",
        title="the exponent of the exponential is changed",
        equation="D(exp(u)) = exp(u-1)*D(u)",
        instead_of="chain-rule",
        advice="What happens to the exponent when e to a power is differentiated?",
    ),
    _exponential(
        name="exponent-brought-down-in-exponential",
        title="the exponent comes down, not its derivative",
        equation="D(exp(u)) = u*exp(u)",
        instead_of="chain-rule",
        advice="What comes down in front of an exponential: the exponent or something made of it?",
    ),
    _exponential(
        name="power-rule-on-general-power",
        title="the power rule is used though the exponent varies",
        equation="D(f^g) = g*f^(g-1)*D(f)",
        instead_of="general-power-rule",
        conditions=_BOTH_VARY,
        advice="Base and exponent both vary. Does the power rule cover that?",
    ),
    _exponential(
        name="exponential-rule-on-general-power",
        title="the rule for exponentials is used though the base varies",
        equation="D(f^g) = f^g*log(f)*D(g)",
        instead_of="general-power-rule",
        conditions=_BOTH_VARY,
        advice="Base and exponent both vary. Does the rule for exponentials cover that?",
    ),
    _exponential(
        name="general-power-derivatives-only",
        title="base and exponent are differentiated in their places",
        equation="D(f^g) = D(f)^D(g)",
        instead_of="general-power-rule",
        conditions=_BOTH_VARY,
        advice="Base and exponent both vary. How is the power written with e first?",
    ),
)

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
        instead_of="logarithm-of-product",
        advice="Is there a law for the logarithm of a sum?",
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
        instead_of="split-sum",
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

MISTAKES: tuple[Mistake, ...] = (
    *CHAIN, *PRODUCT, *QUOTIENT, *POWER, *EXPONENTIAL, *SIGNS, *OF_FUNCTIONS, *CONSTANTS, *ALGEBRA
)
"""Every mistake that is made instead of a rule, the most likely of a kind first."""
