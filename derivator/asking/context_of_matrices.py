"""What a context says of vectors and matrices: shapes, what is assumed of them, and definitions, written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from derivator.asking.context import Context
from derivator.asking.declared_shapes import shapes_of
from derivator.base.errors import ArgumentError, ReadingError
from derivator.base.regex import regex

DeclaredShapes = str | Mapping[str, Sequence[object]] | None
"""Shapes as a caller hands them over."""
_DEFINED = regex(r"\s*([A-Za-zα-ωΑ-Ω]\w*)\s*:?=(?!=)\s*(.+?)\s*\Z", re.DOTALL)
MOST_ROUNDS = 20
LONGEST = 5000


def shapes_in(context: Context, target: object, shapes: DeclaredShapes) -> DeclaredShapes:
    """The shapes that are handed over, with those that a context declares of names that stand in the target.

    Raises:
        ReadingError: a declaration is not understood.
    """
    if not context.shapes or not isinstance(target, str):
        return shapes
    text = target
    for _ in context.definitions:
        used = [found[2] for each in context.definitions if (found := _DEFINED.match(each)) and _stands(found[1], text)]
        text = "; ".join((target, *used))
    said = {name: sizes for each in context.shapes for name, sizes in shapes_of(each).items() if _stands(name, text)}
    if not said:
        return shapes
    return {**said, **shapes_of(shapes)}


def in_context(target: object, assume: Iterable[str], context: Context) -> tuple[object, tuple[str, ...]]:
    """A function of vectors and matrices with what is defined written out, and what is assumed of its letters.

    Raises:
        ArgumentError: the context says what such a function does not hold.
        ReadingError: a definition is not understood.
    """
    for field in ("functions", "indices", "given"):
        if getattr(context, field):
            raise ArgumentError(f"a context says {field}, and a function of vectors and matrices holds letters only")
    text = _written(target, context) if isinstance(target, str) else target
    about = (each for each in context.conditions if not isinstance(text, str) or _is_about(each, text))
    return text, (*assume, *about)


def _written(target: str, context: Context) -> str:
    """A text with each defined name in parentheses written out."""
    known: dict[str, str] = {}
    for each in context.definitions:
        found = _DEFINED.match(each)
        if found is None:
            raise ReadingError("a definition has a single name on its left here", each, 0, "r = A x - b")
        known[found[1]] = found[2]
    if not known:
        return target
    names = re.compile("|".join(rf"(?<![\w\\]){re.escape(name)}(?!\w)" for name in known))
    for _ in range(MOST_ROUNDS):
        written = names.sub(lambda name: f"({known[name.group()]})", target)
        if written == target:
            return target
        if len(written) > LONGEST:
            break
        target = written
    raise ReadingError("a name that is defined by itself", target[:100], 0, "another name")


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", text) is not None


def _is_about(condition: str, text: str) -> bool:
    """Whether the first name of a condition stands in a text."""
    name = re.match(r"\s*(?:the\s+)?([^\W\d]\w*)", condition)
    return name is None or _stands(name[1], text)
