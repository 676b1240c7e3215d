"""A function is one row: one that nobody has heard of is read, printed, differentiated and judged by its row alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

ROW = r"""
SMOOTH += (
    Function(
        "latecomer", "the latecomer", "1/((u-99)*(1+log(u-99)^2))", lambda u: sympy.atan(sympy.log(u - 99)),
        r"\operatorname{late}", aliases=("late",), symbol="late", layout="call", domain="u > 99",
        within="(-pi/2, pi/2)", sign="u - 100", monotone="rising", inverse="99 + exp(tan(u))", before="sin",
        confused_with=("cosh",),
    ),
)
"""
"""What somebody writes who adds a function."""

ASKED = """
import json, sys
from derivator import check, derive
from derivator.grading.smaller_domain import conditions
from derivator.notation import latex, plain
from derivator.syntax import read

def given(text):
    return [line.strip() for line in derive(text, wrt="x").to_text().splitlines() if line.startswith("  given")]

def answered(claim, target="x^2"):
    return check(target, claim, wrt="x").verdict

late = derive("late(2x)", wrt="x")
json.dump({
    "read": plain(read("late(x) + latecomer(x)").expression),
    "read in LaTeX": plain(read(latex(read("late(x)").expression), notation="latex").expression),
    "printed": [latex(read("late(x)").expression), late.to_text().splitlines()[2].strip()],
    "derivative": plain(late.result),
    "rules": [step.rule for step in derive("late(x)", wrt="x").steps],
    "judged": late.decided,
    "order": plain(derive("sin(x)*late(x)*a", wrt="a").result),
    "sign": [given("sqrt(late(x))"), given("abs(late(x))"), given("sqrt(-late(x))")],
    "place": [given("sqrt(late(x)-1)"), given("abs(late(x)-1)")],
    "bounds": [given("sqrt(2-late(x))"), given("log(late(x)+1.6)")],
    "claims": [
        answered("1/((x-99)*(1+log(x-99)^2))", "late(x)"), answered("1/(x-99)", "late(x)"),
        answered("2x + relu(late(x)-2)"), answered("2x + relu(late(x)-1)"), answered("2x + relu(98-x)*late(x)"),
    ],
    "domain": check("x^2", "2x*late(x)/late(x)").domain,
    "confused": [each.mistake for each in check("x*cosh(x)", "late(x)+x*sinh(x)").diagnoses],
}, sys.stdout)
"""

ANSWERS = {
    "read": "latecomer(x)+latecomer(x)",
    "read in LaTeX": "latecomer(x)",
    "printed": ["\\operatorname{late}\\left(x\\right)", "late(2x)"],
    "derivative": "2/((2*x-99)*(1+log(2*x-99)^2))",
    "rules": ["latecomer-derivative"],
    "judged": True,
    "order": "latecomer(x)*sin(x)",
    "sign": [["given x > 100"], ["given x ≠ 100"], ["given x < 100"]],
    "place": [["given x > 99 + e^tan(1)"], ["given x ≠ 99 + e^tan(1)"]],
    "bounds": [[], []],
    "claims": ["correct", "wrong", "correct-on-smaller-domain", "wrong", "correct-on-smaller-domain"],
    "domain": "x > 99",
    "confused": ["function-slip"],
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """What the program answers to whom the row is added, in a copy of it."""
    copy = tmp_path_factory.mktemp("copy")
    for folder in ("derivator", "templates"):
        shutil.copytree(ROOT / folder, copy / folder)
    table = copy / "derivator" / "functions" / "smooth.py"
    table.write_text(table.read_text(encoding="utf-8") + ROW, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=False, cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
    )
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("question", ANSWERS)
def test_a_row_is_all_a_function_needs(answers, question):
    assert answers[question] == ANSWERS[question]
