"""Generated expressions over all functions: a quick set in every run of the suite, `make fuzz` for the whole one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from derivator.functions import FUNCTIONS

RUN = Path(__file__).resolve().parent / "run.py"


def fuzzed(*arguments: str) -> str:
    done = subprocess.run([sys.executable, RUN, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-2000:]}"
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["0", "1"])
def test_a_quick_set(seed):
    told = fuzzed("--seed", seed, "--count", "12", "--workers", "1")
    assert "12 expressions" in told
    assert " 0 failed" in told


def test_all_functions_come_up(monkeypatch):
    monkeypatch.syspath_prepend(RUN.parent)
    from fuzzing.expressions import case
    from fuzzing.trial import functions_met

    assert set(functions_met([case(2, number) for number in range(200)])) == set(FUNCTIONS)
