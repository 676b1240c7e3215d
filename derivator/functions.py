"""The table of known functions: names, notation, derivative, domain. Data only; a row is all a function needs.

Each derivative is text in the grammar users type, so that the rules, the printers and the tests read the same row.
Source of the derivatives: NIST Digital Library of Mathematical Functions, chapters 4 and 7.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sympy


@dataclass(frozen=True)
class Function:
    """One known function.

    Attributes:
        name: how it is typed and stored.
        title: its name in a sentence.
        derivative: its derivative by its first argument `u`, as text; further arguments are constants named in
            `arguments`. Empty where there is none.
        sympy: the same function as SymPy writes it, used for leading back to SymPy and for its numeric value.
        latex: the LaTeX operator, or a layout's name in `layout`.
        arguments: the names of the arguments.
        aliases: other spellings that are read as this function.
        symbol: the operator as plain text prints it; the name itself where empty.
        layout: how it is set: "operator" (sin u), "power" (e^u), "radical", "bars" (|u|), "subscript" (log_b u).
        domain: the condition under which it is real, as text in `u`; empty where it is real everywhere.
        smooth: the condition under which it is differentiable inside its domain, as text; empty where it always is.
        sign: what is known of its real values: "positive", "nonnegative" or nothing.
    """

    name: str
    title: str
    derivative: str
    sympy: Callable[..., Any]
    latex: str = ""
    arguments: tuple[str, ...] = ("u",)
    aliases: tuple[str, ...] = ()
    symbol: str = ""
    layout: str = "operator"
    domain: str = ""
    smooth: str = ""
    sign: str = ""


_ROWS = (
    Function("exp", "the exponential function", "exp(u)", sympy.exp, r"\exp", layout="power", sign="positive"),
    Function("log", "the natural logarithm", "1/u", sympy.log, r"\log", aliases=("ln",), domain="u > 0"),
    Function(
        "log_base", "the logarithm to a base", "1/(u*log(b))", lambda u, b: sympy.log(u) / sympy.log(b), r"\log",
        arguments=("u", "b"), layout="subscript", domain="u > 0", symbol="log",
    ),
    Function(
        "sqrt", "the square root", "1/(2*sqrt(u))", sympy.sqrt, r"\sqrt", symbol="√", layout="radical",
        domain="u >= 0", smooth="u > 0", sign="nonnegative",
    ),
    Function(
        "abs", "the absolute value", "u/abs(u)", sympy.Abs, aliases=("Abs",), layout="bars", smooth="u != 0",
        sign="nonnegative",
    ),
    Function("sin", "sine", "cos(u)", sympy.sin, r"\sin"),
    Function("cos", "cosine", "-sin(u)", sympy.cos, r"\cos"),
    Function("tan", "tangent", "sec(u)^2", sympy.tan, r"\tan", aliases=("tg",)),
    Function("cot", "cotangent", "-csc(u)^2", sympy.cot, r"\cot", aliases=("ctg",)),
    Function("sec", "secant", "sec(u)*tan(u)", sympy.sec, r"\sec"),
    Function("csc", "cosecant", "-csc(u)*cot(u)", sympy.csc, r"\csc", aliases=("cosec",)),
    Function(
        "asin", "arcsine", "1/sqrt(1-u^2)", sympy.asin, r"\arcsin", aliases=("arcsin",), symbol="arcsin",
        domain="-1 <= u <= 1", smooth="-1 < u < 1",
    ),
    Function(
        "acos", "arccosine", "-1/sqrt(1-u^2)", sympy.acos, r"\arccos", aliases=("arccos",), symbol="arccos",
        domain="-1 <= u <= 1", smooth="-1 < u < 1", sign="nonnegative",
    ),
    Function("atan", "arctangent", "1/(1+u^2)", sympy.atan, r"\arctan", aliases=("arctan", "arctg"), symbol="arctan"),
    Function("acot", "arccotangent", "-1/(1+u^2)", sympy.acot, r"\operatorname{arccot}", aliases=("arccot",),
             symbol="arccot", smooth="u != 0"),
    Function(
        "asec", "arcsecant", "1/(abs(u)*sqrt(u^2-1))", sympy.asec, r"\operatorname{arcsec}", aliases=("arcsec",),
        symbol="arcsec", domain="abs(u) >= 1", smooth="abs(u) > 1",
    ),
    Function(
        "acsc", "arccosecant", "-1/(abs(u)*sqrt(u^2-1))", sympy.acsc, r"\operatorname{arccsc}", aliases=("arccsc",),
        symbol="arccsc", domain="abs(u) >= 1", smooth="abs(u) > 1",
    ),
    Function("sinh", "hyperbolic sine", "cosh(u)", sympy.sinh, r"\sinh", aliases=("sh",)),
    Function("cosh", "hyperbolic cosine", "sinh(u)", sympy.cosh, r"\cosh", aliases=("ch",), sign="positive"),
    Function("tanh", "hyperbolic tangent", "1-tanh(u)^2", sympy.tanh, r"\tanh", aliases=("th",)),
    Function("coth", "hyperbolic cotangent", "1-coth(u)^2", sympy.coth, r"\coth", aliases=("cth",), domain="u != 0"),
    Function("sech", "hyperbolic secant", "-sech(u)*tanh(u)", sympy.sech, r"\operatorname{sech}", sign="positive"),
    Function("csch", "hyperbolic cosecant", "-csch(u)*coth(u)", sympy.csch, r"\operatorname{csch}", domain="u != 0"),
    Function("asinh", "inverse hyperbolic sine", "1/sqrt(u^2+1)", sympy.asinh, r"\operatorname{arsinh}",
             aliases=("arcsinh", "arsinh"), symbol="arsinh"),
    Function("acosh", "inverse hyperbolic cosine", "1/sqrt(u^2-1)", sympy.acosh, r"\operatorname{arcosh}",
             aliases=("arccosh", "arcosh"), symbol="arcosh", domain="u >= 1", smooth="u > 1", sign="nonnegative"),
    Function("atanh", "inverse hyperbolic tangent", "1/(1-u^2)", sympy.atanh, r"\operatorname{artanh}",
             aliases=("arctanh", "artanh"), symbol="artanh", domain="-1 < u < 1"),
    Function("acoth", "inverse hyperbolic cotangent", "1/(1-u^2)", sympy.acoth, r"\operatorname{arcoth}",
             aliases=("arccoth", "arcoth"), symbol="arcoth", domain="abs(u) > 1"),
    Function("asech", "inverse hyperbolic secant", "-1/(u*sqrt(1-u^2))", sympy.asech, r"\operatorname{arsech}",
             aliases=("arcsech", "arsech"), symbol="arsech", domain="0 < u <= 1", smooth="0 < u < 1",
             sign="nonnegative"),
    Function("acsch", "inverse hyperbolic cosecant", "-1/(abs(u)*sqrt(1+u^2))", sympy.acsch,
             r"\operatorname{arcsch}", aliases=("arccsch", "arcsch"), symbol="arcsch", domain="u != 0"),
    Function("kronecker", "the Kronecker delta", "", sympy.KroneckerDelta, r"\delta", arguments=("u", "b"), symbol="δ",
             layout="indices", sign="nonnegative"),
    Function("integral", "the integral", "", sympy.Integral, r"\int", arguments=("u", "b"), symbol="∫",
             layout="integral"),
    Function("sigmoid", "the sigmoid", "sigmoid(u)*(1-sigmoid(u))", lambda u: 1 / (1 + sympy.exp(-u)), r"\sigma",
             aliases=("logistic",), symbol="σ", sign="positive"),
)

FUNCTIONS: dict[str, Function] = {row.name: row for row in _ROWS}
"""Every known function by its name."""

SPELLINGS: dict[str, str] = {spelling: row.name for row in _ROWS for spelling in (row.name, *row.aliases)}
"""Every spelling that is read as a known function, and the name it stands for."""
