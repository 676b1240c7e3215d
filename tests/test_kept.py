"""What is kept between runs is believed only under its seal and undamaged."""

from __future__ import annotations

import sys

import pytest

from derivator.base.installed_cache import KeptTable, _sources, keep, kept, sealed

SEAL = sealed("made of this", 1)
VALUE = {("a", ("b",)): True, "points": 12}


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "folder" / "file"


def test_what_was_kept_comes_back(path):
    keep(str(path), SEAL, VALUE)
    assert kept(str(path), SEAL) == VALUE
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_seal_is_of_what_it_is_made_of():
    assert sealed("made of this", 1) == SEAL
    assert SEAL not in (sealed("made of this", 2), sealed("made of this"), sealed("made of", "this", 1))


def test_under_another_seal_nothing_comes_back(path):
    keep(str(path), SEAL, VALUE)
    assert kept(str(path), sealed("made of that", 1)) is None


@pytest.mark.parametrize("damaged", [b"", SEAL, SEAL[:-1], SEAL + b"\xff", SEAL + b"{"])
def test_what_is_damaged_does_not_come_back(path, damaged):
    path.parent.mkdir()
    path.write_bytes(damaged)
    assert kept(str(path), SEAL) is None


def test_nothing_is_kept_where_python_keeps_nothing(path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    keep(str(path), SEAL, VALUE)
    assert not path.parent.exists()


def test_nothing_is_kept_where_nobody_may_write(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "folder").write_text("a file")
    keep(str(tmp_path / "folder" / "file"), SEAL, VALUE)


def test_a_table_works_out_once_what_it_then_knows(path):
    worked_out = []

    def work():
        worked_out.append(1)
        return ("a", 1)

    table = KeptTable(str(path.with_suffix(".py")))
    for begin in (table.write, table.forget):
        assert [table.of("key", work), table.of("key", work)] == [("a", 1)] * 2
        begin()
    assert table.of("key", work) == ("a", 1)
    assert len(worked_out) == 1


def test_what_could_not_be_worked_out_is_not_known(path):
    table = KeptTable(str(path.with_suffix(".py")))
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            table.of("key", lambda: 1 / 0)


def test_the_seal_is_of_every_source(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "module.py").write_text("x = 1")
    before = list(_sources(str(tmp_path)))
    (tmp_path / "folder" / "module.py").write_text("x = 23")
    assert len(before) == 1
    assert list(_sources(str(tmp_path))) != before
