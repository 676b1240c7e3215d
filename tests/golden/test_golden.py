"""The pages of the named derivations and the examples of the documents as read in review; `make golden` renews them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from derivator.catalogue import CATALOGUE
from derivator.cli import main
from derivator.rendering.formats import FORMATS

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "templates/site").glob("*.md")))
PYTHON = re.compile(r"```python\n(?P<code>(?:.*\n)*?)```")
EXAMPLE = re.compile(r"```console\n\$ derivator (?P<arguments>.*)\n(?P<output>(?:.*\n)*?)```")


def output_of(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0 or arguments[0] == "check", result.output
    return result.stdout


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", CATALOGUE)
def test_a_page_is_as_it_was_read(golden, name, format_):
    golden(FOLDER / f"{name}{FORMATS[format_].extension}", output_of("derive", name, "--format", format_))


def test_no_page_is_left_of_a_derivation_that_is_gone():
    wanted = {f"{name}{row.extension}" for name in CATALOGUE for row in FORMATS.values()}
    found = {path.name for path in FOLDER.iterdir() if path.suffix in {row.extension for row in FORMATS.values()}}
    assert found <= wanted


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_examples_of_a_document_print_what_it_says(golden, path):
    text = path.read_text(encoding="utf-8")
    printed = EXAMPLE.sub(
        lambda found: f"```console\n$ derivator {found['arguments']}\n"
        f"{output_of(*shlex.split(found['arguments'])).rstrip()}\n```",
        text,
    )
    golden(path, printed)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_python_of_a_document_runs(path):
    for example in PYTHON.findall(path.read_text(encoding="utf-8")):
        exec(compile(example, path.name, "exec"), {})  # noqa: S102  what our own documents show


def test_the_documents_show_examples():
    texts = [path.read_text(encoding="utf-8") for path in DOCUMENTS]
    assert sum(len(EXAMPLE.findall(text)) for text in texts) > 10
    assert sum(len(PYTHON.findall(text)) for text in texts) > 1
