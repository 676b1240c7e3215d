"""Verdicts: what is right in whatever form, what is wrong however near it is, and what is no answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivator.base.errors import DerivatorError
from derivator.grading import check

CORRECT = [
    ("x^2", "2x"),
    ("x^2", "x+x"),
    ("x^2", "2x + sin(x)^2 + cos(x)^2 - 1"),
    ("ln(x-50)", "1/(x-50)"),
    ("sqrt(x^2-100)", "x/sqrt(x^2-100)"),
    ("exp(1000x)", "1000 exp(1000x)"),
    ("exp(-1000x^2)", "-2000x exp(-1000x^2)"),
    ("x^1000", "1000 x^999"),
    ("exp(exp(exp(x)))", "exp(x) exp(exp(x)) exp(exp(exp(x)))"),
    ("x*ln(x^2)-2x", "2 ln|x|"),
    ("x^2/4", "0.5x"),
    ("7+x-x", "0"),
    ("f(x)*x", "f(x) + x f'(x)"),
    ("sigmoid", "σ(x)(1-σ(x))"),
    ("sigmoid", "g(1-g)"),
    ("sigmoid", "h(x)(1-h(x))"),
    ("sigmoid", "exp(-x)/(1+exp(-x))^2"),
    ("tanh", "1-tanh(x)^2"),
    ("softplus", "σ(x)"),
    ("logit", "1/(p(1-p))"),
    ("binary-cross-entropy", "(y_hat-t)/(y_hat(1-y_hat))"),
    ("linear-regression", "1/m * sum((h[i]-y[i])*x[i,j], i, 1, m)"),
    ("linear-regression", "1/m * sum((h[theta](x[i])-y[i])*x[i,j], i, 1, m)"),
    ("linear-regression", "1/m * sum((dot(theta,x[i])-y[i])*x[i,j], i, 1, m)"),
    ("logistic-regression", "1/m * sum((h[i]-y[i])*x[i,j], i, 1, m)"),
    ("softmax", "p[i]*(kronecker(i,j)-p[j])"),
    ("softmax-cross-entropy", "p[k]-t[k]"),
    ("cross-entropy", "-t[k]/p[k]"),
    ("ridge", "1/m*sum((h[i]-y[i])*x[i,j], i, 1, m) + lambda/m*theta[j]"),
]

WRONG = [
    ("x^2", "2x + 10^(-9)*x"),
    ("x^2", "2x + 10^(-40)"),
    ("x^2", "2x + sin(pi*x)"),
    ("x^2", "2|x|"),
    ("x^2", "2.000001x"),
    ("x^2", "x/x"),
    ("x^2", "sqrt(4x^2)"),
    ("x", "x^0 + 10^(-12)"),
    ("sqrt(x)*sqrt(1-x)", "(1-2x)/(2sqrt(x)sqrt(1-x)) + 10^(-8)"),
    ("exp(-1000x^2)", "2000x exp(-1000x^2)"),
    ("x^1000", "999 x^999"),
    ("x^3", "((x+10^(-9))^3 - x^3)/10^(-9)"),
    ("asin(x)", "1/sqrt(x^2-1)"),
    # right nearly everywhere: a corner far out, a step that floats do not see, a spike at a number of its own
    ("x^2", "2x + |x-200| + x-200"),
    ("x^2", "2x + |x-5000| + x-5000"),
    ("x^2", "2x + (|x-40|+x-40)*10^(-20)"),
    ("x^2", "2x + (|x|-x) + (|x-1|+x-1)"),
    ("x^2", "2x + exp(-(x-3)^2*10^8)"),
    ("softmax-cross-entropy", "t[k]-p[k]"),
    ("linear-regression", "sum((h[i]-y[i])*x[i,j], i, 1, m)"),
]

NO_ANSWER = [
    "(x^2)'", "y'", "2x, x",
    "", "  \t\n", "\u200b", "$$", "oo", "-oo", "∞", "x/(x-x)", "ln(-1-x^2)", "f'(x)", "D(x^2, x)", "d/dx x^2",
    "f(x) = 2x", "y'' = 2x",
    "dy/dt = 2x", "2x = 2x", "x^2 = 2x", "y = 2x", "u = 2x", "2x or 3x", "2x; 3x", "2x\n3x", "±2x",
]

UNREADABLE = [
    "2x)", "2*x*", "2,500x", "nan", "sinus(x)", '=HYPERLINK("http://evil","2x")', "10**(10**10)", "\x00x", "lambda: x",
]


@pytest.mark.parametrize(("target", "claim"), CORRECT)
def test_right(target: str, claim: str) -> None:
    found = check(target, claim)
    assert found.verdict == "correct", found
    assert found.accepted


@pytest.mark.parametrize(("target", "claim"), WRONG)
def test_wrong(target: str, claim: str) -> None:
    found = check(target, claim)
    assert found.verdict == "wrong", found
    assert found.witness is not None
    assert found.witness.claimed != found.witness.expected


@pytest.mark.parametrize("claim", NO_ANSWER)
def test_no_answer(claim: str) -> None:
    assert check("x^2", claim).verdict == "not-an-answer"


@pytest.mark.parametrize("claim", [r"\frac{d}{dx} x^2", r"f'(x)", r"f''(x)=2x", "$ $", r"\infty", r"2x \text{ or } 3x"])
def test_no_answer_in_latex(claim: str) -> None:
    assert check("x^2", claim, latex=True).verdict == "not-an-answer"


@pytest.mark.parametrize("claim", UNREADABLE)
def test_unreadable(claim: str) -> None:
    found = check("x^2", claim)
    assert found.verdict == "unreadable"
    assert found.complaint is not None
    assert 0 <= found.complaint.position <= len(claim)


@pytest.mark.parametrize(
    ("target", "claim", "domain"),
    [
        ("x*ln(x^2)", "2 ln(x) + 2", "x > 0"),
        ("x^2", "2 sqrt(x)^2", "x >= 0"),
        ("x^3", "3 exp(2 ln(x))", "x > 0"),
        ("x^2", "2 sin(asin(x))", "-1 <= x <= 1"),
        ("x^2/2", "sec(asec(x+1))-1", "abs(x+1) >= 1"),
        ("x^2/2", "lambertw(x)*exp(lambertw(x))", "x >= -1/e"),
    ],
)
def test_smaller_domain(target: str, claim: str, domain: str) -> None:
    found = check(target, claim)
    assert (found.verdict, found.domain) == ("correct-on-smaller-domain", domain)


@pytest.mark.parametrize(("target", "claim"), [("pi*x^2/2", "3.14x"), ("x^2/3", "0.67x"), ("sqrt(2)*x", "1.4142")])
def test_rounded(target: str, claim: str) -> None:
    assert check(target, claim).verdict == "rounded"
    assert check(target, claim, tolerance=0.01).verdict == "correct"
    assert check(target, claim, tolerance=1e-9).verdict == "rounded"


@pytest.mark.parametrize(("target", "claim"), [("pi*x^2/2", "3.2x"), ("x^2/3", "0.66x"), ("x^2", "22/7*x")])
def test_not_even_rounded(target: str, claim: str) -> None:
    assert check(target, claim).verdict == "wrong"


@pytest.mark.parametrize(
    ("target", "claim", "assume", "without"),
    [
        ("sin(pi*n)*x^2", "0", "n integer", "wrong"),
        ("sqrt(a^2)*x", "a", "a > 0", "wrong"),
        ("sqrt(a^2)*x", "-a", "a < 0", "wrong"),
        ("abs(a-b)*x", "a-b", "a > b", "wrong"),
        ("(-1)^(2n)*x", "1", "n is an integer", "undecided"),
        ("ln(p^2)*x", "2ln(p)", "0 < p < 1", "correct-on-smaller-domain"),
    ],
)
def test_assumptions(target: str, claim: str, assume: str, without: str) -> None:
    assert check(target, claim, wrt="x", assume=assume).verdict == "correct"
    assert check(target, claim, wrt="x").verdict == without


def test_wrong_target_or_option_raises() -> None:
    for options in ({"target": "x^2+"}, {"target": "y*z+t"}, {"form": "pretty"}, {"assume": "n nice"}, {"wrt": "x+1"}):
        with pytest.raises(DerivatorError):
            check(**{"target": "x^2", "claim": "2x", **options})
    with pytest.raises(ValueError, match="tolerance"):
        check("x^2", "2x", tolerance=2)


def test_the_answer_is_given_only_where_it_is_asked_for() -> None:
    assert check("x^3", "x^2").expected is None
    found = check("x^3", "x^2", reveal=True)
    assert found.expected is not None
    assert found.expected.doit().subs("x", 2) == 12


@pytest.mark.parametrize(
    ("claim", "form", "expected"),
    [
        ("2x(x+1)", "factored", True),
        ("2x^2+2x", "factored", False),
        ("2x^2+2x", "expanded", True),
        ("2x(x+1)", "expanded", False),
        ("2x^2+2x", "single-fraction", True),
    ],
)
def test_form(claim: str, form: str, expected: bool) -> None:
    assert check("2x^3/3+x^2", claim, form=form).in_form is expected


def test_in_terms_of_the_function() -> None:
    assert check("sigmoid", "g(x)(1-g(x))", form="in-terms-of g").in_form is True
    assert check("sigmoid", "exp(-x) g(x)^2", form="in-terms-of g").in_form is False


@pytest.mark.parametrize(("claim", "simplified"), [("2x", True), ("x+x", False), ("2*1*x", False), ("2x+0", False)])
def test_simplified(claim: str, simplified: bool) -> None:
    assert check("x^2", claim).simplified is simplified


def test_notes_state_what_was_chosen() -> None:
    assert any("1/2" in note for note in check("x^2/4", "1/2x").notes)


@pytest.mark.parametrize(
    ("target", "claim"),
    [
        ("sin(" * 20 + "x" + ")" * 20, "sin(" * 19 + "x" + ")" * 19),
        ("+".join(f"{n}*x^{n}" for n in range(2, 40)), "+".join(f"{n * n}*x^{n - 1}" for n in range(2, 40))),
        ("x^2", "(x+1)^100000"),
        ("x^2", "exp(exp(exp(exp(exp(x)))))"),
        ("x^2", "+".join(["x"] * 1000)),
    ],
)
def test_large_input_is_answered_soon(target: str, claim: str, within) -> None:
    check("x^2", "x")  # what is loaded once is loaded before
    with within(5):
        assert check(target, claim).verdict in ("correct", "wrong")


@settings(max_examples=150)
@given(st.text(max_size=40))
def test_any_text_gives_a_verdict(text: str) -> None:
    assert check("x^2", text).verdict


@settings(max_examples=150)
@given(st.text(alphabet="x2+-*/^() .sincoexplgqrtab|", max_size=25))
def test_anything_like_mathematics_gives_a_verdict_soon(within, text: str) -> None:
    with within(5):
        assert check("sin(x)*x^2", text).verdict


@pytest.mark.parametrize(("assume", "told"), [
    ("z > 0", "of z something is assumed, but it stands nowhere here"),
    ("x > 0, n natural, z_1 != 0", "of n, z_1 something is assumed, but it stands nowhere here"),
    ("x > 0, a > 0", None),
])
def test_what_is_assumed_of_other_letters_is_told(assume, told):
    found = check("a*x^2", "2a*x", wrt="x", assume=assume)
    assert found.verdict == "correct"
    assert [note for note in found.notes if "assumed" in note] == ([told] if told else [])


def test_the_index_of_what_is_assumed_is_no_such_letter():
    assert not check("sum(x[i]*w, i, 1, n)", "sum(x[k], k, 1, n)", wrt="w", assume="x[j] > 0, n > 1").notes
