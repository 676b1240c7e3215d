"""Written work, line by line: what follows, what does not and why, and what was not understood."""

from __future__ import annotations

import json

import pytest

from derivator import review
from derivator.base.errors import DerivatorError
from derivator.rendering.reviewed.reviews import FORMATS, render_review

G, F, W, T, U, N = "given", "follows", "wrong", "follows-from-wrong", "unexplained", "not-understood"

WORK = {
    "a chain with a wrong line": ("""
f(x) = x^2 sin(x)
f'(x) = 2x cos(x)
      = 2 cos(x) x
""", [G, W, T]),
    "right again": ("""
f(x) = (1 - cos x)/sin x
f'(x) = (sin x sin x - (1 - cos x) cos x)/sin(x)^2
= (sin(x)^2 - cos x - cos(x)^2)/sin(x)^2
= (1 - cos x)/sin(x)^2
= 1/(1 + cos x)
""", [G, F, W, U, F]),
    "columns side by side": ("""
y = (x^2 + 1)^3 e^(-2x)
u = (x^2 + 1)^3       v = e^(-2x)
u' = 3(x^2+1)^2 * 2x  v' = -2e^(-2x)
   = 6x(x^2+1)^2
(uv)' = u'v + uv'
= 6x(x^2+1)^2 e^(-2x) - 2(x^2+1)^3 e^(-2x)
""", [G, G, G, F, F, F, F, F]),
    "with the writer's own wrong derivative": ("""
u = (x^2 + 1)^3       v = e^(-2x)
u' = 3(x^2 + 1)^2     v' = -2e^(-2x)
(uv)' = u'v + uv'
= 3(x^2 + 1)^2 e^(-2x) - 2(x^2 + 1)^3 e^(-2x)
""", [G, G, W, F, F, T]),
    "a curve": (r"""
\begin{align*}
x^2y+y^3&=10 \\
2xy+x^2\frac{dy}{dx}+3y^2\frac{dy}{dx}&=0 \\
\therefore\quad \frac{dy}{dx}&=-\frac{2xy}{x^2+3y^2}
\end{align*}
\[ y'\Big|_{(1,2)} = -\frac{4}{1+12} = -\frac{4}{13} \]
""", [G, F, F, F]),
    "a curve, y' forgotten": (r"""
\begin{align*}
x^2y+y^3&=10 \\
2xy+x^2\frac{dy}{dx}+3y^2&=0 \\
\frac{dy}{dx}&=-\frac{2xy+3y^2}{x^2} \\
&=-\frac{y(2x+3y)}{x^2}
\end{align*}
""", [G, W, T, T]),
    "definitions after their use": (r"""
\begin{align*} f' &= (uv)'=u'v+uv' & (1)\\ &= f+g & (2) \end{align*}
where $f(x)=e^x\sin x$, $u=e^x$, $v=\sin x$ and $g(x)=e^x\cos x$.
""", [F, F, G, G, G, G]),
    "a path through a network": (r"""
$z=wx+b$, $a=\tanh z$ and $$L=\tfrac12(a-t)^2$$
$$\frac{\partial L}{\partial a} = a-t$$
$$\frac{\partial z}{\partial w} = x, \qquad \frac{\partial z}{\partial b} = 1$$
$$\frac{\partial L}{\partial w}=\frac{\partial L}{\partial a}\,\frac{\partial a}{\partial z}\,
\frac{\partial z}{\partial w}=(a-t)(1-a^2)x$$
$$\frac{\partial L}{\partial b}=(a-t)(1-a)$$
""", [G, G, G, F, F, F, F, W]),
    "set to zero and solved": (r"""
$$ J(b)=\sum_i (y_i-bx_i)^2+\lambda b^2 $$
$$ J'(b)=-2\sum_i x_iy_i+2b\sum_i x_i^2+2\lambda b $$
$$ b\left(\sum_i x_i^2+\lambda\right)=\sum_i x_iy_i $$
$$ \hat b=\frac{\sum_i x_iy_i}{\sum_i x_i^2+\lambda} $$
""", [G, F, F, F]),
    "equations that hold at some places": ("""
f(x) = x^2 ln x
f'(x) = 2x ln x + x
f'(x) = 0  =>  2 ln x + 1 = 0
ln x = -1/2
x = e^(-1/2)
ln x = 3
""", [G, F, G, F, F, F, W]),
    "a gradient": (r"""
$f(x,y)=xe^{-xy}+y^2$
$$f_x = (1-xy)e^{-xy}$$ $$\nabla f(x,y)=\begin{pmatrix}(1-xy)e^{-xy}\\ 2y-x^2e^{-xy}\end{pmatrix}$$
$$\nabla f(1,0)=\begin{pmatrix}1\\1\end{pmatrix}$$
""", [G, F, F, W]),
    "indices and a Kronecker delta": (r"""
With $p_i=\frac{e^{z_i}}{\sum_k e^{z_k}}$
$$\frac{\partial\ln p_i}{\partial z_j} = \delta_{ij}-\frac{e^{z_j}}{\sum_k e^{z_k}}$$
$$\boxed{\frac{\partial p_i}{\partial z_j}=p_i\,(\delta_{ij}-p_j)}$$
""", [G, F, F]),
    "what struck out and coloured parts hold": (r"""
Let $g(t)=\cos^3 2t$.
\[ g'(t) = \textcolor{red}{3}(\cos 2t)^{2}\cdot(-2\sin 2t) && \text{the chain rule: } u=2t \]
\[ g'(t) = -3\cdot\frac{\cancel{2}\sin 4t}{\cancel{2}}\cos 2t \]
""", [G, F, F]),
    "what is not read never counts as wrong": (r"""
\begin{align*} F(x) &= \int_0^x t\,dt \\ \lim_{h\to\infty} \frac{(x+h)^2-x^2}{h} &= 2x \end{align*}
""", [G, N]),
    "limits": ("""
f(x) = 1/x
f'(x) = lim_{h->0} (f(x+h) - f(x))/h
= lim_{h->0} (x - (x+h))/(x(x+h)h) = lim_{h->0} 1/(x(x+h))
= 1/x^2
""", [G, F, W, T]),
    "two problems in two letters": (r"""
Let $y = x^x$ for $x>0$. Then $\ln y = x\ln x$, so
\begin{align*} \frac{y'}{y} &= \ln x + 1\\ y' &= x^x(\ln x + 1). \end{align*}
Next, $f(t)=e^{-kt}$: \[ \frac{df}{dt} = -k e^{-kt} \] and $$\frac{df}{dt} = -t e^{-kt}$$
""", [G, G, F, F, F, G, F, W]),
    "what holds of the data": (r"""
$$L = -\sum_k y_k \ln p_k, \quad p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$$ with $\sum_k y_k = 1$
$$\frac{\partial L}{\partial z_i} = -\sum_k y_k (\delta_{ki} - p_i) = p_i - y_i$$
""", [G, G, F, F]),
    "a function that is not given": ("""
h'(x) = 2x + 3
= 3 + 2x
= 2x
""", [G, F, W]),
    "macros of the preamble and of packages": (r"""
\documentclass{article} \usepackage{physics}
\newcommand{\der}[2]{\frac{d#1}{d#2}}
\begin{document}
Let $f(x)=\sin(x^2)$.
\begin{align*}
\der{f}{x} &= \cos(x^2)\cdot\der{}{x}(x^2)\\
\dv{f}{x} &= 2x\sin(x^2)
\end{align*}
""", [G, F, W]),
    "formulas in sentences": ("""
The derivative of f(t) = t^2 e^t is f'(t) = 2t e^t.
""", [G, W]),
    "columns with one sign between": (r"""
\begin{align*}
u&=x^2, & v&=e^x\\
u'&=2x, & v'&=xe^x
\end{align*}
""", [G, G, F, W]),
    "solutions side by side": (r"""
\[ f(x)=x^3-6x^2+9x \]
\[ f'(x)=3x^2-12x+9, \qquad f'(x)=0 \iff x=1 \text{ or } x=3 \]
""", [G, F, G, F, F]),
    "a path whose inner letter is defined after it": (r"""
$L(a)=-y\ln a-(1-y)\ln(1-a)$ where $a=\sigma(z)$
\[ \frac{\partial L}{\partial z} = \frac{\partial L}{\partial a}\cdot\frac{\partial a}{\partial z} = a-y \]
""", [G, G, F]),
    "rates in time": (r"""
$x^2+y^2=25$
\begin{align*} 2x\frac{dx}{dt}+2y\frac{dy}{dt}&=0\\ \frac{dy}{dt}&=-\frac{x}{y}\frac{dx}{dt}\\
\frac{dy}{dt}&=-\frac{y}{x}\frac{dx}{dt} \end{align*}
With $\frac{dx}{dt}=2$.
""", [G, F, F, W, G]),
    "a tangent at a point that was named": (r"""
Curve $x^2+xy+y^2=7$: $$\frac{dy}{dx}=-\frac{2x+y}{x+2y}$$
At $(1,2)$: $\frac{dy}{dx}=-\frac{4}{5}$, tangent $y-2=-\frac45(x-1)$, not $y-2=-\frac54(x-1)$.
""", [G, F, F, F, W]),
    "one part of a curve": ("""
cos(y) = x, find dy/dx
-sin(y) * dy/dx = 1
sin(y) = sqrt(1 - x^2)
dy/dx = -1/sqrt(1 - x^2)
""", [G, F, F, F]),
    "a symmetric matrix": (r"""
Let $A$ be symmetric and $$f = \sum_i\sum_j A_{ij}x_ix_j$$
\[ \frac{\partial f}{\partial x_k}=\sum_j A_{kj}x_j+\sum_i A_{ik}x_i = 2\sum_j A_{kj}x_j \]
""", [G, F]),
    "a function called O, and a constant": ("""
O(r) = 2pi r^2 + 2000/r
O'(r) = 4pi r - 2000/r^2
y = 5
y' = 5
""", [G, F, G, W]),
    "both solutions": ("""
f(x) = x^3 - 3x
f'(x) = 3x^2 - 3
f'(x) = 0  =>  x = ±1
f'(x) = 0  =>  x = ±2
""", [G, F, G, F, G, W]),
    "what is struck out in Markdown": (r"""
$f(x)=x^2$ ~~$f'(x)=x$~~ $$f'(x)=2x$$
""", [G, F]),
    "a letter of substitution, twice": ("""
f(x) = x^2 sin(x)
u = x^2
u' = 2x
u = sin(x)
u' = cos(x)
""", [G, G, F, G, F]),
    "a law beside the line": ("""
f(x) = sin(x^2)
f'(x) = cos(x^2) * 2x    chain rule with u = x^2: (sin(u))' = cos(u)
(cos u)' = -sin u
""", [G, F, F]),
    "an equation that is given": ("""
2a + 2b = 20
b = 10 - a
A(a) = a*(10 - a) = 10a - a^2
""", [F, G, G]),
    "numbers that are cut off": ("""
f(x) = 1/x
f(7) = 0.1428
f(7) = 0.1429
f(7) = 0.1426
""", [G, G, G, W]),
    "what goes on with a line that is not read": (r"""
\begin{align*} f(x)&=x^2\\ &=\int x \, dx\\ &=x^3 \end{align*}
""", [G, N, N]),
    "a condition that is said further below": ("""
f(x) = |x|
f'(x) = 1    for x > 0
f'(x) = -1   for x < 0
""", [G, F, G, F, G]),
    "words before a formula": ("""
Problem: differentiate h(x) = (3x+1)/(x^2-2)
h'(x) = (3(x^2-2) - (3x+1)(2x)) / (x^2-2)^2
h'(1) = -11
""", [G, F, F]),
    "a degree before the radical sign": ("""
y = ⁵√x   so   y⁵ = x
5y⁴ · y' = 1
⇒  y' = 1/(5y⁴)
""", [G, F, F, F]),
    "names defined anew, task by task": ("""
a)
f(x) = x^3 + 2x
f'(x) = 3x^2 + 2

b)
f(x) = sin(2x)
f'(x) = 2cos(2x)

c) y = e^(x^2)
   y' = e^(x^2)
""", [G, F, G, F, G, W]),
    "a definition that two tasks use": (r"""
$u=x^2+1$ and $f(x)=\ln u$: $$f'(x)=\frac{2x}{u}$$
Now let $f(x)=\sqrt u$. $$f'(x)=\frac{x}{\sqrt u}$$ $$f'(x)=\frac{2x}{\sqrt u}$$
""", [G, G, F, G, F, W]),
    "by the letter between": ("""
y = (5 - 2x)^7
u = 5 - 2x      y = u^7
du/dx = -2      dy/du = 7u^6
dy/dx = dy/du * du/dx
      = -14(5 + 2x)^6
""", [G, G, G, F, F, F, W]),
    "y before a parenthesis is a factor": (r"""
$$y=x^{x^2}$$
\begin{align*} \ln y&=x^2\ln x\\ \frac{y'}{y}&=2x\ln x+x\\ y'&=y(2x\ln x+x)\\ &=x^{x^2}(2x\ln x+x) \end{align*}
""", [G, F, F, F, F]),
    "functions that have a name elsewhere": (r"""
$$\sigma(z)=\frac1{1+e^{-z}}$$ $$\sigma'(z)=\sigma(z)(1-\sigma(z))$$ $$\varphi(z)=z^2$$
$$\varphi'(z)=2z$$ $$\varphi'(z)=z$$
""", [G, F, G, F, W]),
    "a prediction with a hat": (r"""
$z=wx+b$, $\hat y=z$, $L=\frac12(\hat y-y)^2$
$$\frac{\partial L}{\partial w}=(\hat y-y)x$$ $$\frac{\partial L}{\partial b}=\hat y-b$$
""", [G, G, G, F, W]),
    "what is differentiated stands elsewhere": (r"""
$$\frac{\partial L}{\partial w}=2(wx-y)x$$ $$\frac{\partial L}{\partial w}=2wx^2-2xy$$
$$\frac{\partial L}{\partial w}=2wx^2-xy$$
""", [G, F, W]),
    "rounded values": (r"""
f(x) = e^x/x
f'(x) = (x e^x - e^x)/x^2
f'(2) = 1.847
f'(2) = e^2/4 ≈ 1.85
f'(2) = e^2/4 ≈ 2.85
f'(2) = 1.857
f(1) = 2/5 = 3/5
""", [G, F, F, F, W, W, W]),
    "a solution that is rounded": ("""
v(t) = 20 - 9.8t
20 - 9.8t = 0
t = 20/9.8 = 2.04
""", [G, F, F]),
    "the tangent beside the curve": ("""
y = x^2
y' = 2x
y'(2) = 4
y - 4 = 4(x - 2)
y = 4x - 4
y = 4x + 4
y - 4 = 3(x - 2)
""", [G, F, F, F, F, N, W]),
    "the derivative of the variable": ("f(x) = x sin(x)\nx' = 1\nf'(x) = sin(x) + x cos(x)\n", [G, F, F]),
    "functions in parentheses at the end of a row": ("""
y = ln(cos x)
y' = 1/cos x (-sin x)   (chain rule)
""", [G, F]),
    "the slope at a point, between delimiters": (r"""
\begin{align*} x^2+y^2&=25\\ 2x+2yy'&=0\\ \left.\frac{dy}{dx}\right|_{(3,4)}&=-\frac34 \end{align*}
""", [G, F, F]),
    "curves, task by task": ("""
1. x^2 + y^2 = 25
   2x + 2y y' = 0
   y' = -x/y

2. x y + y^2 = 4
   y + x y' + 2y y' = 0
   y' = -y/(x + y)
""", [G, F, F, G, F, W]),
    "the second derivative on a curve": (r"""
\begin{align*} x^2+y^2&=r^2\\ x+yy'&=0\\
y''&=-\frac{1+(y')^2}{y}\\ &=-\frac{1+x^2/y^2}{y}\\ &=-\frac{r^2}{y^3} \end{align*}
""", [G, F, F, F, F]),
    "a chain that ends with 0": (r"""
$$\ell(\lambda)=n\ln\lambda-\lambda\sum_{i=1}^nx_i$$
$$\ell'(\lambda)=\frac n\lambda-\sum_{i=1}^nx_i=0$$
$$\lambda=\frac n{\sum_{i=1}^nx_i}$$
$$\lambda=\frac{\sum_{i=1}^nx_i}{n}$$
""", [G, F, F, W]),
    "a curve with a parameter": ("""
x = t^2, y = t^3
dx/dt = 2t
dy/dx = (dy/dt)/(dx/dt) = 3t^2/(2t) = 3t/2
""", [G, G, F, F]),
    "a law for any functions": ("""
f(x) = u(x)/v(x)
u(x) = f(x)v(x)
u'(x) = f'(x)v(x) + f(x)v'(x)
f'(x) = (u'(x) - f(x)v'(x))/v(x)
f'(x) = (u'(x)v(x) + u(x)v'(x))/v(x)^2
""", [G, F, F, F, W]),
    "indices that are the same, and not": (r"""
Let $s_i=\frac{e^{z_i}}{\sum_k e^{z_k}}$. For $i=j$: $$\frac{\partial s_i}{\partial z_j}=s_i-s_i^2$$
For $i\neq j$: $$\frac{\partial s_i}{\partial z_j}=-s_is_j$$ $$\frac{\partial s_i}{\partial z_j}=s_is_j$$
""", [G, F, F, G, F, W]),
    "letters that a line brings in for rates": ("""
E = 1/2 m v^2
dE/dt = m v dv/dt
      = m v a
      = F v
      = 2 F v
""", [G, F, F, F, W]),
    "a rate that a law tells": (r"""
$v=\frac{dx}{dt}$ and $\frac{dv}{dt}=-\frac{k}{m}x$ and $E=\frac12mv^2+\frac12kx^2$.
$$\frac{dE}{dt}=mv\frac{dv}{dt}+kx\frac{dx}{dt}$$ $$=mv\left(\frac{k}{m}x\right)+kxv$$ $$=2kxv$$
""", [G, G, G, F, W, T]),
    "a rate with a name": ("""
V = pi h^3/12
dV/dt = pi h^2/4 dh/dt
dV/dt = q
dh/dt = 4 q/(pi h^2)
""", [G, F, G, F]),
    "a logarithm that is told": (r"""
$$\ln L(p)=k\ln p+(n-k)\ln(1-p)$$ $$\frac{d}{dp}\ln L(p)=\frac kp+\frac{n-k}{1-p}$$ $$=\frac{k(1-p)+(n-k)p}{p(1-p)}$$
""", [G, W, T]),
    "an equation in several letters": (r"""
\begin{align*} f''(x)&=\left(\frac{(x-\mu)^2}{\sigma^4}-\frac1{\sigma^2}\right)e^{-x^2}\\
f''(x)=0&\iff(x-\mu)^2=\sigma^2 \end{align*}
""", [G, G, F]),
    "a wrong quotient of y' by y": (r"""
$y=x^x$ $$\ln y=x\ln x$$ $$\frac{y'}{y}=\ln x+x$$ $$y'=x^x(\ln x+x)$$
""", [G, F, W, T]),
    "a Lagrangian with its equations": (r"""
$$L(x,y,\lambda)=xy-\lambda(x^2+y^2-8)$$ $$\frac{\partial L}{\partial x}=y-2\lambda x$$
$$L_y=x-\lambda y$$ $$L_\lambda=8-x^2-y^2$$ $$y=2\lambda x$$
""", [G, F, W, F, F]),
    "other indices, said behind a formula": (r"""
$$p_i=\frac{e^{z_i/T}}{\sum_ke^{z_k/T}}$$ $$\frac{\partial p_i}{\partial z_j}=-\frac1Tp_ip_j\quad(i\ne j)$$
""", [G, F]),
    "a factor beside a rate": (r"""
$v=\frac{dh}{dt}$, $\frac{dv}{dt}=-g$ $$\frac{d}{dt}\left(\frac12v^2\right)=2v\frac{dv}{dt}$$
""", [G, G, W]),
    "integrals up to a letter": (r"""
$$F(x)=\int_0^{x^2}\cos t\,dt$$ $$F'(x)=2x\cos(x^2)$$ $$F''(x)=2\cos(x^2)-4x^2\sin(x^2)$$
$$\frac{d}{dx}\left(\int_x^1\sqrt{1+t^3}\,\mathrm dt\right)=\sqrt{1+x^3}$$
""", [G, F, F, W]),
    "a second derivative of a wrong first one": ("""
f(x) = sin(x^2)
f'(x) = cos(x^2)
f''(x) = -2x sin(x^2)
""", [G, W, T]),
    "a place behind a function": ("""
tangent to y = x^2 e^(-x) at x = 1
y'(1) = 1/e
y = 1/e (x - 1) + 1/e
""", [G, G, F, F]),
    "a recursion": ("""
f(x) = x^3 - 2
x_{n+1} = x_n - f(x_n)/f'(x_n) = (2x_n^3 + 2)/(3x_n^2)
""", [G, G]),
    "means with a bar": (r"""
$$J(b)=\sum_{i=1}^n(wx_i+b-y_i)^2$$ $$J'(b)=2\sum_{i=1}^n(wx_i+b-y_i)$$
$$b=\frac1n\sum_{i=1}^n(y_i-wx_i)=\bar y-w\bar x$$
""", [G, F, N]),
    "a known function with a prime, by a letter that stands for more": (r"""
$a=\sigma(z)$, $z=wx+b$ $$\sigma'(z)=\sigma(z)(1-\sigma(z))$$ $$\frac{da}{dz}=a(1-a)$$
$$\frac{\partial a}{\partial w}=a(1-a)x$$ $$\frac{\partial a}{\partial b}=a$$
""", [G, G, F, F, F, W]),
}  # fmt: skip


