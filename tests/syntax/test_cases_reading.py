"""Functions by cases, in plain text, in SymPy's pairs and in LaTeX; functions that are defined by cases; refusals."""

import pytest

from derivator.base.errors import NotDifferentiableError, ReadingError, UnsupportedError
from derivator.functions import FUNCTIONS
from derivator.inert import Apply
from derivator.syntax import read

PLAIN = [
    ("piecewise(x^2 if x < 0, x otherwise)", "Piecewise(Power(x, 2), Comparison(<, x, 0), x, Otherwise())"),
    ("Piecewise((x^2, x < 0), (x, True))", "Piecewise(Power(x, 2), Comparison(<, x, 0), x, Otherwise())"),
    ("piecewise(x if x ≥ 0, -x else)", "Piecewise(x, Comparison(>=, x, 0), Minus(x), Otherwise())"),
    ("piecewise(x if -1 < x <= 1, 0 otherwise)", "Piecewise(x, Comparison(< <=, Minus(1), x, 1), 0, Otherwise())"),
    ("piecewise(x if x > -1 and x < 1)", "Piecewise(x, Comparison(< <, Minus(1), x, 1))"),
    ("piecewise(x if (x > 3), 1 if x ≠ 2)", "Piecewise(x, Comparison(>, x, 3), 1, Comparison(!=, x, 2))"),
    ("1 if x > 0, -1 if x < 0", "Piecewise(1, Comparison(>, x, 0), Minus(1), Comparison(<, x, 0))"),
    ("1 for x > 0, 0 for x = 0", "Piecewise(1, Comparison(>, x, 0), 0, Comparison(=, x, 0))"),
    ("1 if x > 0, undefined if x = 0", "Piecewise(1, Comparison(>, x, 0))"),
    ("indicator(x > 0)", "Piecewise(1, Comparison(>, x, 0), 0, Otherwise())"),
    ("2*piecewise(x if x<1, 1 otherwise)+1",
     "Plus(Times(2, Piecewise(x, Comparison(<, x, 1), 1, Otherwise())), 1)"),
    ("piecewise(abs(x) if |x| < 1, 1 otherwise)",
     "Piecewise(Apply(abs, x), Comparison(<, Apply(abs, x), 1), 1, Otherwise())"),
]

LATEX = [
    (r"\begin{cases} x^2 & x<0 \\ x & \text{otherwise} \end{cases}",
     "Piecewise(Power(x, 2), Comparison(<, x, 0), x, Otherwise())"),
    ("\\begin{cases}\n x^2, & \\text{if } x\\leq 0, \\\\[2pt]\n x & \\text{if }x>0\\\\\n\\end{cases}",
     "Piecewise(Power(x, 2), Comparison(<=, x, 0), x, Comparison(>, x, 0))"),
    (r"\left\{\begin{array}{ll} 1 & x\ge 0\\ 0 & \text{else}\end{array}\right.",
     "Piecewise(1, Comparison(>=, x, 0), 0, Otherwise())"),
    (r"2\begin{dcases} 1 & -1 < x \leqslant 1 \\ 0 & x \ne 2 \end{dcases}",
     "Times(2, Piecewise(1, Comparison(< <=, Minus(1), x, 1), 0, Comparison(!=, x, 2)))"),
    (r"2\mathbb{1}[x>0] + \mathbb 1\left\{x \le 1\right\}",
     "Plus(Times(2, Piecewise(1, Comparison(>, x, 0), 0, Otherwise())), "
     "Piecewise(1, Comparison(<=, x, 1), 0, Otherwise()))"),
    (r"\mathbb{1}_{x > 0} x", "Times(Piecewise(1, Comparison(>, x, 0), 0, Otherwise()), x)"),
    (r"\mathds{1}_{\{-1 < x < 1\}}", "Piecewise(1, Comparison(< <, Minus(1), x, 1), 0, Otherwise())"),
    (r"\mathbb{1} x", "Times(1, x)"),
    (r"\operatorname{ReLU6}(x)+\max(0,x)+x_{\max}", "Plus(Apply(relu6, x), Apply(max, 0, x), x_max)"),
]

