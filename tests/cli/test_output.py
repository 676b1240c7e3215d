"""The options `-o`, `--format` and `--force`, which mean the same for every command, and what `-` stands for."""

from __future__ import annotations

import json

import pytest

COMMANDS = {
    "derive": ("derive", "x^2"),
    "check": ("check", "x^2", "2x"),
    "handout": ("handout", "x^2"),
    "list": ("list",),
    "rules": ("rules",),
    "rule": ("rules", "quotient-rule"),
}
BEGINS = {
    ".txt": ("The derivative of x²", "Correct.", "", "sigmoid  ", "differentiation\n", "quotient rule  ("),
    ".md": ("# The derivative", "**Correct.**", "# The derivative", "", "", ""),
    ".tex": (r"\[", "", r"\documentclass", "", "", ""),
    ".html": ('<article class="derivation">', '<section class="derivator-check', "<!DOCTYPE html>", "", "", ""),
    ".HTM": ('<article class="derivation">', '<section class="derivator-check', "<!DOCTYPE html>", "", "", ""),
    ".typ": ("=", "", "", "", "", ""),
    ".json": ('{\n  "schema": "derivator.', '{\n  "schema": "derivator.', "", *('{\n  "schema": "derivator.',) * 3),
}
"""How a file begins by its ending and command; empty where the command has no such format."""


@pytest.mark.parametrize("ending", BEGINS)
@pytest.mark.parametrize("name", COMMANDS)
def test_the_ending_of_a_file_gives_the_format(run, tmp_path, name, ending):
    begins = BEGINS[ending][list(COMMANDS).index(name)]
    path = tmp_path / f"file{ending}"
    done = run(*COMMANDS[name], "-o", str(path))
    if begins:
        assert (done.exit_code, done.output) == (0, "")
        assert path.read_text(encoding="utf-8").startswith(begins)
    else:
        assert done.exit_code == 2
        assert f"the ending {ending} is not known here; there are ." in done.stderr
        assert not path.exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_an_unknown_ending_is_refused_and_a_format_that_is_named_comes_first(run, tmp_path, name):
    path = tmp_path / "file.foo"
    done = run(*COMMANDS[name], "-o", str(path))
    assert done.exit_code == 2
    assert "the ending .foo is not known here" in done.stderr
    form = "latex" if name == "handout" else "text"
    assert run(*COMMANDS[name], "-o", str(path), "--format", form).exit_code == 0
    assert path.read_text(encoding="utf-8") == run(*COMMANDS[name], "--format", form).stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_a_minus_sign_is_standard_output(run, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    assert run(*COMMANDS[name], "-o", "-").stdout == run(*COMMANDS[name]).stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_that_is_there_is_kept_without_force(run, tmp_path, monkeypatch, name):
    for door in ("derivator.api.derive", "derivator.grading.check", "derivator.handouts.topics"):
        monkeypatch.setattr(door, lambda *_, **__: pytest.fail("the work began"))
    path = tmp_path / "mine"
    path.write_text("mine", encoding="utf-8")
    done = run(*COMMANDS[name], "-o", str(path))
    assert done.exit_code == 2
    assert "exists already; --force overwrites it" in done.stderr
    assert path.read_text(encoding="utf-8") == "mine"
    monkeypatch.undo()
    assert run(*COMMANDS[name], "-o", str(path), "--force").exit_code == 0
    assert path.read_text(encoding="utf-8") == run(*COMMANDS[name]).stdout


@pytest.mark.parametrize("file", ["folder", "folder/", "new/", ".", "..", "folder/.", ""])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_is_refused(run, tmp_path, monkeypatch, name, file):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    done = run(*COMMANDS[name], "-o", file)
    assert done.exit_code == 2
    assert "is a folder, or names one" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_device_may_be_called_as_it_is(run):
    assert run("derive", "x^2", "-o", "/dev/null").exit_code == 0


# The documentation, which is a folder


@pytest.mark.parametrize("folder", ["-", "full"])
def test_a_site_goes_to_a_folder_of_its_own(run, tmp_path, monkeypatch, folder):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine").touch()
    done = run("site", "-o", folder)
    assert done.exit_code == 2
    assert ("name a folder" if folder == "-" else "--force writes over") in done.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "mine"]


