"""LaTeX as lecturers' files hold it: each text, and the plain text that it is read as."""

import pytest

from derivator.base.errors import LimitError, ReadingError
from derivator.syntax import read

PRIMES = [
    (r"\frac{u'v-uv'}{v^2}", "(u'(x)*v(x)-u(x)*v'(x))/v(x)^2"),
    (r"f'g + fg'", "f'(x)*g(x)+f(x)*g'(x)"),
    (r"2yy' + t", "2*y(t)*y'(t)+t"),
    (r"y'' + y'(t)", "y''(t)+y'(t)"),
    (r"f^{(3)}(x)", "f'''(x)"),
    (r"y^{(4)} + y''", "y''''(x)+y''(x)"),
]
SUMS = [
    (r"\sum_k t_k \log s_k", "sum(t[k]*log(s[k]), k, 1, n)"),
    (r"\sum_{k} t_k", "sum(t[k], k, 1, n)"),
    (r"\sum(x_i-\mu)^2", "sum((x[i]-mu)^2, i, 1, n)"),
    (r"\frac1n\sum x_i", "1/n*sum(x[i], i, 1, n)"),
    (r"\sum_{j\ne i} a_j x", "sum(a[j]*x, j, 1, n)-a[i]*x"),
    (r"\frac{e^{z_i}}{\sum_j e^{z_j}}", "exp(z[i])/sum(exp(z[j]), j, 1, n)"),
    (r"\sum_i\sum_k y_{ik}\log p_{ik}", "sum(sum(y[i,k]*log(p[i,k]), k, 1, m), i, 1, n)"),
    (r"\sum_{i=1}^N x_i + \sum_j x_j", "sum(x[i], i, 1, N)+sum(x[j], j, 1, N)"),
    (r"\sum_{i}^{n} x_i", "sum(x[i], i, 1, n)"),
    (r"\sum_{i,j} a_{ij}x_ix_j", "sum(sum(a[i,j]*x[i]*x[j], j, 1, n), i, 1, n)"),
    (r"\sum_{i,j=1}^m a_{ij}", "sum(sum(a[i,j], j, 1, m), i, 1, m)"),
    (r"\sum_{k=1,k\neq i}^{n} x_k", "sum(x[k], k, 1, n)-x[i]"),
    (r"\sum_{\substack{k=1\\k\neq i}}^{n} x_k", "sum(x[k], k, 1, n)-x[i]"),
    (r"\sum_{1\le i\le m} x_i", "sum(x[i], i, 1, m)"),
    (r"\sum_{i\le m} x_i", "sum(x[i], i, 1, m)"),
    (r"\sum_{i=1}^n\sum_{j<i} a_{ij}", "sum(sum(a[i,j], j, 1, i-1), i, 1, n)"),
]
PAIRS = [
    (r"\sum_{i<j} w_{ij} x", "sum(sum(w[i,j]*x, i, 1, j-1), j, 1, n)"),
    (r"\sum_{i\le j} w_{ij} x", "sum(sum(w[i,j]*x, i, 1, j), j, 1, n)"),
    (r"\sum_{i\ne j} x_i x_j", "sum(sum(x[i]*x[j], i, 1, n)-x[j]*x[j], j, 1, n)"),
    (r"\sum_{1\le i<j\le n} x_i x_j", "sum(sum(x[i]*x[j], i, 1, j-1), j, 1, n)"),
    (r"\prod_{i<j} (x_j - x_i)", "exp(sum(sum(log(x[j]-x[i]), i, 1, j-1), j, 1, n))"),
    (r"\sum_{(i,j)\in E} (x_i-x_j)^2", "sum(sum(A[i,j]*(x[i]-x[j])^2, j, 1, n), i, 1, n)"),
    (r"x_k + \sum_{i<k} x_i w", "x[k]+sum(x[i]*w, i, 1, k-1)"),
    (r"\sum_i p^{x_i}", "sum(p^x[i], i, 1, n)"),
    (r"\frac1m\sum_i (h-y_i)^2", "1/m*sum((h-y[i])^2, i, 1, m)"),
]
COURSES = [
    (r"\sum_{i\in S} a_i x", "sum(a[i]*x, i, 1, n)"),
    (r"\prod_{i\in\mathcal{B}} p_i", "prod(p[i], i, 1, n)"),
    (r"{d \over dx} x^2", "D(x^2, x)"),
    (r"{df \over dx}", "D(f, x)"),
    (r"x + \left( a \over b \right)^2", "x+(a/b)^2"),
    (r"\left. {x \over 2} \right.", "x/2"),
    (r"{1 \over 3}x^{-{2 \over 3}}", "1/3*x^(-2/3)"),
    (r"{\partial E \over \partial m}", "D(E, m)"),
    (r"x_0 - \alpha\frac{df}{dx}(x_0)", "x_0-alpha*f'(x_0)"),
    (r"-\sin x y_2'", "-sin(x)*y_2'(x)"),
    (r"\cos x f^{(3)}(0)", "cos(x)*f'''(0)"),
    (r"\sin(ty(t))", "sin(t*y(t))"),
    (r"\,kx(t)", "k*x(t)"),
    (r"\,abx(x+1)", "a*b*x*(x+1)"),
    (r"\frac{L}{2}[f(a)+f(b)]", "L/2*(f(a)+f(b))"),
    (r"(x\sin x)'", "D(x*sin(x), x)"),
    (r"\frac{\dd}{\dd x} x^2", "D(x^2, x)"),
]
"""What public course notes hold."""
PRODUCTS = [
    (r"\log\prod_{i=1}^n p_i", "sum(log(p[i]), i, 1, n)"),
    (r"\prod_{i=1}^n p_i", "prod(p[i], i, 1, n)"),
    (r"\prod_{i=1}^n\prod_{j=1}^m a_{ij}", "e^sum(sum(log(a[i,j]), j, 1, m), i, 1, n)"),
    (r"\prod_{j\ne i} x_j", "prod(x[j], j, 1, n)/x[i]"),
    (r"2\prod_{i=1}^n (x_i + a) + 1", "2*prod(x[i]+a, i, 1, n)+1"),
    (r"\ln\left(\prod_{i=1}^{n} \lambda e^{-\lambda x_i}\right)", "sum(log(lambda*e^(-lambda*x[i])), i, 1, n)"),
    (r"-\ln(c\prod_i p_i)", "-(log(c)+sum(log(p[i]), i, 1, n))"),
]
DERIVATIVES = [
    (r"\frac{\partial}{\partial\sigma^2}\left(\frac{1}{2\sigma^2}\right)", "D(1/(2*v), v)"),
    (r"\frac{\partial \ell}{\partial \sigma^2}", "D(l, v)"),
    (r"\frac{\partial}{\partial\log\sigma^2}\sigma^4", "D(exp(2*v), v)"),
    (r"\frac{\partial}{\partial\log\sigma}\sigma^2", "D(exp(v)^2, v)"),
    (r"\frac{d}{d(x^2)} x^4", "D(v^2, v)"),
    (r"\frac{\partial^2}{\partial(\sigma^2)^2}\sigma^4", "D(v^2, v, 2)"),
    (r"\frac{\partial^2 f}{\partial\mu\,\partial\sigma^2}", "D(f, v, mu)"),
    (r"\frac{\partial^2}{\partial\sigma^2}\sigma^3", "D(sigma^3, sigma, 2)"),
    (r"\frac{\mathrm{d}^{2}y}{\mathrm{d}x^{2}}", "D(y, x, 2)"),
    (r"\frac{\partial^3 u}{\partial x^2\,\partial y}", "D(u, y, x, 2)"),
    (r"\frac{{\rm d}}{{\rm d}x}x^2", "D(x^2, x)"),
    (r"\mathrm{d}^2y/\mathrm{d}x^2", "D(y, x, 2)"),
    (r"d^2/dx^2\, x^3", "D(x^3, x, 2)"),
    (r"\partial_x (x^2y)", "D(x^2*y, x)"),
    (r"\partial_x^2 u", "D(u, x, 2)"),
    (r"\partial_{xy} u", "D(u, y, x)"),
    (r"\frac{\differentialD}{\differentialD x}\left(x^2\right)", "D(x^2, x)"),
]
PLACES = [
    (r"\left. 3x^2+y \right|_{x=1}", "3*1^2+y"),
    (r"x^2\Big|_{x=2}", "2^2"),
    (r"\left[x^2+1\right]_{x=a}", "a^2+1"),
    (r"\left.\frac{dy}{dx}\right|_{x=1}", "y'(1)"),
    (r"\left.\frac{d^2f(x)}{dx^2}\right|_{x=0}", "f''(0)"),
    (r"\left.f'(x)\right\rvert_{x=0}", "f'(0)"),
    (r"\left.x y\right|_{x=1,\ y=2}", "1*2"),
]
INVERSES = [
    (r"f^{-1}(x)", "f_inv(x)"),
    (r"\frac{1}{f'(f^{-1}(x))}", "1/f'(f_inv(x))"),
    (r"\left(f^{-1}\right)'(x)", "f_inv'(x)"),
    (r"s(s^{-1}(c)) + s(t)", "s(s_inv(c))+s(t)"),
]
LETTERING = [
    (r"\mathcal{L}(\theta)", "L(theta)"),
    (r"\left\{x<0:-x,x\ge0:x\right\}", "piecewise(-x if x < 0, x if x >= 0)"),
    (r"\left\{-1<x<1:x^2,0\right\}", "piecewise(x^2 if -1 < x < 1, 0 otherwise)"),
    (r"\hat{x_j} + \bar x + \tilde{y}_i", "x_hat[j]+x_bar+y_tilde[i]"),
    (r"\mathcal{L}", "L"),
    (r"-y_k ln(s_k)", "-y[k]*ln(s[k])"),
    (r"(-csch^2 t)", "-csch(t)^2"),
    (r"2sin(x)cos(x) + xlnx", "2*sin(x)*cos(x)+x*ln(x)"),
    (r"xsin x + tanh^2 x + exp(-x)", "x*sin(x)+tanh(x)^2+exp(-x)"),
    (r"\sigma.\left[1-\sigma\right]", "sigma*(1-sigma)"),
    (r"2.x", "2*x"),
    (r"{\displaystyle x^{2}+1}", "x^2+1"),
]
LAYOUT = [
    (r"3x^2 \tag{2}\label{eq:two}", "3*x^2"),
    (r"\phantom{-}\frac{2}{x^3}", "2/x^3"),
    (r"3x^2\nonumber\\", "3*x^2"),
    (r"3x^2.", "3*x^2"),
    (r"$3x^2,$", "3*x^2"),
    ("3x^2 % by the power rule\n + 1", "3*x^2+1"),
    ("3x^2 +\n1", "3*x^2+1"),
    (r"\begin{equation*} 3x^2 \end{equation*}", "3*x^2"),
    (r"\begin{eqnarray} 3x^2 \end{eqnarray}", "3*x^2"),
    (r"\begin{split} 3x^2 &+ 2x \\ &+ 1 \end{split}", "3*x^2+2*x+1"),
    (r"\begin{multline} 3x^2 \\[2pt] + 2x \end{multline}", "3*x^2+2*x"),
    (r"\begin{alignat}{2} 3x^2 \end{alignat}", "3*x^2"),
    (r"\begin{cases} x, & \text{if } x>0, \\ 0, & \text{otherwise.} \end{cases}", "piecewise(x if x > 0, 0 otherwise)"),
    (r"3x^2 \text{ (power rule)}", "3*x^2"),
    (r"\text{Therefore } 3x^2 \quad\text{by the power rule}", "3*x^2"),
]
MACROS = [
    (r"\newcommand{\half}{\frac12} \half x", "1/2*x"),
    (r"\newcommand{\R}{\mathbb R} x^2", "x^2"),
    (r"\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}} \pd{f}{x}", "D(f, x)"),
    (r"\newcommand{\pd}[2][x]{\frac{d}{d#1}#2} \pd{x^2} + \pd[t]{t}", "D(x^2, x)+D(t, t)"),
    (r"\def\sq#1{#1^2} \sq{x} + \sq y", "x^2+y^2"),
    (r"\def\a{x}\def\b{\a^2} \b", "x^2"),
    (r"\DeclareMathOperator{\sech}{sech} \sech x", "sech(x)"),
    (r"\let\eps\epsilon \eps x", "epsilon*x"),
    ("\\newcommand{\\e}{\\mathrm{e}}\n\\e^{x}", "e^x"),
    (r"\newcommand{\f}{\sin}\f x", "sin(x)"),
]
ALL = [*PRIMES, *COURSES, *SUMS, *PAIRS, *PRODUCTS, *DERIVATIVES, *PLACES, *INVERSES, *LETTERING, *LAYOUT, *MACROS]


