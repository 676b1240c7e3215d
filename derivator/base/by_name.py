"""Tables by name, in which no name stands twice: what a dictionary would drop in silence is an error."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Protocol, TypeVar


class _Named(Protocol):
    """A row of a table."""

    @property
    def name(self) -> str: ...


NamedRow = TypeVar("NamedRow", bound=_Named)
KeyType = TypeVar("KeyType", bound=Hashable)
ValueType = TypeVar("ValueType")


class RepeatedNameError(ValueError):
    """Two entries of a table have the same name."""


def by_name(rows: Iterable[NamedRow]) -> dict[str, NamedRow]:
    """The rows of a table by their names, in their order.

    Raises:
        RepeatedNameError: two rows have the same name.
    """
    return unrepeated((row.name, row) for row in rows)


def unrepeated(pairs: Iterable[tuple[KeyType, ValueType]]) -> dict[KeyType, ValueType]:
    """A dictionary of pairs, in their order.

    Raises:
        RepeatedNameError: a key stands twice, whatever it stands for.
    """
    table: dict[KeyType, ValueType] = {}
    for key, value in pairs:
        if key in table:
            raise RepeatedNameError(f"{key!r} stands for two things: {table[key]!s:.200} and {value!s:.200}")
        table[key] = value
    return table
