"""Claims for derivatives where an equation defines the function: verdicts, branches, mistakes, options."""

from __future__ import annotations

import pytest
from sympy import Symbol

from derivator import UnknownNameError, UnsupportedError, check, check_implicit
from derivator.mistakes import MISTAKES, OF_EQUATIONS
from derivator.notation import plain

CIRCLE = "x^2+y^2=25"
FOLIUM = "x^3+y^3=6x*y"
CONIC = "x^2+x*y+y^2=7"

SECOND = [
    (CIRCLE, "-25/y^3", "correct"),
    (CIRCLE, "-(x^2+y^2)/y^3", "correct"),
    (CIRCLE, "y'' = -25/y^3", "correct"),
    (CIRCLE, "d^2y/dx^2 = -25/y^3", "correct"),
    (CIRCLE, "-25*y/(25-x^2)^2", "correct"),
    (CIRCLE, "-1/y-x^2/y^3", "correct"),
    (CIRCLE, "-24/y^3", "wrong"),
    (CIRCLE, "-25/y^3+10^(-15)", "wrong"),
    (CIRCLE, "-(y-x*y')/y^2", "not-an-answer"),
    (CIRCLE, "-25/y^", "unreadable"),
    (FOLIUM, "-16x*y/(y^2-2x)^3", "correct"),
    (FOLIUM, "-16x*y/(y^2-2x)^2", "wrong"),
    ("x^2/a^2+y^2/b^2=1", "-b^4/(a^2*y^3)", "correct"),
]


@pytest.mark.parametrize(("equation", "claim", "verdict"), SECOND, ids=[f"{e} {c}" for e, c, _ in SECOND])
def test_a_second_derivative(equation, claim, verdict):
    assert check_implicit(equation, claim, wrt="x", dependent="y", order=2).verdict == verdict


def test_a_named_equation_and_a_third_derivative():
    assert check("circle", "-25/y^3", order=2).verdict == "correct"
    assert check_implicit(CIRCLE, "-75x/y^5", order=3).verdict == "correct"
    assert check_implicit(CIRCLE, "75x/y^5", order=3).verdict == "wrong"


@pytest.mark.parametrize("amount", ["10^(-9)", "10^(-20)", "10^(-28)"])
def test_a_claim_that_is_off_by_next_to_nothing_is_wrong(amount):
    assert check_implicit(CIRCLE, f"-x/y+{amount}").verdict == "wrong"


BRANCHES = [
    (CIRCLE, "-x/sqrt(25-x^2)", "y > 0", "y < 0"),
    (CIRCLE, "x/sqrt(25-x^2)", "y < 0", "y > 0"),
    ("x^2-y^2=1", "x/sqrt(x^2-1)", "y > 0", "y < 0"),
    ("x^2-x*y+y^2=3", "1/2-3x/(2*sqrt(12-3x^2))", "2y - x > 0", "2y - x < 0"),
    ("sin(y)=x", "1/sqrt(1-x^2)", "cos(y) > 0", "cos(y) < 0"),
    ("cos(y)=x", "-1/sqrt(1-x^2)", "sin(y) > 0", "sin(y) < 0"),
    ("sin(2y)=x", "1/(2sqrt(1-x^2))", "cos(2y) > 0", "cos(2y) < 0"),
    ("sec(y)=x", "1/(x sqrt(x^2-1))", "tan(y) > 0", "tan(y) < 0"),
    ("y^2=x^2*(x+1)", "(3x+2)/(2 sqrt(x+1))", "x y > 0", "x y < 0"),
    ("|y|=x", "1", "y > 0", "y < 0"),
]


@pytest.mark.parametrize(("equation", "claim", "holds", "fails"), BRANCHES, ids=[f"{b[0]} {b[1]}" for b in BRANCHES])
def test_a_claim_for_one_branch(equation, claim, holds, fails):
    found = check_implicit(equation, claim)
    assert found.verdict == "wrong"
    assert f"it holds where {holds} and fails where {fails}" in found.method
    assert [each.mistake for each in found.diagnoses] == ["one-branch-only"]
    assert found.witness is not None
    assert check_implicit(equation, claim, assume=holds).verdict == "correct"
    assert check_implicit(equation, claim, assume=fails).verdict == "wrong"


