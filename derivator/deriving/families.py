"""Derivations that rest on one another: a derivative of a higher order, a gradient, a Hessian."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.ending import told
from derivator.base.errors import StoppedWorkError, UnsupportedError, VariableError
from derivator.base.watch import Stopped, watched
from derivator.deriving.in_time import checked_in_time
from derivator.deriving.symmetry import mirrored
from derivator.engine import DEFAULT, IMPLICIT_AGAIN, IN_THE_VARIABLE, Plan
from derivator.inert import Derivative, Equation, Matrix, NamedFunction, named
from derivator.inert.trees import size
from derivator.model.facts import Facts
from derivator.model.trace import Definition, DerivativeKind, Family, Problem, Same, Trace
from derivator.rules.chain_rule_paths import Paths
from derivator.verification import Checker

_ORDINALS = ("", "", "second ", "third ", "fourth ", "fifth ", "sixth ", "seventh ", "eighth ", "ninth ", "tenth ")


LONGEST = 250
"""A result of more nodes than this is not differentiated once more: nobody would read the proof."""


def family_of(problem: Problem, variables: Sequence[Expr], path: Sequence[Expr], plan: Plan) -> Family:
    """The derivations that several variables or an order call for.

    Args:
        problem: the function.
        variables: what to differentiate by; a single one for a derivative of a higher order.
        path: for that one, by what to differentiate one after the other; with several variables its length says whether
            the gradient or the Hessian is asked for.
        plan: the plan of the first derivatives; the others follow the default plan.

    Raises:
        VariableError: a variable is named twice.
        UnsupportedError: the order is too high, or no rule differentiates what is there.
        StoppedWorkError: the time is over; it holds what is known of the family.
        RefutedStepError: a step or a result is wrong, which is a defect of this package.
    """
    if len(set(variables)) < len(variables):
        raise VariableError("a variable is named twice")
    if len(variables) == 1:
        return Family("higher-derivative", problem, in_turn(problem, plan, path))
    if len(path) > 2:
        raise UnsupportedError("an order above 2 is derived by one variable only")
    problem = _called(problem, variables)
    alone = replace(problem, title="", facts=Facts())
    kind: DerivativeKind = "gradient" if len(path) == 1 else "hessian"
    first: list[Trace] = []
    for each in variables:
        first.append(_next(kind, problem, first, replace(alone, variable=each), plan))
    if kind == "gradient":
        return Family(kind, problem, tuple(first), _vector(first), tuple(mirrored(first)))
    return _hessian(problem, variables, first)


def gradient_by_way_of(problem: Problem, variables: Sequence[Expr], shared: Sequence[Symbol], plan: Plan) -> Family:
    """The derivatives of a letter by others along paths, those by letters that several of them use first.

    Args:
        problem: the letter, with what the letters on the way stand for.
        variables: by what to differentiate.
        shared: letters on the way; the derivative by each gets a name, delta.
        plan: how each factor is derived.

    Raises:
        StoppedWorkError, RefutedStepError, UnsupportedError: as for `family_of`.
    """
    alone = replace(problem, title="", facts=Facts())
    names = _deltas(problem, shared)
    known: tuple[Definition, ...] = ()
    traces: list[Trace] = []
    for each in (*shared, *variables):
        traces.append(_next("gradient", problem, traces, _with_known(alone, each, known), plan))
        if each in names:
            delta = Definition(names[each], traces[-1].result)
            known = (*known, delta, Definition(traces[-1].problem.asked, delta.head))
    return Family("gradient", problem, tuple(traces), _vector(traces[len(shared):]))


def _deltas(problem: Problem, shared: Sequence[Symbol]) -> dict[Expr, Symbol]:
    """What the derivative by each shared letter is called: delta, or of several delta with the letter's index."""
    indices = [each.name.partition("_")[2] for each in shared]
    apart = len(set(indices)) == len(indices) and all(indices)
    called = ["delta" if len(shared) == 1 else f"delta_{index if apart else each.name.replace('_', '')}"
              for each, index in zip(shared, indices, strict=True)]
    taken = {str(symbol.name) for each in problem.definitions for symbol in (each.head, *each.body.free_symbols)}
    return {} if taken & set(called) else dict(zip(shared, map(Symbol, called), strict=True))


