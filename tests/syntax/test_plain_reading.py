"""Plain text and the tree it is read as, printed as its constructors."""

import pytest

from derivator.base.errors import ReadingError
from derivator.notation import plain
from derivator.syntax import read

SUMS_AND_SIGNS = [
    ("a-b-c", "Plus(a, Minus(b), Minus(c))"),
    ("a-(b-c)", "Plus(a, Minus(Plus(b, Minus(c))))"),
    ("a+(b+c)", "Plus(a, b, c)"),
    ("-x", "Minus(x)"),
    ("-2", "Minus(2)"),
    ("-x^2", "Minus(Power(x, 2))"),
    ("-a*b", "Minus(Times(a, b))"),
    ("-a+b", "Plus(Minus(a), b)"),
    ("a*(-b)", "Times(a, Minus(b))"),
    ("a*-b*c", "Times(a, Minus(b), c)"),
    ("a--b", "Plus(a, Minus(Minus(b)))"),
    ("+x", "x"),
]
PRODUCTS_AND_QUOTIENTS = [
    ("a/b", "Fraction(a, b)"),
    ("a/b*c", "Times(Fraction(a, b), c)"),
    ("a*b/c", "Fraction(Times(a, b), c)"),
    ("a/b/c", "Fraction(Fraction(a, b), c)"),
    ("a*(b*c)", "Times(a, b, c)"),
    ("1/2x", "Times(Fraction(1, 2), x)"),
    ("1/(2x)", "Fraction(1, Times(2, x))"),
    ("2x", "Times(2, x)"),
    ("x sin(x)", "Times(x, Apply(sin, x))"),
    ("2(x+1)", "Times(2, Plus(x, 1))"),
    ("(a)(b)", "Times(a, b)"),
    ("x(x+1)", "Times(x, Plus(x, 1))"),
    ("x*-2", "Times(x, Minus(2))"),
    ("½x", "Times(Fraction(1, 2), x)"),
    ("2x·y⋅z×w", "Times(2, x, y, z, w)"),
    ("x÷y", "Fraction(x, y)"),
]
POWERS = [
    ("x^y^z", "Power(x, Power(y, z))"),
    ("x**2", "Power(x, 2)"),
    ("x^-2y", "Times(Power(x, Minus(2)), y)"),
    ("x^{n+1}", "Power(x, Plus(n, 1))"),
    ("x²³", "Power(x, 23)"),
    ("x⁻¹", "Power(x, Minus(1))"),
    ("2^x y", "Times(Power(2, x), y)"),
    ("e^x", "Apply(exp, x)"),
    ("e**(-x)", "Apply(exp, Minus(x))"),
    ("e^-x^2", "Apply(exp, Minus(Power(x, 2)))"),
    ("e⁻ˣ", "Apply(exp, Minus(x))"),
    ("e^2x", "Times(Apply(exp, 2), x)"),
    ("2e", "Times(2, E)"),
    ("(x+1)**100000", "Power(Plus(x, 1), 100000)"),
]
NUMBERS = [
    ("2.5x", "Times(Decimal(2.5), x)"),
    (".5", "Decimal(.5)"),
    ("\N{FULLWIDTH DIGIT NINE}x", "Times(9, x)"),
    ("3pi", "Times(3, pi)"),
]
FUNCTIONS = [
    ("exp(u)", "Apply(exp, u)"),
    ("sqrt(x)", "Apply(sqrt, x)"),
    ("√x", "Apply(sqrt, x)"),
    ("√(x+1)", "Apply(sqrt, Plus(x, 1))"),
    ("√2x", "Times(Apply(sqrt, 2), x)"),
    ("|x|", "Apply(abs, x)"),
    ("2|x|y", "Times(2, Apply(abs, x), y)"),
    ("|x||y|", "Times(Apply(abs, x), Apply(abs, y))"),
    ("||x|-1|", "Apply(abs, Plus(Apply(abs, x), Minus(1)))"),
    ("|x(|y|)|", "Apply(abs, Times(x, Apply(abs, y)))"),
    ("abs(x)", "Apply(abs, x)"),
    ("ln(x)", "Apply(log, x)"),
    ("log(u, b)", "Apply(log_base, u, b)"),
    ("log_2(x)", "Apply(log_base, x, 2)"),
    ("log_2 x", "Apply(log_base, x, 2)"),
    ("log_{10} x", "Apply(log_base, x, 10)"),
    ("log10(x)", "Apply(log_base, x, 10)"),
    ("log_base(x, 3)", "Apply(log_base, x, 3)"),
    ("arctan(x)", "Apply(atan, x)"),
    ("sin x", "Apply(sin, x)"),
    ("sin 2x", "Apply(sin, Times(2, x))"),
    ("sin 2x cos 2x", "Times(Apply(sin, Times(2, x)), Apply(cos, Times(2, x)))"),
    ("sin 2(x+1)", "Apply(sin, Times(2, Plus(x, 1)))"),
    ("sin x (1+x)", "Times(Apply(sin, x), Plus(1, x))"),
    ("sin x + 1", "Plus(Apply(sin, x), 1)"),
    ("sin x/2", "Fraction(Apply(sin, x), 2)"),
    ("sin x^2", "Apply(sin, Power(x, 2))"),
    ("sin(x)^2", "Power(Apply(sin, x), 2)"),
    ("sin^2 x", "Power(Apply(sin, x), 2)"),
    ("sin^2(x)", "Power(Apply(sin, x), 2)"),
    ("sin²x", "Power(Apply(sin, x), 2)"),
    ("sin^-1 x", "Apply(asin, x)"),
    ("sin⁻¹ x", "Apply(asin, x)"),
    ("tanh^{-1}(x)", "Apply(atanh, x)"),
    ("sin^-2 x", "Power(Apply(sin, x), Minus(2))"),
    ("ln ln x", "Apply(log, Apply(log, x))"),
    ("ln x e^x", "Times(Apply(log, x), Apply(exp, x))"),
    ("ln e^x", "Apply(log, Apply(exp, x))"),
    ("ln|x|", "Apply(log, Apply(abs, x))"),
    ("sin x y", "Apply(sin, Times(x, y))"),
    ("x ln x - x", "Plus(Times(x, Apply(log, x)), Minus(x))"),
]
NAMES = [
    ("theta", "theta"),
    ("θ", "theta"),
    ("lambda*x", "Times(lambda, x)"),
    ("Ω + µ + \N{MATHEMATICAL ITALIC SMALL X}", "Plus(Omega, mu, x)"),
    ("I", "I"),
    ("E", "E"),
    ("y_hat", "y_hat"),
    ("yhat", "y_hat"),
    ("ŷ", "y_hat"),
    ("x̄", "x_bar"),
    ("x̃", "x_tilde"),
    ("y\N{COMBINING CIRCUMFLEX ACCENT}", "y_hat"),
    ("theta_hat", "theta_hat"),
    ("x_1", "x_1"),
    ("x1", "x_1"),
    ("x₁", "x_1"),
    ("x1y2", "Times(x_1, y_2)"),
    ("theta1", "theta_1"),
    ("x_max", "x_max"),
    ("x_{max}", "x_max"),
    ("x_n", "x_n"),
    ("p_theta", "p_theta"),
    ("x[i]", "Entry(x, i)"),
    ("x[i,j]", "Entry(x, i, j)"),
    ("x_i", "Entry(x, i)"),
    ("x_ij", "Entry(x, i, j)"),
    ("x_{i+1}", "Entry(x, Plus(i, 1))"),
    ("xⱼ⁽ⁱ⁾", "Entry(x, i, j)"),
    ("x⁽ⁱ⁾", "Entry(x, i)"),
    ("θ_j", "Entry(theta, j)"),
    ("ŷ_i", "Entry(y_hat, i)"),
    ("pi_k", "Entry(pi, k)"),
    ("x_i^2", "Power(Entry(x, i), 2)"),
]
CALLS = [
    ("f(x)", "NamedFunction(f, 0, (), x)"),
    ("f'(x)", "NamedFunction(f, 1, (), x)"),
    ("f''(x)", "NamedFunction(f, 2, (), x)"),
    ("f′(x)", "NamedFunction(f, 1, (), x)"),
    ("u'(x)", "NamedFunction(u, 1, (), x)"),
    ("sin'(x)", "NamedFunction(sin, 1, (), x)"),
    ("J(theta)", "NamedFunction(J, 0, (), theta)"),
    ("h[theta](x[i])", "NamedFunction(h, 0, (theta,), Entry(x, i))"),
    ("h_theta(x[i])", "NamedFunction(h, 0, (theta,), Entry(x, i))"),
    ("g(1-g)", "Times(g, Plus(1, Minus(g)))"),
    ("g(x)(1-g(x))", "Times(NamedFunction(g, 0, (), x), Plus(1, Minus(NamedFunction(g, 0, (), x))))"),
    ("h_i(1-h_i)", "Times(Entry(h, i), Plus(1, Minus(Entry(h, i))))"),
    ("sigma(x)", "Apply(sigmoid, x)"),
    ("σ(x)(1-σ(x))", "Times(Apply(sigmoid, x), Plus(1, Minus(Apply(sigmoid, x))))"),
    ("sigma(1-sigma)", "Times(sigma, Plus(1, Minus(sigma)))"),
    ("sigma^2", "Power(sigma, 2)"),
]
DATA = [
    ("dot(theta, x[i])", "Dot(theta, Entry(x, i))"),
    ("θᵀx", "Dot(theta, x)"),
    ("theta^T x[i]", "Dot(theta, Entry(x, i))"),
    ("a^T", "Power(a, T)"),
    ("sum(x[i]*y[i], i, 1, m)", "IndexedSum(Times(Entry(x, i), Entry(y, i)), i, 1, m)"),
    ("∑_(i=1)^(n) x_i", "IndexedSum(Entry(x, i), i, 1, n)"),
    ("Σ_(i=1)^n x_i", "IndexedSum(Entry(x, i), i, 1, n)"),
    ("θ0+θ1x", "Plus(theta_0, Times(theta_1, x))"),
    ("sum(t_n, n, 1, N)", "IndexedSum(Entry(t, n), n, 1, N)"),
    ("sum(sum(x[i,j], j, 1, n), i, 1, m)", "IndexedSum(IndexedSum(Entry(x, i, j), j, 1, n), i, 1, m)"),
    (
        "sum(x[i], i, 1, m)*sum(y[i], i, 1, m)",
        "Times(IndexedSum(Entry(x, i), i, 1, m), IndexedSum(Entry(y, i), i, 1, m))",
    ),
    ("∑_{i=1}^m x_i + 1", "Plus(IndexedSum(Entry(x, i), i, 1, m), 1)"),
    ("Σ_{i=1}^m x_i + 1", "Plus(IndexedSum(Entry(x, i), i, 1, m), 1)"),
    ("Sigma_{i=1}^{m} x_i", "IndexedSum(Entry(x, i), i, 1, m)"),
    ("2Σ^{m}_{i = 0} x_i", "Times(2, IndexedSum(Entry(x, i), i, 0, m))"),
    ("Σ*x + Sigma_i + Σ_{1}", "Plus(Times(Sigma, x), Entry(Sigma, i), Sigma_1)"),
    ("theta[j]*x[i,j]", "Times(Entry(theta, j), Entry(x, i, j))"),
]
DERIVATIVES = [
    ("D(x^2, x)", "Derivative(Power(x, 2), x)"),
    ("D(y[i], theta[j])", "Derivative(Entry(y, i), Entry(theta, j))"),
    ("D(sum(p[k], k, 1, n), p[k])", "Derivative(IndexedSum(Entry(p, k), k, 1, n), Entry(p, k))"),
    ("d/dx(x^2)", "Derivative(Power(x, 2), x)"),
    ("d/dx x^2 sin(x)", "Derivative(Times(Power(x, 2), Apply(sin, x)), x)"),
    ("d/dx(x^2) sin(x)", "Times(Derivative(Power(x, 2), x), Apply(sin, x))"),
    ("y d/dx x + 1", "Plus(Times(y, Derivative(x, x)), 1)"),
    ("∂/∂θ_j J(θ)", "Derivative(NamedFunction(J, 0, (), theta), Entry(theta, j))"),
    ("d/dtheta[j] theta[j]", "Derivative(Entry(theta, j), Entry(theta, j))"),
    ("dy/dx", "Derivative(y, x)"),
    ("d/d x x^2", "Derivative(Power(x, 2), x)"),
    ("d/2", "Fraction(d, 2)"),
]
TABLE = [
    *SUMS_AND_SIGNS, *PRODUCTS_AND_QUOTIENTS, *POWERS, *NUMBERS, *FUNCTIONS, *NAMES, *CALLS, *DATA, *DERIVATIVES,
]  # fmt: skip


