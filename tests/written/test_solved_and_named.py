"""Written work that solves equations, in the letters of other courses: optima, estimators, rates, names of capitals."""

from __future__ import annotations

import pytest

from derivator import review

G, F, W, T, U, N = "given", "follows", "wrong", "follows-from-wrong", "unexplained", "not-understood"
GAUSSIAN = r"""
$$\ell(\mu,\sigma) = -n\log\sigma - \frac{1}{2\sigma^2}\sum_{i=1}^n (x_i-\mu)^2$$
$$\frac{\partial\ell}{\partial\mu} = \frac{1}{\sigma^2}\sum_{i=1}^n (x_i-\mu) = 0$$
$$%s$$
$$\frac{\partial\ell}{\partial\sigma} = -\frac{n}{\sigma}+\frac{1}{\sigma^3}\sum_{i=1}^n (x_i-\mu)^2 = 0$$
$$%s$$
"""
MEAN = r"\frac1n\sum_{i=1}^n x_i = \bar x"
WORK = {
    "μ put into the equation of σ": (GAUSSIAN % (rf"\mu = {MEAN}", r"\sigma^2 = \frac1n\sum_{i=1}^n (x_i-\bar x)^2"),
                                     [G, F, F, F, F]),
    "with hats": (GAUSSIAN % (rf"\hat\mu = {MEAN}", r"\hat\sigma^2 = \frac1n\sum_{i=1}^n (x_i-\hat\mu)^2"),
                  [G, F, F, F, F]),
    "n - 1 for n": (GAUSSIAN % (rf"\hat\mu = {MEAN}", r"\hat\sigma^2 = \frac1{n-1}\sum_{i=1}^n (x_i-\hat\mu)^2"),
                    [G, F, F, F, W]),
    "a wrong mean": (GAUSSIAN % (r"\hat\mu = \frac2n\sum_{i=1}^n x_i",
                                 r"\hat\sigma^2 = \frac1n\sum_{i=1}^n (x_i-\hat\mu)^2"), [G, F, W, F, F]),
    "profit": (r"""
$\pi(q) = q(120 - 2q) - 20q$

$$\pi(q) = 100q - 2q^2$$
$$\pi'(q) = 100 - 4q = 0$$
$$q^* = 25$$
""", [G, G, F, F]),
    "marginal cost": ("""
C(q) = q^3 - 2q^2 + 60q
MC = C'(q) = 3q^2 - 4q + 60
MC(10) = 300 - 40 + 60 = 320
AC(q) = C(q)/q = q^2 - 2q + 60
AC'(q) = 2q - 3
""", [G, G, F, G, W]),
    "a product of capitals": ("""
P = n R T/V
dP/dV = -n R T/V^2
PV = n R T
""", [G, F, F]),
    "values that were found": ("""
2a + 2b = 20
b = 10 - a
A = a b = a (10 - a) = 10a - a^2
A' = 10 - 2a
A' = 0  =>  a = 5
b = 10 - 5 = 5
A = 24
""", [F, G, G, F, G, F, F, W]),
    "multipliers": ("""
f(x,y) = x y, constraint x + 2y = 8
L = x y - k (x + 2y - 8)
dL/dx = y - k = 0
dL/dy = x - 2k = 0
k = y
x = 2y
x + 2y = 4y = 8
y = 2
x = 4
f(4,2) = 8
""", [G, G, G, F, F, F, F, F, F, F, G]),
    "a rate": ("""
V = 4/3 pi r^3
dV/dt = 4 pi r^2 dr/dt
dr/dt = 3
r = 5
dV/dt = 4 pi 25 * 3 = 300 pi
""", [G, F, G, G, F]),
    "a rate forgotten": ("A = pi r^2\ndA/dt = 2 pi r\n", [G, W]),
    "nobody sets ln y to zero": (r"""
\begin{align*}
y &= x^{\ln x} \\
\ln y &= (\ln x)^2 \\
\frac{y'}{y} &= 2\ln x
\end{align*}
""", [G, F, W]),
    "columns with commas": (r"""
Let $z=x^2y-3y$.
\begin{align*}
\frac{\partial z}{\partial x}&=2xy, & \frac{\partial z}{\partial y}&=x^2-3y
\end{align*}
""", [G, F, W]),
    "factorials of data": (r"""
$$\ell(t) = \sum_{i=1}^n (x_i \log t - t - \log x_i!)$$
$$\ell'(t) = \frac1t\sum_{i=1}^n x_i - n$$
""", [G, F]),
    "one-hot labels": (r"""
One sample with label $y$ (one-hot), $p_k = e^{z_k}/\sum_j e^{z_j}$:
$$L = -\sum_k y_k \log p_k = -\sum_k y_k z_k + \log \sum_j e^{z_j}$$
""", [G, G]),
    "the size of x": ("""
f(x) = |x^2 - 4|
For |x| < 2: f(x) = 4 - x^2, f'(x) = -2x
For |x| > 2: f'(x) = -2x
""", [G, G, G, F, G, W]),
    "a product of vectors by one of them": (r"""
Let $f(x) = a^\top x + \frac12 x^\top x$.

$\nabla f(x) = a + x$

$\nabla f(x) = a + 2x$
""", [G, F, W]),
    "a curve in time": ("""
x(t) = t^2 + 1
y(t) = t^3
x' = 2t
y' = 3t^2
dy/dx = y'/x' = 3t/2
x' = 3t
""", [G, G, F, F, F, W]),
    "x as a letter that stands for something": ("x = t^2\nx' = 3t\n", [G, W]),
    "dots for slopes": (r"""
$x = 3\cos t$, $y = 3 \sin t$, so $\dot x = -3\sin t$, $\dot{y} = 3\cos t$

$\dot x^2 + \dot y^2 = 9$
""", [G, G, F, F, F]),
    "a step of Newton's method": (r"""
$f(x) = x^3 - 2x - 5$

$f'(x) = 3x^2 - 2$

$x_1 = 2 - \frac{f(2)}{f'(2)} = 2 - \frac{-1}{10} = 2.1$
""", [G, F, G]),
}


@pytest.mark.parametrize("name", WORK)
def test_each_line_has_its_status(name):
    text, expected = WORK[name]
    assert [line.status for line in review(text).lines if line.status != "words"] == expected


def test_a_witness_has_small_numbers_for_data():
    found = review("S(m) = sum((y[i] - m x[i])^2, i, 1, n)\nS'(m) = -2 sum(y[i] - m x[i], i, 1, n)\n").first_wrong
    assert found.witness == "n = 2, m = 1, x_1 = 2, x_2 = 3, y_1 = 5, y_2 = 7: left -36, right -14"


def test_an_estimator_that_solves_nothing_is_told():
    found = review(GAUSSIAN % (r"\hat\mu = \frac2n\sum_{i=1}^n x_i", r"\hat\sigma = 1")).first_wrong
    assert found.note == "2/n*sum(x[i], i, 1, n) does not solve the equation of line 3"
    assert found.witness == "n = 2, sigma = 2, x_1 = 3, x_2 = 5: left 4, right 8"
    assert found.mistakes
