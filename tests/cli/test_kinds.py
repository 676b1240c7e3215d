"""Higher orders, several variables and equations on the command line, in course files and as JSON."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from derivator.cli import main


def run(*arguments):
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("format_", ["text", "markdown", "latex", "html", "typst", "json"])
@pytest.mark.parametrize("detail", ["brief", "full"])
@pytest.mark.parametrize(
    "arguments",
    [("x^3", "--order", "2"), ("x*y^2", "--wrt", "x,y"), ("x*y^2", "--wrt", "x,y", "--order", "2")],
    ids=["order", "gradient", "hessian"],
)
def test_every_format_at_every_detail(arguments, format_, detail):
    result = run("derive", *arguments, "--format", format_, "--detail", detail)
    assert result.exit_code == 0, result.output
    assert result.stdout.strip()


@pytest.mark.parametrize("format_", ["latex", "html", "typst"])
def test_a_whole_document_holds_them_all(format_):
    result = run("derive", "x*y^2", "--wrt", "x,y", "--order", "2", "--format", format_, "--standalone")
    assert result.exit_code == 0, result.output
    assert "The Hessian" in result.stdout
    assert result.stdout.count("The second derivative of") >= 3


def test_json_of_a_hessian():
    data = json.loads(run("derive", "x*y^2", "--wrt", "x,y", "--order", "2", "--format", "json").stdout)
    assert data["schema"] == "derivator.derivations/1"
    assert data["kind"] == "hessian"
    assert {each["schema"] for each in data["derivations"]} == {"derivator.derivation/1"}
    assert data["result"]["text"] == "[0, 2*y; 2*y, 2*x]"
    assert data["equal"][0]["verdict"]["status"] == "proved"


def test_json_of_an_equation_reads_as_typed():
    data = json.loads(run("derive", "x*y=1", "--implicit", "--format", "json").stdout)
    assert data["problem"]["text"] == "x*y = 1"
    assert data["steps"][-1]["after"]["text"] == "D(y, x) = -y/x"
    assert data["result"]["text"] == "-y/x"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("derive", "x", "--order", "11"), 3, "up to the order 10"),
        (("derive", "x", "--order", "0"), 2, "order"),
        (("derive", "x*y", "--wrt", "x,y", "--order", "3"), 3, "one variable only"),
        (("derive", "x*y=1", "--implicit", "--order", "11"), 3, "up to the order 10"),
        (("derive", "circle", "--order", "11"), 3, "up to the order 10"),
        (("derive", "circle", "--wrt", "y"), 2, "by x only"),
        (("derive", "x*y=1", "--implicit", "--plan", "sigmoid"), 2, "plan of its own"),
        (("derive", "x^2", "--dependent", "y"), 2, "goes with implicit"),
        (("derive", "x^2+y^2=-1", "--implicit"), 3, "no point was found"),
        (("derive", "x+y", "--implicit"), 2, "expected ="),
        (("check", "x*y=1", "-y/x", "--implicit", "--order", "11"), 3, "up to the order 10"),
        (("check", "x^n*y=1", "-n*y/x", "--implicit", "--wrt", "x", "--dependent", "y", "--assume", "n integer"), 3,
         "n cannot be declared a whole number"),
        (("check", "x*y=1", "-y/x", "--implicit", "--form", "round"), 2, "there is no form"),
        (("handout", "--from", "README.md", "--order", "2"), 2, "go with targets"),
    ],
)
def test_what_is_refused(arguments, code, told):
    result = run(*arguments)
    assert result.exit_code == code
    assert told in result.stderr


@pytest.mark.parametrize("kind", ["notes", "worksheet", "solutions", "slides"])
@pytest.mark.parametrize("format_", ["latex", "html", "markdown"])
def test_a_course_file_holds_them(tmp_path, kind, format_):
    course = tmp_path / "course.toml"
    course.write_text(
        '[[problem]]\ntarget = "x^3"\norder = 2\nwords = "Twice."\n'
        '[[problem]]\ntarget = "x^2*y"\nwrt = "x,y"\norder = 2\n'
        '[[problem]]\ntarget = "x^2+y^2=25"\nimplicit = true\ndependent = "y"\n',
        encoding="utf-8",
    )
    result = run("handout", "--from", str(course), "--kind", kind, "--format", format_)
    assert result.exit_code == 0, result.output
    matrix = {"latex": "pmatrix", "html": "<mtable", "markdown": "pmatrix"}[format_]
    assert (matrix in result.stdout) == (kind != "worksheet")
    assert r"\Rightarrow" in result.stdout or "⇒" in result.stdout


@pytest.mark.parametrize(
    ("line", "told"),
    [("order = 0", "order: 0 is not in the range x>=1"),
     ('order = "2"', "whole number"), ("implicit = 1", "true or false"),
     ('variable = "x"\nwrt = "x"', "mean the same")],
)
def test_a_course_file_that_says_something_odd(tmp_path, line, told):
    course = tmp_path / "course.toml"
    course.write_text(f'[[problem]]\ntarget = "x^3"\n{line}\n', encoding="utf-8")
    result = run("handout", "--from", str(course))
    assert result.exit_code == 2
    assert told in result.stderr
