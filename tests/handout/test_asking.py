"""A handout takes what `derive` takes: on the command line, in a course file and in Python."""

from __future__ import annotations

import shlex

import pytest
from click.testing import CliRunner

import derivator
from derivator import NotationChoices, Part
from derivator.cli import main
from derivator.cli.derive_target import derive
from derivator.cli.handout import handout

QUESTION = {
    "logarithm": ("x*ln(x)", "--log log", 'log = "log"', r"\log x"),
    "sigmoid": ("sigmoid", "--sigmoid h", 'sigmoid = "h"', "h"),
    "records": ("linear-regression", "--records subscript", 'records = "subscript"', "x_{ij}"),
    "gradient": ("linear-regression", "--gradient nabla", 'gradient = "nabla"', r"\nabla_{\theta_{j}}"),
    "rename": ("binary-cross-entropy", "--rename y_hat=p", 'rename = ["y_hat=p"]', r"\left(1 - p\right)"),
    "constant": ("a*x^2", "--constant x", 'constant = ["x"]', "x^{2}"),
    "plan": ("x^2*sin(x)", "--plan logarithmic", 'plan = "logarithmic"', r"\ln"),
    "in terms of": ("exp(x^2+1)", '--in-terms-of "u = x^2+1"', 'in-terms-of = "u = x^2+1"', "e^{u}"),
    "given": ("sum(w[i]*a, i, 1, n)", '--wrt a --given "sum(w[i], i, 1, n) = 1"',
              'wrt = "a"\ngiven = ["sum(w[i], i, 1, n) = 1"]', "= 1"),
    "detail": ("x*sin(x)", "--detail full", 'detail = "full"', ""),
    "order": ("x^5", "--order 2", "order = 2", "20 x^{3}"),
    "implicit": ("x*y = 1", "--implicit --dependent x --wrt y", 'implicit = true\ndependent = "x"\nwrt = "y"', "x'"),
}
"""A target, options, the same in a course file, and what is then in the handout."""


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(main, ["handout", "--format", "markdown", *map(str, arguments)])


@pytest.fixture
def course(tmp_path):
    def written(text):
        path = tmp_path / "course.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def body(page):
    """A handout but for its title, which a handout of several problems has of its own."""
    return page.stdout.partition("\n## ")[2]


@pytest.mark.parametrize("name", QUESTION)
def test_options_and_a_course_file_say_the_same(run, course, name):
    target, options, keys, shown = QUESTION[name]
    typed = run(target, *shlex.split(options))
    assert typed.exit_code == 0, typed.output
    assert shown in typed.stdout
    assert typed.stdout != run(target).stdout
    for_each = run("--from", course(f'[[problem]]\ntarget = "{target}"\n{keys}\n'))
    for_all = run("--from", course(f'{keys}\n[[problem]]\ntarget = "{target}"\n'))
    assert for_each.stdout == typed.stdout, for_each.output
    assert for_all.stdout == typed.stdout, for_all.output


def test_every_option_of_a_question_is_there_for_a_handout():
    def options(command):
        return {name for option in command.params for name in option.opts if name.startswith("--")}

    only_of_a_page = {"--standalone", "--linear"}
    assert options(derive) - options(handout) == only_of_a_page


def test_the_command_line_comes_before_a_problem_and_a_problem_before_the_course(run, course):
    path = course(
        'log = "log"\ndetail = "brief"\n'
        '[[problem]]\ntarget = "x*ln(x)"\n[[problem]]\ntarget = "x*ln(x)"\nlog = "ln"\ndetail = "full"\n'
    )
    first, second = run("--from", path).stdout.split("\n## ")[1:3]
    assert r"\log x" in first
    assert r"\ln x" in second
    assert len(second) > len(first)
    above = run("--from", path, "--log", "ln", "--detail", "standard").stdout
    assert r"\log" not in above
    assert above.split("\n## ")[1].count("\n") == above.split("\n## ")[2].count("\n")


