"""What is said where something is refused, and of a derivation in one step."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from derivator.cli import main


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["x=y=2", "--implicit"], "a second equals sign; an equation has one"),
        (["x^2 = 4"], "or --implicit for an equation between two letters"),
        (["x^2 = 4", "--implicit"], "the equation has no second letter for the function"),
        (["1 = 4", "--implicit"], "the equation has no letter for the variable"),
        (["x^2+y^2 = 4", "--implicit", "--order", "11"], "derivatives are derived up to the order 10"),
        (["1/0"], "it divides by zero"),
        (
            ["x^2", "--plan", "foo"],
            "default, implicit, implicit-again, logarithmic, paths, differentials, indices, by-cases, and those of",
        ),
        (["Σ(x)"], "the sum has no index"),
    ],
)
def test_a_refusal_says_what_is_wrong(arguments, words):
    outcome = CliRunner().invoke(main, ["derive", *arguments])
    assert outcome.exit_code
    assert words in outcome.stderr


def test_one_step_is_not_counted_twice():
    outcome = CliRunner().invoke(main, ["derive", "asin(x)"])
    assert "1 step, checked: proved; the result is proved" in outcome.stdout
