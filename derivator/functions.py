"""The table of known functions: names, notation, derivative, domain. Data only; a row is all a function needs.

Each derivative is text in the grammar users type, so that the rules, the printers and the tests read the same row. A
function that is an abbreviation, as mish is of u tanh(softplus(u)), has a definition instead, or, where it is given by
cases, as well: a proof writes it out.
Source of the derivatives: NIST Digital Library of Mathematical Functions, chapters 4, 5 and 7.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy

from derivator.by_name import by_name, unrepeated
from derivator.record import record


@record
class Function:
    """One known function.

    Attributes:
        name: how it is typed and stored.
        title: its name in a sentence.
        derivative: its derivative by its first argument, as text in the names of `arguments`, or nothing.
        sympy: the same function as SymPy writes it, used for leading back to SymPy and for its numeric value.
        latex: the LaTeX operator.
        arguments: the names of the arguments.
        aliases: other spellings that are read as this function.
        symbol: the operator as plain text prints it; the name itself where empty.
        layout: how it is set: "operator" (sin u), "call" (erf(u), never without parentheses), "power" (e^u), "radical",
            "root" (with its degree), "bars" (|u|), "subscript" (log_b u), "order" (a letter with the first argument
            raised in parentheses), "indices", "integral".
        domain: the condition under which it is real, as text in `u`; empty where it is real everywhere.
        smooth: the condition under which it is differentiable inside its domain, as text; empty where it always is.
        within: an interval that its real values lie in, "[0, oo)"; nothing where none is known.
        partials: its derivatives by the further arguments, likewise; left out where there are none.
        definition: what it abbreviates, or is by cases, as text in the names of `arguments`; it is differentiated by
            that where it has no `derivative`, and at the variable itself.
        needs: what its derivative needs of arguments that are constant: pairs of a condition's kind and its
            subject, as text in the names of `arguments`.
        defaults: what the last arguments are where they are not written, as text.
        variadic: whether it takes any number of arguments, two at least; it has cases for each number of them.
        source: where the function is from, where that is not the source named above.
        letters: names that are this function where they are applied, as Phi(u) is, and symbols elsewhere.
        words: names likewise, but only where they are typed out in plain text: gamma(x) is a function, γ(x) a product.
        extends: the function of one argument less that is spelled alike.
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
    within: str = ""
    partials: tuple[str, ...] = ()
    definition: str = ""
    needs: tuple[tuple[str, str], ...] = ()
    letters: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    extends: str = ""
    defaults: tuple[str, ...] = ()
    variadic: bool = False
    source: str = ""

    @property
    def by_cases(self) -> bool:
        """Whether it is given by cases."""
        return self.variadic or self.definition.startswith("piecewise")

    @property
    def derivatives(self) -> tuple[str, ...]:
        """The derivative by each argument, empty where there is none."""
        return (self.derivative, *self.partials, *[""] * (len(self.arguments) - 1 - len(self.partials)))


def _real_root(u: Any, n: Any) -> Any:
    """The real n-th root: of a negative number where n is odd and whole."""
    odd, otherwise = u * sympy.Abs(u) ** (1 / n - 1), u ** (1 / n)
    if n.is_number:
        if n.is_integer:
            return odd if n.is_odd else otherwise
        return sympy.Piecewise((otherwise, u > 0), (sympy.nan, True))
    return sympy.Piecewise((odd, sympy.Eq(sympy.Mod(n, 2), 1)), (otherwise, u > 0), (sympy.nan, True))


def _polygamma(n: Any, u: Any) -> Any:
    """The derivatives of digamma by their order, which is a whole number."""
    if n.is_number:
        return sympy.polygamma(n, u) if n.is_integer else sympy.nan
    return sympy.Piecewise((sympy.polygamma(n, u), sympy.Eq(sympy.Mod(n, 1), 0)), (sympy.nan, True))


_SCALE, _SCALED_ALPHA = sympy.Rational("1.0507009873554805"), sympy.Rational("1.7580993408473769")

