"""Named derivations of losses of one prediction: squared errors, cross-entropies of scores, margins."""

from __future__ import annotations

from derivator.catalogue.entry import NamedDerivation
from derivator.engine import DIFFERENTIATE, Differentiate, Plan, Rewrite
from derivator.engine.plans.expand_spots import EXPAND_ABOVE
from derivator.engine.plans.groups import DIFFERENTIATION, IDENTITIES, TIDY
from derivator.engine.plans.spots import POSITIVE_FIRST
from derivator.model.conventions import Conventions

_LN = Conventions(logarithm="ln", partial=True)
_PARTIAL = Conventions(partial=True)
_AS_IT_STANDS = Rewrite(tuple(name for name in TIDY if name != "order-factors"), title="simplify")


def _plan(name: str, title: str, *phases: Rewrite) -> Plan:
    """Differentiate and simplify, then what brings the result into the form it is known in."""
    return Plan(name, title, (DIFFERENTIATE, *phases))


SQUARED_ERROR_NEURON = NamedDerivation(
    name="squared-error-neuron",
    title="The squared error of a linear neuron, by its weight",
    text="1/2*(w*x+b-y)^2",
    wrt="w",
    label="L",
    plan=Plan(
        "squared-error-neuron",
        "power rule with the chain rule",
        (Differentiate(DIFFERENTIATION, tidy=(_AS_IT_STANDS,)),),
    ),
    conventions=_PARTIAL,
    use="The error times the input. By the bias `b` the derivative is the error alone.",
)

SQUARED_ERROR_SIGMOID = NamedDerivation(
    name="squared-error-sigmoid",
    title="The squared error of a sigmoid neuron, by its weight",
    text="1/2*(sigmoid(w*x+b)-y)^2",
    wrt="w",
    label="L",
    define=(("a", "sigmoid(w*x+b)", ""),),
    plan=Plan(
        "squared-error-sigmoid",
        "chain rule, then in terms of the activation",
        (Differentiate(DIFFERENTIATION, tidy=(_AS_IT_STANDS,)), Rewrite(("fold-definition",))),
    ),
    conventions=_PARTIAL,
    use="Where the neuron is saturated, `a*(1-a)` is close to 0 and learning is slow, however large the error is. The "
    "cross-entropy does not have this factor: see binary-cross-entropy-logits.",
)

BINARY_CROSS_ENTROPY_LOGITS = NamedDerivation(
    name="binary-cross-entropy-logits",
    title="The binary cross-entropy of a score",
    text="-(y*ln(sigmoid(z))+(1-y)*ln(1-sigmoid(z)))",
    wrt="z",
    label="L",
    plan=_plan(
        "binary-cross-entropy-logits",
        "chain rule, cancel, and collect",
        Rewrite(("minus-into-sum",), repeat="once", then=(POSITIVE_FIRST,),
                title="move the minus sign into the parentheses"),
        Rewrite(("expand", "parentheses-after-minus", *IDENTITIES), title="multiply out"),
        Rewrite(("collect-like-terms",), title="collect like terms"),
    ),
    conventions=_LN,
    use="The prediction minus the label. The factor that slows down the squared error has cancelled.",
)

LOGISTIC_LOSS = NamedDerivation(
    name="logistic-loss",
    title="The logistic loss of a margin",
    text="ln(1+exp(-s*y))",
    wrt="s",
    label="L",
    plan=_plan(
        "logistic-loss",
        "chain rule",
        Rewrite(("divide-numerator-and-denominator",), repeat="once", then=("double-minus",)),
    ),
    conventions=_LN,
    use="The label `y` is 1 or -1, and `s` is the score. The larger the margin `s*y`, the smaller the derivative.",
)

EXPONENTIAL_LOSS = NamedDerivation(
    name="exponential-loss",
    title="The exponential loss of AdaBoost, by the weight of a learner",
    text="(1-epsilon)*exp(-alpha)+epsilon*exp(alpha)",
    wrt="alpha",
    label="L",
    plan=_plan("exponential-loss", "differentiate each term", Rewrite((POSITIVE_FIRST,), minor=True)),
    conventions=_PARTIAL,
    use="Here `epsilon` is the weighted error of the learner, and `alpha` the weight that AdaBoost gives it.",
    zero="1/2*ln((1-epsilon)/epsilon)",
)

FOCAL_LOSS = NamedDerivation(
    name="focal-loss",
    title="The derivative of the focal loss",
    text="-(1-p)^gamma*ln(p)",
    wrt="p",
    label="L",
    positive=("p", "1-p"),
    plan=_plan(
        "focal-loss", "product rule",
        Rewrite(("minus-into-sum",), repeat="once", then=(POSITIVE_FIRST,),
                title="move the minus sign into the parentheses"),
    ),
    conventions=_LN,
    use="The larger `gamma` is, the less do records count that are classified well.",
)

LOG_COSH = NamedDerivation(
    name="log-cosh",
    title="The derivative of the log-cosh loss",
    text="ln(cosh(r))",
    wrt="r",
    label="f(r)",
    plan=_plan("log-cosh", "chain rule", Rewrite(("hyperbolic-quotient",), repeat="once")),
    samples=("-3", "0.5", "3"),
    use="Large residuals count as in the absolute error, small ones as in the squared error.",
    zero="0",
)

CAUCHY_LOSS = NamedDerivation(
    name="cauchy-loss",
    title="The derivative of the Cauchy loss",
    text="c^2/2*ln(1+(r/c)^2)",
    wrt="r",
    label="L",
    plan=_plan("cauchy-loss", "chain rule, then simplify"),
    conventions=_LN,
    use="An outlier counts less, the further away it is.",
    zero="0",
)

GAN_DISCRIMINATOR = NamedDerivation(
    name="gan-discriminator",
    title="The value of a discriminator",
    text="p*ln(D)+q*ln(1-D)",
    wrt="D",
    label="V",
    plan=_plan(
        "gan-discriminator",
        "differentiate each term, then over the common denominator",
        Rewrite(("common-denominator",), repeat="once", then=(EXPAND_ABOVE, *TIDY),
                title="bring both terms over the common denominator", offers="over one denominator"),
    ),
    conventions=_LN,
    use="Here `p` and `q` are the densities of the data and of the generator at one point.",
    zero="p/(p+q)",
)

PREFERENCE_LOSS = NamedDerivation(
    name="preference-loss",
    title="The loss of a preference, by the reward of the answer that is preferred",
    text="-ln(sigmoid(beta*(u-v)))",
    wrt="u",
    label="L",
    plan=_plan("preference-loss", "chain rule, then cancel"),
    conventions=_LN,
    use="Reward models and direct preference optimisation descend along this: the further the preferred answer is "
    "ahead, the smaller the step.",
)

ENTRIES = (
    SQUARED_ERROR_NEURON,
    SQUARED_ERROR_SIGMOID,
    BINARY_CROSS_ENTROPY_LOGITS,
    LOGISTIC_LOSS,
    EXPONENTIAL_LOSS,
    FOCAL_LOSS,
    LOG_COSH,
    CAUCHY_LOSS,
    GAN_DISCRIMINATOR,
    PREFERENCE_LOSS,
)
