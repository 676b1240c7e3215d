"""Identities between trigonometric functions."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Condition, Example, Rule

_rule = partial(Rule, topic="trigonometry")

RULES = (
    _rule(
        "pythagorean-identity",
        "sine squared plus cosine squared",
        "sin(a)^2 + cos(a)^2 = 1",
        "The squares of sine and cosine add up to 1.",
        variants=("b*sin(a)^2 + b*cos(a)^2 = b", "-(b*sin(a)^2) - b*cos(a)^2 = -b",
                  "1 - cos(a)^2 = sin(a)^2", "1 - sin(a)^2 = cos(a)^2"),
        optional=("b",),
        examples=(Example("cos(2*x)^2 + x + sin(2*x)^2", "1 + x"), Example("-sin(x)^2 - cos(x)^2", "-1"),
                  Example("-2*cos(x)^2 - 2*sin(x)^2", "-2")),
    ),
    _rule(
        "one-and-square",
        "1 and a square",
        "1 + tan(a)^2 = sec(a)^2",
        "1 and the square of the tangent are the square of the secant; for the hyperbolic sine it is the cosine's.",
        variants=("1 + cot(a)^2 = csc(a)^2", "1 + sinh(a)^2 = cosh(a)^2", "cosh(a)^2 - 1 = sinh(a)^2"),
        examples=(Example("cosh(x)/(1 + sinh(x)^2)", "cosh(x)/cosh(x)^2"), Example("y/(1 + tan(x)^2)", "y/sec(x)^2")),
    ),
    _rule(
        "function-of-inverse",
        "a function of its inverse",
        "sin(asin(a)) = a",
        "A function undoes its inverse; of the other functions a root is left.",
        variants=("cos(acos(a)) = a", "tan(atan(a)) = a", "cot(acot(a)) = a", "sec(asec(a)) = a", "csc(acsc(a)) = a",
                  "sinh(asinh(a)) = a", "cosh(acosh(a)) = a", "tanh(atanh(a)) = a",
                  "cos(asin(a)) = sqrt(1 - a^2)", "sin(acos(a)) = sqrt(1 - a^2)", "sec(atan(a)) = sqrt(1 + a^2)",
                  "sec(acos(a)) = 1/a", "cosh(asinh(a)) = sqrt(1 + a^2)",
                  "sinh(acosh(a)) = sqrt(a^2 - 1)"),
        examples=(Example("sin(asin(2*x))", "2*x"), Example("y*cos(asin(x))", "y*sqrt(1 - x^2)")),
    ),
    _rule(
        "hyperbolic-pythagorean-identity",
        "1 minus the square of a hyperbolic tangent",
        "1 - tanh(a)^2 = sech(a)^2",
        "The square of the hyperbolic secant is 1 minus the square of the hyperbolic tangent.",
        examples=(Example("x*(1 - tanh(2*x)^2)", "x*sech(2*x)^2"),),
    ),
    _rule(
        "hyperbolic-cosine-as-root",
        "the hyperbolic cosine by the hyperbolic sine",
        "cosh(a) = sqrt(1 + sinh(a)^2)",
        "The hyperbolic cosine is positive, and its square is 1 and the square of the hyperbolic sine.",
        examples=(Example("2*cosh(x)", "2*sqrt(1 + sinh(x)^2)"),),
    ),
    _rule(
        "quotient-of-sine-and-cosine",
        "the quotient of sine and cosine",
        "(c*sin(a))/cos(a) = c*tan(a)",
        "Sine over cosine is the tangent, cosine over sine the cotangent.",
        variants=("(c*cos(a))/sin(a) = c*cot(a)",),
        optional=("c",),
        examples=(Example("x*cos(x)/sin(x)", "x*cot(x)"),),
    ),
    _rule(
        "trigonometric-as-quotient",
        "what the function is made of",
        "tan(a) = sin(a)/cos(a)",
        "The function is a quotient of sine and cosine.",
        variants=("cot(a) = cos(a)/sin(a)", "sec(a) = 1/cos(a)", "csc(a) = 1/sin(a)"),
        examples=(Example("tan(x)", "sin(x)/cos(x)"), Example("sec(x)", "1/cos(x)")),
    ),
    _rule(
        "quotient-of-secant-and-tangent",
        "a quotient of trigonometric functions",
        "(c*sec(a)^2)/(tan(a)*d) = c/(sin(a)*cos(a)*d)",
        "Secant and tangent written in sine and cosine leave fewer functions.",
        variants=("(c*csc(a)^2)/(cot(a)*d) = c/(sin(a)*cos(a)*d)", "(c*sec(a))/(tan(a)*d) = (c*csc(a))/d",
                  "(c*csc(a))/(cot(a)*d) = (c*sec(a))/d", "(c*tan(a))/(sec(a)*d) = (c*sin(a))/d",
                  "(c*cot(a))/(csc(a)*d) = (c*cos(a))/d"),
        optional=("c", "d"),
        examples=(Example("sec(x)^2/(2*tan(x))", "1/(sin(x)*cos(x)*2)"),),
    ),
    _rule(
        "double-angle",
        "sine of the double angle",
        "sin(a/2)*cos(a/2) = sin(a)/2",
        "Twice the product of sine and cosine is the sine of twice the angle.",
        examples=(Example("1/(2*sin(x/2)*cos(x/2))", "1/(2*(sin(x)/2))"),),
    ),
    _rule(
        "hyperbolic-quotient",
        "hyperbolic sine over hyperbolic cosine",
        "(c*sinh(a))/cosh(a) = c*tanh(a)",
        "Hyperbolic sine over hyperbolic cosine is the hyperbolic tangent.",
        optional=("c",),
        examples=(Example("sinh(2*x)/cosh(2*x)", "tanh(2*x)"),),
    ),
    _rule(
        "hyperbolic-quotient-inverted",
        "hyperbolic cosine over hyperbolic sine",
        "(c*cosh(a))/sinh(a) = c*coth(a)",
        "Hyperbolic cosine over hyperbolic sine is the hyperbolic cotangent.",
        optional=("c",),
        examples=(Example("x*cosh(2*x)/sinh(2*x)", "x*coth(2*x)"),),
    ),
    _rule(
        "secant-squared",
        "the square of the secant",
        "sec(a)^2 = 1 + tan(a)^2",
        "The square of the secant is 1 and the square of the tangent.",
        examples=(Example("2*sec(x)^2", "2*(1 + tan(x)^2)"),),
    ),
    _rule(
        "cosecant-squared",
        "the square of the cosecant",
        "csc(a)^2 = 1 + cot(a)^2",
        "The square of the cosecant is 1 and the square of the cotangent.",
        examples=(Example("-csc(x)^2", "-(1 + cot(x)^2)"),),
    ),
    _rule(
        "hyperbolic-secant-squared",
        "the square of the hyperbolic secant",
        "sech(a)^2 = 1 - tanh(a)^2",
        "The square of the hyperbolic secant is 1 minus the square of the hyperbolic tangent.",
        examples=(Example("2*sech(x)^2", "2*(1 - tanh(x)^2)"),),
    ),
    _rule(
        "cosine-as-root",
        "the cosine from the sine",
        "cos(a) = sqrt(1 - sin(a)^2)",
        "The squares of sine and cosine add up to 1, and the cosine is positive here.",
        conditions=(Condition("positive", "cos(a)"),),
        examples=(
            Example("1/cos(x)", "1/sqrt(1 - sin(x)^2)", needs=(Condition("positive", "cos(x)"),)),
        ),
    ),
    _rule(
        "sine-as-root",
        "the sine from the cosine",
        "sin(a) = sqrt(1 - cos(a)^2)",
        "The squares of sine and cosine add up to 1, and the sine is positive here.",
        conditions=(Condition("positive", "sin(a)"),),
        examples=(
            Example("1/sin(x)", "1/sqrt(1 - cos(x)^2)", needs=(Condition("positive", "sin(x)"),)),
        ),
    ),
    _rule(
        "hyperbolic-sine-as-root",
        "the hyperbolic sine from the hyperbolic cosine",
        "sinh(a) = sqrt(cosh(a)^2 - 1)",
        "The squares of hyperbolic cosine and sine differ by 1, and the hyperbolic sine is positive here.",
        conditions=(Condition("positive", "sinh(a)"),),
        examples=(
            Example("1/sinh(x)", "1/sqrt(cosh(x)^2 - 1)", needs=(Condition("positive", "sinh(x)"),)),
        ),
    ),
    _rule(
        "difference-of-squares-one",
        "squares that differ by 1",
        "sec(a)^2 - tan(a)^2 = 1",
        "The two squares differ by 1.",
        variants=("csc(a)^2 - cot(a)^2 = 1", "cosh(a)^2 - sinh(a)^2 = 1", "sinh(a)^2 - cosh(a)^2 = -1",
                  "tan(a)^2 - sec(a)^2 = -1", "cot(a)^2 - csc(a)^2 = -1",
                  "sec(a)^2 - 1 = tan(a)^2", "csc(a)^2 - 1 = cot(a)^2"),
        examples=(Example("x + cosh(x)^2 - sinh(x)^2", "x + 1"),),
    ),
)
