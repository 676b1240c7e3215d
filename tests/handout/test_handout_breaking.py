"""Where long lines of LaTeX are broken, and how they are set in the two flavours of Markdown."""

from __future__ import annotations

import re

import pytest

from derivator.catalogue import CATALOGUE
from derivator.rendering.handout.breaking import fraction, length, opened, pieces
from derivator.rendering.handout.content import proof_lines
from derivator.rendering.handout.latex_document import broken
from derivator.rendering.handout.markdown import accepted, wrapped

PIECES = [
    ("x", ["x"]),
    ("-x + y", ["-x", "{}+ y"]),
    (r"a \cdot b - c", ["a", r"{}\cdot b", "{}- c"]),
    (r"\frac{a + b}{c - d} + \left(e + f\right)^{2}", [r"\frac{a + b}{c - d}", r"{}+ \left(e + f\right)^{2}"]),
    (r"x^{a + b} - \sqrt{1 - x}", [r"x^{a + b}", r"{}- \sqrt{1 - x}"]),
    (r"\left|a + b\right| + c", [r"\left|a + b\right|", "{}+ c"]),
    (r"x \leftarrow y + z", [r"x \leftarrow y", "{}+ z"]),
    (r"= -x", ["= -x"]),
    (r"{}- \frac{1}{x}", [r"{}- \frac{1}{x}"]),
]


@pytest.mark.parametrize(("math", "expected"), PIECES)
def test_a_line_is_cut_before_its_outermost_operators(math, expected):
    assert list(pieces(math)) == expected


OPENED = [
    (r"2 \left(a + b\right)", r"2 \bigl(a + b\bigr)"),
    (r"\left(\frac{1}{x} - b\right) c", r"\Bigl(\frac{1}{x} - b\Bigr) c"),
    (r"\left(a + \left(b - c\right)\right)", r"\bigl(a + \left(b - c\right)\bigr)"),
    (r"g\left(x\right) \left(1 - g\left(x\right)\right)", r"g\left(x\right) \bigl(1 - g\left(x\right)\bigr)"),
    (r"\frac{\left(a + b\right)}{c}", r"\frac{\left(a + b\right)}{c}"),
    (r"\left|a + b\right|", r"\left|a + b\right|"),
    ("a + b", "a + b"),
]


@pytest.mark.parametrize(("math", "expected"), OPENED)
def test_brackets_around_a_sum_may_be_broken(math, expected):
    assert opened(math) == expected


@pytest.mark.parametrize("name", CATALOGUE)
def test_pieces_put_together_are_the_line_and_each_is_balanced(view, name):
    for line in proof_lines(view(name).sections[0].proof):
        parts = pieces(line.math)
        joined = "".join(parts).replace("{}", "").replace(" ", "")
        assert joined == line.math.replace("{}", "").replace(" ", "")
        for part in parts:
            assert part.count("{") == part.count("}")
            assert len(re.findall(r"\\left\b", part)) == len(re.findall(r"\\right\b", part))


def test_a_short_line_is_one_piece_to_edit():
    assert broken("a + b") == r"\piece{a + b}"


def test_a_long_line_is_set_piece_by_piece():
    term = r"\frac{x^{2}}{1 + x}"
    text = broken(" + ".join([term] * 12))
    assert text.count(r"\piece{") == 12


def test_a_long_display_of_markdown_goes_on_below():
    rows = wrapped(" + ".join(["abcdefghij"] * 15)).split("\\\\\n")
    assert len(rows) > 1
    assert all(row.startswith(r"&\quad {}+") for row in rows[1:])
    assert all(length(row) < 80 for row in rows)


def test_what_was_blank_is_boxed_line_by_line():
    rows = wrapped(" + ".join(["abcdefghij"] * 15), "filled").split("\\\\\n")
    assert all(r"\boxed{" in row for row in rows)


@pytest.mark.parametrize("command", [r"\operatorname{arsinh} x", r"\mbox{arsinh} x", r"\operatorname*{arsinh} x"])
def test_what_github_refuses_is_replaced(command):
    assert accepted(command) == r"\mathrm{arsinh} x"


FRACTIONS = [
    (r"= \frac{a}{b}", ("= ", "a", "b", "")),
    (r"\frac{1}{2} \frac{a + b}{c} d", (r"\frac{1}{2} ", "a + b", "c", " d")),
    (r"\frac{\frac{a}{b}}{x_{1}}", ("", r"\frac{a}{b}", "x_{1}", "")),
    (r"\left(\frac{a}{b}\right)", None),
    ("a + b", None),
]


@pytest.mark.parametrize(("math", "expected"), FRACTIONS)
def test_the_widest_outermost_fraction_is_found(math, expected):
    assert fraction(math) == expected


def test_what_stands_above_a_long_bar_is_stacked():
    above = " + ".join(f"x^{{{k}}}" for k in range(40))
    text = broken(rf"= \frac{{{above}}}{{y}}")
    assert text.startswith(r"\pieceor{= \frac{")
    assert r"\frac{\stacked{" in text
    assert text.endswith("}{y}}}")
