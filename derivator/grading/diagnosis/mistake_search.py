"""The search for mistakes behind a wrong claim: stage by stage, as long as there is time, by values at a few points."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sympy import Expr

from derivator.base.errors import UnsupportedError
from derivator.base.processor_time import spent
from derivator.grading.diagnosis.candidate_values import Probed
from derivator.grading.diagnosis.whole_mistakes import Candidate
from derivator.grading.result import Diagnosis

Explained = tuple[Diagnosis, Expr, Expr]
"""What may have been done, and two sides that are equal if it was."""

Stage = Callable[[], Iterator[Explained]]


class MistakeSearch(ABC):
    """Looks for the mistakes behind one wrong claim, on the plane or on a curve.

    Args:
        values: the values of the claim and of the derivative.
        claim: the claim.
        time: the seconds after which the search goes no further; the verdict itself does not depend on it.
    """

    def __init__(self, values: Probed, claim: Expr, time: float) -> None:
        self.values, self.claim = values, claim
        self.claimed, self.expected = values.of(values.right), values.of(values.left)
        self.deadline = spent() + time

    @abstractmethod
    def confirmed(self, candidates: Iterable[Explained]) -> tuple[Diagnosis, ...]:
        """The diagnoses that explain the claim for certain, each once, the most likely first."""

    def first(self, stages: Sequence[Stage], most: Mapping[Stage, int]) -> tuple[Diagnosis, ...]:
        """What the first stage finds that finds anything: the simplest kind that explains a claim ends the search.

        Args:
            stages: from the most to the least telling.
            most: at how many diagnoses a stage ends, where that is few.
        """
        for stage in stages:
            try:
                found = self.confirmed(stage())
            except UnsupportedError:
                continue  # what a mistake leaves to differentiate may be beyond the rules
            if found:
                return found[: most.get(stage)]
        return ()

    def like_the_claim(self, candidates: Iterable[Candidate]) -> Iterator[Explained]:
        """The candidates that have the values of the claim, until time is up."""
        for diagnosis, outcome in candidates:
            if spent() > self.deadline:
                return
            if self.values.agree(outcome, self.claimed):
                yield diagnosis, outcome, self.claim

    def like_the_truth(self, repaired: Iterable[Candidate]) -> Iterator[Candidate]:
        """What a claim becomes by small changes, where it has the values of the derivative then, until time is up."""
        for diagnosis, outcome in repaired:
            if spent() > self.deadline:
                return
            if self.values.agree(outcome, self.expected):
                yield diagnosis, outcome
