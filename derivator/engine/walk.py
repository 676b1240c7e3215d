"""Carry out a plan's phases on a line and record every step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import takewhile

from sympy import Expr, Integer
from sympy.core.basic import Basic

from derivator.base.errors import UnsupportedError
from derivator.base.watch import look
from derivator.engine.plans.groups import TIDY, TIDYING
from derivator.engine.plans.plan import Detour, Differentiate, Inside, Phase, Repeat, Rewrite, TakeLimits
from derivator.engine.rewriting.applying import RuleContext, root_step, rule_step, substituted
from derivator.engine.rewriting.pattern import Compiled
from derivator.engine.rewriting.settled_inside import where_it_counts
from derivator.engine.rewriting.where import Usage, names
from derivator.engine.step_sequences import Steps, composite, without_detours
from derivator.inert import Apply, Derivative, Equation, Fraction, IndexedSum, Limit, Minus, NamedFunction, Plus, Times
from derivator.inert.terms import signed
from derivator.inert.trees import contains, depends, features, refuse_size, size, subexpressions
from derivator.model.trace import Path, Place, Step
from derivator.notation import plain
from derivator.reals.polynomials.variable_powers import monomial
from derivator.rules.definitions import UNFOLD

MOST_STEPS = 2000
"""More rewrites than this in one phase are a defect of its rules, not a long proof."""

LONGEST_DETOUR = 4
"""A line that is to become shorter may grow to this many times its length on the way."""

_WRITINGS = ("logarithm-of-power-as-one-term", "logarithm-of-varying-power")
"""Laws in place of those of derivatives that are read in the whole line: ln y = sin(x) ln(x)."""

EACH_TERM = "differentiate each term"
"""How a line is called whose terms are derivatives, all of which are carried out."""


class Walk:
    """The engine's walk: phases in, steps out. Rules are looked up by name in the rules it was given.

    What a phase makes of a line is remembered: the same parts come back within a derivation and from one to the next.
    """

    def __init__(self, rules: Mapping[Usage, Compiled], context: RuleContext) -> None:
        self.rules = rules
        self.context = context
        self._contexts = {(False, False): context}
        self._made: dict[tuple[Phase, Expr], Steps] = {}
        self._candidates: dict[tuple[tuple[Usage, ...], int], tuple[Compiled, ...]] = {}

    def phase(self, phase: Phase, line: Expr) -> Steps:
        """The steps one phase adds to a line; none if nothing in it applies."""
        if isinstance(phase, Rewrite):
            return self.rewrite(phase, line)
        if isinstance(phase, Inside):
            return self.inside(phase, line) if isinstance(line, Derivative) else ()
        if isinstance(phase, Detour):
            return self.detour(phase, line)
        if isinstance(phase, TakeLimits):
            return tuple(self.limits(phase, line))
        return tuple(self.lines(phase, line))

    def lines(self, phase: Phase, line: Expr) -> Iterator[Step]:
        """The steps one phase adds to a line, each as soon as it is known."""
        if not isinstance(phase, Repeat | Differentiate):
            yield from self.phase(phase, line)
            return
        known = self._made.get((phase, line))
        if known is None:
            made = []
            for step in self._rounds(phase, line) if isinstance(phase, Repeat) else self._differentiated(phase, line):
                made.append(step)
                yield step
            self._made[phase, line] = tuple(made)
        else:
            yield from known

    def detour(self, phase: Detour, line: Expr) -> Steps:
        """The steps of several phases that together make a line shorter, or explicit; none where they do not."""
        steps: list[Step] = []
        end = line
        for part in phase.phases:
            steps.extend(self.rewrite(part, end))
            end = steps[-1].after if steps else line
        if phase.explicit:
            function = self.context.dependent
            reached = isinstance(end, Equation) and function not in (None, *subexpressions(end.right))
            return tuple(steps) if reached and end != line else ()
        return tuple(steps) if size(end) < size(line) else ()

    def limits(self, phase: TakeLimits, line: Expr) -> Iterator[Step]:
        """The steps that find each limit of a line.

        Raises:
            UnsupportedError: one is not found, or a derivative is left that no limit was put for.
        """
        if contains(line, Derivative):
            node = next(part for _, part in derivatives(line))
            raise UnsupportedError(f"no limit is worked out for {called(node.operand)}")
        while places := dict(limit_nodes(line)):
            look()
            steps = self._together(phase, line) if len(places) == 1 else (self._each_limit(phase, line, places),)
            yield from steps
            line = steps[-1].after

    def _together(self, phase: TakeLimits, line: Expr) -> Steps:
        """The steps in the whole line for its only limit, until it is found or falls into several."""
        steps: list[Step] = []
        for part in phase.phases:
            for step in self.rewrite(part, line):
                steps.append(step)
                line = step.after
            if steps and len(dict(limit_nodes(line))) != 1:
                return tuple(steps)
        [limit] = dict(limit_nodes(line)).values()
        said = f"the limit of {plain(limit.body)} as {limit.letter} goes to 0"
        raise UnsupportedError(f"{said} is not found by the laws there are")

    def _each_limit(self, phase: TakeLimits, line: Expr, places: Mapping[Path, Limit]) -> Step:
        inner = {path: composite(tuple(self.limits(phase, node)), always=True)[0] for path, node in places.items()}
        return self.parts(line, inner, "take each limit")

    def _rounds(self, phase: Repeat, line: Expr) -> Steps:
        steps = tuple(self._round(phase, line))
        for _ in range(phase.most - 1 if steps else 0):
            more = tuple(self._round(phase, steps[-1].after))
            if not more or size(more[-1].after) >= size(steps[-1].after):
                break
            steps = (*steps, *more)
        return without_detours(steps)

    def _round(self, phase: Repeat, line: Expr) -> Iterator[Step]:
        for part in phase.phases:
            for step in self.rewrite(part, line):
                yield step
                line = step.after

    def rewrite(self, phase: Rewrite, line: Expr) -> Steps:
        """The steps of a rewriting phase, as one composite where the phase has a title."""
        known = self._made.get((phase, line))
        if known is None:
            known = self._made[phase, line] = self._steps_of(phase, line)
        return known

    def _steps_of(self, phase: Rewrite, line: Expr) -> Steps:
        if phase.apart and _sum_of_powers(line, self.context.variable):
            return ()
        context = self._context_of(phase)
        if phase.repeat == "once":
            steps = self._first(phase.rules, line, context)
            if steps and phase.then:
                steps = (*steps, *self._until_done(phase.then, steps[-1].after, context))
        else:
            longest = LONGEST_DETOUR * size(line) if phase.shorter else None
            steps = self._until_done(phase.rules, line, context, longest)
        if phase.shorter and steps and size(steps[-1].after) >= size(line):
            return ()
        return composite(steps, self._title(phase, steps), minor=phase.minor)

    def _title(self, phase: Rewrite, steps: Steps) -> str:
        """The title of a phase if one of the rules it is for was used, those before the tidying ones; else what was."""
        used = [step.rule for step in steps]
        own = names(takewhile(lambda usage: usage not in TIDY, phase.rules))
        if not phase.title or not own or any(name in used for name in own):
            return phase.title
        return next((self.rules[name].rule.title for name in used if name not in TIDYING), "simplify")

    def _context_of(self, phase: Rewrite) -> RuleContext:
        key = (phase.surely, phase.varying)
        if key not in self._contexts:
            self._contexts[key] = replace(self.context, surely=phase.surely, varying=phase.varying, clean={})
        return self._contexts[key]

    def _first(self, usages: tuple[Usage, ...], line: Expr, context: RuleContext) -> Steps:
        for rule in self.candidates(usages, line):
            step = rule_step(rule, line, context, most=1)
            if step is not None:
                return (step,)
        return ()

    def candidates(self, usages: tuple[Usage, ...], line: Expr) -> tuple[Compiled, ...]:
        """Those of the rules that may apply in a line, judged by the classes of node it holds."""
        key = (usages, features(line))
        found = self._candidates.get(key)
        if found is None:
            found = tuple(rule for each in usages if (rule := self.rules[each]).possible(key[1]))
            self._candidates[key] = found
        return found

    def _until_done(
        self, usages: tuple[Usage, ...], line: Expr, context: RuleContext, longest: int | None = None
    ) -> Steps:
        """Steps until no rule applies; none at all where a line on the way is longer than `longest`."""
        steps: list[Step] = []
        while len(steps) < MOST_STEPS:
            look()
            refuse_size(line)
            found = (rule_step(rule, line, context) for rule in self.candidates(usages, line))
            step = next((step for step in found if step is not None), None)
            if step is None:
                return tuple(steps)
            steps.append(step)
            line = step.after
            if longest is not None and size(line) > longest:
                return ()
        raise UnsupportedError(f"the simplification does not come to an end within {MOST_STEPS} steps")

    def inside(self, phase: Inside, line: Derivative) -> Steps:
        """One step that rewrites the function under the derivative, with the lines of that rewriting inside."""
        steps: list[Step] = []
        function = line.operand
        for part in phase.phases:
            steps.extend(self.rewrite(part, function))
            function = steps[-1].after if steps else function
        if not steps:
            return ()
        [inner] = composite(tuple(steps), phase.title, always=True)
        return (self.parts(line, {(0,): inner}, phase.title),)

    def _differentiated(self, phase: Differentiate, line: Expr) -> Iterator[Step]:
        """Of one derivative the outermost rule first; then what there is left to differentiate, then tidying.

        A derivative inside the function is carried out before.
        """
        if isinstance(line, Derivative) and not contains(line.operand, Derivative):
            first = self._outermost_rule(phase, line)
            yield first
            line = first.after
        yield from self._carry_out(phase, line)

    def _outermost_rule(self, phase: Differentiate, node: Derivative) -> Step:
        if node.variable != self.context.variable:
            by, inside = plain(self.context.variable), plain(node.variable)
            raise UnsupportedError(f"a derivative by {inside} inside a function of {by} is not carried out")
        for rule in self.candidates(phase.rules, node):
            if self._rewrites_function(rule, node.operand):
                step = rule_step(rule, node, self.context, most=1)
            else:
                step = root_step(rule, node, self.context)
            if step is not None:
                return step
        raise UnsupportedError(_no_rule(node.operand, node.variable))

    def _rewrites_function(self, rule: Compiled, function: Expr) -> bool:
        """Whether a rule is no law of derivatives and applies to what is differentiated, as a whole."""
        if rule.rule.name == UNFOLD:
            return isinstance(function, NamedFunction)
        if not rule.forms or any(Derivative in form.heads for form in rule.forms):
            return False
        return root_step(rule, function, self.context) is not None

    def _light(self, line: Expr, path: Path) -> bool:
        """Whether a derivative stands among constants only, so that its derivation is read in the whole line."""
        for position in path:
            others = line.args[:position] + line.args[position + 1 :]
            if isinstance(line, Times | Fraction) and any(depends(other, self.context.variable) for other in others):
                return False
            if not isinstance(line, Minus | Times | Fraction | IndexedSum | Equation):
                return False
            line = line.args[position]
        return True

    def _only_rewritten(self, phase: Differentiate, node: Derivative) -> bool:
        """Whether what comes first is to write a function otherwise, which is read in the whole line."""
        applies = (rule for rule in self.candidates(_WRITINGS, node) if rule.rule.name in phase.rules)
        return any(self._rewrites_function(rule, node.operand) for rule in applies)

    def _carry_out(self, phase: Differentiate, line: Expr) -> Iterator[Step]:
        while True:
            look()
            refuse_size(line)
            found = dict(derivatives(line))
            if not found:
                break
            subs: dict[Path, Steps]
            [path, node], *others = found.items()
            if not others and (self._light(line, path) or self._only_rewritten(phase, node)):
                subs = {path: (self._outermost_rule(phase, node),) for path, node in found.items()}
            else:
                subs = {path: self._inner(phase, node) for path, node in found.items()}
            step = self._one_rule(line, subs)
            if step is None:
                inner = {path: composite(sub, always=True)[0] for path, sub in subs.items()}
                step = self.parts(line, inner, EACH_TERM if _sum_of_derivatives(line) else phase.title)
            yield step
            line = step.after
        for tidy in phase.tidy:
            for step in self.phase(tidy, line):
                yield step
                line = step.after

    def _inner(self, phase: Differentiate, node: Derivative) -> Steps:
        """The steps of a derivative that stands inside a line, with what is done once it is found."""
        steps = tuple(self.lines(phase, node))
        for part in phase.within:
            steps = (*steps, *self.rewrite(part, steps[-1].after))
        return steps

    def _one_rule(self, line: Expr, subs: Mapping[Path, Steps]) -> Step | None:
        """One rule at several places, where each derivative needs just one step and all of them the same rule."""
        if any(len(steps) > 1 or steps[0].kind != "rule" for steps in subs.values()):
            return None
        if len({steps[0].rule for steps in subs.values()}) > 1:
            return None
        whole = self.parts(line, {path: steps[0] for path, steps in subs.items()}, "")
        places = tuple(
            replace(place, path=(*path, *place.path)) for path, steps in subs.items() for place in steps[0].places
        )
        first = next(iter(subs.values()))[0]
        conditions = tuple(dict.fromkeys(
            c for path, steps in subs.items() for c in where_it_counts(line, path, steps[0].conditions)
        ))
        borders = tuple(dict.fromkeys(b for steps in subs.values() for b in steps[0].borders))
        return replace(
            whole, rule=first.rule, kind="rule", places=places, conditions=conditions, borders=borders, steps=(),
            minor=first.minor,
        )

    def parts(self, line: Expr, inner: Mapping[Path, Step], title: str) -> Step:
        """One step that replaces parts of a line, with what shows that each of them may be replaced inside it."""
        after = substituted(line, {path: step.after for path, step in inner.items()})
        shown = substituted(line, {path: step.shown_after for path, step in inner.items()})
        return Step(
            rule="differentiate" if title != "" else "",
            kind="parts",
            before=line,
            after=after,
            shown_before=line,
            shown_after=shown if len(inner) == 1 else after,
            places=tuple(Place(path) for path in inner),
            conditions=tuple(dict.fromkeys(
                each for path, step in inner.items() for each in where_it_counts(line, path, step.conditions)
            )),
            title=title,
            steps=tuple(inner.values()),
        )


def derivatives(expression: Basic, path: Path = ()) -> Iterator[tuple[Path, Derivative]]:
    """The derivatives in an expression in which no other stands, with their paths."""
    if not contains(expression, Derivative):
        return
    if isinstance(expression, Derivative) and not contains(expression.operand, Derivative):
        yield path, expression
        return
    for k, argument in enumerate(expression.args):
        yield from derivatives(argument, (*path, k))


def limit_nodes(expression: Basic, path: Path = ()) -> Iterator[tuple[Path, Limit]]:
    """The limits in an expression, with their paths."""
    if isinstance(expression, Limit):
        yield path, expression
    elif contains(expression, Limit):
        for k, argument in enumerate(expression.args):
            yield from limit_nodes(argument, (*path, k))


def _sum_of_powers(line: Expr, variable: Expr) -> bool:
    """Whether a line is a sum of multiples of powers of the variable, some of them below the line or under a root."""
    if not isinstance(line, Plus):
        return False
    terms = [monomial(signed(term)[1], variable) for term in line.args]
    alone = all(not any(depends(factor, variable) for factor in (*term.above, *term.below)) for term in terms)
    return alone and any(term.exponent < 0 or not term.exponent.is_Integer for term in terms)


def _sum_of_derivatives(line: Expr) -> bool:
    """Whether a line, but for a sign in front, is a sum of derivatives, each with or without a sign."""
    line = line.operand if isinstance(line, Minus) else line
    terms = [term.operand if isinstance(term, Minus) else term for term in line.args]
    return isinstance(line, Plus) and all(isinstance(term, Derivative) for term in terms)


def _no_rule(function: Expr, variable: Expr) -> str:
    """Why no rule differentiates a function: what it counts by is no whole number, or there is none for it."""
    if isinstance(function, Apply):
        arguments = dict(zip(function.function.arguments, function.arguments, strict=False))
        for order in (arguments[name] for kind, name in function.function.needs if kind == "whole"):
            if depends(order, variable):
                return f"{plain(function)} counts by {plain(order)}: there is no derivative by {plain(variable)}"
            if not isinstance(order, Integer):
                only = f"{plain(function)} is differentiated for whole numbers only"
                return f"{only}: write one in place of {plain(order)}"
    return f"no rule differentiates {called(function)} by {plain(variable)}"


def called(expression: Expr) -> str:
    """What an expression is called in a complaint: its function's name, or the expression itself."""
    if isinstance(expression, Apply) and not expression.function.derivative:
        return f"the function {expression.name}"
    return plain(expression)
