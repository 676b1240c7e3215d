"""Named derivations of regression costs: sums over the training records, differentiated by one weight."""

from __future__ import annotations

from derivator.catalogue.entry import NamedDerivation
from derivator.engine import DIFFERENTIATE, Differentiate, Inside, Plan, Rewrite
from derivator.engine.plans.groups import DIFFERENTIATION, IDENTITIES, TIDY
from derivator.model.conventions import Conventions

_LIGHT = Rewrite((*IDENTITIES, "multiply-by-reciprocal"), title="multiply by 0 and by 1")
_SQUARED = ("power-chain-rule",)

_REGRESSION = Conventions(logarithm="log", partial=True)

_LINEAR_PLAN = Plan(
    "linear-regression",
    "move the derivative inside, chain rule, then the derivative of the hypothesis",
    (
        Rewrite(("constant-factor-rule",), repeat="once"),
        Rewrite(("derivative-of-sum",), repeat="once"),
        Rewrite(_SQUARED, repeat="once"),
        Rewrite(("constant-term-rule",), repeat="once"),
        Differentiate(DIFFERENTIATION, tidy=(Rewrite(IDENTITIES, title="multiply by 0 and by 1"),)),
        Rewrite(("factor-out-of-indexed-sum",), repeat="once"),
        Rewrite(TIDY, title="multiply and cancel"),
    ),
)

_HYPOTHESIS = (("h[theta](x[i])", "dot(theta, x[i])", "i"),)
_SIGMOID_HYPOTHESIS = (("h[theta](x[i])", "1/(1+exp(-dot(theta, x[i])))", "i"),)

LINEAR_REGRESSION = NamedDerivation(
    name="linear-regression",
    title="The gradient of linear regression",
    text="1/(2*m)*sum((h[theta](x[i])-y[i])^2, i, 1, m)",
    wrt="theta[j]",
    label="J(theta)",
    define=_HYPOTHESIS,
    plan=_LINEAR_PLAN,
    conventions=_REGRESSION,
    use="The factor `1/2` is there for this derivative only: it cancels the 2 of the square.",
    remarks=(
        "The weights `theta` are a column of `n` numbers, so that the product of its transpose with a record is a "
        "number.",
        "The index `i` is that of the training record, the index `j` that of the feature.",
    ),
)

LOGISTIC_REGRESSION = NamedDerivation(
    name="logistic-regression",
    title="The gradient of logistic regression",
    text="-1/m*sum(y[i]*log(h[theta](x[i])) + (1-y[i])*log(1-h[theta](x[i])), i, 1, m)",
    wrt="theta[j]",
    label="J(theta)",
    define=_SIGMOID_HYPOTHESIS,
    plan=Plan(
        "logistic-regression",
        "simplify the cost by the laws of logarithms, differentiate, factor, combine, fold",
        (
            Inside(
                (
                    Rewrite(("unfold-definition",)),
                    Rewrite(("one-as-fraction",), repeat="once", then=("collect-like-terms",),
                            title="write the second term as a single fraction"),
                    Rewrite(("logarithm-of-quotient",), repeat="once"),
                    Rewrite(("logarithm-of-one", "add-zero", "minus-out-of-product"), title="the logarithm of 1 is 0"),
                    Rewrite(("logarithm-of-quotient",), repeat="once", then=("multiply-into-logarithms",),
                            title="logarithm of a quotient, in the second term"),
                    Rewrite(("logarithm-of-exponential",)),
                    Rewrite(("minus-into-indexed-sum",), repeat="once",
                            then=("minus-into-sum", "minus-out-of-product", "double-minus"),
                            title="move the minus sign inside the sum"),
                    Rewrite(("collect-common-factor",), repeat="once", then=("collect-like-terms", "multiply-by-one"),
                            title="combine the terms with the same logarithm"),
                ),
                title="simplify the cost",
            ),
            Differentiate(DIFFERENTIATION, tidy=(_LIGHT,)),
            Rewrite(("factor-out",), repeat="once"),
            Rewrite(("one-as-fraction",), repeat="once", then=("collect-like-terms",),
                    title="combine the first two terms"),
            Rewrite(("fold-definition",)),
        ),
    ),
    conventions=_REGRESSION,
    use="The gradient has the form of the one of linear regression. Only the hypothesis is another.",
    remarks=("The sum covers both terms of the cost. Some texts leave out the brackets.",),
)

def _squared_error(name: str, title: str, factor: str, use: str) -> NamedDerivation:
    """A variant of the linear-regression cost with another factor in front of the sum."""
    return NamedDerivation(
        name=name,
        title=title,
        text=f"{factor}sum((h[theta](x[i])-y[i])^2, i, 1, m)",
        wrt="theta[j]",
        label="J(theta)",
        define=_HYPOTHESIS,
        plan=_LINEAR_PLAN,
        conventions=_REGRESSION,
        use=use,
    )


SUM_OF_SQUARES = _squared_error(
    "linear-regression-sum",
    "The gradient of linear regression, sum of squares",
    "",
    "The 2 of the square stays. With the factor `1/(2*m)` in front it cancels: see linear-regression.",
)

MEAN_OF_SQUARES = _squared_error(
    "linear-regression-mean",
    "The gradient of linear regression, mean of squares",
    "1/m*",
    "The 2 of the square stays. With the factor `1/(2*m)` in front it cancels: see linear-regression.",
)

RIDGE = NamedDerivation(
    name="ridge",
    title="The gradient of ridge regression",
    text="1/(2*m)*sum((h[theta](x[i])-y[i])^2, i, 1, m) + lambda/(2*m)*sum(theta[k]^2, k, 1, n)",
    wrt="theta[j]",
    label="J(theta)",
    define=_HYPOTHESIS,
    plan=Plan(
        "ridge",
        "differentiate the error and the penalty",
        (DIFFERENTIATE,),
    ),
    conventions=_REGRESSION,
    use="The penalty adds a multiple of the weight itself: each step of gradient descent shrinks the weight.",
)

POISSON_REGRESSION = NamedDerivation(
    name="poisson-regression",
    title="The gradient of Poisson regression",
    text="1/m*sum(exp(dot(theta, x[i])) - y[i]*dot(theta, x[i]), i, 1, m)",
    wrt="theta[j]",
    label="J(theta)",
    define=(("h[theta](x[i])", "exp(dot(theta, x[i]))", "i"),),
    plan=Plan(
        "poisson-regression",
        "differentiate each term, factor, fold",
        (
            DIFFERENTIATE,
            Rewrite(("factor-out",), repeat="once"),
            Rewrite(("fold-definition",)),
        ),
    ),
    conventions=_REGRESSION,
    use="Once more the hypothesis minus the response, times the feature: the form that all these regressions share.",
)

ENTRIES = (
    LINEAR_REGRESSION,
    SUM_OF_SQUARES,
    MEAN_OF_SQUARES,
    RIDGE,
    LOGISTIC_REGRESSION,
    POISSON_REGRESSION,
)
