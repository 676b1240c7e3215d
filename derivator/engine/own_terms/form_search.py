"""Look for the lines from a derivative to a form of it in terms of a function: recognise, solve, put in, simplify."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from sympy import Expr

from derivator.engine.own_terms.form_length import has_exponential, length, weight
from derivator.engine.own_terms.solving import Solved, is_own, put_in, solved
from derivator.engine.plans.plan import OwnTerms, Rewrite
from derivator.engine.step_sequences import Steps, composite
from derivator.engine.walk import Walk
from derivator.model.trace import Assumption, Definition, Step
from derivator.reals.simplest_conditions import reduced
from derivator.rules.definitions import SOLVED

LONGEST = 80
"""A longer line is not multiplied out on the way to a form."""


class FoundForm(NamedTuple):
    """A way to write the result: the lines, and whether the variable stands in the function alone."""

    steps: Steps
    own: bool


class Search:
    """Looks for the lines that lead from the result to a form.

    Args:
        plan: how it is done.
        definition: the function.
        walk: what carries out phases; it knows the definition.
        variable: the variable.
        asked: whether the form was asked for: it may then have an exponential of the function that the result has not,
            and a power of x as a quotient of the function and x.
    """

    def __init__(self, plan: OwnTerms, definition: Definition, walk: Walk, variable: Expr, *, asked: bool) -> None:
        self.plan, self.definition, self.walk, self.variable = plan, definition, walk, variable
        self.asked = self._exponentials = asked
        self._grounds: dict[Solved, Step | None] = {}

    def ways(self, result: Expr) -> Iterator[FoundForm]:
        """Every way that is found; the first in the function alone ends the search."""
        self._exponentials = self.asked or has_exponential(result)
        for phases in ((), *self.plan.before):
            steps, line = self._through(phases, result)
            if phases and not steps:
                continue
            own = False
            for found in self._ways(steps, line):
                own = own or found.own
                yield found
            if own:
                return

    def _ways(self, steps: Steps, line: Expr) -> Iterator[FoundForm]:
        """The ways from a line: with the function recognised in it, then with the parts of its definition put in."""
        head = self.definition.head
        folded, line = self._through(self.plan.fold, line)
        steps = (*steps, *folded)
        if line.has(head):
            yield from self._found(steps, line)
        if not self._own(line):
            has_function = line.has(head)
            put_in = [(step, step.after) for step in self._put_in(line) if self._own(step.after) or not has_function]
            if put_in:
                step, line = min(put_in, key=lambda pair: (not self._own(pair[1]), length(pair[1], head)))
                yield from self._found((*steps, step), line)

    def _through(self, phases: Iterable[Rewrite], line: Expr) -> tuple[Steps, Expr]:
        steps: Steps = ()
        for phase in phases:
            steps, line = self._with(steps, line, self.walk.rewrite(phase, line))
        return steps, line

    def _found(self, steps: Steps, line: Expr) -> Iterator[FoundForm]:
        steps = (*steps, *self._simplified(line))
        if steps:
            yield FoundForm(steps, self._own(steps[-1].after))

    def _own(self, line: Expr) -> bool:
        return is_own(line, self.definition.head, self.variable)

    @staticmethod
    def _with(steps: Steps, line: Expr, more: Steps) -> tuple[Steps, Expr]:
        return (*steps, *more), more[-1].after if more else line

    def _put_in(self, line: Expr) -> Iterator[Step]:
        """Steps that put in the parts of the definition, as it is solved for them, in each writing that it has."""
        if SOLVED not in self.plan.put_in.rules:
            return
        for body in self._bodies():
            step = self._put_in_of(body, line)
            if step is not None:
                yield step

    def _bodies(self) -> Iterator[Expr]:
        """The definition's body as it is written, and as it is in other writing."""
        body = self.definition.body
        yield body
        for phase in self.plan.bodies:
            steps = self.walk.rewrite(phase, body)
            if steps:
                yield steps[-1].after

    def _put_in_of(self, body: Expr, line: Expr) -> Step | None:
        before, used = line, []
        head, signs = self.definition.head, self.walk.context.signs
        needs: list[Assumption] = []
        for pair in solved(body, head, self.variable, line, signs, quotients=self.asked):
            after = put_in(line, pair, head)
            if after == line:
                continue
            if has_exponential(pair.value) and not self._exponentials:
                return None
            ground = self._ground(pair)
            if ground is None:
                return None
            used.append(ground)
            needs.extend(need for need in reduced(pair.needs) if not signs.surely(need.kind, need.subject))
            line = after
            if self._own(line):
                break
        if not used:
            return None
        conditions = tuple(dict.fromkeys(needs))
        return Step(SOLVED, "parts", before, line, before, line, conditions=conditions, steps=tuple(used))

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
        """The lines to the form of the least weight that the phases come by, then once more from there."""
        steps, line = self._lighter(line, longer=True)
        more, _ = self._lighter(line, longer=False)
        return composite((*steps, *more), self.plan.title)

    def _lighter(self, line: Expr, *, longer: bool) -> tuple[Steps, Expr]:
        """The lines to the form of the least weight; of two that weigh the same, the one of more lines if asked."""
        head = self.definition.head
        steps: Steps = ()
        best, least, found = steps, weight(line, head), line
        for phase in self.plan.simplify:
            more = self._shortened(phase, line) if phase.shorter and self._own(line) else self.walk.rewrite(phase, line)
            steps, line = self._with(steps, line, more)
            mine = weight(line, head)
            if mine < least or (longer and mine == least):
                best, least, found = steps, mine, line
        return best, found

    def _shortened(self, phase: Rewrite, line: Expr) -> Steps:
        """What a phase makes of a line in the function alone, where that is shorter with the function as one letter."""
        head = self.definition.head
        if length(line, head) > LONGEST:
            return ()
        steps = self.walk.rewrite(replace(phase, shorter=False), line)
        return steps if steps and length(steps[-1].after, head) < length(line, head) else ()
