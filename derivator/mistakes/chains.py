"""Mistakes with the chain rule and with powers."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Condition, Mistake

_CONSTANT_EXPONENT = (Condition("constant", "n"),)
_CONSTANT_BASE = (Condition("constant", "a"), Condition("depends", "f"))
_chain = partial(Mistake, family="chain")
_power = partial(Mistake, family="power")

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
)

SELDOM_OF_CHAINS = (
    _chain(
        name="inner-second-derivative",
        title="the inner function is differentiated once too often",
        equation="D(f(u)) = f'(u)*D(D(u))",
        instead_of="chain-rule",
        conditions=(Condition("not-variable", "u"),),
        advice="How often is the inner function differentiated?",
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
