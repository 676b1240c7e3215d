"""Differentiate a function with mistakes swapped in: the rules of the engine, nothing tidied and nothing recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from sympy import Expr, Symbol
from sympy.core.basic import Basic

from derivator.base.errors import UnsupportedError
from derivator.base.record import record
from derivator.engine.plans.groups import DIFFERENTIATION
from derivator.engine.rewriting.applying import RuleContext, rebuilt, rewrites
from derivator.engine.rewriting.filling import without_marks
from derivator.engine.rewriting.pattern import VARIABLE, Compiled, Form, Letter
from derivator.engine.rewriting.pattern import compile_rule as compiled_rule
from derivator.grading.diagnosis.false_rules import compile_mistake
from derivator.inert import ONE, Apply, Derivative, NamedFunction, Times, named
from derivator.inert.trees import contains, depends, size
from derivator.mistakes import MISTAKES
from derivator.mistakes.solving_equations import DEPENDENT
from derivator.reals.sign_calculus import Signs
from derivator.rules import RULES

MOST_WAYS = 6
"""A mistake is tried in at most this many ways at one place: which factor is left alone, which term is dropped."""
MOST_VARIANTS = 600
MOST_WORK = 1500
MOST_WORK_IN_ALL = 20_000
MOST_NODES = 3000
"""An outcome with more nodes than this is none that a person would claim."""
"""The nodes that may be worked on for one outcome: derivatives of derivatives of nested functions grow without end."""
PRODUCT_RULE = "product-rule"
_OF_CURVES = frozenset(mistake.name for mistake in DEPENDENT)


class _TooLargeError(ArithmeticError):
    """One outcome takes more work than it is worth."""


@record
class Variant:
    """A derivative in which mistakes were made: their names and the outcome."""

    mistakes: tuple[str, ...]
    outcome: Expr


def _fits(form: Form, node: Derivative) -> bool:
    """Whether a form can match a derivative of this kind of expression at all: a quick look before the search."""
    if not isinstance(form.left, Derivative):
        return False
    pattern, operand = form.left.operand, node.operand
    if isinstance(pattern, Letter):
        return True
    if isinstance(pattern, NamedFunction):
        return isinstance(operand, Apply)
    if isinstance(pattern, Apply):
        return isinstance(operand, Apply) and operand.name == pattern.name
    return type(pattern) is type(operand)


def _of_derivatives(form: Form) -> Form:
    """A law of what is differentiated, such as the definition of a function, as one of derivatives."""
    if isinstance(form.left, Derivative):
        return form
    variable = Letter(VARIABLE)
    return replace(form, left=Derivative(form.left, variable), right=Derivative(form.right, variable))


@lru_cache(maxsize=64)
def _differentiating(kind: str, function: str) -> tuple[tuple[Compiled, ...], tuple[Compiled, ...]]:
    """The rules and the mistakes that can apply to a derivative of one kind of node."""
    place = Symbol("place")
    operand = Apply(function, place) if function else place
    node = Derivative(operand, place)

    def able(compiled: Compiled) -> Compiled | None:
        if compiled.rule.rewrite is not None:
            return compiled
        forms = tuple(
            form for form in map(_of_derivatives, compiled.forms)
            if isinstance(form.left, Derivative)
            and (_fits(form, node) if function else type(form.left.operand).__name__ in ("Letter", kind))
        )
        return Compiled(compiled.rule, forms) if forms else None

    anywhere = (RULES[usage] for usage in DIFFERENTIATION if isinstance(usage, str))
    rules = (able(compiled_rule(rule)) for rule in anywhere if rule.topic != "definitions")
    mistakes = (able(compile_mistake(mistake)) for mistake in MISTAKES.values())
    return tuple(filter(None, rules)), tuple(filter(None, mistakes))


class Slips:
    """The derivatives of one function by one variable, right and with mistakes.

    Args:
        function: written out: no definitions and no dot products in it.
        variable: what it is differentiated by.
        moving: letters that are taken to vary with the variable, each with derivative 1.
        on_curve: whether an unknown function in it is a letter that an equation defines, with mistakes of its own.
    """

    def __init__(
        self, function: Expr, variable: Expr, moving: tuple[Symbol, ...] = (), *, on_curve: bool = False
    ) -> None:
        self._on_curve = on_curve
        self._moving = {letter: named(letter.name, variable) for letter in moving}
        self._still: Mapping[Expr, Expr] = {used: letter for letter, used in self._moving.items()}
        self.root = Derivative(function.xreplace(self._moving) if moving else function, variable)
        self._context = RuleContext(variable, Signs())
        self._work = self._total = 0
        self._outcomes: dict[Derivative, Expr] = {}
        self._wrong: dict[Derivative, tuple[Variant, ...]] = {}
        self._true: dict[Derivative, Expr] = {}
        self._singles: dict[Derivative, tuple[Variant, ...]] = {}

    def right(self) -> Expr:
        """The derivative with no mistake.

        Raises:
            UnsupportedError: no rule differentiates some part of the function.
        """
        self._work = -9 * MOST_WORK  # the right derivative may cost more: everything else rests on it
        try:
            return self._at_rest(self._resolved(self.root))
        except (_TooLargeError, RecursionError) as error:
            raise UnsupportedError("the derivative is too large to look for mistakes in it") from error

    def at_one_use(self) -> Iterator[Variant]:
        """The derivative with one mistake at one place, for every mistake and place.

        Raises:
            UnsupportedError: no rule differentiates some part of the function.
        """
        try:
            variants = self._singles_of(self.root)
        except (_TooLargeError, RecursionError):
            return
        for variant in variants:
            yield Variant(variant.mistakes, self._at_rest(variant.outcome))

    def at_all_uses(self, mistakes: tuple[str, ...]) -> Iterator[Expr]:
        """The derivative with each of the mistakes at all its places; nothing where that is too large.

        Raises:
            UnsupportedError: no rule differentiates some part of the function.
        """
        self._work = 0
        try:
            yield self._at_rest(self._everywhere(self.root, mistakes, {}))
        except (_TooLargeError, RecursionError):
            return

    def known(self) -> tuple[str, ...]:
        """The names of the mistakes that can be made in this function, in the order of the list of mistakes."""
        met = {name for variants in self._wrong.values() for variant in variants for name in variant.mistakes}
        return tuple(name for name in MISTAKES if name in met)

    def repeated(self) -> tuple[str, ...]:
        """Those of the known mistakes that can be made at several places."""
        places: dict[str, int] = {}
        for variants in self._wrong.values():
            for name in {variant.mistakes[0] for variant in variants}:
                places[name] = places.get(name, 0) + 1
        return tuple(name for name in self.known() if places[name] > 1)

    def _at_rest(self, outcome: Expr) -> Expr:
        return outcome.xreplace(dict(self._still)) if self._still else outcome

    def _candidates(self, node: Derivative) -> tuple[tuple[Compiled, ...], tuple[Compiled, ...]]:
        operand = node.operand
        rules, mistakes = self._tried(operand)
        if not self._on_curve:
            mistakes = tuple(m for m in mistakes if m.rule.name not in _OF_CURVES)
        if isinstance(operand, Apply) and not any(operand.function.derivatives):
            return rules, ()
        if isinstance(operand, Times) and not all(depends(factor, node.variable) for factor in operand.args):
            # The constant factors move outside first, so that the product rule is not met yet.
            return rules, tuple(m for m in mistakes if MISTAKES[m.rule.name].instead_of != PRODUCT_RULE)
        return rules, mistakes

    def _count(self) -> None:
        self._work += 1
        self._total += 1
        if self._work > MOST_WORK or self._total > MOST_WORK_IN_ALL:
            raise _TooLargeError

    def _tried(self, operand: Expr) -> tuple[tuple[Compiled, ...], tuple[Compiled, ...]]:
        return _differentiating(type(operand).__name__, operand.name if isinstance(operand, Apply) else "")

    def _outcome(self, node: Derivative) -> Expr:
        """What the rule for a derivative makes of it; further derivatives stand in it."""
        if node not in self._outcomes:
            self._outcomes[node] = self._first_outcome(node)
        return self._outcomes[node]

    def _first_outcome(self, node: Derivative) -> Expr:
        if node.operand in self._still:
            return ONE
        for compiled in self._candidates(node)[0]:
            found = next(rewrites(compiled, node, self._context), None)
            if found is not None:
                return without_marks(found.shown)
        raise UnsupportedError(f"no rule differentiates {type(node.operand).__name__}")

    def _wrong_outcomes(self, node: Derivative) -> tuple[Variant, ...]:
        if node not in self._wrong:
            found: dict[tuple[str, Expr], Variant] = {}
            if node.operand not in self._still:
                for compiled in self._candidates(node)[1]:
                    for rewritten in islice(rewrites(compiled, node, self._context), MOST_WAYS):
                        key = (compiled.rule.name, rewritten.shown)
                        found[key] = Variant((compiled.rule.name,), rewritten.shown)
            self._wrong[node] = tuple(found.values())
        return self._wrong[node]

    def _true_of(self, node: Derivative) -> Expr:
        if node not in self._true:
            self._true[node] = self._resolved(self._outcome(node))
        return self._true[node]

    def _resolved(self, tree: Expr, instead: Mapping[Expr, Expr] | None = None) -> Expr:
        """The tree with every derivative in it carried out; some are given."""
        self._count()
        if isinstance(tree, Derivative):
            if instead is not None and tree in instead:
                return instead[tree]
            operand = self._resolved(tree.operand) if contains(tree.operand, Derivative) else tree.operand
            return self._true_of(Derivative(operand, tree.variable))
        if not contains(tree, Derivative):
            return tree
        return _bounded(rebuilt(tree, [self._resolved(part, instead) for part in tree.args]))

    def _singles_of(self, node: Derivative) -> tuple[Variant, ...]:
        if node not in self._singles:
            found = list(self._resolved_ones((v.mistakes, v.outcome, {}) for v in self._wrong_outcomes(node)))
            outcome = self._outcome(node)
            for child in dict.fromkeys(_derivatives(outcome)):
                below = self._singles_of(child)[: MOST_VARIANTS - len(found)]
                found.extend(self._resolved_ones((v.mistakes, outcome, {child: v.outcome}) for v in below))
            self._singles[node] = tuple(found)
        return self._singles[node]

    def _resolved_ones(
        self, outcomes: Iterable[tuple[tuple[str, ...], Expr, Mapping[Expr, Expr]]]
    ) -> Iterator[Variant]:
        """The outcomes with every derivative carried out, those left out that are too large."""
        for mistakes, outcome, instead in outcomes:
            self._work = 0
            try:
                yield Variant(mistakes, self._resolved(outcome, instead))
            except _TooLargeError:
                continue

    def _everywhere(self, tree: Expr, mistakes: tuple[str, ...], known: dict[Expr, Expr]) -> Expr:
        if not contains(tree, Derivative):
            return tree
        self._count()
        if tree not in known:
            if isinstance(tree, Derivative):
                node = Derivative(self._everywhere(tree.operand, mistakes, known), tree.variable)
                wrong = (v.outcome for v in self._wrong_outcomes(node) if v.mistakes[0] in mistakes)
                outcome = next(wrong, None)
                result = self._everywhere(self._outcome(node) if outcome is None else outcome, mistakes, known)
            else:
                result = _bounded(rebuilt(tree, [self._everywhere(part, mistakes, known) for part in tree.args]))
            known[tree] = result
        return known[tree]


def _bounded(tree: Expr) -> Expr:
    if size(tree) > MOST_NODES:
        raise _TooLargeError
    return tree


def _derivatives(tree: Basic) -> Iterator[Derivative]:
    """The derivatives in a tree, outermost only, that hold no further derivative."""
    if isinstance(tree, Derivative):
        if not contains(tree.operand, Derivative):
            yield tree
        return
    for part in tree.args:
        yield from _derivatives(part)
