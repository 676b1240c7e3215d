"""Named derivations of information theory and classification: entropy, cross-entropy, softmax."""

from __future__ import annotations

from derivator.catalogue.entry import NamedDerivation
from derivator.engine import DIFFERENTIATE, Cases, Differentiate, Inside, Plan, Rewrite
from derivator.engine.plans.groups import IDENTITIES, SIGNS, WITH_QUOTIENT_RULE
from derivator.engine.plans.spots import POSITIVE_FIRST
from derivator.model.conventions import Conventions

_LN = Conventions(logarithm="ln", partial=True)
_SOFTMAX = (("p[i]", "exp(z[i])/sum(exp(z[k]), k, 1, n)", "i"),)

CROSS_ENTROPY = NamedDerivation(
    name="cross-entropy",
    title="The derivative of the cross-entropy",
    text="-sum(t[i]*ln(p[i]), i, 1, n)",
    wrt="p[k]",
    label="E",
    plan=Plan(
        "cross-entropy", "keep the one term that survives", (DIFFERENTIATE,)
    ),
    conventions=_LN,
    use="Only the predicted probability of the class itself counts. Where the label `t[k]` is 0 the derivative is 0.",
)

ENTROPY = NamedDerivation(
    name="entropy",
    title="The derivative of the entropy",
    text="-sum(p[i]*log(p[i]), i, 1, n)",
    wrt="p[k]",
    label="H",
    plan=Plan(
        "entropy",
        "keep the one term that survives, then the product rule",
        (
            DIFFERENTIATE,
            Rewrite(("minus-into-sum",), repeat="once", offers="without parentheses"),
        ),
    ),
    conventions=Conventions(logarithm="log", partial=True),
    statements=(
        ("the entropy of a discrete variable", "H(X)", "-sum(p[i]*log(p[i]), i, 1, n)"),
        ("the entropy of a continuous variable with density `f`", "H(X)", "-integral(f(x)*log(f(x)), x)"),
    ),
    use="Where two probabilities are equal, so are the derivatives by them.",
)

SOFTMAX = NamedDerivation(
    name="softmax",
    title="The derivative of softmax",
    text="exp(z[i])/sum(exp(z[k]), k, 1, n)",
    wrt="z[j]",
    label="p[i]",
    define=_SOFTMAX,
    plan=Plan(
        "softmax",
        "quotient rule, then in terms of the function itself",
        (
            Differentiate(WITH_QUOTIENT_RULE, tidy=(Rewrite(IDENTITIES, title="multiply by 0 and by 1"),)),
            Rewrite(("factor-out",), repeat="once"),
            Rewrite(("split-into-factors",), repeat="once"),
            Rewrite(("divide-each-term",), repeat="once"),
            Rewrite(("cancel",), repeat="once"),
            Rewrite(("fold-definition",)),
        ),
        cases=(Cases("i", "j", ("kronecker-equal", "kronecker-different", *IDENTITIES, *SIGNS)),),
    ),
    conventions=_LN,
    use="The Kronecker delta is 1 where `i = j` and 0 elsewhere.",
)

SOFTMAX_CROSS_ENTROPY = NamedDerivation(
    name="softmax-cross-entropy",
    title="The gradient of the cross-entropy of softmax",
    text="-sum(t[i]*ln(exp(z[i])/sum(exp(z[l]), l, 1, n)), i, 1, n)",
    wrt="z[k]",
    label="L",
    define=(("p[i]", "exp(z[i])/sum(exp(z[l]), l, 1, n)", "i"),),
    given=(("sum(t[i], i, 1, n)", "1"),),
    plan=Plan(
        "softmax-cross-entropy",
        "laws of logarithms first, then differentiate, then in terms of softmax",
        (
            Inside(
                (
                    Rewrite(("logarithm-of-quotient",), repeat="once"),
                    Rewrite(("logarithm-of-exponential",)),
                    Rewrite(("expand",), repeat="once"),
                    Rewrite(("sum-of-sums",), repeat="once", then=("factor-out-of-indexed-sum",),
                            title="split the sum"),
                    Rewrite(("given",)),
                    Rewrite(("minus-into-sum",), repeat="once", then=IDENTITIES,
                            title="move the minus sign into the parentheses"),
                ),
                title="simplify the cost",
            ),
            DIFFERENTIATE,
            Rewrite(("fold-definition",)),
            Rewrite((POSITIVE_FIRST,), minor=True),
        ),
    ),
    conventions=_LN,
    use="The gradient is the prediction minus the label. This is why softmax and cross-entropy are used together.",
)

ENTRIES = (ENTROPY, CROSS_ENTROPY, SOFTMAX, SOFTMAX_CROSS_ENTROPY)
