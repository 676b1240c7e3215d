"""A function and its derivative as curves: the window, poles, jumps and edges."""

from __future__ import annotations

import base64
import itertools
import math
import re
from xml.etree import ElementTree

import pytest

from derivator import handout
from derivator.rendering.handout.window import stretches, window


def graph_of(view, name):
    return view(name).sections[0].graph


def points(curve):
    return [point for stretch in curve.stretches for point in stretch]


@pytest.mark.parametrize(
    ("name", "function", "derivative"),
    [
        ("sigmoid", lambda x: 1 / (1 + math.exp(-x)), lambda x: math.exp(-x) / (1 + math.exp(-x)) ** 2),
        ("x^2", lambda x: x * x, lambda x: 2 * x),
        ("sin(x)", math.sin, math.cos),
        ("ln(x)", math.log, lambda x: 1 / x),
    ],
)
def test_the_points_lie_on_the_function_and_its_derivative(view, name, function, derivative):
    graph = graph_of(view, name)
    for curve, true in zip(graph.curves, (function, derivative), strict=True):
        inside = [(x, y) for x, y in points(curve) if graph.bottom < y < graph.top]
        assert len(inside) > 1
        for x, y in inside:
            assert y == pytest.approx(true(x), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(
    ("name", "touches", "slope", "told"),
    [
        ("x^2", (1, 1), 2, r"x = 1\quad\text{with slope}\quad 2"),
        # A slope of few digits before a nicer place, and one that is rounded says so.
        ("sigmoid", (0, 0.5), 0.25, r"x = 0\quad\text{with slope}\quad 0.25"),
        ("x^2 sin(x)", (1, math.sin(1)), 2 * math.sin(1) + math.cos(1), r"\approx 2.22"),
        # Not at the pole, nor where the line would lie on the axis or stand upright.
        ("1/x", (1, 1), -1, "-1"),
    ],
)
def test_a_tangent_touches_the_function_at_a_nice_point(view, name, touches, slope, told):
    graph = graph_of(view, name)
    (x, y), (more, above) = graph.tangent.touches, graph.tangent.ends[1]
    assert (x, y) == pytest.approx(touches)
    assert (above - y) / (more - x) == pytest.approx(slope)
    assert graph.tangent.told.endswith(told)
    assert "The tangent at x = " in graph.description


def test_no_tangent_is_drawn_where_the_function_is_level(view):
    assert graph_of(view, "heaviside(x)").tangent is None


@pytest.mark.parametrize("name", ["softmax", "linear-regression", "a*x", "x^40*10^9"])
def test_nothing_is_drawn_where_there_is_nothing_to_see(view, name):
    assert graph_of(view, name) is None


@pytest.mark.parametrize(
    ("name", "poles"), [("1/x", (0,)), ("1/(x-1)^2", (1,)), ("tan(x)", (-4.712, -1.571, 1.571, 4.712)), ("sin(x)", ())]
)
def test_poles_break_a_curve(view, name, poles):
    graph = graph_of(view, name)
    assert graph.poles == pytest.approx(poles, abs=0.002)
    assert len(graph.curves[0].stretches) == len(poles) + 1
    for pole in poles:
        assert not [run for run in graph.curves[0].stretches if run[0][0] < pole - 0.01 and run[-1][0] > pole + 0.01]
    assert ("pole" in graph.description) == bool(poles)


def test_a_jump_is_not_joined(view):
    function, derivative = graph_of(view, "abs(x)").curves
    assert len(function.stretches) == 1
    assert len(derivative.stretches) == 2
    assert {round(y) for x, y in points(derivative)} == {-1, 1}


JUMPS = [
    ("heaviside(x)", 0, 0, 1),
    ("sign(x-1/3)", 1 / 3, -1, 1),
    ("piecewise(x if x < 1, x+3 otherwise)", 1, 1, 4),
    ("piecewise(x^2 if x < -2, sin(x) otherwise)", -2, 4, math.sin(-2)),
]


@pytest.mark.parametrize(("name", "place", "before", "after"), JUMPS)
def test_a_jump_between_pieces_is_drawn_as_two_runs_that_end_at_it(view, name, place, before, after):
    left, right = graph_of(view, name).curves[0].stretches
    assert left[-1] == pytest.approx((place, before), abs=1e-4)
    assert right[0] == pytest.approx((place, after), abs=1e-4)
    assert left[-1][0] <= place <= right[0][0]


@pytest.mark.parametrize(("name", "place"), [("relu(2*x+1)", -0.5), ("max(x, 2-x)", 1), ("abs(x-1/3)", 1 / 3)])
def test_a_kink_is_joined_and_its_slopes_are_not(view, name, place):
    function, derivative = graph_of(view, name).curves
    assert len(function.stretches) == 1
    left, right = derivative.stretches
    assert left[-1][0] <= place <= right[0][0]
    assert right[0][0] - left[-1][0] < 1e-3


@pytest.mark.parametrize("name", ["1/x", "tan(x)", "exp(x)", "logit", "x^2 sin(x)/(1+x)", "x^x", "ln(ln(x))"])
def test_every_point_lies_in_the_window(view, name):
    graph = graph_of(view, name)
    for curve in graph.curves:
        for x, y in points(curve):
            assert graph.left <= x <= graph.right
            assert graph.bottom - 1e-9 <= y <= graph.top + 1e-9


def test_a_short_domain_fills_the_window(view):
    graph = graph_of(view, "asin(x)")
    assert -1.2 < graph.left < -1
    assert 1 < graph.right < 1.2


def test_a_steep_function_is_looked_at_near_the_origin(view):
    graph = graph_of(view, "exp(x)")
    assert graph.right < 6
    assert graph.top < 50


def test_a_straight_line_is_two_points():
    runs, poles = stretches(lambda x: 2 * x + 1, (-6, 6, -20, 20))
    assert [len(run) for run in runs] == [2]
    assert poles == ()


def test_a_curve_ends_on_the_border_that_it_crosses():
    runs, _ = stretches(lambda x: x, (-6, 6, -2, 2))
    assert runs == (((-2, -2), (2, 2)),)


def test_an_edge_of_the_domain_is_reached():
    runs, _ = stretches(lambda x: math.sqrt(x) if x >= 0 else None, (-1.03, 6, -1, 3))
    assert runs[0][0][0] == pytest.approx(0, abs=1e-9)


def test_a_function_without_values_has_no_window():
    assert window((lambda x: None, lambda x: None)) is None


def test_the_window_of_a_constant_has_some_height():
    _, _, bottom, top = window((lambda x: 0.0, lambda x: 0.0))
    assert top > 0 > bottom


def test_waves_are_told_apart(view):
    graph = graph_of(view, "sin(50*x)")
    assert graph.right == pytest.approx(0.6)
    for x, y in points(graph.curves[0]):
        assert y == pytest.approx(math.sin(50 * x), abs=1e-6)
    assert graph_of(view, "sin(20000*x)") is None


def test_rounding_is_no_wave(view):
    graph = graph_of(view, "sin(x)^2+cos(x)^2")
    assert (graph.left, graph.right) == (-6, 6)


def test_a_function_far_from_the_origin_is_found(view):
    graph = graph_of(view, "ln(x-100)")
    assert 90 < graph.left < 101
    assert graph.right == 600


def test_the_derivative_is_drawn_where_the_function_is(view):
    function, derivative = graph_of(view, "ln(sin(x))").curves
    assert all(math.sin(x) >= 0 for x, _ in points(derivative))
    assert function.reach == pytest.approx((-6, math.pi), abs=1e-3)


@pytest.mark.parametrize(
    ("name", "function", "derivative"),
    [
        ("tan(x)", math.tan, lambda x: 1 / math.cos(x) ** 2),
        ("exp(-x^2)", lambda x: math.exp(-x * x), lambda x: -2 * x * math.exp(-x * x)),
        ("1/(x^2-1)", lambda x: 1 / (x * x - 1), lambda x: -2 * x / (x * x - 1) ** 2),
    ],
)
def test_curves_look_smooth(view, name, function, derivative):
    graph = graph_of(view, name)
    for curve, true in zip(graph.curves, (function, derivative), strict=True):
        for (x, y), (after, following) in (pair for run in curve.stretches for pair in itertools.pairwise(run)):
            assert abs(true((x + after) / 2) - (y + following) / 2) < 0.006 * (graph.top - graph.bottom)


def test_the_text_says_where_the_curve_is_drawn(view):
    assert "for x from 0 to 6" in graph_of(view, "sqrt(x)").description


def test_a_notebook_holds_the_picture_and_github_none():
    page = handout("sigmoid", format="markdown", flavour="notebook")
    [(text, data)] = re.findall(r"^!\[(.*)\]\(data:image/svg\+xml;base64,(.*)\)$", page, re.MULTILINE)
    assert "Graph of g(x) and of its derivative" in text
    picture = ElementTree.fromstring(base64.b64decode(data))  # noqa: S314  what our own drawing wrote
    assert sum("curve" in each.get("class", "") for each in picture.iter()) == 2
    assert "Solid: $g\\left(x\\right)$, dashed: " in page
    assert "![" not in handout("sigmoid", format="markdown", flavour="github")
    assert "![" not in handout("sigmoid", format="markdown", flavour="notebook", plot=False)
