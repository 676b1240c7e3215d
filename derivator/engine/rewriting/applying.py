"""Apply one rule to an expression, at one place or at all its places, and record the step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from sympy import Expr, Symbol
from sympy.core.basic import Basic

from derivator.base.record import record
from derivator.base.watch import look
from derivator.engine.rewriting.filling import fill, without_marks
from derivator.engine.rewriting.matching import Match, Matcher
from derivator.engine.rewriting.needs import needs_of_functions, needs_of_power, needs_of_sum
from derivator.engine.rewriting.pattern import DIFFERENTIABLE, VARIABLE, Compiled, Form
from derivator.engine.rewriting.settled_inside import where_it_counts
from derivator.engine.rewriting.where import part_at
from derivator.inert import IndexedSum, Inert, Limit, Marked, Plus, Times, plus, times
from derivator.inert.bound_indices import NEW_NAMES, fresh_index
from derivator.inert.piecewise import Comparison
from derivator.inert.shaped import Chained, joined
from derivator.inert.trees import depends, features
from derivator.model.rule import Binding, Border, Conditional, Scope
from derivator.model.trace import Assumption, Path, Place, Step
from derivator.reals.sign_calculus import Signs
from derivator.reals.simplest_conditions import reduced

SURELY = "surely-"
"""What the kind of a condition begins with that must be discharged and is never assumed."""


@dataclass(eq=False, repr=False)
class RuleContext:
    """What rules may ask about the derivation they are used in.

    Attributes:
        variable: the variable of differentiation.
        names: the names that occur anywhere in the problem.
        indices: those of them that a sum binds and that stand free nowhere.
        signs: the sign calculus under the problem's assumptions.
        domain: the same where, besides, the function has a value.
        dependent: the function that an equation defines, if the problem is one.
        written: the single letters in the order in which the products of the problem have them.
        surely: whether a rule is used only where its conditions are discharged.
        varying: whether a rule is used only in what varies.
        clean: for each node the rules that apply nowhere in it, as bits, so that they are not tried again.
    """

    variable: Expr
    signs: Signs
    names: frozenset[str] = frozenset()
    indices: frozenset[str] = frozenset()
    dependent: Expr | None = None
    written: tuple[str, ...] = ()
    surely: bool = False
    varying: bool = False
    domain: Signs = field(default_factory=Signs)
    clean: dict[Basic, int] = field(default_factory=dict)

    @cached_property
    def scope(self) -> Scope:
        """What laws in code may know."""
        return Scope(self.variable, self.names, self.indices, self.dependent, written=self.written)


@record
class Rewritten:
    """One use of a rule at the root of an expression.

    Attributes:
        shown: the outcome with highlighted parts.
        match: what the rule matched.
        conditions: what it needs there.
        borders: what happens where pieces meet.
        form: which of the rule's equations was used.
        discharged: what it needs there that always holds.
    """

    shown: Expr
    match: Match
    conditions: tuple[Assumption, ...] = ()
    borders: tuple[Border, ...] = ()
    form: int = 0
    discharged: tuple[Assumption, ...] = ()


def rewrites(
    compiled: Compiled, subject: Expr, context: RuleContext, letter: Symbol | None = None
) -> Iterator[Rewritten]:
    """Every way the rule rewrites the subject at its root, the most natural first.

    Args:
        compiled: the rule.
        subject: what it may rewrite.
        context: what it may ask.
        letter: that of the limit in which the subject stands, for a law that is used in one.
    """
    if compiled.rule.inside and letter is None:
        return
    if compiled.rule.rewrite is not None:
        scope = context.scope if letter is None else replace(context.scope, letter=letter)
        outcome = compiled.rule.rewrite(subject, scope)
        if outcome is not None and outcome != subject:
            yield from _in_code(outcome, context)
        return
    look()
    for number, form in enumerate(compiled.forms):
        if type(subject) not in form.heads:
            continue
        for match in Matcher(form, context.variable, letter if form.inside else None).matches(subject):
            wanted = list(_needs(form, match))
            wanted += needs_of_functions(form, match.binding, context.variable)
            needed = _discharged(wanted, context)
            if needed is None:
                continue
            if context.surely and not all(context.domain.surely(need.kind, need.subject) for need in needed):
                continue
            if any(context.signs.surely_not(need.kind, need.subject) for need in needed):
                continue
            if form.new:
                match = replace(match, binding={**match.binding, **_new_letters(form, subject, context)})
            shown = _placed(fill(form.right, match.binding, form), subject, match)
            if shown != subject:
                always = tuple(need for need in needed if not reduced((need,)))
                yield Rewritten(shown, match, reduced(needed), form=number, discharged=always)


def _new_letters(form: Form, subject: Expr, context: RuleContext) -> dict[str, Expr]:
    """What the letters stand for that a law brings in: an index is new to the line, another letter is what it says."""
    taken = subject.atoms(Symbol)
    return {name: fresh_index(taken, context.names, NEW_NAMES[name]) if name in NEW_NAMES else Symbol(name)
            for name in form.new}


def _discharged(wanted: Sequence[Assumption], context: RuleContext) -> tuple[Assumption, ...] | None:
    """What is needed, where all that must hold for certain does; what does by the function's domain is told."""
    needed = []
    for need in wanted:
        if need.kind.startswith(SURELY):
            kind = need.kind.removeprefix(SURELY)
            if context.signs.surely(kind, need.subject):
                continue
            if not context.domain.surely(kind, need.subject):
                return None
            need = Assumption("positive" if context.domain.positive(need.subject) else kind, need.subject)
        needed.append(need)
    return tuple(needed)


