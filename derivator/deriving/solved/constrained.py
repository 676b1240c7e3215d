"""Extrema under constraints: the Lagrangian, its derivatives set to zero, the multipliers from the constraints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sympy import Expr, Integer, Symbol

from derivator.asking.assuming import declared
from derivator.base.errors import ReadingError, RefutedStepError, UnsupportedError
from derivator.deriving.solved.multiplier_first import multiplier_first
from derivator.deriving.solved.one_unknown import solve_for
from derivator.engine.solved.along_constraint import kind_along
from derivator.engine.solved.where_sought import holds_of_number, needs_of
from derivator.inert import ZERO, Entry, Equation, IndexedSum, Minus, Times, entry_of, plus
from derivator.inert.trees import depends, subexpressions
from derivator.model.solution import ConstrainedPoint, PointKind, SolvedProblem, SolvedUnknown
from derivator.model.trace import Assumption, Definition, Problem
from derivator.notation import plain
from derivator.reals.sign_calculus import Signs
from derivator.rules.solving.multiplied_terms import TermsOf, quotient
from derivator.syntax import notation_of, read_sides
from derivator.syntax.completing.sizes import SumBounds
from derivator.syntax.from_sympy import from_sympy
from derivator.syntax.scanning.words import INDEX_LETTERS
from derivator.verification.constrained_judge import judged_point

_MULTIPLIERS = ("lambda", "nu", "kappa", "tau")
_INDICES = ("j", "l", "q", "r")


def constrained_problem(
    problem: Problem, unknowns: Sequence[Expr], constraints: Sequence[str], assume: Sequence[str] = ()
) -> SolvedProblem:
    """The extrema of a function under equations.

    Args:
        problem: the function.
        unknowns: letters; the name of indexed data stands for all of its entries.
        constraints: equations as text.
        assume: what holds of letters, as text; of an entry, for every index.

    Raises:
        UnsupportedError: a constraint is no equation, or the Lagrangian's derivatives are not solved by the rules.
        DerivatorError: what `solve_for` raises.
    """
    function = problem.expression
    sides = [_read(each, _bounds_in(function)) for each in constraints]
    wanted = tuple(_entry(each, function, sides) for each in unknowns)
    multipliers = _multipliers(function, sides)
    gaps = [plus(each.left, *(() if each.right == ZERO else (Minus(each.right),))) for each in sides]
    multiples = (Minus(Times(letter, gap)) for letter, gap in zip(multipliers, gaps, strict=True))
    lagrangian = plus(function, *multiples)
    said = _for_every_index(declared(assume).assumptions if assume else (), lagrangian, wanted)
    whole = replace(problem, expression=lagrangian, assumptions=tuple(dict.fromkeys((*problem.assumptions, *said))))
    left_out: tuple[str, ...] = ()
    try:
        parts, found = _solved(whole, wanted, multipliers, sides)
    except UnsupportedError:
        if len(sides) > 1 or len(wanted) == 1 or any(isinstance(each, Entry) for each in wanted):
            raise
        parts, found, left_out = multiplier_first(whole, wanted, multipliers[0])
    points = []
    for branch in found:
        values = tuple(Definition(each, _put_back(each, branch)) for each in wanted)
        point = ConstrainedPoint(tuple(sides), values, *_kind(parts, wanted, branch))
        if point.kind == "undecided" and not any(isinstance(each, Entry) for each in wanted):
            exact = {**branch, **{each.head: each.body for each in values}}
            known = [each for each in whole.assumptions if not set(each.subject.free_symbols) & set(wanted)]
            kind = kind_along(lagrangian, sides, wanted, exact, known)
            if kind != "undecided":
                reason = "the second derivatives of the Lagrangian along the constraints have one sign there"
                point = replace(point, kind=kind, reason=reason, local=True)
        verdict = judged_point(function, point, tuple(whole.assumptions))
        if verdict.status == "refuted":
            raise RefutedStepError(f"the extremum under constraints is refuted: {verdict.witness}")
        if verdict.status == "undecided":
            point = replace(point, kind="undecided", where=())
        points.append(replace(point, verdict=verdict))
    left = [each for each in multipliers if found and each not in found[0]]
    shown = replace(problem, variable=wanted[0])
    told = (*_told(multipliers, left), *left_out, *(() if found else ("There is no point: no value is left.",)))
    return SolvedProblem(shown, tuple(parts), told, (), lagrangian, tuple(points))


def unknowns_under(problem: Problem, constraints: Sequence[str]) -> str | None:
    """The letters that a function and its constraints share, where nobody names the unknowns; None for a single one.

    Args:
        problem: the function.
        constraints: equations as text.

    Raises:
        DerivatorError: a constraint is not understood.
    """
    function = problem.expression
    if any(isinstance(part, Entry) for part in subexpressions(function)):
        return None
    held = {letter for each in constraints for letter in _read(each, _bounds_in(function)).free_symbols}
    shared = sorted(letter.name for letter in (function.free_symbols & held) - set(problem.constants))
    return ",".join(shared) if len(shared) > 1 else None


def _bounds_in(function: Expr) -> dict[str, tuple[Expr, Expr]]:
    """The bounds that sums have in the function, which those of a constraint have where they leave them out."""
    sums = [part for part in subexpressions(function) if isinstance(part, IndexedSum)]
    bounds = {(total.lower, total.upper) for total in sums}
    letters = {*INDEX_LETTERS, *(total.index.name for total in sums)}
    return dict.fromkeys(letters, bounds.pop()) if len(bounds) == 1 else {}


def _read(text: str, sizes: SumBounds) -> Equation:
    """A constraint.

    Raises:
        UnsupportedError: it is an inequality.
        ReadingError: it is no equation.
    """
    if any(sign in text for sign in ("<", ">", "≤", "≥", "\\le", "\\ge")):
        raise UnsupportedError(f"{text} is an inequality: only equations are solved as constraints")
    found = read_sides(text, notation=notation_of(text), sizes=sizes).expression
    if not isinstance(found, Equation):
        raise ReadingError(f"the constraint {text} is no equation", text, 0, "an equation, sum(p[k], k, 1, K) = 1")
    return found


def _entry(unknown: Expr, function: Expr, sides: Sequence[Expr]) -> Expr:
    """The unknown, or the entry at a free index where it is the name of indexed data."""
    parts = [part for whole in (function, *sides) for part in subexpressions(whole)]
    names = {part.name for part in parts if isinstance(part, Entry)}
    if unknown not in names or not isinstance(unknown, Symbol):
        return unknown
    taken = {letter.name for part in parts for letter in part.free_symbols} | {
        part.index.name for part in parts if isinstance(part, IndexedSum)
    }
    return entry_of(unknown, Symbol(next(each for each in _INDICES if each not in taken)))


def _multipliers(function: Expr, sides: Sequence[Expr]) -> tuple[Symbol, ...]:
    taken = {letter.name for each in (function, *sides) for letter in each.free_symbols}
    free = [each for each in _MULTIPLIERS if each not in taken]
    if len(sides) > len(free):
        raise UnsupportedError(f"at most {len(free)} constraints are solved here")
    return tuple(map(Symbol, free[: len(sides)]))


def _for_every_index(
    assumed: Sequence[Assumption], function: Expr, wanted: Sequence[Expr]
) -> Iterator[Assumption]:
    """What is said of an entry, of the entry at every index that stands in the function."""
    indices = {part.index for part in subexpressions(function) if isinstance(part, IndexedSum)}
    indices |= {index for each in wanted if isinstance(each, Entry) for index in each.indices}
    for each in assumed:
        letters = {
            index for part in subexpressions(each.subject) if isinstance(part, Entry) for index in part.indices
            if isinstance(index, Symbol)
        }
        if len(letters) != 1:
            yield each
            continue
        [letter] = letters
        yield from (replace(each, subject=each.subject.xreplace({letter: index})) for index in sorted(indices, key=str))


def _solved(
    whole: Problem, wanted: Sequence[Expr], multipliers: Sequence[Symbol], sides: Sequence[Equation]
) -> tuple[list[SolvedUnknown], list[dict[Expr, Expr]]]:
    """The unknowns from the derivatives of the Lagrangian, then the multipliers from the constraints, with branches."""
    parts: list[SolvedUnknown] = []
    found: dict[Expr, Expr] = {}
    for unknown in wanted:
        domain = tuple(_of_entries(whole.expression, unknown))
        put_in = tuple(Definition(*pair) for pair in found.items() if not isinstance(pair[0], Entry))
        here = replace(
            whole, variable=unknown, assumptions=(*whole.assumptions, *domain),
            readings=whole.readings if not parts else (),
        )
        part = solve_for(here, put_in)
        if len(part.points) != 1:
            raise UnsupportedError(f"{plain(unknown)} has {len(part.points)} values in terms of the multiplier: "
                                   "the constraint is put into a single one only")
        parts.append(part)
        found = {each: value.xreplace({unknown: part.points[0].value}) for each, value in found.items()}
        found[unknown] = part.points[0].value
    for letter in multipliers:
        definitions = tuple(_for_the_constraint(found, whole.expression))
        try:
            part = solve_for(replace(whole, variable=letter, readings=()), definitions, kind="multiplier")
        except UnsupportedError:
            if letter == multipliers[0]:
                raise
            break
        parts.append(part)
        if len(part.points) != 1:
            branches = [{**found, letter: point.value} for point in part.points]
            if letter != multipliers[-1] or not branches:
                count = len(branches)
                raise UnsupportedError(f"the multiplier {plain(letter)} has {count} values: they are not followed")
            return parts, branches
        found[letter] = part.points[0].value
    return parts, [found]


def _of_entries(function: Expr, unknown: Expr) -> Iterator[Assumption]:
    """What a term of a sum needs of the entry with its index, said of the unknown entry."""
    if not isinstance(unknown, Entry):
        return
    for part in subexpressions(function):
        if isinstance(part, IndexedSum):
            term = part.summand.xreplace({part.index: unknown.indices[0]})
            yield from (each for each in needs_of(term) if depends(each.subject, unknown))


def _for_the_constraint(found: dict[Expr, Expr], function: Expr) -> Iterator[Definition]:
    """What was found, for every index with which it stands in the function."""
    for unknown, value in found.items():
        if not isinstance(unknown, Entry):
            yield Definition(unknown, value)
            continue
        [index] = unknown.indices
        places = {
            part.indices[0] for part in subexpressions(function)
            if isinstance(part, Entry) and part.name == unknown.name
        }
        for place in sorted(places, key=str):
            yield Definition(Entry(unknown.name, place), value.xreplace({index: place}))


def _put_back(unknown: Expr, found: dict[Expr, Expr]) -> Expr:
    """What an unknown is with the multipliers put in."""
    value = found[unknown]
    for _ in range(len(found)):
        for other, known in found.items():
            if other != unknown:
                value = value.xreplace({other: known})
    if not value.free_symbols:
        return from_sympy(value.doit())
    return quotient(TermsOf(unknown).of(value), {frozenset(): Integer(1)})


def _kind(
    parts: Sequence[SolvedUnknown], wanted: Sequence[Expr], found: dict[Expr, Expr]
) -> tuple[PointKind, str, tuple[Assumption, ...]]:
    """The kind under the constraints, its ground, and what it hangs on: that of the Lagrangian at fixed multipliers."""
    mine = [part for part in parts if part.unknown in wanted]
    points = [part.points[0] for part in mine]
    kinds = {point.kind for point in points}
    where = tuple(point.where for point in points if point.where is not None)
    alone = all(
        not any(isinstance(inner, Entry) and inner.name == part.unknown.name and inner != part.unknown
                for inner in subexpressions(part.opening.left))
        for part in mine if isinstance(part.unknown, Entry)
    )
    if len(kinds) == 1 and kinds <= {"minimum", "maximum"} and alone and all(each.everywhere for each in points):
        [kind] = kinds
        signs = {_sign(each, found) for each in where}
        if signs == {-1}:
            kind, where = ("minimum" if kind == "maximum" else "maximum"), ()
        elif signs == {1}:
            where = ()
        else:  # in the letters that are left: a multiplier is no more than a value of theirs
            where = tuple(replace(each, subject=_with_multipliers(each.subject, found)) for each in where)
        return kind, "with the multipliers fixed it is one of the Lagrangian, which has the function's values", where
    return "undecided", "the Lagrangian with fixed multipliers does not decide it", ()


def _sign(condition: Assumption, found: dict[Expr, Expr]) -> int:
    """The sign of what a kind hangs on, with the multipliers put in; 0 where it is not known.

    It is not 0, for then there were no such point.
    """
    subject = _with_multipliers(condition.subject, found)
    for turn, each in ((1, subject), (-1, Minus(subject))):
        if Signs().nonnegative(each) or (not each.free_symbols and holds_of_number("positive", each)):
            return turn
    return 0


def _with_multipliers(expression: Expr, found: dict[Expr, Expr]) -> Expr:
    for other, known in found.items():
        expression = expression.xreplace({other: known})
    return expression


def _told(multipliers: Sequence[Symbol], left: Sequence[Symbol]) -> Iterator[str]:
    """What is said of the multipliers that are left."""
    for each in left:
        number_ = multipliers.index(each) + 1
        said = f"constraint {number_} determines it, and no rule solves it"
        yield f"The multiplier `{plain(each)}` is not eliminated: {said}."
