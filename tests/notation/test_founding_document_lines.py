"""The lines of the founding document, from the trees a derivation has."""

import pytest
from sympy import symbols

from derivator.inert import (
    ONE,
    TWO,
    ZERO,
    Apply,
    Derivative,
    Dot,
    Entry,
    Fraction,
    IndexedSum,
    Marked,
    Minus,
    Plus,
    Power,
    Times,
    named,
)
from derivator.model.conventions import Conventions
from derivator.notation import latex

x, t, y_hat, theta, m, i, j = symbols("x t y_hat theta m i j")


def exp(u):
    return Apply("exp", u)


def log(u):
    return Apply("log", u)


def mean(summand, over=m):
    return Times(Fraction(ONE, over), IndexedSum(summand, i, ONE, m))


E = exp(Minus(x))
V = Plus(ONE, E)
G = named("g", x)
SIGMOID = [
    (Derivative(Fraction(ONE, V), x), r"\frac{d}{dx}\left(\frac{1}{1 + e^{-x}}\right)"),
    (
        Fraction(Plus(Times(ZERO, V), Minus(Times(ONE, Minus(E)))), Power(V, TWO)),
        r"\frac{0 \cdot \left(1 + e^{-x}\right) - 1 \cdot \left(-e^{-x}\right)}{\left(1 + e^{-x}\right)^{2}}",
    ),
    (Fraction(E, Power(V, TWO)), r"\frac{e^{-x}}{\left(1 + e^{-x}\right)^{2}}"),
    (Times(Fraction(ONE, V), Fraction(E, V)), r"\frac{1}{1 + e^{-x}} \cdot \frac{e^{-x}}{1 + e^{-x}}"),
    (
        Times(Fraction(ONE, V), Fraction(Plus(Marked(ONE, "blue"), E, Minus(Marked(ONE, "red"))), V)),
        r"\frac{1}{1 + e^{-x}} \cdot \frac{\textcolor{blue}{1} + e^{-x} - \textcolor{red}{1}}{1 + e^{-x}}",
    ),
    (
        Times(
            Fraction(ONE, V),
            Plus(Fraction(Marked(V, "cancel"), Marked(V, "cancel")), Minus(Fraction(ONE, V))),
        ),
        r"\frac{1}{1 + e^{-x}} \cdot "
        r"\left(\frac{\cancel{1 + e^{-x}}}{\cancel{1 + e^{-x}}} - \frac{1}{1 + e^{-x}}\right)",
    ),
    (
        Times(Fraction(ONE, V), Plus(ONE, Minus(Fraction(ONE, V)))),
        r"\frac{1}{1 + e^{-x}} \cdot \left(1 - \frac{1}{1 + e^{-x}}\right)",
    ),
    (Times(G, Plus(ONE, Minus(G))), r"g\left(x\right) \left(1 - g\left(x\right)\right)"),
]

P, Q = Plus(ONE, Minus(t)), Plus(ONE, Minus(y_hat))
LN, LN_Q = log(y_hat), log(Q)
ENTROPY = [
    (
        Plus(Times(t, Derivative(LN, y_hat)), Times(LN, Derivative(t, y_hat))),
        r"t \frac{\partial}{\partial \hat{y}}\left(\ln \hat{y}\right)"
        r" + \ln \hat{y} \cdot \frac{\partial}{\partial \hat{y}}\left(t\right)",
    ),
    (Plus(Fraction(t, y_hat), Times(LN, ZERO)), r"\frac{t}{\hat{y}} + \ln \hat{y} \cdot 0"),
    (Fraction(t, y_hat), r"\frac{t}{\hat{y}}"),
    (
        Plus(Times(P, Derivative(LN_Q, y_hat)), Times(LN_Q, Derivative(P, y_hat))),
        r"\left(1 - t\right) \frac{\partial}{\partial \hat{y}}\left(\ln\left(1 - \hat{y}\right)\right)"
        r" + \ln\left(1 - \hat{y}\right) \frac{\partial}{\partial \hat{y}}\left(1 - t\right)",
    ),
    (
        Plus(Minus(Fraction(P, Q)), Times(LN_Q, ZERO)),
        r"-\frac{1 - t}{1 - \hat{y}} + \ln\left(1 - \hat{y}\right) \cdot 0",
    ),
    (Minus(Fraction(P, Q)), r"-\frac{1 - t}{1 - \hat{y}}"),
    (
        Minus(Plus(Fraction(t, y_hat), Minus(Fraction(P, Q)))),
        r"-\left(\frac{t}{\hat{y}} - \frac{1 - t}{1 - \hat{y}}\right)",
    ),
    (Plus(Minus(Fraction(t, y_hat)), Fraction(P, Q)), r"-\frac{t}{\hat{y}} + \frac{1 - t}{1 - \hat{y}}"),
    (
        Fraction(Plus(y_hat, Minus(t)), Times(y_hat, Q)),
        r"\frac{\hat{y} - t}{\hat{y} \left(1 - \hat{y}\right)}",
    ),
]

