"""Expressions that begin with a minus sign are arguments; options stay options wherever they stand."""

import click
import pytest
from click.testing import CliRunner

from derivator.cli.arguments import ExpressionCommand


@click.command(cls=ExpressionCommand)
@click.argument("target")
@click.argument("claim", required=False)
@click.option("--wrt")
@click.option("--flag", is_flag=True)
@click.option("-o", "output")
def echo(target, claim, wrt, flag, output):
    click.echo(repr((target, claim, wrt, flag, output)))


@pytest.mark.parametrize(
    ("arguments", "read"),
    [
        (["x"], ("x", None, None, False, None)),
        (["-x^2"], ("-x^2", None, None, False, None)),
        (["-o"], None),
        (["-(t*log(y)+(1-t)*log(1-y))", "--wrt", "y"], ("-(t*log(y)+(1-t)*log(1-y))", None, "y", False, None)),
        (["--wrt", "y", "-o", "file", "-o*x"], ("-o*x", None, "y", False, "file")),
        (["--wrt=y", "--flag", "-2"], ("-2", None, "y", True, None)),
        (["-x", "-1"], ("-x", "-1", None, False, None)),
        (["x", "-"], ("x", "-", None, False, None)),
        (["--flag", "--", "--x"], ("--x", None, None, True, None)),
        (["--wrt", "-x", "x"], ("x", None, "-x", False, None)),
    ],
)
def test_arguments_and_options_told_apart(arguments, read):
    result = CliRunner().invoke(echo, arguments)
    if read is None:
        assert result.exit_code == 2
    else:
        assert result.output == f"{read!r}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["derive", "-h"], "Usage: main derive"),
        (["check", "-h"], "Usage: main check"),
        (["handout", "sigmoid", "-h"], "Usage: main handout"),
        (["list", "-h"], "Usage: main list"),
        (["-h"], "Usage: main [OPTIONS]"),
        (["derive", "x^2", "-h"], "Usage: main derive"),
        (["derive", "--wrt", "h", "-h"], "Usage: main derive"),
        # A claim of minus h is looked at; help would end as a correct claim does.
        (["check", "-h^2/2", "-h"], "Correct."),
        (["check", "-h", "-1"], "Correct."),
        (["check", "h^2/2", "--wrt", "h", "-h"], "Wrong."),
        (["derive", "--wrt", "h", "--", "-h"], "The derivative of -h by h"),
    ],
)
def test_help_and_minus_h_told_apart(run, arguments, said):
    assert run(*arguments).output.startswith(said)


def test_a_mistyped_option_is_no_expression():
    result = CliRunner().invoke(echo, ["x", "--falg"])
    assert result.exit_code == 2
    assert "--flag" in result.output