def _with_known(problem: Problem, variable: Expr, known: Sequence[Definition]) -> Problem:
    """The problem by one letter, with what was derived above and is of use for it."""
    paths = Paths({each.head: each.body for each in problem.definitions})
    target = problem.expression
    derived = {each.head.variable: each for each in known if isinstance(each.head, Derivative)}
    derived.pop(variable, None)
    ends = {route[0] for route in paths.routes(target, variable, derived)} - {target}
    used = tuple(derived[each] for each in paths.in_order if each in ends)
    deltas = _mentioned([fact.body for fact in used], known)
    return replace(problem, variable=variable, definitions=(*problem.definitions, *deltas), derived=used)


def _mentioned(letters: Sequence[Expr], known: Sequence[Definition]) -> tuple[Definition, ...]:
    """The definitions of letters, and of those that stand in these."""
    wanted, found = set(letters), list[Definition]()
    for each in reversed(known):
        if each.head in wanted:
            wanted |= each.body.free_symbols
            found.insert(0, each)
    return tuple(found)


def _next(kind: DerivativeKind, whole: Problem, before: Sequence[Trace], problem: Problem, plan: Plan) -> Trace:
    """One more derivation of a family, checked.

    Raises:
        StoppedWorkError: the time is over; it holds the family as far as it is known.
    """
    with _kept(kind, whole, before, problem):
        return checked_in_time(problem, plan)


@contextmanager
def _kept(
    kind: DerivativeKind, whole: Problem, before: Sequence[Trace], problem: Problem, same: Sequence[Same] = ()
) -> Iterator[None]:
    """Let work that ends early hold the family so far; its last derivation is the one that was under way.

    Args:
        kind: what the family would be.
        whole: what was asked of the function.
        before: the derivations that are complete.
        problem: what is under way; it stands in the family even without a line, which would else seem complete.
        same: the derivatives that are equal to one derived.

    Raises:
        StoppedWorkError: the time is over; it holds the family where a derivation of it is complete.
    """
    with watched() as watch:
        try:
            try:
                yield
            except Stopped as stop:  # outside a derivation, which tells of its end itself
                raise told(stop, watch.progress) from None
        except StoppedWorkError as error:
            if before:
                words = str(error).partition(";")[0]
                none = Trace(problem, (), problem.opening, stopped=words)
                last = error.partial if isinstance(error.partial, Trace) else none
                error.partial = Family(kind, whole, (*before, last), same=tuple(same))
            raise


def _called(problem: Problem, variables: Sequence[Expr]) -> Problem:
    """The problem with a name for its function, where it has none: f(x, y)."""
    conventions = replace(problem.conventions, partial=True)
    # What stands around the proofs is said once, after the last of them.
    label = problem.label
    if label is None:
        taken = {symbol.name for symbol in problem.expression.atoms(Symbol)}
        taken |= {function.name for function in problem.expression.atoms(NamedFunction)}
        name = next(name for name in ("f", "F", "phi", "Phi", "psi", "Psi") if name not in taken)
        whole = all(isinstance(each, Symbol) for each in variables)
        label = named(name, *variables) if whole else Symbol(name)
    return replace(problem, conventions=conventions, label=label)


def _vector(traces: Sequence[Trace]) -> Equation:
    left = Matrix(1, *(trace.problem.named for trace in traces))
    return Equation(left, Matrix(1, *(trace.result for trace in traces)))