@pytest.mark.parametrize(("text", "tree"), TABLE)
def test_text_is_read_as_this_tree(text, tree):
    assert str(read(text).expression) == tree


def test_letter_e_is_eulers_number_and_capital_e_a_name():
    assert read("e").expression.doit().is_number
    assert read("E").expression.is_Symbol


def test_reading_keeps_its_source():
    assert read(" 2x ").source == " 2x "


@pytest.mark.parametrize(
    ("text", "letters", "meaning"),
    [
        ("xe^x + x^2", "x", "x*exp(x)+x^2"), ("2axe^x", "ax", "2*a*x*exp(x)"), ("pix", "pix", "p*i*x"),
        ("2 pi p i", ["pi", "p", "i"], "2*pi*p*i"), ("mu m u", ["mu", "m", "u"], "mu*m*u"), ("mu", "mu", "m*u"),
        ("beta", "bta", "beta"), ("exp(x)", "exp", "exp(x)"), ("xex", "x", None), ("ex", "x", None),
    ],
)
def test_a_word_of_known_letters_is_their_product(text, letters, meaning):
    if meaning is None:
        with pytest.raises(ReadingError):
            read(text, letters=letters)
    else:
        assert plain(read(text, letters=letters).expression) == meaning


@pytest.mark.parametrize(("text", "wanted"), [
    ("x0", "x_0"), ("k*(x-x0)", "k*(x-x_0)"), ("kx0", "k*x_0"), ("xk", "x*k"), ("x", "x"), ("2xe^x", "2*x*exp(x)"),
])
def test_digits_belong_to_the_letter_before_them_in_a_product_of_known_letters(text, wanted):
    assert plain(read(text, letters=("x", "k")).expression) == wanted
