"""What a line is called: what happened on it, with its letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sympy import Expr, Symbol

from derivator.base.record import record
from derivator.deriving.laws_used import leaves
from derivator.engine.plans.groups import TABLE
from derivator.engine.rewriting.where import part_at
from derivator.inert import (
    ZERO,
    Apply,
    Derivative,
    Entry,
    Equation,
    Minus,
    NamedFunction,
    Plus,
    Times,
)
from derivator.inert.numbers import value
from derivator.inert.trees import subexpressions
from derivator.model.rule import Rule
from derivator.model.trace import Step
from derivator.notation import plain
from derivator.rendering.explain import title, with_outer
from derivator.rendering.lines.caption import Caption, Formula, coloured, listed, room
from derivator.rendering.lines.changed_part import change, only_in, shortest, taken_out
from derivator.rendering.lines.decisive import (
    CANCELLING,
    IDENTITY,
    TRIVIAL,
    cancelled,
    cancelled_factors,
    generic,
    leaves_of,
    trivial,
    within_exponents,
)
from derivator.rendering.lines.line_shapes import is_linear, sum_of_derivatives
from derivator.rendering.lines.of_limits import OF_THE_INCREMENT, limits_found, of_inverse, of_the_increment
from derivator.rendering.lines.outer_function import of_outer
from derivator.rendering.lines.phrases import NOTHING_LEFT, ORDERED, SAID, filled
from derivator.rendering.places import where
from derivator.rules.definitions import AS_DEFINED, FOLD, NAMED, UNFOLD

_MOST_ROOM = 64
"""A caption with letters is not longer than about this, so that it stands beside its line."""
_WIDEST = 58
"""A formula in a caption is set in one piece."""
_ROOM_OF_LETTER = 28
_ROOM_OF_PART = 36
_MOST_SAID = 2

EASY = frozenset((
    *TABLE, "constant-rule", "variable-rule", "minus-rule", "sum-rule", "constant-term-rule", "constant-factor-rule",
    "constant-denominator-rule", "power-rule", "power-rule-for-reciprocal", "exponential-rule",
    "derivative-of-unknown-function", "derivative-of-entry", "collect-like-terms", "kronecker-equal",
))
"""Rules of which several make one line of an inner proof: the derivative of a sum of multiples of known functions."""

_LETTERED = {
    "product-rule": ("u", "v"),
    "quotient-rule": ("u", "v"),
    "chain-rule": ("u",),
    "power-chain-rule": ("u",),
    "reciprocal-power-chain-rule": ("u",),
    "exponential-chain-rule": ("u",),
    "unknown-function-rule": ("u",),
}
_CALLED = dict.fromkeys(
    ("power-chain-rule", "reciprocal-power-chain-rule", "exponential-chain-rule", "unknown-function-rule"), "chain rule"
)
"""How a law is called where its letters are named."""

_LOGARITHMIC = frozenset(("logarithmic-differentiation-of-power", "logarithmic-differentiation"))
_Y = Symbol("y")

_BOUND = dict.fromkeys(("power-chain-rule", "reciprocal-power-chain-rule", "exponential-chain-rule"), ("f",))
"""The letters of the law itself, where they are others than those of the caption."""

_CHAIN = frozenset(("chain-rule", *_BOUND))

SHAPING = frozenset((
    "multiply out and collect", "multiply out the numerator", "multiply out the compound fraction",
    "simplify the function",
    "take out the common factor", "take out the common number", "bring over the common denominator",
    "combine the fractions", "collect like terms", "divide by the common factor", "cancel the common factor",
    "multiply out the squares", "move the minus sign to the front",
))
"""Titles of phases that say less than the laws that were used."""

_REWRITING = ("simplify the function", "simplify the function by the laws of logarithms")
"""How a line is called on which the function itself is rewritten, which is said with its letters."""

_TAKING_OUT = frozenset(("factor-out", "factor-out-of-difference", "variable-out-of-two"))


@record
class Labels:
    """Names lines.

    Attributes:
        rules: the rules by name.
        taken: the letters of the problem, which stand for nothing else in a caption.
        by: the variable, where a derivative is not written with a prime since there are others; else None.
    """

    rules: Mapping[str, Rule]
    taken: frozenset[str] = frozenset()
    by: Expr | None = None

    def label(self, group: Sequence[Step], letters: Mapping[Expr, Expr]) -> Caption:
        """The caption of a line.

        Args:
            group: the steps that make it up.
            letters: what the line before named.
        """
        telling = [step for step in group if not (step.minor and trivial(step))] or list(group)
        whole = change(group[0].before, group[-1].after)
        turned = isinstance(whole.before, Plus) and not isinstance(whole.after, Minus)
        said = [self._of(step, letters, turned=turned) for step in telling]
        found = list(dict.fromkeys(each for each in said if each and self._fits(each)))
        if not found:
            return (title(group[0], self.rules),)
        short = [found[0]]
        for each in found[1:]:
            if len(short) < _MOST_SAID and room(listed((*short, each))) <= _MOST_ROOM:
                short.append(each)
        return listed(short)

    def _fits(self, caption: Caption) -> bool:
        """Whether a caption stands beside its line: a formula in it is not broken."""
        return all(isinstance(piece, str) or piece.width <= _WIDEST for piece in caption)

    def _beside(self, caption: Caption) -> bool:
        """Whether a caption is short enough and no formula in it too wide."""
        return room(caption) <= _MOST_ROOM and self._fits(caption)

    def letters(self, group: Sequence[Step]) -> dict[Expr, Expr]:
        """What a line names u and v, for the line below it."""
        if len(group) != 1:
            return {}
        power = self._power(group[0])
        if power is not None:
            return {Apply("log", power): Apply("log", _Y)}
        named = self._named(group[0])
        return {part: coloured(Symbol(letter), letter, named) for letter, part in named.items()}

    def beside(self, part: Step) -> bool:
        """Whether an inner proof is told in the caption.

        A derivative of the table, or a sum of multiples of such, is; so is a function that one law makes another.
        """
        told = [leaf for leaf in leaves(part) if leaf.rule not in TRIVIAL]
        if not isinstance(part.before, Derivative):
            return len(told) <= _MOST_SAID
        return sum(leaf.rule in _CHAIN for leaf in told) <= 1 and all(
            leaf.rule in EASY or self._of_linear(leaf, part.before.variable) for leaf in told
        )

    def _of_linear(self, leaf: Step, variable: Expr) -> bool:
        """Whether a step is the chain rule for a linear function inside: e^(-x), sin(3x)."""
        if leaf.rule not in _CHAIN or len(leaf.places) != 1:
            return False
        inner = leaf.places[0].binding.get(*_BOUND.get(leaf.rule, ("u",)))
        return isinstance(inner, Expr) and is_linear(inner, variable)

    def _of(self, step: Step, letters: Mapping[Expr, Expr], *, turned: bool = False) -> Caption:
        if step.kind == "parts":
            return self._of_parts(step, letters)
        if step.kind == "sequence":
            return self._of_sequence(step, turned=turned)
        if step.rule in self.rules and self.rules[step.rule].topic == "differentiation":
            return self._of_law(step, letters)
        found = change(step.before, step.after)
        if isinstance(found.before, Derivative) and isinstance(found.after, Derivative):
            letter = letters.get(found.before.operand)
            if letter is not None and Formula(letter, found.after.operand).room <= _ROOM_OF_PART:
                return (Formula(letter, found.after.operand),)
        return self._at_its_place(step)

    def _of_law(self, step: Step, letters: Mapping[Expr, Expr]) -> Caption:
        """A law of differentiation with what it calls u and v."""
        if step.rule.endswith("-derivative-by-inverse") and "y" not in self.taken:
            return of_inverse(step)
        operands = {_operand(step, place.path) for place in step.places}
        if len(operands) == 1 and (letter := letters.get(operands.pop() or ZERO)) and isinstance(step.after, Expr):
            derivative = self._derivative(step, letters)
            if derivative is not None:
                return (Formula(letter, derivative, primed=True), f" ({title(step, self.rules)})")
        power = self._power(step)
        if power is not None:
            slope = Times(_Y, Derivative(Apply("log", _Y), step.before.variable))
            return (f"{title(step, self.rules)} with ", Formula(_Y, power), ": ", Formula(_Y, slope, primed=True))
        named = self._named(step)
        if not named:
            return (with_outer(step, self.rules),)
        parts: Caption = listed(
            (Formula(coloured(Symbol(letter), letter, named), coloured(part, letter, named)),)
            for letter, part in named.items()
        )
        law = _CALLED.get(step.rule, title(step, self.rules))
        whole: Caption = (f"{law} with ", *parts, *of_outer(step, self.rules))
        return whole if room(whole) <= _MOST_ROOM else whole[: 1 + len(parts)]

    def _power(self, step: Step) -> Expr | None:
        """What logarithmic differentiation calls y, where the problem has no such letter."""
        plain_ = step.rule in _LOGARITHMIC and isinstance(step.before, Derivative) and "y" not in self.taken
        return step.before.operand if plain_ and Formula(step.before.operand).room <= _ROOM_OF_LETTER else None

    def _derivative(self, step: Step, _letters: Mapping[Expr, Expr]) -> Expr | None:
        """What a derivative became, where a step carried one out and left none."""
        found = change(step.before, step.after)
        if isinstance(found.before, Derivative) and not any(
            isinstance(part, Derivative) for part in subexpressions(found.after)
        ) and Formula(found.after).room <= _ROOM_OF_PART:
            return found.after
        return None

    def _named(self, step: Step) -> dict[str, Expr]:
        """What the law of a step calls u and v, where that is short and the problem uses no such letters."""
        letters = _LETTERED.get(step.rule, ())
        if not letters or len(step.places) != 1 or self.taken & {"u", "v"}:
            return {}
        binding = step.places[0].binding
        found = {}
        for letter, own in zip(letters, _BOUND.get(step.rule, letters), strict=True):
            part = binding.get(own)
            known = isinstance(part, Expr) and not isinstance(part, NamedFunction)
            if not known or Formula(part).room > _ROOM_OF_LETTER:
                return {}
            found[letter] = part
        return found

    def _of_parts(self, step: Step, letters: Mapping[Expr, Expr]) -> Caption:
        """What is said of a line on which several derivatives are carried out, or a function is rewritten."""
        parts = [part for part in step.steps if isinstance(part.before, Derivative)]
        limits = limits_found(step)
        if limits and room(limits) <= _MOST_ROOM:
            return limits
        if not parts:
            said = listed(dict.fromkeys(self._of(part, {}) for part in step.steps))
            return said if step.title in _REWRITING and room(said) <= _MOST_ROOM else (step.title,)
        by_letter = sorted((part for part in parts if part.before.operand in letters),
                           key=lambda part: plain(letters[part.before.operand]))
        telling = by_letter or [part for part in parts if value(part.after) is None] or parts
        shown = tuple(dict.fromkeys(self._part(part, letters) for part in telling))
        if not sum_of_derivatives(step.before) and all(shown) and self._beside(listed(shown)):
            return listed(shown)
        bare = listed(caption[:1] for caption in shown)
        if by_letter and all(shown) and self._beside(bare):
            return bare
        return self._laws(telling)

    def name(self, step: Step) -> Caption:
        """What a line is called without its letters, where they would tell what a worksheet leaves out."""
        parts = [part for part in step.steps if isinstance(part.before, Derivative)] if step.kind == "parts" else []
        if parts:
            return self._laws([part for part in parts if value(part.after) is None] or parts)
        known = [leaf for leaf in leaves_of(step) if leaf.rule in self.rules and leaf.rule not in TRIVIAL]
        if step.kind == "sequence" and generic(step) and known:
            return (title(known[0], self.rules),)
        return (title(step, self.rules),)

    def _laws(self, parts: Sequence[Step]) -> Caption:
        laws = dict.fromkeys(self._law(part) for part in parts)
        return listed((law,) for law in list(laws)[:3])

    def _part(self, part: Step, letters: Mapping[Expr, Expr]) -> Caption:
        operand, by = part.before.args
        letter = letters.get(operand, operand)
        primed = operand in letters or (self.by is None and (operand == by or not isinstance(operand, Symbol)))
        whole = Formula(letter, part.after, primed=True) if primed else Formula(part.before, part.after)
        if whole.room > 2 * _ROOM_OF_PART:
            return ()
        chained = any(leaf.rule in _CHAIN for leaf in leaves(part)) and self.beside(part)
        return (whole, " (chain rule)") if chained else (whole,)

    def _law(self, part: Step) -> str:
        """The law that a derivative was carried out by: the first that is more than taking out a sign or a number."""
        names = [leaf for leaf in leaves(part) if self._differentiates(leaf)]
        light = ("minus-rule", "constant-factor-rule", "constant-denominator-rule", "constant-term-rule",
                 "constant-rule", "variable-rule")
        heavy = [leaf for leaf in names if leaf.rule not in light]
        return self.rules[(heavy or names)[0].rule].title if names else title(part, self.rules)

    def _differentiates(self, step: Step) -> bool:
        return step.rule in self.rules and self.rules[step.rule].topic in ("differentiation", "cases", "indexed")

    def _of_sequence(self, step: Step, *, turned: bool) -> Caption:
        inner = [leaf for leaf in leaves_of(step) if leaf.kind == "rule"]
        if not inner:
            return (step.title,)
        known = [leaf for leaf in inner if leaf.rule not in TRIVIAL and not within_exponents(leaf)]
        first = known[0] if known else inner[0]
        named = step.title not in SHAPING and not generic(step)
        if named and first.rule not in IDENTITY | _TAKING_OUT and first is inner[0]:
            return (step.title,)
        whole = change(step.before, step.after)
        if len(inner) > 1 and first.rule not in IDENTITY | _TAKING_OUT | CANCELLING and not whole.whole:
            equation = Formula(whole.before, whole.after)
            if whole.holds() and equation.room <= _ROOM_OF_PART and first.rule not in SAID:
                return (equation,)
        cancelling = [leaf for leaf in known if leaf.rule in CANCELLING]
        together = _cancels(cancelling)
        later = cancelling[1:] if together else []
        weighty = [leaf for leaf in known if leaf.rule in IDENTITY | CANCELLING and leaf not in later]
        silent = (NOTHING_LEFT, ORDERED)
        others = known or [leaf for leaf in inner if SAID.get(leaf.rule) not in silent] or inner
        telling = (weighty + [leaf for leaf in others if leaf not in (*weighty, *later)])[:_MOST_SAID]
        said = dict.fromkeys(
            together if together and leaf in cancelling else self._phrase(leaf, turned=turned)
            for leaf in inner if leaf in telling
        )
        # Of two factors that are taken out only one may be named.
        unnamed = [(title(leaf, self.rules),) for leaf in telling if leaf.rule in _TAKING_OUT] if len(said) > 1 else []
        return listed(each for each in said if each and each not in unnamed)

    def _at_its_place(self, step: Step) -> Caption:
        """What one use of a law changed, and where, if the plan says so: multiply out, in the numerator."""
        said = self._phrase(step)
        place = where(step.before, step.places) if step.placed else ""
        whole: Caption = (*said, f", {place}")
        return whole if said and place and room(whole) <= _MOST_ROOM else said

    def _phrase(self, step: Step, *, turned: bool = False) -> Caption:
        """What one use of a law changed, with the letters of the line; `turned` where no sign stands in front then."""
        found = change(step.before, step.after)
        if step.rule in CANCELLING and (whole := _cancels([step])):
            return whole
        if step.rule in _TAKING_OUT and (factor := taken_out(found.before, found.after)) is not None:
            return ("take out ", Formula(factor.operand if turned and isinstance(factor, Minus) else factor))
        if step.rule == "factor-out-one-minus":
            return ("take out ", Formula(only_in(found.after, Times(found.before, ZERO))[0]))
        if step.rule == "collect-like-terms":
            sums = [part_at(step.before, place.path) for place in step.places]
            gone = [term for each in sums if isinstance(each, Plus) for term in cancelled(each)]
            gone = [term.operand if isinstance(term, Minus) else term for term in gone]
            if gone and room(tuple(map(Formula, gone))) <= _ROOM_OF_PART:
                terms = dict.fromkeys(gone)
                return (*listed((Formula(term),) for term in terms), " cancels" if len(terms) == 1 else " cancel")
        if step.rule in IDENTITY and not isinstance(found.before, Equation):
            return ("since ", Formula(*shortest(found.before, found.after)))
        if step.rule in (FOLD, UNFOLD, AS_DEFINED):
            side = step.after if step.rule == FOLD else step.before
            kind = Symbol if isinstance(side, Derivative) and isinstance(side.operand, Symbol) else NamedFunction
            heads = [part for part in subexpressions(side) if isinstance(part, kind)]
            return ("by the definition of ", Formula(heads[0])) if heads else ("by the definition",)
        if step.rule == NAMED:
            new = list(dict.fromkeys(part for part in subexpressions(step.after) if isinstance(part, Symbol | Entry)
                                     and part not in subexpressions(step.before)))
            new = new if isinstance(step.after, Equation) else new[:1]
            return ("by the definition", *((" of ", *listed((Formula(each),) for each in new)) if new else ()))
        if step.rule in OF_THE_INCREMENT:
            return of_the_increment(step)
        if step.rule in SAID:
            return filled(SAID[step.rule], step)
        equation = Formula(found.before, found.after)
        holds = found.holds(place.path for place in step.places)
        if found.whole or not holds or equation.room > _ROOM_OF_PART or isinstance(found.before, Equation | Derivative):
            return (title(step, self.rules),)
        return (equation,)


def _cancels(steps: Sequence[Step]) -> Caption:
    """What cancels above and below in steps that cancel, where there is room to say it."""
    gone = tuple(dict.fromkeys(factor for step in steps for factor in cancelled_factors(step)))
    if not gone or room(tuple(map(Formula, gone))) > _ROOM_OF_PART:
        return ()
    *others, last = gone
    if not others:
        return (Formula(last), " cancels")
    return (*listed((Formula(each),) for each in others), " and ", Formula(last), " cancel")


def _operand(step: Step, path: tuple[int, ...]) -> Expr | None:
    part = part_at(step.before, path)
    return part.operand if isinstance(part, Derivative) else None
