"""The laws of logarithms."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Condition, Example, Rule

_rule = partial(Rule, topic="logarithms")

RULES = (
    _rule(
        "logarithm-by-natural-one",
        "a logarithm by the natural one",
        "log(u, b) = log(u)/log(b)",
        "A logarithm to any base is a quotient of natural logarithms.",
        examples=(Example("log(x, 2)", "log(x)/log(2)"),),
    ),
    _rule(
        "logarithm-of-quotient",
        "logarithm of a quotient",
        "log(a/b) = log(a) - log(b)",
        "The logarithm of a quotient is the difference of the logarithms.",
        conditions=(Condition("positive", "a"), Condition("positive", "b")),
        refusals=("log((-2)/x)", "log(x/(-2))"),
        examples=(Example("log(1/(1+exp(-x)))", "log(1) - log(1+exp(-x))"),),
    ),
    _rule(
        "fraction-in-logarithm",
        "one fraction in the logarithm",
        "log(1 - a/b) = log((b - a)/b)",
        "Write what stands in the logarithm as a single fraction.",
        examples=(Example("log(1 - 1/(1+exp(-x)))", "log((1+exp(-x)-1)/(1+exp(-x)))"),),
    ),
    _rule(
        "multiply-into-logarithms",
        "multiplying into a difference of logarithms",
        "c*(log(a) - log(b)) = c*log(a) - c*log(b)",
        "The factor {c} multiplies both logarithms.",
        conditions=(Condition("positive", "a"), Condition("positive", "b")),
        refusals=("c*(log(-2) - log(x))", "c*(log(x) - log(-2))"),
        examples=(Example("(1-t)*(log(u) - log(v))", "(1-t)*log(u) - (1-t)*log(v)"),),
        minor=True,
    ),
    _rule(
        "logarithm-of-product",
        "logarithm of a product",
        "log(a*b) = log(a) + log(b)",
        "The logarithm of a product is the sum of the logarithms.",
        conditions=(Condition("positive", "a"), Condition("positive", "b")),
        refusals=("log((-2)*x)", "log(x*(-2))"),
        examples=(Example("log(x*y)", "log(x) + log(y)"),),
    ),
    _rule(
        "logarithm-of-power",
        "logarithm of a power",
        "log(a^n) = n*log(a)",
        "The exponent moves in front of the logarithm.",
        conditions=(Condition("positive", "a"),),
        refusals=("log((-2)^n)",),
        examples=(Example("log(x^3)", "3*log(x)"),),
    ),
    _rule(
        "logarithm-of-even-power",
        "logarithm of an even power",
        "log(a^2) = 2*log(abs(a))",
        "The exponent moves in front of the logarithm; an even power is that of the absolute value too.",
        variants=("log(a^4) = 4*log(abs(a))", "log(a^6) = 6*log(abs(a))"),
        examples=(Example("log((x-1)^2)", "2*log(abs(x-1))"), Example("log(x^4)", "4*log(abs(x))")),
    ),
    _rule(
        "logarithm-of-root",
        "logarithm of a root",
        "log(sqrt(a)) = 1/2*log(a)",
        "A root is a power whose exponent is a fraction: that moves in front of the logarithm.",
        variants=("log(root(a, n)) = 1/n*log(a)",),
        conditions=(Condition("positive", "a"),),
        refusals=("log(sqrt(-2))",),
        examples=(Example("log(sqrt(x))", "1/2*log(x)"), Example("log(root(x, 5))", "1/5*log(x)")),
    ),
    _rule(
        "logarithm-of-varying-power",
        "logarithm of a power",
        "log(f^g) = g*log(f)",
        "The exponent moves in front of the logarithm, and what is left is a product.",
        conditions=(Condition("depends", "f"), Condition("depends", "g"), Condition("positive", "f")),
        refusals=("log(2^x)", "log(x^2)", "log((-1-x^2)^x)"),
        examples=(Example("log(x^x)", "x*log(x)"),),
    ),
    _rule(
        "logarithm-of-power-as-one-term",
        "logarithm of a power",
        "log(f^(c/g)) = (c*log(f))/g",
        "The exponent moves in front of the logarithm: into the numerator, or to another logarithm as a square.",
        variants=("log(f^log(f)) = log(f)^2",),
        optional=("c",),
        conditions=(Condition("depends", "f"), Condition("depends", "g"), Condition("positive", "f")),
        refusals=("log(2^(1/x))", "log(x^(x/2))", "log((-1-x^2)^(1/x))"),
        examples=(Example("log(x^(2/x))", "(2*log(x))/x"), Example("log(x^log(x))", "log(x)^2")),
    ),
    _rule(
        "logarithm-of-exponential",
        "logarithm of an exponential",
        "log(exp(a)) = a",
        "The logarithm undoes the exponential.",
        examples=(Example("log(exp(-x))", "-x"),),
    ),
    _rule(
        "exponential-of-logarithm",
        "exponential of a logarithm",
        "exp(log(a)) = a",
        "The exponential undoes the logarithm.",
        variants=("exp(n*log(a)) = a^n", "exp(-log(a)) = 1/a", "exp(-n*log(a)) = 1/a^n"),
        examples=(Example("exp(log(x))", "x"),),
    ),
    _rule(
        "logarithm-times-that-of-its-base",
        "change of base, read backwards",
        "log(a, b)*log(b) = log(a)",
        "The logarithm to a base, times the logarithm of the base, is the natural logarithm.",
        examples=(Example("2*log(x, 2)*log(2)", "2*log(x)"),),
    ),
    _rule(
        "logarithm-of-one",
        "logarithm of 1",
        "log(1) = 0",
        "The logarithm of 1 is 0.",
        examples=(Example("log(1)", "0"),),
        minor=True,
    ),
    _rule(
        "logarithm-of-e",
        "logarithm of e",
        "log(e) = 1",
        "The natural logarithm of e is 1.",
        examples=(Example("x*log(e)", "x*1"),),
        minor=True,
    ),
)
