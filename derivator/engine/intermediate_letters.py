"""A function by way of named letters, z = w x + b and a = σ(z): the problem that the chain rule along paths takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

from sympy import Expr, Symbol

from derivator.base.record import record
from derivator.engine.own_terms.stand_for import of_indexed
from derivator.engine.plans.default import ALONG_PATHS
from derivator.inert import NamedFunction
from derivator.model.trace import Definition, Problem
from derivator.notation import plain
from derivator.rules.chain_rule_paths import MOST_ROUTES, Paths


@record
class ByWayOf:
    """A function of variables by way of letters.

    Attributes:
        problem: the function as a letter that is defined, with the first of the variables.
        shared: letters that lead to several others or variables: the derivative of the function by each is derived
            once, that of the letter next to the function first. None for a single variable.
    """

    problem: Problem
    shared: tuple[Symbol, ...]


def by_way_of(problem: Problem, variables: Sequence[Expr]) -> ByWayOf | None:
    """What the chain rule along paths takes; None where no named letter stands between the function and a variable.

    Args:
        problem: what is asked, its definitions those of letters or of anything else.
        variables: by what to differentiate.
    """
    if problem.dependent is not None or problem.earlier or problem.plan != ALONG_PATHS.name:
        return None
    own = isinstance(problem.label, Symbol)
    target = problem.label if own else _new_letter(problem)
    definitions = (*problem.definitions, Definition(target, problem.expression))
    if not all(isinstance(each.head, Symbol) for each in definitions):
        return None
    if any(of_indexed(each, variable) for each in definitions for variable in variables):
        return None
    bodies, readings = _told_apart({each.head: each.body for each in definitions}, variables)
    paths = Paths(bodies)
    between = paths.between(target, variables)
    if not between or (readings and not own):
        return None
    shared = tuple(
        each for each in reversed(between)
        if len(variables) > 1 and len(paths.direct(each) & {*between, *variables}) > 1
    )
    if any(paths.count(target, each, shared) > MOST_ROUTES for each in (*variables, *shared)):
        return None
    others = {letter for body in bodies.values() for letter in body.free_symbols} - {*bodies, *variables}
    conventions = replace(
        problem.conventions, intermediate=tuple(str(each.name) for each in bodies),
        partial=problem.conventions.partial or bool(others) or len(variables) > 1,
    )
    posed = replace(
        problem, expression=target, label=None, plan=ALONG_PATHS.name, conventions=conventions,
        definitions=tuple(Definition(each, bodies[each]) for each in paths.in_order),
        readings=(*problem.readings, *readings),
    )
    return ByWayOf(posed, shared)


def _told_apart(
    bodies: Mapping[Expr, Expr], variables: Sequence[Expr]
) -> tuple[dict[Symbol, Expr], tuple[str, ...]]:
    """The definitions, in which no letter stands beside another one that depends on it, and what was changed for that.

    In L = (a - y)^2 + w, where a depends on w, the derivative of L by w has two meanings. There w is written w_1.
    """
    paths, changed, told = Paths(bodies), dict(bodies), []
    taken = {str(symbol.name) for each in bodies for symbol in (each, *bodies[each].free_symbols)}
    for head in paths.in_order:
        direct = sorted(paths.direct(head), key=str)
        moving = (each for each in direct if each in bodies or each in variables)
        for letter in [each for each in moving if any(paths.depends(other, each) for other in direct)]:
            copy = _copy(letter.name, taken)
            changed[head] = changed[head].xreplace({letter: copy})
            changed[copy] = letter
            told.append(f"{plain(letter)} as it stands in {plain(head)} itself is written {plain(copy)}")
    return changed, tuple(told)


def _copy(letter: str, taken: set[str]) -> Symbol:
    """A letter with an index that is new: w_1 for w."""
    base = letter.partition("_")[0]
    name = next(name for number in count(1) if (name := f"{base}_{number}") not in taken)
    taken.add(name)
    return Symbol(name)


def _new_letter(problem: Problem) -> Symbol:
    """A letter for a function that has none, or whose name is that of a function: f for f(x)."""
    parts = (problem.expression, *(side for each in problem.definitions for side in (each.head, each.body)))
    taken = {str(symbol.name) for part in parts for symbol in part.free_symbols}
    own = (problem.label.name,) if isinstance(problem.label, NamedFunction) else ()
    return Symbol(next(name for name in (*own, "f", "F", "phi", "Phi", "psi", "Psi", "f_0") if name not in taken))
