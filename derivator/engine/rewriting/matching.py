"""Match a pattern against an expression: sums and products in any order, with parts left over.

The one place where sums and products are taken apart. In a sum or product the patterns with structure choose their
items first, then letters already bound, then letters under a condition (each takes all the items that meet it), and
the last free letter absorbs what is left, where it occurs once or beside a letter under a condition, and a letter for
the rest of a product what stands before and behind. At the root of a rule, what nothing absorbs stays outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from sympy import Expr, Symbol
from sympy.core.basic import Basic
from sympy.core.symbol import Str

from derivator.base.record import record
from derivator.base.watch import look
from derivator.engine.rewriting.pattern import VARIABLE, Each, Form, Letter, LetterAt, letters, with_rest
from derivator.engine.rewriting.structural import FREE_OF_INDEX, OF_INDEX, SEVERAL, holds
from derivator.inert import (
    ONE,
    ZERO,
    Apply,
    IndexedSum,
    Limit,
    Marked,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
    named,
    plus,
    times,
)
from derivator.inert.bound_indices import put_in
from derivator.inert.shaped import Chained, Identity, IdentityLike, Ones, OnesAcross, OnesLike, joined
from derivator.inert.terms import negated, with_plain_indices
from derivator.inert.trees import depends
from derivator.model.trace import Path

MutableBinding = dict[str, Expr | tuple[Expr, ...]]


@record
class Match:
    """One way a pattern fits.

    Attributes:
        binding: what each letter stands for.
        marks: the paths, below the matched expression, of highlighted parts with their roles.
        taken: for a root that is a sum or product, the positions of the items that were matched; None if all.
    """

    binding: MutableBinding = field(default_factory=dict)
    marks: tuple[tuple[Path, str], ...] = ()
    taken: tuple[int, ...] | None = None


Kind = type[Plus] | type[Times]
Items = tuple[tuple[int, Expr], ...]


class Matcher:
    """Matches the patterns of one form, with the variable of the problem at hand."""

    def __init__(self, form: Form, variable: Expr, letter: Symbol | None = None) -> None:
        self.form = form
        self.variable = variable
        self.start = Match({form.inside: letter} if letter is not None else {})
        if form.differentiating:
            self.start.binding[VARIABLE] = variable

    def matches(self, subject: Expr) -> Iterator[Match]:
        """Every way the form's left side fits the subject, the most natural first."""
        pattern, start = self.form.left, self.start
        if isinstance(subject, Minus) and with_rest(pattern, self.form.rest):
            for found in self._match(pattern, subject.operand, start, (0,)):
                yield replace(found, binding={**found.binding, **self._turned(found.binding)})
        elif isinstance(pattern, Plus | Times) and isinstance(subject, type(pattern)):
            yield from self._items(pattern, tuple(enumerate(subject.args)), start, (), whole=False)
        elif isinstance(pattern, Chained) and isinstance(subject, type(pattern)):
            yield from self._runs(pattern, subject)
        else:
            yield from self._match(pattern, subject, start, ())

    def _turned(self, binding: MutableBinding) -> MutableBinding:
        """The rest of a product with the minus sign that stands before the product."""
        rests = ((name, binding[name]) for name in self.form.rest)
        return {name: (negated(before), after) for name, (before, after) in rests}

    def _match(self, pattern: Basic, subject: Basic, state: Match, path: Path) -> Iterator[Match]:
        if isinstance(pattern, Marked):
            for found in self._match(pattern.operand, subject, state, path):
                yield replace(found, marks=(*found.marks, (path, pattern.role)))
        elif isinstance(pattern, Letter):
            yield from self._bind(pattern.name, subject, state)
        elif isinstance(pattern, LetterAt):
            yield from self._formula(pattern, subject, state)
        elif isinstance(pattern, NamedFunction):
            yield from self._function(pattern, subject, state, path)
        elif isinstance(pattern, Plus | Times):
            yield from self._sum_or_product(pattern, subject, state, path)
        elif isinstance(pattern, OnesLike | OnesAcross | IdentityLike):
            if _stands_for(pattern, subject):
                yield state
        elif isinstance(pattern, Chained):
            if isinstance(subject, type(pattern)):
                yield from self._run(pattern.args, type(pattern), tuple(enumerate(subject.args)), state, path)
        elif isinstance(pattern, Power) and self._absent(pattern.exponent) and not isinstance(subject, Power):
            for found in self._match(pattern.base, subject, state, path):
                yield from self._bind(pattern.exponent.name, ONE, found)
        elif not pattern.args:
            if pattern == subject:
                yield state
        elif type(pattern) is type(subject) and len(pattern.args) == len(subject.args):
            yield from self._arguments(pattern, subject, state, path)

    def _arguments(self, pattern: Basic, subject: Basic, state: Match, path: Path) -> Iterator[Match]:
        # Plain letters first: what they stand for then guides the search in sums and products; of a sum its index.
        order = sorted(range(len(pattern.args)), key=lambda k: not isinstance(pattern.args[k], Letter))
        if isinstance(pattern, IndexedSum | Limit):
            order.sort(key=lambda k: k != 1)

        def from_(step: int, current: Match) -> Iterator[Match]:
            if step == len(order):
                yield current
                return
            k = order[step]
            mine, theirs = pattern.args[k], subject.args[k]
            if isinstance(mine, Str):
                if mine == theirs:
                    yield from from_(step + 1, current)
                return
            for found in self._match(mine, theirs, current, (*path, k)):
                yield from from_(step + 1, found)

        yield from from_(0, state)

    def _formula(self, pattern: LetterAt, subject: Expr, state: Match) -> Iterator[Match]:
        """a[k] fits any expression in k, which is kept as that of the index where a stands first."""
        own, index = (state.binding.get(name) for name in (self.form.indices[pattern.name], pattern.index.name))
        if own == index:
            whole = subject
        elif own in subject.free_symbols:
            return
        else:
            whole = put_in(subject, index, own)
        known = state.binding.get(pattern.name)
        if known is None:
            yield from self._bind(pattern.name, whole, state)
        elif with_plain_indices(known) == with_plain_indices(whole):
            yield state

    def _function(self, pattern: NamedFunction, subject: Basic, state: Match, path: Path) -> Iterator[Match]:
        """f(u) fits any known function of one argument, others being constants; a definition's g only itself.

        A known function fits only where it has a derivative by each argument that may vary.
        """
        if pattern.inverse_of is not None:
            if isinstance(subject, NamedFunction):
                yield from self._inverse(pattern, subject, state, path)
            return
        if isinstance(subject, NamedFunction):
            if subject.name == pattern.name and subject.args[1:3] == pattern.args[1:3]:
                yield from self._arguments(pattern, subject, state, path)
            elif self.form.unknown and subject.subscript is None and len(subject.arguments) == 1:
                for found in self._bind(pattern.name, subject, state):
                    yield from self._match(pattern.arguments[0], subject.arguments[0], found, (*path, 3))
            return
        mine = pattern.arguments
        if not isinstance(subject, Apply) or 1 < len(mine) != len(subject.arguments):
            return
        if any(depends(other, self.variable) for other in subject.arguments[len(mine) :]):
            return
        varying = (k for k, argument in enumerate(mine) if not self._constant(argument))
        if not all(subject.function.derivatives[k] for k in varying):
            return

        def from_(k: int, current: Match) -> Iterator[Match]:
            if k == len(mine):
                yield current
                return
            for found in self._match(mine[k], subject.arguments[k], current, (*path, k + 1)):
                yield from from_(k + 1, found)

        for found in self._bind(pattern.name, subject, state):
            yield from from_(0, found)

    def _inverse(self, pattern: NamedFunction, subject: NamedFunction, state: Match, path: Path) -> Iterator[Match]:
        """f_inv(u) fits the inverse of a function of which only the name is known."""
        if subject.inverse_of is not None and not subject.primes and len(subject.arguments) == 1:
            of = named(subject.inverse_of, *subject.arguments)
            for found in self._bind(str(pattern.inverse_of), of, state):
                yield from self._match(pattern.arguments[0], subject.arguments[0], found, (*path, 3))

    def _constant(self, pattern: Basic) -> bool:
        """Whether a pattern is a letter for a constant."""
        return isinstance(pattern, Letter) and "constant" in self.form.conditions.get(pattern.name, ())

    def _bind(self, name: str, subject: Basic, state: Match) -> Iterator[Match]:
        bound = state.binding.get(name)
        if bound is not None:
            if bound == subject:
                yield state
        elif self._allowed(name, subject, state):
            yield replace(state, binding={**state.binding, name: subject})

    def _allowed(self, name: str, subject: Basic, state: Match) -> bool:
        conditions = self.form.conditions
        if name == self.form.index and any(
            FREE_OF_INDEX in conditions.get(other, ()) and not OF_INDEX[FREE_OF_INDEX](known, subject)
            for other, known in state.binding.items()
        ):
            return False
        bound = state.binding.get(VARIABLE)
        variable = bound if isinstance(bound, Expr) else self.variable
        index = state.binding.get(self.form.index or "")
        return all(
            OF_INDEX[kind](subject, index) if kind in OF_INDEX else holds(kind, subject, variable)
            for kind in conditions.get(name, ())
        )

    def _absent(self, pattern: Basic) -> bool:
        return isinstance(pattern, Letter) and pattern.name in self.form.optional | self.form.rest

    def _sum_or_product(self, pattern: Plus | Times, subject: Basic, state: Match, path: Path) -> Iterator[Match]:
        if isinstance(subject, type(pattern)):
            yield from self._items(pattern, tuple(enumerate(subject.args)), state, path, whole=True)
        elif any(self._absent(item) for item in pattern.args):
            yield from self._items(pattern, ((-1, subject),), state, path, whole=True)

    def _items(
        self, pattern: Plus | Times, items: Items, state: Match, path: Path, *, whole: bool
    ) -> Iterator[Match]:
        if isinstance(pattern.args[0], Each):
            yield from self._each(pattern.args[0], items, state, path)
            return
        patterns = sorted(pattern.args, key=lambda p: self._rank(p, state))
        count = len(items)
        for found, left in self._choose(patterns, items, state, path, type(pattern)):
            if left and whole:
                continue
            if whole:
                yield found
            else:
                outside = {index for index, _ in left}
                taken = None if not left else tuple(k for k in range(count) if k not in outside)
                yield replace(found, taken=taken)

    def _runs(self, pattern: Chained, subject: Expr) -> Iterator[Match]:
        """Every run of neighbours in a product of matrices that fits, the longest first."""
        items, kind = tuple(enumerate(subject.args)), type(pattern)
        for length in range(len(items), 1, -1):
            for start in range(len(items) - length + 1):
                run = items[start : start + length]
                taken = None if length == len(items) else tuple(k for k, _ in run)
                for found in self._run(pattern.args, kind, run, Match(), ()):
                    yield replace(found, taken=taken)

    def _run(
        self, patterns: tuple[Basic, ...], kind: type[Chained], items: Items, state: Match, path: Path
    ) -> Iterator[Match]:
        """The patterns beside one another take all of the items in their order, a letter one or several."""
        if not patterns:
            if not items:
                yield state
            return
        look()
        first, rest = patterns[0], patterns[1:]
        bare = first.operand if isinstance(first, Marked) else first
        most = len(items) - len(rest) if isinstance(bare, Letter) else 1
        for count in range(most, 0, -1) if rest else (len(items),):
            if not 0 < count <= most:
                continue
            part = joined(kind, *(item for _, item in items[:count]))
            for found in self._match(first, part, state, (*path, items[0][0])):
                yield from self._run(rest, kind, items[count:], found, path)

    def _rank(self, pattern: Basic, state: Match) -> int:
        if isinstance(pattern, Marked):
            pattern = pattern.operand
        if not isinstance(pattern, Letter):
            return 0
        if pattern.name in state.binding:
            return 1
        if pattern.name in self.form.rest:
            return 5
        return 2 if pattern.name in self.form.conditions else 4 if pattern.name in self.form.optional else 3

    def _choose(
        self, patterns: list[Basic], items: Items, state: Match, path: Path, kind: Kind
    ) -> Iterator[tuple[Match, Items]]:
        if not patterns:
            yield state, items
            return
        look()  # the number of choices grows fast with the items
        pattern, rest = patterns[0], patterns[1:]
        bare = pattern.operand if isinstance(pattern, Marked) else pattern
        if isinstance(bare, Letter):
            role = pattern.role if isinstance(pattern, Marked) else ""
            for found, left in self._letter(bare, role, rest, items, state, path, kind):
                yield from self._choose(rest, left, found, path, kind)
            return
        places = range(len(items))
        # Of the sums in a product the last one is multiplied out first: what stands before it stays in front.
        beside = isinstance(bare, Plus) and isinstance(bare.args[0], Each) and bool(self.form.rest)
        for place in reversed(places) if beside else places:
            index, item = items[place]
            below = (*path, index) if index >= 0 else path
            for found in self._match(pattern, item, state, below):
                yield from self._choose(rest, items[:place] + items[place + 1 :], found, path, kind)

    def _letter(
        self, letter: Letter, role: str, rest: list[Basic], items: Items, state: Match, path: Path, kind: Kind
    ) -> Iterator[tuple[Match, Items]]:
        name = letter.name
        combine, identity = (plus, ZERO) if kind is Plus else (times, ONE)

        def bound_to(chosen: Items) -> Iterator[tuple[Match, Items]]:
            left = tuple(item for item in items if item not in chosen)
            subject = combine(*(expression for _, expression in chosen)) if chosen else identity
            for found in self._bind(name, subject, state):
                if role:
                    paths = [(*path, index) if index >= 0 else path for index, _ in chosen]
                    found = replace(found, marks=(*found.marks, *((below, role) for below in paths)))
                yield found, left

        if name in self.form.rest:
            gap = next(k for k in range(len(items) + 1) if k >= len(items) or items[k][0] != k)
            parts = tuple(times(*(item for _, item in part)) for part in (items[:gap], items[gap:]))
            if all(self._allowed(name, part, state) for part in parts):
                yield replace(state, binding={**state.binding, name: parts}), ()
            return
        known = state.binding.get(name)
        if known is not None:
            wanted = list(known.args) if isinstance(known, kind) else [known]
            chosen = sub_items(wanted, items)
            if chosen is not None:
                yield from bound_to(chosen)
            elif known == identity and name in self.form.optional:
                yield state, items
            return
        if name in self.form.greedy:
            chosen = tuple(item for item in items if self._allowed(name, item[1], state))
            if chosen or name in self.form.optional:
                yield from bound_to(chosen)
            return
        if name in self.form.alone and not rest:
            if items or name in self.form.optional:
                yield from bound_to(items)
            return
        for item in items:
            yield from bound_to((item,))
        if name in self.form.left_over and not rest and len(items) > 1:
            yield from bound_to(items)
        if name in self.form.optional:
            yield from bound_to(())

    def _each(self, each: Each, items: Items, state: Match, path: Path) -> Iterator[Match]:
        """Every item fits; the varying letters collect what they stood for."""
        varying = [name for name in dict.fromkeys(letters(each)) if name in self.form.varying]
        several = any(SEVERAL in self.form.conditions.get(name, ()) for name in varying)
        if len(items) < 2 + several:
            return
        collected: dict[str, list[Expr]] = {name: [] for name in varying}
        marks = state.marks
        for index, item in items:
            found = next(self._match(each.item, item, replace(state, marks=()), (*path, index)), None)
            if found is None:
                return
            marks = (*marks, *found.marks)
            for name in varying:
                collected[name].append(found.binding[name])
            state = replace(state, binding={k: v for k, v in found.binding.items() if k not in collected})
        binding = {**state.binding, **{name: tuple(values) for name, values in collected.items()}}
        yield replace(state, binding=binding, marks=marks)


def _stands_for(pattern: Basic, subject: Basic) -> bool:
    """Whether a subject is the ones or the identity that a law speaks of; its shape fits wherever it stands."""
    if isinstance(pattern, IdentityLike):
        return isinstance(subject, Identity)
    return isinstance(subject, Ones) and (isinstance(pattern, OnesLike) or subject.args[1] == ONE)


def sub_items(wanted: list[Expr], items: Items) -> Items | None:
    """The items that make up the wanted expressions, each used once; None where one is missing."""
    left, chosen = list(items), []
    for expression in wanted:
        hit = next((item for item in left if item[1] == expression), None)
        if hit is None:
            return None
        left.remove(hit)
        chosen.append(hit)
    return tuple(chosen)
