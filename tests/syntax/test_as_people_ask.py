"""Functions as sentences ask for them, and signs around them: each text, what it is read as, and what is told."""

import pytest

from derivator import check, derive
from derivator.base.errors import DerivatorError, ReadingError
from derivator.deriving.problem import asked_of
from derivator.notation import plain
from derivator.syntax import notation_of, read
from derivator.syntax.correcting import corrected

ASKED = [
    (r"\[ f(x) = x^3 \]", "x^3 by x"),
    (r"$f(x)=x^2$", "x^2 by x"),
    ('"x^2"', "x^2 by x"),
    ("“x^2 + 1”", "x^2+1 by x"),
    ("f(x) := x^2$", "x^2 by x"),
    (r"f:\mathbb R\to\mathbb R, f(x)=x^2", "x^2 by x"),
    (r"f:(0,\infty)\to\mathbb{R},\; f(x)=\ln x", "log(x) by x"),
    ("f: R -> R, f(x) = x^2", "x^2 by x"),
    (r"f(x)\stackrel{\text{def}}{=}x^2", "x^2 by x"),
    (r"f(x)\equiv x^2", "x^2 by x"),
    ("y = f(x) = x^2", "x^2 by x"),
    ("f(x) = y = x^2", "x^2 by x"),
    ("@(x) x.^2 + 1", "x^2+1 by x"),
    ("Let f(x) = x^2", "x^2 by x"),
    ("Find the derivative of x^2", "x^2 by x"),
    ("differentiate a x^2 + b x with respect to a", "a*x^2+b*x by a"),
    ("second derivative of x^3", "x^3 by x,x"),
    (r"\text{Find the derivative of } x^2 \sin x", "x^2*sin(x) by x"),
    ("f(x) = x^3. Find the derivative.", "x^3 by x"),
    ("derivative of x^2 at x = 3", "x^2 by x"),
    ("y = u^2, u = 3x+1", "u^2 by x"),
    ("z = w x; a = sigmoid(z); L = (a-y)^2", "(a-y)^2 by x"),
    (r"y = \sigma(z), \quad z = w x", "sigmoid(z) by x"),
    ("x^n, n integer", "x^n by x"),
    (r"x^n, n\in\mathbb{N}", "x^n by x"),
    ("a t^2 + b t, where a and b are constants", "a*t^2+b*t by t"),
    (r"e^{kt}, \quad k \text{ constant}", "exp(k*t) by t"),
    ("sin'(x)", "sin(x) by x"),
    (r"x\,\sigma'(x)", "x*D(sigmoid(x), x) by x"),
    ("tanh''(z)", "tanh(z) by z,z"),
    ("f_x for f(x,y) = x^2y", "x^2*y by x"),
    ("f_{xx} for f(x,y) = x^3y", "x^3*y by x,x"),
    ("find dy/dx if y = x^2", "x^2 by x"),
    ("Compute f''(x) for f(x) = x e^x", "x*exp(x) by x,x"),
    ("y = x^3, y'' = ?", "x^3 by x,x"),
    (r"Find $\frac{\partial f}{\partial y}$ where $f(x,y) = x^2 y^3$.", "x^2*y^3 by y"),
    ("Compute the partial derivative of x^2y with respect to y", "x^2*y by y"),
    ("1. y = x^2", "x^2 by x"),
    ("(a) f(x) = x^2 + 1", "x^2+1 by x"),
    ("Problem 2. Find the derivative of x^2", "x^2 by x"),
    ("d/dx of x^2 + 3x", "x^2+3*x by x"),
    (r"\frac{d}{dx} x^2 =", "x^2 by x"),
    ("x^2 (where x > 0)", "x^2 by x"),
    ("Berechne die zweite Ableitung von x^3", "x^3 by x,x"),
    ("lambda x, y: x*y", "x*y by x"),
    ("def f(x):\n    return x**2 + 3*x", "x^2+3*x by x"),
    ("f := x -> x^2", "x^2 by x"),
    ("const f = x => Math.pow(x, 3)", "x^3 by x"),
    ("f[x_, y_] := x^2 y", "x^2*y by x"),
    ("syms x; diff(x^2, x)", "x^2 by x"),
    ("f(x) = x for x>0 and f(x) = -x for x<=0", "piecewise(x if x > 0, -x if x <= 0) by x"),
]


@pytest.mark.parametrize(("text", "wanted"), ASKED)
def test_what_is_asked(text, wanted):
    asked = asked_of(text)
    assert f"{plain(asked.problem.expression)} by {','.join(map(plain, asked.path))}" == wanted


