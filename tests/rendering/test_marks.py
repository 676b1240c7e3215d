"""Highlights of two neighbouring steps on one line."""

import pytest
from sympy import Integer, Symbol

from derivator.inert import Fraction, Marked, Minus, Plus, Times
from derivator.rendering.highlighting import overlay

A, B, ONE = Symbol("a"), Symbol("b"), Integer(1)


def blue(part):
    return Marked(part, "blue")


def struck(part):
    return Marked(part, "cancel")


@pytest.mark.parametrize(
    ("above", "below", "both"),
    [
        (A, A, A),
        (blue(A), A, blue(A)),
        (A, struck(A), struck(A)),
        (blue(A), blue(A), blue(A)),
        (blue(A), struck(A), blue(struck(A))),
        (Plus(blue(ONE), A, Minus(ONE)), Plus(ONE, struck(A), Minus(ONE)), Plus(blue(ONE), struck(A), Minus(ONE))),
        (Fraction(Plus(blue(A), B), B), Fraction(struck(Plus(A, B)), struck(B)),
         Fraction(struck(Plus(blue(A), B)), struck(B))),
        (Times(blue(A), B), Times(A, B), Times(blue(A), B)),
    ],
)
def test_the_marks_of_both(above, below, both):
    assert overlay(above, below) == both


def test_lines_that_differ_are_not_laid_over_each_other():
    with pytest.raises(ValueError, match="zip"):
        overlay(Plus(A, B), Plus(A, B, ONE))