def test_a_branch_where_there_are_constants():
    found = check_implicit("x^2/a^2+y^2/b^2=1", "-b*x/(a*sqrt(a^2-x^2))", wrt="x", dependent="y")
    assert "it holds where y > 0 and fails where y < 0 with a > 0 and b > 0, at all" in found.method


def test_a_smaller_domain_is_told():
    found = check_implicit("y^3=x", "x^(-2/3)/3")
    assert (found.verdict, found.domain) == ("correct-on-smaller-domain", "x > 0")


def test_a_claim_that_is_right_here_and_there_by_chance_is_no_branch():
    found = check_implicit(CIRCLE, "-abs(x)/y")
    assert found.verdict == "wrong"
    assert "x > 0" in found.method
    assert "holds where" not in check_implicit(CIRCLE, "x/y").method


MADE = [
    ("dependent-letter-as-variable", "x^2+y^2+y=7", "-(2x+2y)/1", 1),
    ("dependent-letter-as-variable", CONIC, "-(2x+2y+y)/x", 1),
    ("dependent-letter-as-constant", CONIC, "-(2x+y)/(2y)", 1),
    ("dependent-letter-as-constant", CIRCLE, "-1/y", 2),
    ("sign-kept-when-gathering", CIRCLE, "x/y", 1),
    ("sign-kept-when-gathering", FOLIUM, "(x^2+2y)/(y^2-2x)", 1),
    ("sign-of-derivative-term-kept", FOLIUM, "(2y-x^2)/(y^2+2x)", 1),
    ("reciprocal-when-solving", CIRCLE, "-y/x", 1),
    ("reciprocal-when-solving", FOLIUM, "(y^2-2x)/(2y-x^2)", 1),
    ("not-divided", CIRCLE, "-2x", 1),
    ("subtracted-when-solving", CIRCLE, "-2x-2y", 1),
    ("constant-left-as-it-is", CIRCLE, "(25-2x)/(2y)", 1),
    ("product-of-derivatives", FOLIUM, "-x^2/(y^2-2)", 1),
    ("only-first-factor-differentiated", CONIC, "-(2x+y)/(2y)", 1),
    ("only-first-factor-differentiated", CONIC, "-2x/(x+2y)", 1),
    ("exponent-not-lowered", CIRCLE, "-x/y^2", 1),
    ("quotient-rule-plus", CIRCLE, "-(y^2-x^2)/y^3", 2),
    ("product-rule-minus", CONIC, "-(2x-y)/(x+2y)", 1),
    ("sin-derivative-sign-1", "sin(y)=x", "-1/cos(y)", 1),
]


@pytest.mark.parametrize(("mistake", "equation", "claim", "order"), MADE, ids=[f"{m[0]} {m[1]} {m[2]}" for m in MADE])
def test_a_mistake_is_named(mistake, equation, claim, order):
    found = check_implicit(equation, claim, order=order)
    assert found.verdict == "wrong"
    names = {name for each in found.diagnoses for name in each.mistake.split(" + ")}
    assert mistake in names


def test_every_mistake_about_equations_is_tried():
    about = {m.name for m in MISTAKES.values() if any(c.kind == "unknown" for c in m.conditions)}
    assert about | set(OF_EQUATIONS) <= {name for name, *_ in MADE}


@pytest.mark.parametrize(
    ("equation", "claim"),
    [(CIRCLE, "2x+2y"), (CIRCLE, "sin(x)"), ("tan(x/y)=x+y", "1"), (FOLIUM, "1"), (CIRCLE, "0.5")],
)
def test_what_no_mistake_leads_to_is_not_explained(equation, claim):
    found = check_implicit(equation, claim, wrt="x", dependent="y")
    assert found.verdict == "wrong"
    assert found.diagnoses == ()


