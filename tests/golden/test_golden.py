"""The pages of the named derivations and the README's examples as read in review; `make golden` renews them."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from derivator.catalogue import CATALOGUE
from derivator.cli import main
from derivator.rendering.formats import FORMATS

FOLDER = Path(__file__).parent
README = FOLDER.parents[1] / "README.md"
WRITE = os.environ.get("GOLDEN") == "write"
EXAMPLE = re.compile(r"```console\n\$ derivator (?P<arguments>.*)\n(?P<output>(?:.*\n)*?)```")


def output_of(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0 or arguments[0] == "check", result.output
    return result.stdout


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", CATALOGUE)
def test_a_page_is_as_it_was_read(name, format_):
    path = FOLDER / f"{name}{FORMATS[format_].extension}"
    page = output_of("derive", name, "--format", format_)
    if WRITE:
        path.write_text(page, encoding="utf-8")
    assert path.is_file(), "not written yet: make golden, then read it"
    assert page == path.read_text(encoding="utf-8"), "changed: make golden, then read the diff"


def test_no_page_is_left_of_a_derivation_that_is_gone():
    wanted = {f"{name}{row.extension}" for name in CATALOGUE for row in FORMATS.values()}
    found = {path.name for path in FOLDER.iterdir() if path.suffix in {row.extension for row in FORMATS.values()}}
    assert found <= wanted


def test_the_examples_of_the_readme_print_what_it_says():
    text = README.read_text(encoding="utf-8")
    printed = EXAMPLE.sub(
        lambda found: f"```console\n$ derivator {found['arguments']}\n"
        f"{output_of(*shlex.split(found['arguments'])).rstrip()}\n```",
        text,
    )
    assert EXAMPLE.search(text), "the README shows no example"
    if WRITE:
        README.write_text(printed, encoding="utf-8")
    assert printed == README.read_text(encoding="utf-8"), "changed: make golden, then read the diff"
