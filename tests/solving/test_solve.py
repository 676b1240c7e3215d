"""Set to zero and solve: what the points are, of which kind, for which data; and what is refused by name."""

from __future__ import annotations

import json

import pytest

from derivator import UnsupportedError, solve
from derivator.asking.asked_to_solve import asked_to_solve
from derivator.deriving.solved.constrained import _bounds_in, _read
from derivator.engine.solved.where_sought import needs_of
from derivator.notation import plain
from derivator.syntax import read, read_sides

BERNOULLI = "sum(log(p^x[i] (1-p)^(1-x[i])), i, 1, n)"
NORMAL = "sum(log(1/(s sqrt(2 pi)) exp(-(x[i]-m)^2/(2 s^2))), i, 1, n)"

POINTS = [
    ("log(prod(l^x[i] exp(-l), i, 1, n))", "l", "", [("1/n*sum(x[i], i, 1, n)", "the maximum")]),
    (NORMAL, "s", "", [("sqrt(1/n*sum((x[i]-m)^2, i, 1, n))", "the maximum")]),
    ("sum(r[i] (x[i]-m)^2, i, 1, n)", "m", "",
     [("1/sum(r[i], i, 1, n)*sum(r[i]*x[i], i, 1, n)", "the minimum where sum(r[i], i, 1, n)")]),
    ("a x^2 + b x + c", "x", "", [("-b/(2*a)", "the minimum where a")]),
    ("n log(l) - l S", "l", "S > 0, n > 0", [("n/S", "the maximum")]),
    ("2x^3 - 3x^2 - 12x", "x", "", [("-1", "maximum"), ("2", "minimum")]),
    ("x exp(-x)", "x", "", [("1", "the maximum")]),
    ("ln(x)/x", "x", "", [("e", "the maximum")]),
    ("x^2 exp(-x)", "x", "", [("0", "minimum"), ("2", "maximum")]),
    ("x + 1/x", "x", "", [("-1", "maximum"), ("1", "minimum")]),
    ("x^3", "x", "", [("0", "saddle")]),
    ("x^4", "x", "", [("0", "the minimum")]),
    ("exp(x)", "x", "", []),
    ("x/(1+x^2)", "x", "", [("-1", "minimum"), ("1", "maximum")]),
    ("x^5/5 - x^2/2 - x", "x", "", [("-0.7244919590", "maximum"), ("1.220744085", "minimum")]),
    ("x^3/3 - 2x", "x", "", [("-sqrt(2)", "maximum"), ("sqrt(2)", "minimum")]),
    ("(x-1)/sqrt(x)", "x", "", []),
    ("2x + 1", "x", "", []),
    ("1/(1+1/x^2)", "x", "", []),  # what halving finds next to 0 is 0, which the domain leaves out
    ("(x^2+1)/(x-1)", "x", "", [("1-sqrt(2)", "maximum"), ("1+sqrt(2)", "minimum")]),
    ("sum(x[i] log(p)+(1-x[i]) log(1-p), i, 1, n) + (a-1) log(p) + (b-1) log(1-p)", "p", "a > 1, b > 1",
     [("(sum(x[i], i, 1, n)+a-1)/(a+n+b-2)", "the maximum")]),
]


def told(point):
    said = f"{'the ' if point.everywhere else ''}{point.kind}"
    return said if point.where is None else f"{said} where {plain(point.where.subject)}"


@pytest.mark.parametrize(("target", "unknown", "assume", "expected"), POINTS, ids=[f"{t} {u}" for t, u, *_ in POINTS])
def test_points(target, unknown, assume, expected):
    solution = solve(target, wrt=unknown, assume=assume or ())
    assert [(plain(point.value), told(point)) for point in solution.points] == expected
    assert solution.decided
    [part] = solution.parts
    assert all(step.verdict.status in ("proved", "agrees") for step in part.steps)


def test_the_lines_of_a_likelihood_and_what_the_data_obey():
    [part] = solve(BERNOULLI, wrt="p").parts
    assert [step.rule for step in part.steps] == [
        "sum-term-by-term", "clear-denominator", "gather-unknown", "divide-by-coefficient"
    ]
    assert [(each.kind, plain(each.subject)) for each in part.points[0].conditions] == [
        ("positive", "sum(x[i], i, 1, n)"), ("positive", "n-sum(x[i], i, 1, n)")
    ]


