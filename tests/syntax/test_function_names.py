"""A name with an argument: a function where it is applied, a factor where it cannot be, and never silently either."""

import pytest

from derivator import derive
from derivator.base.errors import ReadingError, VariableError
from derivator.notation import plain
from derivator.syntax import read

FUNCTIONS = [
    ("u(x)/v(x)", "u(x)/v(x)"),
    ("r(t)^2", "r(t)^2"),
    (r"\log q(x)", "log(q(x))"),
    (r"\sin w(t)", "sin(w(t))"),
    (r"\sin 2w(t)", "sin(2*w(t))"),
    ("1/u(x)", "1/u(x)"),
    ("2^u(x)", "2^u(x)"),
    (r"\pi r(t)^2", "pi*r(t)^2"),
    (r"p_y(g(x))", "p_y(g(x))"),
    (r"p_{y}\left(g(x)\right)", "p_y(g(x))"),
    ("u(v(w(x)))", "u(v(w(x)))"),
    ("u(sin(x))", "u(sin(x))"),
    ("f_1(x) + u_2(x)", "f_1(x)+u_2(x)"),
    ("p(x, y)", "p(x, y)"),
    ("x(t) y(t)", "x(t)*y(t)"),
    ("y(0) e^(-t)", "y(0)*exp(-t)"),
    (r"\theta(x)", "theta(x)"),
    ("u(x) + u(x+1)", "u(x)+u(x+1)"),
    ("s(x[i])", "s(x[i])"),
    ("u((x))", "u(x)"),
    ("f(a) + g(x)", "f(a)+g(x)"),
]
PRODUCTS = [
    ("x(x+1)", "x*(x+1)"),
    ("2(x+1)", "2*(x+1)"),
    ("2x(x)", "2*x*x"),
    ("y(1-y)", "y*(1-y)"),
    ("p(1-p) + n(n-1)", "p*(1-p)+n*(n-1)"),
    ("a(x-1) + a", "a*(x-1)+a"),
    ("x(y+1)", "x*(y+1)"),
    ("x_1(x_2+1) + x_1", "x_1*(x_2+1)+x_1"),
    ("(x+1)(x-1)", "(x+1)*(x-1)"),
]
DOUBTFUL = [
    ("a(b+c)", "a*(b+c)", "a(b+c) is read as the product a*(b+c)"),
    ("k(x-x0)", "k*(x-x_0)", "k(x-x0) is read as the product k*(x-x0)"),
    ("w(x - y)", "w*(x-y)", "w(x - y) is read as the product w*(x - y)"),
    (r"\theta(1)", "theta*1", r"\theta(1) is read as the product \theta*(1)"),
    ("k(sin(x))", "k*sin(x)", "k(sin(x)) is read as the product k*(sin(x))"),
    ("x(y)", "x*y", "x(y) is read as the product x*y"),
    ("e(x)", "e*x", "e(x) is read as the product e*(x)"),
]
PRIMED = [
    ("u'(x)*v(x)+u(x)*v'(x)", "u'(x)*v(x)+u(x)*v'(x)", ()),
    ("u'(v(x))*v'(x)", "u'(v(x))*v'(x)", ()),
    ("u(x+1) + u'(x)", "u(x+1)+u'(x)", ()),
    ("u'(x) v + u v'(x)", "u'(x)*v(x)+u(x)*v'(x)", ("u is read as u(x)", "v is read as v(x)")),
    ("r(t)r'(t)", "r(t)*r'(t)", ()),
]
POWERS = [
    (r"\sigma^2(x)", "sigmoid(x)^2"),
    (r"\sigma^{2}\left(x\right)", "sigmoid(x)^2"),
    ("σ²(2x)", "sigmoid(2*x)^2"),
    (r"\Phi^3(x)", "normal_cdf(x)^3"),
    (r"\Gamma^2(x+1)", "gamma_function(x+1)^2"),
    (r"\sigma^2(x-\mu) + \sigma", "sigma^2*(x-mu)+sigma"),
    ("x^2(y+1)", "x^2*(y+1)"),
    ("f^2(1-f)", "f^2*(1-f)"),
    ("x^n (1-x)^m", "x^n*(1-x)^m"),
    ("x^n(1-x)^m", "x^n*(1-x)^m"),
    ("r^t (1+r)", "r^t*(1+r)"),
    ("x^-n (1-x)", "x^(-n)*(1-x)"),
    ("1/k (x-1)", "1/k*(x-1)"),
]
REFUSED = [
    ("s^(-1)(c)", "power, a derivative or a product"),
    ("u^2(x)", "power, a derivative or a product"),
    ("u^2(x+1) + u(x)", "power, a derivative or a product"),
    (r"\sigma^{-1}(x)", "inverse or the reciprocal"),
    ("1/k(x-1)", "could hold a function or a product"),
    (r"\sin k(x-1)", "could hold a function or a product"),
    (r"\sin 2k(x-1)", "could hold a function or a product"),
    ("2^u(x-1)", "could hold a function or a product"),
    ("x_i(t)", "a function has no index"),
    (r"x'\left(xe^{xy}-1\right)", "x' without its argument"),
]


