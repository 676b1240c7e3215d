"""LaTeX and the tree it is read as, printed as its constructors."""

import pytest

from derivator.syntax import read

BASICS = [
    (r"xe^{x}", "Times(x, Apply(exp, x))"),
    (r"\mathrm{e}^{-x}", "Apply(exp, Minus(x))"),
    (r"\exponentialE^x", "Apply(exp, x)"),
    (r"\text{e}^x", "Apply(exp, x)"),
    (r"\frac12 + \frac1x + \frac\pi2", "Plus(Fraction(1, 2), Fraction(1, x), Fraction(pi, 2))"),
    (r"\dfrac{1}{x} - \tfrac{x}{2}", "Plus(Fraction(1, x), Minus(Fraction(x, 2)))"),
    (r"x\cdot y\times z\,w\;v\ u~t", "Times(x, y, z, w, v, u, t)"),
    (r"\left(x+1\right)\left[y\right]\left\{z\right\}", "Times(Plus(x, 1), y, z)"),
    (r"\big(x+1\big)\Bigl(y\Bigr)", "Times(Plus(x, 1), y)"),
    (r"\sqrt{x} + \sqrt2x + \sqrt[3]{x}", "Plus(Apply(sqrt, x), Times(Apply(sqrt, 2), x), Apply(root, x, 3))"),
    (r"\left|x-1\right|+\lvert x\rvert", "Plus(Apply(abs, Plus(x, Minus(1))), Apply(abs, x))"),
    (r"|x||y|", "Times(Apply(abs, x), Apply(abs, y))"),
    (r"2^{2^{x}}", "Power(2, Power(2, x))"),
    (r"x^10", "Times(Power(x, 1), 0)"),
    (r"x^{10}", "Power(x, 10)"),
    (r"e^(-x)", "Apply(exp, Minus(x))"),
    (r"X^2 - x", "Plus(Power(X, 2), Minus(x))"),
    (r"2.5x", "Times(Decimal(2.5), x)"),
    (r"1/2x", "Times(Fraction(1, 2), x)"),
    ("x²·√x − ½", "Plus(Times(Power(x, 2), Apply(sqrt, x)), Minus(Fraction(1, 2)))"),
    (r"$x^2$", "Power(x, 2)"),
    (r"$$\frac{1}{x}$$", "Fraction(1, x)"),
    (r"\(x\)", "x"),
    (r"\[x\]", "x"),
]  # fmt: skip
SHOWN_OTHERWISE = [
    (r"\frac{\textcolor{blue}{1}}{x}", "Fraction(1, x)"),
    (r"1+e^{-x}\textcolor{red}{-1}", "Plus(1, Apply(exp, Minus(x)), Minus(1))"),
    (r"\color{red}{2}x", "Times(2, x)"),
    (r"\cancel{x}y", "Times(x, y)"),
    (r"\boxed{2x}", "Times(2, x)"),
    (r"\underbrace{2x}_{\text{inner}}\cos(x^2)", "Times(2, x, Apply(cos, Power(x, 2)))"),
    (r"\displaystyle\frac{2x}{x^2+1}", "Fraction(Times(2, x), Plus(Power(x, 2), 1))"),
    (r"{x_j^{(i)}}^2", "Power(Entry(x, i, j), 2)"),
    (r"{\left(x+1\right)}^2", "Power(Plus(x, 1), 2)"),
    (r"{}-x", "Minus(x)"),
]
FUNCTIONS = [
    (r"\sin 2x", "Apply(sin, Times(2, x))"),
    (r"\sin x \cos x", "Times(Apply(sin, x), Apply(cos, x))"),
    (r"3\sin^2 2x\cos 2x", "Times(3, Power(Apply(sin, Times(2, x)), 2), Apply(cos, Times(2, x)))"),
    (r"\sin{2x}y", "Times(Apply(sin, Times(2, x)), y)"),
    (r"\sin^{-1} x", "Apply(asin, x)"),
    (r"\arctan\frac{x}{2}", "Apply(atan, Fraction(x, 2))"),
    (r"\operatorname{sech}^2 x", "Power(Apply(sech, x), 2)"),
    (r"\mathrm{sech}\,x+\operatorname*{arsinh}x", "Plus(Apply(sech, x), Apply(asinh, x))"),
    (r"\log_2 x+\log_{10}{x}+\log x", "Plus(Apply(log_base, x, 2), Apply(log_base, x, 10), Apply(log, x))"),
    (r"\ln \sqrt{x}", "Apply(log, Apply(sqrt, x))"),
    (r"e^{\sin x}\cos x", "Times(Apply(exp, Apply(sin, x)), Apply(cos, x))"),
    (r"\cos x e^{\sin x}", "Times(Apply(cos, x), Apply(exp, Apply(sin, x)))"),
    (r"a^x \ln a", "Times(Power(a, x), Apply(log, a))"),
    (r"\exp\left(-\frac{x^2}{2}\right)", "Apply(exp, Minus(Fraction(Power(x, 2), 2)))"),
]
NAMES = [
    (r"\lambda e^{-\lambda x}", "Times(lambda, Apply(exp, Minus(Times(lambda, x))))"),
    (r"\mu\frac{(x-\mu)}{\sigma^2}", "Times(mu, Fraction(Plus(x, Minus(mu)), Power(sigma, 2)))"),
    (r"\varepsilon+\Gamma", "Plus(epsilon, Gamma)"),
    (r"\hat y+\hat{y}+\widehat\theta", "Plus(y_hat, y_hat, theta_hat)"),
    (r"\theta_1+\theta_j+x_{max}+x_{\text{max}}", "Plus(theta_1, Entry(theta, j), x_max, x_max)"),
    (r"x_j^{(i)}+x^{(i)}_j+x_{ij}+x_{i,j}", "Plus(Entry(x, i, j), Entry(x, i, j), Entry(x, i, j), Entry(x, i, j))"),
    (r"x_1^{(i)}+y^{(i)}+\hat{y}^{(i)}", "Plus(Entry(x, i, 1), Entry(y, i), Entry(y_hat, i))"),
    (r"\sigma^2_i", "Power(Entry(sigma, i), 2)"),
    (r"x^{(n+1)}", "Power(x, Plus(n, 1))"),
    (r"f^{\prime}(g(x))\,g^\prime(x)",
     "Times(NamedFunction(f, 1, (), NamedFunction(g, 0, (), x)), NamedFunction(g, 1, (), x))"),
    (r"\sigma'(x)", "NamedFunction(sigma, 1, (), x)"),
    (r"\sigma(x)", "Apply(sigmoid, x)"),
    (r"h_\theta(x^{(i)})", "NamedFunction(h, 0, (theta,), Entry(x, i))"),
    (r"h_{\theta}\left(x\right)", "NamedFunction(h, 0, (theta,), x)"),
    (r"g(1-g)", "Times(g, Plus(1, Minus(g)))"),
    (r"2 \pi i e^{2\pi i t}", "Times(2, pi, I, Apply(exp, Times(2, pi, I, t)))"),
    (r"a_i e^{ix}", "Times(Entry(a, i), Apply(exp, Times(i, x)))"),
]  # fmt: skip
DATA = [
    (r"\theta^T x^{(i)}", "Dot(theta, Entry(x, i))"),
    (r"\theta^{\top}x+\theta^\intercal x", "Plus(Dot(theta, x), Dot(theta, x))"),
    (r"\mathbf{w}^{\mathsf{T}}\mathbf{x}", "Dot(w, x)"),
    (r"e^{-\theta^T x}", "Apply(exp, Minus(Dot(theta, x)))"),
    (r"\sum_{i=1}^{n} 2(a_i x - b_i)a_i",
     "IndexedSum(Times(2, Plus(Times(Entry(a, i), x), Minus(Entry(b, i))), Entry(a, i)), i, 1, n)"),
    (r"\sum\limits^m_{i=1} x_i + 1", "Plus(IndexedSum(Entry(x, i), i, 1, m), 1)"),
    (r"\Sigma_{i=1}^m x_i", "IndexedSum(Entry(x, i), i, 1, m)"),
    (r"\Sigma^{m}_{i=1} x_i", "IndexedSum(Entry(x, i), i, 1, m)"),
    (r"Σ_{i=1}^m x_i", "IndexedSum(Entry(x, i), i, 1, m)"),
    (r"\Sigma x + Σ", "Plus(Times(Sigma, x), Sigma)"),
    (r"\sum_{n=1}^N t_n \ln y_n", "IndexedSum(Times(Entry(t, n), Apply(log, Entry(y, n))), n, 1, N)"),
    (r"\sum_{k=1}^K e^{z_k}", "IndexedSum(Apply(exp, Entry(z, k)), k, 1, K)"),
]  # fmt: skip
DERIVATIVES = [
    (r"\frac{d}{dx} x^2 \sin x", "Derivative(Times(Power(x, 2), Apply(sin, x)), x)"),
    (r"\frac{d}{dx}\left(x^2\right)\sin x", "Times(Derivative(Power(x, 2), x), Apply(sin, x))"),
    (r"\tfrac{\mathrm{d}}{\mathrm{d}x} x", "Derivative(x, x)"),
    (r"\frac{\partial}{\partial \theta_j} J(\theta)", "Derivative(NamedFunction(J, 0, (), theta), Entry(theta, j))"),
    (r"\frac{\partial J(\theta)}{\partial\theta_j}", "Derivative(NamedFunction(J, 0, (), theta), Entry(theta, j))"),
    (r"\frac{dy}{dx}", "Derivative(y, x)"),
    (r"d/dx (x^2)", "Derivative(Power(x, 2), x)"),
    (r"\partial/\partial x\, x", "Derivative(x, x)"),
    (r"\frac{d}{2}", "Fraction(d, 2)"),
]


@pytest.mark.parametrize(("text", "tree"), [*BASICS, *SHOWN_OTHERWISE, *FUNCTIONS, *NAMES, *DATA, *DERIVATIVES])
def test_latex_is_read_as_this_tree(text, tree):
    assert str(read(text, notation="latex").expression) == tree


def test_last_line_of_the_regression_gradient():
    text = r"\frac{1}{m}\sum_{i=1}^m (h_\theta(x^{(i)}) - y^{(i)})x_j^{(i)}"
    assert read(text, notation="latex").expression == read("1/m*sum((h[theta](x[i])-y[i])*x[i,j], i, 1, m)").expression
