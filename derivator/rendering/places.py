"""Where in a line a rule was used, in words: on the left term, in the numerator, inside the sum, at 3 places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sympy import Expr

from derivator.inert import Apply, Derivative, Dot, Fraction, IndexedSum, NamedFunction, Plus, Power, Times
from derivator.trace import Path, Place

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True)
class _Turn:
    """One turn on the way down: what kind of node was entered and how that is said."""

    kind: str
    words: str


def where(before: Expr, places: Sequence[Place]) -> str:
    """The words for the places; empty where the rule was used on the whole line.

    Args:
        before: the line the rule was used on.
        places: where it was used.
    """
    words = {described(before, place.path) for place in places}
    if len(words) == 1:
        return words.pop()
    return f"at {len(places)} places" if places else ""


def described(line: Expr, path: Path) -> str:
    """The words for one place."""
    turns = list(_turns(line, path))
    terms = [turn for turn in turns if turn.kind == "term"]
    # A factor or a function's argument is only worth a word where nothing larger tells the place.
    telling = [turn for turn in turns if turn.kind not in ("factor", "function")] or turns
    if terms:
        telling = [turn for turn in telling if turn.kind != "sum"]
    return ", ".join(turn.words for turn in telling[:2])


def _turns(line: Expr, path: Path) -> Iterator[_Turn]:
    node = line
    for position in path:
        turn = _turn(node, position)
        if turn is not None:
            yield turn
        node = node.args[position]


def _turn(node: Expr, position: int) -> _Turn | None:
    match node:
        case Plus():
            return _Turn("term", f"on the {_ordinal(position, len(node.args))} term")
        case Times():
            return _Turn("factor", f"in the {_ordinal(position, len(node.args))} factor")
        case Fraction():
            return _Turn("fraction", "in the numerator" if position == 0 else "in the denominator")
        case Power() if position == 1:
            return _Turn("exponent", "in the exponent")
        case Apply() if node.function.layout == "power":
            return _Turn("exponent", "in the exponent")
        case Apply():
            return _Turn("function", f"inside {node.function.title}")
        case NamedFunction():
            return _Turn("function", f"inside {node.name}")
        case IndexedSum():
            return _Turn("sum", "inside the sum")
        case Derivative():
            return _Turn("derivative", "under the derivative")
        case Dot():
            return _Turn("function", "inside the dot product")
    return None


def _ordinal(position: int, count: int) -> str:
    if count == 2:
        return ("left", "right")[position]
    return _ORDINALS[position] if position < len(_ORDINALS) else f"{position + 1}th"