# Standard input


@pytest.mark.parametrize(
    ("arguments", "typed", "same"),
    [
        (("derive", "-"), "x^2\n", ("derive", "x^2")),
        (("derive", "-"), "\ufeffsigmoid\r\n", ("derive", "sigmoid")),
        (("derive", "-", "--wrt", "b", "--order", "2"), "a*b^2", ("derive", "a*b^2", "--wrt", "b", "--order", "2")),
        (("check", "-", "2x"), "x^2\n", ("check", "x^2", "2x")),
        (("check", "x^2", "-"), "3x\n", ("check", "x^2", "3x")),
        (("handout", "-"), "x^2\n\nsigmoid\n", ("handout", "x^2", "sigmoid")),
        (("handout", "tanh", "-", "x"), "x^2\r\n", ("handout", "tanh", "x^2", "x")),
    ],
)
def test_a_minus_sign_is_standard_input(run, arguments, typed, same):
    done, expected = run(*arguments, input=typed), run(*same)
    assert (done.exit_code, done.output) == (expected.exit_code, expected.output)


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (("derive", "-"), "", "the text is empty"),
        (("derive", "-"), "x^2\nx^3\n", "two lines; one expression is read"),
        (("derive", "-"), "x" * 100_001, "longer than 100000 bytes"),
        (("derive", "-"), b"\xff", "not a text in UTF-8"),
        (("check", "-", "-"), "x", "only one of TARGET and CLAIM"),
        (("handout", "-", "-"), "x", "only one -"),
        (("handout", "-"), "\n\n", "names no target"),
        (("handout", "x", "-"), "x^2\nx +\n", "in target 3 of 3"),
    ],
)
def test_what_standard_input_cannot_be_is_told(run, arguments, typed, said):
    done = run(*arguments, input=typed)
    assert done.exit_code == 2
    assert said in done.stderr


# JSON for programs


def test_a_program_is_told_what_the_reference_holds(run):
    listed = json.loads(run("list", "--format", "json").stdout)
    assert listed["schema"] == "derivator.list/1"
    of = {each["name"]: each for each in listed["derivations"]}
    solved = {each["name"]: each for each in listed["problems"]}
    assert [*of, *solved] == [line.split()[0] for line in run("list").stdout.splitlines()]
    assert solved["bernoulli-mle"]["unknown"] == "p"
    assert solved["categorical-mle"]["subject_to"] == ["sum(p[k], k, 1, K) = 1"]
    assert of["sigmoid"]["function"]["text"] == "1/(1+exp(-x))"
    assert (of["sigmoid"]["variable"], of["sigmoid"]["plan"], of["sigmoid"]["topic"]) == ("x", "sigmoid", "scalar")
    assert of["rosenbrock"]["variables"] == [{"text": "x", "latex": "x"}, {"text": "y", "latex": "y"}]
    assert (of["circle"]["implicit"], of["circle"]["dependent"]) == (True, "y")
    for each in of.values():
        assert all(each[key] for key in ("name", "title", "topic", "variable", "plan", "order"))


def test_what_the_list_says_of_a_derivation_is_what_a_command_takes(run):
    entry = json.loads(run("list", "--format", "json").stdout)["derivations"][0]
    done = run("derive", entry["function"]["text"], "--wrt", entry["variable"], "--plan", entry["plan"])
    assert done.exit_code == 0


def test_a_rule_is_told_alike_alone_and_among_all(run):
    every = json.loads(run("rules", "--format", "json").stdout)
    assert every["schema"] == "derivator.rules/1"
    [among] = [each for each in every["rules"] if each["name"] == "power-rule"]
    alone = json.loads(run("rules", "power-rule", "--format", "json").stdout)
    assert alone == {"schema": "derivator.rule/1", **among}
    assert alone["equations"][0]["stated"] == "D(x^n) = n*x^(n-1)"
    assert alone["equations"][0]["right"]["latex"] == "n x^{n - 1}"
    assert alone["conditions"][0] == {"kind": "constant", "subject": "n", "words": "n is constant"}
    assert alone["mistakes"]
    for rule in every["rules"]:
        assert rule["equations"]
        assert {each["relation"] for each in rule["equations"]} <= {"equals", "implies"}