def test_a_name_for_all_need_not_be_in_each(run, course):
    done = run("sigmoid", "binary-cross-entropy", "--rename", "y_hat=p")
    assert done.exit_code == 0, done.output
    assert r"\hat{y}" not in done.stdout
    assert run("--from", course(
        'rename = ["y_hat=p", "theta=w"]\n[[problem]]\ntarget = "binary-cross-entropy"\n'
        '[[problem]]\ntarget = "linear-regression"\nrename = ["theta=v"]\n'
    )).stdout.count("v^{T}")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("sigmoid", "tanh", "--rename", "y_hat=p"), "there is no y_hat in any problem"),
        (("sigmoid", "--rename", "y_hat=p"), "there is no y_hat in the problem"),
        (("sigmoid", "--plan", "sigmoyd"), "did you mean sigmoid?"),
        (("x^2", "--dependent", "y"), "goes with implicit"),
        (("x*y=1", "--implicit", "--plan", "sigmoid"), "plan of its own"),
        (("x^2", "--template-dir", "missing"), "--template-dir"),
        (("x^2", "x +", "--log", "ln"), "in target 2 of 2"),
    ],
)
def test_what_does_not_go_together_is_refused(run, arguments, told):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.parametrize("where", ["{}\n[[problem]]\ntarget = 'x'\n", "[[problem]]\ntarget = 'x'\n{}\n"])
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('logg = "ln"', "there is no key 'logg'; did you mean log?"),
        ('log = "lb"', "log: 'lb' is not one of 'ln', 'log'"),
        ("log = 2", "log is a text in quotes"),
        ('rename = "y=p"', "rename is a list of texts"),
        ("rename = [1]", "rename is a list of texts"),
        ('rename = ["y"]', "rename: 'y' is not a name, = and the new name"),
        ('detail = "whole"', "detail: 'whole' is not one of"),
        ('order = "2"', "order is a whole number"),
        ("order = true", "order is a whole number"),
        ("implicit = 1", "implicit is true or false"),
        ('given = "x = 1"', "given is a list of texts"),
        ('wrt = "x"\nvariable = "x"', "mean the same"),
        ('constant = ["a"]\nconstants = ["b"]', "mean the same"),
        ('plan = "sigmoyd"', "did you mean sigmoid?"),
        ('format = "pdf"', "there is no key 'format'"),
    ],
)
def test_a_course_that_says_what_there_is_not_is_refused(run, course, where, line, told):
    done = run("--from", course(where.format(line)))
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert "course.toml" in done.stderr


# Templates


@pytest.mark.parametrize(
    ("form", "template"),
    [("latex", "handout.latex.j2"), ("markdown", "handout.markdown.j2"), ("html", "handout.html.j2")],
)
def test_templates_of_ones_own(run, course, tmp_path, form, template):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / template).write_text("My own page.\n", encoding="utf-8")
    assert run("x^2", "--format", form, "--template-dir", tmp_path / "own").stdout == "My own page.\n"
    path = course('template-dir = "own"\n[[problem]]\ntarget = "x^2"\n')
    assert run("--from", path, "--format", form).stdout == "My own page.\n"
    assert derivator.handout("x^2", format=form, template_folder=str(tmp_path / "own")) == "My own page.\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('template-dir = "missing"\n[[problem]]\ntarget = "x"\n', "there is no folder"),
        ('[[problem]]\ntarget = "x"\ntemplate-dir = "."\n', "problem 1: there is no key 'template-dir'"),
    ],
)
def test_a_folder_of_templates_is_one_and_for_the_whole_course(run, course, text, told):
    done = run("--from", course(text))
    assert done.exit_code == 2
    assert told in done.stderr


# Python


def test_a_caller_asks_alike(run):
    page = derivator.handout(
        Part("x*ln(x)", notation=NotationChoices(logarithm="log"), detail="full"),
        Part("x^2*sin(x)", plan="logarithmic"),
        format="markdown",
    )
    assert r"\log x" in page
    assert r"\frac{d}{dx}\left(\ln" in page
    for_all = derivator.handout("x*ln(x)", format="markdown", notation=NotationChoices(logarithm="log"), detail="full")
    assert for_all == run("x*ln(x)", "--log", "log", "--detail", "full").stdout


@pytest.mark.parametrize(
    ("part", "error"),
    [
        (Part("x^2", detail="whole"), derivator.UnknownNameError),
        (Part("x^2", notation="ln"), derivator.ArgumentError),
        (Part("x^2", plan="none"), derivator.UnknownNameError),
        (Part("x^2", order=0), derivator.UnsupportedError),
        (Part("x*y=1", implicit=True, given=("x=1",)), derivator.VariableError),
    ],
)
def test_a_part_that_asks_for_what_there_is_not_is_refused(part, error):
    with pytest.raises(error):
        derivator.handout(part)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"detail": "whole"}, derivator.UnknownNameError),
        ({"detail": 1}, derivator.ArgumentError),
        ({"notation": "ln"}, derivator.ArgumentError),
        ({"notation": NotationChoices(names=(("y_hat", "p"),))}, derivator.UnknownNameError),
    ],
)
def test_a_caller_is_told_what_there_is_not(arguments, error):
    with pytest.raises(error):
        derivator.handout("x^2", **arguments)
