"""Mistakes with exponentials and with powers whose base and exponent both vary."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Condition, Mistake

_CONSTANT_BASE = (Condition("constant", "a"), Condition("depends", "f"))
_BOTH_VARY = (Condition("depends", "f"), Condition("depends", "g"))
_exponential = partial(Mistake, family="exponential")

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
        advice="The natural exponential is its own derivative. Which factor does another base bring?",
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
)

GENERAL_POWER = (
    _exponential(
        name="power-rule-on-general-power",
        title="the power rule is used though the exponent varies",
        equation="D(f^g) = g*f^(g-1)*D(f)",
        instead_of="logarithmic-differentiation-of-power",
        conditions=_BOTH_VARY,
        advice="Base and exponent both vary. Does the power rule cover that?",
    ),
    _exponential(
        name="exponential-rule-on-general-power",
        title="the rule for exponentials is used though the base varies",
        equation="D(f^g) = f^g*log(f)*D(g)",
        instead_of="logarithmic-differentiation-of-power",
        conditions=_BOTH_VARY,
        advice="Base and exponent both vary. Does the rule for exponentials cover that?",
    ),
    _exponential(
        name="general-power-derivatives-only",
        title="base and exponent are differentiated in their places",
        equation="D(f^g) = D(f)^D(g)",
        instead_of="logarithmic-differentiation-of-power",
        conditions=_BOTH_VARY,
        advice="Base and exponent both vary. How is the power written with e first?",
    ),
)
