"""The rows of the functions without cases.

A function that is an abbreviation, as mish is of u tanh(softplus(u)), has a definition instead of a derivative: a proof
writes it out.
Source of a derivative where a row names none: NIST Digital Library of Mathematical Functions, chapters 4, 5 and 7.
"""

from __future__ import annotations

from typing import Any

import sympy

from derivator.functions.row import Function


def _real_root(u: Any, n: Any) -> Any:
    """The real n-th root: of a negative number where n is odd and whole."""
    if u.is_zero and n.is_positive:
        return sympy.Integer(0)
    odd, otherwise = u * sympy.Abs(u) ** (1 / n - 1), u ** (1 / n)
    if n.is_number:
        if n.is_integer:
            return odd if n.is_odd else otherwise
        return sympy.Piecewise((otherwise, u >= 0), (sympy.nan, True))
    return sympy.Piecewise((odd, sympy.Eq(sympy.Mod(n, 2), 1)), (otherwise, u >= 0), (sympy.nan, True))


def _polygamma(n: Any, u: Any) -> Any:
    """The derivatives of digamma by their order, which is a whole number."""
    if n.is_number:
        return sympy.polygamma(n, u) if n.is_integer else sympy.nan
    return sympy.Piecewise((sympy.polygamma(n, u), sympy.Eq(sympy.Mod(n, 1), 0)), (sympy.nan, True))


