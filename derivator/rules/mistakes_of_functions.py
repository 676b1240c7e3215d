"""Mistakes about single functions: the sign of a derivative, another function's derivative, a lost number. A table.

Each row is the function, the derivative that was taken instead, and what kind of mistake that is.
"""

from __future__ import annotations

from derivator.functions import FUNCTIONS
from derivator.rule import Condition, Mistake

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

_ROWS: tuple[tuple[str, str, str], ...] = (
    ("sin", "-cos(x)", "sign"),
    ("sin", "sin(x)", "wrong-function"),
    ("sin", "-cos(x)^2", "wrong-function"),
    ("cos", "sin(x)", "sign"),
    ("cos", "cos(x)", "wrong-function"),
    ("cos", "-cos(x)", "wrong-function"),
    ("tan", "-sec(x)^2", "sign"),
    ("tan", "sec(x)", "wrong-function"),
    ("tan", "cot(x)", "wrong-function"),
    ("tan", "csc(x)^2", "wrong-function"),
    ("tan", "1-tan(x)^2", "sign"),
    ("tan", "sec(x)*tan(x)", "wrong-function"),
    ("tan", "-cot(x)", "wrong-function"),
    ("tan", "1/cos(x)", "wrong-function"),
    ("tan", "1/(1+x^2)", "wrong-function"),
    ("cot", "csc(x)^2", "sign"),
    ("cot", "-csc(x)*cot(x)", "wrong-function"),
    ("cot", "sec(x)^2", "wrong-function"),
    ("cot", "tan(x)", "wrong-function"),
    ("cot", "-sec(x)^2", "wrong-function"),
    ("sec", "-sec(x)*tan(x)", "sign"),
    ("sec", "sec(x)^2", "wrong-function"),
    ("sec", "tan(x)", "wrong-function"),
    ("sec", "tan(x)^2", "wrong-function"),
    ("csc", "csc(x)*cot(x)", "sign"),
    ("csc", "-csc(x)^2", "wrong-function"),
    ("csc", "csc(x)^2", "wrong-function"),
    ("csc", "-cot(x)^2", "wrong-function"),
    ("csc", "sec(x)*tan(x)", "wrong-function"),
    ("csc", "sec(x)", "wrong-function"),
    ("asin", "-1/sqrt(1-x^2)", "sign"),
    ("asin", "1/sqrt(1+x^2)", "sign"),
    ("asin", "1/sqrt(x^2-1)", "sign"),
    ("asin", "1/(1-x^2)", "wrong-function"),
    ("asin", "1/(1+x^2)", "wrong-function"),
    ("asin", "acos(x)", "wrong-function"),
    ("asin", "1/cos(x)", "wrong-function"),
    ("asin", "-cos(x)/sin(x)^2", "wrong-function"),
    ("acos", "1/sqrt(1-x^2)", "sign"),
    ("acos", "-1/sqrt(1+x^2)", "sign"),
    ("acos", "-1/(1-x^2)", "wrong-function"),
    ("acos", "-asin(x)", "wrong-function"),
    ("acos", "-1/sin(x)", "wrong-function"),
    ("atan", "-1/(1+x^2)", "sign"),
    ("atan", "1/(1-x^2)", "sign"),
    ("atan", "1/sqrt(1+x^2)", "wrong-function"),
    ("atan", "1/sqrt(1-x^2)", "wrong-function"),
    ("atan", "1/cos(x)^2", "wrong-function"),
    ("atan", "1/sec(x)^2", "wrong-function"),
    ("atan", "-1/sin(x)^2", "wrong-function"),
    ("atan", "1/(1+x)", "power"),
    ("acot", "1/(1+x^2)", "sign"),
    ("sinh", "-cosh(x)", "sign"),
    ("sinh", "cos(x)", "wrong-function"),
    ("sinh", "sinh(x)", "wrong-function"),
    ("cosh", "-sinh(x)", "sign"),
    ("cosh", "-sin(x)", "wrong-function"),
    ("cosh", "cosh(x)", "wrong-function"),
    ("tanh", "tanh(x)^2-1", "sign"),
    ("tanh", "1+tanh(x)^2", "sign"),
    ("tanh", "1-tanh(x)", "power"),
    ("tanh", "tanh(x)*(1-tanh(x))", "wrong-function"),
    ("tanh", "sech(x)", "power"),
    ("tanh", "1/cos(x)^2", "wrong-function"),
    ("tanh", "sech(x)*tanh(x)", "wrong-function"),
    ("coth", "csch(x)^2", "sign"),
    ("coth", "1+coth(x)^2", "sign"),
    ("sech", "sech(x)*tanh(x)", "sign"),
    ("csch", "csch(x)*coth(x)", "sign"),
    ("asinh", "1/sqrt(x^2-1)", "sign"),
    ("asinh", "1/sqrt(1-x^2)", "sign"),
    ("asinh", "-1/sqrt(x^2+1)", "sign"),
    ("acosh", "1/sqrt(x^2+1)", "sign"),
    ("acosh", "-1/sqrt(x^2-1)", "sign"),
    ("atanh", "1/(1+x^2)", "sign"),
    ("atanh", "-1/(1-x^2)", "sign"),
    ("sigmoid", "sigmoid(x)*(sigmoid(x)-1)", "sign"),
    ("sigmoid", "sigmoid(x)*(1+sigmoid(x))", "sign"),
    ("sigmoid", "1-sigmoid(x)", "factor"),
    ("sigmoid", "1-sigmoid(x)^2", "wrong-function"),
    ("sigmoid", "sigmoid(x)", "wrong-function"),
    ("exp", "-exp(x)", "sign"),
    ("exp", "x*exp(x)", "exponential"),
    ("log", "1/x^2", "wrong-function"),
    ("log", "-1/x", "sign"),
    ("log", "1/log(x)", "logarithm"),
    ("log", "-1/x^2", "wrong-function"),
    ("log", "x", "logarithm"),
    ("log", "log(x)", "logarithm"),
    ("log", "exp(x)", "logarithm"),
    ("log", "1", "logarithm"),
    ("log", "x*log(x)-x", "integrated"),
    ("sqrt", "1/sqrt(x)", "factor"),
    ("sqrt", "-1/(2*sqrt(x))", "sign"),
    ("sqrt", "1/2*sqrt(x)", "power"),
    ("sqrt", "2/sqrt(x)", "factor"),
    ("sqrt", "sqrt(x)/2", "power"),
    ("sqrt", "2*sqrt(x)", "power"),
    ("sqrt", "1/(2*x)", "power"),
    ("sqrt", "sqrt(x)", "wrong-function"),
    ("abs", "1", "wrong-function"),
    ("abs", "-x/abs(x)", "sign"),
    ("abs", "abs(x)", "wrong-function"),
    ("abs", "-1", "wrong-function"),
)

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


def _numbered() -> tuple[Mistake, ...]:
    """Every row as a mistake, numbered within its function and family so that names stay when rows are added."""
    counts: dict[tuple[str, str], int] = {}
    found = []
    for function, instead, family in _ROWS:
        counts[function, family] = counts.get((function, family), 0) + 1
        found.append(_mistake(function, instead, family, counts[function, family]))
    return tuple(found)


OF_FUNCTIONS: tuple[Mistake, ...] = (
    *_numbered(),
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
