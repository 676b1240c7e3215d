"""A proof cut into slides: each begins with the last line of the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivator.rendering.handout.handout_view import Proof, Section, Slide, SlideRow

_MOST_HEIGHT = 10.0
_DEEPEST, _EVER = 1, 99
"""What proves a part of a part is told in notes; on a slide nobody follows it."""
_TALL, _LOW = 1.5, 1.0
_TALL_SIGNS = ("\\frac", "\\sum", "\\int", "<mfrac", "<munderover", "frac(", "sum_", "integral")
"""What makes a line of mathematics higher than a line of text, in any format."""


def slides(section: Section, *, reveal: bool = False) -> tuple[Slide, ...]:
    """The slides of a section's proof, of its written forms, of its cases, and of what it amounts to with others.

    Args:
        section: a section with nothing left out.
        reveal: whether they are shown line by line, so that there is time for what proves a part of a part.
    """
    deepest = _EVER if reveal else _DEEPEST
    found = list(_cut(section.heading, list(_rows(section.proof, 0, deepest))))
    for form in section.written:
        rows = [SlideRow(words=form.words), SlideRow(opening=form.definition), *_rows(form.proof, 0, deepest)]
        found += _cut(section.heading, rows)
    for case in section.cases:
        rows = [SlideRow(words="where"), SlideRow(opening=case.condition), *_rows(case.proof, 0, deepest)]
        found += _cut(section.heading, rows)
    # A matrix takes a page of its own.
    for note in section.together:
        found.append(Slide(section.heading, (SlideRow(words=note.words), SlideRow(opening=note.math))))
    return tuple(found)


def _rows(proof: Proof, depth: int, deepest: int) -> Iterator[SlideRow]:
    yield SlideRow(opening=proof.left, depth=depth)
    for line in proof.lines:
        yield SlideRow(
            math=line.math, sign=line.sign, reason=line.reason, conditions=line.conditions,
            undecided=line.undecided, depth=depth,
        )
        for number, detail in enumerate(line.details if depth < deepest else ()):
            yield SlideRow(words="where" if not number else "and", depth=depth + 1)
            yield from _rows(detail, depth + 1, deepest)
        if line.alike and depth < deepest:
            yield SlideRow(words=f"and {line.alike} more in the same way", depth=depth + 1)


def _cut(heading: str, rows: Sequence[SlideRow]) -> Iterator[Slide]:
    page: list[SlideRow] = []
    last: dict[int, SlideRow] = {}
    for row in rows:
        # Words and left sides open what follows: they go to the next slide with it.
        if page and page[-1].math and _height(page) + _height([row]) > _MOST_HEIGHT:
            yield Slide(heading, tuple(page))
            # A line goes on from the one above it in its own chain, what it rests on from the line it explains.
            above = last.get(row.depth if row.math else row.depth - 1)
            page = [above._replace(new=False)] if above else []
        page.append(row)
        if row.math:
            last[row.depth] = row
    if any(row.new for row in page):
        yield Slide(heading, tuple(page))


def _height(rows: Sequence[SlideRow]) -> float:
    return sum(_TALL if any(sign in row.math + row.opening for sign in _TALL_SIGNS) else _LOW for row in rows)