_ROWS: tuple[Function, ...] = (
    Function("exp", "the exponential function", "exp(u)", sympy.exp, r"\exp", layout="power", within="(0, oo)"),
    Function("log", "the natural logarithm", "1/u", sympy.log, r"\log", aliases=("ln",), domain="u > 0"),
    Function(
        "log_base", "the logarithm to a base", "1/(u*log(b))", lambda u, b: sympy.log(u) / sympy.log(b), r"\log",
        arguments=("u", "b"), layout="subscript", domain="u > 0", symbol="log", extends="log",
        needs=(("positive", "b"), ("nonzero", "b - 1")),
    ),
    Function("sqrt", "the square root", "1/(2*sqrt(u))", sympy.sqrt, r"\sqrt", symbol="√", layout="radical",
             domain="u >= 0", smooth="u > 0", within="[0, oo)"),
    Function("abs", "the absolute value", "u/abs(u)", sympy.Abs, aliases=("Abs",), layout="bars", smooth="u != 0",
             within="[0, oo)"),
    Function("sin", "sine", "cos(u)", sympy.sin, r"\sin", within="[-1, 1]"),
    Function("cos", "cosine", "-sin(u)", sympy.cos, r"\cos", within="[-1, 1]"),
    Function("tan", "tangent", "sec(u)^2", sympy.tan, r"\tan", aliases=("tg",)),
    Function("cot", "cotangent", "-csc(u)^2", sympy.cot, r"\cot", aliases=("ctg",)),
    Function("sec", "secant", "sec(u)*tan(u)", sympy.sec, r"\sec"),
    Function("csc", "cosecant", "-csc(u)*cot(u)", sympy.csc, r"\csc", aliases=("cosec",)),
    Function(
        "asin", "arcsine", "1/sqrt(1-u^2)", sympy.asin, r"\arcsin", aliases=("arcsin",), symbol="arcsin",
        domain="-1 <= u <= 1", smooth="-1 < u < 1", within="(-1.6, 1.6)",
    ),
    Function(
        "acos", "arccosine", "-1/sqrt(1-u^2)", sympy.acos, r"\arccos", aliases=("arccos",), symbol="arccos",
        domain="-1 <= u <= 1", smooth="-1 < u < 1", within="[0, 3.2)",
    ),
    Function("atan", "arctangent", "1/(1+u^2)", sympy.atan, r"\arctan", aliases=("arctan", "arctg"), symbol="arctan",
             within="(-1.6, 1.6)"),
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
    Function("cosh", "hyperbolic cosine", "sinh(u)", sympy.cosh, r"\cosh", aliases=("ch",), within="[1, oo)"),
    Function("tanh", "hyperbolic tangent", "1-tanh(u)^2", sympy.tanh, r"\tanh", aliases=("th",), within="(-1, 1)"),
    Function("coth", "hyperbolic cotangent", "1-coth(u)^2", sympy.coth, r"\coth", aliases=("cth",), domain="u != 0"),
    Function("sech", "hyperbolic secant", "-sech(u)*tanh(u)", sympy.sech, r"\operatorname{sech}", within="(0, 1]"),
    Function("csch", "hyperbolic cosecant", "-csch(u)*coth(u)", sympy.csch, r"\operatorname{csch}", domain="u != 0"),
    Function("asinh", "inverse hyperbolic sine", "1/sqrt(u^2+1)", sympy.asinh, r"\operatorname{arsinh}",
             aliases=("arcsinh", "arsinh"), symbol="arsinh"),
    Function("acosh", "inverse hyperbolic cosine", "1/sqrt(u^2-1)", sympy.acosh, r"\operatorname{arcosh}",
             aliases=("arccosh", "arcosh"), symbol="arcosh", domain="u >= 1", smooth="u > 1", within="[0, oo)"),
    Function("atanh", "inverse hyperbolic tangent", "1/(1-u^2)", sympy.atanh, r"\operatorname{artanh}",
             aliases=("arctanh", "artanh"), symbol="artanh", domain="-1 < u < 1"),
    Function("acoth", "inverse hyperbolic cotangent", "1/(1-u^2)", sympy.acoth, r"\operatorname{arcoth}",
             aliases=("arccoth", "arcoth"), symbol="arcoth", domain="abs(u) > 1"),
    Function("asech", "inverse hyperbolic secant", "-1/(u*sqrt(1-u^2))", sympy.asech, r"\operatorname{arsech}",
             aliases=("arcsech", "arsech"), symbol="arsech", domain="0 < u <= 1", smooth="0 < u < 1",
             within="[0, oo)"),
    Function("acsch", "inverse hyperbolic cosecant", "-1/(abs(u)*sqrt(1+u^2))", sympy.acsch,
             r"\operatorname{arcsch}", aliases=("arccsch", "arcsch"), symbol="arcsch", domain="u != 0"),
    Function("kronecker", "the Kronecker delta", "", sympy.KroneckerDelta, r"\delta", arguments=("u", "b"), symbol="δ",
             layout="indices", within="[0, 1]"),
    Function("integral", "the integral", "", sympy.Integral, r"\int", arguments=("u", "b"), symbol="∫",
             layout="integral"),
    Function("sigmoid", "the sigmoid", "sigmoid(u)*(1-sigmoid(u))", lambda u: 1 / (1 + sympy.exp(-u)), r"\sigma",
             aliases=("logistic", "expit"), symbol="σ", within="(0, 1)", letters=("sigma",)),
    Function("root", "the n-th root", "1/(n*root(u,n)^(n-1))", _real_root, r"\sqrt", arguments=("u", "n"), symbol="√",
             layout="root", aliases=("nthroot",), smooth="u != 0"),
    Function("erf", "the error function", "2*exp(-u^2)/sqrt(pi)", sympy.erf, r"\operatorname{erf}", layout="call",
             within="(-1, 1)"),
    Function("erfc", "the complementary error function", "-2*exp(-u^2)/sqrt(pi)", sympy.erfc, r"\operatorname{erfc}",
             layout="call", within="(0, 2)"),
    Function("normal_cdf", "the standard normal distribution function", "normal_pdf(u)",
             lambda u: sympy.erfc(-u / sympy.sqrt(2), evaluate=False) / 2, r"\Phi", aliases=("normcdf", "normalcdf"),
             symbol="Φ", layout="call", within="(0, 1)", letters=("Phi",)),
    Function("normal_pdf", "the standard normal density", "-u*normal_pdf(u)",
             lambda u: sympy.exp(-(u**2) / 2) / sympy.sqrt(2 * sympy.pi), r"\varphi", aliases=("normpdf", "normalpdf"),
             symbol="φ", layout="call", within="(0, 0.4)", letters=("phi",)),
    Function("gamma_function", "the gamma function", "gamma_function(u)*digamma(u)", sympy.gamma, r"\Gamma",
             aliases=("tgamma",), symbol="Γ", layout="call", letters=("Gamma",), words=("gamma",)),
    Function("loggamma", "the logarithm of the gamma function", "digamma(u)", sympy.loggamma, r"\ln\Gamma",
             aliases=("lgamma", "gammaln"), symbol="lnΓ", layout="call", domain="u > 0"),
    Function("digamma", "the digamma function", "polygamma(1,u)", sympy.digamma, r"\psi", symbol="ψ", layout="call",
             letters=("psi",)),
    Function("polygamma", "a polygamma function", "", _polygamma, r"\psi", arguments=("n", "u"), symbol="ψ",
             layout="order", letters=("psi",), partials=("polygamma(n+1,u)",), needs=(("whole", "n"),)),
    Function("beta_function", "the beta function", "beta_function(u,v)*(digamma(u)-digamma(u+v))", sympy.beta,
             r"\mathrm{B}", arguments=("u", "v"), aliases=("Beta",), symbol="B", layout="call", letters=("B", "beta"),
             partials=("beta_function(u,v)*(digamma(v)-digamma(u+v))",), needs=(("positive", "u"), ("positive", "v"))),
    Function("lambertw", "the Lambert W function", "exp(-lambertw(u))/(1+lambertw(u))", sympy.LambertW, "W",
             aliases=("LambertW",), symbol="W", layout="call", domain="u >= -1/e", smooth="u > -1/e"),
    Function("softplus", "softplus", "sigmoid(u)", lambda u: sympy.log(1 + sympy.exp(u)), layout="call",
             aliases=("Softplus",), within="(0, oo)"),
    Function("logit", "the logit", "1/(u*(1-u))", lambda u: sympy.log(u / (1 - u)), layout="call", domain="0 < u < 1"),
    Function("silu", "SiLU", "", lambda u: u / (1 + sympy.exp(-u)), r"\operatorname{SiLU}", aliases=("SiLU",),
             symbol="SiLU", layout="call", definition="u*sigmoid(u)"),
    Function("swish", "swish", "", lambda u, b: u / (1 + sympy.exp(-b * u)), arguments=("u", "b"), aliases=("Swish",),
             layout="call", definition="u*sigmoid(b*u)", extends="silu"),
    Function("gelu", "GELU", "", lambda u: u * sympy.erfc(-u / sympy.sqrt(2), evaluate=False) / 2,
             r"\operatorname{GELU}", aliases=("GELU",), symbol="GELU", layout="call", definition="u*normal_cdf(u)"),
    Function("gelu_tanh", "GELU by a hyperbolic tangent", "",
             lambda u: u / (1 + sympy.exp(-2 * sympy.sqrt(2 / sympy.pi) * (u + sympy.Rational(8943, 200000) * u**3))),
             r"\operatorname{GELU\_tanh}", aliases=("GELU_tanh",), symbol="GELU_tanh", layout="call",
             definition="u/2*(1+tanh(sqrt(2/pi)*(u+0.044715*u^3)))"),
    Function("mish", "mish", "", lambda u: u * sympy.tanh(sympy.log(1 + sympy.exp(u))), aliases=("Mish",),
             layout="call", definition="u*tanh(softplus(u))"),
    Function("softsign", "softsign", "", lambda u: u / (1 + sympy.Abs(u)), aliases=("Softsign",), layout="call",
             definition="u/(1+abs(u))", within="(-1, 1)"),
    Function("log_sigmoid", "the logarithm of the sigmoid", "", lambda u: -sympy.log(1 + sympy.exp(-u)),
             r"\operatorname{logsigmoid}", aliases=("logsigmoid", "LogSigmoid"), symbol="logsigmoid", layout="call",
             definition="log(sigmoid(u))", within="(-oo, 0)"),
    Function("sinc", "the cardinal sine", "", lambda u: sympy.sin(u) / u, layout="call", domain="u != 0",
             definition="sin(u)/u"),
    Function("log1p", "the logarithm of 1 plus its argument", "", lambda u: sympy.log(1 + u), layout="call",
             domain="u > -1", definition="log(1+u)"),
    Function("expm1", "the exponential less 1", "", lambda u: sympy.exp(u) - 1, layout="call", definition="exp(u)-1"),
    Function("exp2", "the power of 2", "", lambda u: 2**u, layout="call", within="(0, oo)", definition="2^u"),
    Function("hypot", "the hypotenuse", "", lambda u, v: sympy.sqrt(u**2 + v**2), arguments=("u", "v"), layout="call",
             within="[0, oo)", definition="sqrt(u^2+v^2)"),
)

