"""Where in a line a rule was used, in words: under the root, in the second term of the numerator, in both terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import takewhile

from sympy import Expr

from derivator.base.record import record
from derivator.inert import Apply, Derivative, Dot, Fraction, IndexedSum, Minus, NamedFunction, Plus, Power, Times
from derivator.inert.trees import size
from derivator.model.conventions import Conventions
from derivator.model.trace import Path, Place

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_MOST_NAMED = 3
_LARGEST = 2000
"""In longer lines it is not looked whether the words fit another place as well."""


@record
class _Descent:
    """One turn on the way down: what kind of node was entered, how that is said, and how if more are called so."""

    kind: str
    words: str
    otherwise: str = field(default="", compare=False)

    def within(self, outer: _Descent) -> str:
        """The words for this turn inside another: in the exponent of the second term, under the root in the base."""
        both_parts = self.kind in _PARTS and outer.kind in _PARTS
        return f"{self.words} {outer.words.replace('in ', 'of ', 1) if both_parts else outer.words}"


_PARTS = ("term", "fraction", "exponent", "factor")


def where(before: Expr, places: Sequence[Place], conventions: Conventions = Conventions()) -> str:
    """The words for the places; empty where the rule was used on the whole line.

    Args:
        before: the line the rule was used on.
        places: where it was used.
        conventions: how functions are written.
    """
    if not places:
        return ""
    paths = [place.path for place in places]
    line = _Line(before, conventions)
    words = {line.described(path).words for path in paths}
    return words.pop() if len(words) == 1 else _together(line, paths)


def described(line: Expr, path: Path) -> str:
    """The words for one place."""
    return _Line(line, Conventions()).described(path).words


@record
class _Line:
    """A line in which places are found."""

    whole: Expr
    conventions: Conventions

    def described(self, path: Path) -> _Descent:
        """The fewest words that lead to a place: what it stands in, and where that is if there are more of its kind."""
        turns = list(self._turns(path))
        # A factor is only worth a word where nothing else tells the place.
        turns = [turn for turn in turns if turn.kind != "factor"] or turns[-1:]
        if not turns:
            return _Descent("", "")
        last = turns[-1]
        around = [turn for turn in reversed(turns[:-1]) if turn != last]
        if not around and not last.otherwise:
            return last
        if size(self.whole) > _LARGEST:
            return _Descent(last.kind, last.within(around[0])) if around else last
        ways = list(self._ways(self.whole, ()))
        alike = [way[:-1] for way in ways if way[-1] == last]
        # Of a term it is always told what it is a term of; in the only parentheses it is found without its number.
        if last.kind != "term" and len(alike) == 1:
            return last
        if last.kind == "term" and around[0].kind == "parentheses" and sum(way[-1] == around[0] for way in ways) == 1:
            return around[0]
        telling = [outer for outer in around if sum(outer in way for way in alike) == 1]
        if last.otherwise and not telling:
            last = _Descent("factor", last.otherwise)
        telling = telling or around
        return _Descent(last.kind, last.within(telling[0])) if telling else last

    def _turns(self, path: Path) -> Iterator[_Descent]:
        node = self.whole
        for position in path:
            turn = self._turn(node, position)
            if turn is not None:
                yield turn
            node = node.args[position]

    def _ways(self, node: Expr, way: tuple[_Descent, ...]) -> Iterator[tuple[_Descent, ...]]:
        """The turns to every part of the line to which there are any."""
        for position, part in enumerate(node.args):
            turn = self._turn(node, position)
            further = way if turn is None or turn.kind == "factor" else (*way, turn)
            if further is not way:
                yield further
            yield from self._ways(part, further)

    def _turn(self, node: Expr, position: int) -> _Descent | None:
        match node:
            case Plus():
                return _Descent("term", f"in the {_ordinal(position)} term")
            case Times() if isinstance(node.args[position], Plus):
                return _Descent("parentheses", "in the parentheses", f"in the {_ordinal(position)} factor")
            case Minus() if isinstance(node.operand, Plus):
                return _Descent("parentheses", "in the parentheses")
            case Power() if position == 0 and isinstance(node.base, Plus):
                return _Descent("parentheses", "in the parentheses")
            case Times():
                return _Descent("factor", f"in the {_ordinal(position)} factor")
            case Fraction():
                return _Descent("fraction", "in the numerator" if position == 0 else "in the denominator")
            case Power() if position == 1:
                return _Descent("exponent", "in the exponent")
            case Apply() if position > 0:
                return self._argument(node, position)
            case NamedFunction() if position > 2:
                return _Descent("function", f"inside {node.name}(…)")
            case IndexedSum() if position == 0:
                return _Descent("sum", "inside the sum")
            case Derivative() if position == 0:
                return _Descent("derivative", "under the derivative")
            case Dot():
                return _Descent("function", "inside the dot product")
        return None

    def _argument(self, node: Apply, position: int) -> _Descent:
        row = node.function
        if row.layout in ("radical", "root") and position == 1:
            return _Descent("root", "under the root")
        if row.layout == "power":
            return _Descent("exponent", "in the exponent")
        if row.layout == "bars":
            return _Descent("function", "inside the absolute value")
        if row.layout in ("radical", "root", "subscript") and position > 1:
            return _Descent("function", "in the base" if row.layout == "subscript" else "in the degree of the root")
        symbol = self.conventions.logarithm if row.name == "log" else row.symbol or row.name
        # A letter such as Γ is not in every font that sets words.
        spoken = row.layout in ("integral", "indices", "order") or not symbol.isascii()
        return _Descent("function", f"inside {row.title}" if spoken else f"inside {symbol}(…)")


def _together(line: _Line, paths: Sequence[Path]) -> str:
    """The words for several places: in both terms of the numerator, at 3 places."""
    shared = _common_beginning(paths)
    node = line.whole
    for position in shared:
        node = node.args[position]
    around = line.described(shared)
    entered = sorted({path[len(shared)] for path in paths if len(path) > len(shared)})
    if isinstance(node, Plus) and len(entered) == len(paths):
        terms = _Descent("term", _terms(entered, len(node.args)))
        return terms.within(around) if around.words else terms.words
    return f"at {len(paths)} places {around.words}".strip()


def _common_beginning(paths: Sequence[Path]) -> Path:
    alike = takewhile(lambda steps: len(set(steps)) == 1, zip(*paths, strict=False))
    return tuple(steps[0] for steps in alike)


def _terms(entered: Sequence[int], count: int) -> str:
    if len(entered) == count:
        return "in both terms" if count == 2 else "in every term"
    if len(entered) > _MOST_NAMED:
        return f"in {len(entered)} terms"
    named = [_ordinal(position) for position in entered]
    return f"in the {', '.join(named[:-1])} and {named[-1]} term"


def _ordinal(position: int) -> str:
    return _ORDINALS[position] if position < len(_ORDINALS) else f"{position + 1}th"
