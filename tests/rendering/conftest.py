"""A derivation made by hand, so that the tests of rendering need neither engine nor verification."""

from __future__ import annotations

import pytest
from sympy import Integer, Symbol

from derivator.inert import ZERO, Apply, Decimal, Derivative, Fraction, Marked, Minus, Plus, Power, Times, named
from derivator.model.conventions import Conventions
from derivator.model.facts import Facts, Sample
from derivator.model.rule import Condition, Rule
from derivator.model.trace import Definition, FurtherForm, Place, Problem, Step, Trace, Verdict

X = Symbol("x")
ONE = Integer(1)
EXP = Apply("exp", Minus(X))
V = Plus(ONE, EXP)
G = Fraction(ONE, V)
LINE = Fraction(Plus(Times(Derivative(ONE, X), V), Minus(Times(ONE, Derivative(V, X)))), Power(V, Integer(2)))
DONE = Fraction(Plus(Times(Integer(0), V), Minus(Times(ONE, Minus(EXP)))), Power(V, Integer(2)))
TIDY = Fraction(EXP, Power(V, Integer(2)))
SPLIT = Times(Fraction(ONE, V), Fraction(EXP, V))
ADDED = Times(Fraction(ONE, V), Fraction(Plus(ONE, EXP, Minus(ONE)), V))
SHOWN = Times(Fraction(ONE, V), Fraction(Plus(Marked(ONE, "blue"), EXP, Minus(Marked(ONE, "red"))), V))

PROVED = Verdict("proved", "equal in normal form")
AGREES = Verdict("agrees", "equal at 12 points", points=12)

RULES = {
    rule.name: rule
    for rule in (
        Rule("quotient-rule", "quotient rule", "D(f/g) = (D(f)*g - f*D(g))/g^2", "Differentiate {f} over {g}.",
             "differentiation", conditions=(Condition("nonzero", "g"),)),
        Rule("constant-rule", "constant rule", "D(c) = 0", "The constant {c} goes.", "differentiation", minor=True),
        Rule("chain-rule", "chain rule", "D(f(u)) = f'(u)*D(u)", "Outer, then inner.", "differentiation"),
        Rule("multiply-by-zero", "multiply by zero", "0*a = 0", "Nothing is left of {a}.", "identities", minor=True),
        Rule("split-off-factor", "split the fraction", "a/b^2 = 1/b*(a/b)", "Take one {b} out.", "fractions"),
        Rule("add-and-subtract", "add and subtract", "a = b + a - b", "Add and subtract {b}.", "fractions"),
    )
}


def step(rule: str, before, after, *, places=(), verdict=PROVED, **more) -> Step:
    """A step of one rule."""
    shown = {"shown_before": before, "shown_after": after, "kind": "rule", **more}
    return Step(rule=rule, before=before, after=after, places=places, verdict=verdict, **shown)


@pytest.fixture
def rules() -> dict[str, Rule]:
    return RULES


@pytest.fixture
def trace() -> Trace:
    start = Derivative(G, X)
    parts = step(
        "differentiate", LINE, DONE, kind="parts", title="differentiate what is left",
        places=(Place((0, 0, 0)), Place((0, 1, 0, 1))),
        steps=(
            step("constant-rule", Derivative(ONE, X), Integer(0), minor=True, places=(Place((), {"c": ONE}),)),
            step("derive", Derivative(V, X), Minus(EXP), kind="sequence", steps=(
                step("chain-rule", Derivative(V, X), Plus(Integer(0), Minus(EXP))),
                step("multiply-by-zero", Plus(Integer(0), Minus(EXP)), Minus(EXP), minor=True),
            )),
        ),
    )
    quotient = Place((), {"f": ONE, "g": V})
    return Trace(
        Problem(
            G, X, name="sigmoid", title="The sigmoid_& its derivative", label=named("g", X),
            definitions=(Definition(named("g", X), G, (X,)),),
            conventions=Conventions(),
            facts=Facts(range="(0, 1)", limits=(("-oo", Integer(0)), ("oo", ONE)),
                        samples=(Sample(Decimal("0.4"), Decimal("0.5987")),
                                 Sample(ZERO, Fraction(ONE, Integer(2)), exact=True)),
                        use="Back-propagation uses it."),
        ),
        (
            step("quotient-rule", start, LINE, places=(quotient,)),
            parts,
            step("multiply-by-zero", DONE, TIDY, minor=True, places=(Place((0, 0), {"a": V}),)),
            step("split-off-factor", TIDY, SPLIT, verdict=AGREES, places=(Place((), {"b": V}),)),
            step("add-and-subtract", SPLIT, ADDED, shown_after=SHOWN, places=(Place((1, 0), {"b": ONE}),)),
        ),
        ADDED,
        forms=(FurtherForm(TIDY, "as the quotient rule leaves it"),),
        verdict=Verdict("proved", "equal to SymPy's derivative"),
    )