def _hessian(problem: Problem, variables: Sequence[Expr], first: Sequence[Trace]) -> Family:
    """Every second derivative, a mixed one once where it is the same in either order."""
    checker = Checker(
        variable=variables[0],
        definitions=problem.definitions,
        given=problem.given,
        assumptions=[each for trace in first for each in trace.assumptions],
    )
    count = len(variables)
    function = problem.expression if problem.label is None else problem.label
    found: dict[tuple[int, int], Expr] = {}
    traces: list[Trace] = list(first)
    same: list[Same] = []
    for i in range(count):
        for j in range(count):
            # Row i and column j: by the j-th variable first, then by the i-th.
            asked = following(first[j], variables[i])
            with _kept("hessian", problem, traces, asked, same):
                if (j, i) in found:
                    known = found[j, i]
                    verdict = checker.derivative(Derivative(problem.expression, variables[j]), variables[i], known)
                    if verdict.status in ("proved", "agrees"):
                        found[i, j] = known
                        derived = _second(function, variables[i], variables[j])
                        same.append(Same(derived, _second(function, variables[j], variables[i]), verdict))
                        continue
                trace = checked_in_time(asked, DEFAULT)
            traces.append(trace)
            found[i, j] = trace.result
    places = [(i, j) for i in range(count) for j in range(count)]
    left = Matrix(count, *(_second(function, variables[j], variables[i]) for i, j in places))
    return Family("hessian", problem, tuple(traces), Equation(left, Matrix(count, *(found[place] for place in places))),
                  tuple(same))


def _second(function: Expr, first: Expr, then: Expr) -> Expr:
    return Derivative(Derivative(function, first), then)


def in_turn(problem: Problem, plan: Plan, path: Sequence[Expr]) -> tuple[Trace, ...]:
    """The first derivative, the second from the first, and so on, each checked against the function itself.

    Args:
        problem: the function.
        plan: the plan of the first derivation; the others follow the default plan, or the one for equations.
        path: the variables, the first one first.

    Raises:
        UnsupportedError: no rule differentiates what is there.
        StoppedWorkError: the time is over; it holds what is known of the family.
        RefutedStepError: a step or a result is wrong, which is a defect of this package.
    """
    kind: DerivativeKind = "higher-derivative"
    traces = [_next(kind, problem, (), replace(problem, variable=path[0]), plan)]
    for variable in path[1:]:
        if size(traces[-1].result) > LONGEST:
            raise UnsupportedError(f"the derivative of order {len(traces) + 1} is too long to be read")
        then = DEFAULT if problem.dependent is None else IMPLICIT_AGAIN
        traces.append(_next(kind, problem, traces, following(traces[-1], variable), then))
    return tuple(traces)


def following(trace: Trace, variable: Expr) -> Problem:
    """The problem to differentiate the result of a derivation by a variable.

    A function that is defined by its name keeps it: what was derived in terms of g(x) is differentiated in those terms.
    In terms of a letter, y or u = x^2 + 1, it is not: a letter has no derivative.
    """
    problem = trace.problem
    function = problem.expression
    if isinstance(problem.label, NamedFunction) and any(each.head == problem.label for each in problem.definitions):
        function = problem.label
    earlier = (*problem.earlier, problem.variable)
    proved = replace(problem, expression=function).asked
    return replace(
        problem,
        expression=function,
        variable=variable,
        title=_title(problem, len(earlier) + 1),
        assumptions=trace.assumptions,
        plan="",
        facts=Facts(),
        earlier=earlier,
        derived=(Definition(proved, _in_functions(trace)), *problem.derived),
    )


def _in_functions(trace: Trace) -> Expr:
    """The result without the letter that it may have been written with."""
    asked = trace.problem.in_terms_of
    if asked is None or not isinstance(asked.head, Symbol):
        return trace.result
    known = (form.expression for form in trace.forms if form.note == IN_THE_VARIABLE)
    return next(known, trace.result.xreplace({asked.head: asked.body}))


def _title(problem: Problem, order: int) -> str:
    """The title of a derivative of a higher order, from that of the one before."""
    known = f"The {_ORDINALS[order - 1]}derivative of "
    # "The derivative of softplus is the sigmoid" says something of the first derivative only.
    if problem.title.startswith(known) and " is " not in problem.title:
        return f"The {_ORDINALS[order]}derivative of {problem.title.removeprefix(known)}"
    return ""
