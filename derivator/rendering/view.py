"""What a template sees of a derivation: strings and nothing else, already in the words and signs of the format."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One line of a chain: what the line above equals, and why.

    Attributes:
        math: the line.
        reason: the title of the law, or laws, used, to stand beside the mathematics.
        sign: the relation to the line above: an equals sign, or an arrow between lines that are equations.
        explanation: a sentence on it; empty where the page does not explain.
        conditions: what the law needs here, as mathematics.
        law: the law's equation as mathematics; empty where the line used no single law, or the page does not state it.
        undecided: whether verification could not tell if the line is right.
        details: the chains that this line rests on.
        alike: how many more parts were treated like those in `details`.
        name: what the law of the line is called, without the letters of the line; empty where nobody asks for it.
        evidence: what verification says of the line; empty where the page does not tell it line by line.
    """

    math: str
    reason: str
    sign: str
    explanation: str = ""
    conditions: tuple[str, ...] = ()
    law: str = ""
    undecided: bool = False
    details: tuple[Chain, ...] = ()
    alike: int = 0
    name: str = ""
    evidence: str = ""


class Chain(NamedTuple):
    """An equation that goes on over lines: left = line = line."""

    left: str
    lines: tuple[Line, ...]


class Law(NamedTuple):
    """A law that the page uses: its name, its title and its equation as mathematics."""

    name: str
    title: str
    equation: str


class Note(NamedTuple):
    """Something told in a word and its mathematics: a further form, a limit, a sample value."""

    math: str
    words: str


class CaseChain(NamedTuple):
    """What the result becomes where a condition holds.

    Attributes:
        condition: where, as mathematics: i = j.
        chain: the lines.
    """

    condition: str
    chain: Chain


class FormChain(NamedTuple):
    """The result written in another form, with the lines that lead to it.

    Attributes:
        words: what the form is called, as text.
        definition: the function that it is written with, as mathematics.
        chain: the lines; its left side is the derivative with its result.
        result: the derivative equals the form, as mathematics.
    """

    words: str
    definition: str
    chain: Chain
    result: str


class ProofPart(NamedTuple):
    """A part of a proof: its heading, empty where the proof has one part only, and its lines."""

    heading: str
    chain: Chain


class Page(NamedTuple):
    """A whole derivation.

    Attributes:
        heading: what is derived, as a line of text.
        function: the function as mathematics, with its name where it has one.
        definitions: the abbreviations, as mathematics, without the one `function` states.
        assumptions: what is given and what the steps needed, as mathematics.
        readings: how the text was read where that was a choice, a sentence each.
        chain: the proof.
        parts: the same in parts: a function that is simplified first has a part of its own.
        result: the derivative equals its last form, as mathematics; empty where the proof ends early.
        stopped: why the proof ends early; empty where it is complete.
        borders: where the function, or a part of it, is not differentiable, and why; a sentence each.
        forms: further forms of the result that stand in the proof.
        written: further forms of the result with lines of their own.
        cases: what the result becomes where indices are equal or different.
        laws: each law of the page once, in the order of first use; empty where the page does not state them.
        statements: equations told around the proof.
        range, limits, samples, use, remarks: what stands around the proof; each may be empty.
        checked: what verification says, as a sentence.
    """

    heading: str
    function: str
    definitions: tuple[str, ...]
    assumptions: tuple[str, ...]
    readings: tuple[str, ...]
    chain: Chain
    parts: tuple[ProofPart, ...]
    result: str
    stopped: str
    borders: tuple[str, ...]
    forms: tuple[Note, ...]
    written: tuple[FormChain, ...]
    cases: tuple[CaseChain, ...]
    laws: tuple[Law, ...]
    statements: tuple[Note, ...]
    range: str
    limits: tuple[str, ...]
    samples: tuple[str, ...]
    use: str
    remarks: tuple[str, ...]
    checked: str
