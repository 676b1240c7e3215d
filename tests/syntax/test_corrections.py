"""A refusal offers the nearest text that is read."""

import pytest

from derivator.base.errors import ReadingError
from derivator.syntax import notation_of, read
from derivator.syntax.correcting import corrected

NEAREST = [
    ("y' = 2x", "2x"),
    ("x^2 = y", "y"),
    ("x [x>0]", "x indicator(x>0)"),
    ("1 (x > 0)", "indicator(x > 0)"),
    (r"\int x\,dx", "x"),
    ("∫ x^2 dx", "x^2"),
    ("int x dx", "x"),
    (r"\int_0^1 x^2 dx", "x^2"),
    ("x^2 please", "x^2"),
    ("what is the derivative of x^2", "x^2"),
    ("x^{2", "x^{2}"),
    ("Dx(x^2)", "D_x(x^2)"),
    ("lim_{x->0} sin(x)/x", "sin(x)/x"),
    ("x^2 + sinus x", "x^2 + sin x"),
    ("2*sine(x)", "2*sin(x)"),
    ("rellu(x)", "relu(x)"),
    ("2*x*cos(x^2", "2*x*cos(x^2)"),
    ("|x+1", "|x+1|"),
    ("2x)cos(x^2)", "2xcos(x^2)"),
    ("2*x*", "2*x"),
    ("2x +", "2x"),
    ("2 3", "2*3"),
    ("asinx + 1", "asin x + 1"),
    ("e^xy", "e^(x*y)"),
    ("xy2 + 1", "x*y2 + 1"),
    ("1,500x", "1.500x"),
    ("x[x+1]^2", "x*(x+1)^2"),
    ("f^2(x) + 1", "f(x)^2 + 1"),
    ("3x^2 dx", "3x^2"),
    ("x!", "x"),
    (r"2\sinx", r"2\sin x"),
    (r"\sinn(x)", r"\sin(x)"),
    (r"\frac{1}{2", r"\frac{1}{2}"),
    (r"\left(x+1", r"\left(x+1\right)"),
    (r"sinus\, x", r"\sin\, x"),
    ("sin", "sin(x)"),
    ("sqrt()", "sqrt(x)"),
    ("d/dx", "d/dx(x)"),
    (r"\frac", r"\frac{x}{x}"),
    ("max(x)", "max(0, x)"),
    ("besselj(x)", "besselj(n, u)"),
    ("sin(x,y)", "sin(x)"),
    ("x > 0", "x"),
    ("x := 2", "x = 2"),
    ("x == 2", "x = 2"),
    ("x and y", "x"),
    ("velocity^2", "v^2"),
    ("squareroot(x)", "sqrt(x)"),
    ("softmax(x)", "exp(z[i])/sum(exp(z[k]), k, 1, n)"),
    ("\N{CYRILLIC SMALL LETTER ES}\N{CYRILLIC SMALL LETTER O}s(x)", "cos(x)"),
]
@pytest.mark.parametrize(("text", "nearest"), NEAREST)
def test_the_nearest_text_is_offered(text, nearest):
    with pytest.raises(ReadingError) as caught:
        read(text, notation=notation_of(text))
    assert corrected(caught.value) == nearest
