"""The table of programs whose notation is read. Data only."""

from __future__ import annotations

from derivator.base.regex import regex
from derivator.syntax.programs.dialect import Dialect

_BASE = {1: "log(#1)", 2: "log_base(#1,#2)"}
_BASE_FIRST = {1: "log(#1)", 2: "log_base(#2,#1)"}
_POWERS = {"pow": "((#1)^(#2))", "power": "((#1)^(#2))", "square": "((#1)^2)", "reciprocal": "(1/(#1))"}
_SPECIAL = {
    "gamma": "gamma_function(#1)", "Gamma": "gamma_function(#1)", "lgamma": "loggamma(#1)", "psi": "digamma(#1)",
    "log10": "log_base(#1,10)", "log2": "log_base(#1,2)", "beta": "beta_function(#1,#2)",
    "betaln": "log(beta_function(#1,#2))",
}  # fmt: skip
_INVERSES = {
    **{f"arc{name}": f"a{name}(#1)" for name in ("sin", "cos", "tan", "cot", "sec", "csc")},
    **{f"arc{name}h": f"a{name}h(#1)" for name in ("sin", "cos", "tan", "cot", "sec", "csc")},
}
_AND = {"&&": "and", "&": "and", "==": "=", "<>": "relation", "~=": "relation"}

_PYTHON = Dialect(
    "python", "Python",
    regex(
        r"(?<![\w.])(?:np|numpy|[Mm]ath|cmath|sp|sympy|jnp|torch|tf|scipy|special)\.[a-zA-Z]"
        r"|(?<![\w.])(?:F|nn)\.[a-z_.]{3,}\("
        r"|(?<![A-Za-z])(?:pow|Derivative|Rational|Integer|Float|Sum|Product|Piecewise|LambertW|lamda|logaddexp|real_root)(?![A-Za-z])"
        r"|\A(?!.*(?<![A-Za-z])(?:piecewise|sum|dot|D)\s*\().*(?<![A-Za-z])polygamma(?![A-Za-z])"
        r"|(?<![\w.])[0-9.]+e[-+]0[0-9](?![A-Za-z0-9_])|\A(?=[^\^]*\*\*[^\^]*\Z).*(?<![\w.])[0-9.]+e[-+]?[0-9]"
    ),
    calls={
        **_POWERS, **_SPECIAL, **_INVERSES, "log": _BASE, "ln": _BASE, "absolute": "abs(#1)",
        "copysign": "(abs(#1)*piecewise(1 if #2 >= 0, -1 otherwise))", "fabs": "abs(#1)",
        "Rational": {1: "(#1)", 2: "((#1)/(#2))"}, "Integer": "(#1)", "Float": "(#1)", "S": "(#1)",
        **dict.fromkeys(("float", "float16", "float32", "float64", "longdouble"), "(#1)"),
        "float_power": "((#1)^(#2))", "exp2": "(2^(#1))", "real_root": "root(#1,#2)", "cbrt": "root(#1,3)",
        "maximum": "max(#*)", "fmax": "max(#*)", "minimum": "min(#*)", "fmin": "min(#*)", "polygamma": "<polygamma>",
        "Derivative": "<derivative>", "diff": "<derivative>", "Sum": "<sum>", "Product": "<product>",
        "summation": "<sum>", "Piecewise": "<pairs>", "where": "<choice>", "heaviside": {1: "heaviside(#1)"},
        "sigmoid": "sigmoid(#1)", "expit": "sigmoid(#1)", "logaddexp": "log(exp(#1)+exp(#2))", "negative": "(-(#1))",
        "add": "((#1)+(#2))", "subtract": "((#1)-(#2))", "multiply": "((#1)*(#2))", "divide": "((#1)/(#2))",
        "true_divide": "((#1)/(#2))", "positive": "(#1)", "Eq": "#1=#2", "log_ndtr": "log(normal_cdf(#1))",
        "ndtr": "normal_cdf(#1)", "jv": "besselj(#1,#2)", "yv": "bessely(#1,#2)", "iv": "besseli(#1,#2)",
        "kv": "besselk(#1,#2)", "arctan2": "atan2(#1,#2)",
    },
    constants={"E": "e", "I": "I", "euler": "e"},
    imaginary=True,
    prefixes=(
        "np", "numpy", "math", "Math", "cmath", "sp", "sympy", "jnp", "jax", "torch", "tf", "scipy", "special", "nn",
        "functional", "F", "stats", "linalg",
    ),
    signs=_AND,
    refused={
        **dict.fromkeys(("floor", "ceil", "round", "rint", "trunc", "fix", "sum", "mean", "prod", "dot", "matmul"),
                        "is not read of a program: give the formula for numbers"),
        **dict.fromkeys(("re", "im", "conjugate", "arg", "Subs", "Integral", "Limit", "lambdify"), "is not read"),
    },
)  # fmt: skip

