"""Write a derivative in terms of the function itself, or of another: recognise it, solve its definition, put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sympy import Expr, Symbol

from derivator.engine.conditions import reduced
from derivator.engine.plan import KnownTerms, OwnTerms, Rewrite
from derivator.engine.plans import OWN_TERMS
from derivator.engine.rulebook import compiled_rules
from derivator.engine.solving import Solved, is_own, put_in, solved
from derivator.engine.walk import Steps, Walk, composite
from derivator.errors import UnsupportedError
from derivator.inert import Apply, Derivative, Dot, Entry, Fraction, IndexedSum, NamedFunction, Plus, named
from derivator.notation import plain
from derivator.rules.definitions import SOLVED
from derivator.rules.parts import factors, signed, whole_power
from derivator.syntax import read_equation
from derivator.trace import Assumption, Definition, Form, Place, Problem, Step
from derivator.trees import depends, kinds, size, subexpressions

_ONE_SIGN = Symbol("_")
"""Stands for the function where a form is measured: a reader sees one thing in f(x)."""

_STAND_IN = "′"
"""Ends the name of the function that a letter stands for; it cannot be typed."""

MOST_TIMES = 2
"""More often the function does not stand in a form that is simpler."""

LARGEST = 80
"""A function longer than this is not looked at: its derivative in its own terms would be no shorter."""

class _Found(NamedTuple):
    """A way to write the result: the lines, and whether the variable stands in the function alone."""

    steps: Steps
    own: bool


def in_own_terms(problem: Problem, plan: OwnTerms, result: Expr, walk: Walk) -> Iterator[Form]:
    """The result in terms of the function itself, where that is simpler; none or one.

    Args:
        problem: the problem; it defines no function.
        plan: how it is done.
        result: the derivative as the problem's plan ends it.
        walk: what carries out phases.
    """
    if _one_variable(problem, result):
        label = problem.label
        own = isinstance(label, NamedFunction) and label.arguments == (problem.variable,)
        head = label if own else named(_free_name(walk.context.names), problem.variable)
        definition = Definition(head, problem.expression)
        found = [way for way in _ways(plan, definition, walk, problem, result) if simpler(way, result, definition)]
        if found:
            steps = _best(found, definition.head).steps
            yield Form(steps[-1].after, plan.note, definition, steps)


def in_known_terms(problem: Problem, terms: KnownTerms, result: Expr, walk: Walk) -> Iterator[Form]:
    """The result with a function that has a name of its own, where that is shorter; none or one.

    Args:
        problem: the problem.
        terms: which function, and how it is recognised.
        result: the derivative as the problem's plan ends it.
        walk: what carries out phases.
    """
    if isinstance(problem.variable, Symbol):
        steps = walk.rewrite(terms.phase, result)
        if steps:
            at = {Symbol("x"): problem.variable}
            head, body = (side.xreplace(at) for side in read_equation(terms.definition))
            yield Form(steps[-1].after, terms.note, Definition(head, body, (problem.variable,)), steps)


def in_asked_terms(problem: Problem, result: Expr, walk: Walk) -> Steps:
    """The lines from the result to one in terms of the function that was asked for; none where it is in them.

    Raises:
        UnsupportedError: there is no such form, or none that is as short as the result.
    """
    definition = problem.in_terms_of
    if definition is None or is_own(result, definition.head, problem.variable):
        return ()
    if _one_variable(problem, result):
        found = list(_ways(OWN_TERMS, definition, walk, problem, result))
        best = _best(found, definition.head) if found else None
        if best is not None and (best.own or _length(best.steps[-1].after, definition.head) <= size(result)):
            return best.steps
    raise UnsupportedError(
        f"no rule writes the derivative {plain(result)} in terms of {plain(definition.head)} = {plain(definition.body)}"
    )


def _ways(plan: OwnTerms, definition: Definition, walk: Walk, problem: Problem, result: Expr) -> Iterator[_Found]:
    letter = definition.head
    if isinstance(letter, Symbol):
        # A letter that stands for what varies must not be taken for a constant on the way.
        function = named(f"{letter.name}{_STAND_IN}", problem.variable)
        found = _ways(plan, Definition(function, definition.body), walk, problem, result)
        return (_Found(_renamed(way.steps, function, letter), way.own) for way in found)
    rules = compiled_rules(replace(problem, definitions=(definition,)))
    return _Search(plan, definition, Walk(rules, walk.context), problem.variable).ways(result)


def _renamed(steps: Steps, function: Expr, letter: Expr) -> Steps:
    """The steps with a letter for a function."""

    def shown(expression: Expr) -> Expr:
        return expression.xreplace({function: letter})

    return tuple(
        replace(
            step,
            before=shown(step.before),
            after=shown(step.after),
            shown_before=shown(step.shown_before),
            shown_after=shown(step.shown_after),
            places=tuple(Place(place.path) for place in step.places),
            steps=_renamed(step.steps, function, letter),
        )
        for step in steps
    )


def _best(found: Sequence[_Found], head: Expr) -> _Found:
    """The shortest form, one in the function alone before any other."""
    return min(found, key=lambda way: (not way.own, _length(way.steps[-1].after, head)))


def _one_variable(problem: Problem, result: Expr) -> bool:
    """Whether there is anything to write otherwise, and nothing in it that is indexed, unknown or long."""
    variable, both = problem.variable, (problem.expression, result)
    return isinstance(variable, Symbol) and depends(result, variable) and not any(
        size(each) > LARGEST or kinds(each) & {IndexedSum, Entry, Dot, Derivative, NamedFunction} for each in both
    )


def _free_name(taken: frozenset[str]) -> str:
    return next(name for name in ("f", "g", "h", "y", "u", "v", "w", "p", "q", "f_1") if name not in taken)


def _length(expression: Expr, head: Expr) -> int:
    """How long an expression is, the function counted as a single letter."""
    return size(expression.xreplace({head: _ONE_SIGN}))


def simpler(way: _Found, result: Expr, definition: Definition) -> bool:
    """Whether a form is worth telling beside the result.

    In the function alone, which stands in it twice at most, it may be as long as the result; it must be shorter than a
    result with no function but roots. With the variable beside the function it must be shorter by a quarter, and a
    polynomial in the function.
    """
    head = definition.head
    after = way.steps[-1].after
    mine, theirs = _length(after, head), size(result)
    if way.own:
        plain_result = not any(isinstance(part, Apply) and part.name != "sqrt" for part in subexpressions(result))
        return mine <= theirs - plain_result and _times(after, head) <= MOST_TIMES and _readable(after, head, result)
    return 4 * mine <= 3 * theirs and _polynomial_in(after, head) and _whole(after, definition)


def _whole(after: Expr, definition: Definition) -> bool:
    """Whether the function is a factor of all terms, or what is left beside it are parts of it: not cos(x)^2 - f."""
    head, own = definition.head, set(subexpressions(definition.body))
    here = subexpressions(after.xreplace({head: _ONE_SIGN}))
    left = (part for part in here if isinstance(part, Apply) and part not in own)
    return all(not part.free_symbols & head.free_symbols for part in left) or _is_factor(after, head)


def _is_factor(expression: Expr, head: Expr) -> bool:
    """Whether the function is a factor of an expression, as it stands."""
    _, bare = signed(expression)
    above = bare.numerator if isinstance(bare, Fraction) else bare
    return any(whole_power(factor)[0] == head or _is_factor_of_sum(factor, head) for factor in factors(above))


def _is_factor_of_sum(factor: Expr, head: Expr) -> bool:
    return isinstance(factor, Plus) and all(_is_factor(term, head) for term in factor.args)


def _readable(after: Expr, head: Expr, result: Expr) -> bool:
    """Whether a form brings in no exponential that the result has not, and divides by no sum with the function."""
    below = (part.denominator for part in subexpressions(after) if isinstance(part, Fraction))
    sums = (part for each in below for part in subexpressions(each) if isinstance(part, Plus))
    return (_has_exponential(result) or not _has_exponential(after)) and not any(part.has(head) for part in sums)


def _has_exponential(expression: Expr) -> bool:
    return any(isinstance(part, Apply) and part.name == "exp" for part in subexpressions(expression))


def _times(expression: Expr, head: Expr) -> int:
    """How often the function stands in an expression."""
    return sum(part == head for part in subexpressions(expression))


def _polynomial_in(expression: Expr, head: Expr) -> bool:
    """Whether the function stands in sums, products and powers only."""
    if isinstance(expression, Apply) or (isinstance(expression, Fraction) and expression.denominator.has(head)):
        return not expression.has(head)
    return expression == head or all(_polynomial_in(each, head) for each in expression.args if isinstance(each, Expr))


class _Search:
    """Looks for the lines that lead from the result to a form."""

    def __init__(self, plan: OwnTerms, definition: Definition, walk: Walk, variable: Expr) -> None:
        self.plan, self.definition, self.walk, self.variable = plan, definition, walk, variable
        self._grounds: dict[Solved, Step | None] = {}

    def ways(self, result: Expr) -> Iterator[_Found]:
        """Every way that is found; the first in the function alone ends the search."""
        for phase in (None, *self.plan.before):
            steps = () if phase is None else self.walk.rewrite(phase, result)
            if phase is not None and not steps:
                continue
            line = steps[-1].after if steps else result
            found = self._way(steps, line)
            if found is not None:
                yield found
                if found.own:
                    return

    def _way(self, steps: Steps, line: Expr) -> _Found | None:
        head = self.definition.head
        folded = self._rewritten(self.plan.fold, line)
        steps, line = self._with(steps, line, folded)
        if not self._own(line):
            put_in = self._put_in(line)
            line_in = put_in[-1].after if put_in else line
            if put_in and (self._own(line_in) or not line.has(head)):
                steps, line = (*steps, *put_in), line_in
        if not line.has(head):
            return None
        steps = (*steps, *self._simplified(line))
        return _Found(steps, self._own(steps[-1].after)) if steps else None

    def _own(self, line: Expr) -> bool:
        return is_own(line, self.definition.head, self.variable)

    def _rewritten(self, phase: Rewrite, line: Expr) -> Steps:
        return self.walk.rewrite(phase, line)

    @staticmethod
    def _with(steps: Steps, line: Expr, more: Steps) -> tuple[Steps, Expr]:
        return (*steps, *more), more[-1].after if more else line

    def _put_in(self, line: Expr) -> Steps:
        """One step that puts in the parts of the definition, as it is solved for them."""
        if SOLVED not in self.plan.put_in.rules:
            return ()
        before, used = line, []
        head, needs, signs = self.definition.head, list[Assumption](), self.walk.context.signs
        for pair in solved(self.definition.body, head, self.variable, line):
            after = put_in(line, pair, head)
            if after == line:
                continue
            ground = self._ground(pair)
            if ground is None:
                return ()
            used.append(ground)
            needs.extend(each for each in reduced(pair.needs) if not signs.surely(each.kind, each.subject))
            line = after
            if self._own(line):
                break
        if not used:
            return ()
        conditions = tuple(dict.fromkeys(needs))
        return (Step(SOLVED, "parts", before, line, before, line, conditions=conditions, steps=tuple(used)),)

    def _ground(self, pair: Solved) -> Step | None:
        """The lines from what a part is worth to the part itself; None where the rules do not lead there."""
        if pair not in self._grounds:
            steps: Steps = ()
            line = pair.value
            for phase in self.plan.grounds:
                steps, line = self._with(steps, line, self.walk.rewrite(phase, line))
                if line == pair.part:
                    break
            self._grounds[pair] = composite(steps, always=True)[0] if steps and line == pair.part else None
        return self._grounds[pair]

    def _simplified(self, line: Expr) -> Steps:
        """The lines to the shortest form that the phases come by."""
        steps: Steps = ()
        best, shortest = steps, _length(line, self.definition.head)
        for phase in self.plan.simplify:
            steps, line = self._with(steps, line, self.walk.rewrite(phase, line))
            length = _length(line, self.definition.head)
            if length <= shortest and len(steps) > len(best):
                best, shortest = steps, length
        return composite(best, self.plan.title)
