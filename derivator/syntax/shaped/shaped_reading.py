"""Read an expression of vectors and matrices, or a program of named ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sympy import Expr, Symbol

from derivator.base.errors import ReadingError
from derivator.base.regex import regex
from derivator.inert import ONE
from derivator.inert.shaped import ShapedLetter
from derivator.inert.shapes import is_scalar, shape_of
from derivator.syntax.shaped.elaborating import Elaborator
from derivator.syntax.shaped.kinds import MATRIX, SCALAR, VECTOR, kinds_of
from derivator.syntax.shaped.named_sizes import is_open
from derivator.syntax.shaped.phrase import Phrase
from derivator.syntax.shaped.read_parts import Read, ShapeMisfitError
from derivator.syntax.shaped.shaped_tokens import ShapedScanner
from derivator.syntax.shaped.surface import Grammar


@dataclass(frozen=True, slots=True)
class ShapedReading:
    """A text that was understood.

    Attributes:
        expression: what it means.
        letters: what each name in it stands for.
        notes: every reading that was a choice, a sentence each.
    """

    expression: Expr
    letters: Mapping[str, Expr]
    notes: tuple[str, ...]


def read_program(
    text: str,
    shapes: Mapping[str, tuple[Expr, ...]],
    structures: Mapping[str, frozenset[str]],
) -> tuple[tuple[tuple[Expr, Expr], ...], Expr]:
    """A program of named intermediates with their names kept: each letter with what it stands for, and the last line.

    Args:
        text: what was typed.
        shapes: the sizes of every letter that is no intermediate.
        structures: what is assumed of letters.

    Raises:
        ReadingError: it is not understood, or a name stands for two things.
    """
    pieces = pieces_of(text)
    numpy = any(ShapedScanner(_HEAD.sub("", piece), [*shapes, *structures]).numpy for piece in pieces)
    known = dict(shapes)
    found: list[tuple[Expr, Expr]] = []
    for piece in pieces:
        head = _HEAD.match(piece)
        body = piece if head is None else piece[head.end() :]
        name = "" if head is None else head["name"]
        meant = read_shaped(body, known, structures, numpy=numpy).expression
        if piece is pieces[-1]:
            return tuple(found), meant
        if name in known:
            raise ReadingError(f"{name} stands for two things", text, text.index(piece))
        rows, columns = shape_of(meant)
        known[name] = () if is_scalar(meant) else (rows,) if columns == ONE else (rows, columns)
        letter = Symbol(name) if is_scalar(meant) else ShapedLetter(Symbol(name), rows, columns)
        found.append((letter, meant))
    raise ReadingError("the text is empty", text, 0, "an expression")


def read_shaped(
    text: str,
    shapes: Mapping[str, tuple[Expr, ...]] | None = None,
    structures: Mapping[str, frozenset[str]] | None = None,
    *,
    numpy: bool = False,
    all_fit: bool = False,
    shape: tuple[Expr, Expr] | None = None,
) -> ShapedReading:
    """Read an expression of vectors and matrices; a program of named intermediates has its last one for a value.

    Args:
        text: what was typed.
        shapes: the sizes of letters that are declared: none for a scalar, one for a vector.
        structures: what is assumed of letters.
        numpy: whether the text is NumPy's, in which `*` is a product by entries, even where nothing in it shows that.
        all_fit: whether sizes with different names are taken to be equal, so that a text can be understood whose
            shapes do not fit.
        shape: the shape that the whole should have: of sizes that nothing else tells it is taken to be so.

    Raises:
        ReadingError: it is not understood, or the shapes of two parts do not fit.
    """
    declared = dict(shapes or {})
    pieces = pieces_of(text)
    known = [*declared, *(structures or {})]
    names: dict[str, Phrase] = {}
    marked = any(ShapedScanner(_HEAD.sub("", piece), known).numpy for piece in pieces)
    numpy = marked or (numpy and "\\" not in text)
    result: Phrase | None = None
    for piece in pieces:
        head = _HEAD.match(piece) if len(pieces) > 1 else None
        name, begin = ("", 0) if head is None else (head["name"], head.end())
        scanner = ShapedScanner(" " * (text.index(piece) + begin) + piece[begin:], [*known, *names])
        scanner.numpy = numpy
        result = _with(Grammar(scanner).whole(), names)
        if name:
            names[name] = result
            known.append(name)
    if result is None:
        raise ReadingError("the text is empty", text, 0, "an expression")
    given = {name: {0: SCALAR, 1: VECTOR}.get(len(sizes), VECTOR if sizes[1:] == (ONE,) else MATRIX)
             for name, sizes in declared.items()}
    given.update({str(size): SCALAR for sizes in declared.values() for size in sizes if str(size) not in given})
    def elaborated(phrase: Phrase) -> tuple[Elaborator, Read]:
        kinds = kinds_of(phrase, given, numpy=numpy)
        reader = Elaborator(text, kinds, declared, dict(structures or {}), numpy=numpy, all_fit=all_fit)
        read = reader.of(phrase)
        if other != result and phrase == result and reader.has_thin_matrices():
            raise ShapeMisfitError("a matrix would have a single row", text, phrase.start)
        return reader, read

    result = _with_ones(result, only_before_ones=True)
    other = result if numpy else _with_ones(result, only_before_ones=False)
    try:
        reader, found = elaborated(result)
    except ShapeMisfitError:
        if other == result:
            raise
        reader, found = elaborated(other)
        reader.note("a 1 before a row is read as a vector of ones")
    for size, wanted in zip((found.rows, found.columns), shape or (), strict=False):
        if is_open(reader.sizes.find(size)):
            reader.sizes.same(size, wanted)
    expression, letters = reader.settled(found)
    return ShapedReading(expression, letters, tuple(reader.notes))


def _with_ones(part: Phrase, *, only_before_ones: bool) -> Phrase:
    """What was written with a vector of ones in place of each 1 before a row of ones, or before any row: 1 b^T."""
    parts = tuple(_with_ones(each, only_before_ones=only_before_ones) for each in part.parts)
    if part.kind == "juxtaposed" and parts[0].kind == "number" and parts[0].value == "1" and parts[1].kind == "T":
        row = parts[1].parts[0]
        if not only_before_ones or (row.kind == "number" and row.value == "1"):
            parts = (parts[0]._replace(kind="ones"), parts[1])
    return part._replace(parts=parts)


def pieces_of(text: str) -> list[str]:
    """The statements of a program: what stands between semicolons and ends of lines, none of them inside a matrix."""
    found, depth, start = [], 0, 0
    for each in _ENDS.finditer(text):
        sign = each[0]
        if sign in (";", "\n"):
            if depth == 0:
                found.append(text[start : each.start()])
                start = each.end()
        else:
            depth = max(0, depth + (1 if sign in ("[", "\\begin") else -1))
    return [piece for piece in (*found, text[start:]) if piece.strip()]


def without_name(text: str) -> tuple[str, str]:
    """The right side of `f(x) = x^T A x`, with blanks for what stands before it, and what f is of.

    The text as it is where nothing is named, or where what is named stands on the right as well.
    """
    head = _HEAD.match(text)
    if head is None or len(pieces_of(text)) > 1:
        return text, ""
    body = text[head.end() :]
    if re.search(rf"(?<![A-Za-z]){re.escape(head['name'])}(?![A-Za-z])", body):
        return text, ""
    return " " * head.end() + body, head["of"] or ""


_ENDS = regex(r";|\n|\[|\]|\\begin|\\end")
_HEAD = regex(r"[\s$]*\\?(?P<name>[A-Za-z]\w*)\s*(?:\(\s*\\?(?P<of>[A-Za-z]\w*)\s*\))?\s*:?=(?!=)")
"""What a statement gives a name to, a function of one letter among them."""


def _with(part: Phrase, names: Mapping[str, Phrase]) -> Phrase:
    """What was written with named intermediates put in."""
    if part.kind == "name" and part.value in names:
        return names[part.value]._replace(start=part.start, end=part.end)
    return part._replace(parts=tuple(_with(each, names) for each in part.parts))