_MATHEMATICA = Dialect(
    "mathematica", "Mathematica",
    regex(
        r"(?<![A-Za-z])(?:sign|A?r?c?(?:Sin|Cos|Tan|Cot|Sec|Csc)h?|Exp|Log|Log2|Log10|Sqrt|Abs|Sign|D|Sum|Piecewise|Power"
        r"|Gamma|LogGamma|PolyGamma|Erfc?|Max|Min|If|Surd|CubeRoot|Subscript|Derivative|Bessel[JYIK]|ProductLog"
        r"|Integrate|NIntegrate|Limit|Total|UnitStep|HeavisideTheta|Beta|LogisticSigmoid|Times|Plus|Rational|Product|RealAbs|Which)\s*\["
        r"|\\\[[A-Z][A-Za-z]+\]|\*\^|\[(?:[a-z]\w*_\s*,\s*)*[a-z]\w*_\s*\]"
        r"|(?<![A-Za-z_\\\]])E\s*\^\s*(?:\(|-?\s*[0-9.]*\s*\*?\s*[xtyzu](?![A-Za-z]))"
    ),
    calls={
        "sign": "sign(#1)",
        **{f"{name}{h}": f"{name.lower()}{h}(#1)" for name in ("Sin", "Cos", "Tan", "Cot", "Sec", "Csc")
           for h in ("", "h")},
        **{f"Arc{name}{h}": f"a{name.lower()}{h}(#1)" for name in ("Sin", "Cos", "Tan", "Cot", "Sec", "Csc")
           for h in ("", "h")},
        "ArcTan": {1: "atan(#1)", 2: "atan2(#2,#1)"}, "Exp": "exp(#1)", "Log": _BASE_FIRST, "Ln": "log(#1)",
        "Log2": "log_base(#1,2)", "Log10": "log_base(#1,10)", "Sqrt": "sqrt(#1)", "CubeRoot": "root(#1,3)",
        "Surd": "root(#1,#2)", "Abs": "abs(#1)", "RealAbs": "abs(#1)", "Sign": "sign(#1)", "Power": "((#1)^(#2))",
        "Rational": "((#1)/(#2))", "Divide": "((#1)/(#2))", "Times": "<times>", "Plus": "<plus>",
        "Subtract": "((#1)-(#2))", "Minus": "(-(#1))", "Max": "max(#*)", "Min": "min(#*)",
        "Gamma": {1: "gamma_function(#1)"}, "LogGamma": "loggamma(#1)", "Erf": {1: "erf(#1)"}, "Erfc": "erfc(#1)",
        "PolyGamma": {1: "digamma(#1)", 2: "<polygamma>"}, "Beta": {2: "beta_function(#1,#2)"},
        "ProductLog": {1: "lambertw(#1)"}, "LogisticSigmoid": "sigmoid(#1)", "UnitStep": "heaviside(#1)",
        "HeavisideTheta": {1: "heaviside(#1)"}, "BesselJ": "besselj(#1,#2)", "BesselY": "bessely(#1,#2)",
        "BesselI": "besseli(#1,#2)", "BesselK": "besselk(#1,#2)", "Sinc": "sinc(#1)", "Ramp": "relu(#1)",
        "D": "<derivative>", "Sum": "<sum>", "Product": "<product>", "Piecewise": "<pairs>", "If": "<choice>",
        "Which": "<conditions>", "Subscript": "<subscript>", "Derivative": "<order>",
    },
    constants={"E": "e", "Pi": "pi", "I": "I", "Degree": "(pi/180)"},
    signs={**_AND, "*^": "*^"},
    brackets="[", scientific=False,
    refused=dict.fromkeys(("Re", "Im", "Conjugate", "Floor", "Ceiling", "Round", "Integrate", "Limit", "Binomial",
                           "Mean", "Total", "Norm", "Det", "Tr", "Dot"), "is not read"),
)  # fmt: skip

