"""The section of a handout in which a derivative is set to zero and solved."""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Expr

from derivator.inert import ZERO, Equation
from derivator.model.rule import Rule
from derivator.model.solution import SolvedProblem, SolvedUnknown
from derivator.notation import plain
from derivator.rendering.formats import Format
from derivator.rendering.handout.graph import graph
from derivator.rendering.handout.handout_view import Answer, Proof, Section
from derivator.rendering.handout.parts_of_view import anchor_of, line_of
from derivator.rendering.outline import Outline
from derivator.rendering.solution.solution_page import SolutionChapters
from derivator.rendering.view import Law
from derivator.rendering.writing import Writer
from derivator.rules.solving.solving_laws import REMARKS

_APPROXIMATE = {"latex": r"\approx", "typst": "approx"}


def laws_of_solving(part: SolvedUnknown, outline: Outline) -> tuple[Law, ...]:
    """The laws of the lines that solve one unknown, each once."""
    return tuple(SolutionChapters.laws_of(part, outline.rules, outline.writer))


def heading_of(solved: SolvedProblem, rules: Mapping[str, Rule], format: Format) -> str:
    """What a solved problem is about."""
    writer = Writer(format, solved.problem.conventions)
    return SolutionChapters(solved, rules, writer, format, "brief", False, "").heading()


def solving_section(solved: SolvedProblem, part: SolvedUnknown, outline: Outline, *, plot: bool) -> Section:
    """One unknown of a solved problem, with nothing left out.

    Args:
        solved: the problem.
        part: the unknown.
        outline: what pages are made with.
        plot: whether the function is drawn.
    """
    writer = outline.writer
    chapters = SolutionChapters(solved, outline.rules, writer, writer.format, outline.detail, False, "")
    page = chapters.solving(part)
    lines = []
    for step, line in zip(part.steps, page.chain.lines, strict=True):
        rule = outline.rules.get(step.rule)
        title = REMARKS[step.rule] if rule is None else rule.title
        law = "" if rule is None else writer.law(rule)
        lines.append(line_of(line)._replace(law=law, name=writer.told((title,))))
    last = part == solved.parts[-1]
    return Section(
        anchor=anchor_of(f"{solved.problem.name or plain(solved.problem.expression)} {plain(part.unknown)}"),
        heading=page.heading,
        words="",
        function=page.function,
        derivative=writer.math(part.unknown),
        definitions=page.definitions,
        assumptions=page.assumptions,
        readings=(),
        proof=Proof(page.chain.left, tuple(lines)),
        result=_answer(chapters, part),
        together=(),
        borders=(),
        forms=(),
        written=(),
        cases=(),
        statements=(),
        use="",
        range="",
        limits=(),
        samples=(),
        remarks=(*page.remarks, *(chapters.told() if last else ())),
        graph=graph(solved.parts[0].derivative, writer, _marked(solved)) if plot and part in solved.parts else None,
        checked=page.checked,
        unopened=writer.math(Equation(part.derivative.problem.named, ZERO)),
    )


def _marked(solved: SolvedProblem) -> tuple[Expr, ...]:
    """The places of a curve that are marked where it is drawn."""
    if solved.curve is None:
        return ()
    return (*(each.value for each in solved.parts[0].points), *(each.value for each in solved.curve.inflections))


def _answer(chapters: SolutionChapters, part: SolvedUnknown) -> Answer:
    """The values of the unknown as an equation."""
    writer = chapters.writer
    if part.equation is not None:
        return Answer(writer.math(part.equation.left), writer.math(part.equation.right))
    if not part.points:
        return Answer(writer.math(part.unknown), writer.words("no real number"))
    exact = all(point.approximate is None for point in part.points)
    values = writer.words("or").join(writer.math(point.value) for point in part.points)
    needs = dict.fromkeys(each for point in part.points for each in point.conditions)
    held = writer.comma.join(writer.conditions(tuple(needs)))
    right = f"{values}{writer.words('for')}{held}" if held else values
    return Answer(writer.math(part.unknown), right, sign="=" if exact else _APPROXIMATE.get(writer.format.printer, "≈"))

