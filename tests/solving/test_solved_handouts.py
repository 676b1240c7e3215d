"""Solved problems handed out: the derivative, the solution with its kind, and a worksheet that gives nothing away."""

from __future__ import annotations

import pytest

from derivator import handout, solve
from derivator.questions import Part

BERNOULLI = solve("bernoulli-mle")
TWO = solve("gaussian-mle")


@pytest.mark.parametrize("format", ["latex", "html", "markdown"])
@pytest.mark.parametrize("kind", ["notes", "worksheet", "solutions", "slides"])
def test_every_kind_in_every_format(format, kind):
    page = handout(TWO, kind=kind, format=format)
    assert "The maximum likelihood estimators of a normal distribution" in page
    assert "to zero and solve" in page


def test_notes_tell_the_kind_and_for_which_data():
    page = handout(BERNOULLI, format="markdown")
    assert "is the maximum" in page
    assert r"\quad\text{for}\quad 0 <" in page


def test_a_worksheet_gives_nothing_away():
    page = handout(TWO, kind="worksheet", format="markdown", blank="all")
    assert "Find $`\\mu`$" in page
    assert r"\hat{\mu} =" not in page
    assert "maximum likelihood" in page
    assert "is the maximum" not in page
    assert r"\frac{1}{v}" not in page


def test_by_its_name_and_from_what_is_typed():
    [*_, last] = [line for line in str(handout("poisson-mle", format="markdown")).splitlines() if line.startswith("#")]
    assert last == "### Result"
    page = handout(Part("x exp(-x)", solve=True, heading="A curve"), format="markdown")
    assert page.startswith("# A curve")
    assert "is the maximum" in page


def test_what_does_not_go_together_is_refused():
    with pytest.raises(Exception, match="an order"):
        handout(Part("x^3", solve=True, order=2))


def test_a_number_that_is_rounded_is_not_said_to_be_equal():
    assert r"x \approx 0.739" in handout(solve("x^2/2 - sin(x)"), format="markdown")
