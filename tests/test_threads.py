"""Calls from several threads: each gives what it gives alone, ends in its time, and leaves the process as it was."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from time import thread_time

import pytest
from mpmath import mp

from derivator import TimeLimitError, check, check_implicit, derive
from derivator.base.alarm import PATIENCE
from derivator.base.work import at_work
from derivator.verification import Question

CALLS = (
    lambda: derive("relu(2x+1)").to_text(),
    lambda: derive("x^2 sin(x)/(1+x)").to_json(),
    lambda: derive("x*abs(x)", order=2).to_text(),
    lambda: derive("sum((y[i]-w*x[i])^2, i, 1, n)", wrt="w").to_markdown(),
    lambda: _told(check("sin(x^2)", "cos(x^2)")),
    lambda: _told(check("x^2/(1+x)", "(2x(1+x)+x^2)/(1+x)^2")),
    lambda: _told(check("erf(x)", "2exp(-x^2)/sqrt(pi)")),
    lambda: _told(check_implicit("x^2+y^2=25", "x/y")),
)


def _told(found):
    return found.verdict, found.method, found.witness, found.diagnoses


def test_eight_threads_give_what_one_gives():
    deepest, precision = sys.getrecursionlimit(), mp.prec
    alone = [call() for call in CALLS]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda call: call(), CALLS * 2))
    assert together == alone * 2
    assert (sys.getrecursionlimit(), mp.prec) == (deepest, precision)


@pytest.fixture
def unlooking(monkeypatch):
    """A comparison that never looks at the clock and would go on for a minute."""

    def compare(*_args, **_options):
        begun = thread_time()
        while thread_time() - begun < 60:
            sum(range(100))
        raise AssertionError("it was not ended from outside")

    monkeypatch.setattr(Question, "numbers", compare)


@pytest.mark.parametrize("threads", [1, 3])
def test_work_that_does_not_look_at_the_clock_is_ended(unlooking, threads):
    with ThreadPoolExecutor(threads) as pool:
        found = list(pool.map(lambda _: check("sin(x)", "cos(x)", timeout=0.2), range(threads)))
    assert {each.verdict for each in found} == {"undecided"}


def test_nothing_is_raised_after_the_work_has_ended(unlooking):
    assert check("sin(x)", "cos(x)", timeout=0.1).verdict == "undecided"
    begun = thread_time()
    while thread_time() - begun < 2 * PATIENCE:
        sum(range(100))


def test_a_turn_that_does_not_come_in_time():
    taken, done = threading.Event(), threading.Event()

    @at_work
    def busy():
        taken.set()
        assert done.wait(60)

    other = threading.Thread(target=busy)
    other.start()
    assert taken.wait(60)
    try:
        assert check("sin(x)", "cos(x)", timeout=0.05).method.startswith("other threads have worked for 0.05 s")
        assert check_implicit("x^2+y^2=25", "-x/y", timeout=0.05).verdict == "undecided"
        with pytest.raises(TimeLimitError, match="other threads"):
            derive("sin(x)", timeout=0.05)
    finally:
        done.set()
        other.join()
    assert check("sin(x)", "cos(x)", timeout=60).verdict == "correct"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform does not fork")
def test_a_forked_process_works_on():
    result, source = os.pipe()

    @at_work
    def forked():
        child = os.fork()
        if not child:
            os.write(source, check("sin(x)", "cos(x)", timeout=60).verdict.encode())
            os._exit(0)
        return child

    os.waitpid(forked(), 0)
    assert os.read(result, 20) == b"correct"
    os.close(result)
    os.close(source)


def test_the_precision_of_the_caller_stays():
    with mp.workdps(33):
        check("erf(x)", "2exp(-x^2)/sqrt(pi)")
        assert mp.dps == 33