def _needs(form: Form, match: Match) -> Iterator[Assumption]:
    """The conditions that a rule states, of what its letters stand for."""
    for kind, need in form.needs:
        subject = without_marks(fill(need, match.binding, form))
        if kind == DIFFERENTIABLE:
            variable = match.binding[VARIABLE]
            yield from needs_of_sum(subject, variable) if isinstance(subject, IndexedSum) else needs_of_power(subject)
        else:
            yield Assumption(kind, subject)


def _in_code(outcome: Expr | Conditional, context: RuleContext) -> Iterator[Rewritten]:
    if not isinstance(outcome, Conditional):
        yield Rewritten(outcome, Match())
        return
    needed = tuple(Assumption(*need) for need in outcome.needs)
    if not any(context.signs.surely_not(need.kind, need.subject) for need in needed if not need.unless):
        yield Rewritten(outcome.expression, Match(), reduced(needed), outcome.borders)


def _placed(outcome: Expr, subject: Expr, match: Match) -> Expr:
    """The outcome among the items of a sum or product that the match left alone."""
    if match.taken is None:
        return outcome
    first = match.taken[0]
    left = (k for k in range(len(subject.args)) if k == first or k not in match.taken)
    kept = [outcome if k == first else subject.args[k] for k in left]
    if isinstance(subject, Chained):
        return joined(type(subject), *kept)
    return plus(*kept) if isinstance(subject, Plus) else times(*kept)


class _Walk:
    """One pass of a rule over an expression, from the outside in and from left to right."""

    def __init__(self, compiled: Compiled, context: RuleContext, whole: Expr, *, most: int | None) -> None:
        self.whole = whole
        self.compiled = compiled
        self.bit = compiled.bit
        self.context = context
        self.most = most
        self.places: list[Place] = []
        self.marks: list[tuple[Path, str]] = []
        self.conditions: list[Assumption] = []
        self.borders: list[Border] = []

    def rewrite(self, expression: Basic, path: Path) -> Basic:
        if not isinstance(expression, Inert) or not self.compiled.possible(features(expression)):
            return expression
        clean = self.context.clean
        if clean.get(expression, 0) & self.bit or (self.most is not None and len(self.places) >= self.most):
            return expression
        if isinstance(expression, Comparison):  # a condition stays as it was written
            return expression
        if self.context.varying and isinstance(expression, Expr) and not depends(expression, self.context.variable):
            return expression
        where = self.compiled.where
        if where is None and self.compiled.rule.inside and isinstance(expression, Limit):
            return Limit(self._inside(expression.body, (*path, 0), expression.letter), expression.letter)
        if where is None:
            shown = self._used(expression, path)
            if shown is not None:
                return shown
        elif isinstance(expression, Expr):
            shown = self.at_places(expression, path)
            if shown is not expression:
                return shown
        before = len(self.places)
        arguments = [self.rewrite(argument, (*path, k)) for k, argument in enumerate(expression.args)]
        if len(self.places) == before:
            if self.most is None or before == 0:
                clean[expression] = clean.get(expression, 0) | self.bit
            return expression
        return rebuilt(expression, arguments)

    def at_places(self, node: Expr, path: Path) -> Expr:
        """A node with the law used at its place in it, as a whole; the node itself where that is not so."""
        letter = node.letter if isinstance(node, Limit) else None
        parts = ((),) if self.compiled.where is None else self.compiled.where.parts(node, self.context.scope)
        found = {below: shown for below in parts
                 if (shown := self._used(part_at(node, below), (*path, *below), letter)) is not None}
        return substituted(node, found) if found else node

    def _inside(self, part: Basic, path: Path, letter: Symbol) -> Basic:
        """A part of what is taken to a limit with the law used wherever it fits and the letter stands."""
        if not isinstance(part, Inert) or letter not in part.free_symbols:
            return part
        found = None if isinstance(part, Limit) else self._recorded(part, path, letter)
        if found is not None:
            return found
        return rebuilt(part, [self._inside(each, (*path, k), letter) for k, each in enumerate(part.args)])

    def _used(self, part: Expr, path: Path, letter: Symbol | None = None) -> Expr | None:
        """What the rule makes of a part as a whole, which is recorded; None where it does not apply."""
        if self.most is not None and len(self.places) >= self.most:
            return None
        return self._recorded(part, path, letter)

    def _recorded(self, part: Expr, path: Path, letter: Symbol | None) -> Expr | None:
        found = next(rewrites(self.compiled, part, self.context, letter), None)
        if found is None:
            return None
        self.places.append(Place(path, dict(found.match.binding), found.form, found.discharged))
        self.marks.extend(((*path, *below), role) for below, role in found.match.marks)
        self.conditions.extend(where_it_counts(self.whole, path, found.conditions))
        self.borders.extend(found.borders)
        return found.shown


