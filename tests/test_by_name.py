"""No name of a table stands twice: not in the tables there are, and not in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from derivator.base.by_name import RepeatedNameError, by_name, unrepeated
from derivator.catalogue import CATALOGUE
from derivator.catalogue import PLANS as ALL_PLANS
from derivator.catalogue import TOPICS as CHAPTERS
from derivator.functions import FUNCTIONS, SPELLINGS
from derivator.mistakes import MISTAKES
from derivator.rules import RULES, TOPICS


def test_rows_keep_their_order_and_names():
    rows = list(RULES.values())[:3]
    assert list(by_name(rows).items()) == [(row.name, row) for row in rows]


@pytest.mark.parametrize("table", [FUNCTIONS, RULES, MISTAKES, CATALOGUE, ALL_PLANS], ids=lambda t: next(iter(t)))
def test_a_second_row_of_a_name_is_an_error(table):
    first = next(iter(table.values()))
    with pytest.raises(RepeatedNameError, match=first.name):
        by_name((*table.values(), replace(first)))


def test_an_alias_that_is_taken_is_an_error():
    row = replace(FUNCTIONS["sin"], name="another", aliases=("th",))
    with pytest.raises(RepeatedNameError, match="'th' stands for two things: tanh and another"):
        unrepeated((*SPELLINGS.items(), *((spelling, row.name) for spelling in row.aliases)))


def test_the_tables_hold_every_row_that_is_written_down():
    assert len(RULES) == sum(len(topic.RULES) for topic in TOPICS)
    assert len(CATALOGUE) == sum(len(topic.ENTRIES) for topic in CHAPTERS)
    assert len(SPELLINGS) >= sum(1 + len(row.aliases) for row in FUNCTIONS.values())
