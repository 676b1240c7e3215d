"""Claims with functions of which only the name is known, and target and claim in different notations."""

import pytest

from derivator.grading import check, check_implicit

CORRECT = [
    ("u(x)*v(x)", "u'(x)*v(x)+u(x)*v'(x)", {}),
    ("u(x)*v(x)", "u'(x) v + u v'(x)", {}),
    ("u(v(x))", "u'(v(x))v'(x)", {"latex": True}),
    ("u(x)*v(x)", "u'v+uv'", {}),
    ("u(x)*v(x)", r"u^\prime v + u v'", {}),
    ("f(x)/g(x)", "(f'g-fg')/g^2", {}),
    ("u(x)^3", "3u²u'", {}),
    ("x(t)^2", "2xx'", {"wrt": "t"}),
    ("f(g(x))", "f'(g)g'", {}),
    (r"\pi r(t)^2", r"2\pi r(t)r'(t)", {"wrt": "t"}),
    (r"\pi r(t)^2", r"2\pi r r'(t)", {"wrt": "t"}),
    ("f(x)*g(x)", "f'(x) g + f g'(x)", {}),
    ("a*x^2", "2a(x)", {"wrt": "x"}),
    ("h*x^2", "2h(x)", {"wrt": "x"}),
    (r"\sigma(t)", r"\sigma-\sigma^2", {}),
    (r"\sigma(t)", r"\sigma(1-\sigma)", {}),
    (r"x\sigma(x)", r"\sigma + x\sigma(1-\sigma)", {}),
    (r"\sigma(w x)", r"w\sigma(w x)(1-\sigma)", {"wrt": "x"}),
    ("1/(1+e^(-x))", r"\sigma(1-\sigma)", {}),
    (r"\sigma x^2", r"2\sigma(x)", {"wrt": "x"}),
    ("tanh", "1-y^2", {}),
    ("sigmoid", "y(1-y)", {}),
    ("y(x) = 1/(1+e^(-x))", "y(x)(1-y)", {}),
    ("1/(1+e^(-x))", "y(x)(1-y(x))", {}),
]
WRONG = [
    ("u(x)*v(x)", "u'(x)*v'(x)"),
    ("u(x)*v(x)", "u'v'"),
    ("f(x)/g(x)", "(f'g+fg')/g^2"),
    ("u(x)^2", "2u(x)"),
    (r"\sigma(t)", r"\sigma+\sigma^2"),
    (r"\sigma(x)\sigma(2x)", r"\sigma"),
    ("tanh", "1+y^2"),
]
NOTATIONS = [
    ("g(x) = 1/(1+e^(-x))", r"\frac{e^{-x}}{(1+e^{-x})^2}", {}),
    ("g(x) = 1/(1+e^(-x))", r"g(x)\left(1-g(x)\right)", {}),
    (r"g(x) = \frac{1}{1+e^{-x}}", "g(x)(1-g(x))", {}),
    ("sqrt(x)", r"\frac{1}{2\sqrt{x}}", {}),
    ("x^10", "$10x^9$", {}),
    ("$x^2$", "2x", {}),
    ("x^10", r"10\cdot x^9", {}),
    ("x^{10}", r"10\cdot x^9", {}),
    ("x e^x", r"e^x\cdot(1+x)", {}),
    ("xe^x", r"e^x\cdot(1+x)", {}),
    (r"\frac{1}{x}", "-1/x^2", {}),
    ("theta*x^2", "x^2", {"wrt": r"\theta"}),
    (r"x^\alpha", r"\alpha x^{\alpha-1}", {"wrt": "x", "assume": r"\alpha > 0, x \ge 0"}),
]


@pytest.mark.parametrize(("target", "claim", "options"), CORRECT)
def test_right_claims(target, claim, options):
    assert check(target, claim, **options).verdict == "correct"


@pytest.mark.parametrize(("target", "claim"), WRONG)
def test_wrong_claims(target, claim):
    assert check(target, claim).verdict == "wrong"


@pytest.mark.parametrize(("target", "claim"), [("x^2", "f'(x)"), ("x^2", "u'(x)"), ("u(x)", "v'(x)"), ("u(x)", "v(x)")])
def test_a_function_that_the_target_does_not_hold_is_no_answer(target, claim):
    assert check(target, claim).verdict == "not-an-answer"


@pytest.mark.parametrize(("target", "claim", "options"), NOTATIONS)
def test_the_target_tells_its_own_notation(target, claim, options):
    assert check(target, claim, **options).verdict == "correct"


@pytest.mark.parametrize(
    ("equation", "claim"),
    [
        ("x^2 + y^2 = 25", r"-\frac{x}{y}"),
        (r"\frac{x^2}{4} + y^2 = 1", "-x/(4y)"),
        ("x^2 + y(x)^2 = 25", "-x/y"),
    ],
)
def test_so_does_an_equation(equation, claim):
    assert check_implicit(equation, claim).verdict == "correct"


def test_how_a_letter_alone_is_read_is_told():
    assert "sigma is read as sigmoid(t)" in check(r"\sigma(t)", r"\sigma-\sigma^2").notes
    assert "y is read as the function itself" in check("tanh", "1-y^2").notes


def test_a_function_beside_its_inverse_is_left_open():
    # Numbers take the two for functions of their own, so that they would call a right claim wrong.
    found = check(r"f^{-1}(x)", r"\frac{1}{f'(f^{-1}(x))}", wrt="x", latex=True)
    assert (found.verdict, "the inverse of f" in found.method) == ("undecided", True)
    assert check(r"f^{-1}(2x)", r"2\left(f^{-1}\right)'(2x)", wrt="x", latex=True).verdict == "correct"


@pytest.mark.parametrize(
    ("target", "claim", "verdict"),
    [
        (r"\sum_{i=1}^m w x_i", r"\sum_i x_i", "correct"),
        (r"\sum_{i=1}^m w x_i", r"\sum_k x_k", "correct"),
        (r"\sum_{i=1}^{5} w x_i", r"\sum x_i", "correct"),
        (r"\sum_{i=1}^m w x_i", r"2\sum_i x_i", "wrong"),
        (r"\sum_{i=1}^m w x_i", r"\sum_{i=1}^n x_i", "wrong"),
    ],
)
def test_a_sum_without_bounds_has_those_of_the_question(target, claim, verdict):
    assert check(target, claim, wrt="w", latex=True).verdict == verdict
