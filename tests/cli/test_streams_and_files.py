"""Streams that are closed, full or left, and files of every kind: a message and an exit code, never a traceback."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

import pytest
from click.testing import CliRunner

from derivator.cli import main
from derivator.cli.files import write_whole

DERIVE = "derive 'x^2'"
PROGRAM = f'derivator() {{ {shlex.quote(sys.executable)} -m derivator "$@"; }}\n'


def shell(command, folder, **environment):
    """The exit code and what stands on both streams of a command of the shell; it is given a time no run needs."""
    done = subprocess.run(
        ["bash", "-c", PROGRAM + command], cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL,
        timeout=300, env={**os.environ, **environment},
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (f"derivator {DERIVE} >/dev/full", 2, "error: standard output: No space left on device\n"),
        ("derivator --help >/dev/full", 2, "error: standard output: No space left on device\n"),
        ("derivator derive --help >/dev/full", 2, "error: standard output: No space left on device\n"),
        (f"derivator {DERIVE} >&-", 2, "error: standard output: Bad file descriptor\n"),
        (f"derivator {DERIVE} -o out.txt >&-", 0, ""),
        ("derivator check 'x^2' 'x' >&-", 2, "error: standard output: Bad file descriptor\n"),
        ("derivator handout 'x^2' --format pdf >/dev/full", 2, "error: standard output: No space left on device\n"),
        ("derivator derive 'x^2 +' 2>&-", 2, ""),
        ("derivator derive 'x^2 +' 2>/dev/full", 2, ""),
        ("derivator derive --nothing 2>/dev/full", 2, ""),
        ("derivator derive 'x^2 +' >&- 2>&- <&-", 2, ""),
        ("derivator check 'x^2' - <&-", 2, "error: standard input: Bad file descriptor\n"),
        (r"derivator check 'x^2' - < <(printf '2x\xff')", 2, "error: standard input is not a text in UTF-8\n"),
        ("derivator check 'x^2' - < <(echo 2x)", 0, ""),
    ],
)
def test_a_stream_that_fails_is_told(tmp_path, command, code, said):
    found, _, told = shell(command, tmp_path, PYTHONUNBUFFERED="")
    assert (found, told) == (code, said)


def test_a_stream_without_a_buffer_is_told_alike(tmp_path):
    code, _, told = shell("derivator --help >/dev/full", tmp_path, PYTHONUNBUFFERED="1")
    assert (code, told) == (2, "error: standard output: No space left on device\n")


@pytest.mark.parametrize(("verdict", "claim"), [(0, "2x"), (1, "3x")])
def test_a_reader_that_goes_away_changes_no_exit_code(tmp_path, verdict, claim):
    command = f"derivator check 'x^2' '{claim}' --reveal | head -c1 >/dev/null; exit ${{PIPESTATUS[0]}}"
    assert shell(command, tmp_path) == (verdict, "", "")


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"},
     {"PYTHONIOENCODING": "latin-1:strict"}, {"COLUMNS": "0", "TERM": "dumb"}, {"COLUMNS": "-1"}, {"COLUMNS": "abc"}],
)  # fmt: skip
def test_no_locale_stops_it(tmp_path, environment):
    code, page, told = shell("derivator derive 'sqrt(theta)' && derivator --help", tmp_path, **environment)
    assert (code, told) == (0, "")
    assert "Therefore" in page


# Files


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)))


def make(folder, name):
    path = folder / name
    match name:
        case "fifo":
            os.mkfifo(path)
        case "loop":
            path.symlink_to("loop")
        case "folder":
            path.mkdir()
        case "zero" | "null":
            path.symlink_to(f"/dev/{name}")
        case "binary":
            path.write_bytes(bytes(range(256)))
        case "numbers":
            path.write_text(f"seed = {'9' * 5000}", encoding="utf-8")
        case "escape":
            path = folder / "a\x1b[31m\u202e"
    return path


@pytest.mark.parametrize("name", ["fifo", "loop", "folder", "zero", "null", "binary", "numbers", "a" * 256, "escape"])
@pytest.mark.parametrize("command", ["handout", "questions", "answers"])
def test_an_input_that_is_no_such_file_is_a_complaint(tmp_path, command, name):
    path = make(tmp_path, name)
    (tmp_path / "questions.toml").write_text('[[question]]\nid = "q"\nfunction = "x^2"\n', encoding="utf-8")
    (tmp_path / "answers.csv").write_text("student,q\na,2x\n", encoding="utf-8")
    match command:
        case "handout":
            done = run("handout", "--from", path)
        case "questions":
            done = run("grade", tmp_path / "answers.csv", "--questions", path, "-o", tmp_path / "out")
        case "answers":
            done = run("grade", path, "--questions", tmp_path / "questions.toml", "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert done.stderr
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output
    assert "defect" not in done.stderr


@pytest.mark.parametrize("name", ["fifo", "loop", "folder", "a" * 256, "escape/a", "missing/a"])
@pytest.mark.parametrize("command", ["derive", "check", "handout"])
def test_a_file_that_cannot_be_written_is_a_complaint(tmp_path, command, name):
    path = make(tmp_path, name)
    target = "\x1b[31m\u202e/a" if name == "escape/a" else path
    before = sorted(tmp_path.iterdir())
    done = run(command, "x^2", *(["2x"] if command == "check" else []), "-o", target)
    assert done.exit_code == 2
    assert "-o" in done.stderr
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", ["a" * 255, "é" * 127])
def test_the_longest_name_will_do(tmp_path, name):
    assert run("derive", "x^2", "-o", tmp_path / name).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_a_file_keeps_its_mode_and_its_link(tmp_path, mode):
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "real").chmod(mode)
    (tmp_path / "link").symlink_to("real")
    assert run("derive", "x^2", "-o", tmp_path / "link", "--force").exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").stat().st_mode & 0o777 == mode
    assert "power rule" in (tmp_path / "real").read_text(encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == 2


def test_a_new_file_has_the_mode_that_files_have(tmp_path):
    (tmp_path / "other").touch()
    assert run("derive", "x^2", "-o", tmp_path / "new").exit_code == 0
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_file_that_may_not_be_written_is_not(tmp_path, monkeypatch):
    path = tmp_path / "mine"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)  # the superuser may write everything
    done = run("derive", "x^2", "-o", path, "--force")
    assert done.exit_code == 2
    assert "may not be written" in done.stderr
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_ends_the_writing_leaves_nothing_beside_the_file(tmp_path, monkeypatch, fault):
    def fail(*_):
        raise fault

    path = tmp_path / "mine"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "chmod", fail)
    with pytest.raises(BaseException, match=r"No space|") as met:
        write_whole(path, b"new", force=True)
    assert type(met.value).__name__ in ("BadParameter", "KeyboardInterrupt")
    assert [file.name for file in tmp_path.iterdir()] == ["mine"]
    assert path.read_text(encoding="utf-8") == "old"


def test_a_pipe_that_is_read_gets_it(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    code, page, _ = shell(f"cat pipe & sleep 0.1; derivator {DERIVE} -o pipe; code=$?; wait; exit $code", tmp_path)
    assert code == 0
    assert "power rule" in page


@pytest.mark.parametrize("tolerance", ["nan", "inf", "0", "1", "-1", "x"])
def test_a_tolerance_lies_between_0_and_1(tolerance):
    done = run("check", "sin(x)", "cos(x)", "--tolerance", tolerance)
    assert done.exit_code == 2
    assert "--tolerance" in done.stderr


def test_a_defect_is_told_without_a_traceback(monkeypatch):
    monkeypatch.setattr("derivator.api.derive", lambda *_, **__: [][0])
    done = run("derive", "x^2")
    assert done.exit_code == 3
    assert done.stderr == "error: a defect of derivator: IndexError: list index out of range\n"
