"""The command `derivator handout`: its targets, its file of problems, and how its output is written."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from derivator.cli import main

COURSE = """
title = "Activation functions"
author = "A. Lecturer"
kind = "worksheet"
blank = "result"
[[problem]]
target = "tanh"
heading = "First"
words = "Begin here."
[[problem]]
target = "a*x^b"
variable = "b"
constants = ["a", "x"]
"""


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(main, ["handout", *map(str, arguments)])


@pytest.fixture
def course(tmp_path):
    def written(text):
        path = tmp_path / "course.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_the_form_is_latex_unless_the_name_says_otherwise(run, tmp_path):
    assert run("sigmoid").stdout.startswith(r"\documentclass")
    for name, begins in (("a.tex", r"\documentclass"), ("a.md", "# The derivative"), ("a", r"\documentclass")):
        assert run("sigmoid", "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_a_format_that_is_named_comes_before_the_name_of_the_file(run, tmp_path):
    run("sigmoid", "--format", "markdown", "-o", tmp_path / "a.tex")
    assert (tmp_path / "a.tex").read_text(encoding="utf-8").startswith("# ")


def test_a_target_may_begin_with_a_minus_sign(run):
    done = run("-x^2", "sigmoid", "--format", "markdown")
    assert done.exit_code == 0
    assert done.stdout.count("\n## The derivative") == 2


def test_no_plot_leaves_the_plot_out(run):
    assert r"\addplot" in run("sigmoid").stdout
    assert r"\addplot" not in run("sigmoid", "--no-plot").stdout


def test_a_course_sets_headings_variables_and_order(run, course):
    page = run("--from", course(COURSE), "--format", "markdown").stdout
    assert page.startswith("# Activation functions\n\nWorksheet  ·  A. Lecturer\n\n## First\n\nBegin here.\n")
    assert page.index("## First") < page.index("by $`b`$")
    assert page.count(r"\underline") == 4  # the last line and the result of each


def test_the_command_line_comes_before_the_course(run, course):
    page = run("--from", course(COURSE), "--format", "markdown", "--title", "Other", "--kind", "notes").stdout
    assert page.startswith("# Other\n\nA. Lecturer\n")
    assert r"\underline" not in page


def test_a_course_may_leave_plots_out(run, course):
    path = course('plot = false\n[[problem]]\ntarget = "sigmoid"\n')
    assert r"\addplot" not in run("--from", path).stdout
    assert r"\addplot" in run("--from", path, "--plot").stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no problem"),
        ("problem = 3", "has no problem"),
        ("problem = [1]", "has no problem"),
        ("[[problem]]\n", "problem 1 has no target"),
        ('titel = "x"\n[[problem]]\ntarget = "x"\n', "did you mean title?"),
        ('[[problem]]\ntarget = "x"\nvariabel = "x"\n', "did you mean variable?"),
        ('[[problem]]\ntarget = "x"\nformat = "pdf"\n', "there is no key 'format'"),
        ('title = 3\n[[problem]]\ntarget = "x"\n', "title is a text in quotes"),
        ('seed = true\n[[problem]]\ntarget = "x"\n', "seed is a whole number"),
        ('plot = 1\n[[problem]]\ntarget = "x"\n', "plot is true or false"),
        ('kind = "poster"\n[[problem]]\ntarget = "x"\n', "kind is one of notes, worksheet"),
        ('blank = "none"\n[[problem]]\ntarget = "x"\n', "blank is one of result"),
        ('[[problem]]\ntarget = "x"\nconstants = [1]\n', "constants is a list of texts"),
        ('[[problem]]\ntarget = "x"\n[[problem]]\ntarget = "x +"\n', "in problem 2 of course.toml"),
        ('[[problem]]\ntarget = "a*b"\n', "in problem 1 of course.toml"),
        ("title = ", "is not TOML"),
        ("[" * 5000, "is not TOML"),
        ('[[problem]]\ntarget = "x"\n' * 201, "more than 200 problems"),
        ("#" * 200_001, "is larger than 200000 bytes"),
    ],
)
def test_a_course_that_is_not_understood_says_where_and_why(run, course, text, said):
    done = run("--from", course(text))
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_course_that_is_no_text_is_refused(run, tmp_path):
    (tmp_path / "course.toml").write_bytes(b'title = "\xff"')
    done = run("--from", tmp_path / "course.toml")
    assert done.exit_code == 2
    assert "is not TOML" in done.stderr


def test_one_of_several_targets_that_is_not_understood_is_named(run):
    assert run("x^2", "sinus(x)").stderr.splitlines()[-1] == "in target 2 of 2"
    assert "target" not in run("sinus(x)").stderr


@pytest.mark.parametrize("arguments", [(), ("sigmoid", "--from", "COURSE")])
def test_either_targets_or_a_course(run, course, arguments):
    path = course(COURSE)
    done = run(*(path if each == "COURSE" else each for each in arguments))
    assert done.exit_code == 2
    assert "one or more targets, or a file" in done.stderr


# Files


def test_a_file_is_not_overwritten_without_force(run, tmp_path):
    path = tmp_path / "a.tex"
    path.write_text("mine", encoding="utf-8")
    refused = run("x^2", "-o", path)
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert path.read_text(encoding="utf-8") == "mine"
    assert run("x^2", "-o", path, "--force").exit_code == 0
    assert path.read_text(encoding="utf-8").startswith(r"\documentclass")


def test_a_handout_that_fails_leaves_the_old_file_and_nothing_beside_it(run, tmp_path):
    path = tmp_path / "a.tex"
    path.write_text("mine", encoding="utf-8")
    assert run("x^2 +", "-o", path, "--force").exit_code == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_stays_beside_the_file(run, tmp_path):
    assert run("x^2", "-o", tmp_path / "a.md").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_link_is_followed(run, tmp_path):
    (tmp_path / "real.md").write_text("old", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("real.md")
    assert run("x^2", "-o", tmp_path / "link.md", "--force").exit_code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text(encoding="utf-8").startswith("# ")


def test_a_folder_that_is_not_there_is_a_complaint(run, tmp_path):
    done = run("x^2", "-o", tmp_path / "missing" / "a.md")
    assert done.exit_code == 2
    assert "No such file" in done.stderr


def test_a_pipe_is_told_no_progress(run):
    done = run("x", "x^2", "x^3", "--format", "markdown")
    assert done.stderr == ""
    assert "1/3" not in done.stdout


# Start-up


def test_help_does_not_wait_for_sympy():
    code = "import sys; from derivator.cli import main; main(['handout', '--help'], standalone_mode=False); " \
           "assert 'sympy' not in sys.modules and 'matplotlib' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "[[problem]]" in done.stdout
