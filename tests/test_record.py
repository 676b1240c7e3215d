"""Records behave as frozen dataclasses do, but for refusing at run time."""

from __future__ import annotations

import copy
import pickle
from dataclasses import field, replace

import pytest

from derivator.base.record import record


@record
class Pair:
    left: int
    right: tuple[int, ...] = ()


@record
class Other:
    left: int
    right: tuple[int, ...] = ()


@record
class Named(Pair):
    names: dict[str, int] = field(default_factory=dict)


def test_equal_fields_of_one_class_are_equal():
    assert Pair(1, (2,)) == Pair(1, (2,))
    assert hash(Pair(1, (2,))) == hash(Pair(1, (2,)))
    assert Pair(1, (2,)) != Pair(1, (3,))
    assert Pair(1) != Pair(2)


@pytest.mark.parametrize("other", [Other(1), (1, ()), Named(1), None])
def test_nothing_of_another_class_is_equal(other):
    assert Pair(1) != other
    assert other != Pair(1)


def test_all_fields_of_a_class_that_builds_on_another_count():
    assert Named(1, (), {"a": 1}) == Named(1, (), {"a": 1})
    assert Named(1, (), {"a": 1}) != Named(1, (), {"a": 2})
    assert Named(1).names is not Named(1).names


def test_a_record_is_a_dataclass_that_says_what_it_holds():
    assert replace(Pair(1), right=(2,)) == Pair(1, (2,))
    assert repr(Pair(1, (2,))) == "Pair(left=1, right=(2,))"


def test_a_record_whose_field_has_no_hash_has_none():
    with pytest.raises(TypeError, match="unhashable"):
        hash(Named(1))


@record
class Said:
    kind: str
    aside: str = field(default="", compare=False)


def test_a_field_that_is_not_compared_does_not_count():
    assert Said("a", "one") == Said("a", "two")
    assert hash(Said("a", "one")) == hash(Said("a"))
    assert Said("a") != Said("b")


def _pickled(record):
    return pickle.loads(pickle.dumps(record))  # noqa: S301


@pytest.mark.parametrize("sent", [copy.copy, copy.deepcopy, _pickled])
def test_a_hash_is_not_sent_to_another_process(sent):
    told = Said("a", "one")
    hash(told)
    assert vars(sent(told)) == {"kind": "a", "aside": "one"}
    assert hash(sent(told)) == hash(told)
