"""The JSON of a derivation."""

import json

import pytest

from derivator import derive
from derivator.engine.rewriting.where import part_at
from derivator.inert.trees import is_inert
from derivator.rendering.render import render
from derivator.syntax import read

TOP = ["schema", "name", "title", "variable", "problem", "readings", "definitions", "assumptions", "steps", "complete",
       "stopped", "result", "borders", "forms", "cases"]
STEP = ["rule", "kind", "title", "explanation", "statement", "before", "after", "places", "conditions", "assumed",
        "settled", "borders", "level", "verdict", "steps"]


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


def test_a_law_can_be_replayed():
    steps = list(every(json.loads(derive("sqrt(1+x^2)").to_json())["steps"]))
    laws = [step for step in steps if step["kind"] == "rule"]
    for step in laws:
        before = read(step["before"]["text"]).expression
        assert all(is_inert(part_at(before, place["path"])) for place in step["places"])
    [place] = laws[0]["places"]
    assert (place["path"], place["form"], place["binding"]["u"]["text"]) == ([], 0, "1+x^2")
    told = {(each["text"], each["why"]) for step in laws for place in step["places"] for each in place["discharged"]}
    assert ("1 + x² > 0", "its values lie in [1, ∞)") in told
    assert {step["kind"] for step in steps} >= {"rule", "parts"}


def test_two_bounds_of_one_thing_are_told_each_with_its_reason():
    [law, *_] = json.loads(derive("asin(sin(x)/2)").to_json())["steps"]
    told = {(each["text"], each["why"]) for place in law["places"] for each in place["discharged"]}
    assert ("sin(x)/2 > -1", "the values of sin(x)/2 + 1 lie in [1/2, 3/2]") in told


CONDITIONS = [
    ("sqrt(x)*sin(x)", {"x > 0"}, set()),
    ("cbrt(x^2)*ln(x)", set(), {("x ≠ 0", "it follows from what is assumed")}),
    ("p ln(p/(1-p))", {"0 < p < 1"}, set()),
    ("p ln(p)", set(), set()),
]


@pytest.mark.parametrize(("function", "assumed", "settled"), CONDITIONS, ids=[each[0] for each in CONDITIONS])
def test_a_line_tells_what_it_assumes_and_why_it_need_not_assume_the_rest(function, assumed, settled):
    found = derive(function)
    steps = json.loads(found.to_json())["steps"]
    assert {each["text"] for step in every(steps) for each in step["assumed"]} == assumed
    assert {(each["text"], each["why"]) for step in every(steps) for each in step["settled"]} == settled
    assert all(each in found.to_text() for each in assumed)