@pytest.mark.parametrize(
    ("target", "unknown", "said"),
    [
        ("sum(log(x[i] + t), i, 1, n)", "t", "stays inside a sum over the data"),
        ("abs(x - a)", "x", "functions by cases are not solved"),
        ("x^5 + a x^2 + x", "x", "degree 4 with letters"),
        ("x exp(x) + a x", "x", "no rule solves it"),
        ("a + b c", "c", "there is nothing to solve"),
        ("-n log(t)", "t", "drops out of the equation: there is no solution unless n = 0"),
        ("3", "x", "0 throughout"),
    ],
)
def test_refused_by_name(target, unknown, said):
    with pytest.raises(UnsupportedError, match=said):
        solve(target, wrt=unknown)


def test_without_the_assumption_the_kind_hangs_on_a_letter():
    point = solve("p log(D) + q log(1-D)", wrt="D").points[0]
    assert point.where is not None


def test_multiples_of_pi_are_exact_among_roots_found_by_numbers():
    points = solve("x + 2 sin(x)").points
    assert [plain(each.value) for each in points if abs(float(each.value.doit())) < 3] == ["-2*pi/3", "2*pi/3"]
    assert all(each.approximate is None for each in points)


def test_where_it_was_sought_is_told():
    solution = solve("x^2/2 - sin(x)")
    assert [plain(each.value) for each in solution.points] == ["0.7390851332"]
    assert "between -20 and 20" in solution.to_text()


def test_the_json_tells_lines_and_points():
    data = json.loads(solve("2x^3 - 3x^2 - 12x").to_json())
    assert data["schema"] == "derivator.solution/1"
    [part] = data["unknowns"]
    assert [point["kind"] for point in part["points"]] == ["maximum", "minimum"]
    assert part["steps"][1]["rule"] == "factor-polynomial"


@pytest.mark.parametrize("format", ["text", "markdown", "latex", "html", "typst"])
def test_every_format(format):
    page = solve("x exp(-x)").rendered(format=format)
    assert "is the maximum" in page


def test_one_unknown_after_the_other():
    solution = solve("x^2 + x*y + y^2 - 3x", wrt="x,y")
    assert [plain(part.points[0].value) for part in solution.parts] == ["(3-y)/2", "-1"]
    page = solution.to_text()
    assert "x = 2" in page
    assert "In x and y together this is the minimum" in page


def test_a_saddle_in_two_letters_is_told():
    assert "neither a minimum nor a maximum" in solve("x^2 - y^2", wrt="x,y").to_text()


CONSTRAINED = [
    ("sum(w[i]^2, i, 1, n)", "w", ("sum(w[i], i, 1, n) = 1",), "", [(["1/n"], "minimum")]),
    ("x^2 + y^2", "x,y", ("x + 2y = 5",), "", [(["1", "2"], "minimum")]),
    ("x + y", "x,y", ("x^2 + y^2 = 1",), "",
     [(["-sqrt(2)/2", "-sqrt(2)/2"], "minimum"), (["sqrt(2)/2", "sqrt(2)/2"], "maximum")]),
    ("a ln(x) + b ln(y)", "x,y", ("p x + q y = m",), "", [(["a*m/(p*(a+b))", "b*m/(q*(a+b))"], "maximum")]),
    ("x y", "x,y", ("2x + 2y = P",), "P > 0", [(["P/4", "P/4"], "maximum")]),
    ("x y z", "x,y,z", ("x y + y z + z x = 12",), "x > 0, y > 0, z > 0", [(["2", "2", "2"], "maximum")]),
    ("x y", "x,y", ("x^2 + y^2 = 1",), "", [
        (["-sqrt(2)/2", "-sqrt(2)/2"], "maximum"), (["sqrt(2)/2", "-sqrt(2)/2"], "minimum"),
        (["-sqrt(2)/2", "sqrt(2)/2"], "minimum"), (["sqrt(2)/2", "sqrt(2)/2"], "maximum")]),
    ("sqrt(x) sqrt(y)", "x,y", ("2x + 3y = 12",), "x > 0, y > 0", [(["3", "2"], "maximum")]),
    ("x^2 + y^2 + z^2", "x,y,z", ("x + y + z = 1", "x - y = 1"), "", [(["5/6", "-1/6", "1/3"], "minimum")]),
]