X, XJ, Y, THETA_J = Entry(x, i), Entry(x, i, j), Entry(symbols("y"), i), Entry(theta, j)
H = named("h", X, subscript=theta)
HYPOTHESIS = r"h_{\theta}\left(x^{(i)}\right)"
ERROR = Plus(H, Minus(Y))
ERROR_TEX = rf"\left({HYPOTHESIS} - y^{{(i)}}\right)"
TWO_M = Times(TWO, m)
LINEAR = [
    (
        Derivative(mean(Power(ERROR, TWO), TWO_M), THETA_J),
        rf"\frac{{\partial}}{{\partial \theta_{{j}}}} \frac{{1}}{{2 m}} \sum_{{i=1}}^{{m}} {ERROR_TEX}^{{2}}",
    ),
    (
        mean(Times(TWO, ERROR, Derivative(H, THETA_J)), TWO_M),
        rf"\frac{{1}}{{2 m}} \sum_{{i=1}}^{{m}} 2 {ERROR_TEX} \frac{{\partial}}{{\partial \theta_{{j}}}} {HYPOTHESIS}",
    ),
    (
        Derivative(Dot(theta, X), THETA_J),
        r"\frac{\partial}{\partial \theta_{j}}\left(\theta^{T} x^{(i)}\right)",
    ),
    (XJ, "x_{j}^{(i)}"),
    (mean(Times(TWO, ERROR, XJ), TWO_M), rf"\frac{{1}}{{2 m}} \sum_{{i=1}}^{{m}} 2 {ERROR_TEX} x_{{j}}^{{(i)}}"),
    (mean(Times(ERROR, XJ)), rf"\frac{{1}}{{m}} \sum_{{i=1}}^{{m}} {ERROR_TEX} x_{{j}}^{{(i)}}"),
]

