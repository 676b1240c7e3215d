"""What checking a claimed derivative says: types only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sympy import Expr

from derivator.model.trace import Problem

VerdictName = Literal[
    "correct", "correct-on-smaller-domain", "rounded", "wrong", "undecided", "not-an-answer", "unreadable"
]
FAMILIES = (
    "chain", "product", "quotient", "power", "exponential", "logarithm", "sign", "constant", "factor",
    "wrong-function", "implicit", "integrated", "wrong-variable", "sum", "algebra", "cases", "matrix", "evaluation",
)
"""The kinds of mistake, as `Diagnosis.family` names them."""


@dataclass(frozen=True)
class Diagnosis:
    """What was probably done where a claim is wrong.

    Attributes:
        mistake: the name of the mistake, kebab-case; two names with + between them where two were made.
        family: one of FAMILIES.
        title: the mistake in a sentence.
        advice: what to look at again, without giving the answer away.
        reveals: what is missing or too much, as an expression that may be shown only where the answer may be.
    """

    mistake: str
    family: str
    title: str
    advice: str
    reveals: Expr | None = None


@dataclass(frozen=True)
class Witness:
    """A point that shows that a claim is wrong.

    Attributes:
        point: names and values, "x = 0.73".
        claimed: the value of the claim there, as text.
        expected: the value of the derivative there.
    """

    point: str
    claimed: str
    expected: str

    @classmethod
    def of(cls, text: str) -> Witness:
        """The point and both values, from a comparison's text: "x = 0.73: left 1.2, right 1.3"."""
        point, _, values = text.rpartition("left ")
        expected, _, claimed = values.partition(", right ")
        return cls(point.removesuffix(": "), claimed, expected)


@dataclass(frozen=True)
class Decision:
    """What was decided on a claim.

    Attributes:
        outcome: "equal", "different", "undecided", or "undefined" where the claim has no value anywhere.
        method: how, in words.
        witness: a point where claim and derivative differ.
        smaller: whether the derivative has values where the claim has none.
        note: what else has to be said of it; empty where there is nothing.
        hidden: whether the claim is right at all ordinary points, though it is wrong.
    """

    outcome: str
    method: str
    witness: Witness | None = None
    smaller: bool = False
    note: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Complaint:
    """Why a claim was not understood.

    Attributes:
        message: what is wrong.
        position: at which offset of the claim.
        expected: what would have been understood there; empty where nothing helps.
        corrected: a claim near it that is understood.
    """

    message: str
    position: int
    expected: str = ""
    corrected: str = ""


@dataclass(frozen=True)
class Check:
    """The verdict on a claimed derivative, with its reasons.

    Attributes:
        verdict: see VerdictName.
        method: how it was found, in words a reader understands.
        problem: what was asked.
        claim: the claim as it was given.
        read_as: how it was read, inert; None where it was not understood.
        notes: every reading that was a choice, and what else has to be said, a sentence each.
        readings: those of them that tell how the target and the claim were read.
        complaint: where and why it was not understood.
        witness: a point that shows that it is wrong.
        domain: on which smaller domain it is right, in words.
        diagnoses: what was probably done, the most likely first.
        expected: the derivative, inert; only where the answer was asked for.
        simplified: whether nothing in the claim is left to simplify; None where that was not looked at.
        in_form: whether it has the form that was asked for; None where none was.
        assumptions: what was assumed, as it was declared.
        seconds: how long it took.
        asked: the derivatives that were asked for, where there are several.
        order: how often is differentiated.
    """

    verdict: VerdictName
    method: str
    problem: Problem
    claim: str
    read_as: Expr | None = None
    notes: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    complaint: Complaint | None = None
    witness: Witness | None = None
    domain: str = ""
    diagnoses: tuple[Diagnosis, ...] = ()
    expected: Expr | None = None
    simplified: bool | None = None
    in_form: bool | None = None
    assumptions: tuple[str, ...] = ()
    seconds: float = 0.0
    asked: Expr | None = None
    order: int = 1

    @property
    def accepted(self) -> bool:
        """Whether the claim counts as right."""
        return self.verdict in ("correct", "correct-on-smaller-domain")