_P, _X = sympy.Piecewise, True

_BY_CASES = (
    Function("sign", "the sign", "0", sympy.sign, r"\operatorname{sgn}", aliases=("sgn", "signum"), symbol="sgn",
             definition="piecewise(-1 if u < 0, 0 if u = 0, 1 if u > 0)", smooth="u != 0", within="[-1, 1]"),
    Function("heaviside", "the unit step", "0", lambda u: _P((0, u < 0), (1, u > 0)),
             r"\operatorname{heaviside}", aliases=("Heaviside",), definition="piecewise(0 if u < 0, 1 if u > 0)",
             smooth="u != 0", within="[0, 1]"),
    Function("max", "the maximum", "", sympy.Max, r"\max", ("u", "v"), aliases=("Max", "maximum"), variadic=True),
    Function("min", "the minimum", "", sympy.Min, r"\min", ("u", "v"), aliases=("Min", "minimum"), variadic=True),
    Function(
        "relu", "the rectified linear unit", "piecewise(0 if u < 0, 1 if u > 0)", lambda u: _P((0, u <= 0), (u, _X)),
        r"\operatorname{ReLU}", aliases=("ReLU", "Relu", "RELU"), symbol="ReLU",
        definition="piecewise(0 if u <= 0, u if u > 0)", smooth="u != 0", within="[0, oo)",
    ),
    Function(
        "leaky_relu", "the leaky rectified linear unit", "piecewise(a if u < 0, 1 if u > 0)",
        lambda u, a: _P((a * u, u <= 0), (u, _X)), r"\operatorname{LeakyReLU}", ("u", "a"),
        aliases=("LeakyReLU", "leakyrelu", "leakyReLU", "Leaky_ReLU", "lrelu"), symbol="LeakyReLU",
        definition="piecewise(a*u if u <= 0, u if u > 0)", defaults=("0.01",), smooth="u != 0",
    ),
    Function(
        "elu", "the exponential linear unit", "piecewise(a*exp(u) if u < 0, 1 if u > 0)",
        lambda u, a: _P((a * (sympy.exp(u) - 1), u <= 0), (u, _X)), r"\operatorname{ELU}", ("u", "a"),
        aliases=("ELU", "Elu"), symbol="ELU", definition="piecewise(a*(exp(u)-1) if u <= 0, u if u > 0)",
        defaults=("1",), smooth="u != 0", source="Clevert et al., Exponential Linear Units, 2015",
    ),
    Function(
        "selu", "the scaled exponential linear unit",
        "piecewise(1.7580993408473769*exp(u) if u < 0, 1.0507009873554805 if u > 0)",
        lambda u: _P((_SCALED_ALPHA * (sympy.exp(u) - 1), u <= 0), (_SCALE * u, _X)), r"\operatorname{SELU}",
        aliases=("SELU", "Selu"), symbol="SELU",
        definition="piecewise(1.7580993408473769*(exp(u)-1) if u <= 0, 1.0507009873554805*u if u > 0)",
        smooth="u != 0", source="Klambauer et al., Self-Normalizing Neural Networks, 2017",
    ),
    Function(
        "hinge", "the hinge loss", "piecewise(-1 if u < 1, 0 if u > 1)", lambda u: _P((1 - u, u < 1), (0, _X)),
        r"\operatorname{hinge}", definition="piecewise(1-u if u < 1, 0 if u >= 1)", smooth="1 - u != 0",
        within="[0, oo)",
    ),
    Function(
        "huber", "the Huber loss", "piecewise(-d if u < -d, u if -d <= u <= d, d if u > d)",
        lambda u, d: _P((u**2 / 2, abs(u) <= d), (d * (abs(u) - d / 2), _X)), r"\operatorname{Huber}", ("u", "d"),
        aliases=("Huber",), symbol="Huber",
        definition="piecewise(-d*(u+d/2) if u < -d, u^2/2 if -d <= u <= d, d*(u-d/2) if u > d)",
        defaults=("1",), needs=(("positive", "d"),), within="[0, oo)",
        source="Huber, Robust Estimation of a Location Parameter, 1964",
    ),
    Function(
        "clip", "clipping", "piecewise(0 if u < a, 1 if a < u < b, 0 if u > b)",
        lambda u, a, b: _P((a, u < a), (b, u > b), (u, _X)), r"\operatorname{clip}", ("u", "a", "b"),
        aliases=("clamp", "Clip"), definition="piecewise(a if u < a, u if a <= u <= b, b if u > b)",
        smooth="(u - a)*(b - u) != 0",
    ),
    Function(
        "relu6", "the rectified linear unit cut off at 6", "piecewise(0 if u < 0, 1 if 0 < u < 6, 0 if u > 6)",
        lambda u: _P((0, u < 0), (6, u > 6), (u, _X)), r"\operatorname{ReLU6}", aliases=("ReLU6", "Relu6"),
        symbol="ReLU6", within="[0, 6]", smooth="u*(6 - u) != 0",
        definition="piecewise(0 if u < 0, u if 0 <= u <= 6, 6 if u > 6)",
    ),
    Function(
        "hard_tanh", "the hard hyperbolic tangent", "piecewise(0 if u < -1, 1 if -1 < u < 1, 0 if u > 1)",
        lambda u: _P((-1, u < -1), (1, u > 1), (u, _X)), r"\operatorname{hardtanh}",
        aliases=("hardtanh", "Hardtanh", "HardTanh"), symbol="hardtanh", within="[-1, 1]",
        definition="piecewise(-1 if u < -1, u if -1 <= u <= 1, 1 if u > 1)", smooth="(1 + u)*(1 - u) != 0",
    ),
    Function(
        "hard_sigmoid", "the hard sigmoid", "piecewise(0 if u < -3, 1/6 if -3 < u < 3, 0 if u > 3)",
        lambda u: _P((0, u < -3), (1, u > 3), (u / 6 + sympy.Rational(1, 2), _X)), r"\operatorname{hardsigmoid}",
        aliases=("hardsigmoid", "Hardsigmoid", "HardSigmoid"), symbol="hardsigmoid",
        definition="piecewise(0 if u < -3, u/6 + 1/2 if -3 <= u <= 3, 1 if u > 3)", smooth="(3 + u)*(3 - u) != 0",
        within="[0, 1]",
    ),
    Function(
        "hard_swish", "the hard swish", "piecewise(0 if u < -3, (2*u+3)/6 if -3 < u < 3, 1 if u > 3)",
        lambda u: _P((0, u < -3), (u, u > 3), (u * (u + 3) / 6, _X)), r"\operatorname{hardswish}",
        aliases=("hardswish", "Hardswish", "HardSwish"), symbol="hardswish",
        definition="piecewise(0 if u < -3, u*(u+3)/6 if -3 <= u <= 3, u if u > 3)", smooth="(3 + u)*(3 - u) != 0",
    ),
    Function(
        "softshrink", "soft shrinkage", "piecewise(1 if u < -d, 0 if -d < u < d, 1 if u > d)",
        lambda u, d: _P((u + d, u < -d), (u - d, u > d), (0, _X)), r"\operatorname{softshrink}", ("u", "d"),
        aliases=("Softshrink", "SoftShrink"), definition="piecewise(u+d if u < -d, 0 if -d <= u <= d, u-d if u > d)",
        defaults=("0.5",), needs=(("positive", "d"),), smooth="(u + d)*(u - d) != 0",
    ),
)
"""Functions by cases; the defaults are those of PyTorch."""

