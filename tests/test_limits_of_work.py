"""Limits of work in Python: a time limit keeps what is checked; what is too large or too deep is refused by name."""

from __future__ import annotations

import gc
import json
import re
import subprocess
import sys
import threading
import time
from itertools import count

import pytest
import sympy
from sympy import Integer, Symbol

from derivator import (
    Derivation,
    Derivations,
    SizeLimitError,
    TimeLimitError,
    UnsupportedError,
    check,
    check_implicit,
    derive,
    derive_implicit,
)
from derivator.base import watch
from derivator.base.processor_time import of_this_thread
from derivator.base.watch import Stopped, look, watched
from derivator.deriving import families as several
from derivator.deriving.checked import check_trace
from derivator.deriving.in_time import checked_in_time
from derivator.deriving.problem import problem_of
from derivator.engine import derive_problem
from derivator.grading.diagnosis.candidates import TARGETS_KEPT
from derivator.inert import Apply, Fraction, Minus, Plus, Power, Times
from derivator.inert.node import _NODES
from derivator.notation import latex, mathml, plain, typst, unicode_text
from derivator.verification import Checker

LONG = "x" + "/(x+1)" * 60
X = Symbol("x")


def test_a_time_limit_keeps_the_lines_that_are_checked(monkeypatch):
    looks = count()  # a clock that goes by looks: however busy the machine, the same work gets done
    monkeypatch.setattr(watch, "of_this_thread", lambda: lambda: next(looks) / 1000)
    with pytest.raises(TimeLimitError, match=r"^stopped after 3 s while \w+; \d+ lines? (is|are) \w+$") as caught:
        derive(LONG, timeout=3)
    partial = caught.value.partial
    assert isinstance(partial, Derivation)
    assert not partial.complete
    assert not partial.decided
    assert {step.verdict.status for step in partial.steps} <= {"agrees", "proved"}
    assert partial.steps
    for page in (partial.to_text(), partial.to_markdown(), partial.to_latex()):
        assert "Incomplete" in page
        assert "Therefore" not in page
    assert '"complete": false' in partial.to_json()


@pytest.fixture
def over(monkeypatch):
    """Ends the time of all that is under way, however long it was."""
    gone = [0.0]
    monkeypatch.setattr(watch, "of_this_thread", lambda: lambda: gone[0])
    return lambda: gone.__setitem__(0, 1e6)


PAGES = ("to_text", "to_markdown", "to_latex")


@pytest.mark.parametrize(
    ("asked", "known"),
    [({"order": 2}, 1), ({"order": 3}, 2), ({"wrt": "x,y"}, 1), ({"wrt": "x,y", "order": 2}, 3)],
    ids=str,
)
def test_a_family_that_is_stopped_before_a_line_is_not_complete(monkeypatch, over, asked, known):
    begun = count()

    def late(problem, plan):
        if next(begun) == known:
            over()
        return checked_in_time(problem, plan)

    monkeypatch.setattr(several, "checked_in_time", late)
    with pytest.raises(TimeLimitError) as caught:
        derive("x^2*sin(x)" if "wrt" not in asked else "x^2*y^3", timeout=100, **asked)
    partial = caught.value.partial
    assert isinstance(partial, Derivations)
    assert (partial.complete, partial.decided) == (False, False)
    assert [(part.complete, len(part.steps) > 0) for part in partial.parts] == [(True, True)] * known + [(False, False)]
    assert not partial.parts[-1].forms
    for page in PAGES:
        assert "Incomplete" in getattr(partial, page)()
    told = json.loads(partial.to_json())
    assert (told["complete"], told["result"]) == (False, None)


def test_time_is_over_while_a_mixed_derivative_is_compared(monkeypatch, over):
    class Late(Checker):
        def derivative(self, *arguments):
            over()
            return super().derivative(*arguments)

    monkeypatch.setattr(several, "Checker", Late)
    with pytest.raises(TimeLimitError, match=r"^stopped after 100 s while checking") as caught:
        derive("x^2*y^3*sin(x*y)", wrt="x,y", order=2, timeout=100)
    partial = caught.value.partial
    assert not partial.complete
    assert [part.complete for part in partial.parts] == [True] * 4 + [False]


@pytest.mark.parametrize(
    ("worked", "gone", "waited", "reason"),
    [
        (9.9, 17.4, 0.0, None),  # on a busy machine the same work gets done
        (10.1, 10.1, 0.0, "time"),
        (10.1, 17.6, 0.0, "time"),
        (5.0, 17.6, 0.0, "clock"),  # but whoever waits is answered before twice the limit
        (1.0, 7.4, 10.0, None),
        (1.0, 7.6, 10.0, "clock"),  # with the wait for its turn
    ],
)
def test_a_limit_is_of_processor_time_and_by_the_clock_of_less_than_twice(monkeypatch, worked, gone, waited, reason):
    now, spent = [100.0], [3.0]
    monkeypatch.setattr(watch, "monotonic", lambda: now[0])
    monkeypatch.setattr(watch, "of_this_thread", lambda: lambda: spent[0])
    with watched(10, waited=waited) as outer, watched(share=0.5) as inner:
        now[0] += gone
        spent[0] += worked
        assert outer.ended() == reason
        half = inner.ended()
        spent[0], now[0] = 3.0, 100.0
        assert inner.ended() is None
        now[0] += 9.0 - 0.5 * waited
        assert inner.ended() == "clock"
        assert half == ("clock" if worked <= 5 else "time")


