"""Where a comparison under way gets its points and values from."""

from __future__ import annotations

from typing import Any, Protocol

from sympy import Expr, Symbol

from derivator.verification.numeric.close_look import PreciseValues
from derivator.verification.places.border_places import Borders
from derivator.verification.places.landmarks import Landmarks
from derivator.verification.preparation.axes import WholeValues
from derivator.verification.preparation.sampling import Key, Point
from derivator.verification.values.batch import Batch
from derivator.verification.values.evaluate import Frame


class Values(PreciseValues, Protocol):
    """Points, and values of expressions there, all of them remembered."""

    seed: int
    order: dict[Symbol, int]
    landmarks: Landmarks
    borders: Borders

    def point(  # noqa: D102
        self, number: int, positive: frozenset[Expr], given: tuple[tuple[Key, float], ...] = ()
    ) -> Point: ...
    def batch(self, count: int, positive: frozenset[Expr]) -> Batch: ...  # noqa: D102
    def real(self, expression: Expr, point: Point, case: WholeValues) -> float | None: ...  # noqa: D102
    def frame(self, point: Point, case: WholeValues) -> Frame: ...  # noqa: D102
    def surely(self, expression: Expr, point: Point, case: WholeValues) -> Any: ...  # noqa: D102
