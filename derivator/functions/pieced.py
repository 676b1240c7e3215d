"""The rows of the functions by cases: they have a definition as well as a derivative, and a proof writes them out."""

from __future__ import annotations

import sympy

from derivator.functions.row import Function

_P, _X = sympy.Piecewise, True

_SCALE, _SCALED_ALPHA = sympy.Rational("1.0507009873554805"), sympy.Rational("1.7580993408473769")

BY_CASES: tuple[Function, ...] = (
    Function("sign", "the sign", "0", sympy.sign, r"\operatorname{sgn}", aliases=("sgn", "signum"), symbol="sgn",
             definition="piecewise(-1 if u < 0, 0 if u = 0, 1 if u > 0)", smooth="u != 0", within="[-1, 1]",
             sign="u", monotone="rising"),
    Function("heaviside", "the unit step", "0", lambda u: _P((0, u < 0), (1, u > 0)),
             r"\operatorname{heaviside}", aliases=("Heaviside",), definition="piecewise(0 if u < 0, 1 if u > 0)",
             smooth="u != 0", within="[0, 1]", nonzero="u > 0", monotone="rising"),
    Function("max", "the maximum", "", sympy.Max, r"\max", ("u", "v"), aliases=("Max", "maximum"), variadic=True),
    Function("min", "the minimum", "", sympy.Min, r"\min", ("u", "v"), aliases=("Min", "minimum"), variadic=True),
    Function(
        "relu", "the rectified linear unit", "piecewise(0 if u < 0, 1 if u > 0)", lambda u: _P((0, u <= 0), (u, _X)),
        r"\operatorname{ReLU}", aliases=("ReLU", "Relu", "RELU"), symbol="ReLU",
        definition="piecewise(0 if u <= 0, u if u > 0)", smooth="u != 0", within="[0, oo)",
        nonzero="u > 0", monotone="rising",
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
        within="(-1.76, oo)", sign="u", monotone="rising",
    ),
    Function(
        "hinge", "the hinge loss", "piecewise(-1 if u < 1, 0 if u > 1)", lambda u: _P((1 - u, u < 1), (0, _X)),
        r"\operatorname{hinge}", definition="piecewise(1-u if u < 1, 0 if u >= 1)", smooth="1 - u != 0",
        within="[0, oo)", nonzero="u < 1", monotone="falling",
    ),
    Function(
        "huber", "the Huber loss", "piecewise(-d if u < -d, u if -d <= u <= d, d if u > d)",
        lambda u, d: _P((u**2 / 2, abs(u) <= d), (d * (abs(u) - d / 2), _X)), r"\operatorname{Huber}", ("u", "d"),
        aliases=("Huber",), symbol="Huber",
        definition="piecewise(-d*(u+d/2) if u < -d, u^2/2 if -d <= u <= d, d*(u-d/2) if u > d)",
        defaults=("1",), needs=(("positive", "d"),), within="[0, oo)",
        source="Huber, Robust Estimation of a Location Parameter, 1964", nonzero="u != 0",
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
        definition="piecewise(0 if u < 0, u if 0 <= u <= 6, 6 if u > 6)", nonzero="u > 0", monotone="rising",
    ),
    Function(
        "hard_tanh", "the hard hyperbolic tangent", "piecewise(0 if u < -1, 1 if -1 < u < 1, 0 if u > 1)",
        lambda u: _P((-1, u < -1), (1, u > 1), (u, _X)), r"\operatorname{hardtanh}",
        aliases=("hardtanh", "Hardtanh", "HardTanh"), symbol="hardtanh", within="[-1, 1]",
        definition="piecewise(-1 if u < -1, u if -1 <= u <= 1, 1 if u > 1)", smooth="(1 + u)*(1 - u) != 0",
        sign="u", monotone="rising",
    ),
    Function(
        "hard_sigmoid", "the hard sigmoid", "piecewise(0 if u < -3, 1/6 if -3 < u < 3, 0 if u > 3)",
        lambda u: _P((0, u < -3), (1, u > 3), (u / 6 + sympy.Rational(1, 2), _X)), r"\operatorname{hardsigmoid}",
        aliases=("hardsigmoid", "Hardsigmoid", "HardSigmoid"), symbol="hardsigmoid",
        definition="piecewise(0 if u < -3, u/6 + 1/2 if -3 <= u <= 3, 1 if u > 3)", smooth="(3 + u)*(3 - u) != 0",
        within="[0, 1]", nonzero="u > -3", monotone="rising",
    ),
    Function(
        "hard_swish", "the hard swish", "piecewise(0 if u < -3, (2*u+3)/6 if -3 < u < 3, 1 if u > 3)",
        lambda u: _P((0, u < -3), (u, u > 3), (u * (u + 3) / 6, _X)), r"\operatorname{hardswish}",
        aliases=("hardswish", "Hardswish", "HardSwish"), symbol="hardswish",
        definition="piecewise(0 if u < -3, u*(u+3)/6 if -3 <= u <= 3, u if u > 3)", smooth="(3 + u)*(3 - u) != 0",
        within="[-0.375, oo)",
    ),
    Function(
        "softshrink", "soft shrinkage", "piecewise(1 if u < -d, 0 if -d < u < d, 1 if u > d)",
        lambda u, d: _P((u + d, u < -d), (u - d, u > d), (0, _X)), r"\operatorname{softshrink}", ("u", "d"),
        aliases=("Softshrink", "SoftShrink"), definition="piecewise(u+d if u < -d, 0 if -d <= u <= d, u-d if u > d)",
        defaults=("0.5",), needs=(("positive", "d"),), smooth="(u + d)*(u - d) != 0", monotone="rising",
    ),
)
"""Functions by cases; the defaults are those of PyTorch."""
