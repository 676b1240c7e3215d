"""The command `derivator derive`: what it writes where, and its exit codes."""

import json
import os
import pty
import subprocess
import sys

import pytest

from derivator.rendering.formats import DATA, FORMATS


@pytest.mark.parametrize("format_", [*FORMATS, DATA])
def test_every_format(run, format_):
    result = run("derive", "x^2", "--format", format_)
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith("\n")
    assert result.stderr == ""


def test_the_result_in_terms_of_a_function(run):
    result = run("derive", "1/(1+exp(-x))", "--in-terms-of", "g", "--format", "json")
    data = json.loads(result.stdout)
    assert result.exit_code == 0
    assert data["result"]["text"] == "g(x)*(1-g(x))"
    assert data["definitions"][0]["text"] == "g(x) := 1/(1+exp(-x))"


def test_what_is_given_of_the_data(run):
    target = "sum(w[i]*theta, i, 1, n)"
    told = run("derive", target, "--wrt", "theta", "--given", "sum(w[i], i, 1, n) = 1")
    assert told.exit_code == 0, told.output
    assert "given Σ_{i=1}^{n} w_i = 1" in told.stdout
    assert run("check", target, "1", "--wrt", "theta", "--given", "sum(w[i], i, 1, n) = 1").exit_code == 0
    assert run("check", target, "1", "--wrt", "theta").exit_code == 1
    assert run("derive", target, "--wrt", "theta", "--given", "w[i]").exit_code == 2
    assert run("derive", "x^2+y^2=1", "--implicit", "--given", "sum(a[i], i, 1, n) = 1").exit_code == 2


def test_a_form_that_is_told_beside_the_result(run):
    [form] = json.loads(run("derive", "1/(1+exp(-x))", "--format", "json").stdout)["forms"]
    assert form["text"] == "f(x)*(1-f(x))"
    assert form["definition"]["text"] == "f(x) := 1/(1+exp(-x))"
    assert form["steps"][-1]["after"]["text"] == form["text"]
    assert [step["rule"] for step in form["steps"]][:2] == ["split-off-factor", "fraction-as-complement"]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("detail", ["brief", "standard", "full"])
def test_such_a_form_in_every_format(run, format_, detail):
    result = run("derive", "c*exp(-k*x)", "--format", format_, "--detail", detail)
    assert result.exit_code == 0, result.output
    assert "n terms of the function itself" in result.stdout


def test_what_is_no_expression_of_the_function_ends_with_3(run):
    result = run("derive", "sin(x)", "--in-terms-of", "g")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "g(x) = sin(x)" in result.stderr


def test_json_is_json(run):
    data = json.loads(run("derive", "-x^2", "--format", "json").stdout)
    assert data["problem"]["text"] == "D(-x^2, x)"
    assert data["result"]["text"] == "-2*x"


def test_the_output_goes_to_a_file(run, tmp_path):
    target = tmp_path / "proof.tex"
    result = run("derive", "sigmoid", "--format", "latex", "--standalone", "-o", str(target))
    assert (result.exit_code, result.output) == (0, "")
    assert target.read_text(encoding="utf-8").startswith(r"\documentclass")


def test_a_file_that_cannot_be_written(run, tmp_path):
    result = run("derive", "x^2", "-o", str(tmp_path / "none" / "proof.txt"))
    assert result.exit_code == 2
    assert "proof.txt" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["2 + sinus(x)"], "      ^"),
        (["sigmod"], "named derivation sigmoid"),
        (["a*b"], "a, b"),
        (["x", "--wrt", "2"], "not a variable"),
        (["x", "--wrt", "x", "--constant", "x"], "declared constant"),
        (["x", "--plan", "sigmod"], "did you mean sigmoid?"),
        (["x", "--standalone"], "--format latex"),
        (["x", "--format", "word"], "word"),
        (["__import__('os').system('true')"], "error"),
        (["9**9**9**9"], "error"),
        (["(" * 100_000], "error"),
        (["1e999999999"], "error"),
    ],
)
def test_what_is_not_understood_ends_with_2_and_says_why(run, arguments, told):
    result = run("derive", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_what_no_rule_differentiates_is_named_and_ends_with_3(run):
    result = run("derive", "besselj(x, 2)")
    assert result.exit_code == 3
    assert "no rule differentiates the function besselj by x" in result.stderr
    assert result.stdout == ""


def test_an_undecided_line_ends_with_3(run, monkeypatch):
    monkeypatch.setattr("derivator.api.decided", lambda trace: False)
    result = run("derive", "x^2")
    assert result.exit_code == 3
    assert "undecided" in result.stderr


def test_an_output_without_unicode_gets_question_marks():
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "derivator", "derive", "theta^4"], env=environment, capture_output=True, check=True
    )
    assert b"= 4?" in done.stdout


def in_a_terminal(*arguments: str, **environment: str) -> str:
    """What the program writes to a terminal."""
    parent, child = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    program = subprocess.Popen(
        [sys.executable, "-m", "derivator", *arguments], stdout=child, stderr=child, env={**inherited, **environment}
    )
    os.close(child)
    written = b""
    try:
        while piece := os.read(parent, 65536):
            written += piece
    except OSError:  # the other end of a terminal is gone: Linux says so with an error
        pass
    os.close(parent)
    assert program.wait() == 0
    return written.decode()


def test_colour_in_a_terminal_and_none_where_it_is_declined():
    assert "\x1b[" in in_a_terminal("derive", "x^2")
    assert "\x1b[" not in in_a_terminal("derive", "x^2", NO_COLOR="1")


@pytest.mark.parametrize(
    ("arguments", "built_up"),
    [((), True), (("--linear",), False), (("--format", "text"), False), (("--format", "markdown"), False)],
)
def test_a_terminal_gets_two_dimensions_unless_a_form_is_asked_for(arguments, built_up):
    written = in_a_terminal("derive", "1/x", *arguments, NO_COLOR="1", COLUMNS="70")
    assert ("\r\n  ─\r\n" in written) is built_up
    assert ("1/x\r\n" in written) is (not built_up and "markdown" not in arguments)


def test_what_does_not_go_to_a_terminal_is_on_one_line(run):
    assert "\n  1/x\n" in run("derive", "1/x").stdout
