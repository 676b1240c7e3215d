"""What a plan is: an ordered tuple of phases, each a set of rules with where and how long to use them. Data only."""

from __future__ import annotations

from typing import Literal

from derivator.base.record import record
from derivator.engine.rewriting.where import Usage


@record
class Rewrite:
    """Use rules, in order of preference.

    Attributes:
        rules: the rules, each by its name, or at a place.
        repeat: "until-done", or "once" for a single use at the first place that fits.
        title: how the line is called if several steps make it up; empty keeps a line for each step.
        minor: whether the line is folded into the one before at standard detail.
        then: rules used until none applies after a single use, within the same line.
        shorter: whether the phase is kept only if the line has become shorter.
        surely: whether the rules are used only where the sign calculus discharges their conditions.
        varying: whether the rules leave what is constant alone.
        offers: what the line is good for, where it is offered as a form of the result of its own.
        apart: whether the phase leaves a sum of multiples of powers of the variable as it is.
    """

    rules: tuple[Usage, ...]
    repeat: Literal["until-done", "once"] = "until-done"
    title: str = ""
    minor: bool = False
    then: tuple[Usage, ...] = ()
    shorter: bool = False
    surely: bool = False
    varying: bool = False
    offers: str = ""
    apart: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.rules, str) or isinstance(self.then, str):
            raise TypeError(f"rules are a tuple of names: a comma is missing after {self.rules!r} or {self.then!r}")
        if self.then and self.repeat != "once":
            raise ValueError("`then` follows a single use: repeat must be once")


@record
class TakeLimits:
    """Find every limit in a line, by the phases in turn; where there are several, each by itself."""

    phases: tuple[Rewrite, ...]


@record
class Differentiate:
    """Carry out every derivative that stands in the line, from the outside in.

    Attributes:
        rules: the rules of differentiation in order of preference, applied to a derivative as a whole.
        tidy: what is done with each derivative found, and with the line.
        within: what is done then with a derivative that stands inside a line.
        title: how a line is called on which several derivatives are carried out.
        offers: what the line is good for, where it is offered as a form of the result of its own.
    """

    rules: tuple[Usage, ...]
    tidy: tuple[Rewrite | TakeLimits, ...] = ()
    within: tuple[Rewrite, ...] = ()
    title: str = "differentiate what is left"
    offers: str = ""


@record
class Inside:
    """Rewrite the function before it is differentiated: the phases work on what the derivative is taken of."""

    phases: tuple[Rewrite, ...]
    title: str


@record
class Detour:
    """Phases that belong together: all of their lines are kept, or none.

    Attributes:
        phases: what is done, in this order.
        explicit: whether the lines are kept if the last one holds the variable alone and no longer the function that
            an equation defines; else they are kept if the last one is shorter than the first.
    """

    phases: tuple[Rewrite, ...]
    explicit: bool = False


@record
class Repeat:
    """Go through phases again and again: once, then for as long as a round makes the line shorter.

    Attributes:
        phases: what a round is.
        most: how many rounds there are at most.
    """

    phases: tuple[Rewrite, ...]
    most: int = 4

Phase = Differentiate | Rewrite | Inside | Repeat | Detour | TakeLimits


@record
class Cases:
    """Tell apart, at the end, where two indices, given by their names, are equal and where they are different."""

    left: str
    right: str
    rules: tuple[Usage, ...]


@record
class OwnTerms:
    """Write the result in terms of a function: the function itself, or another that is defined.

    Attributes:
        note: what the form is called.
        beside: what a further form is called, with the variable beside the function.
        before: what may have to be done before the function can be recognised, phase by phase; each way is tried alone.
        fold: how the function is recognised, phase by phase.
        bodies: further writings of its definition that may be solved, each phase alone.
        put_in: what puts in the parts that its definition is solved for.
        grounds: how a definition that is solved for a part is shown to be right.
        simplify: what is done with the line then.
        title: how the line is called that simplifies.
    """

    note: str
    beside: str
    before: tuple[tuple[Rewrite, ...], ...]
    fold: tuple[Rewrite, ...]
    bodies: tuple[Rewrite, ...]
    put_in: Rewrite
    grounds: tuple[Rewrite, ...]
    simplify: tuple[Rewrite, ...]
    title: str = "simplify"


@record
class KnownTerms:
    """Write the result with a function that has a name of its own, where that is shorter.

    Attributes:
        note: what the form is called.
        definition: what the function is, as an equation in x.
        phase: how it is recognised.
    """

    note: str
    definition: str
    phase: Rewrite


@record
class Plan:
    """An ordered tuple of phases under a name, and what is made of the result.

    Attributes:
        name: kebab-case.
        title: what it does, in a few words.
        phases: what is done, in this order.
        cases: the cases that the result is looked at in.
        own_terms: how the result is written in terms of the function itself where that is simpler; None for a plan
            that does so by its phases, or leaves it.
        known_terms: further functions that the result may be written with.
    """

    name: str
    title: str
    phases: tuple[Phase, ...]
    cases: tuple[Cases, ...] = ()
    own_terms: OwnTerms | None = None
    known_terms: tuple[KnownTerms, ...] = ()
