"""Stationary points of functions of several letters: every branch is followed, each point has its kind."""

from __future__ import annotations

from functools import cache

import pytest

from derivator import solve
from derivator.base.errors import RefutedStepError, UnsupportedError
from derivator.deriving.solved import several_letters
from derivator.notation import plain

SADDLE, MINIMUM, MAXIMUM = "saddle", "minimum", "maximum"

solved = cache(solve)


@pytest.mark.parametrize(
    ("function", "points"),
    [
        ("x^3 - 3x y + y^3", {"0, 0": SADDLE, "1, 1": MINIMUM}),
        ("x^3 - 3x + y^2", {"-1, 0": SADDLE, "1, 0": MINIMUM}),
        ("x^2 + y^2 + x^2 y + 4", {"-2**(1/2), -1": SADDLE, "0, 0": MINIMUM, "2**(1/2), -1": SADDLE}),
        # The derivative by x is y (1 - x) e^(-x - y): what was divided by, y, is followed as well.
        ("x y e^(-x-y)", {"0, 0": SADDLE, "1, 1": MAXIMUM}),
        ("x^2 y - x y", {"0, 0": SADDLE, "1, 0": SADDLE}),
        ("8/x + x/y + y", {"4, 2": MINIMUM}),
        ("x^3 - 3x y^2", {"0, 0": "undecided"}),
    ],
)
def test_every_point_has_its_kind(function, points):
    found = solved(function, wrt="x,y").solved.constrained
    places = {", ".join(str(each.body.doit()) for each in point.values): point.kind for point in found}
    assert {name.replace("sqrt(2)", "2**(1/2)"): kind for name, kind in places.items()} == points


def test_with_other_letters_it_is_told_where_points_were_not_looked_for():
    told = " ".join(solve("a x y e^(-x-y)", wrt="x,y", assume="a > 0").solved.told)
    assert "Points at which `y` or `x` is 0 were not looked at." in told


def test_a_place_without_a_derivative_is_no_stationary_point():
    with pytest.raises(UnsupportedError):
        solve("sqrt(x^2 + y^2)", wrt="x,y")


def test_three_letters():
    found = solve("x^2 + y^4 + z^2 - 2y^2", wrt="x,y,z").solved.constrained
    assert [(plain(point.values[1].body), point.kind) for point in found] == [
        ("-1", MINIMUM), ("0", SADDLE), ("1", MINIMUM)
    ]  # fmt: skip


@pytest.mark.parametrize("function", ["(x - y)^2", "x^2 y^2"])
def test_where_points_are_no_list_it_is_refused(function):
    with pytest.raises(UnsupportedError):
        solve(function, wrt="x,y")


def test_a_branch_that_is_lost_is_missed(monkeypatch):
    monkeypatch.setattr(several_letters._Followed, "divided_by", lambda *_: iter(()))
    with pytest.raises(UnsupportedError, match=r"the derivatives are 0 near x = .*, y = .* too"):
        solve("x y e^(-x-y)", wrt="x,y")


@pytest.mark.parametrize("wrong", [MAXIMUM, MINIMUM])
def test_a_wrong_kind_is_refuted(monkeypatch, wrong):
    monkeypatch.setattr(several_letters, "kind_along", lambda *_: wrong)
    with pytest.raises(RefutedStepError):
        solve("x^3 - 3x + y^2", wrt="x,y")


def test_a_saddle_that_is_none_stays_undecided(monkeypatch):
    monkeypatch.setattr(several_letters, "kind_along", lambda *_: SADDLE)
    kinds = [point.kind for point in solve("x^3 - 3x + y^2", wrt="x,y").solved.constrained]
    assert kinds == [SADDLE, "undecided"]


@pytest.mark.parametrize(
    ("claim", "verdict", "slip"),
    [
        ("(-1, 0) saddle, (1, 0) minimum", "correct", None),
        ("x = 1, y = 0 or x = -1, y = 0", "correct", None),
        ("(x, y) = (-1, 0) or (1, 0)", "correct", None),
        ("y = 0 and x = 1, minimum; (-1, 0)", "correct", None),
        ("(1, 0)", "wrong", "root-lost"),
        ("(1, 0) maximum; (-1, 0)", "wrong", "minimum-for-maximum"),
        ("(-1, 0), (1, 2)", "wrong", "not-stationary"),
        ("x = -1 or x = 1", "correct", None),
        ("x = 1", "wrong", "root-lost"),
    ],
)
def test_a_claim_tells_whole_points_or_the_first_letter(claim, verdict, slip):
    found = solved("x^3 - 3x + y^2", wrt="x,y").check(claim)
    assert (found.verdict, found.slip and found.slip.name) == (verdict, slip)


@pytest.mark.parametrize(
    ("claim", "verdict"), [("(5, 5)", "correct"), ("x = 5, y = 5", "correct"), ("(4, 6)", "wrong")]
)
def test_under_a_constraint_a_point_is_a_point(claim, verdict):
    assert solve("x y", wrt="x,y", subject_to="x + y = 10").check(claim).verdict == verdict


def test_the_page_says_what_it_rests_on():
    page = " ".join(str(solved("x^3 - 3x + y^2", wrt="x,y")).split())
    assert "is a local minimum, with the value -2: the determinant of the second derivatives is 12 there" in page
    assert "The second derivatives are by x twice 6x, by x and y 0, by y twice 2." in page
    assert "is the multiplier" not in page
