"""Compile a rule's equation into a pattern to match and a template to fill in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache, reduce
from operator import or_

from sympy import Expr, Symbol
from sympy.core.basic import Basic
from sympy.core.symbol import Str

from derivator.base.installed_cache import KeptTable
from derivator.base.record import record
from derivator.engine.rewriting.structural import NAMED, STRUCTURAL, UNSIGNED
from derivator.engine.rewriting.where import Where
from derivator.functions import FUNCTIONS
from derivator.inert import (
    Derivative,
    Entry,
    IndexedSum,
    Inert,
    Limit,
    Marked,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
)
from derivator.inert.shaped import IdentityLike, OnesAcross, OnesLike
from derivator.inert.trees import feature, feature_of, features_named, names_of_features, subexpressions
from derivator.model.rule import Condition, Rule
from derivator.syntax import read_equation, read_left_side

ELLIPSIS = "..."
_BITS: dict[tuple[str, Where | None], int] = {}
_FEATURES = KeptTable(__file__)
FUNCTION_LETTER = "?"
"""Put before the name of a rule's f in f(u), so that a student's f is another thing."""

VARIABLE = "x"
"""The letter that, in a rule with D(…), stands for the variable of differentiation."""


class Letter(Inert):
    """A pattern letter; a student's symbol of the same name is another thing."""

    def __new__(cls, name: str | Str) -> Letter:
        """The letter with this name."""
        return super().__new__(cls, name if isinstance(name, Str) else Str(name))

    @property
    def name(self) -> str:
        """How the rule's equation spells the letter."""
        return str(self.args[0].name)


class Each(Inert):
    """Any number of terms or factors (two at least), each of which matches the one pattern inside."""

    @property
    def item(self) -> Expr:
        """The pattern that each term or factor matches."""
        return self.args[0]


class LetterAt(Inert):
    """A letter for any expression in an index or letter: `a[k]`, f(x); `a[j]` is the same with j in the place of k."""

    @property
    def name(self) -> str:
        """How the rule's equation spells the letter."""
        return str(self.args[0].name)

    @property
    def index(self) -> Expr:
        """What stands in brackets."""
        return self.args[1]


@record
class Form:
    """One equation of a rule, ready to match.

    Attributes:
        left: the pattern; highlighted parts are `Marked`.
        right: the template; likewise.
        conditions: the rule's conditions whose subject is a single letter, by letter.
        needs: the other conditions, their subject as a template.
        optional: letters that may be absent.
        rest: letters for the rest of a product; it may be absent.
        varying: letters that stand for one expression for each of the terms under `...`.
        alone: the letters that occur once on the left, which may absorb what is left over in a sum or product.
        unknown: whether f(u) stands for a function of which only the name is known as well.
        new: letters that stand on the right alone.
        inside: the letter of the limit that the law is used in.
    """

    left: Expr
    right: Expr
    conditions: dict[str, tuple[str, ...]]
    needs: tuple[tuple[str, Expr], ...]
    optional: frozenset[str]
    varying: frozenset[str]
    alone: frozenset[str]
    unknown: bool = False
    rest: frozenset[str] = frozenset()
    new: tuple[str, ...] = ()
    inside: str = ""

    @cached_property
    def differentiated(self) -> frozenset[str]:
        """The letters for functions that stand on the right with a prime or a subscript: f in f'(u) and f_u(u, v)."""
        parts = (part for part in subexpressions(self.right) if isinstance(part, NamedFunction))
        parts = (part for part in parts if part.primes or part.subscript is not None)
        return frozenset(part.name for part in parts)

    @cached_property
    def differentiating(self) -> bool:
        """Whether the right side alone holds the variable: a = b => D(a) = D(b)."""
        return VARIABLE in letters(self.right) and VARIABLE not in letters(self.left)

    @cached_property
    def greedy(self) -> frozenset[str]:
        """The letters that take all terms or factors which meet their conditions, for constants at each place."""
        picked = {name for name, kinds in self.conditions.items() if kinds != (UNSIGNED,)}
        return frozenset(name for name in picked if name in self.alone or "constant" in self.conditions[name])

    @cached_property
    def left_over(self) -> frozenset[str]:
        """The letters in a product with one under a condition: they take all that this one leaves of it."""
        products = (part.args for part in subexpressions(self.left) if isinstance(part, Times))
        names = ([part.name for part in items if isinstance(part, Letter)] for items in products)
        picked = self.alone & self.conditions.keys()
        return frozenset(name for each in names if picked.intersection(each) for name in each if name not in picked)

    @cached_property
    def index(self) -> str | None:
        """The letter for the index of the sum on the left, or of what goes to 0 in a limit, if there is one."""
        if self.inside:
            return self.inside
        found = (part.args[1] for part in subexpressions(self.left) if isinstance(part, IndexedSum | Limit))
        return next((index.name for index in found if isinstance(index, Letter)), None)

    @cached_property
    def indices(self) -> dict[str, str]:
        """The index in terms of which each letter for an expression in an index is kept: that of its first place."""
        found: dict[str, str] = {}
        for part in subexpressions(self.left):
            if isinstance(part, LetterAt) and isinstance(part.index, Letter):
                found.setdefault(part.name, part.index.name)
        return found

    @cached_property
    def heads(self) -> tuple[type, ...]:
        """The classes of node the pattern can match at all; to the rest of a product belongs the sign before it."""
        left = self.left.operand if isinstance(self.left, Marked) else self.left
        return (Times, Minus) if with_rest(left, self.rest) else (type(left),)