@pytest.mark.parametrize(("target", "unknowns", "constraints", "assume", "expected"), CONSTRAINED)
def test_under_constraints(target, unknowns, constraints, assume, expected):
    solution = solve(target, wrt=unknowns, subject_to=constraints, assume=assume or ())
    found = [([plain(each.body) for each in point.values], point.kind) for point in solution.constrained]
    assert found == expected
    assert all(point.verdict.status == "agrees" for point in solution.constrained)


def test_what_was_not_looked_at_under_a_constraint_is_told_and_a_local_extremum_is_called_one():
    page = " ".join(solve("x y", wrt="x,y", subject_to="x^2 + y^2 = 1").to_text("brief").split())
    assert "Points at which x is 0 were not looked at." in page
    assert "is a local maximum under" in page


def test_an_inequality_is_refused_as_a_constraint():
    with pytest.raises(UnsupportedError, match="is an inequality"):
        solve("x^2 + y^2", wrt="x,y", subject_to="x + y >= 1")


MET_BEFORE = [
    ("sum((ln(x[i])-m)^2, i, 1, n)", "m", [("1/n*sum(log(x[i]), i, 1, n)", "the minimum")]),
    ("sum(x[i] t - ln(1+exp(t)), i, 1, n)", "t",
     [("log(1/(n-sum(x[i], i, 1, n))*sum(x[i], i, 1, n))", "the maximum")]),
    ("x^3 - 3a x", "x", [("-sqrt(a)", "maximum"), ("sqrt(a)", "minimum")]),
    ("2^x - x", "x", [("log(1/log(2))/log(2)", "the minimum")]),
    ("1/x", "x", []),
    ("cosh(x)", "x", [("0", "the minimum")]),
]


@pytest.mark.parametrize(("target", "unknown", "expected"), MET_BEFORE)
def test_what_was_once_refused_or_wrong(target, unknown, expected):
    assert [(plain(point.value), told(point)) for point in solve(target, wrt=unknown).points] == expected


@pytest.mark.parametrize(("text", "formula", "variable", "constraints"), [
    ("Find the minimum of x^2 - 2x.", "x^2 - 2x", "", ()),
    ("Minimise x^2 + y^2 subject to x + y = 2", "x^2 + y^2", "", ("x + y = 2",)),
    ("Maximise the norm ||A x|| over x", "||A x||", "x", ()),
    ("2. What are the critical points of f(x) = x^3?", "f(x) = x^3", "", ()),
    (r"\min_{w\in\mathbb{R}^n} \|Xw-y\|^2", r"\|Xw-y\|^2", "w", ()),
    (r"\operatorname{arg\,max}_\theta \theta \text{ s.t. } \theta^2 = 1", r"\theta", "theta", (r"\theta^2 = 1",)),
    ("argmin_x (x-2)^2", "(x-2)^2", "x", ()),
    ("min(x, 2)", "min(x, 2)", "", ()),
    ("x y s.t. x = 1 and y = 2", "x y", "", ("x = 1", "y = 2")),
])
def test_what_a_sentence_asks_to_be_solved(text, formula, variable, constraints):
    asked, said = asked_to_solve(text)
    assert (asked.formula, asked.variable, said) == (formula, variable, constraints)


def test_the_unknowns_under_a_constraint_are_the_letters_that_it_shares_with_the_function():
    solution = solve("a x + b y subject to x^2 + y^2 = 1")
    assert [point.kind for point in solution.constrained] == ["minimum", "maximum"]
    assert [plain(each.head) for each in solution.constrained[0].values] == ["x", "y"]


def test_a_sum_of_a_constraint_has_the_bounds_of_the_function():
    function = read("sum(n[k]*log(p[k]), k, 1, m)").expression
    assert plain(_read(r"\sum_k p_k = 1", _bounds_in(function)).left) == "sum(p[k], k, 1, m)"
    assert plain(read_sides(r"\sum_k p_k = 1", notation="latex").expression.left) == "sum(p[k], k, 1, n)"


def test_circular_functions_have_no_value_at_their_poles():
    function = read("x*tan(x) + csc(2x)").expression
    assert {plain(each.subject) for each in needs_of(function)} == {"cos(x)", "sin(2*x)"}