_MAXIMA = Dialect(
    "maxima", "Maxima",
    regex(r"%(?:e|pi|i|phi|gamma)(?![A-Za-z])|(?<![A-Za-z])diff\s*\(|(?<![A-Za-z])(?:bessel_[jyik]|log_gamma|psi\s*\[)"),
    calls={
        **_INVERSES, "log": {1: "log(#1)"}, "gamma": "gamma_function(#1)", "log_gamma": "loggamma(#1)",
        "beta": "beta_function(#1,#2)", "signum": "sign(#1)", "cabs": "abs(#1)", "diff": "<derivative>",
        "sum": "<sum>", "product": "<product>", "bessel_j": "besselj(#1,#2)", "bessel_y": "bessely(#1,#2)",
        "bessel_i": "besseli(#1,#2)", "bessel_k": "besselk(#1,#2)", "lambert_w": "lambertw(#1)",
        "unit_step": "heaviside(#1)", "atan2": "atan2(#1,#2)",
    },
    constants={"%e": "e", "%pi": "pi", "%i": "I"},
    signs={"#": "relation"},
    quoted=True,
    refused=dict.fromkeys(("realpart", "imagpart", "conjugate", "floor", "ceiling", "round", "integrate", "limit"),
                          "is not read"),
)  # fmt: skip

_MAPLE = Dialect(
    "maple", "Maple",
    regex(
        r"(?<![A-Za-z])(?:log\s*\[|D\s*\(\s*[a-zA-Z]\s*\)\s*\(|\(\s*D\s*@@|GAMMA|lnGAMMA|Bessel[JYIK]\s*\(|surd|csgn|Diff\s*\()"
        r"|(?<![A-Za-z])diff\s*\([^()]*(?:\([^()]*\)[^()]*)*\$|\.\.\s*[A-Za-z0-9]|(?<![A-Za-z])Pi(?![A-Za-z[(])"
        r"|(?<![A-Za-z])piecewise\s*\((?=[^,]*[<>=])(?![^,]*(?:if|for|when))"
    ),
    calls={
        **_INVERSES, "log": "<logarithm>", "ln": "log(#1)", "GAMMA": {1: "gamma_function(#1)"},
        "lnGAMMA": "loggamma(#1)", "Psi": {1: "digamma(#1)", 2: "<polygamma>"}, "surd": "root(#1,#2)",
        "Beta": "beta_function(#1,#2)", "signum": "sign(#1)", "diff": "<derivative>", "Diff": "<derivative>",
        "sum": "<sum>", "Sum": "<sum>", "add": "<sum>", "product": "<product>", "Product": "<product>",
        "piecewise": "<conditions>", "Heaviside": "heaviside(#1)", "LambertW": {1: "lambertw(#1)"},
        "BesselJ": "besselj(#1,#2)", "BesselY": "bessely(#1,#2)", "BesselI": "besseli(#1,#2)",
        "BesselK": "besselk(#1,#2)", "log10": "log_base(#1,10)", "log2": "log_base(#1,2)", "D": "<operator>",
        "max": "max(#*)", "min": "min(#*)", "arctan": {1: "atan(#1)", 2: "atan2(#1,#2)"},
        "gamma": "gamma_function(#1)", "loggamma": "loggamma(#1)",
    },
    constants={"Pi": "pi", "I": "I", "exp(1)": "e"},
    signs={"<>": "relation", "..": "..", "$": "$", "==": "="},
    refused=dict.fromkeys(("Re", "Im", "conjugate", "floor", "ceil", "round", "int", "Int", "limit"), "is not read"),
)  # fmt: skip

