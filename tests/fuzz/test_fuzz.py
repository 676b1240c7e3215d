"""Generated expressions over all functions: a quick set in every run of the suite, `make fuzz` for the whole one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).resolve().parent / "run.py"


def fuzzed(*arguments: str) -> str:
    done = subprocess.run([sys.executable, RUN, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-2000:]}"
    return done.stdout


@pytest.mark.parametrize("seed", ["0", "1"])
def test_a_quick_set(seed):
    assert "70 expressions" in fuzzed("--seed", seed, "--count", "70", "--workers", "1")


@pytest.mark.slow
def test_all_functions_come_up():
    told = fuzzed("--seed", "2", "--count", "200")
    assert " 0 failed" in told
    assert "without" not in told.splitlines()[-2]
