"""Long work ends: at its time limit, at its size limit, at Ctrl-C; and a terminal sees how far it is."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from derivator import derive
from derivator.base import watch
from derivator.base.watch import Stopped
from derivator.cli.running import running
from derivator.deriving import families as several
from derivator.deriving.in_time import checked_in_time

LONG = "x" + "/(x+1)" * 60
"""Takes half a minute: the first line at once, the others long."""
ENDED = r"stopped after ({} s|[\d.]+ s by the clock) while "
DONE = r"(reading|differentiating|simplifying|simplifying the function|checking); \d+ lines? (is|are) (done|checked)"


def start(*arguments: str, **streams) -> subprocess.Popen:
    command = [sys.executable, "-m", "derivator", *arguments]
    return subprocess.Popen(command, text=True, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams})


class Terminal:
    """A command whose standard error is a terminal; its standard output is a file, as nothing reads it meanwhile."""

    def __init__(self, output: Path, *arguments: str) -> None:
        self.master, slave = pty.openpty()
        self.output = output
        with output.open("w") as stdout:
            self.work = start(*arguments, stderr=slave, stdout=stdout)
        os.close(slave)
        self.seen = ""

    def until(self, words: str) -> None:
        """Wait until these words are seen."""
        while words not in self.seen:
            part = self.read()
            assert part, self.seen

    def read(self) -> bytes:
        try:
            part = os.read(self.master, 4096)
        except OSError:  # the other end is closed
            part = b""
        self.seen += part.decode()
        return part

    def end(self) -> tuple[int, str, str]:
        """Wait for the end: the exit code, the output, and the last line on the terminal."""
        while self.read():
            pass
        os.close(self.master)
        last = self.seen.replace("\r\n", "\n").split("\r")[-1].strip()
        return self.work.wait(timeout=300), self.output.read_text(), last


@pytest.fixture
def slow_clock(monkeypatch):
    """A clock that goes by looks and not by seconds: however busy the machine, the same work gets done."""
    looks = count()
    monkeypatch.setattr(watch, "of_this_thread", lambda: lambda: next(looks) / 1000)


@pytest.mark.parametrize("form", ["text", "markdown", "latex", "json"])
def test_a_time_limit_ends_in_a_message_and_what_is_known(run, form, slow_clock):
    done = run("derive", LONG, "--timeout", "3", "--format", form)
    assert done.exit_code == 3
    assert re.fullmatch(f"stopped after 3 s while {DONE}\n", done.stderr)
    if form == "json":
        page = json.loads(done.stdout)
        assert (page["complete"], page["result"]) == (False, None)
        assert page["stopped"].startswith("stopped after 3 s while ")
        assert {step["verdict"]["status"] for step in page["steps"]} <= {"agrees", "proved"}
        assert page["steps"]
    else:
        assert "Incomplete" in done.stdout
        assert "Therefore" not in done.stdout
        assert "the derivation is incomplete" in done.stdout


def test_no_line_is_shown_that_there_was_no_time_to_check(run):
    done = run("derive", LONG, "--timeout", "0.001")
    assert (done.exit_code, done.stdout) == (3, "")
    assert re.match(ENDED.format("0.001"), done.stderr)


def test_a_program_is_told_even_of_no_line(run, slow_clock):
    page = json.loads(run("derive", LONG, "--timeout", "0.004", "--format", "json").stdout)
    assert (page["complete"], page["steps"], page["result"]) == (False, [], None)


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
    assert re.search(ENDED.format("0.01") + "checking the claim", done.stdout.lower())


def test_a_family_shows_what_is_complete(run, monkeypatch):
    gone, begun = [0.0], count()
    monkeypatch.setattr(watch, "of_this_thread", lambda: lambda: gone[0])

    def late(problem, plan):
        gone[0] = 1e6 * next(begun)
        return checked_in_time(problem, plan)

    monkeypatch.setattr(several, "checked_in_time", late)
    done = run("derive", "x^2*sin(x)", "--order", "2", "--timeout", "100")
    assert done.exit_code == 3
    assert done.stderr.startswith("stopped after 100 s while ")
    assert "Therefore d/dx(x² sin(x)) = " in done.stdout
    assert done.stdout.count("Therefore") == 1
    assert "Incomplete: stopped after 100 s while " in done.stdout


def test_a_handout_names_the_problem_that_takes_too_long(run):
    done = run("handout", "x^2", LONG, "--timeout", "0.5")
    assert (done.exit_code, done.stdout) == (3, "")
    assert re.match(ENDED.format("0.5"), done.stderr)
    assert "in target 2 of 2" in done.stderr or "in target 1 of 2" in done.stderr


@pytest.mark.parametrize("seconds", ["0.05", "1"])
def test_a_time_limit_holds_by_the_clock(seconds):
    before = os.times()
    done = start("derive", LONG, "--timeout", seconds)
    _, complaint = done.communicate()
    assert done.returncode == 3, complaint
    assert re.match(ENDED.format(seconds), complaint)
    assert os.times().children_user - before.children_user < 8, "the whole takes a quarter of a minute of its processor"


def test_ctrl_c_ends_at_once_with_what_is_known(tmp_path):
    terminal = Terminal(tmp_path / "proof.txt", "derive", LONG)
    terminal.until(" line")
    terminal.work.send_signal(signal.SIGINT)
    code, proof, last = terminal.end()
    assert code == 130
    assert re.fullmatch(f"interrupted while {DONE}", last)
    assert "Traceback" not in terminal.seen
    assert "Therefore" not in proof


def test_an_interrupted_derivation_shows_what_is_known(run, monkeypatch):
    looks = count()

    def clock() -> float:
        look = next(looks)
        if look == 1500:
            os.kill(os.getpid(), signal.SIGINT)
        return look / 1000

    monkeypatch.setattr(watch, "monotonic", clock)
    done = run("derive", LONG)
    assert done.exit_code == 130
    assert re.fullmatch(f"interrupted while {DONE}\n", done.stderr)
    assert "Incomplete: interrupted while " in done.stdout
    assert "Therefore" not in done.stdout


def test_ctrl_c_ends_a_check(tmp_path):
    terminal = Terminal(tmp_path / "verdict.txt", "check", LONG, "x", "--reveal")
    terminal.until(" s")
    terminal.work.send_signal(signal.SIGINT)
    code, output, last = terminal.end()
    assert (code, output) == (130, "")
    assert last.startswith("interrupted while ")
    assert "Traceback" not in terminal.seen


def test_ctrl_c_ends_a_handout_and_its_progress_holds_no_control_characters(tmp_path):
    course = tmp_path / "course.toml"
    problem = '[[problem]]\ntarget = "{}"\nheading = "\\u001b[31mred"\n'
    course.write_text(problem.format("x^2") + problem.format(LONG), encoding="utf-8")
    terminal = Terminal(tmp_path / "handout.tex", "handout", "--from", str(course))
    terminal.until("2/2 \N{REPLACEMENT CHARACTER}[31mred: ")
    terminal.work.send_signal(signal.SIGINT)
    code, output, last = terminal.end()
    assert (code, output) == (130, "")
    assert re.fullmatch(f"interrupted while {DONE}", last.splitlines()[0])
    assert last.splitlines()[-1] == "in problem 2 of course.toml"
    assert "Traceback" not in terminal.seen
    assert "\x1b[31m" not in terminal.seen


def test_a_size_limit_is_named(run):
    done = run("derive", "*".join(f"(x+{k})" for k in range(1, 351)))
    assert done.exit_code == 3
    assert "1000000 is the limit" in done.stderr


class Cleared:
    """Raises while Python clears it up, as a signal in the middle of that does."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __del__(self) -> None:
        raise self.error


@pytest.mark.parametrize(("error", "told"), [(Stopped("time"), 0), (RecursionError(), 0), (ValueError(), 1)])
def test_what_is_raised_in_clearing_up_is_no_traceback(monkeypatch, error, told):
    seen: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", seen.append)
    with running(10):
        Cleared(error)
    assert len(seen) == told


def test_short_work_tells_nothing(monkeypatch):
    monkeypatch.setattr(watch, "monotonic", lambda: 0.0)
    told: list[str] = []
    with watch.watched(None, told.append):
        derive("x^2*sin(x)")
    assert told == []