_MATLAB = Dialect(
    "matlab", "Matlab",
    regex(r"\.[\^*/]"),
    calls={
        **_POWERS, **_SPECIAL, **_INVERSES, "log": {1: "log(#1)"}, "nthroot": "root(#1,#2)", "realsqrt": "sqrt(#1)",
        "gammaln": "loggamma(#1)", "diff": "<derivative>", "piecewise": "<conditions>", "cbrt": "root(#1,3)",
        "besselj": "besselj(#1,#2)", "bessely": "bessely(#1,#2)", "besseli": "besseli(#1,#2)",
        "besselk": "besselk(#1,#2)", "symsum": "<sum>", "times": "((#1)*(#2))", "rdivide": "((#1)/(#2))",
        "plus": "((#1)+(#2))", "minus": "((#1)-(#2))", "lambertw": {1: "lambertw(#1)"},
    },
    constants={"exp(1)": "e"},
    signs={".^": "^", ".*": "*", "./": "/", "**": "^", "&&": "and", "&": "and", "==": "=", "~=": "relation"},
    imaginary=True,
    chained=False,
    refused=dict.fromkeys(("floor", "ceil", "round", "fix", "real", "imag", "conj", "sum", "mean", "prod", "norm"),
                          "is not read of a program: give the formula for numbers"),
)  # fmt: skip

_GEOGEBRA = Dialect(
    "geogebra", "GeoGebra",
    regex(r"(?<![A-Za-z])(?:nroot|ld|If)\s*\(|\u212f"),
    calls={
        **_INVERSES, "ld": "log_base(#1,2)", "lg": "log_base(#1,10)", "log": {2: "log_base(#2,#1)"},
        "nroot": "root(#1,#2)", "cbrt": "root(#1,3)", "sgn": "sign(#1)", "gamma": {1: "gamma_function(#1)"},
        "psi": "digamma(#1)", "If": "<choice>", "Derivative": "<derivative>", "Sum": "<sum>", "Product": "<product>",
        "arctan2": "atan2(#1,#2)", "atan2": "atan2(#1,#2)", "log10": "log_base(#1,10)", "log2": "log_base(#1,2)",
    },
    constants={"\u212f": "e"},
    signs=_AND,
    scientific=False,
)  # fmt: skip

_CALCULATOR = Dialect(
    "calculator", "a calculator",
    regex(r"(?<![A-Za-z])(?:(?:logBASE|logab|nDeriv)\s*\(|when\s*\((?=[^()]*,))"),
    calls={
        **_INVERSES, "log": {1: "log_base(#1,10)", 2: "log_base(#1,#2)"}, "logBASE": "log_base(#1,#2)",
        "logab": "log_base(#2,#1)", "when": "<choice>", "nDeriv": "<numeric derivative>", "piecewise": "<alternating>",
        "cbrt": "root(#1,3)",
    },
    scientific=False,
)  # fmt: skip

_ASCIIMATH = Dialect(
    "asciimath", "AsciiMath",
    regex(
        r"(?<![A-Za-z\\])(?:frac\s*[({]|root\s*[({][^(){}]*[)}]\s*[({]|cdot(?![A-Za-z]))|(?<=\s)xx(?=\s)|-:"
        r"|(?<![A-Za-z\\])(?:sqrt|hat|bar|abs)\s*\{|sum_\(|(?<![A-Za-z\\])text\s*\("
    ),
    calls={
        "frac": "<fraction>", "root": "<root>", "hat": "<hat>", "bar": "<bar>", "sqrt": "sqrt(#1)", "abs": "abs(#1)",
    },
    signs={"xx": "*", "cdot": "*", "-:": "/", "**": "*"},
    scientific=False,
)  # fmt: skip

DIALECTS = {
    each.name: each
    for each in (_MATHEMATICA, _MATLAB, _MAPLE, _PYTHON, _MAXIMA, _GEOGEBRA, _CALCULATOR, _ASCIIMATH)
}
"""Every program by its name, in the order in which they are looked for."""