def rebuilt(expression: Basic, arguments: list[Basic]) -> Basic:
    """The node with new arguments; a sum in a sum and a product in a product lose their parentheses."""
    if isinstance(expression, Plus):
        return plus(*arguments)
    if isinstance(expression, Times):
        return times(*arguments)
    if isinstance(expression, Chained):
        return joined(type(expression), *arguments)
    return expression.func(*arguments)


def rule_step(compiled: Compiled, expression: Expr, context: RuleContext, *, most: int | None = None) -> Step | None:
    """The step that applies a rule wherever it fits, outermost first, at most at the first `most` places, or None."""
    walk = _Walk(compiled, context, expression, most=most)
    return _walked(walk, walk.rewrite(expression, ()))


def _walked(walk: _Walk, shown: Expr) -> Step | None:
    if not walk.places:
        return None
    step = _recorded(walk.compiled, walk.whole, shown, walk.places, walk.marks, walk.conditions, walk.borders)
    return None if step.after == walk.whole else step


def root_step(compiled: Compiled, expression: Expr, context: RuleContext) -> Step | None:
    """The step that applies a rule to the expression as a whole; None where it does not fit."""
    walk = _Walk(compiled, context, expression, most=None)
    return _walked(walk, walk.at_places(expression, ()))


def _recorded(
    compiled: Compiled,
    before: Expr,
    shown: Expr,
    places: Sequence[Place],
    marks: list[tuple[Path, str]],
    conditions: Sequence[Assumption],
    borders: Sequence[Border],
) -> Step:
    return Step(
        rule=compiled.rule.name,
        kind="rule",
        before=before,
        after=without_marks(shown),
        shown_before=with_marks(before, marks),
        shown_after=shown,
        places=tuple(places),
        conditions=tuple(dict.fromkeys(conditions)),
        borders=tuple(dict.fromkeys(borders)),
        minor=compiled.rule.minor,
        placed=compiled.where is not None and compiled.where.told,
    )


def with_marks(expression: Expr, marks: list[tuple[Path, str]]) -> Expr:
    """The expression with the parts at the given paths highlighted."""
    for path, role in marks:
        expression = _marked(expression, path, role)
    return expression


def _marked(expression: Basic, path: Path, role: str) -> Basic:
    if not path:
        return Marked(expression, role)
    arguments = list(expression.args)
    arguments[path[0]] = _marked(arguments[path[0]], path[1:], role)
    return expression.func(*arguments)


def replays(compiled: Compiled, step: Step, context: RuleContext) -> bool:
    """Whether the step's rule, used alone at its places with its bindings, makes `after` from `before`."""
    targets: dict[Path, Basic] = {}
    for place in step.places:
        part = part_at(step.before, place.path)
        letter = place.binding.get(compiled.rule.inside)
        found = rewrites(compiled, part, context, letter)
        hit = next((each for each in found if _same(each.match.binding, place.binding)), None)
        if hit is None:
            return False
        targets[place.path] = without_marks(hit.shown)
    outcome = substituted(step.before, targets)
    return bool(outcome == step.after)


def substituted(expression: Basic, targets: Mapping[Path, Basic]) -> Basic:
    """The expression with the parts at several paths, none inside another, replaced at once."""
    below: dict[int, dict[Path, Basic]] = {}
    for path, new in targets.items():
        if not path:
            return new
        below.setdefault(path[0], {})[path[1:]] = new
    if not below:
        return expression
    return rebuilt(expression, [
        substituted(part, below[k]) if k in below else part for k, part in enumerate(expression.args)
    ])


def _same(left: Binding, right: Binding) -> bool:
    return dict(left) == dict(right)
