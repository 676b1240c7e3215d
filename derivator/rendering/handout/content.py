"""From checked derivations to the content of a handout: sections with their proofs, and every law once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sympy import Expr

from derivator.base.record import record
from derivator.deriving.laws_used import LawUse, form_of, leading
from derivator.model.solution import SolvedProblem, SolvedUnknown
from derivator.model.trace import Family, Problem, Step, Trace
from derivator.notation import plain
from derivator.rendering.handout.computation_graph import computation_graph
from derivator.rendering.handout.graph import graph
from derivator.rendering.handout.handout_view import Answer, CaseProof, FormProof, Proof, ProofLine, Section
from derivator.rendering.handout.parts_of_view import anchor_of, proof_of
from derivator.rendering.handout.solving_section import laws_of_solving, solving_section
from derivator.rendering.outline import Outline, major
from derivator.rendering.verdict_sentence import decided
from derivator.rendering.view import Law, Line, Note


@record
class HandoutTopic:
    """A derivation to be handed out.

    Attributes:
        trace: the derivation, checked.
        heading: a heading in place of the derivation's own; empty for none.
        words: what is said to begin with, as text; empty for nothing.
        detail: how many lines are shown; None for as in the whole handout.
        family: the derivations that it is the last of, which is told what they amount to; None for none.
        variables: by what those that belong together are taken; none where it stands alone.
        solved: the whole problem that it is a part of, where its derivative is set to zero and solved; else None.
        solving: the unknown of it that is solved in this section; None where the section derives the derivative.
        title: what the parts are about together; empty where that is told from them.
        supporting: whether the section is the ground for another one, which a worksheet would give away.
    """

    trace: Trace
    heading: str = ""
    words: str = ""
    detail: str | None = None
    family: Family | None = None
    variables: tuple[Expr, ...] = ()
    solved: SolvedProblem | None = None
    solving: SolvedUnknown | None = None
    title: str = ""
    supporting: bool = False

    @property
    def decided(self) -> bool:
        """Whether verification decided on every line."""
        steps = () if self.solving is None else self.solving.steps
        return decided(self.trace) and all(step.verdict.status != "undecided" for step in steps)


@record
class LawOutline(Outline):
    """An outline whose lines know their laws.

    Attributes:
        problem: what is derived, whose definition may be a law of a line.
    """

    problem: Problem | None = None

    def line(self, group: Sequence[Step], math: Expr, letters: Mapping[Expr, Expr]) -> Line:
        """One line of a chain; `letters` are what the line above it named."""
        first = major(group)[0]
        name = self.writer.told(self.labels.name(first))
        return super().line(group, math, letters)._replace(law=self._law(first), name=name)

    def _law(self, step: Step) -> str:
        use = LawUse(step.rule, form_of(step)) if step.kind == "rule" else leading(step)
        rule = None if use is None else self.rules.get(use.rule)
        if rule is None or self.problem is None:
            return ""
        # Where there are several definitions, the law cannot say which of them it used.
        if rule.topic == "definitions" and len(self.problem.definitions) != 1:
            return ""
        return self.writer.law(rule, self.problem, 0 if use is None else use.form)


def section(topic: HandoutTopic, outline: Outline, *, plot: bool) -> Section:
    """One problem of a handout, with nothing left out.

    Args:
        topic: the derivation and the words around it.
        outline: what its page is made with; `outline.writer` writes every string.
        plot: whether the function is drawn.
    """
    if topic.solved is not None and topic.solving is not None:
        return solving_section(topic.solved, topic.solving, outline, plot=plot)
    problem, writer = topic.trace.problem, outline.writer
    lawful = LawOutline(outline.detail, outline.rules, writer, problem=problem)
    page = lawful.page(topic.trace)
    derivative = writer.math(problem.named)
    return Section(
        anchor=anchor_of(problem.name or plain(problem.expression)),
        heading=writer.text(topic.heading) if topic.heading else page.heading,
        words=writer.text(topic.words),
        function=page.function,
        derivative=derivative,
        definitions=page.definitions,
        assumptions=page.assumptions,
        readings=page.readings,
        proof=proof_of(page.chain),
        result=Answer(derivative, writer.math(topic.trace.result)),
        together=_together(topic.family, outline) if topic.family is not None else (),
        borders=page.borders,
        forms=page.forms,
        written=tuple(
            FormProof(form.words, form.definition, proof_of(form.chain), form.result) for form in page.written
        ),
        cases=tuple(CaseProof(case.condition, proof_of(case.chain)) for case in page.cases),
        statements=page.statements,
        use=page.use,
        range=page.range,
        limits=page.limits,
        samples=page.samples,
        remarks=page.remarks,
        graph=graph(topic.trace, writer) if plot and topic.solved is None else None,
        checked=page.checked,
        network=computation_graph(topic.trace, writer, topic.variables or (problem.variable,)) if plot else None,
        titles=tuple(part.heading for part in page.parts if part.heading),
    )


def _together(family: Family, outline: Outline) -> tuple[Note, ...]:
    """What derivations amount to together: the mixed ones that are equal, and the gradient or Hessian."""
    writer = outline.writer
    same = [
        Note(writer.equation(writer.math(each.other), writer.math(each.derived)), writer.text(
            "both ways meet" if family.kind == "alternatives" else "by symmetry"
        ))
        for each in family.same
    ]
    if family.whole is None:
        return tuple(same)
    called = "the Hessian" if family.kind == "hessian" else "the gradient"
    return (*same, Note(writer.math(family.whole), writer.text(called)))


def laws(topics: Sequence[HandoutTopic], outlines: Sequence[Outline]) -> tuple[Law, ...]:
    """Every law that the derivations used, once, by title; definitions stand with their problems."""
    found: dict[tuple[str, str], Law] = {}
    for topic, outline in zip(topics, outlines, strict=True):
        used = outline.laws(topic.trace) if topic.solving is None else laws_of_solving(topic.solving, outline)
        for law in used:
            if outline.rules[law.name].topic != "definitions":
                found.setdefault((law.name, law.equation), law)
    return tuple(sorted(found.values(), key=lambda law: law.title.casefold()))


def each_law_once(sections: Sequence[Section]) -> list[Section]:
    """The sections with the equation of each law beside the first line that uses it only."""
    told: set[str] = set()

    def once(proof: Proof) -> Proof:
        return proof._replace(lines=tuple(map(of_line, proof.lines)))

    def of_line(line: ProofLine) -> ProofLine:
        new = line.law not in told
        told.add(line.law)
        return line._replace(law=line.law if new else "", details=tuple(map(once, line.details)))

    return [
        each._replace(
            proof=once(each.proof),
            written=tuple(form._replace(proof=once(form.proof)) for form in each.written),
            cases=tuple(case._replace(proof=once(case.proof)) for case in each.cases),
        )
        for each in sections
    ]


def with_different_anchors(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, numbered where two would have the same name for links."""
    seen: dict[str, int] = {}
    named = []
    for each in sections:
        seen[each.anchor] = seen.get(each.anchor, 0) + 1
        count = seen[each.anchor]
        # A double hyphen stands in no anchor made of words, so no two can meet.
        named.append(each if count == 1 else each._replace(anchor=f"{each.anchor}--{count}"))
    return tuple(named)


def proof_lines(proof: Proof) -> Iterator[ProofLine]:
    """Every line of a proof and of what it rests on, as they are read."""
    for line in proof.lines:
        yield line
        for detail in line.details:
            yield from proof_lines(detail)
