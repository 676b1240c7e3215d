"""Functions by cases in every notation, and read back."""

import random

import pytest

from derivator.notation import latex, mathml, plain, typst, unicode_text
from derivator.notation.grid.grid_printer import grid
from derivator.rendering.handout.breaking import pieces
from derivator.rendering.typst.typst_speech import spoken
from derivator.syntax import read

TWO = "piecewise(x^2 if x <= 0, -x otherwise)"


def test_every_notation_has_its_own_cases():
    node = read(TWO).expression
    assert plain(node) == "piecewise(x^2 if x <= 0, -x otherwise)"
    assert unicode_text(node) == "{x² if x ≤ 0, -x otherwise}"
    assert latex(node) == r"\begin{cases} x^{2} & \text{if } x \le 0 \\ -x & \text{otherwise} \end{cases}"
    assert typst(node) == 'cases(attach(x, tr: 2) quad & "if" x ≤ 0, -x quad & "otherwise")'
    assert mathml(node).count("<mtr>") == 2
    assert "<mo>≤</mo>" in mathml(node)
    assert spoken(typst(node)) == "by cases: x to the power 2 if x at most 0; minus x otherwise; end of cases"


def test_a_brace_grows_in_two_dimensions():
    assert grid(read(TWO).expression).rows == (
        "⎧ x²  if x ≤ 0 ",
        "⎨              ",
        "⎩ -x  otherwise",
    )


def test_a_tall_piece_stands_free():
    rows = grid(read("2*piecewise(x/2 if x < 0, x/3 otherwise)").expression).rows
    assert [row.rstrip() for row in rows] == [
        " ⎛⎧ x           ⎞",
        " ⎜⎪ ─  if x < 0 ⎟",
        " ⎜⎪ 2           ⎟",
        "2⎜⎨             ⎟",
        " ⎜⎪ x           ⎟",
        " ⎜⎪ ─  otherwise⎟",
        " ⎝⎩ 3           ⎠",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x*piecewise(0 if x < 0, 1 if x > 0)", "x·{0 if x < 0, 1 if x > 0}"),
        ("1 - piecewise(0 if x < 0, 1 if x > 0)", "1 - {0 if x < 0, 1 if x > 0}"),
        ("piecewise(0 if x < 0, 1 if x > 0)^2", "{0 if x < 0, 1 if x > 0}²"),
        ("piecewise(x if -1 < x < 1, 1 if x != 2)", "{x if -1 < x < 1, 1 if x ≠ 2}"),
        ("max(0, x)*leaky_relu(x, a)", "max(0, x) LeakyReLU(x, a)"),
    ],
)
def test_on_one_line(text, shown):
    assert unicode_text(read(text).expression) == shown


def test_in_a_sum_the_brace_is_closed():
    text = latex(read("1 + piecewise(0 if x < 0, 1 otherwise) + x").expression)
    assert text.startswith(r"1 + \left(\begin{cases}")
    assert text.endswith(r"\end{cases}\right) + x")


def test_a_long_line_breaks_outside_of_cases_only():
    text = latex(read("1 + x*piecewise(a + b if x < 0, 1 - x otherwise)").expression)
    assert len(pieces(text)) == 2


def test_a_minus_sign_after_a_word_is_set_as_a_sign():
    assert r"\text{if } {-}1 < x" in latex(read("piecewise(x if -1 < x < 1, 0 otherwise)").expression)


VALUES = ("x", "-x", "x^2/3", "1", "a*x - 1", "exp(-x)", "sin(x)/2", "piecewise(1 if x < a, x otherwise)", "max(x, a)")
SIDES = ("x", "0", "a", "-1", "2*x - 1", "abs(x)", "a + b")


def random_text(seed):
    draw = random.Random(f"cases {seed}")
    tests = []
    for _ in range(draw.randint(1, 3)):
        if draw.random() < 0.3:
            tests.append(" < ".join(draw.sample(SIDES, 3)))
        else:
            tests.append(f" {draw.choice(('<', '<=', '>', '>=', '!=', '='))} ".join(draw.sample(SIDES, 2)))
    pieces = [f"{draw.choice(VALUES)} if {test}" for test in tests]
    if draw.random() < 0.5:
        pieces.append(f"{draw.choice(VALUES)} otherwise")
    around = draw.choice(("{}", "x*{}", "{}/2", "-{}", "1 + {}", "{}^2", "sin({})", "D({}, x)"))
    return around.format(f"piecewise({', '.join(pieces)})")


@pytest.mark.parametrize("seed", range(60))
def test_plain_text_and_latex_read_back(seed):
    node = read(random_text(seed)).expression
    assert read(plain(node)).expression == node, random_text(seed)
    assert read(latex(node), notation="latex").expression == node, random_text(seed)
