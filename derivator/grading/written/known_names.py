"""What a context says of the names of written work: definitions as rows before it, conditions that hold throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivator.asking.assuming import declared
from derivator.asking.context import Context
from derivator.base.errors import ArgumentError
from derivator.base.regex import regex
from derivator.grading.written.rows.written_rows import WrittenRow
from derivator.grading.written.said_conditions import SaidCondition
from derivator.syntax import notation_of

_HEAD = regex(r"\s*\\?([^\W\d_]+)")


def rows_of(context: Context, text: str) -> list[WrittenRow]:
    """The definitions of names that the work uses, as rows that stand before it.

    Args:
        context: what is known.
        text: the work.

    Raises:
        ArgumentError: the context says what written work says itself.
    """
    for field in ("functions", "indices", "given", "shapes"):
        if getattr(context, field):
            raise ArgumentError(f"a context says {field}, and written work takes letters, definitions and conditions")
    used = (each for each in context.definitions if _is_used(each, text))
    return [WrittenRow("formula", each, 1, 1, notation_of(each), block=-1 - k) for k, each in enumerate(used)]


def _is_used(definition: str, text: str) -> bool:
    name = _HEAD.match(definition)
    return name is None or re.search(rf"(?<![A-Za-z]){re.escape(name[1])}(?![A-Za-z])", text) is not None


def said_throughout(context: Context) -> tuple[SaidCondition, ...]:
    """The conditions, each as said before the first line.

    Raises:
        ReadingError: one is not understood.
    """
    return tuple(_said(context))


def _said(context: Context) -> Iterator[SaidCondition]:
    for each in context.conditions:
        assumed = declared([each]).assumptions
        letters = frozenset(str(letter) for one in assumed for letter in one.subject.free_symbols)
        yield SaidCondition(0, letters, tuple(assumed))
