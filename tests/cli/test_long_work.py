"""Long work ends: at its time limit, at its size limit, at Ctrl-C; and a terminal sees how far it is."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time

import pytest

LONG = "*".join(["sin(x)", "cos(x)", "exp(x)"] * 20)
"""Takes half a minute."""


def start(*arguments: str, **streams) -> subprocess.Popen:
    command = [sys.executable, "-m", "derivator", *arguments]
    return subprocess.Popen(command, text=True, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams})


@pytest.mark.parametrize("form", ["text", "markdown", "latex", "json"])
def test_a_time_limit_ends_in_a_message_and_what_is_known(run, form):
    started = time.perf_counter()
    done = run("derive", LONG, "--timeout", "1", "--format", form)
    assert time.perf_counter() - started < 3
    assert done.exit_code == 3
    assert done.stderr == "stopped after 1 s while differentiating; 1 line is done\n"
    if form == "json":
        page = json.loads(done.stdout)
        assert (page["complete"], page["result"]) == (False, None)
        assert page["stopped"] == "stopped after 1 s while differentiating"
        assert [step["verdict"]["status"] for step in page["steps"]] == ["agrees"]
    else:
        assert "Incomplete" in done.stdout
        assert "Therefore" not in done.stdout
        assert "the derivation is incomplete" in done.stdout


def test_no_line_is_shown_that_there_was_no_time_to_check(run):
    done = run("derive", LONG, "--timeout", "0.001")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.startswith("stopped after 0.001 s while ")


@pytest.mark.parametrize("limit", ["0", "none", "60"])
def test_what_takes_less_time_is_not_touched(run, limit):
    done = run("derive", "x^2", "--timeout", limit, "--format", "json")
    assert json.loads(done.stdout)["complete"] is True
    assert done.stderr == ""


@pytest.mark.parametrize("limit", ["-1", "nan", "soon", ""])
def test_a_limit_is_a_number_or_none(run, limit):
    done = run("derive", "x^2", "--timeout", limit)
    assert done.exit_code == 2
    assert "not a number of seconds" in done.stderr


def test_a_check_that_takes_too_long_is_undecided(run):
    done = run("check", LONG, "cos(x)*" + LONG, "--timeout", "0.01")
    assert done.exit_code == 3
    assert "stopped after 0.01 s while checking the claim" in done.stdout.lower()


def test_a_handout_names_the_problem_that_takes_too_long(run):
    done = run("handout", "x^2", LONG, "--timeout", "0.5")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.startswith("2/2 sin(x)*cos(x)")
    assert "stopped after 0.5 s while " in done.stderr


def test_ctrl_c_ends_at_once_with_what_is_known():
    work = start("derive", LONG)
    time.sleep(2.5)
    work.send_signal(signal.SIGINT)
    sent = time.perf_counter()
    out, complaint = work.communicate(timeout=20)
    assert time.perf_counter() - sent < 2.5
    assert work.returncode == 130
    assert "Traceback" not in complaint
    assert complaint.startswith("interrupted while ")
    assert complaint.count("\n") == 1
    assert "Incomplete: interrupted" in out


@pytest.mark.parametrize("arguments", [("check", LONG, "x", "--reveal"), ("handout", LONG)], ids=["check", "handout"])
def test_ctrl_c_ends_the_other_commands_too(arguments):
    work = start(*arguments)
    time.sleep(1.5)
    work.send_signal(signal.SIGINT)
    out, complaint = work.communicate(timeout=20)
    assert work.returncode == 130
    assert "interrupted" in complaint
    assert "Traceback" not in complaint
    assert not out


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("*".join(f"(x+{k})" for k in range(1, 131)), "20000 is the limit"),
        ("x" + "*x" * 2000, "too many parts"),
    ],
)
def test_a_size_limit_is_named(run, expression, said):
    done = run("derive", expression)
    assert done.exit_code == 3
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def on_a_terminal(*arguments: str) -> str:
    """What a terminal sees on standard error, standard output being a pipe."""
    master, slave = pty.openpty()
    work = start(*arguments, stderr=slave, stdout=subprocess.DEVNULL)
    os.close(slave)
    seen = b""
    try:
        while part := os.read(master, 4096):
            seen += part
    except OSError:  # the other end is closed
        pass
    work.wait(timeout=20)
    os.close(master)
    return seen.decode()


def test_a_terminal_sees_how_far_long_work_is():
    seen = on_a_terminal("handout", "x^2", LONG, "--timeout", "2")
    assert "2/2 sin(x)*cos(x)" in seen
    assert "2/2 x^2" not in seen
    assert "\r\x1b[K" in seen


def test_short_work_tells_nothing():
    assert on_a_terminal("derive", "x^2") == ""