REFUSED = [
    ("piecewise(x)", 11, "without its condition"),
    ("piecewise x", 10, "in parentheses"),
    ("piecewise(x if x)", 15, "compares two sides"),
    ("piecewise(x if x > 1 < 2)", 21, "one way"),
    ("piecewise(x if x > 1 and y > 2)", 21, "no chain"),
    ("piecewise(0 otherwise, x if x > 1)", 33, "never counts"),
    ("piecewise(x if x > 1", 9, "unclosed"),
    ("x < 3", 2, "an inequality"),
    ("x ≠ 3", 2, "an inequality"),
    ("x + if x > 0", 4, "“if”"),
    ("max(x)", 0, "2 arguments or more"),
    ("clip(x, 1)", 0, "3 arguments"),
]

NOT_DIFFERENTIATED = [
    ("floor(x)", 0, "floor is not differentiated: it is a step function"),
    ("2*ceil(x)", 2, "ceil"),
    ("round(x)", 0, "round"),
    ("mod(x, 2)", 0, "mod"),
    ("factorial(x)", 0, "factorial"),
    ("x!", 1, "the factorial"),
]


@pytest.mark.parametrize(("text", "tree"), PLAIN)
def test_plain_text_is_read_as_this_tree(text, tree):
    assert repr(read(text).expression) == tree


@pytest.mark.parametrize(("text", "tree"), LATEX)
def test_latex_is_read_as_this_tree(text, tree):
    assert repr(read(text, notation="latex").expression) == tree


@pytest.mark.parametrize(("text", "position", "message"), REFUSED)
def test_what_is_no_function_by_cases_is_told_with_its_place(text, position, message):
    with pytest.raises(ReadingError, match=message) as caught:
        read(text)
    assert caught.value.position == position


@pytest.mark.parametrize(
    ("text", "message"),
    [(r"\begin{cases} x \end{cases}", "without its condition"), (r"\begin{cases} x & x>0", "unclosed"),
     (r"\begin{cases} \end{cases}", "no pieces"), ("x & y", "alignment"), (r"x \le 3", "an inequality"),
     (r"\begin{matrix} 1 \end{matrix}", "environment")],
)
def test_latex_that_is_no_function_by_cases_is_refused(text, message):
    with pytest.raises(ReadingError, match=message):
        read(text, notation="latex")


@pytest.mark.parametrize(("text", "position", "message"), NOT_DIFFERENTIATED)
def test_step_functions_are_refused_by_name(text, position, message):
    with pytest.raises(NotDifferentiableError, match=message) as caught:
        read(text)
    assert caught.value.position == position
    assert isinstance(caught.value, UnsupportedError)


@pytest.mark.parametrize("text", [r"\lfloor x \rfloor", r"\operatorname{floor}(x)", "x!"])
def test_step_functions_are_refused_in_latex(text):
    with pytest.raises(NotDifferentiableError):
        read(text, notation="latex")


@pytest.mark.parametrize(
    ("text", "name", "further"),
    [("ReLU(x)", "relu", []), ("leaky_relu(x)", "leaky_relu", ["0.01"]), ("LeakyReLU(x, alpha)", "leaky_relu", None),
     ("ELU(x)", "elu", ["1"]), ("huber(x)", "huber", ["1"]), ("softshrink(x)", "softshrink", ["0.5"]),
     ("Heaviside(x)", "heaviside", []), ("sgn(x)", "sign", []), ("clamp(x, 0, 1)", "clip", ["0", "1"]),
     ("Max(x, 1)", "max", ["1"])],
)
def test_names_of_libraries_are_read_with_their_defaults(text, name, further):
    function = read(text).expression
    assert isinstance(function, Apply)
    assert function.name == name
    if further is not None:
        assert [str(getattr(each, "digits", each)) for each in function.arguments[1:]] == further


@pytest.mark.parametrize("name", [name for name, row in FUNCTIONS.items() if row.defaults])
def test_defaults_are_those_of_the_last_arguments(name):
    row = FUNCTIONS[name]
    assert len(row.defaults) < len(row.arguments)
    assert read(f"{name}(x)").expression == read(f"{name}(x, {', '.join(row.defaults)})").expression


def test_the_factorial_of_what_the_variable_is_not_in_is_a_number():
    found = read("x^n/n! + ln((n-k)!)", variable="x")
    assert found.expression == read("x^n/gamma(n+1) + ln(gamma(n-k+1))").expression
    assert found.notes == ("n! is read by the gamma function", "(n-k)! is read by the gamma function")
    for text, variable in (("x^n/n!", "n"), ("x^x/x!", "")):
        with pytest.raises(ReadingError, match="the factorial"):
            read(text, variable=variable)