@pytest.mark.parametrize("name", WORK)
def test_each_line_has_its_status(name):
    text, statuses = WORK[name]
    found = review(text.lstrip("\n"))
    assert [line.status for line in found.lines if line.status != "words"] == statuses
    assert (found.first_wrong is not None) == (W in statuses)


def test_a_wrong_line_is_explained():
    found = review("f(x) = x^2 sin(x)\nf'(x) = 2x cos(x)\n").first_wrong
    assert found.mistakes[0].mistake == "product-of-derivatives"
    assert found.witness.startswith("x = 1: ")
    curve = review(WORK["a curve, y' forgotten"][0]).first_wrong
    assert curve.mistakes[0].family == "implicit"
    algebra = review("y = (x + 1)^2\ny = x^2 + 1\n").first_wrong
    assert algebra.mistakes[0].mistake == "power-of-sum-split"


def test_lines_keep_their_places():
    found = review(WORK["a curve, y' forgotten"][0].lstrip("\n"))
    assert [(line.line, line.column) for line in found.lines] == [(2, 1), (3, 1), (4, 1), (5, 1)]
    assert [line.source for line in found.lines] == [None, None, 3, 4]


@pytest.mark.parametrize("name", ["work.tex", "work.md"])
def test_comments_and_code_do_not_count(tmp_path, name):
    path = tmp_path / name
    hidden = "% $f(x)=1$\n" if name == "work.tex" else "```\n$f(x)=1$\n```\n"
    path.write_text(f"{hidden}$f(x)=x^2$ gives $$f'(x)=2x$$\n")
    lines = [line for line in review(path).lines if line.status != "words"]
    assert [(line.text, line.status) for line in lines] == [("f(x)=x^2", G), ("f'(x)=2x", F)]


