"""From lines of a page to those of a handout, with the room that a worksheet leaves for each."""

from __future__ import annotations

import unicodedata

from derivator.base.regex import regex
from derivator.rendering.handout.handout_view import Proof, ProofLine
from derivator.rendering.view import Chain, Line

_CHARACTERS_A_LINE = 90
_MOST_ROOM = 3
_MARKUP = regex(r"<[^<>]*>|&#\w+;")
"""What takes no room on paper, in MathML."""
_NOT_IN_AN_ANCHOR = regex(r"[^a-z0-9]+")


def proof_of(chain: Chain) -> Proof:
    """A chain as a proof in which nothing is left out."""
    return Proof(chain.left, tuple(line_of(line) for line in chain.lines))


def line_of(line: Line) -> ProofLine:
    """A line of a chain as one of a proof."""
    return ProofLine(
        math=line.math,
        sign=line.sign,
        reason=line.reason,
        law=line.law,
        name=line.name,
        room=min(_MOST_ROOM, 1 + len(_MARKUP.sub("", line.math)) // _CHARACTERS_A_LINE),
        conditions=line.conditions,
        undecided=line.undecided,
        details=tuple(proof_of(detail) for detail in line.details),
        alike=line.alike,
    )


def anchor_of(text: str) -> str:
    """A name for links made of a text."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_AN_ANCHOR.sub("-", letters).strip("-")[:60].strip("-") or "problem"
