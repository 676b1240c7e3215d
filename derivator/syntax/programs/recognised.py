"""Which program a text comes from, by what nothing else holds."""

from __future__ import annotations

from derivator.syntax.programs.dialect import Dialect
from derivator.syntax.programs.dialects import DIALECTS


def dialect_of(text: str) -> Dialect | None:
    """The notation of the program that a text comes from, None where nothing tells that it comes from one."""
    return next((dialect for dialect in DIALECTS.values() if dialect.signature.search(text)), None)
