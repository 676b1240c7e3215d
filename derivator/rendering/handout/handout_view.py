"""What a template sees of a handout: strings, and the numbers of its graphs, in the words and signs of the format.

Mathematics is written by the format's printer, to stand in a line of mathematics. Everything else is text that is
escaped already. What is blank is an empty string, so that no template can give it away.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from derivator.rendering.view import Law, Note

State = Literal["given", "blank", "filled"]
"""Whether something is printed as it is, left to the reader (its string is empty), or the solution of a blank one."""


class ProofLine(NamedTuple):
    """One line of a proof: what the line above equals, and why.

    Attributes:
        math: the line; empty where `state` is blank.
        reason: the title of the law, or laws, used; empty where `reason_state` is blank.
        sign: the relation to the line above.
        law: the law's equation as mathematics; empty where the line used no single law, or it is blank.
        name: what the law is called, without the letters of the line, which would tell what is left out.
        state, reason_state: whether the mathematics, and the reason with its law, are given, blank or filled in.
        room: how many ruled lines a blank gets, by the length of what was left out.
        conditions: what the law needs here, as mathematics.
        undecided: whether verification could not tell if the line is right.
        details: the proofs that this line rests on.
        alike: how many more parts were treated like those in `details`.
    """

    math: str
    reason: str
    sign: str
    law: str = ""
    name: str = ""
    state: State = "given"
    reason_state: State = "given"
    room: int = 1
    conditions: tuple[str, ...] = ()
    undecided: bool = False
    details: tuple[Proof, ...] = ()
    alike: int = 0


class Proof(NamedTuple):
    """An equation that goes on over lines: left = line = line. There may be no line."""

    left: str
    lines: tuple[ProofLine, ...]


class TitledProof(NamedTuple):
    """A part of a proof, with its title."""

    title: str
    proof: Proof


class Answer(NamedTuple):
    """An equation that a worksheet may leave open: `right` is empty where `state` is blank; `sign` stands between."""

    left: str
    right: str
    state: State = "given"
    sign: str = "="


class FormProof(NamedTuple):
    """The result written in another form: what it is called, what it is written with, the lines, the equation."""

    words: str
    definition: str
    proof: Proof
    result: str


class CaseProof(NamedTuple):
    """What the result becomes where a condition, as mathematics, holds: i = j."""

    condition: str
    proof: Proof


class DrawnCurve(NamedTuple):
    """One curve of a graph.

    Attributes:
        name: "function" or "derivative", which says how it is drawn.
        label: what it shows, as mathematics: g(x), d/dx g(x).
        spoken: the same as plain text, escaped by nobody: for a description that is read out.
        stretches: the curve as runs of points (x, y); it is not defined, or leaves the graph, between two runs.
    """

    name: Literal["function", "derivative"]
    label: str
    spoken: str
    stretches: tuple[tuple[tuple[float, float], ...], ...]

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it is drawn, in decimals that can be read off."""
        first, last = self.stretches[0][0][0], self.stretches[-1][-1][0]
        return round(first, 4) + 0.0, round(last, 4) + 0.0


class DrawnTangent(NamedTuple):
    """The tangent at a marked point of the function.

    Attributes:
        told: where, and with which slope, as mathematics with words in it: x = 1, slope 2.
        touches: the marked point.
        ends: from where to where the line is drawn.
    """

    told: str
    touches: tuple[float, float]
    ends: tuple[tuple[float, float], tuple[float, float]]


class Graph(NamedTuple):
    """A function and its derivative on one pair of axes.

    Attributes:
        variable: the variable as mathematics.
        left, right, bottom, top: what the axes show.
        curves: the function, then its derivative.
        poles: where a curve runs off to infinity inside the graph.
        description: what there is to see, as a sentence of escaped text, for those who cannot see it.
        marks: points of the function that are marked, stationary ones and inflections.
        tangent: the tangent at a point of the function, whose slope the derivative is there; None where none is drawn.
    """

    variable: str
    left: float
    right: float
    bottom: float
    top: float
    curves: tuple[DrawnCurve, ...]
    poles: tuple[float, ...]
    description: str
    marks: tuple[tuple[float, float], ...] = ()
    tangent: DrawnTangent | None = None


class Computed(NamedTuple):
    """A letter of a computation graph.

    Attributes:
        label: the letter as mathematics.
        spoken: the same as plain text.
        column, row: where it stands, from the left and from above.
        moved: whether it changes with a variable, and the function with it.
        computed: whether it is computed from others; else it is given.
    """

    label: str
    spoken: str
    column: int
    row: float
    moved: bool
    computed: bool