@pytest.mark.parametrize(("text", "plain"), ALL)
def test_is_read_as(text, plain):
    assert read(text, notation="latex").expression == read(plain).expression


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (r"u'v", "u' is read as u'(x)"),
        (r"\sum_k t_k", "the sum over k is read from 1 to n"),
        (r"\sum_{j\ne i} t_j", "the sum over j ≠ i is read as the one over all j less the term with i"),
        (r"\frac{\partial}{\partial\sigma^2}\sigma^4", r"v is written for \sigma^2, by which it is differentiated"),
        (r"f^{(2)}(x)", "f^{(2)} is read as a derivative of order 2"),
        (r"f^{-1}(x)", "f^{-1} is read as the inverse function of f, written f_inv"),
        (r"\left.x\right|_{x=1}", r"\left.x\right|_{x=1} is read with 1 for x"),
        (r"ln(x)", r"ln is read as the function, as \ln would be"),
        (r"x.y", "a point between two factors is read as a product"),
        (r"3x^2 % by the power rule", "the comment after % is left out"),
        (r"3x \text{ (linear)}", "the words “(linear)” are left out"),
    ],
)
def test_what_was_chosen_is_told(text, note):
    assert note in read(text, notation="latex").notes


REFUSED = [
    (r"x' x", "x' without its argument"),
    (r"u'(x) u' + u(t)", "u' without its argument"),
    (r"a^{-1}(x)", "power, a derivative or a product"),
    (r"3x^2 \text{ and } 2x", "“and”"),
    (r"3x^2 \text{ m/s}", "a unit"),
    (r"3x^2 \text{ (or so) } + 1", "inside the formula"),
    (r"50% of x", "percent"),
    ("2x\n3y", "two lines"),
    (r"\begin{align} 2x \\ 3y \end{align}", "two lines"),
    (r"x^2 + 1\big|_{x=0}", "last term or of the whole"),
    (r"\left.\frac{d}{dx}x^2\right|_{x=3}", "a value at a place"),
    (r"\frac{d}{d(xy)} x", "a function of one letter"),
    (r"\partial_i u", "does not say which"),
    (r"D^2 f", "a derivative or a product"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_is_refused(text, reason):
    with pytest.raises(ReadingError, match=reason.replace("(", r"\(").replace("^", r"\^").replace("{", r"\{")):
        read(text, notation="latex")


def test_sums_of_plain_text_may_leave_their_bounds_out():
    for text in ("Σ(x_i - μ)²", "sum((x[i] - mu)^2, i)"):
        assert read(text).expression == read("sum((x[i]-mu)^2, i, 1, n)").expression


@pytest.mark.parametrize("text", [r"\def\a{\a\a}\a", r"\def\a#1{\b{#1#1}}\def\b#1{\a{#1}}\a{x}"])
def test_macros_without_an_end_are_beyond_the_limits(text):
    with pytest.raises(LimitError, match="macros"):
        read(text, notation="latex")


def test_an_error_inside_a_macro_points_to_its_call():
    text = r"\newcommand{\half}{\frac{1}{+}} 2x + \half x"
    with pytest.raises(ReadingError) as caught:
        read(text, notation="latex")
    assert text[caught.value.position :].startswith("\\half x")