def test_a_notebook_and_a_page_with_mathml(tmp_path):
    notebook = tmp_path / "work.ipynb"
    cells = [{"cell_type": "markdown", "source": ["$$f(x)=x^3$$\n", "$$f'(x)=2x^2$$"]}, {"cell_type": "code"}]
    notebook.write_text(json.dumps({"cells": cells}, indent=1))
    found = review(notebook)
    assert [line.status for line in found.lines] == [G, W]
    assert found.first_wrong.line > found.lines[0].line > 1
    page = tmp_path / "work.html"
    square = "<msup><mi>x</mi><mn>2</mn></msup>"
    slope = "<mfrac><mrow><mi>d</mi><mi>y</mi></mrow><mrow><mi>d</mi><mi>x</mi></mrow></mfrac>"
    lines = [f"<mi>y</mi><mo>=</mo>{square}", f"{slope}<mo>=</mo><mn>3</mn><mi>x</mi>"]
    page.write_text("<html>Let " + "<p>".join(f"<math>{each}</math>" for each in lines) + "<script>y = 1</script>")
    assert [line.status for line in review(page).lines] == ["words", G, W]


@pytest.mark.parametrize("name", ["work.pdf", "nothing.tex", "work.txt"])
def test_what_cannot_be_read_is_refused(tmp_path, name):
    path = tmp_path / name
    if name == "work.txt":
        path.write_bytes(b"\xff\xfe")
    with pytest.raises(DerivatorError):
        review(path)