Z = exp(Minus(Dot(theta, X)))
W = Plus(ONE, Z)
Z_TEX = r"e^{-\theta^{T} x^{(i)}}"
LOG_W = rf"\log\left(1 + {Z_TEX}\right)"
NOT_Y, NOT_Y_TEX = Plus(ONE, Minus(Y)), r"\left(1 - y^{(i)}\right)"
RIGHT = Times(NOT_Y, log(Fraction(Z, W)))
RIGHT_TEX = rf"{NOT_Y_TEX} \log\left(\frac{{{Z_TEX}}}{{1 + {Z_TEX}}}\right)"
SUM_TEX = r"\frac{1}{m} \sum_{i=1}^{m} "
LOGISTIC = [
    (
        Minus(mean(Plus(Times(Y, log(H)), Times(NOT_Y, log(Plus(ONE, Minus(H))))))),
        rf"-{SUM_TEX}\left(y^{{(i)}} \log {HYPOTHESIS} + {NOT_Y_TEX} \log\left(1 - {HYPOTHESIS}\right)\right)",
    ),
    (
        Minus(
            mean(Plus(Times(Y, log(Fraction(ONE, W))), Times(NOT_Y, log(Plus(ONE, Minus(Fraction(ONE, W)))))))
        ),
        rf"-{SUM_TEX}\left(y^{{(i)}} \log\left(\frac{{1}}{{1 + {Z_TEX}}}\right)"
        rf" + {NOT_Y_TEX} \log\left(1 - \frac{{1}}{{1 + {Z_TEX}}}\right)\right)",
    ),
    (
        Minus(mean(Plus(Times(Y, log(Fraction(ONE, W))), RIGHT))),
        rf"-{SUM_TEX}\left(y^{{(i)}} \log\left(\frac{{1}}{{1 + {Z_TEX}}}\right) + {RIGHT_TEX}\right)",
    ),
    (
        Minus(mean(Plus(Times(Y, Plus(log(ONE), Minus(log(W)))), RIGHT))),
        rf"-{SUM_TEX}\left(y^{{(i)}} \left(\log 1 - {LOG_W}\right) + {RIGHT_TEX}\right)",
    ),
    (
        Minus(mean(Plus(Minus(Times(Y, log(W))), RIGHT))),
        rf"-{SUM_TEX}\left(-y^{{(i)}} {LOG_W} + {RIGHT_TEX}\right)",
    ),
    (
        Minus(mean(Plus(Minus(Times(Y, log(W))), Times(NOT_Y, log(Z)), Minus(Times(NOT_Y, log(W)))))),
        rf"-{SUM_TEX}\left(-y^{{(i)}} {LOG_W} + {NOT_Y_TEX} \log\left({Z_TEX}\right) - {NOT_Y_TEX} {LOG_W}\right)",
    ),
    (
        Minus(mean(Plus(Minus(Times(Y, log(W))), Times(NOT_Y, Minus(Dot(theta, X))), Minus(Times(NOT_Y, log(W)))))),
        rf"-{SUM_TEX}\left(-y^{{(i)}} {LOG_W} + {NOT_Y_TEX} \left(-\theta^{{T}} x^{{(i)}}\right)"
        rf" - {NOT_Y_TEX} {LOG_W}\right)",
    ),
    (
        mean(Plus(Times(Y, log(W)), Times(NOT_Y, Dot(theta, X)), Times(NOT_Y, log(W)))),
        rf"{SUM_TEX}\left(y^{{(i)}} {LOG_W} + {NOT_Y_TEX} \left(\theta^{{T}} x^{{(i)}}\right)"
        rf" + {NOT_Y_TEX} {LOG_W}\right)",
    ),
    (
        mean(Plus(log(W), Times(NOT_Y, Dot(theta, X)))),
        rf"{SUM_TEX}\left({LOG_W} + {NOT_Y_TEX} \left(\theta^{{T}} x^{{(i)}}\right)\right)",
    ),
    (
        mean(Plus(Fraction(Times(Z, Minus(XJ)), W), Times(NOT_Y, XJ))),
        rf"{SUM_TEX}\left(\frac{{{Z_TEX} \left(-x_{{j}}^{{(i)}}\right)}}{{1 + {Z_TEX}}}"
        rf" + {NOT_Y_TEX} x_{{j}}^{{(i)}}\right)",
    ),
    (
        mean(Times(Plus(Fraction(Minus(Z), W), ONE, Minus(Y)), XJ)),
        rf"{SUM_TEX}\left(\frac{{-{Z_TEX}}}{{1 + {Z_TEX}}} + 1 - y^{{(i)}}\right) x_{{j}}^{{(i)}}",
    ),
    (
        mean(Times(Plus(Fraction(ONE, W), Minus(Y)), XJ)),
        rf"{SUM_TEX}\left(\frac{{1}}{{1 + {Z_TEX}}} - y^{{(i)}}\right) x_{{j}}^{{(i)}}",
    ),
    (mean(Times(ERROR, XJ)), rf"{SUM_TEX}{ERROR_TEX} x_{{j}}^{{(i)}}"),
]

PROOFS = {
    "sigmoid": (SIGMOID, Conventions()),
    "binary-cross-entropy": (ENTROPY, Conventions(partial=True)),
    "linear-regression": (LINEAR, Conventions(partial=True)),
    "logistic-regression": (LOGISTIC, Conventions(logarithm="log", partial=True)),
}
LINES = [
    pytest.param(tree, conventions, line, id=f"{name}-{number}")
    for name, (lines, conventions) in PROOFS.items()
    for number, (tree, line) in enumerate(lines, start=1)
]


@pytest.mark.parametrize(("tree", "conventions", "line"), LINES)
def test_a_line_is_set_as_the_document_sets_it(tree, conventions, line):
    assert latex(tree, conventions) == line
