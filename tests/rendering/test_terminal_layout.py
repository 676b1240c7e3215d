"""The proof in two dimensions: laws on the row of the relation sign, lines that fit the terminal, colours."""

import re
from pathlib import Path

import click
import pytest
from named import derivation

from derivator.api import derive
from derivator.rendering.terminal.columns import columns
from derivator.rendering.terminal.terminal_layout import terminal_page
from derivator.rules import RULES

GOLDEN = Path(__file__).with_name("golden_terminal")


@pytest.fixture(scope="module")
def sigmoid():
    return derive("sigmoid").trace


def page(trace, width=100, *, detail="standard", colour=False, folder=""):
    return terminal_page(trace, RULES, detail=detail, width=width, colour=colour, template_folder=folder)


@pytest.mark.parametrize("width", [100, 60])
def test_the_proof_of_the_sigmoid_as_read_in_review(golden, sigmoid, width):
    golden(GOLDEN / f"sigmoid-{width}.txt", page(sigmoid, width))


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("name", ["sigmoid", "softmax", "logistic-regression"])
def test_no_row_is_wider_than_the_terminal(name, width):
    proof = page(derivation(name).trace, width).split("Laws used")[0]
    assert [row for row in proof.splitlines() if columns(row) > width] == []


def test_the_reason_stands_on_the_row_of_the_relation_sign(sigmoid):
    proof = page(sigmoid).split("Therefore")[0]
    reasons = [row for row in proof.splitlines() if re.search(r"\S {3,}[a-z][a-z-]+ [a-z0-9 ]+", row)]
    assert len(reasons) > 5
    assert all(" = " in row for row in reasons)
    assert sum(row.startswith("  = ") for row in proof.splitlines()) == 8


def test_where_there_is_no_colour_the_page_is_the_same_without_its_codes(sigmoid):
    coloured = page(sigmoid, colour=True)
    assert "\x1b[" in coloured
    stripped = [row.rstrip() for row in click.unstyle(coloured).splitlines()]
    assert stripped == page(sigmoid).splitlines()


def test_added_subtracted_and_cancelled_parts_are_shown(sigmoid):
    coloured = page(sigmoid, colour=True)
    assert {"\x1b[34m", "\x1b[31m", "\x1b[9m"} <= set(re.findall(r"\x1b\[\d+m", coloured))


@pytest.mark.parametrize("detail", ["brief", "standard", "full"])
def test_no_mark_of_the_layout_is_left(detail):
    for name in ("logistic-regression", "softmax"):
        assert not re.search("[\ue000-\uf8ff]|\n\n\n", page(derivation(name).trace, detail=detail, colour=True))


def test_a_template_of_ones_own(sigmoid, tmp_path):
    (tmp_path / "terminal.text.j2").write_text("{{ page.function | row('> ') }}\n", encoding="utf-8")
    rows = "\n            1\n> g(x) = ───────\n              -x\n         1 + e\n\n"
    assert page(sigmoid, folder=str(tmp_path)) == rows
