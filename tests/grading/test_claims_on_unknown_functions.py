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


@pytest.mark.parametrize(
    ("target", "claim", "verdict"),
    [
        (r"f^{-1}(x)", r"\frac{1}{f'(f^{-1}(x))}", "correct"),
        (r"f^{-1}(x)", r"(f^{-1})'(x) = \frac{1}{f'(f^{-1}(x))}", "correct"),
        (r"f^{-1}(x^2)", r"\frac{2x}{f'(f^{-1}(x^2))}", "correct"),
        (r"f^{-1}(2x)", r"2\left(f^{-1}\right)'(2x)", "correct"),
        (r"f(f^{-1}(x))", "1", "correct"),
        (r"f^{-1}(x)", r"\frac{1}{f'(x)}", "wrong"),
        (r"f^{-1}(x)", r"-\frac{1}{f'(f^{-1}(x))}", "wrong"),
        (r"f^{-1}(x)", r"\left|\frac{1}{f'(f^{-1}(x))}\right|", "wrong"),
    ],
)
def test_the_inverse_of_an_unknown_function(target, claim, verdict):
    assert check(target, claim, wrt="x", latex=True).verdict == verdict


OF_SEVERAL = [
    ("f(x,g(x))", "f_1(x,g(x)) + f_2(x,g(x)) g'(x)", "correct"),
    ("f(x,g(x))", "f_x(x,g(x)) + f_y(x,g(x)) g'(x)", "correct"),
    ("f(x,g(x))", "∂f/∂x + ∂f/∂g dg/dx", "correct"),
    ("f(x,g(x))", "f_1 + f_2 g'", "correct"),
    ("f(x,g(x))", "f^(1, 0)(x, g(x)) + f^(0, 1)(x, g(x)) g'(x)", "correct"),
    ("f(x,g(x))", "f_1 + f_2", "wrong"),
    ("f(x,g(x))", "f_2 + f_1 g'", "wrong"),
    ("f(x,g(x))", "df/dx", "not-an-answer"),
    ("f(x,g(x))", "f'(x,g(x))", "not-an-answer"),
    ("f(x,g(x))", "f_u(x,g(x)) + f_v(x,g(x)) g'(x)", "not-an-answer"),
    ("z = f(x(t),y(t))", "dz/dt = ∂z/∂x dx/dt + ∂z/∂y dy/dt", "correct"),
    ("f(x(t),y(t))", "f_x(x(t),y(t)) x'(t) + f_y(x(t),y(t)) y'(t)", "correct"),
    ("f(x(t),y(t))", r"\frac{\partial f}{\partial x}\frac{dx}{dt}", "wrong"),
    ("f(x,y)", "f_x", "correct"),
    ("f(x,y)", "f_y(x,y)", "wrong"),
    ("f(x^2)", "d/dx f(x^2)", "not-an-answer"),
]


@pytest.mark.parametrize(("target", "claim", "verdict"), OF_SEVERAL)
def test_functions_of_several_arguments(target, claim, verdict):
    assert check(target, claim, wrt="t" if "(t)" in target else "x").verdict == verdict


def test_second_partial_derivatives_are_told_apart():
    assert check("f(x,y)", "f_{xx}", wrt="x", order=2).verdict == "correct"
    assert check("f(x,y)", "f_{xy}", wrt="x", order=2).verdict == "wrong"
    product = "∂f/∂x(x,y) * ∂f/∂y(x,y)"
    assert check(product, "f_{xy} f_y + f_x f_{yy}", wrt="y").verdict == "correct"
    assert check(product, "f_{xx} f_y + f_x f_{yy}", wrt="y").verdict == "wrong"


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
