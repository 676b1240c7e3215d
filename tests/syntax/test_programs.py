"""What programs print and take: each text, the notation it is recognised as, and the plain text it is read as."""

import pytest

from derivator.base.errors import LimitError, ReadingError
from derivator.syntax import notation_of, read

READ = {
    "Python": [
        ("np.cos(x)", "cos(x)"),
        ("math.exp(-x)*np.log(x)", "exp(-x)*ln(x)"),
        ("pow(x,-1) + x**2", "x^(-1)+x^2"),
        ("np.log10(x) + math.log(x, 2)", "log_10(x)+log_2(x)"),
        ("np.where(x > 0, x, 0)", "piecewise(x if x > 0, 0 otherwise)"),
        ("np.maximum(0, x)", "max(0, x)"),
        ("1e-3*np.sin(x)", "0.001*sin(x)"),
        ("(x**2 if x > 0 else 0)*math.pi", "piecewise(x^2 if x > 0, 0 otherwise)*pi"),
        ("Rational(1, 2)*x**alpha_1", "(1)/(2)*x^alpha_1"),
        ("Derivative(f(x), (x, 2))", "D(f(x), x, 2)"),
        ("Sum(x[i], (i, 1, n))", "sum(x[i], i, 1, n)"),
        ("Piecewise((x, (x > 0) & (x < 1)), (0, True))", "piecewise(x if 0 < x < 1, 0 otherwise)"),
        ("polygamma(0, x) + polygamma(1, x)", "digamma(x)+polygamma(1, x)"),
        ("exp(-lamda*x)", "exp(-lambda*x)"),
        ("real_root(x, 3) + F.softplus(x) + Math.exp(x)", "root(x, 3)+softplus(x)+exp(x)"),
        ("torch.sigmoid(w*x + b)", "sigmoid(w*x+b)"),
        ("scipy.special.gammaln(x)", "loggamma(x)"),
    ],
    "Mathematica": [
        ("Sin[x]^2 Cos[2 x]", "sin(x)^2*cos(2*x)"),
        ("E^x", "e^x"),
        ("E^(-x^2/2)", "e^(-x^2/2)"),
        ("Log[2, x] + Log[x]", "log_2(x)+ln(x)"),
        ("D[f[x], {x, 2}]", "D(f(x), x, 2)"),
        ("f'[x] + Derivative[2][f][x]", "f'(x)+f''(x)"),
        ("Sum[Subscript[x, i], {i, 1, n}]", "sum(x_i, i, 1, n)"),
        ("Piecewise[{{x, x > 0}}, -x]", "piecewise(x if x > 0, -x otherwise)"),
        ("If[x > 0 && x < 1, x, 0]", "piecewise(x if 0 < x < 1, 0 otherwise)"),
        (r"\[Alpha] x", "alpha*x"),
        ("2*^-3 Sqrt[x]", "0.002*sqrt(x)"),
        ("x[[1]] ArcSinh[x[[2]]]", "x[1]*asinh(x[2])"),
        ("Which[x < 0, -x, True, x]", "piecewise(-x if x < 0, x otherwise)"),
        ("Power[x, 2] f[x + 1] + Sign[x]", "x^2*f(x+1)+sign(x)"),
    ],
    "Maxima": [
        ("%e^x + %pi*log(x)", "e^x+pi*ln(x)"),
        ("diff(x^3, x)", "D(x^3, x)"),
        ("'diff(y, x, 2)", "D(y, x, 2)"),
        ("diff(sin(x), x)*signum(x);", "D(sin(x), x)*sign(x)"),
    ],
    "Maple": [
        ("log[2](x) + log(x)", "log_2(x)+ln(x)"),
        ("diff(x^3, x$2)", "D(x^3, x, 2)"),
        ("Diff(x^2, x)", "D(x^2, x)"),
        ("D(f)(x)", "f'(x)"),
        ("piecewise(x < 0, -x, x)", "piecewise(-x if x < 0, x otherwise)"),
        ("sum(x[i], i = 1..n)", "sum(x[i], i, 1, n)"),
        ("exp(-x)*Pi", "exp(-x)*pi"),
        ("surd(x, 3)", "root(x, 3)"),
    ],
    "Matlab": [
        ("x.^2", "x^2"),
        ("2.*x./(1+x.^2)", "2*x/(1+x^2)"),
        ("exp(-x.^2/2).*log(x)", "exp(-x^2/2)*ln(x)"),
        ("nthroot(x,3).*pi + 1e2", "root(x,3)*pi+100"),
    ],
    "GeoGebra": [
        ("nroot(x, 3) + ld(x) + lg(x)", "root(x, 3)+log_2(x)+log_10(x)"),
        ("If(x < 0, -x, x)", "piecewise(-x if x < 0, x otherwise)"),
    ],
    "a calculator": [
        ("logBASE(x, 2) + log(x)", "log_2(x)+log_10(x)"),
        ("logab(2, x)", "log_2(x)"),
        ("when(x>0,x²,-x)", "piecewise(x^2 if x > 0, -x otherwise)"),
        ("nDeriv(x²+1,x)", "2*x"),
        ("nDeriv(x²+1,x,x)", "2*x"),
    ],
    "AsciiMath": [
        ("frac{x}{2} + frac(1)(x)", "(x)/(2)+(1)/(x)"),
        ("sqrt{x} + root(3)(x)", "sqrt(x)+root(x, 3)"),
        ("2 xx sin x", "2*sin(x)"),
        ("sum_(i=1)^n x_i", "sum(x[i], i, 1, n)"),
        ("hat x cdot bar(y)", "x_hat*y_bar"),
    ],
}


