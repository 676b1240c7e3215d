"""Named derivations of smooth activation functions that are made of the sigmoid, the normal distribution and others."""

from __future__ import annotations

from derivator.catalogue.entry import NamedDerivation
from derivator.engine import DIFFERENTIATE, SIMPLIFY, Differentiate, Plan, Rewrite
from derivator.engine.plans.groups import DIFFERENTIATION, IDENTITIES, SIGNS, WITH_QUOTIENT_RULE

_IDENTITIES = Rewrite((*IDENTITIES, *SIGNS), title="multiply by 0 and by 1")


def _in_terms_of_itself(name: str) -> Plan:
    """The plan of x times a sigmoid: the function itself is found in its derivative."""
    return Plan(
        name,
        "product rule, then in terms of the function itself",
        (
            Differentiate(DIFFERENTIATION, tidy=(_IDENTITIES, Rewrite(("order-factors",), minor=True)),
                          offers="as the product rule leaves it"),
            Rewrite(("fold-definition",), repeat="once"),
            Rewrite(("expand",), repeat="once"),
            Rewrite(("factor-out-of-difference",), repeat="once", offers="in terms of the function itself"),
        ),
    )


SILU = NamedDerivation(
    name="silu",
    title="The derivative of SiLU (swish)",
    text="x*sigmoid(x)",
    wrt="x",
    label="f(x)",
    define=(("f(x)", "x*sigmoid(x)", "x"),),
    plan=_in_terms_of_itself("silu"),
    samples=("-3", "0.5", "3"),
    limits=("0", "oo"),
    use="The forward pass has computed both the value `f(x)` and the sigmoid. The last form needs nothing else.",
    remarks=("SiLU is swish with the factor 1 in the sigmoid.",),
)

SWISH = NamedDerivation(
    name="swish",
    title="The derivative of swish with a factor",
    text="x*sigmoid(beta*x)",
    wrt="x",
    label="f(x)",
    define=(("f(x)", "x*sigmoid(beta*x)", "x"),),
    plan=_in_terms_of_itself("swish"),
    use="With the factor 1 this is SiLU.",
)

GELU = NamedDerivation(
    name="gelu",
    title="The derivative of GELU",
    text="x*Phi(x)",
    wrt="x",
    label="GELU(x)",
    plan=Plan("gelu", "product rule", (DIFFERENTIATE,)),
    statements=(
        ("the distribution function of the standard normal distribution", "Phi(x)", "(1+erf(x/sqrt(2)))/2"),
        ("its density", "phi(x)", "exp(-x^2/2)/sqrt(2*pi)"),
    ),
    samples=("-2", "0.5", "2"),
    limits=("0", "oo"),
    use="GELU weighs its input by the probability that a standard normal number is smaller. The derivative is that "
    "probability plus the input times the density.",
    remarks=("Libraries also offer an approximation of GELU by a hyperbolic tangent. Its derivative is another.",),
)

MISH = NamedDerivation(
    name="mish",
    title="The derivative of mish",
    text="x*tanh(softplus(x))",
    wrt="x",
    label="mish(x)",
    plan=Plan(
        "mish",
        "product rule, then chain rule",
        (
            DIFFERENTIATE,
            Rewrite(("hyperbolic-pythagorean-identity",), repeat="once", offers="with the hyperbolic secant"),
        ),
    ),
    statements=(("a smooth form of the maximum of 0 and `x`", "softplus(x)", "log(1+exp(x))"),),
    samples=("-3", "0.5", "3"),
    limits=("0", "oo"),
    use="Softplus, its hyperbolic tangent and the sigmoid are computed once, for the value and for the derivative.",
)

SOFTSIGN = NamedDerivation(
    name="softsign",
    title="The derivative of softsign",
    text="x/(1+abs(x))",
    wrt="x",
    label="f(x)",
    plan=Plan(
        "softsign",
        "quotient rule, then cancel",
        (Differentiate(WITH_QUOTIENT_RULE, tidy=(SIMPLIFY,)),),
    ),
    samples=("-3", "0.5", "3"),
    limits=("-1", "1"),
    use="No exponential is computed, for the value or for the derivative.",
)

LOG_SIGMOID = NamedDerivation(
    name="log-sigmoid",
    title="The derivative of the logarithm of the sigmoid",
    text="log(sigmoid(x))",
    wrt="x",
    label="f(x)",
    plan=Plan(
        "log-sigmoid",
        "chain rule, then cancel",
        (DIFFERENTIATE,),
    ),
    samples=("-3", "0", "3"),
    limits=("-oo", "0"),
    use="The sigmoid cancels. What is left is the probability of the other class.",
)

ENTRIES = (SILU, SWISH, GELU, MISH, SOFTSIGN, LOG_SIGMOID)
