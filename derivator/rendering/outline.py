"""From a derivation to the page a template lays out, at one of three levels of detail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Self

from sympy import Expr

from derivator.base.record import record
from derivator.deriving.laws_used import leading, used
from derivator.inert import Apply, Derivative, Equation
from derivator.inert.trees import subexpressions
from derivator.model.rule import Rule
from derivator.model.steps import every, everything
from derivator.model.trace import (
    Assumption,
    Definition,
    FurtherForm,
    Problem,
    Step,
    Trace,
    ValueAtPlace,
    all_definitions,
)
from derivator.reals.domain import where_defined
from derivator.reals.letter_ranges import turned
from derivator.reals.sign_calculus import Signs
from derivator.reals.simplest_conditions import independent
from derivator.rendering.around_proof import heading, limits, samples, use
from derivator.rendering.explain import explanation
from derivator.rendering.highlighting import overlay
from derivator.rendering.lines.decisive import decisive
from derivator.rendering.lines.decisive import shown as lines_of
from derivator.rendering.lines.labels import Labels
from derivator.rendering.repeated_conditions import told_once
from derivator.rendering.told_borders import sentences
from derivator.rendering.verdict_sentence import evidence, tally
from derivator.rendering.view import CaseChain, Chain, FormChain, Law, Line, Note, Page, ProofPart
from derivator.rendering.writing import Writer
from derivator.rules.definitions import ALONG, DERIVED

_MOST_ALIKE = 3
LONG_PART = 3
"""A function that is simplified in as many lines has a part of the proof of its own."""


@record
class Outline:
    """What a page is made with.

    Attributes:
        detail: "brief", "standard" or "full".
        rules: the rules by name, for their titles, sentences and equations.
        writer: the format and the conventions.
        labels: how lines are called.
        evidence: whether each line tells what verification says of it.
    """

    detail: str
    rules: Mapping[str, Rule]
    writer: Writer
    labels: Labels = Labels({})
    evidence: bool = False

    def page(self, trace: Trace) -> Page:
        """The whole page of a derivation."""
        return self.named(trace).page_of(trace)

    def named(self, trace: Trace) -> Self:
        """The outline that calls lines with the letters of a derivation."""
        problem = trace.problem
        letters = problem.expression.free_symbols | trace.result.free_symbols
        named = [] if problem.dependent is None else [problem.dependent]
        taken = frozenset(str(each.name) for each in (*letters, *named))
        several = problem.conventions.partial or problem.dependent is not None
        labels = Labels(self.rules, taken, problem.variable if several else None)
        return replace(self, labels=labels)

    def page_of(self, trace: Trace) -> Page:
        """The page, its lines called as `labels` says."""
        problem, writer = trace.problem, self.writer
        named = [definition for definition in problem.definitions if definition.head == problem.label]
        if problem.way:
            # What was told with an earlier derivative of the same function is not told again.
            new = {each.body for each in problem.derived} or set(problem.way) - {problem.expression}
            named = [each for each in problem.definitions if each.head not in new]
        chain = told_once(self.chain(trace.steps, problem.opening))
        return Page(
            heading=heading(problem, writer),
            function=self.function(problem),
            definitions=tuple(writer.definition(each) for each in problem.definitions if each not in named),
            assumptions=(
                *(writer.given(each) for each in problem.given),
                *writer.conditions(trace.assumptions),
            ),
            readings=tuple(writer.text(f"{each.rstrip('.')}.") for each in problem.readings),
            chain=chain,
            parts=self.parts(trace, chain),
            result="" if trace.stopped else self.result(trace),
            stopped=writer.text(trace.stopped),
            borders=sentences(trace, writer),
            forms=tuple(
                Note(writer.math(form.expression), writer.text(form.note))
                for form in trace.forms
                if form.definition is None and form.expression != trace.result
            ),
            written=tuple(
                self.written(trace, form, form.definition) for form in trace.forms if form.definition is not None
            ),
            cases=(
                *(
                    CaseChain(
                        writer.comparison(case.left, case.right, equal=case.equal),
                        told_once(self.chain(case.steps, case.result)),
                    )
                    for case in trace.cases
                ),
                *(() if trace.value is None else (self.at_place(problem, trace.value),)),
            ),
            laws=() if self.detail == "brief" else self.laws(trace),
            statements=tuple(
                Note(writer.equation(writer.math(each.left), writer.math(each.right)), writer.sentence(each.words))
                for each in problem.facts.statements
            ),
            range=writer.text(problem.facts.range),
            limits=limits(problem, writer),
            samples=samples(problem, writer),
            use=writer.sentence(use(problem)),
            remarks=(
                *(writer.sentence(remark) for remark in problem.facts.remarks),
                *(self.in_the_margin(trace) if self.detail == "full" else ()),
            ),
            checked=writer.text(tally(trace)),
        )

    def in_the_margin(self, trace: Trace) -> tuple[str, ...]:
        """Numbers to check by, and a mistake to avoid."""
        from derivator.rendering.margin import margin  # here and not above: most pages have none

        return tuple(margin(trace, self.writer))

    def parts(self, trace: Trace, chain: Chain) -> tuple[ProofPart, ...]:
        """The proof in two parts where the function is simplified first, in several lines; else in one."""
        first = trace.steps[0] if trace.steps else None
        rewritten = first is not None and first.kind == "parts" and isinstance(first.after, Derivative)
        details = chain.lines[0].details if chain.lines else ()
        if first is None or not rewritten or len(details) != 1 or len(details[0].lines) < LONG_PART:
            return (ProofPart("", chain),)
        derived = chain._replace(lines=(chain.lines[0]._replace(details=()), *chain.lines[1:]))
        title = self.writer.text(f"1. {first.title[:1].upper()}{first.title[1:]}")
        return (ProofPart(title, details[0]), ProofPart(self.writer.text("2. Differentiate"), derived))

    def result(self, trace: Trace) -> str:
        """The derivative equals its last form, with what that needs and does not show itself."""
        writer, problem = self.writer, trace.problem
        equation = writer.equation(writer.math(problem.named), writer.math(trace.result))
        told = needed_beside(problem, trace.needed, trace.result)
        return f"{equation}{writer.words('for')}{writer.comma.join(writer.conditions(told))}" if told else equation

    def at_place(self, problem: Problem, value: ValueAtPlace) -> CaseChain:
        """The derivative at the place that is asked for, with the lines that work it out."""
        writer = self.writer
        place = writer.comma.join(writer.comparison(*pair, equal=True) for pair in problem.place)
        chain = told_once(self.chain(value.steps, value.start))
        return CaseChain(place, chain._replace(left=writer.equation(writer.math(problem.there), chain.left)))

    def written(self, trace: Trace, form: FurtherForm, definition: Definition) -> FormChain:
        """The result in another form, with the lines that lead to it."""
        writer = self.writer
        problem = trace.problem
        itself = definition.body == problem.expression
        derivative = writer.math(problem.derivative_of(definition.head) if itself else problem.named)
        chain = told_once(self.chain(form.steps, trace.result))
        return FormChain(
            words=writer.text(form.note),
            definition=writer.definition(definition),
            chain=chain._replace(left=writer.equation(derivative, chain.left)),
            result=writer.equation(derivative, writer.math(form.expression)),
        )

    def function(self, problem: Problem) -> str:
        """What is differentiated: the function with its name, or the derivative that was derived above."""
        writer = self.writer
        if problem.known is not None:
            return writer.math(problem.known)
        if problem.derived:
            return writer.comma.join(map(writer.given, problem.derived if problem.way else problem.derived[:1]))
        if problem.way:
            return writer.equation(writer.math(problem.expression), writer.math(problem.way[problem.expression]))
        stated = writer.math(problem.expression)
        return stated if problem.label is None else writer.equation(writer.math(problem.label), stated)

    def chain(self, steps: Sequence[Step], start: Expr) -> Chain:
        """The equation that the steps make, one after the other; `start` is its left side where there are none."""
        groups = self.groups(steps)
        above: list[Mapping[Expr, Expr]] = [{}, *(self.labels.letters(group) for group in groups)]
        if not groups:
            return Chain(self.writer.math(start), ())
        ends = [group[-1].shown_after for group in groups]
        starts = [group[0].shown_before for group in groups]
        shown = [overlay(end, following) for end, following in zip(ends, starts[1:], strict=False)] + ends[-1:]
        return Chain(
            self.writer.math(starts[0]),
            tuple(
                self.line(group, math, letters) for group, math, letters in zip(groups, shown, above, strict=False)
            ),
        )

    def groups(self, steps: Sequence[Step]) -> list[list[Step]]:
        """The steps that make up a line each: at full detail every rewrite, else minor ones with a major neighbour."""
        if self.detail == "full":
            return [[step] for step in expanded(steps)]
        groups: list[list[Step]] = []
        for step in lines_of(steps):
            leading = bool(groups) and all(earlier.minor for earlier in groups[-1])
            if groups and (step.minor or leading) and not decisive(step):
                groups[-1].append(step)
            else:
                groups.append([step])
        return groups

    def line(self, group: Sequence[Step], math: Expr, letters: Mapping[Expr, Expr]) -> Line:
        """One line of a chain; `letters` are what the line above it named."""
        details, alike = ((), 0) if self.detail == "brief" else self.details(group)
        return Line(
            math=self.writer.math(math),
            reason=self.writer.told(self.labels.label(group, letters)),
            sign=self.writer.relation(*_relation(group[-1].after)),
            explanation=" ".join(explanation(step, self.rules, self.writer) for step in major(group))
            if self.detail == "full"
            else "",
            conditions=self.conditions(group),
            undecided=any(step.verdict.status == "undecided" for step in group),
            details=details,
            alike=alike,
            evidence=self.writer.text(evidence(group)) if self.evidence else "",
        )

    def conditions(self, group: Sequence[Step]) -> tuple[str, ...]:
        """What a line needs and stays assumed; at full detail also what is given or follows."""
        full = self.detail == "full"
        needed = (each for step in group for each in (step.conditions if full else step.assumed))
        return self.writer.conditions(independent(needed))

    def details(self, group: Sequence[Step]) -> tuple[tuple[Chain, ...], int]:
        """The chains of the parts a line rests on, each once, and how many more were treated like one of them."""
        parts = {part.before: part for step in group if step.kind == "parts" for part in step.steps}
        telling = [
            part for part in parts.values()
            if self.detail == "full" or (interesting(part) and not self.labels.beside(part))
        ]
        # Many terms treated alike are shown by one example each: lines grow with depth, not with the number of terms.
        if self.detail != "full" and len(telling) > _MOST_ALIKE:
            kinds = {tuple(used(part, self.rules)): part for part in reversed(telling)}
            shown = [part for part in telling if part in kinds.values()]
        else:
            shown = telling
        chains = tuple(self.chain(part.steps if part.kind == "sequence" else (part,), part.before) for part in shown)
        return chains, len(telling) - len(shown)

    def laws(self, trace: Trace) -> tuple[Law, ...]:
        """Every law of the derivation once, in the order of first use; at full detail the minor ones too.

        A minor law that a line is called after is told at any level: "multiply out the compound fraction".
        """
        problem = replace(trace.problem, definitions=all_definitions(trace))
        uses = dict.fromkeys(use for step in everything(trace) for use in used(step, self.rules))
        named = {leading(step) for step in every(everything(trace))}
        return tuple(dict.fromkeys(
            Law(use.rule, self.writer.text(rule.title), self.writer.law(rule, problem, use.form))
            for use in uses
            if (rule := self.rules.get(use.rule)) is not None
            and (not problem.way or use.rule == ALONG or rule.topic != "definitions")
            and (self.detail == "full" or use in named or not rule.minor)
        ))


@lru_cache(maxsize=256)
def needed_beside(problem: Problem, assumed: tuple[Assumption, ...], result: Expr) -> tuple[Assumption, ...]:
    """What a result needs of the variable and does not show itself: x ≠ 0 of the derivative of arctan(1/x).

    Where one such condition is told, so is what the letters must not be, which shows in the result: x > -1, x ≠ 0.
    """
    shown = where_defined(result)
    # What is not 0 is not with the other sign either: x ≠ y beside x - y below the line.
    shown += tuple(replace(each, subject=turned(each.subject)) for each in shown if each.kind == "nonzero")
    needed = [each for each in assumed if each not in shown]
    # Where a function by cases stands in a condition, its pieces tell.
    needed += [each for each in where_defined(problem.expression)
               if each not in shown and not any(map(by_cases_in, subexpressions(each.subject)))]
    varying = {problem.variable} if problem.label is None else {problem.variable, *problem.label.free_symbols}
    if not any(varying & each.subject.free_symbols for each in needed):
        return ()
    signs = Signs((*problem.assumptions, *shown))
    of_variable = [
        each for each in independent((*needed, *shown)) if not each.over and varying & each.subject.free_symbols
    ]
    hidden = [each for each in of_variable if each not in shown and not signs.surely(each.kind, each.subject)]
    beside = {
        each for each in (*assumed, *where_defined(problem.expression))
        if hidden and problem.dependent is None and each.kind == "nonzero"
        and each.subject.free_symbols == {problem.variable}
    }
    told = Signs((*problem.assumptions, *hidden))
    return tuple(
        each for each in of_variable
        if each in hidden or (each in shown and each in beside and not told.surely(each.kind, each.subject))
    )


def by_cases_in(part: Expr) -> bool:
    """Whether a part is a function by cases."""
    return isinstance(part, Apply) and (part.function.by_cases or part.function.variadic)


def _relation(line: Expr) -> tuple[str, str]:
    """What stands between a line and the one above it, as a character and as a command of LaTeX."""
    return ("⇒", r"\Rightarrow") if isinstance(line, Equation) else ("=", "=")


def expanded(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps with every composite that is a sequence replaced by what it is made of."""
    for step in steps:
        if step.kind == "sequence":
            yield from expanded(step.steps)
        else:
            yield step


def major(group: Sequence[Step]) -> Sequence[Step]:
    """The major steps of a group, or all of them where none is."""
    return [step for step in group if not step.minor] or group


def interesting(part: Step) -> bool:
    """Whether the derivation of a part is worth lines of its own: not if it is one step to a plain number."""
    steps = [step for step in expanded((part,)) if not step.minor]
    if len(steps) == 1:
        return not part.after.is_Integer and steps[0].rule != DERIVED
    return len(steps) > 1
