"""A mistake as what the engine can apply: its equations as forms, with the chain rule around those that need it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from sympy.core.basic import Basic

from derivator.engine.rewriting.pattern import VARIABLE, Compiled, Form, Letter, compile_form
from derivator.inert import Derivative, Inert, times
from derivator.model.rule import Mistake, Rule
from derivator.syntax import read_equation

_INNER = "inner"


def _as_rule(mistake: Mistake) -> Rule:
    return Rule(mistake.name, mistake.title, mistake.equation, "", "mistakes", mistake.variants, mistake.conditions)


def _renamed(pattern: Basic) -> Basic:
    """The pattern with the letter for the variable replaced by one for any inner function, except where D names it."""
    if isinstance(pattern, Letter):
        return Letter(_INNER) if pattern.name == VARIABLE else pattern
    if isinstance(pattern, Derivative) or not pattern.args or not isinstance(pattern, Inert):
        return pattern
    return pattern.func(*map(_renamed, pattern.args))


def _chained(form: Form) -> Form | None:
    """D(cos(x)) = sin(x) with the chain rule around it, D(cos(u)) = sin(u) D(u); None for other shapes."""
    left = form.left
    x = Letter(VARIABLE)
    if not isinstance(left, Derivative) or left.operand == x or not left.operand.has(x):
        return None
    inner = Letter(_INNER)
    return replace(
        form,
        left=Derivative(_renamed(left.operand), left.variable),
        right=times(_renamed(form.right), Derivative(inner, left.variable)),
        conditions={**form.conditions, _INNER: ("not-variable", "depends")},
        alone=form.alone | {_INNER},
    )


@lru_cache(maxsize=1024)
def compile_mistake(mistake: Mistake) -> Compiled:
    """A mistake as what the engine can apply: its equations, and those with the chain rule around them."""
    rule = _as_rule(mistake)
    forms: list[Form] = []
    for text in (rule.equation, *rule.variants):
        form = replace(compile_form(*read_equation(text), rule), unknown=True)
        chained = _chained(form)
        forms += [form] if chained is None else [form, chained]
    return Compiled(rule, tuple(forms))