SETS = [
    ("f:(0,∞)→R, f(x) = ln(x^2)", "x > 0"),
    (r"f:\mathbb{R}^+\to\mathbb{R}, f(x) = x", "x > 0"),
    (r"f:\mathbb{R}\setminus\{0\}\to\mathbb{R}, f(x) = 1/x", "x != 0"),
    ("f: [0,1) -> R, x -> sqrt(x)", "x >= 0, 1-x > 0"),
    ("f: R -> R, f(x) = x^2", ""),
    (r"x^2,\ x\in(-\infty,1]", "1-x >= 0"),
    ("x^2 for x in R^+", "x > 0"),
    ("f(t) = ln t on (0, ∞)", "t > 0"),
    ("x -> x^2, x > 0", "x > 0"),
]
_SIGNS = {"positive": "> 0", "nonzero": "!= 0", "nonnegative": ">= 0"}


@pytest.mark.parametrize(("text", "wanted"), SETS)
def test_the_set_that_the_variable_lies_in_is_given(text, wanted):
    said = asked_of(text).problem.assumptions
    assert ", ".join(f"{plain(each.subject)} {_SIGNS[each.kind]}" for each in said) == wanted


READ = [
    ("{x, x>0; -x, otherwise}", "piecewise(x if x > 0, -x otherwise)"),
    ("2{x if x>0, 0 if x<=0}", "2*piecewise(x if x > 0, 0 if x <= 0)"),
    ("{x, x>0, -x, x<=0}", "piecewise(x if x > 0, -x if x <= 0)"),
    ("x, x>0; -x, x<=0", "piecewise(x if x > 0, -x if x <= 0)"),
    ("{x<0: -x, x}", "piecewise(-x if x < 0, x otherwise)"),
    ("x if 0<x and x<1 and 0 otherwise", "piecewise(x if 0 < x < 1, 0 otherwise)"),
    ("x if x>=0, else -x", "piecewise(x if x >= 0, -x otherwise)"),
    ("x (x>0), -x (x<=0)", "piecewise(x if x > 0, -x if x <= 0)"),
    ("if x>0 then x else if x>-1 then 1 else 0", "piecewise(x if x > 0, 1 if x > -1, 0 otherwise)"),
    ("x>1 ? x : x>0 ? 1 : 0", "piecewise(x if x > 1, 1 if x > 0, 0 otherwise)"),
    (r"\begin{cases} x & x>0.\\ 0 & x\le 0.\end{cases}", "piecewise(x if x > 0, 0 if x <= 0)"),
    (r"2\*x\^2 + x\_1", "2*x^2+x_1"),
    ("```latex\nx^2\n```", "x^2"),
    ("3{,}5x", "3.5*x"),
    (r"\hbar t", "h_bar*t"),
    ("|x||y|", "abs(x)*abs(y)"),
    ("||x|-1|", "abs(abs(x)-1)"),
    (r"\dv{x} x^2", "D(x^2, x)"),
    (r"\dv[2]{f}{x}", "D(f, x, 2)"),
    (r"\pdv{f}{x}{y}", "D(f, y, x)"),
    (r"2\pdv{x}(x^2y)", "2*D(x^2*y, x)"),
    (r"x^2.\tag{1}", "x^2"),
    (r"\sin\mathopen{}\left(x\right)\mathclose{}", "sin(x)"),
    (r"\begin{cases} x & \text{für } x \geq 0\\ -x & \text{sonst} \end{cases}", "piecewise(x if x >= 0, -x otherwise)"),
    (r"\mathbf{1}[x>0]", "piecewise(1 if x > 0, 0 otherwise)"),
    ("d/(dx) x^2", "D(x^2, x)"),
    ("df(x)/dx + 2", "D(f(x), x)+2"),
    ("np.float64(2.0)*x", "2.0*x"),
    ("1e-05*x", "0.00001*x"),
    ("2.5e3*x**2", "2500*x^2"),
    ("sum_(i=1)^n (x_i-mu)^2", "sum((x[i]-mu)^2, i, 1, n)"),
    (r"\sum_{i\in\{1,\dots,n\}} x_i^2", "sum(x[i]^2, i, 1, n)"),
    (r"\sum_{i \in [n]} x_i^2", "sum(x[i]^2, i, 1, n)"),
    (r"\sum_{i=1,\dots,n} x_i", "sum(x[i], i, 1, n)"),
    (r"\sum_{i \in \{1,2,3\}} x_i^2", "sum(x[i]^2, i, 1, 3)"),
    ("sum(x[i], i, {2,3,4})", "sum(x[i], i, 2, 4)"),
]


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_what_is_read(text, wanted):
    assert plain(read(text, notation=notation_of(text)).expression) == wanted


def test_a_sum_in_mathml_is_no_equation():
    below = "<mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow>"
    text = f"<math><munderover><mo>∑</mo>{below}<mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub></math>"
    assert plain(derive(text, wrt="x_j").problem.expression) == "sum(x[i], i, 1, n)"


NOTES = [
    ("2x3", "x3 is read as x_3, neither as a power nor as a product"),
    ("x1 + x2", ""),
    ("D x^2", "D is read as a letter, not as the sign of a derivative"),
    ("log_a(x)", ""),
    ("∑_(i=1)^n▒〖(x_i-μ)^2〗", ""),
    ("sum(x[i], i, {1,2,3})", "i, {1,2,3} is read as the range i,1,3"),
]