def read_as(text):
    return read(text, notation="latex" if "\\" in text else "plain")


@pytest.mark.parametrize(("text", "wanted"), FUNCTIONS)
def test_a_name_that_is_applied_is_a_function(text, wanted):
    assert plain(read_as(text).expression) == wanted


@pytest.mark.parametrize(("text", "wanted"), PRODUCTS)
def test_a_factor_in_front_of_a_parenthesis_stays_one(text, wanted):
    reading = read_as(text)
    assert plain(reading.expression) == wanted
    assert not any("function" in note for note in reading.notes)


@pytest.mark.parametrize(("text", "wanted", "note"), DOUBTFUL)
def test_what_may_be_both_is_told(text, wanted, note):
    reading = read_as(text)
    assert (plain(reading.expression), reading.notes) == (wanted, (note,))


@pytest.mark.parametrize(("text", "wanted", "notes"), PRIMED)
def test_a_prime_anywhere_makes_a_function(text, wanted, notes):
    reading = read_as(text)
    assert (plain(reading.expression), reading.notes) == (wanted, notes)


@pytest.mark.parametrize(("text", "wanted"), POWERS)
def test_an_exponent_at_the_name_of_a_known_function_is_a_power_of_it(text, wanted):
    assert plain(read_as(text).expression) == wanted


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_could_bind_in_two_ways_is_refused_by_name(text, reason):
    with pytest.raises(ReadingError, match=reason):
        read_as(text)


@pytest.mark.parametrize("text", ["u(x)/v(x)", "u(v(x))^2", "p_y(g(x))", "x(t)^2+y(t)^2", "f_1(x)*theta(x)"])
def test_what_is_printed_reads_back(text):
    derivation = derive(text)
    for step in derivation.steps:
        assert read(plain(step.after)).expression == step.after


@pytest.mark.parametrize(
    ("text", "options", "wanted"),
    [
        ("u(x)/v(x)", {}, "(u'(x)*v(x)-u(x)*v'(x))/v(x)^2"),
        ("r(t)^2", {}, "2*r(t)*r'(t)"),
        ("p_y(g(x))", {}, "p_y'(g(x))*g'(x)"),
        (r"\sigma^2(x)", {}, "2*sigmoid(x)^2*(1-sigmoid(x))"),
        ("a(x)", {}, "a'(x)"),
        ("a(x)", {"wrt": "x", "constants": ["a"]}, "a"),
        ("a(x+1)", {"wrt": "a"}, "x+1"),
        ("x(s)^2", {"wrt": "s"}, "2*x(s)*x'(s)"),
        ("x(y)", {"wrt": "x"}, "y"),
        ("u(t)*x^2", {"wrt": "x"}, "2*u(t)*x"),
    ],
)
def test_derivatives_of_what_is_applied(text, options, wanted):
    assert plain(derive(text, **options).result) == wanted


@pytest.mark.parametrize(("text", "variable"), [("a(x)", "a"), ("u(x)/v(x)", "u"), ("h(x+1)", "h"), ("x(t)", "x")])
def test_nothing_is_differentiated_by_a_function(text, variable):
    with pytest.raises(VariableError, match=f"{variable} is a function here"):
        derive(text, wrt=variable)


@pytest.mark.parametrize("text", ["a(x) + a", "f(x) + f", r"\sigma(x)(1-\sigma)", "x u(x) + u"])
def test_a_function_that_stands_alone_as_well_is_refused(text):
    with pytest.raises(ReadingError, match="stands alone and is a function in"):
        derive(text)
