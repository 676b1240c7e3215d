"""What a worksheet leaves out, and what its solutions fill in: the same lines, chosen by a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator

from derivator.rendering.handout.choices import Blank
from derivator.rendering.handout.content import proof_lines
from derivator.rendering.handout.handout_view import Answer, Proof, ProofLine, Section, State


def worksheet(section: Section, blank: Blank, seed: int) -> Section:
    """The section with lines left out.

    Args:
        section: a section with nothing left out.
        blank: what is left out.
        seed: which of the lines, where there is a choice.
    """
    found = _Blanks(blank, seed, "blank").of(section)
    if found.unopened:
        # The derivative that is set to zero is what was asked before, and so is what is put in.
        found = found._replace(proof=found.proof._replace(left=found.unopened), definitions=())
    # What is drawn, said of the ends and counted tells the answer.
    return found._replace(graph=None, borders=(), checked="", points=_points(found))


def solutions(section: Section, blank: Blank, seed: int) -> Section:
    """The section with the same lines marked that a worksheet leaves out; the arguments are those of `worksheet`."""
    return _Blanks(blank, seed, "filled").of(section)


def _points(section: Section) -> int:
    """A point for everything that is left out."""
    proofs = (section.proof, *(form.proof for form in section.written), *(case.proof for case in section.cases))
    lines = [line for proof in proofs for line in proof_lines(proof)]
    left_out = sum((line.state == "blank") + (line.reason_state == "blank") for line in lines)
    return left_out + (section.result.state == "blank" and not section.proof.lines) or 1


class _Blanks:
    """Goes through a section and treats the chosen lines.

    Args:
        blank, seed: which lines.
        state: what becomes of them.
    """

    def __init__(self, blank: Blank, seed: int, state: State) -> None:
        self.blank, self.seed, self.state = blank, seed, state

    def of(self, section: Section) -> Section:
        """The section with its lines treated."""
        # Reading order is the order of choice, so a worksheet and its solutions choose alike.
        chosen = self._chosen(section.anchor)
        asked = self.blank != "justification"
        shut = asked and self.state == "blank"
        proof = self._proof(section.proof, chosen, outermost=True)
        cases = tuple(case._replace(proof=self._proof(case.proof, chosen, outermost=True)) for case in section.cases)
        forms = section.written
        written = tuple(form._replace(proof=self._proof(form.proof, chosen, outermost=True)) for form in forms)
        return section._replace(
            proof=proof,
            result=self._answer(section.result) if asked else section.result,
            # Cases and written forms begin with the result, other forms are lines of the proof; the words speak of all.
            cases=() if shut else section.cases if asked else cases,
            together=() if shut else section.together,
            forms=() if shut else section.forms,
            written=() if shut else forms if asked else written,
            use="" if shut else section.use,
            remarks=() if self.state == "blank" else section.remarks,
        )

    def _chosen(self, anchor: str) -> Iterator[bool]:
        """For line after line, whether it is chosen where one of each two lines is."""
        choice = random.Random(f"{self.seed} {anchor}")  # noqa: S311  a worksheet is no secret
        while True:
            first = choice.random() < 0.5
            yield first
            yield not first

    def _proof(self, proof: Proof, chosen: Iterator[bool], *, outermost: bool) -> Proof:
        last = len(proof.lines) - 1
        return proof._replace(
            lines=tuple(
                self._line(line, chosen, last=outermost and number == last) for number, line in enumerate(proof.lines)
            ),
        )

    def _line(self, line: ProofLine, chosen: Iterator[bool], *, last: bool) -> ProofLine:
        turn = next(chosen)
        line = line._replace(details=tuple(self._proof(each, chosen, outermost=False) for each in line.details))
        if self.blank == "justification":
            given = self.state != "blank"
            return line._replace(reason=line.reason * given, law=line.law * given, reason_state=self.state)
        # The last line is the result, which is asked for as well.
        if last or self.blank == "all" or (self.blank == "every-second" and turn):
            if self.state != "blank":
                return line._replace(state=self.state)
            return line._replace(math="", reason=line.name or line.reason, state=self.state)
        return line

    def _answer(self, answer: Answer) -> Answer:
        return answer._replace(right=answer.right if self.state != "blank" else "", state=self.state)
