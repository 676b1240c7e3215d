"""Named derivations of functions of one variable: activation functions and binary losses."""

from __future__ import annotations

from derivator.catalogue.entry import NamedDerivation
from derivator.engine import DIFFERENTIATE, SIMPLIFY, Differentiate, Inside, Plan, Rewrite
from derivator.engine.plans.expand_spots import EXPAND_ABOVE
from derivator.engine.plans.groups import (
    DIFFERENTIATION,
    IDENTITIES,
    JOIN,
    SIGNS,
    TIDY,
    WITH_PRODUCT_RULE,
    WITH_QUOTIENT_RULE,
)
from derivator.engine.plans.spots import POSITIVE_FIRST
from derivator.model.conventions import Conventions

_IDENTITIES = Rewrite((*IDENTITIES, *SIGNS), title="multiply by 0 and by 1")

SIGMOID = NamedDerivation(
    name="sigmoid",
    title="The derivative of the sigmoid",
    text="1/(1+exp(-x))",
    wrt="x",
    label="g(x)",
    define=(("g(x)", "1/(1+exp(-x))", "x"),),
    plan=Plan(
        "sigmoid",
        "quotient rule, then in terms of the function itself",
        (
            Differentiate(WITH_QUOTIENT_RULE, tidy=(_IDENTITIES,), offers="as the quotient rule leaves it"),
            Rewrite(("split-off-factor",), repeat="once"),
            Rewrite(("add-and-subtract",), repeat="once"),
            Rewrite(("split-difference",), repeat="once"),
            Rewrite(("cancel",), repeat="once"),
            Rewrite(("fold-definition",), offers="in terms of the function itself"),
        ),
    ),
    range="(0, 1)",
    samples=("-5.5", "6.5", "0.4"),
    limits=("0", "1"),
    use="In back-propagation the value `g(x)` is already at hand from the forward pass. The last form needs nothing "
    "else: one subtraction and one multiplication.",
    remarks=(
        "The denominator is `1+exp(-x)` in every line. Some texts print `1-exp(-x)` after the quotient rule: the sign "
        "is wrong there.",
        "The first factor multiplies both terms of the split fraction. Without the parentheses the line would be 0.",
        "The sample values are rounded. Some texts cut them off.",
    ),
)

BINARY_CROSS_ENTROPY = NamedDerivation(
    name="binary-cross-entropy",
    title="The derivative of the binary cross-entropy",
    text="-(t*ln(y_hat)+(1-t)*ln(1-y_hat))",
    wrt="y_hat",
    label="E",
    plan=Plan(
        "binary-cross-entropy",
        "product rule on each term, then over the common denominator",
        (
            Differentiate(
                WITH_PRODUCT_RULE,
                tidy=(
                    Rewrite(("times-minus-one", "multiply-by-one", *JOIN), title="multiply into the fraction"),
                    Rewrite(IDENTITIES, title="multiply by 0 and by 1"),
                    Rewrite(("minus-out-of-fraction-factor", "double-minus"), title="simplify"),
                ),
            ),
            Rewrite(("minus-into-sum",), repeat="once"),
            Rewrite(("common-denominator",), repeat="once", then=(EXPAND_ABOVE, *TIDY, POSITIVE_FIRST),
                    title="bring both terms over the common denominator", offers="over one denominator"),
        ),
    ),
    conventions=Conventions(logarithm="ln", partial=True),
    use=(
        "The label `t` is known and constant: only the prediction varies. With the sigmoid as the last layer, "
        "the denominator cancels against the sigmoid's derivative."
    ),
    remarks=(
        "The minus sign in front changes the sign of both terms. Some texts change only one of them.",
    ),
)

TANH = NamedDerivation(
    name="tanh",
    title="The derivative of the hyperbolic tangent",
    text="(exp(x)-exp(-x))/(exp(x)+exp(-x))",
    wrt="x",
    label="tanh(x)",
    define=(("tanh(x)", "(exp(x)-exp(-x))/(exp(x)+exp(-x))", "x"),),
    plan=Plan(
        "tanh",
        "quotient rule, then in terms of the function itself",
        (
            Differentiate(WITH_QUOTIENT_RULE, tidy=(Rewrite((*IDENTITIES, *SIGNS, "product-of-powers"),
                                                            title="simplify"),)),
            Rewrite(("split-difference",), repeat="once"),
            Rewrite(("cancel",), repeat="once"),
            Rewrite(("square-of-fraction",), repeat="once"),
            Rewrite(("fold-definition",), offers="in terms of the function itself"),
        ),
    ),
    range="(-1, 1)",
    samples=("-2", "0.5", "3"),
    limits=("-1", "1"),
    use="Like the sigmoid's, the derivative needs only the value of the function, which the forward pass has computed.",
)

SOFTPLUS = NamedDerivation(
    name="softplus",
    title="The derivative of softplus is the sigmoid",
    text="log(1+exp(x))",
    wrt="x",
    label="f(x)",
    define=(("sigmoid(x)", "1/(1+exp(-x))", "x"),),
    plan=Plan(
        "softplus",
        "chain rule, then in terms of the sigmoid",
        (
            Differentiate(DIFFERENTIATION, tidy=(SIMPLIFY,), offers="as the chain rule leaves it"),
            Rewrite(("divide-numerator-and-denominator",), repeat="once"),
            Rewrite(("fold-definition",), offers="in terms of the sigmoid"),
        ),
    ),
    range="(0, ∞)",
    samples=("-3", "0", "3"),
    limits=("0", "oo"),
    use="Softplus is a smooth version of max(0, `x`). Its slope is the sigmoid, a smooth step from 0 to 1.",
)

LOGIT = NamedDerivation(
    name="logit",
    title="The derivative of the logit",
    text="ln(p/(1-p))",
    wrt="p",
    positive=("p", "1-p"),
    plan=Plan(
        "logit",
        "logarithm laws first, then differentiate",
        (
            Inside((Rewrite(("logarithm-of-quotient",)),), title="simplify the function first"),
            Differentiate(DIFFERENTIATION, tidy=(SIMPLIFY, Rewrite(("double-minus",), title="simplify"))),
            Rewrite(("common-denominator",), repeat="once", then=TIDY,
                    title="bring both terms over the common denominator", offers="over one denominator"),
        ),
    ),
    samples=("0.1", "0.5", "0.9"),
    use="The logit is the inverse of the sigmoid: it takes a probability to the log-odds. Its derivative is the "
    "reciprocal of the sigmoid's, `p*(1-p)`.",
)

X_TO_THE_X = NamedDerivation(
    name="x-to-the-x",
    title="The derivative of x to the x",
    text="x^x",
    wrt="x",
    label="f(x)",
    plan=Plan("x-to-the-x", "logarithmic differentiation", (DIFFERENTIATE,)),
    samples=("0.5", "1", "2"),
    use="Neither the power rule nor the rule for exponentials applies: base and exponent both vary. The logarithm "
    "makes a product of the power.",
    zero="1/e",
)

ENTRIES = (SIGMOID, BINARY_CROSS_ENTROPY, TANH, SOFTPLUS, LOGIT, X_TO_THE_X)
