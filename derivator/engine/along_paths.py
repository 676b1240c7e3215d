"""The derivative of a letter by way of others, z = w x + b and a = σ(z): the chain rule, then each factor once."""

from __future__ import annotations

from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.watch import Stopped, reached
from derivator.engine.derivation import derive_problem, open_assumptions, walk_of
from derivator.engine.intermediate_letters import by_way_of
from derivator.engine.plans.default import DEFAULT, FACTOR, TEXTBOOK
from derivator.engine.plans.groups import IDENTITIES, JOIN, SIGNS, TIDY
from derivator.engine.plans.in_own_terms import SEEN
from derivator.engine.plans.plan import Detour, Phase, Plan, Rewrite
from derivator.engine.rewriting.applying import root_step
from derivator.engine.rewriting.pattern import Compiled
from derivator.engine.rewriting.rulebook import compiled_rules
from derivator.engine.step_sequences import composite
from derivator.engine.walk import derivatives
from derivator.inert import Derivative, Fraction, Inert, Minus, Plus, Times
from derivator.inert.numbers import value
from derivator.inert.terms import whole_power
from derivator.inert.trees import LARGEST, refuse_size, subexpressions
from derivator.model.trace import Assumption, Problem, Step, Trace
from derivator.reals.sign_calculus import Signs
from derivator.rules import RULES
from derivator.rules.definitions import ALONG, AS_DEFINED, DERIVED, NAMED, UNFOLD, WRITTEN_OUT

FACTORS = "each factor by itself"
"""How the line is called on which the derivatives along the paths are put in."""

_IN_PLACE: tuple[Phase, ...] = (
    Rewrite((*IDENTITIES, *SIGNS, *JOIN, "product-of-powers"), title="simplify"),
    Rewrite(tuple(usage for usage in TIDY if usage != "order-factors"), title="simplify", shorter=True),
    Detour(TEXTBOOK),
    FACTOR,
)
"""What is done with the product of the factors, which stay in the order of the path where nothing is gained."""


def derive_along(problem: Problem, plan: Plan) -> Trace:
    """The derivation of a letter that is defined by way of others; the arguments and errors are `derive_problem`'s.

    Args:
        problem: its expression is a letter that is defined, or it is posed so; what was derived above is the derivative
            of that letter by others.
        plan: how each factor is derived, and the whole where no letter leads to the variable.
    """
    own = replace(plan, name=DEFAULT.name)
    if not problem.way:
        posed = by_way_of(problem, (problem.variable,))
        if posed is None:
            return derive_problem(problem, own)
        problem = posed.problem
    return _Derivation(problem, own).trace()