def test_a_wrong_sign_of_a_second_derivative_is_named():
    mistakes = [each.mistake for each in check_implicit(FOLIUM, "16x*y/(y^2-2x)^3", order=2).diagnoses]
    assert mistakes


def test_what_is_assumed_counts():
    assert check_implicit("x^2+y^2=r^2", "-x/sqrt(r^2-x^2)", wrt="x", dependent="y", assume="y > 0, r > 0").accepted
    with pytest.raises(UnsupportedError, match="what is assumed holds"):
        check_implicit("y=x^2+1", "2x", assume="y < 0")
    with pytest.raises(UnsupportedError, match="n cannot be declared a whole number"):
        check_implicit("x^n+y^n=1", "-x^(n-1)/y^(n-1)", wrt="x", dependent="y", assume="n integer")


def test_the_form():
    assert check_implicit(FOLIUM, "(2y-x^2)/(y^2-2x)", form="single-fraction").in_form is True
    assert check_implicit(CIRCLE, "-1/y-x^2/y^3", order=2, form="single-fraction").in_form is False
    assert check_implicit(CIRCLE, "-2x/(2y)").simplified is False
    with pytest.raises(UnknownNameError):
        check_implicit(CIRCLE, "-x/y", form="round")


def test_decimals():
    assert check_implicit("y^2=pi*x", "1.5708/y").verdict == "rounded"
    assert check_implicit("y^2=pi*x", "1.5708/y", tolerance=0.001).verdict == "correct"
    assert check_implicit("y^2=pi*x", "1.4/y", tolerance=0.001).verdict == "wrong"
    with pytest.raises(ValueError, match="tolerance"):
        check_implicit(CIRCLE, "-x/y", tolerance=2)


def test_the_answer_is_right_on_the_whole_curve():
    whole = check_implicit("sin(y)=x", "1/sqrt(1-x^2)", reveal=True)
    assert whole.verdict == "wrong"
    assert "cos(y)" in plain(whole.expected.xreplace({whole.problem.dependent: Symbol("y")}))
    part = check_implicit("sin(y)=x", "1/sqrt(1-x^2)", reveal=True, assume="cos(y) > 0")
    assert part.verdict == "correct"
    assert plain(part.expected) == "1/sqrt(1-x^2)"


def test_the_answer_is_revealed_on_demand_only():
    assert str(check_implicit(CIRCLE, "x/y", order=2, reveal=True).expected)
    assert check_implicit(CIRCLE, "x/y", order=2).expected is None


STATED = [
    ("y'(x) = -x/y", 1, "correct"), (r"\frac{dy}{dx} = -\frac{x}{y}", 1, "correct"), ("y′ = −x/y", 1, "correct"),
    (r"$y' = -\frac{x}{y}$", 1, "correct"), (r"y^{\prime} &= -\frac{x}{y}", 1, "correct"), ("y' = x/y", 1, "wrong"),
    ("y'' = -25/y^3", 2, "correct"), ("d²y/dx² = -25/y^3", 2, "correct"), ("y' = -x/(y", 1, "unreadable"),
    ("dx/dy = -x/y", 1, "not-an-answer"), ("x' = -x/y", 1, "not-an-answer"), ("z' = -x/y", 1, "not-an-answer"),
    ("dy/dt = -x/y", 1, "not-an-answer"), ("y'' = -x/y", 1, "not-an-answer"), ("d²y/dx² = -x/y", 1, "not-an-answer"),
    ("y' = -25/y^3", 2, "not-an-answer"), ("y = -x/y", 1, "not-an-answer"), ("y' = -x/y = 1", 1, "wrong"),
]


@pytest.mark.parametrize(("claim", "order", "verdict"), STATED)
def test_a_claim_is_of_what_its_left_side_says(claim, order, verdict):
    assert check_implicit("x^2+y^2=25", claim, order=order).verdict == verdict


def test_a_claim_of_another_derivative_is_told():
    assert "dx/dy" in check_implicit("x^2+y^2=25", "dx/dy = -x/y").method
