"""Mistakes about single functions: the sign of a derivative, another function's derivative, a lost number. A table.

Each row is the function, the derivative that was taken instead, what kind of mistake that is, and its number.
"""

from __future__ import annotations

from derivator.functions import FUNCTIONS
from derivator.model.rule import Condition, Mistake

_ADVICE = {
    "sign": "Look up the sign in the derivative of {title}.",
    "wrong-function": "Look up the derivative of {title}.",
    "factor": "Look up the derivative of {title}: which number comes with it?",
    "power": "Look up the derivative of {title}, or write the function as a power first.",
    "logarithm": "Look up the derivative of {title}.",
    "exponential": "Look up the derivative of {title}.",
    "integrated": "Is this the derivative of {title}, or an integral of it?",
}
_TITLES = {
    "sign": "the sign in the derivative of {title} is wrong",
    "wrong-function": "the derivative of {title} is mistaken for another",
    "factor": "a number in the derivative of {title} is lost",
    "power": "the exponent in the derivative of {title} is wrong",
    "logarithm": "the derivative of {title} is mistaken for another",
    "exponential": "the derivative of {title} is mistaken for another",
    "integrated": "{title} is integrated",
}

_ROWS: tuple[tuple[str, str, str, int], ...] = (
    ("sin", "-cos(x)", "sign", 1),
    ("sin", "sin(x)", "wrong-function", 1),
    ("sin", "-cos(x)^2", "wrong-function", 2),
    ("cos", "sin(x)", "sign", 1),
    ("cos", "cos(x)", "wrong-function", 1),
    ("cos", "-cos(x)", "wrong-function", 2),
    ("tan", "-sec(x)^2", "sign", 1),
    ("tan", "sec(x)", "wrong-function", 1),
    ("tan", "cot(x)", "wrong-function", 2),
    ("tan", "csc(x)^2", "wrong-function", 3),
    ("tan", "1-tan(x)^2", "sign", 2),
    ("tan", "sec(x)*tan(x)", "wrong-function", 4),
    ("tan", "-cot(x)", "wrong-function", 5),
    ("tan", "1/cos(x)", "wrong-function", 6),
    ("tan", "1/(1+x^2)", "wrong-function", 7),
    ("cot", "csc(x)^2", "sign", 1),
    ("cot", "-csc(x)*cot(x)", "wrong-function", 1),
    ("cot", "sec(x)^2", "wrong-function", 2),
    ("cot", "tan(x)", "wrong-function", 3),
    ("cot", "-sec(x)^2", "wrong-function", 4),
    ("sec", "-sec(x)*tan(x)", "sign", 1),
    ("sec", "sec(x)^2", "wrong-function", 1),
    ("sec", "tan(x)", "wrong-function", 2),
    ("sec", "tan(x)^2", "wrong-function", 3),
    ("csc", "csc(x)*cot(x)", "sign", 1),
    ("csc", "-csc(x)^2", "wrong-function", 1),
    ("csc", "csc(x)^2", "wrong-function", 2),
    ("csc", "-cot(x)^2", "wrong-function", 3),
    ("csc", "sec(x)*tan(x)", "wrong-function", 4),
    ("csc", "sec(x)", "wrong-function", 5),
    ("asin", "-1/sqrt(1-x^2)", "sign", 1),
    ("asin", "1/sqrt(1+x^2)", "sign", 2),
    ("asin", "1/sqrt(x^2-1)", "sign", 3),
    ("asin", "1/(1-x^2)", "wrong-function", 1),
    ("asin", "1/(1+x^2)", "wrong-function", 2),
    ("asin", "acos(x)", "wrong-function", 3),
    ("asin", "1/cos(x)", "wrong-function", 4),
    ("asin", "-cos(x)/sin(x)^2", "wrong-function", 5),
    ("acos", "1/sqrt(1-x^2)", "sign", 1),
    ("acos", "-1/sqrt(1+x^2)", "sign", 2),
    ("acos", "-1/(1-x^2)", "wrong-function", 1),
    ("acos", "-asin(x)", "wrong-function", 2),
    ("acos", "-1/sin(x)", "wrong-function", 3),
    ("atan", "-1/(1+x^2)", "sign", 1),
    ("atan", "1/(1-x^2)", "sign", 2),
    ("atan", "1/sqrt(1+x^2)", "wrong-function", 1),
    ("atan", "1/sqrt(1-x^2)", "wrong-function", 2),
    ("atan", "1/cos(x)^2", "wrong-function", 3),
    ("atan", "1/sec(x)^2", "wrong-function", 4),
    ("atan", "-1/sin(x)^2", "wrong-function", 5),
    ("atan", "1/(1+x)", "power", 1),
    ("acot", "1/(1+x^2)", "sign", 1),
    ("sinh", "-cosh(x)", "sign", 1),
    ("sinh", "cos(x)", "wrong-function", 1),
    ("sinh", "sinh(x)", "wrong-function", 2),
    ("cosh", "-sinh(x)", "sign", 1),
    ("cosh", "-sin(x)", "wrong-function", 1),
    ("cosh", "cosh(x)", "wrong-function", 2),
    ("tanh", "tanh(x)^2-1", "sign", 1),
    ("tanh", "1+tanh(x)^2", "sign", 2),
    ("tanh", "1-tanh(x)", "power", 1),
    ("tanh", "tanh(x)*(1-tanh(x))", "wrong-function", 1),
    ("tanh", "sech(x)", "power", 2),
    ("tanh", "1/cos(x)^2", "wrong-function", 2),
    ("tanh", "sech(x)*tanh(x)", "wrong-function", 3),
    ("coth", "csch(x)^2", "sign", 1),
    ("coth", "1+coth(x)^2", "sign", 2),
    ("sech", "sech(x)*tanh(x)", "sign", 1),
    ("csch", "csch(x)*coth(x)", "sign", 1),
    ("asinh", "1/sqrt(x^2-1)", "sign", 1),
    ("asinh", "1/sqrt(1-x^2)", "sign", 2),
    ("asinh", "-1/sqrt(x^2+1)", "sign", 3),
    ("acosh", "1/sqrt(x^2+1)", "sign", 1),
    ("acosh", "-1/sqrt(x^2-1)", "sign", 2),
    ("atanh", "1/(1+x^2)", "sign", 1),
    ("atanh", "-1/(1-x^2)", "sign", 2),
    ("sigmoid", "sigmoid(x)*(sigmoid(x)-1)", "sign", 1),
    ("sigmoid", "sigmoid(x)*(1+sigmoid(x))", "sign", 2),
    ("sigmoid", "1-sigmoid(x)", "factor", 1),
    ("sigmoid", "1-sigmoid(x)^2", "wrong-function", 1),
    ("sigmoid", "sigmoid(x)", "wrong-function", 2),
    ("exp", "-exp(x)", "sign", 1),
    ("exp", "x*exp(x)", "exponential", 1),
    ("log", "1/x^2", "wrong-function", 1),
    ("log", "-1/x", "sign", 1),
    ("log", "1/log(x)", "logarithm", 1),
    ("log", "-1/x^2", "wrong-function", 2),
    ("log", "x", "logarithm", 2),
    ("log", "log(x)", "logarithm", 3),
    ("log", "exp(x)", "logarithm", 4),
    ("log", "1", "logarithm", 5),
    ("log", "x*log(x)-x", "integrated", 1),
    ("sqrt", "1/sqrt(x)", "factor", 1),
    ("sqrt", "-1/(2*sqrt(x))", "sign", 1),
    ("sqrt", "1/2*sqrt(x)", "power", 1),
    ("sqrt", "2/sqrt(x)", "factor", 2),
    ("sqrt", "sqrt(x)/2", "power", 2),
    ("sqrt", "2*sqrt(x)", "power", 3),
    ("sqrt", "1/(2*x)", "power", 4),
    ("sqrt", "sqrt(x)", "wrong-function", 1),
    ("abs", "1", "wrong-function", 1),
    ("abs", "-x/abs(x)", "sign", 1),
    ("abs", "abs(x)", "wrong-function", 2),
    ("abs", "-1", "wrong-function", 3),
    ("abs", "x", "wrong-function", 4),
)
"""The number is part of a mistake's name, which is public: a new row takes the next one free, wherever it stands."""