def test_the_processor_time_of_a_thread_is_told_to_others():
    told, ready, done = [], threading.Event(), threading.Event()

    def work():
        told.append(of_this_thread())
        sum(range(200_000))
        ready.set()
        done.wait(60)

    other = threading.Thread(target=work)
    other.start()
    assert ready.wait(60)
    first = told[0]()
    assert 0 < first < 60
    done.set()
    other.join()
    assert told[0]() >= first  # of a thread that has ended the last


def test_an_implicit_derivation_and_its_check_end_in_time():
    equation = "x^2*y^3*sin(x*y)+exp(x*y)*log(1+x^2+y^2)" + "+(x+y)/(1+x^2*y^2)" * 8 + "=5"
    with pytest.raises(TimeLimitError):
        derive_implicit(equation, timeout=0.01)
    assert check_implicit(equation, "-x/y", timeout=0.01).verdict == "undecided"


def test_verification_stops_in_time_as_well(within):
    trace = derive_problem(problem_of("x" + "/(x+1)" * 16))
    with within(8), pytest.raises(Stopped), watched(0.1):
        check_trace(trace)


def test_within_its_limit_nothing_is_different():
    assert derive("x^2 sin(x)", timeout=60) == derive("x^2 sin(x)")


def test_a_check_is_undecided_when_its_time_is_over():
    found = check(LONG, "x", timeout=0.01)
    assert found.verdict == "undecided"
    assert re.fullmatch(r"stopped after (0\.01 s|[\d.]+ s by the clock) while checking the claim", found.method)


def test_a_watch_inside_another_ends_no_later():
    with watched(0.0), watched(100):
        time.sleep(0.001)
        with pytest.raises(Stopped):
            look()


def test_without_a_watch_nothing_is_stopped():
    look()


def nested(kind, levels):
    expression = X
    for _ in range(levels):
        expression = kind(expression)
    return expression


DEEP = {
    "sine": lambda u: Apply("sin", u),
    "root": lambda u: Apply("sqrt", Plus(Integer(1), u)),
    "quotient": lambda u: Fraction(Integer(1), Plus(Integer(1), u)),
    "power": lambda u: Power(u, Integer(2)),
    "exponent": lambda u: Power(Integer(2), u),
    "minus": Minus,
    "product": lambda u: Times(X, Plus(X, u)),
}


@pytest.mark.parametrize("levels", [5, 150, 1000])
@pytest.mark.parametrize("kind", DEEP)
def test_depth_works_or_is_refused(kind, levels):
    refused = False
    try:
        derivation = derive(nested(DEEP[kind], levels), wrt=X, timeout=1 if levels > 5 else None)
        for page in (derivation.to_text, derivation.to_markdown, derivation.to_latex, derivation.to_json):
            page()
    except (UnsupportedError, TimeLimitError):
        refused = True
    assert not refused or levels > 5


@pytest.mark.parametrize("levels", [100, 1000])
@pytest.mark.parametrize("kind", DEEP)
def test_every_printer_writes_what_is_deep(kind, levels):
    refused = False
    for printer in (plain, unicode_text, latex, mathml, typst):
        try:
            assert printer(nested(DEEP[kind], levels))
        except RecursionError:  # `render` turns it into an error of this package
            refused = True
    assert not refused or levels > 100


@pytest.mark.parametrize("claim", [" " * 900 + "2x", "2x" + " " * 900 + "+ 0", "x, " * 500, "2x where " * 200])
def test_much_of_what_stands_around_an_answer_is_read_soon(claim, within):
    with within(3):
        assert check("x^2", claim).verdict in ("correct", "not-an-answer", "unreadable")


@pytest.mark.parametrize("terms", [1000, 20_000])
def test_long_sums_work_or_are_refused(terms, within):
    total = sympy.Add(*(Symbol(f"a_{k}") * X for k in range(terms)))
    with within(10):
        try:
            derive(total, wrt=X, timeout=2)
        except (SizeLimitError, TimeLimitError) as refusal:
            message = str(refusal)
            assert ("20000 is the limit" in message) == (terms > 1000)


def test_what_a_wrong_claim_was_compared_with_is_not_kept():
    def alive_after(numbers):
        for number in numbers:
            assert check(f"{number}*x^3*tanh({number}+x)", f"{3 * number}*x^2*tanh({number}+x)").verdict == "wrong"
        gc.collect()
        return len(_NODES)

    # What belongs to the last few functions is kept for further claims about them; beyond that nothing is added.
    kept = alive_after(range(2, TARGETS_KEPT + 5))
    assert alive_after(range(TARGETS_KEPT + 5, TARGETS_KEPT + 8)) - kept < 3 * 60


def test_after_work_that_was_ended_functions_can_be_traced():
    code = (
        "import sys, time\nfrom derivator.base.alarm import alarmed\n"
        "try:\n    with alarmed(lambda: TimeoutError):\n        time.sleep(1)\nexcept TimeoutError:\n    pass\n"
        "sys.settrace(lambda *_: None)\ndef traced():\n    return 1\nprint(traced())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "1\n", done.stderr
