"""Compiled templates: kept beside the package's own, taken only where they are what would be compiled now."""

from __future__ import annotations

import sys

import pytest
from jinja2 import Environment, FileSystemLoader

from derivator.rendering.template_cache import CompiledTemplates
from derivator.rendering.templates import _FOLDERS, _environment, compile_all

SETTINGS = {"trim_blocks": True}


@pytest.fixture(autouse=True)
def _byte_code_is_written(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "page.text.j2").write_text("{{ 1 + number }}")
    return tmp_path


def compiled(folder, own=None, settings=SETTINGS):
    """What a fresh environment renders, and the templates it had to compile."""
    names = []

    class Watched(Environment):
        def compile(self, source, name=None, *arguments, **options):
            names.append(name)
            return super().compile(source, name, *arguments, **options)

    cache = CompiledTemplates([folder if own is None else own], settings)
    page = Watched(loader=FileSystemLoader(folder), bytecode_cache=cache, **settings).get_template("page.text.j2")
    return page.render(number=1), names


def kept(folder):
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".j2"]


def test_a_template_is_compiled_once(folder):
    assert compiled(folder) == ("2", ["page.text.j2"])
    assert compiled(folder) == ("2", [])
    [file] = kept(folder)
    assert file.parent.name == "__pycache__"


@pytest.mark.parametrize("content", [b"", b"no byte code", "short"])
def test_a_damaged_file_is_compiled_anew(folder, content):
    compiled(folder)
    [file] = kept(folder)
    file.write_bytes(file.read_bytes()[:40] if content == "short" else content)
    assert compiled(folder) == ("2", ["page.text.j2"])
    assert compiled(folder) == ("2", [])


def test_a_template_that_changed_is_compiled_anew(folder):
    compiled(folder)
    (folder / "page.text.j2").write_text("{{ 2 + number }}")
    assert compiled(folder) == ("3", ["page.text.j2"])


def test_other_settings_make_other_byte_code(folder):
    compiled(folder)
    assert compiled(folder, settings={"trim_blocks": False}) == ("2", ["page.text.j2"])


def test_no_code_is_left_in_a_folder_of_the_user_nor_taken_from_there(folder, tmp_path_factory):
    compiled(folder)
    [file] = kept(folder)
    before = file.read_bytes()
    elsewhere = tmp_path_factory.mktemp("own")
    assert compiled(folder, own=elsewhere) == ("2", ["page.text.j2"])
    assert file.read_bytes() == before
    assert not kept(elsewhere)


def test_nothing_is_written_where_python_writes_no_byte_code(folder, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiled(folder) == ("2", ["page.text.j2"])
    assert not kept(folder)


def test_a_place_that_cannot_be_written_to_is_no_fault(folder):
    (folder / "__pycache__").write_text("in the way")
    assert compiled(folder) == ("2", ["page.text.j2"])


def test_every_template_of_the_package_can_be_compiled_beforehand(monkeypatch):
    _environment.cache_clear()
    compile_all()
    _environment.cache_clear()
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
    [folder] = [folder for folder in _FOLDERS if folder.is_dir()]
    for path in folder.glob("*.j2"):
        _environment("", tex=".latex." in path.name).get_template(path.name)