SMOOTH: tuple[Function, ...] = (
    Function("exp", "the exponential function", "exp(u)", sympy.exp, r"\exp", layout="power", within="(0, oo)",
             monotone="rising", inverse="log(u)", exponential=True, rank=7, confused_with=("log",)),
    Function("log", "the natural logarithm", "1/u", sympy.log, r"\log", aliases=("ln",), domain="u > 0",
             sign="u - 1", monotone="rising", inverse="exp(u)"),
    Function(
        "log_base", "the logarithm to a base", "1/(u*log(b))", lambda u, b: sympy.log(u) / sympy.log(b), r"\log",
        arguments=("u", "b"), layout="subscript", domain="u > 0", symbol="log", extends="log",
        needs=(("positive", "b"), ("nonzero", "b - 1")), nonzero="u != 1",
    ),
    Function("sqrt", "the square root", "1/(2*sqrt(u))", sympy.sqrt, r"\sqrt", symbol="√", layout="radical",
             domain="u >= 0", smooth="u > 0", within="[0, oo)", sign="u", monotone="rising", inverse="u^2", rank=6),
    Function("abs", "the absolute value", "u/abs(u)", sympy.Abs, aliases=("Abs", "fabs"), layout="bars",
             smooth="u != 0", within="[0, oo)", nonzero="u != 0", rank=4),
    Function("sin", "sine", "cos(u)", sympy.sin, r"\sin", within="[-1, 1]",
             periodic=True, squared_by_name=True, before="cos", confused_with=("cos", "sinh")),
    Function("cos", "cosine", "-sin(u)", sympy.cos, r"\cos", within="[-1, 1]",
             periodic=True, squared_by_name=True, confused_with=("cosh",)),
    Function("tan", "tangent", "sec(u)^2", sympy.tan, r"\tan", aliases=("tg",),
             poles="cos(u)", periodic=True, squared_by_name=True, confused_with=("cot", "tanh", "sec")),
    Function("cot", "cotangent", "-csc(u)^2", sympy.cot, r"\cot", aliases=("ctg", "cotg", "cotan"),
             poles="sin(u)", periodic=True, squared_by_name=True, confused_with=("csc",)),
    Function("sec", "secant", "sec(u)*tan(u)", sympy.sec, r"\sec",
             nonzero="always", poles="cos(u)", periodic=True, squared_by_name=True, before="tan",
             confused_with=("csc", "sech")),
    Function("csc", "cosecant", "-csc(u)*cot(u)", sympy.csc, r"\csc", aliases=("cosec",),
             nonzero="always", poles="sin(u)", periodic=True, squared_by_name=True, before="cot"),
    Function(
        "asin", "arcsine", "1/sqrt(1-u^2)", sympy.asin, r"\arcsin", aliases=("arcsin",), symbol="arcsin",
        domain="-1 <= u <= 1", smooth="-1 < u < 1", within="[-pi/2, pi/2]",
        sign="u", monotone="rising", inverse="sin(u)", confused_with=("acos",),
    ),
    Function(
        "acos", "arccosine", "-1/sqrt(1-u^2)", sympy.acos, r"\arccos", aliases=("arccos",), symbol="arccos",
        domain="-1 <= u <= 1", smooth="-1 < u < 1", within="[0, pi]",
        sign="1 - u", monotone="falling", inverse="cos(u)",
    ),
    Function("atan", "arctangent", "1/(1+u^2)", sympy.atan, r"\arctan", aliases=("arctan", "arctg"), symbol="arctan",
             within="(-pi/2, pi/2)", sign="u", monotone="rising", inverse="tan(u)"),
    Function("acot", "arccotangent", "-1/(1+u^2)", sympy.acot, r"\operatorname{arccot}", aliases=("arccot",),
             symbol="arccot", smooth="u != 0", within="(-pi/2, pi/2]", nonzero="always"),
    Function(
        "asec", "arcsecant", "1/(abs(u)*sqrt(u^2-1))", sympy.asec, r"\operatorname{arcsec}", aliases=("arcsec",),
        symbol="arcsec", domain="abs(u) >= 1", smooth="abs(u) > 1", within="[0, pi]", nonzero="u != 1",
    ),
    Function(
        "acsc", "arccosecant", "-1/(abs(u)*sqrt(u^2-1))", sympy.acsc, r"\operatorname{arccsc}", aliases=("arccsc",),
        symbol="arccsc", domain="abs(u) >= 1", smooth="abs(u) > 1", within="[-pi/2, pi/2]", sign="u", nonzero="always",
    ),
    Function("sinh", "hyperbolic sine", "cosh(u)", sympy.sinh, r"\sinh", aliases=("sh",),
             sign="u", monotone="rising", inverse="asinh(u)", exponential=True, squared_by_name=True, before="cosh",
             confused_with=("cosh",)),
    Function("cosh", "hyperbolic cosine", "sinh(u)", sympy.cosh, r"\cosh", aliases=("ch",), within="[1, oo)",
             extreme="0", exponential=True, squared_by_name=True),
    Function("tanh", "hyperbolic tangent", "1-tanh(u)^2", sympy.tanh, r"\tanh", aliases=("th",), within="(-1, 1)",
             sign="u", monotone="rising", inverse="atanh(u)", squared_by_name=True, confused_with=("coth", "sech")),
    Function("coth", "hyperbolic cotangent", "1-coth(u)^2", sympy.coth, r"\coth", aliases=("cth",), domain="u != 0",
             sign="u", nonzero="always", squared_by_name=True),
    Function("sech", "hyperbolic secant", "-sech(u)*tanh(u)", sympy.sech, r"\operatorname{sech}", within="(0, 1]",
             extreme="0", squared_by_name=True, before="tanh", confused_with=("csch",)),
    Function("csch", "hyperbolic cosecant", "-csch(u)*coth(u)", sympy.csch, r"\operatorname{csch}", domain="u != 0",
             sign="u", nonzero="always", squared_by_name=True, before="coth"),
    Function("asinh", "inverse hyperbolic sine", "1/sqrt(u^2+1)", sympy.asinh, r"\operatorname{arsinh}",
             aliases=("arcsinh", "arsinh"), symbol="arsinh", sign="u", monotone="rising", inverse="sinh(u)"),
    Function("acosh", "inverse hyperbolic cosine", "1/sqrt(u^2-1)", sympy.acosh, r"\operatorname{arcosh}",
             aliases=("arccosh", "arcosh"), symbol="arcosh", domain="u >= 1", smooth="u > 1", within="[0, oo)",
             sign="u - 1", monotone="rising", inverse="cosh(u)"),
    Function("atanh", "inverse hyperbolic tangent", "1/(1-u^2)", sympy.atanh, r"\operatorname{artanh}",
             aliases=("arctanh", "artanh"), symbol="artanh", domain="-1 < u < 1",
             sign="u", monotone="rising", inverse="tanh(u)"),
    Function("acoth", "inverse hyperbolic cotangent", "1/(1-u^2)", sympy.acoth, r"\operatorname{arcoth}",
             aliases=("arccoth", "arcoth"), symbol="arcoth", domain="abs(u) > 1", sign="u", nonzero="always"),
    Function("asech", "inverse hyperbolic secant", "-1/(u*sqrt(1-u^2))", sympy.asech, r"\operatorname{arsech}",
             aliases=("arcsech", "arsech"), symbol="arsech", domain="0 < u <= 1", smooth="0 < u < 1",
             within="[0, oo)", sign="1 - u", monotone="falling", inverse="sech(u)"),
    Function("acsch", "inverse hyperbolic cosecant", "-1/(abs(u)*sqrt(1+u^2))", sympy.acsch,
             r"\operatorname{arcsch}", aliases=("arccsch", "arcsch"), symbol="arcsch", domain="u != 0",
             sign="u", nonzero="always"),
    Function("kronecker", "the Kronecker delta", "", sympy.KroneckerDelta, r"\delta", arguments=("u", "b"), symbol="δ",
             layout="indices", within="[0, 1]"),
    Function("integral", "the integral", "", sympy.Integral, r"\int", arguments=("u", "b"), symbol="∫",
             layout="integral"),
    Function("sigmoid", "the sigmoid", "sigmoid(u)*(1-sigmoid(u))", lambda u: 1 / (1 + sympy.exp(-u)), r"\sigma",
             aliases=("logistic", "expit"), symbol="σ", within="(0, 1)", letters=("sigma",),
             source="Bishop, Pattern Recognition and Machine Learning, 2006, chapter 4",
             monotone="rising", inverse="logit(u)"),
    Function("root", "the n-th root", "1/(n*root(u,n)^(n-1))", _real_root, r"\sqrt", arguments=("u", "n"), symbol="√",
             layout="root", aliases=("nthroot",), smooth="u != 0", sign="u"),
    Function("erf", "the error function", "2*exp(-u^2)/sqrt(pi)", sympy.erf, r"\operatorname{erf}", layout="call",
             within="(-1, 1)", sign="u", monotone="rising"),
    Function("erfc", "the complementary error function", "-2*exp(-u^2)/sqrt(pi)", sympy.erfc, r"\operatorname{erfc}",
             layout="call", within="(0, 2)", monotone="falling"),
    Function("normal_cdf", "the standard normal distribution function", "normal_pdf(u)",
             lambda u: sympy.erfc(-u / sympy.sqrt(2), evaluate=False) / 2, r"\Phi", aliases=("normcdf", "normalcdf"),
             symbol="Φ", layout="call", within="(0, 1)", letters=("Phi",), monotone="rising"),
    Function("normal_pdf", "the standard normal density", "-u*normal_pdf(u)",
             lambda u: sympy.exp(-(u**2) / 2) / sympy.sqrt(2 * sympy.pi), r"\varphi", aliases=("normpdf", "normalpdf"),
             symbol="φ", layout="call", within="(0, 0.4)", letters=("phi",)),
    Function("gamma_function", "the gamma function", "gamma_function(u)*digamma(u)", sympy.gamma, r"\Gamma",
             aliases=("tgamma",), symbol="Γ", layout="call", letters=("Gamma",), words=("gamma",),
             nonzero="always", positive="u > 0", exponential=True),
    Function("loggamma", "the logarithm of the gamma function", "digamma(u)", sympy.loggamma, r"\ln\Gamma",
             aliases=("lgamma", "gammaln"), symbol="lnΓ", layout="call", domain="u > 0",
             within="(-0.13, oo)", nonzero="(u - 1)*(u - 2) != 0"),
    Function("digamma", "the digamma function", "polygamma(1,u)", sympy.digamma, r"\psi", symbol="ψ", layout="call",
             letters=("psi",)),
    Function("polygamma", "a polygamma function", "", _polygamma, r"\psi", arguments=("n", "u"), symbol="ψ",
             layout="order", letters=("psi",), partials=("polygamma(n+1,u)",), needs=(("whole", "n"),)),
    Function("beta_function", "the beta function", "beta_function(u,v)*(digamma(u)-digamma(u+v))", sympy.beta,
             r"\mathrm{B}", arguments=("u", "v"), aliases=("Beta",), symbol="B", layout="call", letters=("B", "beta"),
             partials=("beta_function(u,v)*(digamma(v)-digamma(u+v))",), needs=(("positive", "u"), ("positive", "v"))),
    Function("atan2", "the angle of a point", "v/(u^2+v^2)", sympy.atan2, r"\operatorname{atan2}", arguments=("u", "v"),
             aliases=("arctan2",), layout="call", partials=("-u/(u^2+v^2)",), domain="u^2+v^2 > 0",
             smooth="v+sqrt(u^2+v^2) > 0", within="(-pi, pi]"),
    *(
        Function(
            f"bessel{kind}", f"the {title}Bessel function of the {order} kind", "", function,
            rf"\operatorname{{bessel{kind}}}", arguments=("n", "u"), layout="call", partials=(slope,), domain=domain,
            exponential=kind == "i",
            source="NIST Digital Library of Mathematical Functions, chapter 10",
        )
        for kind, title, order, function, slope, domain in (
            ("j", "", "first", sympy.besselj, "(besselj(n-1,u)-besselj(n+1,u))/2", ""),
            ("y", "", "second", sympy.bessely, "(bessely(n-1,u)-bessely(n+1,u))/2", "u > 0"),
            ("i", "modified ", "first", sympy.besseli, "(besseli(n-1,u)+besseli(n+1,u))/2", ""),
            ("k", "modified ", "second", sympy.besselk, "-(besselk(n-1,u)+besselk(n+1,u))/2", "u > 0"),
        )
    ),
    Function("lambertw", "the Lambert W function", "exp(-lambertw(u))/(1+lambertw(u))", sympy.LambertW, "W",
             aliases=("LambertW",), symbol="W", layout="call", domain="u >= -1/e", smooth="u > -1/e",
             within="[-1, oo)", sign="u", monotone="rising", inverse="u*exp(u)"),
    Function("softplus", "softplus", "sigmoid(u)", lambda u: sympy.log(1 + sympy.exp(u)), layout="call",
             aliases=("Softplus",), within="(0, oo)",
             source="Dugas et al., Incorporating Second-Order Functional Knowledge, 2000", monotone="rising"),
    Function("logit", "the logit", "1/(u*(1-u))", lambda u: sympy.log(u / (1 - u)), layout="call", domain="0 < u < 1",
             source="Bishop, Pattern Recognition and Machine Learning, 2006, chapter 4",
             sign="2*u - 1", monotone="rising", inverse="sigmoid(u)"),
    Function("silu", "SiLU", "", lambda u: u / (1 + sympy.exp(-u)), r"\operatorname{SiLU}", aliases=("SiLU",),
             symbol="SiLU", layout="call", definition="u*sigmoid(u)", within="(-0.28, oo)", sign="u"),
    Function("swish", "swish", "", lambda u, b: u / (1 + sympy.exp(-b * u)), arguments=("u", "b"), aliases=("Swish",),
             layout="call", definition="u*sigmoid(b*u)", extends="silu", sign="u"),
    Function("gelu", "GELU", "", lambda u: u * sympy.erfc(-u / sympy.sqrt(2), evaluate=False) / 2,
             r"\operatorname{GELU}", aliases=("GELU",), symbol="GELU", layout="call", definition="u*normal_cdf(u)",
             within="(-0.2, oo)", sign="u"),
    Function("gelu_tanh", "GELU by a hyperbolic tangent", "",
             lambda u: u / (1 + sympy.exp(-2 * sympy.sqrt(2 / sympy.pi) * (u + sympy.Rational(8943, 200000) * u**3))),
             r"\operatorname{GELU\_tanh}", aliases=("GELU_tanh",), symbol="GELU_tanh", layout="call",
             definition="u/2*(1+tanh(sqrt(2/pi)*(u+0.044715*u^3)))", within="(-0.2, oo)", sign="u"),
    Function("mish", "mish", "", lambda u: u * sympy.tanh(sympy.log(1 + sympy.exp(u))), aliases=("Mish",),
             layout="call", definition="u*tanh(softplus(u))", within="(-0.31, oo)", sign="u"),
    Function("softsign", "softsign", "", lambda u: u / (1 + sympy.Abs(u)), aliases=("Softsign",), layout="call",
             definition="u/(1+abs(u))", within="(-1, 1)", sign="u", monotone="rising"),
    Function("log_sigmoid", "the logarithm of the sigmoid", "", lambda u: -sympy.log(1 + sympy.exp(-u)),
             r"\operatorname{logsigmoid}", aliases=("logsigmoid", "LogSigmoid"), symbol="logsigmoid", layout="call",
             definition="log(sigmoid(u))", within="(-oo, 0)", monotone="rising"),
    Function("sinc", "the cardinal sine", "", lambda u: sympy.sin(u) / u, layout="call", domain="u != 0",
             definition="sin(u)/u", within="(-0.22, 1)"),
    Function("log1p", "the logarithm of 1 plus its argument", "", lambda u: sympy.log(1 + u), layout="call",
             domain="u > -1", definition="log(1+u)", sign="u", monotone="rising", inverse="exp(u) - 1"),
    Function("expm1", "the exponential less 1", "", lambda u: sympy.exp(u) - 1, layout="call", definition="exp(u)-1",
             within="(-1, oo)", sign="u", monotone="rising", inverse="log(1 + u)", exponential=True),
    Function("exp2", "the power of 2", "", lambda u: 2**u, layout="call", within="(0, oo)", definition="2^u",
             monotone="rising", inverse="log(u, 2)", exponential=True),
    Function("hypot", "the hypotenuse", "", lambda u, v: sympy.sqrt(u**2 + v**2), arguments=("u", "v"), layout="call",
             within="[0, oo)", definition="sqrt(u^2+v^2)"),
)