_LOGARITHMS_TO_A_BASE: tuple[tuple[str, str], ...] = (
    ("base-of-logarithm-forgotten", "1/x"),
    ("logarithm-of-base-in-numerator", "log(b)/x"),
    ("base-in-place-of-its-logarithm", "1/(x*b)"),
)


def _mistake(function: str, instead: str, family: str, number: int) -> Mistake:
    title = FUNCTIONS[function].title
    return Mistake(
        name=f"{function}-derivative-{family}-{number}",
        title=_TITLES[family].format(title=title),
        equation=f"D({function}(x)) = {instead}",
        instead_of=f"{function}-derivative",
        family=family,
        advice=_ADVICE[family].format(title=title),
    )


OF_FUNCTIONS: tuple[Mistake, ...] = (
    *(_mistake(*row) for row in _ROWS),
    *(
        Mistake(
            name=name,
            title="the logarithm of the base is missing or misplaced",
            equation=f"D(log_base(x,b)) = {instead}",
            instead_of="log-base-derivative",
            family="logarithm",
            advice="Look up the derivative of a logarithm to a base other than e.",
            conditions=(Condition("constant", "b"),),
        )
        for name, instead in _LOGARITHMS_TO_A_BASE
    ),
)
"""Every mistake about the derivative of a function in the table of functions."""
