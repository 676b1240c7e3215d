"""Claims that name the function they are about, without having been told its name."""

import pytest

from derivator import check, check_implicit

RIGHT = (
    ("1/(1+exp(-x))", "f(x)(1-f(x))"),
    ("1/(1+exp(-x))", "g*(1-g)"),
    ("tanh(x)", "1 - y^2"),
    ("exp(k*x)", "k*y"),
    ("exp(-x^2/2)", "-x f(x)"),
    ("sinh(x)", "sqrt(1+f^2)"),
    ("sinh(x)", "sqrt(1+y^2)"),
    ("sinh(x)", "sqrt(1+f(x)^2)"),
    ("cbrt(x)", "1/(3y^2)"),
    ("y=exp(x)", "y"),
    ("f(x)=exp(x)", "f"),
    ("E=tan(x)", "1 + E^2"),
    ("exp(x)", "y(x)"),
    ("E=tan(x)", "1 + E(x)^2"),
    ("1/(1+exp(-x))", "f(x)(1-f)"),
    ("sigmoid", "f(x)(1-f(x))"),
    ("sigmoid", "y*(1-y)"),
    ("exp(k*x)", "k*f(x,k)"),
)

RIGHT_OF_HIGHER_ORDER = (
    ("sin(x)", "-y", 2),
    ("sin(x)", "-f(x)", 2),
    ("sin(x)", "y", 4),
    ("exp(2x)", "4y", 2),
    ("exp(2x)", "8g", 3),
    ("exp(k*x)", "k^2*f", 2),
    ("tan(x)", "2y(1+y^2)", 2),
    ("sqrt(x)", "-1/(4h^3)", 2),
    ("y=sin(x)", "-y", 2),
    ("f(x)=sin(x)", "-f(x)", 2),
    ("f(x)=sin(x)", "-f", 2),
)

WRONG = (
    ("sin(x)", "cos(x)*y", 1, "sin(x)*cos(x)"),
    ("cosh(x)", "sqrt(y^2-1)", 1, "sqrt(cosh(x)^2-1)"),
    ("x^2", "2*sqrt(y)", 1, "2*sqrt(x^2)"),
    ("sin(x)", "sqrt(1-y^2)", 1, "sqrt(1-sin(x)^2)"),
    ("sin(x)", "y", 2, "sin(x)"),
    ("exp(2x)", "4.1*f", 2, "4.1*exp(2x)"),
    ("exp(2x)", "y", 2, "exp(2x)"),
    ("y=exp(x)", "2y", 1, "2exp(x)"),
    ("f(x)=sin(x)", "f(x)", 2, "sin(x)"),
    ("1/(1+exp(-x))", "f(x)(1+f(x))", 1, "sigmoid(x)*(1+sigmoid(x))"),
    ("sigmoid(x)", "f(x)(1+f(x))", 1, "sigmoid(x)*(1+sigmoid(x))"),
    ("sigmoid", "f(x)(1+f(x))", 1, "sigmoid(x)*(1+sigmoid(x))"),
    ("tanh(x)", "1+y(x)^2", 1, "1+tanh(x)^2"),
    ("exp(2x)", "f(x)", 1, "exp(2x)"),
)
"""With each wrong claim the same written out."""

OTHER_LETTERS = (("y=exp(x)", "f"), ("f(x)=exp(x)", "y"), ("exp(x)", "c"))
"""They do not stand for the function, or for none that has another name."""

AS_BEFORE = (
    ("1/(1+exp(-x))", "y*(1+y)", "wrong"),
    ("1/(1+exp(-x))", "f(x)(1-g(x))", "not-an-answer"),
    ("1/(1+exp(-x))", "g*(1-h)", "wrong"),
    ("exp(x)", "f(2x)", "not-an-answer"),
    ("exp(x)", "f'(x)", "not-an-answer"),
    ("y=exp(x)", "f(x)", "not-an-answer"),
    ("y*exp(x)", "y(x)", "wrong"),
    ("exp(x)", "c", "wrong"),
    ("y*exp(x)", "y", "wrong"),
    ("exp(2*x)", "y", "wrong"),
)


@pytest.mark.parametrize(("target", "claim"), RIGHT)
def test_the_name_is_read_as_the_function(target: str, claim: str) -> None:
    found = check(target, claim, wrt="x")
    assert found.verdict == "correct"
    assert any("the function itself" in note for note in found.notes)


@pytest.mark.parametrize(("target", "claim", "verdict"), AS_BEFORE)
def test_a_claim_that_is_not_right_so_is_judged_as_it_stands(target: str, claim: str, verdict: str) -> None:
    assert check(target, claim, wrt="x").verdict == verdict


@pytest.mark.parametrize(("target", "claim", "order"), RIGHT_OF_HIGHER_ORDER)
def test_the_name_is_that_of_the_function_at_any_order(target: str, claim: str, order: int) -> None:
    assert check(target, claim, wrt="x", order=order).verdict == "correct"


@pytest.mark.parametrize(("target", "claim", "order", "written_out"), WRONG)
def test_a_wrong_claim_is_refuted_with_the_letter_as_the_function(
    target: str, claim: str, order: int, written_out: str
) -> None:
    found, same = (check(target, text, wrt="x", order=order) for text in (claim, written_out))
    assert (found.verdict, same.verdict) == ("wrong", "wrong")
    assert found.witness == same.witness
    assert found.witness is not None
    assert found.witness.point.startswith("x = ")
    assert "," not in found.witness.point
    assert "(x)=" in target or any("the function itself" in note for note in found.notes)


@pytest.mark.parametrize(("target", "claim"), OTHER_LETTERS)
def test_any_other_letter_is_a_letter(target: str, claim: str) -> None:
    found = check(target, claim, wrt="x")
    assert found.verdict == "wrong"
    assert not any("the function itself" in note for note in found.notes)


def test_several_entries_name_one_function() -> None:
    assert check("x*exp(y)", "[f/x, f]", wrt=("x", "y")).verdict == "correct"
    assert check("exp(x+y)", "[f, f; f, f]", wrt=("x", "y"), order=2).verdict == "correct"
    assert check("exp(x+2y)", "[f, 2f; 2f, f]", wrt=("x", "y"), order=2).verdict == "wrong"


def test_a_wrong_claim_that_names_the_function_is_diagnosed() -> None:
    found = check("tanh(x)", "1+f(x)^2")
    assert [each.family for each in found.diagnoses] == ["sign"]
    assert check("exp(2x)", "f(x)").diagnoses[0].family == "chain"


def test_a_function_of_both_letters() -> None:
    assert check("x*exp(y)", "[f(x,y)/x, f(x,y)]", wrt=("x", "y")).verdict == "correct"


def test_on_a_curve_the_letter_may_have_its_argument() -> None:
    assert check_implicit("x^2+y^2=25", "-x/y(x)").verdict == "correct"
    assert check_implicit("x^2+y^2=25", "-x/f(x)").verdict == "not-an-answer"
