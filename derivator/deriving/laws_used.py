"""The laws a step rests on, each in the form used: the chain rule, and the derivative of the outer function."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from sympy import Expr, Symbol

from derivator.engine.plans.groups import TIDYING
from derivator.engine.rewriting.pattern import ELLIPSIS, FUNCTION_LETTER
from derivator.inert import Apply, NamedFunction, Plus, Times
from derivator.inert.trees import subexpressions
from derivator.model.rule import Rule
from derivator.model.trace import Place, Step
from derivator.rules.differentiation import name_of_derivative
from derivator.syntax import read_equation

_TIDYING = "simplify"
"""What the title of a step begins with that is called after no law."""


class LawUse(NamedTuple):
    """One law in use: the rule's name and which of its equations."""

    rule: str
    form: int = 0


def used(step: Step, rules: Mapping[str, Rule]) -> Iterator[LawUse]:
    """The laws a step used, in order; after the chain rule the derivative of the outer function."""
    for leaf in leaves(step):
        forms = dict.fromkeys(place.form for place in leaf.places)
        yield from (LawUse(leaf.rule, form) for form in forms or (0,))
        yield from map(LawUse, outer(leaf, rules))


def leading(step: Step) -> LawUse | None:
    """The law that a line is called after which is made of several and has a title of its own; None for any other."""
    if step.kind != "sequence" or not step.title or step.title.startswith(_TIDYING):
        return None
    uses = list(leaves(step))
    first = next((each for each in uses if each.rule not in TIDYING), uses[0])
    return LawUse(first.rule, form_of(first))


def leaves(step: Step) -> Iterator[Step]:
    """The uses of a single rule inside a step, or the step itself where it is one."""
    waiting = [step]
    while waiting:
        step = waiting.pop()
        if step.steps:
            waiting.extend(reversed(step.steps))
        else:
            yield step


def outer(step: Step, rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """The rules of the table that a step took derivatives of functions from: the one for sine where f was sine."""
    rule = rules.get(step.rule)
    if rule is None or step.steps:
        return ()
    names = dict.fromkeys(name for place in step.places for name in _taken(rule, place))
    return tuple(name for name in names if name in rules)


def form_of(step: Step) -> int:
    """Which equation of its rule a step used, at its first place."""
    return step.places[0].form if step.places else 0


def _taken(rule: Rule, place: Place) -> Iterator[str]:
    for template in _differentiated(rule.equations[place.form]):
        function = place.binding.get(f"{FUNCTION_LETTER}{template.name}")
        if isinstance(function, Apply):
            yield name_of_derivative(function.function, _argument(template))


@lru_cache(maxsize=512)
def _differentiated(equation: str) -> tuple[NamedFunction, ...]:
    """What stands for the derivative of any function on the right of a law: f'(u), f_v(u, v)."""
    parts = (part for part in subexpressions(statement(equation)[1]) if isinstance(part, NamedFunction))
    return tuple(part for part in parts if part.primes or part.subscript is not None)


def _argument(template: NamedFunction) -> int:
    return 0 if template.subscript is None else list(template.arguments).index(template.subscript)


@lru_cache(maxsize=512)
def statement(equation: str) -> tuple[Expr, Expr]:
    """Both sides of a rule's equation; a law for products of any number of factors is told for three, f g h."""
    left, right = read_equation(equation)
    return (_for_three(left), _for_three(right)) if "* ... +" in equation else (left, right)


def _for_three(node: Expr, taken: int | None = None) -> Expr:
    """What stands before `...` three times: of a product in a sum one factor is taken in turn."""
    if node.args and node.args[-1] == Symbol(ELLIPSIS):
        if isinstance(node, Plus):
            return Plus(*(_for_three(node.args[0], k) for k in range(3)))
        letters = map(Symbol, "fgh")
        return Times(*(node.args[0].xreplace({Symbol("f"): each}) if taken in (None, k) else each
                       for k, each in enumerate(letters)))
    return node.func(*map(_for_three, node.args)) if node.args else node
