"""The command `derivator check`: exit codes, formats, standard input, and nothing of a claim acts on a page."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from derivator.cli import main

KEYS = [
    "schema", "verdict", "method", "name", "problem", "variable", "order", "claim", "read_as", "notes", "readings",
    "complaint", "error", "witness", "domain", "diagnoses", "simplified", "in_form", "assumptions", "seconds",
]


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=given)


@pytest.mark.parametrize(
    ("target", "claim", "code", "heading"),
    [
        ("x^2", "2x", 0, "Correct."),
        ("-x^2", "-2x", 0, "Correct."),
        ("x*ln(x^2)", "2ln(x)+2", 0, "Correct, on a smaller domain."),
        ("x^2", "x", 1, "Wrong."),
        ("pi*x", "3.14", 1, "Correct up to rounding only."),
        ("x^2", "", 1, "Not an answer."),
        ("x^2", "2x)", 2, "Not understood."),
        ("sigmoid", "g(1-g)", 0, "Correct."),
    ],
)
def test_exit_code_and_heading(target: str, claim: str, code: int, heading: str) -> None:
    result = run(target, claim)
    assert result.exit_code == code, result.output
    assert result.output.startswith(heading)


def test_wrong_target_ends_with_a_complaint() -> None:
    result = run("x^2+", "2x")
    assert result.exit_code == 2
    assert "error:" in result.output


def test_claim_on_standard_input() -> None:
    assert run("x^2", "-", given="2x\n").exit_code == 0


def test_latex() -> None:
    assert run(r"\frac{x}{2}", r"\frac12", "--latex").exit_code == 0
    assert run("x^2", r"2\cdot x", "--plain").exit_code == 2


@pytest.mark.parametrize("option", [("--at", "x = 1"), ("--define", "u = x^2"), ("--order", "2")])
def test_what_does_not_go_with_solving_is_refused(option: tuple[str, str]) -> None:
    result = run("x^2 - 2x", "1", "--solve", *option)
    assert result.exit_code == 2
    assert "--solve goes with" in result.output or "for derivatives" in result.output


def test_options_reach_the_check() -> None:
    assert run("pi*x", "3.14", "--tolerance", "0.01").exit_code == 0
    assert run("sqrt(a^2)*x", "a", "--wrt", "x", "--assume", "a > 0").exit_code == 0
    assert "form asked for" in run("x^2", "2x", "--form", "factored").output
    assert "The derivative is 2x" in run("x^2", "x", "--reveal").output
    assert "The derivative is 2x" not in run("x^2", "x").output


def test_json() -> None:
    record = json.loads(run("x^2", "x", "--format", "json").output)
    assert list(record) == KEYS
    assert record["schema"] == "derivator.check/1"
    assert record["verdict"] == "wrong"
    assert record["read_as"] == {"text": "x", "latex": "x"}
    assert set(record["diagnoses"][0]) == {"mistake", "family", "title", "advice"}
    revealed = json.loads(run("x^2", "x", "--format", "json", "--reveal").output)
    assert revealed["expected"] == {"text": "2*x", "latex": "2 x"}


@pytest.mark.parametrize(("arguments", "order"), [
    (("x^2", "2x"), 1),
    (("x^3", "6x", "--order", "2"), 2),
    (("x^3", "5x", "--order", "2"), 2),
    (("x^3", "6x)", "--order", "2"), 2),
    (("d^2/dx^2 x^3", "6x"), 2),
    (("x^2*y", "[2y, 2x; 2x, 0]", "--wrt", "x,y", "--order", "2"), 2),
    (("x^2*y", "[2y, 2x]", "--wrt", "x,y", "--order", "2"), 2),
    (("x^2*y", "[2x*y, x^2]", "--wrt", "x,y"), 1),
    (("x^2+y^2=25", "-25/y^3", "--implicit", "--order", "2"), 2),
    (("circle", "-25/y^3", "--order", "2"), 2),
])
def test_json_has_the_order(arguments: tuple[str, ...], order: int) -> None:
    assert json.loads(run(*arguments, "--format", "json").output)["order"] == order


def test_json_of_an_unreadable_claim() -> None:
    record = json.loads(run("x^2", "2x)", "--format", "json").output)
    assert record["read_as"] is None
    assert record["complaint"]["column"] == 3
    assert record["error"] == {
        "of": "claim", "message": "unmatched )", "column": 3, "expected": "an operator or the end", "corrected": "2x",
    }


def test_json_has_the_readings() -> None:
    record = json.loads(run("x^2 cos(x)", "2xcos(x) - x^2sinx", "--format", "json").output)
    assert record["readings"] == ["xcos is read as x*cos", "sinx is read as sin x"]
    assert record["error"] is None


def test_json_of_a_target_that_is_not_understood() -> None:
    found = run("x^2 + sinus x", "2x", "--format", "json")
    assert found.exit_code == 2
    assert json.loads(found.stdout)["error"] == {
        "of": "target", "text": "x^2 + sinus x", "message": "unknown word “sinus”", "column": 7, "expected": "sin",
        "corrected": "x^2 + sin x",
    }
    assert "perhaps  x^2 + sin x" in found.stderr
    assert json.loads(run("x^2", "2x", "--wrt", "x y", "--format", "json").stdout)["error"]["of"] == "question"


@pytest.mark.parametrize("claim", ["<script>alert(1)</script>", "2x <b>", '"onload="x', "2x)&lt;"])
def test_nothing_in_a_claim_is_html(claim: str) -> None:
    page = run("x^2", claim, "--format", "html").output
    assert "<script" not in page
    assert "<b>" not in page
    assert 'onload="' not in page


def test_nothing_in_a_claim_is_markdown() -> None:
    page = run("x^2", "`x`[a](b)", "--format", "markdown").output
    assert "`x`" not in page


def test_control_characters_do_not_reach_a_terminal() -> None:
    assert "\x1b" not in run("x^2", "\x1b[31mx").output
