"""Generated expressions are read back from each program's notation by their values, or refused; none is misread."""

from __future__ import annotations

from fuzzing.habits import tried_habit
from fuzzing.notations import PRINTERS, expression, shares, tried

SEED, COUNT = 7, 80
LEAST = 0.98


def test_no_notation_is_misread():
    outcomes = [outcome for number in range(COUNT) for outcome in tried(expression(SEED, number))]
    assert [(each.notation, each.text) for each in outcomes if each.outcome == "misread"] == []
    found = shares(outcomes)
    assert found.keys() == PRINTERS.keys()
    for counts in found.values():
        assert counts["read"] >= LEAST * sum(counts.values())


def test_no_habit_of_typing_is_misread():
    outcomes = [found for number in range(400) if (found := tried_habit(SEED, number)) is not None]
    assert [each for each in outcomes if each.outcome == "misread"] == []
    assert sum(each.outcome == "read" for each in outcomes) >= 0.95 * len(outcomes)
    assert len(outcomes) > 200
