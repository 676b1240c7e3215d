"""Help costs no time, and every example in it runs."""

import re
import shlex
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from derivator.cli import COMMANDS, main

EXAMPLE = re.compile(r"^\s*\$ derivator (.*)$", re.MULTILINE)


def help_of(*command: str) -> str:
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    return result.output


PAGES = [help_of(), *map(help_of, COMMANDS)]
EXAMPLES = sorted({line for page in PAGES for line in EXAMPLE.findall(page)})


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example_of_itself(command):
    assert any(line.startswith(command) for line in EXAMPLE.findall(help_of(command)))


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_runs(run, tmp_path, monkeypatch, example):
    monkeypatch.chdir(tmp_path)  # some of them write a folder, one reads files
    (tmp_path / "answers.csv").write_text("student,question,answer\nada,q1,2x\n")
    (tmp_path / "questions.toml").write_text("[[question]]\nid = 'q1'\nfunction = 'x^2'\n")
    (tmp_path / "work.txt").write_text("f(x) = x^2\nf'(x) = 2x\n")
    (tmp_path / "work.tex").write_text("$f(x) = x^2 \\sin x$ $$f'(x) = 2x \\sin x + x^2 \\cos x$$\n")
    (tmp_path / "work.md").write_text("$f(x) = x^2$\n")
    (tmp_path / "answers.jsonl").write_text('{"question": "q1", "answer": "2x"}\n')
    (tmp_path / "course.toml").write_text("[[problem]]\ntarget = 'x^2'\n")
    # What the site holds is tested beside it; making it here once more takes ten seconds.
    monkeypatch.setattr("derivator.cli.site.building.site", lambda *_: {"index.html": b"a page"})
    monkeypatch.setattr("derivator.cli.site.engine_page.engine_files", lambda _: {})
    command, _, source = example.partition(" < ")
    result = run(*shlex.split(command), input=(tmp_path / source).read_text() if source else None)
    assert result.exit_code == 0, result.output
    assert result.stdout.strip()
    assert not result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command):
    options = [option for option in main.get_command(None, command).params if isinstance(option, click.Option)]
    assert all(option.help for option in options)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["-h"], *([name, "--help"] for name in COMMANDS)])
def test_help_does_not_wait_for_sympy(arguments):
    code = (
        "import sys\nfrom derivator.cli import main\n"
        f"try:\n    main({arguments!r}, prog_name='derivator')\n"
        "finally:\n    sys.stderr.write(str('sympy' in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "False")
