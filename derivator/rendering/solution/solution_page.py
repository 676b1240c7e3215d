"""A solved problem as a page: each derivative, the lines that solve it, and what kind of point was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sympy import Expr

from derivator.base.record import record
from derivator.engine.solved.spread import is_spread
from derivator.inert import ZERO, Equation
from derivator.inert.terms import negated
from derivator.model.rule import Rule
from derivator.model.solution import ConstrainedPoint, SolvedProblem, SolvedUnknown, SolvingStep, StationaryPoint, Words
from derivator.model.trace import Assumption, Trace
from derivator.rendering.family import Chapter, Chapters
from derivator.rendering.formats import DATA, FORMATS, Format
from derivator.rendering.lines.caption import Caption, Formula
from derivator.rendering.outline import Outline
from derivator.rendering.render import check_choices, of_format, render
from derivator.rendering.solution.curve_words import CurveWords
from derivator.rendering.templates import filled
from derivator.rendering.terminal.layout import Layout, layout
from derivator.rendering.view import Chain, Law, Line, Page, ProofPart
from derivator.rendering.writing import Writer
from derivator.rules.solving.solving_laws import REMARKS


def render_solution(
    solved: SolvedProblem,
    rules: Mapping[str, Rule],
    *,
    format: str = "text",
    detail: str = "standard",
    standalone: bool = False,
    colour: bool = False,
    template_folder: str = "",
) -> str:
    """A solved problem as a page; the arguments and errors are those of `derivator.rendering.render.render`."""
    check_choices(format, detail)
    if format == DATA:
        from derivator.rendering.data.solution_json import solution_json

        return solution_json(solved, rules)
    row, own = FORMATS[format], of_format(format)
    writer = Writer(row, solved.problem.conventions, colour)
    chapters = SolutionChapters(solved, rules, writer, row, detail, colour, template_folder)
    template = f"derivations.{format}.j2"
    return filled(
        f"document.{format}.j2" if standalone else template,
        {"page": chapters.page(), "body": template, **own},
        template_folder,
        **own,
        wrapped=Layout(0, colour).wrapped,
    )


@record
class SolutionChapters:
    """What the chapters of a solved problem are written with."""

    solved: SolvedProblem
    rules: Mapping[str, Rule]
    writer: Writer
    row: Format
    detail: str
    colour: bool
    template_folder: str

    def told(self) -> tuple[str, ...]:
        """What is said of the whole."""
        return (
            *(each for point in self.solved.constrained for each in self.of_constraints(point)),
            *map(self.writer.sentence, self.solved.told),
            *map(self.in_a_row, self.solved.notes),
        )

    def heading(self) -> str:
        """What the whole is about."""
        problem = self.solved.problem
        if problem.title:
            return self.writer.text(problem.title)
        return f"Where the derivative of {self.writer.inline(problem.expression)} is 0"

    def page(self) -> Chapters:
        """The whole page."""
        return Chapters(
            heading=self.heading(), chapters=tuple(self.chapters()), same=(), same_words="", whole_heading="In short",
            whole=self.whole(),
            told=self.told(),
        )

    def whole(self) -> str:
        """What was found, as mathematics: each unknown with its values."""
        if self.solved.constrained:
            return self.writer.words("or").join(map(self.of_constrained, self.solved.constrained))
        if not all(part.points or part.equation is not None for part in self.solved.parts):
            return self.writer.words("no solution")
        found = [self.values(part) for part in self.solved.parts]
        return self.writer.comma.join(found)

    def in_a_row(self, words: Words) -> str:
        """Words and mathematics as a sentence."""
        writer = self.writer
        return "".join(
            writer.sentence(each) if isinstance(each, str) else writer.inline(each) for each in words
        )

    def of_constrained(self, point: ConstrainedPoint) -> str:
        """The unknowns at a point under constraints."""
        math = self.writer.math
        return self.writer.comma.join(self.writer.equation(math(each.head), math(each.body)) for each in point.values)

    def of_constraints(self, point: ConstrainedPoint) -> Iterator[str]:
        """The kind of a point of several unknowns, or under constraints."""
        writer = self.writer
        kept = writer.format.inline.format(writer.comma.join(map(writer.math, point.constraints)))
        place = writer.format.inline.format(self.of_constrained(point))
        if point.kind == "undecided":
            where = f"{writer.text('it is under')} {kept}" if point.constraints else f"{place} {writer.text('is,')}"
            yield f"{writer.text('Which kind of point')} {where} {writer.text('is not decided.')}"
            return
        where = writer.comma.join(writer.conditions(point.where))
        hangs = f" {writer.text('where')} {writer.format.inline.format(where)}" if where else ""
        found = f"{writer.text('It was')} {writer.text(point.verdict.method)}."
        kind = "neither a minimum nor a maximum" if point.kind == "saddle" else f"{self.which(point)} {point.kind}"
        under = f" {writer.text('under')} {kept}" if point.constraints else ""
        height = "" if point.height is None else f", {writer.text('with the value')} {writer.inline(point.height)}"
        yield f"{place} {writer.text(f'is {kind}')}{under}{hangs}{height}: {writer.text(point.reason)}. {found}"

    @staticmethod
    def which(point: ConstrainedPoint) -> str:
        """The article of an extremum."""
        return "a local" if point.local else "the"

    def values(self, part: SolvedUnknown) -> str:
        """What an unknown may be."""
        if part.equation is not None:
            return self.writer.math(part.equation)
        if not part.points:
            return self.writer.words("no solution")
        each = (self.equation(part.unknown, point) for point in part.points)
        return self.writer.words("or").join(each)

    def equation(self, unknown: Expr, point: StationaryPoint) -> str:
        """A value of an unknown as mathematics."""
        sign = ("=",) if point.approximate is None else ("≈", r"\approx")
        return self.writer.equation(self.writer.math(unknown), self.writer.math(point.value), *sign)

    def chapters(self) -> Iterator[Chapter]:
        """For each unknown its derivative, the lines that solve it, and the second derivative where that is used."""
        for part in self.solved.parts:
            derivative = part.derivative
            heading = Outline(self.detail, self.rules, self.writer).page(derivative).heading
            yield Chapter(heading, self.derivation(derivative, self.detail))
            bent = any(each.curvature is not None for each in part.points)
            if self.bending is None and part.second is not None and bent:
                title = self.writer.text(part.second.problem.title)
                yield Chapter(title, self.derivation(part.second, "brief"))
            yield self.chapter(self.solving(part))
        bending = self.bending
        if bending is not None:
            title = self.writer.text(bending.derivative.problem.title)
            yield Chapter(title, self.derivation(bending.derivative, "brief"))
            yield self.chapter(self.solving(bending))

    @property
    def bending(self) -> SolvedUnknown | None:
        """The second derivative, set to zero and solved, of a curve that is discussed."""
        return None if self.solved.curve is None else self.solved.curve.bending

    def chapter(self, page: Page) -> Chapter:
        """The page of lines that solve an equation as a chapter."""
        shape, own = layout(page, colour=self.colour), of_format(self.row.name)
        body = filled(
            self.row.template, {"page": page, "body": self.row.template, **own}, self.template_folder,
            beside=shape.beside, style=shape.style, wrapped=shape.wrapped, **own,
        )
        return Chapter(page.heading, body.rstrip("\n"))

    def derivation(self, trace: Trace, detail: str) -> str:
        """The page of a derivative."""
        page = render(
            trace, self.rules, format=self.row.name, detail=detail, colour=self.colour,
            template_folder=self.template_folder,
        )
        return page.rstrip("\n")

    def solving(self, part: SolvedUnknown) -> Page:
        """The lines that solve one derivative, and the kind of each point, as the page of a derivation."""
        writer, problem = self.writer, part.derivative.problem
        conditions = dict.fromkeys(each for point in part.points for each in point.conditions)
        chain = Chain(writer.math(part.opening), tuple(map(self.line, part.steps)))
        return Page(
            heading=self.task(part),
            function=writer.equation(writer.math(problem.named), writer.math(ZERO)),
            definitions=tuple(writer.given(each) for each in (*part.named, *part.put_in)),
            assumptions=writer.conditions(part.domain),
            readings=(),
            chain=chain,
            parts=(ProofPart("", chain),),
            result=self.result(part, tuple(conditions)),
            stopped="",
            borders=(),
            forms=(),
            written=(),
            cases=(),
            laws=() if self.detail == "brief" else tuple(self.laws_of(part, self.rules, self.writer)),
            statements=(),
            range="",
            limits=(),
            samples=(),
            use="",
            remarks=self.remarks_of(part),
            checked=writer.text(checked(part)),
        )

    def task(self, part: SolvedUnknown) -> str:
        """What is done with the derivative of a part."""
        which = "second derivative" if part == self.bending else "derivative"
        by = part.derivative.problem.variable
        ending = "" if by == part.unknown else f" for {self.writer.inline(part.unknown)}"
        return f"Set the {which} by {self.writer.inline(by)} to zero and solve{ending}"

    def remarks_of(self, part: SolvedUnknown) -> tuple[str, ...]:
        """What is said below the lines of a part."""
        curve = self.solved.curve
        if curve is None:
            return (*self.remarks(part), *self.facts(part))
        words = CurveWords(self.writer, curve, part.unknown)
        if part == curve.bending:
            return tuple(words.of_bends())
        return (*self.remarks(part), *words.of_course())

    def result(self, part: SolvedUnknown, conditions: tuple[Assumption, ...]) -> str:
        """The values of the unknown, with what they need of the data."""
        writer = self.writer
        if part.equation is not None:
            return writer.math(part.equation)
        if not part.points:
            return writer.equation(writer.math(part.derivative.problem.named), writer.math(ZERO)) + writer.words(
                "has no solution")
        values = self.values(part)
        needed = writer.conditions(conditions)
        return f"{values}{writer.words('for')}{writer.comma.join(needed)}" if needed else values

    def line(self, step: SolvingStep) -> Line:
        """One line: the equations of which one holds, and the law."""
        writer = self.writer
        math = writer.words("or").join(map(writer.math, step.after)) if step.after else writer.words("no solution")
        return Line(
            math=math, reason=writer.told(self.caption(step)), sign=writer.relation("⇔", r"\Leftrightarrow"),
            conditions=writer.conditions(step.conditions), undecided=step.verdict.status == "undecided",
            explanation=writer.text(self.rules[step.rule].sentence)
            if self.detail == "full" and step.rule in self.rules else "",
        )

    def caption(self, step: SolvingStep) -> Caption:
        """What a line is called."""
        rule = self.rules.get(step.rule)
        title = REMARKS[step.rule] if rule is None else rule.title
        if not step.words:
            return (title,)
        joint = ": " if isinstance(step.words[0], str) or len(step.words) > 1 else " "
        pieces = tuple(
            each if isinstance(each, str) else Formula(each.left, each.right) if isinstance(each, Equation)
            else Formula(each)
            for each in step.words
        )
        return (f"{title}{joint}", *pieces)

    @staticmethod
    def laws_of(part: SolvedUnknown, rules: Mapping[str, Rule], writer: Writer) -> Iterator[Law]:
        """Every law of the lines once."""
        for name in dict.fromkeys(step.rule for step in part.steps):
            if (rule := rules.get(name)) is not None:
                yield Law(name, writer.text(rule.title), writer.law(rule))

    def remarks(self, part: SolvedUnknown) -> Iterator[str]:
        """What kind of point each is, and where points were sought."""
        writer = self.writer
        for point in part.points:
            if point.kind != "value":
                place = writer.format.inline.format(self.equation(part.unknown, point))
                yield f"{place} {self.kind(point)}"
        for point in part.points:
            if point.approximate is not None:
                place = writer.format.inline.format(self.equation(part.unknown, point))
                yield f"{place}{writer.text(f' is right up to {point.approximate[1]}.')}"
        if part.sought:
            yield writer.text(f"Points were sought {part.sought}; there may be others beyond.")

    def facts(self, part: SolvedUnknown) -> Iterator[str]:
        """Why what the data have to obey can fail in one way only, where that is a fact about sums."""
        conditions = dict.fromkeys(each for point in part.points for each in point.conditions)
        said = " is never negative, by the inequality of Cauchy and Schwarz: it is 0 only where all records are equal."
        for each in conditions:
            if is_spread(each.subject, part.unknown):
                yield f"{self.writer.inline(each.subject)}{self.writer.text(said)}"

    def kind(self, point: StationaryPoint) -> str:
        """The kind of a point as the end of a sentence."""
        writer = self.writer
        reason = writer.text(point.reason)
        height = "" if point.height is None else f", with the value {writer.inline(point.height)}"
        if point.kind == "multiplier":
            return "is the multiplier."
        if point.kind == "undecided":
            return f"is a stationary point; of which kind is not decided: {reason}."
        if point.kind == "saddle":
            return f"is neither a minimum nor a maximum{height}: {reason}."
        the = "the" if point.everywhere else "a local"
        if point.where is None:
            return f"is {the} {point.kind}{height}: {reason}."
        other = "maximum" if point.kind == "minimum" else "minimum"
        turned = Assumption("positive", negated(point.where.subject))
        here, there = (writer.format.inline.format(writer.condition(each)) for each in (point.where, turned))
        return f"is {the} {point.kind} where {here} and {the} {other} where {there}: {reason}."


def checked(part: SolvedUnknown) -> str:
    """What verification says of one unknown, in a sentence."""
    proved = sum(step.verdict.status == "proved" for step in part.steps)
    agreeing = sum(step.verdict.status == "agrees" for step in part.steps)
    open_ = len(part.steps) - proved - agreeing
    if not part.steps:
        return "The equation stands as the derivative leaves it."
    counted = f"{len(part.steps)} step{'' if len(part.steps) == 1 else 's'}"
    parts = [f"{proved} proved"] if proved else []
    if agreeing:
        parts.append(f"{agreeing} by the same solutions on random data")
    if open_:
        parts.append(f"{open_} undecided")
    told = f"{counted}, {'each checked' if not open_ else 'not all decided'}: {', '.join(parts)}"
    if part.equation is not None:
        return f"{told}."
    points = {point.verdict.method for point in part.points}
    ending = " and ".join(sorted(points)) if points else "no point was found by numbers either"
    noun = "each point" if len(part.points) > 1 else "the point"
    return f"{told}; {noun} was {ending}." if points else f"{told}; {ending}."