def test_every_format_shows_the_work_and_runs_nothing_of_it():
    text = "f(x) = x^2\nf'(x) = 3x <script>alert(1)</script>\nf'(x) = 3x\n"
    found = review(text)
    for format in FORMATS:
        page = render_review(found, format=format)
        assert page.endswith("\n")
        assert format in ("text", "annotated", "json") or "<script" not in page.replace("\\<", "")
    data = json.loads(render_review(found, format="json"))
    assert data["schema"] == "derivator.review/1"
    assert data["first_wrong"]["line"] == 3
    assert "✗    3  f'(x) = 3x" in render_review(found)


@pytest.mark.parametrize(
    ("text", "code"),
    [("f(x) = x^2\nf'(x) = 2x\n", 0), ("f(x) = x^2\nf'(x) = x\n", 1), ("f(x) = x^2\n= §\n", 3), ("", 3),
     ("no formula\n", 3)],
)
def test_exit_codes(tmp_path, text, code):
    from click.testing import CliRunner

    from derivator.cli import main

    path = tmp_path / "work.txt"
    path.write_text(text)
    assert CliRunner().invoke(main, ["review", str(path)]).exit_code == code
    assert CliRunner().invoke(main, ["review", "-"], input=text).exit_code == code


@pytest.mark.parametrize(("line", "note"), [
    ("= 2k x", "k appears from nowhere"),
    ("= g(x)", "what g stands for was not found in the work"),
])
def test_letters_that_appear_from_nowhere_are_told(line, note):
    assert review(f"f(x) = x^2\nf'(x) = 2x\n{line}\n").lines[-1].note == note


def test_an_index_without_its_sum_is_told():
    total = r"$$J(w)=\sum_{i=1}^n (w x_i-y_i)^2$$ $$J'(w) = \sum_{i=1}^n 2(wx_i-y_i)x_i$$ $$=2(wx_i-y_i)x_i$$"
    assert review(total).first_wrong.note == "the index i is bound by no sum any more"


@pytest.mark.parametrize(("line", "status"), [
    ("f'(t) → 2t", "follows"), ("f'(t) -> 3t", "wrong"), ("Df(t) = 2t", "follows"), ("Df(t) = 3t", "wrong"),
    (r"\dot f = 2t", "follows"), (r"\dot{f}(t) = 3t", "wrong"),
])
def test_a_derivative_by_another_sign_is_no_mere_word(line, status):
    assert [each.status for each in review(f"f(t) = t^2\n{line}").lines] == ["given", status]