@pytest.mark.parametrize(("text", "note"), NOTES)
def test_what_is_told(text, note):
    assert "; ".join(read(text, notation=notation_of(text)).notes) == note


REFUSED = [
    ("sin'(2x)", "is the derivative of sin at a place"),
    ("d x^2/d x", "could be a derivative or one of products"),
    ("int x dx", "an integral is not read"),
    ("integral of x^2", "an integral is not read"),
    ("lim x->0 sin(x)/x", "a limit is not read"),
    ("Integrate[x, x]", "is not read"),
    ("x plus 1", "the sign for it is read"),
    ("2e-3x", "could be a number or a product"),
    (r"f(x)\overset{!}{=} x^2", "set above one another"),
    (r"\sum_{i \in \{1,3,5\}} x_i^2", "the set of an index is not read"),
    ("x = 2, y = 3", "a comma"),
    ("y = f(x) = x*y", "a second equals sign"),
    ("f(x) = x for x>0, f(x) = 2", "a second equals sign"),  # which of them was meant, and 2 was left out in silence
    ("find g'(x) if f(x) = x^2", "not mathematics here"),
    ("y = ?", "question mark"),
    ("{x, x>0; 0}", "two expressions"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_refused(text, reason):
    with pytest.raises(DerivatorError, match=reason):
        asked_of(text)


CORRECTED = [
    ("x cubed plus 2x", "x^3 + 2x"), ("the square root of x", "sqrt(x)"), ("e to the x", "e^x"),
    ("arc tan x", "arctan x"), ("log base 2 of x", "log_2(x)"),
    ("Find something of x^2 and y^2", "y^2"), ("Σ_i x_i", "∑_i x_i"),
    ("\N{MATHEMATICAL BOLD SMALL X}² + 1", "x² + 1"),
    ("lim x->0 sin(x)/x", "sin(x)/x"), ("x^2+y^2=25", "x^2+y^2"), ("x plus 1", "x + 1")]


@pytest.mark.parametrize(("text", "wanted"), CORRECTED)
def test_what_is_offered(text, wanted):
    with pytest.raises(ReadingError) as caught:
        derive(text)
    assert corrected(caught.value) == wanted


def test_whole_numbers_are_told_to_be_left_out_of_an_answer():
    found = check("x^n", "n x^(n-1), n integer", wrt="x")
    assert found.verdict == "correct"
    assert found.readings == ("“n integer” is left out: an answer is judged for every value of its letters",)


GIVEN = [
    ("x^2", "q = 3", "q = 3 is given, and q occurs nowhere here"),
    ("x^2", "sum(t[i], i, 1, n) = 1", "sum(t[i], i, 1, n) = 1 is given, and t occurs nowhere here"),
    ("q x^2", "q = 3", ""),
]


@pytest.mark.parametrize(("text", "given", "told"), GIVEN)
def test_what_is_given_of_letters_that_stand_nowhere_is_told(text, given, told):
    assert "; ".join(derive(text, wrt="x", given=given).problem.readings) == told


@pytest.mark.parametrize(("text", "target", "variable"), [
    ("derivative of x^T A x with respect to x", "x^T A x", "x"),
    ("Find the gradient of ||A x - b||^2", "||A x - b||^2", "x"),
    (r"Find the gradient of $\|Ax-b\|^2$ with respect to $b$.", "||A x - b||^2", "b"),
    ("f(x) = x^T A x", "x^T A x", "x"),
    (r"J(\theta) = \frac{1}{2m}\|X\theta - y\|^2", "1/(2m) ||X theta - y||^2", "theta"),
    ("loss = ||X w - y||^2", "||X w - y||^2", "X"),
])
def test_what_stands_around_a_function_of_vectors(text, target, variable):
    assert derive(text).result == derive(target, wrt=variable).result


@pytest.mark.parametrize(("text", "told"), [
    ("Minimise the norm ||A x - b||", "“Minimise” is not a name here"),  # it was read as a product of letters
    ("the second derivative of x^T A x", "by its order"),
    ("x = A^T x", "="),  # no name for what stands on the right
    ("gradient of x^2 y", "unknown word “gradient”"),  # of several letters it is no derivative by one
])
def test_a_sentence_that_asks_for_something_else_is_refused(text, told):
    with pytest.raises(DerivatorError, match=told):
        derive(text)


@pytest.mark.parametrize(("text", "chosen", "told"), [
    ("derivative of x^2 y with respect to x", {"wrt": "y"}, "by x, and y is chosen"),
    ("derivative of x^T A x with respect to x", {"wrt": "A"}, "by x, and A is chosen"),
    ("second derivative of x^3", {"order": 1}, "the order 2, and 1 is chosen"),
])
def test_words_and_choices_that_differ_are_refused(text, chosen, told):
    with pytest.raises(DerivatorError, match=told):
        derive(text, **chosen)
    (name, value), = chosen.items()
    assert derive(text, **{name: {"y": "x", "A": "x", 1: 2}[value]}) == derive(text)
