r"""The macros of a document written out, its own and those of packages: each sign keeps the place it came from."""

from __future__ import annotations

from typing import NamedTuple

from derivator.base.errors import DerivatorError
from derivator.base.regex import regex
from derivator.syntax import Limits
from derivator.syntax.scanning import macros
from derivator.syntax.scanning.tokens import Source

_DERIVATIVE = regex(
    r"\\(?P<name>dv|pdv|odv|derivative|diff|diffp)(?![A-Za-z])\s*\*?\s*(?:\[\s*(?P<order>\d)\s*\])?\s*(?=\{)"
)
_PARTIAL = ("pdv", "diffp")
_MOST = 500
_OWN = regex(r"\\(?:(?:new|renew|provide)command|[egx]?def|DeclareMathOperator)\s*\*?\s*\{?\s*\\([A-Za-z]+)")


class _Piece(NamedTuple):
    """A part of what a macro stands for, with the offsets it comes from."""

    text: str
    offsets: list[int]

    @classmethod
    def at(cls, text: str, offset: int) -> _Piece:
        """What stands at one place altogether."""
        return cls(text, [offset] * len(text))


def without_macros(text: str) -> tuple[str, list[int]]:
    """The text with its macros written out, and for each sign of it the offset it came from.

    A document whose macros cannot be written out stays as it is.
    """
    source = Source(text, text, Limits(length=max(len(text), 1)))
    if macros.defines(text):
        try:
            macros.expand(source)
        except DerivatorError:
            source = Source(text, text, source.limits)
    written, offsets = source.text, source.offsets or [*range(len(source.text))]
    own = set(_OWN.findall(text))
    start = 0
    for _ in range(_MOST):
        found = _DERIVATIVE.search(written, start)
        if found is None:
            break
        start = found.end()
        if found["name"] in own or (first := _group(written, start)) is None:
            continue
        second = _group(written, first[1])
        sign = r"\partial " if found["name"] in _PARTIAL else "d"
        power = f"^{found['order']}" if found["order"] else ""
        above, below = (first, second) if second is not None else (None, first)
        at, last = offsets[found.start()], offsets[below[1] - 1]
        pieces = [_Piece.at(rf"\frac{{{sign}{power} ", at)]
        if above is not None:
            pieces.append(_Piece(written[above[0] : above[1] - 1], offsets[above[0] : above[1] - 1]))
        pieces.append(_Piece.at(f"}}{{{sign} ", at))
        pieces.append(_Piece(written[below[0] : below[1] - 1], offsets[below[0] : below[1] - 1]))
        pieces.append(_Piece.at(f"{power}}}", last))
        written = written[: found.start()] + "".join(each.text for each in pieces) + written[below[1] :]
        offsets = offsets[: found.start()] + [at for each in pieces for at in each.offsets] + offsets[below[1] :]
        start = found.start() + 1
    return written, offsets


def _group(text: str, at: int) -> tuple[int, int] | None:
    """Where the inside of a group begins, and where the group ends; None where none begins here."""
    while text[at : at + 1].isspace():
        at += 1
    if text[at : at + 1] != "{":
        return None
    depth = 0
    for end in range(at, len(text)):
        depth += (text[end] == "{") - (text[end] == "}")
        if depth == 0:
            return at + 1, end + 1
    return None
