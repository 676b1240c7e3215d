"""Every step of a derivation and its result, judged by verification; a refuted one stops the derivation."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from sympy import Expr

from derivator.base.errors import RefutedStepError, UnsupportedError
from derivator.base.watch import Stopped, follow, look, reached
from derivator.deriving.law_instances import as_used, may_be_told_apart
from derivator.deriving.law_verdicts import refuse_false_laws
from derivator.deriving.laws_used import leaves
from derivator.engine import different
from derivator.inert import ZERO, Derivative, Equation, Fraction, Minus, NamedFunction, plus
from derivator.inert.numbers import value
from derivator.inert.piecewise import Comparison
from derivator.inert.terms import summands
from derivator.inert.trees import distinct, size, subexpressions
from derivator.model.facts import Facts
from derivator.model.rule import Border, Rule
from derivator.model.steps import everything
from derivator.model.trace import (
    Assumption,
    Case,
    Definition,
    Path,
    Place,
    Problem,
    Step,
    Trace,
    ValueAtPlace,
    Verdict,
    all_definitions,
)
from derivator.notation import plain
from derivator.reals.sign_calculus import Signs
from derivator.rules import RULES
from derivator.verification import Checker
from derivator.verification.congruence import from_its_steps
from derivator.verification.preparation.without_value import NO_VALUE

if TYPE_CHECKING:
    from derivator.model.shaped_problem import ShapedProblem
    from derivator.verification import Curve

_SIGNS = {"positive": ">", "nonnegative": ">=", "nonzero": "!="}


def check_trace(trace: Trace) -> Trace:
    """The derivation with a verdict on each step, on the steps inside it, and on the result.

    Args:
        trace: a derivation as the engine made it.

    Raises:
        UnsupportedError: the function has a value to rely on at no point that was tried.
        RefutedStepError: a step or the result is wrong, or a law or an equation that is told with them. That is a
            defect of the package, so nothing is returned.
        Stopped: a watch ends the work; it carries the derivation with the lines that are checked.
    """
    if trace.problem.shaped:
        from derivator.deriving.shaped.shaped_checked import check_shaped_trace  # here and not above: few traces are

        return check_shaped_trace(trace, cast("ShapedProblem", trace.problem))
    problem, needed = trace.problem, trace.needed
    judge = _judge_for(problem, trace)
    steps: list[Step] = []
    try:
        reached("checking", lines=0)
        judge.refuse_undefined()
        for step in trace.steps:
            steps.append(judge.step(step, needed))
            reached(lines=len(steps))
            follow(lambda: _so_far(trace, steps))
        if trace.stopped:
            return replace(trace, steps=tuple(steps))
        cases = tuple(replace(case, steps=judge.steps(case.steps, needed, _told_apart(case))) for case in trace.cases)
        signs = Signs(trace.assumptions)
        forms = tuple(replace(form, steps=judge.steps(form.steps, _open(form.steps, signs))) for form in trace.forms)
        refuse_false_laws(trace)
        judge.refuse_false_uses(trace)
        judge.refuse_false_facts(problem.facts)
        result = judge.result(trace.result)
        judge.refuse_false_zero(problem.facts, trace.result)
        borders = judge.borders(problem.asked, trace.borders)
        value = None if trace.value is None else judge.at_place(trace.value, problem, signs)
    except Stopped as stop:
        stop.done = _so_far(trace, steps)
        raise
    return replace(trace, steps=tuple(steps), forms=forms, cases=cases, borders=borders, value=value, verdict=result)


def _so_far(trace: Trace, steps: Sequence[Step]) -> Trace:
    """The derivation with the lines that are checked, and nothing that rests on others."""
    end = steps[-1].after if steps else trace.problem.opening
    return replace(trace, steps=tuple(steps), result=end, forms=(), cases=(), borders=(), value=None, stopped="stopped")


def _judge_for(problem: Problem, trace: Trace) -> _Judge:
    if problem.dependent is not None:
        from derivator.verification import Curve

        return _CurveJudge(problem, Curve(problem, (*problem.assumptions, *trace.assumptions)))
    return _judge_of(problem.bare, trace.assumptions, all_definitions(trace))


@lru_cache(maxsize=64)
def _judge_of(
    problem: Problem, assumptions: tuple[Assumption, ...], definitions: tuple[Definition, ...]
) -> _Judge:
    """The judge for a problem: its points and what was computed at them serve again when the problem comes again."""
    return _Judge(problem, _checker(problem, assumptions, definitions))


def _checker(problem: Problem, assumptions: Sequence[Assumption], definitions: Sequence[Definition]) -> Checker:
    return Checker(
        variable=problem.variable,
        definitions=definitions,
        given=problem.given,
        assumptions=(*problem.assumptions, *assumptions),
    )


def _refuse_undefined(problem: Problem, checker: Checker) -> None:
    """Let a function pass that is real at some point that is tried where what its derivation needs holds.

    Raises:
        UnsupportedError: there is none, so that whatever is said of the derivative would be empty: the function is real
            nowhere, as 1/(x - x) is, or stands everywhere where the rules for its derivative do not hold, as |x - x|.
    """
    function = problem.expression
    if checker.somewhere_real(function):
        return
    shown = plain(function)
    fractions = (part for part in subexpressions(function) if isinstance(part, Fraction))
    if any(value(each.denominator) == 0 or checker.written_out(each) == NO_VALUE for each in fractions):
        raise UnsupportedError(f"no point was found where {shown} has a value to rely on: it divides by zero")
    unassuming = _checker(problem, (), problem.definitions)
    if not unassuming.somewhere_real(function):
        part = next(part for part in sorted(distinct(function), key=size) if not unassuming.somewhere_real(part))
        nowhere = "is real nowhere, or everywhere just where it ceases to be or where its pieces meet"
        found = f"{plain(part)} {'has no value' if checker.written_out(part) == NO_VALUE else nowhere}"
        raise UnsupportedError(f"no point was found where {shown} has a value to rely on: {found}")
    judged = [each for each in checker.assumptions if each.kind in _SIGNS]
    needs = " and ".join(plain(Comparison(_SIGNS[each.kind], each.subject, ZERO)) for each in judged)
    raise UnsupportedError(f"no point was found where {shown} meets what the rules for its derivative need: {needs}")


def _open(steps: Sequence[Step], known: Signs) -> tuple[Assumption, ...]:
    """What some further lines need that does not follow from what is known."""
    needed = (condition for step in steps for condition in step.conditions)
    return tuple(each for each in needed if not known.surely(each.kind, each.subject))


def _told_apart(case: Case) -> tuple[Assumption, ...]:
    return () if case.equal else (different(case.left, case.right),)


class _Judge:
    """Judges each equality of one problem once, however often its derivations use it.

    Args:
        problem: what is derived.
        checker: it assumes what the problem gives and what the derivation needs.
    """

    def __init__(self, problem: Problem, checker: Checker) -> None:
        self.problem, self.checker = problem, checker
        self._judged: dict[tuple[Expr, Expr, tuple[Assumption, ...]], Verdict] = {}
        self._results: dict[Expr, Verdict] = {}
        self._used: set[tuple[object, ...]] = set()
        self._defined = False

    def refuse_undefined(self) -> None:
        """Let the function pass that is real at some point that is tried."""
        if not self._defined:
            _refuse_undefined(self.problem, self.checker)
            self._defined = True

    def refuse_false_facts(self, facts: Facts) -> None:
        """Let the equations pass that are told around the proof.

        Raises:
            RefutedStepError: one is wrong.
        """
        for each in facts.statements:
            if isinstance(each.left, NamedFunction) and each.left not in (d.head for d in self.problem.definitions):
                continue  # it says what the name on its left stands for
            verdict = self.checker.equality(each.left, each.right)
            if verdict.status == "refuted":
                said = f"{plain(each.left)} is not {plain(each.right)}"
                raise RefutedStepError(f"what is told around the proof is refuted: {said}; {verdict.witness}")

    def refuse_false_uses(self, trace: Trace) -> None:
        """Let the laws pass that are true of what they are told beside, and are what was done there.

        Raises:
            RefutedStepError: one is not.
        """
        for step in (leaf for each in everything(trace) for leaf in leaves(each)):
            rule = RULES.get(step.rule)
            if rule is None or rule.topic == "definitions":
                continue
            for place in step.places:
                part = _part(step.before, place.path)
                use = (rule.equations[place.form], tuple(place.binding.items()), part, step.conditions)
                if use not in self._used:
                    self._refuse_false_use(rule, place, part, step.conditions)
                    self._used.add(use)

    def _refuse_false_use(self, rule: Rule, place: Place, part: Expr, given: tuple[Assumption, ...]) -> None:
        look()
        used = as_used(rule, place)
        if used is None:
            return
        left, right, needs = used
        given = (*given, *needs)
        compared = [(left, part)] if may_be_told_apart(left, part, place) else []
        if self.checker.ask(left, right, given).differs_at_a_glance():
            compared.append((left, right))
        for one, other in compared:
            found = self.checker.compare(one, other, assumptions=given, confirmations=0)
            if found.outcome == "different":
                said = f"{plain(one)} is not {plain(other)}; {found.witness}"
                raise RefutedStepError(f"the law {rule.name!r} is refuted as it is used: {said}")

    def refuse_false_zero(self, facts: Facts, result: Expr) -> None:
        """Let the place pass that is told as one where the derivative is 0.

        Raises:
            RefutedStepError: it is not shown that it is one.
        """
        if (zero := facts.zero) is None:
            return
        there = result.xreplace({self.problem.variable: zero})
        # Nothing is told from 0 by its size: what is subtracted is compared with the rest.
        above = there.numerator if isinstance(there, Fraction) else there
        terms = summands(above)
        right = plus(*(term.operand for term in terms if isinstance(term, Minus)))
        left = plus(*(term for term in terms if not isinstance(term, Minus)))
        if self.checker.equality(left, right).status not in ("proved", "agrees"):
            said = f"{plain(self.problem.variable)} = {plain(zero)}"
            raise RefutedStepError(f"what is told around the proof is not shown: the derivative is 0 where {said}")

    def result(self, result: Expr) -> Verdict:
        """The verdict on the result, against a derivative that the engine had no part in.

        Raises:
            RefutedStepError: it is wrong.
        """
        if result not in self._results:
            problem = self.problem
            self._results[result] = self.checker.derivative(problem.asked.operand, problem.variable, result)
        if self._results[result].status == "refuted":
            said = f"{plain(problem.asked)} is not {plain(result)}"
            raise RefutedStepError(f"the result is refuted: {said}; {self._results[result].witness}")
        return self._results[result]

    def at_place(self, value: ValueAtPlace, problem: Problem, known: Signs) -> ValueAtPlace:
        """The value at a place with its lines judged.

        Args:
            value: as the engine made it.
            problem: what is asked, with its place.
            known: what is known of signs.

        Raises:
            UnsupportedError: it is not shown that the derivative there is that value: there may be none.
        """
        function = problem.derived[0].body if problem.earlier else problem.expression
        if against := self.checker.against_slope_at(function, problem.variable, problem.place, value.result):
            said = ", ".join(f"{plain(letter)} = {plain(number)}" for letter, number in problem.place)
            raise UnsupportedError(
                f"whether {plain(function)} has a derivative at {said} could not be shown: {against}"
            )
        return replace(value, steps=self.steps(value.steps, _open(value.steps, known)))

    def steps(
        self, steps: Sequence[Step], needed: Container[Assumption], given: tuple[Assumption, ...] = ()
    ) -> tuple[Step, ...]:
        """The steps, each with its verdict and with what it assumes."""
        return tuple(self.step(step, needed, given) for step in steps)

    def step(self, step: Step, needed: Container[Assumption], given: tuple[Assumption, ...] = ()) -> Step:
        """One step with its verdict and with what it assumes, and those inside it with theirs.

        Args:
            step: as the engine made it.
            needed: what is assumed where the problem does not give it.
            given: what holds here beyond what holds throughout.
        """
        look()
        assumed = tuple(each for each in step.conditions if each in needed)
        if step.steps:
            step = replace(step, steps=self.steps(step.steps, needed, given))
            following = self.following(step)
            if following is not None:
                return replace(step, assumed=assumed, verdict=following)
        key = (step.before, step.after, (*given, *step.conditions))
        verdict = self._judged.get(key)
        if verdict is None:
            verdict = self._judged[key] = self.equality(*key)
        if verdict.status == "refuted":
            raise RefutedStepError(
                f"the step {step.rule!r} is refuted: {plain(step.before)} is not {plain(step.after)}; {verdict.witness}"
            )
        return replace(step, assumed=assumed, verdict=verdict, borders=self.borders_of(step, given))

    def borders(
        self, line: Expr, borders: Sequence[Border], given: tuple[Assumption, ...] = ()
    ) -> tuple[Border, ...]:
        """What is said of the places where a function that is differentiated has borders, as far as it is shown."""
        if not isinstance(line, Derivative):
            return ()
        verdicts = ((each, self.checker.border(line.operand, line.variable, each, given)) for each in borders)
        return tuple(each for each, verdict in verdicts if verdict.status == "agrees")

    def borders_of(self, step: Step, given: tuple[Assumption, ...]) -> tuple[Border, ...]:
        """What a step says where pieces meet.

        Raises:
            UnsupportedError: the derivative is claimed at such a place, and it is not shown that there is one.
        """
        if not step.borders:
            return ()
        known = (*given, *(each for each in step.conditions if each.kind == "positive"))
        lines = [_part(step.before, place.path) for place in step.places] or [step.before]
        held = tuple(dict.fromkeys(each for line in lines for each in self.borders(line, step.borders, known)))
        for border in step.borders:
            if border.kind == "smooth" and border not in held:
                place = f"{plain(border.left)} = {plain(border.right)}"
                operands = (line.operand if isinstance(line, Derivative) else line for line in lines)
                functions = " and ".join(map(plain, operands))
                raise UnsupportedError(f"whether {functions} has a derivative at {place} could not be shown")
        return held

    def following(self, step: Step) -> Verdict | None:
        """The verdict on a composite that follows from the steps inside it."""
        return from_its_steps(step)

    def equality(self, before: Expr, after: Expr, given: tuple[Assumption, ...]) -> Verdict:
        """The verdict on one equality."""
        return self.checker.equality(before, after, assumptions=given)


def _part(line: Expr, path: Path) -> Expr:
    """The part of a line at a path of argument positions."""
    for position in path:
        line = line.args[position]
    return line


class _CurveJudge(_Judge):
    """The same where lines may be equations: such a line has to follow, whatever the line before it says."""

    def __init__(self, problem: Problem, curve: Curve) -> None:
        super().__init__(problem, curve.checker)
        self.curve = curve

    def refuse_undefined(self) -> None:
        """Let an equation pass that holds at some point."""
        if not self.curve.points.all():
            raise UnsupportedError(f"no point was found where {plain(self.curve.typed(self.problem.expression))}")

    def at_place(self, value: ValueAtPlace, problem: Problem, known: Signs) -> ValueAtPlace:
        """The value at a point of the curve with its lines judged.

        Raises:
            UnsupportedError: it is not shown that the derivative there is that value.
        """
        from derivator.verification.curve.slope_on_curve import against_slope_on  # here and not above: few ask for one

        if against := against_slope_on(self.curve, dict(problem.place), value.result):
            said = ", ".join(f"{plain(self.curve.typed(letter))} = {plain(number)}" for letter, number in problem.place)
            raise UnsupportedError(f"no derivative is told at {said}: {against}")
        return replace(value, steps=self.steps(value.steps, _open(value.steps, known)))

    def result(self, result: Expr) -> Verdict:
        """The verdict on the derivative that the last equation gives."""
        asked = self.curve.ask(result)
        verdict, there = asked.proof(), asked.numbers()
        if verdict.status == "refuted" or there.outcome == "different":
            said = plain(self.curve.typed(result))
            witness = verdict.witness or there.witness
            raise RefutedStepError(f"the result is refuted: the derivative is not {said}; {witness}")
        return verdict

    def following(self, step: Step) -> Verdict | None:
        """The verdict on a composite within a side; a line that is an equation is judged on its own all the same."""
        return None if isinstance(step.after, Equation) else super().following(step)

    def equality(self, before: Expr, after: Expr, given: tuple[Assumption, ...]) -> Verdict:
        """The verdict on one equality, or on the equation that a step leads to."""
        if isinstance(after, Equation):
            return self.curve.line(after, given)
        return self.curve.equality(before, after, given)