@pytest.mark.parametrize(
    ("title", "text", "plain"), [(title, *pair) for title, pairs in READ.items() for pair in pairs]
)
def test_notation_is_recognised_and_read(title, text, plain):
    reading = read(text, notation=notation_of(text))
    assert f"the text is read as {title}" in reading.notes
    assert reading.expression.doit() == read(plain).expression.doit()


PLAIN = ["x[i] + A[i,j]", "piecewise(x if x > 0, 0 otherwise)", "E^2 - m^2", "x**2", "e^(x)*√(x)", "D(x^2, x)", "a.5"]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_is_not_taken_for_a_program(text):
    try:
        notes = read(text).notes
    except ReadingError:
        notes = ()
    assert not any(note.startswith("the text is read as") for note in notes)


def test_a_capital_e_alone_is_told_to_be_a_letter():
    assert read("E*x").notes == ("E is read as a letter, not as the number e",)
    assert read("E^2 - m^2").notes == ()


REFUSED = [
    ("np.foo(x)", "unknown word “foo”"),
    ("Sin[x, y]", "takes 1 argument"),
    ("Sin[x)", "unmatched"),
    ("Sin[x", "unclosed"),
    ("Floor[x] Sin[x]", "not read"),
    ("np.floor(x)", "not read"),
    ("2.^x.^2", "from the left"),
    ("log(x) + ld(x)", "takes 2 arguments"),
    ("np.exp(xy)", "one name"),
    ("np.exp(x); np.cos(x)", "not read"),
    ("np.exp(-x).sum()", "not read"),
    ("__import__('os').system(np.exp)", "not read"),
    ("D[x^2]", "by which variable"),
    ("Piecewise[{x, 0}]", "pairs"),
    ("np.exp(1e999)", "too large|this large"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_not_read_is_refused(text, reason):
    with pytest.raises(ReadingError, match=reason):
        read(text)


def test_calls_are_nested_within_limits():
    with pytest.raises(LimitError):
        read("np.sin(" * 200 + "x" + ")" * 200)


def test_a_declared_name_is_one_name():
    assert read("np.exp(-rate*t)", letters=("rate",)).expression == read("exp(-rate*t)", letters=("rate",)).expression


@pytest.mark.parametrize(
    ("notation", "text", "plain"),
    [
        ("calculator", "log(x)", "log_10(x)"),
        ("mathematica", "E x", "e*x"),
        ("python", "E*x + log(x)", "e*x+ln(x)"),
        ("maple", "log(x)", "ln(x)"),
    ],
)
def test_a_notation_that_is_named_needs_no_sign_of_itself(notation, text, plain):
    assert read(text, notation=notation).expression == read(plain).expression