class ComputationGraph(NamedTuple):
    """What is computed from what.

    Attributes:
        nodes: the letters.
        links: pairs of places in `nodes`: what the second is computed from, and the second.
        description: the same as a sentence of escaped text, for those who cannot see it.
    """

    nodes: tuple[Computed, ...]
    links: tuple[tuple[int, int], ...]
    description: str


class SlideRow(NamedTuple):
    """One row of a slide.

    Attributes:
        opening: what stands alone on a row, as mathematics: the left side of a proof; else empty.
        math: the line, which follows a relation sign; else empty.
        sign: that relation.
        words: words between lines, "where", "so that"; else empty.
        reason, conditions, undecided: as of a line of a proof; a slide has no room for the equations of laws.
        depth: how deep in details the row stands.
        new: whether the row is revealed on this slide; the others stand there already for context.
    """

    opening: str = ""
    math: str = ""
    sign: str = ""
    words: str = ""
    reason: str = ""
    conditions: tuple[str, ...] = ()
    undecided: bool = False
    depth: int = 0
    new: bool = True


class Slide(NamedTuple):
    """A page of slides: its new rows are revealed one by one."""

    heading: str
    rows: tuple[SlideRow, ...]


class Section(NamedTuple):
    """One problem of a handout.

    Attributes:
        anchor: a name for links, of small letters, digits and hyphens, different from every other section's.
        heading: what is derived, as a line of text.
        words: what the author of the handout says to begin with; may be empty.
        function: the function as mathematics, with its name where it has one.
        derivative: what is asked, as mathematics: d/dx g(x).
        definitions: the abbreviations, as mathematics, without the one `function` states.
        assumptions: what is given and what the steps needed, as mathematics.
        readings: how the text was read where that was a choice, a sentence each.
        proof: the proof.
        result: the derivative equals its last form.
        together: what several derivations amount to after the last of them; a worksheet that asks for it has none.
        borders: where the function is not differentiable, and why; a sentence each.
        forms: further forms of the result; a worksheet that asks for it has none.
        written: further forms with lines of their own; a worksheet that asks for the result has none.
        cases: what the result becomes where indices are equal or different; a worksheet that asks for it has none.
        statements: equations told around the proof.
        use, range, limits, samples, remarks: what stands around the proof; each may be empty.
        graph: the function and its derivative drawn, or None where there is nothing to draw.
        checked: what verification says, as a sentence.
        network: where the function is made of named letters, what is computed from what; else None.
        points: how many points a worksheet gives; 0 elsewhere.
        slides: the proof as slides; empty where the handout is of another kind.
        unopened: with what a proof begins on a worksheet, where its own beginning gives an answer away; else empty.
        titles: of the two parts of the proof, where the function is simplified first in several lines; else none.
    """

    anchor: str
    heading: str
    words: str
    function: str
    derivative: str
    definitions: tuple[str, ...]
    assumptions: tuple[str, ...]
    readings: tuple[str, ...]
    proof: Proof
    result: Answer
    together: tuple[Note, ...]
    borders: tuple[str, ...]
    forms: tuple[Note, ...]
    written: tuple[FormProof, ...]
    cases: tuple[CaseProof, ...]
    statements: tuple[Note, ...]
    use: str
    range: str
    limits: tuple[str, ...]
    samples: tuple[str, ...]
    remarks: tuple[str, ...]
    graph: Graph | None
    checked: str
    network: ComputationGraph | None = None
    points: int = 0
    slides: tuple[Slide, ...] = ()
    unopened: str = ""
    titles: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[TitledProof, ...]:
        """The proof in its parts: what the first line rests on, then all lines; else the proof alone."""
        if not self.titles:
            return (TitledProof("Proof", self.proof),)
        first, *others = self.proof.lines
        derived = self.proof._replace(lines=(first._replace(details=()), *others))
        return (TitledProof(self.titles[0], first.details[0]), TitledProof(self.titles[1], derived))


class Handout(NamedTuple):
    """A whole handout.

    Attributes:
        kind: what it is for: notes to read, a worksheet with blanks, its solutions, or slides.
        title, author: the author may be empty.
        subtitle: the kind in words, where it is not notes; may be empty.
        sections: the problems in order.
        laws: every law of a worksheet once, by title; elsewhere a law stands beside the line that uses it first.
        reveal: whether slides show one line more on each page.
    """

    kind: Literal["notes", "worksheet", "solutions", "slides"]
    title: str
    author: str
    subtitle: str
    sections: tuple[Section, ...]
    laws: tuple[Law, ...]
    reveal: bool = False