class _Derivation:
    """One derivation along the paths.

    Args:
        problem: what is asked.
        plan: how each factor is derived.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        self.bodies = {each.head: each.body for each in problem.definitions}
        self.rules, self.walk = compiled_rules(problem), walk_of(problem)
        # A letter that stands for a letter or a number is not written for it, and the function is what is asked of.
        telling = tuple(
            each for each in problem.definitions if isinstance(each.body, Inert) and each.head != problem.expression
        )
        self._naming = walk_of(replace(problem, definitions=telling))
        self._copies = {each.head: each.body for each in problem.definitions if isinstance(each.body, Symbol)}
        self._signs = Signs(problem.assumptions)

    def trace(self) -> Trace:
        """The lines from the derivative that is asked for to the product of what the factors are."""
        line: Expr = self.problem.opening
        steps: list[Step] = []
        try:
            for make in (self._along, self._carried_out, self._tidied):
                reached("differentiating")
                steps += make(line)
                line = steps[-1].after if steps else line
                refuse_size(line, LARGEST)
                reached(lines=len(steps))
        except Stopped as stop:
            stop.done = Trace(self.problem, tuple(steps), line, open_assumptions(self.problem, steps))
            raise
        return Trace(self.problem, tuple(steps), line, open_assumptions(self.problem, steps))

    def _along(self, line: Expr) -> list[Step]:
        step = root_step(self.rules[ALONG], line, self.walk.context)
        return [] if step is None else [step]

    def _carried_out(self, line: Expr) -> list[Step]:
        if isinstance(line, Derivative):
            return list(self._factor(line))
        inner = {path: composite(self._factor(node), always=True)[0] for path, node in derivatives(line)}
        return [self.walk.parts(line, inner, FACTORS)]

    def _factor(self, node: Derivative) -> tuple[Step, ...]:
        """The lines of one factor, a derivative of a letter by one that stands in what it stands for."""
        known = root_step(self.rules[DERIVED], node, self.walk.context)
        if known is not None:
            return (known,)
        head, variable = node.args
        body = Derivative(self.bodies[head], variable)
        opening = Compiled(replace(RULES[UNFOLD], rewrite=lambda part, _: body if part == node else None))
        first = root_step(opening, node, self.walk.context)
        factor = Problem(self.bodies[head], variable, assumptions=self.problem.assumptions)
        derived = derive_problem(factor, self.plan)
        steps = [*([] if first is None else [first]), *map(self._sure, derived.steps)]
        if head != self.problem.expression:
            steps += self._in_own_terms(head, derived)
        return (*steps, *self._named(steps[-1].after))

    def _in_own_terms(self, head: Expr, derived: Trace) -> tuple[Step, ...]:
        """The lines to the derivative in terms of the letter itself, where they are known: a(1 - a)."""
        known = (
            (form.definition, form.steps) for form in derived.forms
            if form.note == SEEN.note and form.definition is not None
        )
        own = [steps_of for steps_of in known if steps_of[0].body == derived.problem.expression]
        return tuple(_with(head, definition.head, step) for definition, steps in own[:1] for step in steps)

    def _named(self, line: Expr) -> tuple[Step, ...]:
        """The line with the letters for what they stand for, also where that is written in another order."""
        found = self._naming.rewrite(Rewrite((NAMED,), minor=True), line)
        if not found and (written := self._naming.rewrite(Rewrite((AS_DEFINED,), minor=True), line)):
            named = self._naming.rewrite(Rewrite((NAMED,), minor=True), written[-1].after)
            found = (*written, *named) if named else ()
        return found

    def _sure(self, step: Step) -> Step:
        """A step without what holds of its letters by what they stand for: 0 < a of a = σ(z)."""
        open_ = tuple(each for each in step.conditions if not self._holds(each))
        return replace(step, conditions=open_, steps=tuple(map(self._sure, step.steps)))

    def _holds(self, condition: Assumption) -> bool:
        subject = condition.subject
        for _ in self.bodies:
            subject = subject.xreplace(self.bodies)
        return not condition.unless and not condition.over and self._signs.surely(condition.kind, subject)

    def _tidied(self, line: Expr) -> list[Step]:
        steps: list[Step] = []
        copies = Compiled(replace(RULES[WRITTEN_OUT], rewrite=lambda part, _: self._original(part)))
        if (copied := root_step(copies, line, self.walk.context)) is not None:
            steps.append(copied)
        put_in = steps[-1].after if steps else line
        for phase in _IN_PLACE:
            steps += self.walk.phase(phase, steps[-1].after if steps else line)
        steps += self._named(steps[-1].after if steps else line)
        ordering = Compiled(replace(RULES["order-factors"], rewrite=lambda part, _: _in_order(part, put_in)))
        ordered = root_step(ordering, steps[-1].after if steps else line, self.walk.context)
        return steps if ordered is None else [*steps, replace(ordered, minor=True)]

    def _original(self, line: Expr) -> Expr | None:
        """A line without letters that stand for another letter."""
        written = line.xreplace(self._copies)
        return None if written == line else written


def _in_order(line: Expr, before: Expr) -> Expr | None:
    """The line with the factors of its terms in the order of another one; None where they stand so."""
    alike = isinstance(line, Plus) and isinstance(before, Plus) and len(line.args) == len(before.args)
    if alike:
        found = Plus(*(_ordered(one, other) for one, other in zip(line.args, before.args, strict=True)))
    else:
        found = _ordered(line, before)
    return None if found == line else found


def _ordered(node: Expr, before: Expr) -> Expr:
    if isinstance(node, Plus | Minus):
        return node.func(*(_ordered(part, before) for part in node.args))
    if isinstance(node, Fraction):
        return Fraction(_ordered(node.numerator, before), node.denominator)
    if not isinstance(node, Times):
        return node
    places: dict[Expr, int] = {}
    for place, part in enumerate(subexpressions(before)):
        places.setdefault(part, place)

    def key(factor: Expr) -> tuple[bool, int]:
        return value(factor) is None, places.get(factor, places.get(whole_power(factor)[0], len(places)))

    return Times(*sorted(node.args, key=key))


def _with(letter: Expr, function: Expr, step: Step) -> Step:
    """A step with a letter for a function."""
    put_in = {function: letter}
    lines = (step.before, step.after, step.shown_before, step.shown_after)
    before, after, shown_before, shown_after = (line.xreplace(put_in) for line in lines)
    return replace(
        step, before=before, after=after, shown_before=shown_before, shown_after=shown_after,
        steps=tuple(_with(letter, function, each) for each in step.steps),
        conditions=tuple(replace(each, subject=each.subject.xreplace(put_in)) for each in step.conditions),
    )
