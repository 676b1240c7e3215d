"""A command ends at once, with its exit code, all its output and what others registered for the end."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = "import atexit, sys; atexit.register(print, 'the end'); {}; from derivator.cli import main; main()"


def run(before, *arguments):
    return subprocess.run([sys.executable, "-c", PROGRAM.format(before), *arguments], capture_output=True, text=True)


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--version"], 0), (["nothing"], 2), (["derive", "--standalone", "x"], 2)],
)
@pytest.mark.parametrize("before", ["pass", "sys.setprofile(lambda *event: None)"], ids=["alone", "watched"])
def test_a_command_ends_as_python_would_end_it(arguments, code, before):
    ended = run(before, *arguments)
    assert ended.returncode == code
    assert ended.stdout.splitlines()[-1] == "the end"
    assert (ended.stdout + ended.stderr).count("\n") > 1