@record
class Compiled:
    """A rule, ready to be applied.

    Attributes:
        rule: the law; one in code has no forms.
        given: its forms where the rule's text does not state them: those of a definition, of a mistake in a chain.
        where: the place that a plan wants it at; None for anywhere.
    """

    rule: Rule
    given: tuple[Form, ...] | None = None
    where: Where | None = None

    @cached_property
    def bit(self) -> int:
        """The bit that stands for the rule at its place."""
        return _BITS.setdefault((self.rule.name, self.where), 1 << len(_BITS))

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The equation and its variants, or what is given instead.

        Raises:
            ReadingError: an equation is not in the grammar of rules.
        """
        if self.given is not None:
            return self.given
        texts = self.rule.equations if self.rule.rewrite is None else ()
        return tuple(compile_form(*_equation(text), self.rule) for text in texts)

    @cached_property
    def features(self) -> tuple[int, ...]:
        """What a tree holds at least if the rule applies to it, for each of its forms, as bits.

        Of most rules a derivation needs no more than this: it is told from the left sides, the forms are made later. A
        law in code applies to the classes of node that its equations begin with, one that begins with a letter to any.
        """
        if self.given is not None:
            needed = (_needed(form.left, self.rule, root=True) | self._around for form in self.given)
            return tuple(dict.fromkeys(needed))
        rule = self.rule
        stated = (rule.equations, rule.optional, rule.rest, rule.formulas, rule.inside, rule.rewrite is not None)
        return tuple(map(features_named, _FEATURES.of(stated, self._features_of_texts)))

    def _features_of_texts(self) -> tuple[tuple[str | int, ...], ...]:
        lefts = (_left(text, self.rule.formulas) for text in self.rule.equations)
        if self.rule.rewrite is not None:
            found = (0 if isinstance(left, Letter) else feature(type(left)) for left in lefts)
        else:
            found = (_needed(left, self.rule, root=True) for left in lefts)
        return tuple(map(names_of_features, dict.fromkeys(each | self._around for each in found)))

    @property
    def _around(self) -> int:
        """What stands around the parts that the rule applies to, as bits."""
        return feature(Limit) if self.rule.inside else 0

    def possible(self, found: int) -> bool:
        """Whether the rule may apply in a tree that holds what is found; False says that it does not."""
        if self.where is not None and not self.where.features & found:
            return False
        # Some form needs nothing that is missing. No generator says so, as this is asked of every part of every line.
        return not all(map((~found).__and__, self.features))


def with_rest(pattern: Basic, rest: Collection[str]) -> bool:
    """Whether a pattern is a product with a letter for the rest of it."""
    return isinstance(pattern, Times) and any(isinstance(part, Letter) and part.name in rest for part in pattern.args)


def _needed(pattern: Basic, rule: Rule, *, root: bool = False) -> int:
    """What a tree holds at least if the pattern matches it, as bits (see `trees.features`)."""
    if isinstance(pattern, Letter | LetterAt | Str | OnesLike | OnesAcross | IdentityLike):
        return 0
    if isinstance(pattern, NamedFunction):  # f(u) stands for any function
        parts: Iterable[Basic] = pattern.arguments
        own = 0
    else:
        parts = pattern.args
        own = 0 if _stands_for_more(pattern, rule, root=root) else feature_of(pattern)
    return reduce(or_, (_needed(part, rule) for part in parts), own)


def _stands_for_more(pattern: Basic, rule: Rule, *, root: bool) -> bool:
    """Whether other classes of node match the pattern too: a power whose exponent is 1, a sum of one term."""
    if isinstance(pattern, Times) and with_rest(pattern, rule.rest):
        return True
    if isinstance(pattern, Plus | Times):
        return not root and any(isinstance(each, Letter) and each.name in rule.optional for each in pattern.args)
    if isinstance(pattern, Power):
        return isinstance(pattern.exponent, Letter) and pattern.exponent.name in rule.optional
    return isinstance(pattern, Marked | Each)


SIGNS = frozenset(
    f"{how}{kind}" for how in ("", "surely-") for kind in ("positive", "nonnegative", "nonzero")
)
"""The kinds of condition that the sign calculus discharges; with "surely-" they are never assumed instead."""


DIFFERENTIABLE = "differentiable"
"""The kind of condition that a power has a derivative; what that needs of its base depends on its exponent."""


def _lettered(expression: Basic, formulas: Collection[str] = ()) -> Basic:
    """The expression with every symbol a Letter and every `...` an Each around the term before it."""
    if isinstance(expression, Symbol):
        return Letter(expression.name)
    if isinstance(expression, Entry) and str(expression.name) in formulas:
        return LetterAt(*map(_lettered, expression.args))
    if not expression.args or isinstance(expression, Str):
        return expression
    arguments = expression.args
    if isinstance(expression, Plus | Times) and arguments[-1] == Symbol(ELLIPSIS):
        arguments = (*arguments[:-2], Each(_lettered(arguments[-2], formulas)))
        return type(expression)(*(a if isinstance(a, Each) else _lettered(a, formulas) for a in arguments))
    if isinstance(expression, NamedFunction) and expression.name in formulas:
        return LetterAt(Letter(expression.name), _lettered(expression.arguments[0]))
    if isinstance(expression, NamedFunction):
        name = Str(f"{FUNCTION_LETTER}{expression.name}")
        return NamedFunction(name, *expression.args[1:3], *(_lettered(a, formulas) for a in expression.arguments))
    return expression.func(*(_lettered(argument, formulas) for argument in arguments))


def letters(expression: Basic) -> list[str]:
    """The names of the letters in a pattern, from left to right, repeated as they occur."""
    if isinstance(expression, Letter):
        return [expression.name]
    found = [name for argument in expression.args for name in letters(argument)]
    return [expression.name, *found] if isinstance(expression, NamedFunction) else found


def _spoken_of(expression: Basic) -> Iterator[str]:
    """The letters in a pattern, x only where it is more than what is differentiated by."""
    if isinstance(expression, Derivative):
        yield from _spoken_of(expression.operand)
    elif isinstance(expression, Letter | NamedFunction):
        yield expression.name
    for part in () if isinstance(expression, Derivative | Letter) else expression.args:
        yield from _spoken_of(part)


def _inside_each(expression: Expr) -> set[str]:
    return {name for part in subexpressions(expression) if isinstance(part, Each) for name in letters(part)}


def _outside_each(expression: Basic) -> set[str]:
    if isinstance(expression, Each):
        return set()
    if isinstance(expression, Letter):
        return {expression.name}
    return {name for argument in expression.args for name in _outside_each(argument)}


def compile_form(left: Expr, right: Expr, rule: Rule) -> Form:
    """One equation as a form; letters are all the symbols on its two sides."""
    pattern, template = (_lettered(side, rule.formulas) for side in (left, right))
    occurrences = letters(pattern)
    every = {*occurrences, *letters(template)}
    new = (name for name in letters(template) if name not in (VARIABLE, *occurrences) and name[0] != FUNCTION_LETTER)
    spoken_of = {*_spoken_of(pattern), *_spoken_of(template)}
    single: dict[str, tuple[str, ...]] = {}
    needs: list[tuple[str, Expr]] = []
    for condition in rule.conditions:
        if condition.kind in STRUCTURAL:
            letter = f"{FUNCTION_LETTER}{condition.subject}" if condition.kind == NAMED else condition.subject
            single[letter] = (*single.get(letter, ()), condition.kind)
        elif spoken_of.issuperset(letters(_subject(condition))):  # a variant need not have all the letters
            needs.append((condition.kind, _subject(condition)))
    _refuse_odd_conditions(rule, every)
    return Form(
        left=pattern,
        right=template,
        conditions=single,
        needs=tuple(needs),
        optional=frozenset(rule.optional),
        varying=frozenset(_inside_each(pattern) - _outside_each(template) - _outside_each(pattern)),
        alone=frozenset(name for name in occurrences if occurrences.count(name) == 1),
        rest=frozenset(rule.rest),
        unknown=any(condition.kind == NAMED for condition in rule.conditions),
        new=tuple(dict.fromkeys(new)),
        inside=rule.inside,
    )


def _refuse_odd_conditions(rule: Rule, names: set[str]) -> None:
    """A condition that nothing would ever look at is a slip in the rule's declaration."""
    for condition in rule.conditions:
        if condition.kind not in STRUCTURAL | SIGNS | {DIFFERENTIABLE}:
            raise ValueError(f"the rule {rule.name} has a condition of the unknown kind {condition.kind!r}")
        every = {condition.subject} if condition.kind in STRUCTURAL else set(letters(_subject(condition)))
        every = {f"{FUNCTION_LETTER}{name}" for name in every} if condition.kind == NAMED else every
        # A variant need not have all the letters; the rule's equations together must.
        if not rule.variants and not every <= names:
            raise ValueError(f"the rule {rule.name} has a condition on {condition.subject!r}, which its law lacks")


@lru_cache(maxsize=4096)
def _equation(text: str) -> tuple[Expr, Expr]:
    return read_equation(text)


@lru_cache(maxsize=4096)
def _left(text: str, formulas: tuple[str, ...] = ()) -> Expr:
    return _lettered(read_left_side(text), formulas)


@lru_cache(maxsize=1024)
def lettered(text: str) -> Expr:
    """An expression in a rule's letters, as text, as a template."""
    return _lettered(_equation(f"{text} = 0")[0])


def _subject(condition: Condition) -> Expr:
    return lettered(condition.subject)


@lru_cache(maxsize=1024)
def compile_rule(rule: Rule) -> Compiled:
    """The rule, ready to be applied; there is one of it, so that its forms are made once."""
    return Compiled(rule)


@lru_cache(maxsize=256)
def derivative_of(text: str) -> Expr:
    """The derivative of a function, as it stands in its row."""
    return _equation(f"{text} = 0")[0]


@lru_cache(maxsize=256)
def derivative_template(function: str, place: int = 0) -> Expr:
    """The derivative of a known function by one of its arguments, as a template in the arguments' names.

    Raises:
        KeyError: no such function.
    """
    return lettered(FUNCTIONS[function].derivatives[place])
