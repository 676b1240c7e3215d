"""The JSON of a derivation."""

import json

from derivator.rendering.render import render
from derivator.syntax import read

TOP = ["schema", "name", "title", "variable", "problem", "readings", "definitions", "assumptions", "steps", "complete",
       "stopped", "result", "borders", "forms", "cases"]
STEP = ["rule", "title", "explanation", "statement", "before", "after", "conditions", "borders", "level", "verdict",
        "steps"]


def every(steps):
    for step in steps:
        yield step
        yield from every(step["steps"])


def test_the_keys_stand_as_documented(trace, rules):
    data = json.loads(render(trace, rules, format="json"))
    assert list(data) == TOP
    assert data["schema"] == "derivator.derivation/1"
    assert data["name"] == "sigmoid"
    assert list(data["forms"][0]) == ["text", "latex", "note", "definition", "steps"]
    for step in every(data["steps"]):
        assert list(step) == STEP
        assert list(step["statement"]) == ["text", "latex"]
        assert list(step["verdict"]) == ["status", "method"]
        assert step["level"] in ("major", "minor")


def test_every_step_is_there_whatever_the_detail(trace, rules):
    briefly = render(trace, rules, format="json", detail="brief")
    assert briefly == render(trace, rules, format="json", detail="full")
    assert len(list(every(json.loads(briefly)["steps"]))) == 9


def test_lines_show_what_both_neighbours_highlight(trace, rules):
    last = json.loads(render(trace, rules, format="json"))["steps"][-1]
    assert r"\textcolor{blue}{1}" in last["after"]["latex"]
    assert r"\textcolor" not in last["before"]["latex"]


def test_the_text_of_a_line_reads_back(trace, rules):
    data = json.loads(render(trace, rules, format="json"))
    for step, original in zip(data["steps"], trace.steps, strict=True):
        assert read(step["before"]["text"]).expression == original.before
        assert read(step["after"]["text"]).expression == original.after
