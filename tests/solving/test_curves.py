"""Curves: where they rise, fall and bend, inflections, tangents, extrema on an interval; wrong ones are refuted."""

from __future__ import annotations

import json

import pytest
from named import solved
from sympy import Symbol

from derivator import ReadingError, RefutedStepError, UnsupportedError, handout, solve
from derivator.deriving.solved import curves
from derivator.engine.solved import stretches
from derivator.inert import ONE
from derivator.model.curve import Stretch, Tangent
from derivator.notation import plain
from derivator.syntax import read
from derivator.verification.stretch_judge import judged_stretch, judged_tangent

CUBIC = solved("2x^3 - 3x^2 - 12x", within="[0, 3]", tangents_at=["1"])

COURSES = [
    ("2x^3 - 3x^2 - 12x", "rises ..-1, falls -1..2, rises 2..", "is concave ..1/2, is convex 1/2..", ["1/2"]),
    ("x exp(-x)", "rises ..1, falls 1..", "is concave ..2, is convex 2..", ["2"]),
    ("ln(x)/x", "rises 0..e, falls e..", "is concave 0..exp(3/2), is convex exp(3/2)..", ["exp(3/2)"]),
    ("x^3", "rises ..", "is concave ..0, is convex 0..", ["0"]),
    ("x^4", "falls ..0, rises 0..", "is convex ..", []),
    ("x + 1/x", "rises ..-1, falls -1..0, falls 0..1, rises 1..", "is concave ..0, is convex 0..", []),
    ("1/x", "falls ..0, falls 0..", "is concave ..0, is convex 0..", []),
    ("2x + 1", "rises ..", "", []),
    # Digits of a root, raised to each other, once ran without end in a multiplication that no limit of time stops.
    ("x^(1/x)", "rises 0..e, falls e..",
     "is convex 0..0.5819327056, is concave 0.5819327056..4.367770967, is convex 4.367770967..20",
     ["0.5819327056", "4.367770967"]),
    ("x^2/2 - sin(x)", "falls -20..0.7390851332, rises 0.7390851332..20", "is convex -20..20", []),
]


def shown(found):
    ends = ((each.course, "" if each.low is None else plain(each.low), "" if each.high is None else plain(each.high))
            for each in found)
    return ", ".join(f"{course} {low}..{high}" for course, low, high in ends)


@pytest.mark.parametrize(("target", "monotone", "bends", "inflections"), COURSES, ids=[row[0] for row in COURSES])
def test_where_it_rises_falls_and_bends(target, monotone, bends, inflections):
    curve = solve(target).curve
    assert (shown(curve.monotone), shown(curve.bends)) == (monotone, bends)
    assert [plain(each.value) for each in curve.inflections] == inflections
    assert all(each.verdict.status == "agrees" for each in (*curve.monotone, *curve.bends))


def test_tangents_at_stationary_points_and_where_they_are_asked_for():
    found = [(plain(each.place), plain(each.line)) for each in CUBIC().curve.tangents]
    assert found == [("2", "-20"), ("1", "-12*x-1")]
    assert plain(CUBIC().curve.inflections[0].tangent.line) == "-27/2*x+1/4"


@pytest.mark.parametrize(
    ("place", "line", "right"),
    [("1", "2x - 1", True), ("1", "2x", False), ("1", "3x - 2", False), ("1", "1", False), ("0", "0", True)],
)
def test_only_the_tangent_is_one(place, line, right):
    tangent = Tangent(read(place).expression, ONE, ONE, read(line).expression)
    assert judged_tangent(read("x^2").expression, Symbol("x"), tangent) is right


@pytest.mark.parametrize(("low", "high", "course", "status"), [
    (None, "0", "falls", "agrees"), ("0", None, "rises", "agrees"), ("-1", "1", "rises", "refuted"),
    (None, None, "is convex", "agrees"), (None, None, "is concave", "refuted"), ("0", "1", "falls", "refuted"),
])
def test_a_course_is_judged_by_values(low, high, course, status):
    ends = [None if each is None else read(each).expression for each in (low, high)]
    stretch = Stretch(*ends, course, ONE, ONE)
    assert judged_stretch(read("x^2").expression, Symbol("x"), stretch).status == status


@pytest.mark.parametrize(
    ("target", "within", "greatest", "least"),
    [
        ("2x^3 - 3x^2 - 12x", "[0, 3]", ("0", ["0"]), ("-20", ["2"])),
        ("2x^3 - 3x^2 - 12x", "-2 <= x <= 4", ("32", ["4"]), ("-20", ["2"])),
        ("x^3 - 3x", "[-2, 2]", ("2", ["-1", "2"]), ("-2", ["-2", "1"])),
        ("sin(x)", "[0, 2 pi]", ("1", ["pi/2"]), ("-1", ["3*pi/2"])),
        ("sqrt(x)", "[0, 4]", ("2", ["4"]), ("0", ["0"])),
        ("sin(x)", "[30, 40]", ("1", ["21*pi/2", "25*pi/2"]), ("-1", ["23*pi/2"])),
    ],
)
def test_the_extrema_on_a_closed_interval(target, within, greatest, least):
    best = solve(target, within=within).curve.best
    found = [(plain(value), [plain(each) for each in places]) for value, places in
             ((best.greatest, best.at_greatest), (best.least, best.at_least))]
    assert found == [greatest, least]


@pytest.mark.parametrize(
    ("target", "options", "error", "said"),
    [
        ("1/x", {"within": "[-1, 1]"}, UnsupportedError, "continuous"),
        ("a x^2", {"wrt": "x", "within": "[0, 1]"}, UnsupportedError, "nothing else"),
        ("x^2", {"within": "(0, 1)"}, ReadingError, "closed interval"),
        ("x^2", {"within": "[1, 0]"}, ReadingError, "smaller one first"),
        ("ln(x)", {"tangents_at": "-1"}, UnsupportedError, "no tangent"),
    ],
)
def test_what_is_refused(target, options, error, said):
    with pytest.raises(error, match=said):
        solve(target, **options)


def test_a_function_with_data_is_no_curve():
    assert solve("n log(l) - l S", wrt="l", assume="n > 0, S > 0").curve is None


def test_a_course_with_the_wrong_sign_is_refuted(monkeypatch):
    right = stretches.stretches
    monkeypatch.setattr(curves, "stretches", lambda *given, **more: right(*given[:5], given[5][::-1], **more))
    with pytest.raises(RefutedStepError, match="that the function"):
        solve("x^2")


def test_pages_json_and_handouts_tell_it():
    text = " ".join(CUBIC().to_text().split())
    assert "The function falls for 0 < x < 2, rises for 2 < x < 3" in text
    assert "the greatest value is 0 at x = 0, the least one -20 at x = 2" in text
    curve = json.loads(CUBIC().to_json())["curve"]
    assert [each["course"] for each in curve["monotone"]] == ["falls", "rises"]
    assert curve["on_interval"]["least"]["text"] == "-20"
    page = handout(solve("x^3 - 3x"), format="html")
    assert page.count('class="mark"') == 3
    assert "inflection point" in page


def test_a_worksheet_of_a_curve_asks_for_the_first_derivative_only():
    page = handout(CUBIC(), kind="worksheet", format="markdown", blank="all", plot=False)
    assert "second derivative" not in page
    assert "6 x" not in page
