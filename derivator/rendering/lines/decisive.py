"""Which lines a page shows: what is only tidied is folded, what decides a proof never is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sympy import Expr

from derivator.engine.plans.groups import IDENTITIES, JOIN, SIGNS
from derivator.engine.rewriting.where import part_at
from derivator.engine.step_sequences import composite
from derivator.inert import Apply, Fraction, Plus, Power
from derivator.inert.numbers import value
from derivator.inert.terms import factors, is_root, negated, whole_power
from derivator.inert.trees import size
from derivator.model.trace import Path, Status, Step, Verdict

FOLDED = frozenset((
    *IDENTITIES, *JOIN, *SIGNS,
    "arithmetic", "multiply-into-numerator", "parentheses-after-minus", "order-factors", "order-terms", "order-powers",
    "alike-sums", "product-of-powers",
))
"""What a reader does without a word: 0 and 1, signs, numbers, the order."""

TRIVIAL = FOLDED | {
    "multiply-fractions", "divide-fraction", "negative-exponent", "exponent-one-half", "cancel-numbers",
    "opposite-differences",
}
"""What is not named beside anything else on a line."""

IDENTITY = frozenset((
    "pythagorean-identity", "one-and-square", "difference-of-squares-one", "hyperbolic-pythagorean-identity",
    "double-angle", "cosine-of-double-angle", "square-in-factors",
))
"""Identities that a line turns on."""

CANCELLING = frozenset(("cancel", "cancel-powers", "cancel-factor"))
"""Laws by which a factor above and below goes."""

_LONG = 24
"""A line of so many nodes that becomes half as long in one step is a surprise."""


def trivial(step: Step) -> bool:
    """Whether nothing but 0 and 1, signs, numbers and the order changed."""
    return all(leaf.rule in FOLDED for leaf in leaves_of(step))


def decisive(step: Step) -> bool:
    """Whether a step is one that a proof turns on, so that the line before it is shown.

    Terms cancel, a sum above and below cancels, an identity is used, a root of a square is taken, or the line becomes
    half as long.
    """
    if step.kind != "rule" or step.rule in TRIVIAL:
        return False
    if step.rule in IDENTITY or (step.rule == "collect-like-terms" and _terms_cancel(step)):
        return True
    if step.rule in CANCELLING:
        return any(map(_telling, cancelled_factors(step)))
    if step.rule == "square-out-of-root":
        return any(_root_of_square(part_at(step.before, place.path)) for place in step.places)
    return size(step.before) >= _LONG and size(step.after) * 2 <= size(step.before)


def _root_of_square(root: Expr) -> bool:
    """Whether nothing is left under a root of what depends on letters, 4x^2, (x - 1)^2, or nothing below the line."""
    inner = root.args[-1]
    under = inner.denominator if isinstance(inner, Fraction) else inner
    powers = [whole_power(factor)[1] for factor in factors(under) if value(factor) is None]
    return bool(powers) and all(power % 2 == 0 for power in powers)


def _terms_cancel(step: Step) -> bool:
    """Whether of some sum a term and its opposite are gone."""
    sums = (part_at(step.before, place.path) for place in step.places if not _inside_function(step.before, place.path))
    return any(cancelled(each) for each in sums if isinstance(each, Plus))


def _inside_function(line: Expr, path: Path) -> bool:
    """Whether a part is an exponent, or stands in an argument, where nothing is decided."""
    for position in path:
        if isinstance(line, Apply) or (isinstance(line, Power) and position == 1):
            return True
        line = line.args[position]
    return False


def within_exponents(step: Step) -> bool:
    """Whether a law was used in exponents only: n - 1 + n is 2n - 1 where powers are multiplied."""
    return bool(step.places) and all(_in_exponent(step.before, place.path) for place in step.places)


def _in_exponent(line: Expr, path: Path) -> bool:
    for position in path:
        if isinstance(line, Power) and position == 1:
            return True
        line = line.args[position]
    return False


def cancelled(terms: Plus) -> tuple[Expr, ...]:
    """The terms of a sum that cancel with another one, the first of each two; 1 - 1 alone is not worth a word."""
    left = list(terms.args)
    found = []
    while left:
        term = left.pop(0)
        if negated(term) in left:
            left.remove(negated(term))
            found += [] if value(term) is not None and len(terms.args) < 3 else [term]
    return tuple(found)


def cancelled_factors(step: Step) -> Iterator[Expr]:
    """What cancels above and below: a factor, or what powers have in common."""
    for place in step.places:
        bound = place.binding.get("a" if step.rule == "cancel" else "b")
        part = part_at(step.before, place.path)
        if step.rule != "cancel-powers" and isinstance(bound, Expr):
            yield bound
        elif isinstance(part, Fraction):
            below = {whole_power(factor)[0] for factor in factors(part.denominator)}
            yield from (base for base, _ in map(whole_power, factors(part.numerator)) if base in below)


def _telling(factor: Expr) -> bool:
    """Whether a factor that cancels is a sum, or a root of one or a power of one."""
    if isinstance(factor, Power):
        factor = factor.base
    return isinstance(factor, Plus) or (isinstance(factor, Apply) and is_root(factor) and size(factor) > 3)


def leaves_of(step: Step) -> Iterator[Step]:
    """The uses of a single rule in a sequence, in order; a step that is no sequence is its own."""
    if step.kind != "sequence":
        yield step
    for inner in step.steps if step.kind == "sequence" else ():
        yield from leaves_of(inner)


def shown(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps with each sequence cut before what is decisive in it; what is trivial alone is minor."""
    for step in steps:
        if step.kind == "sequence":
            yield from _cut(step)
        elif step.kind == "rule" and decisive(step):
            yield replace(step, minor=False)
        else:
            yield step


def _cut(step: Step) -> Iterator[Step]:
    pieces: list[list[Step]] = []
    for leaf in leaves_of(step):
        last = pieces[-1] if pieces else []
        goes_on = bool(last) and ((decisive(last[-1]) and last[-1].rule == leaf.rule) or _only_cancelled(last, leaf))
        if not pieces or (decisive(leaf) and not goes_on):
            pieces.append([leaf])
        else:
            pieces[-1].append(leaf)
    title = step.title if len(pieces) == 1 else ""
    for piece in pieces:
        [whole] = composite(tuple(piece), title, always=len(piece) > 1)
        minor = not decisive(piece[0]) and (step.minor or (generic(step) and trivial(whole)))
        yield replace(whole, minor=minor, verdict=_weakest(piece))


def _only_cancelled(piece: Sequence[Step], leaf: Step) -> bool:
    """Whether a factor cancels after others did, and nothing else happened on the line."""
    cancels = leaf.rule in CANCELLING and piece[-1].rule in CANCELLING
    return cancels and all(each.rule in TRIVIAL | CANCELLING for each in piece)


_STRENGTH: tuple[Status, ...] = ("refuted", "undecided", "agrees", "proved")


def _weakest(steps: Sequence[Step]) -> Verdict:
    """The verdict on several steps in a row."""
    return min((step.verdict for step in steps), key=lambda verdict: _STRENGTH.index(verdict.status))


def generic(step: Step) -> bool:
    """Whether the title of a sequence says nothing."""
    return step.title in ("", "simplify")
