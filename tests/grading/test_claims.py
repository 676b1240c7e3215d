"""The claims of the acceptance set: all verdicts, in plain text and in LaTeX, and nearly all mistakes by name."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from derivator.grading import check

HERE = Path(__file__).resolve().parent


def _table() -> ModuleType:
    spec = importlib.util.spec_from_file_location("claims_table", HERE / "claims_table.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["claims_table"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


RECORDS = [json.loads(line) for line in (HERE / "claims.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: f"{record['f']}: {record['claim']}")
@pytest.mark.parametrize("notation", ["claim", "claim_latex"])
def test_verdict(record: dict[str, str], notation: str) -> None:
    latex = notation == "claim_latex"
    target = record["f_latex"] if latex else record["f"]
    found = check(target, record[notation], wrt=record["variable"], latex=latex)
    assert found.verdict == ("correct" if record["expect_equal"] else "wrong"), found


def test_nine_in_ten_mistakes_are_named() -> None:
    wrong = [row for row in _table().rows(HERE / "claims.jsonl") if not row.record["expect_equal"]]
    missed = [(row.record["f"], row.record["claim"]) for row in wrong if not row.diagnosed]
    assert len(missed) <= len(wrong) * 0.1, missed


def test_every_label_is_in_the_table() -> None:
    labels = {record["mistake"] for record in RECORDS if record["mistake"]}
    assert labels <= set(_table().FAMILIES_OF_LABEL)
