"""The pages of the named derivations and the examples of the documents as read in review; `make golden` renews them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from named import derivation

import derivator.api
from derivator.catalogue import CATALOGUE
from derivator.cli import main
from derivator.rendering.formats import FORMATS

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "templates/site").glob("*.md")))
PYTHON = re.compile(r"```python\n(?P<code>(?:.*\n)*?)```")
WORK = re.compile(r"```text\n(?P<work>(?:.*\n)*?)```")
TABLE = re.compile(r"```csv\n(?P<table>(?:.*\n)*?)```")
COURSE = re.compile(r"```toml\n(?P<course>(?:.*\n)*?)```")
EXAMPLE = re.compile(r"```console\n\$ derivator (?P<arguments>.*)\n(?P<output>(?:.*\n)*?)```")


def output_of(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0 or arguments[0] == "check", result.output
    return result.stdout


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", CATALOGUE)
def test_a_page_is_as_it_was_read(golden, monkeypatch, name, format_):
    # The text is what the command prints of the derivation that the other formats lay out.
    monkeypatch.setattr(derivator.api, "derive", lambda asked, **choices: derivation(asked))
    page = output_of("derive", name) if format_ == "text" else derivation(name).rendered(format=format_)
    golden(FOLDER / f"{name}{FORMATS[format_].extension}", page)


def test_no_page_is_left_of_a_derivation_that_is_gone():
    wanted = {f"{name}{row.extension}" for name in CATALOGUE for row in FORMATS.values()}
    found = {path.name for path in FOLDER.iterdir() if path.suffix in {row.extension for row in FORMATS.values()}}
    assert found <= wanted


def shown(arguments: str, said: str) -> str:
    """What an example of a document prints, complaints as well where it is there for one."""
    result = CliRunner().invoke(main, shlex.split(arguments), prog_name="derivator")
    assert result.exit_code == 0 or arguments.startswith(("check", "review")) or "rror: " in said, result.output
    return result.output.rstrip()


def write_files(text: str) -> None:
    """The files that the examples of a document use, as the document shows them, in the folder at hand."""
    for course in COURSE.findall(text)[-1:]:
        Path("questions.toml" if "[[question]]" in course else "course.toml").write_text(course, encoding="utf-8")
    for work in WORK.findall(text):
        Path("work.txt").write_text(work, encoding="utf-8")
    for table in TABLE.findall(text):
        Path("answers.csv").write_text(table, encoding="utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_examples_of_a_document_print_what_it_says(golden, tmp_path, monkeypatch, path):
    text = path.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    write_files(text)
    printed = EXAMPLE.sub(
        lambda found: f"```console\n$ derivator {found[1]}\n{shown(found[1], found[2])}\n```",
        text,
    )
    golden(path, printed)


def test_a_course_file_of_a_document_makes_a_handout(tmp_path):
    [course, _] = COURSE.findall((ROOT / "templates/site/course.md").read_text(encoding="utf-8"))
    (tmp_path / "course.toml").write_text(course, encoding="utf-8")
    page = output_of("handout", "--from", str(tmp_path / "course.toml"), "--format", "markdown")
    assert page.count("\n## ") > course.count("[[problem]]")


RECIPES = ("answer-service.md", "nbgrader.md", "prairielearn.md")
"""Pages whose Python needs another program around it: tests/classwork/test_recipes.py has it."""


@pytest.mark.parametrize(
    "path", [each for each in DOCUMENTS if each.name not in RECIPES], ids=lambda path: path.name
)
def test_the_python_of_a_document_runs(tmp_path, monkeypatch, path):
    monkeypatch.chdir(tmp_path)
    text = path.read_text(encoding="utf-8")
    write_files(text)
    for example in PYTHON.findall(text):
        exec(compile(example, path.name, "exec"), {})  # noqa: S102  what our own documents show


def test_the_documents_show_examples():
    texts = [path.read_text(encoding="utf-8") for path in DOCUMENTS]
    assert sum(len(EXAMPLE.findall(text)) for text in texts) > 10
    assert sum(len(PYTHON.findall(text)) for text in texts) > 1
