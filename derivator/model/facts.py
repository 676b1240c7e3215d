"""What stands around a proof: definitions, range, limits and values of a function, what it is good for. Types only."""

from __future__ import annotations

from sympy import Expr

from derivator.base.record import record


@record
class Statement:
    """An equation that is told around a proof, and the words that go with it."""

    left: Expr
    right: Expr
    words: str


@record
class Sample:
    """A point and the value of the function there, exact or rounded to the digits shown."""

    point: Expr
    value: Expr
    exact: bool = False


@record
class Facts:
    """What stands around a proof: each part may be empty.

    Attributes:
        statements: how the function is defined, in all the cases that a text gives.
        range: the values the function takes, as LaTeX-free text, "(0, 1)".
        limits: pairs of where the variable goes ("-oo", "oo") and the limit there.
        samples: values of the function.
        use: what the last form is good for, one short paragraph. In it and in the other sentences, mathematics stands
            between backticks, as typed.
        zero: where the derivative is 0, as the value of the variable there; None where nothing is said of that.
        remarks: where the founding document or common usage differ, a sentence each.
    """

    statements: tuple[Statement, ...] = ()
    range: str = ""
    limits: tuple[tuple[str, Expr], ...] = ()
    samples: tuple[Sample, ...] = ()
    use: str = ""
    zero: Expr | None = None
    remarks: tuple[str, ...] = ()