_ROWS = (*_ROWS, *_BY_CASES)

FUNCTIONS: dict[str, Function] = by_name(_ROWS)
"""Every known function by its name."""

SHORTHANDS: dict[str, tuple[str, int]] = {"lb": ("log_base", 2), "lg": ("log_base", 10), "cbrt": ("root", 3)}
"""Spellings of a function with its last argument given: what they stand for."""

SPELLINGS: dict[str, str] = unrepeated((
    *((spelling, row.name) for row in _ROWS for spelling in (row.name, *row.aliases)),
    *((shorthand, shorthand) for shorthand in SHORTHANDS),
))
"""Every spelling that is read as a known function, and the name or shorthand it stands for."""

CALLED: dict[tuple[str, int], Function] = unrepeated(
    ((letter, len(row.arguments)), row) for row in _ROWS for letter in (*row.letters, *row.words)
)
"""What a name is that is a function where it is applied, by the name and the number of arguments."""

LETTERS: frozenset[str] = frozenset(letter for row in _ROWS for letter in row.letters)
"""The names that are functions where they are applied."""

WORDS: frozenset[str] = frozenset(word for row in _ROWS for word in row.words)
"""The names that are functions where they are applied and typed out in plain text."""

VERSIONS: dict[tuple[str, int], str] = unrepeated((
    *(((row.extends, len(row.arguments)), row.name) for row in _ROWS if row.extends),
    *(((row.name, len(row.arguments) - 1), row.extends) for row in _ROWS if row.extends),
))
"""What a function of another number of arguments is that is spelled like it, by name and number."""
