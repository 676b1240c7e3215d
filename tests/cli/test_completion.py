"""What a shell is offered while a command is typed, asked of Click's own machinery and of the program."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.shell_completion import ShellComplete

from derivator.catalogue import CATALOGUE, PLANS
from derivator.catalogue.to_solve import TO_SOLVE
from derivator.cli import main
from derivator.rules import RULES


def offered(*words):
    *before, last = words
    found = ShellComplete(main, {}, "derivator", "_DERIVATOR_COMPLETE").get_completions(list(before), last)
    return {item.value for item in found}


def beginning(names, start):
    return {name for name in names if name.startswith(start)}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("derive", ""), set(CATALOGUE)),
        (("derive", "soft"), beginning(CATALOGUE, "soft")),
        (("derive", "--log", "ln", "soft"), beginning(CATALOGUE, "soft")),
        (("derive", "x^2", ""), set()),
        (("derive", "-x^2", ""), set()),
        (("solve", "gau"), beginning(TO_SOLVE, "gau")),
        (("check", "sig"), beginning(CATALOGUE, "sig")),
        (("check", "sigmoid", ""), set()),
        (("handout", "sigmoid", "tan"), beginning(CATALOGUE, "tan")),
        (("rules", "quot"), beginning(RULES, "quot")),
        (("rules", ""), set(RULES)),
        (("derive", "x^2", "--plan", ""), set(PLANS)),
        (("derive", "--plan", "log"), beginning(PLANS, "log")),
        (("handout", "x^2", "--plan", "log"), beginning(PLANS, "log")),
        (("derive", "x^2", "--detail", "f"), {"full"}),
        (("derive", "--in-t",), {"--in-terms-of"}),
        (("ha",), {"handout"}),
        (("derive", "no-such-name"), set()),
    ],
)
def test_names_are_completed(words, names):
    assert offered(*words) == names


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_answered(shell):
    asked = {"_DERIVATOR_COMPLETE": f"{shell}_complete", "COMP_WORDS": "derivator derive sigm", "COMP_CWORD": "2"}
    if shell == "fish":
        asked["COMP_CWORD"] = "sigm"
    code = "from derivator.cli import main; main(prog_name='derivator')"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **asked}, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert "sigmoid" in done.stdout
    assert "tanh" not in done.stdout


def test_an_option_without_its_value_is_told(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for option in ("-o", "--plan"):
        done = run("derive", "x^2", option)
        assert done.exit_code == 2
        assert "requires an argument" in done.stderr
    assert list(tmp_path.iterdir()) == []
