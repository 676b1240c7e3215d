"""What stands around a proof: its heading, the limits and sample values of the function."""

from __future__ import annotations

from sympy import Expr, Symbol

from derivator.inert import Minus
from derivator.model.trace import Family, Problem
from derivator.notation import plain
from derivator.rendering.writing import Writer

_INFINITY = Symbol("oo")


def heading(problem: Problem, writer: Writer) -> str:
    """The title of a named derivation, or what is derived by what."""
    if problem.title:
        return writer.sentence(problem.title) if problem.shaped else writer.text(problem.title)
    if problem.dependent is not None:
        function, variable = writer.inline(problem.dependent), writer.inline(problem.variable)
        asked = f"The {ordinal(problem)}derivative of {function} by {variable}"
        return f"{asked} where {writer.inline(problem.expression)}"
    by = " and ".join(writer.inline(variable) for variable in dict.fromkeys((*problem.earlier, problem.variable)))
    return f"The {ordinal(problem)}derivative of {writer.inline(problem.expression)} by {by}"


_ORDINALS = ("", "second ", "third ", "fourth ", "fifth ", "sixth ", "seventh ", "eighth ", "ninth ", "tenth ")


def ordinal(problem: Problem) -> str:
    """Which derivative is asked for, in a word with a space behind it; empty for the first."""
    return _ORDINALS[len(problem.earlier)]


def family_heading(family: Family, writer: Writer) -> str:
    """What derivations that belong together are about."""
    problem = family.problem
    if family.kind == "higher-derivative":
        return heading(family.traces[-1].problem, writer)
    if family.kind == "alternatives":
        return heading(problem, writer)
    if problem.title:
        return writer.sentence(problem.title) if problem.shaped else writer.text(problem.title)
    kind = "Hessian" if family.kind == "hessian" else "gradient"
    return f"The {kind} of {writer.inline(problem.expression)}"


def limits(problem: Problem, writer: Writer) -> tuple[str, ...]:
    """The limits of the function, as mathematics: g(x) → 1 as x → ∞."""
    function = writer.math(problem.expression if problem.label is None else problem.label)
    arrow = writer.relation("→", r"\to")
    towards = writer.words("as")
    variable = writer.math(problem.variable)
    return tuple(
        f"{function} {arrow} {_written(value, writer)}{towards}{variable} {arrow} {_infinity(where, writer)}"
        for where, value in problem.facts.limits
    )


def samples(problem: Problem, writer: Writer) -> tuple[str, ...]:
    """The sample values of the function, as mathematics: g(0.4) ≈ 0.5987, g(0) = 1/2."""
    return tuple(
        writer.equation(
            _at(problem, sample.point, writer), writer.math(sample.value),
            *(("=",) if sample.exact else ("≈", r"\approx")),
        )
        for sample in problem.facts.samples
    )


def _at(problem: Problem, point: Expr, writer: Writer) -> str:
    label = problem.label
    if label is not None and label.has(problem.variable):
        return writer.math(label.xreplace({problem.variable: point}))
    place = writer.equation(writer.math(problem.variable), writer.math(point))
    return f"{place}{writer.relation(':', ':')} {writer.math(problem.expression)}"


def _infinity(where: str, writer: Writer) -> str:
    return writer.infinity(negative=where.startswith("-"))


def _written(value: Expr, writer: Writer) -> str:
    """A limit; an infinite one stands in the facts as the symbol oo."""
    if value == _INFINITY or value == Symbol("-oo") or value == Minus(_INFINITY):
        return _infinity("oo" if value == _INFINITY else "-oo", writer)
    return writer.math(value)


def use(problem: Problem) -> str:
    """What the last form is good for, and where the derivative is 0; mathematics stands between backticks, as typed."""
    zero = problem.facts.zero
    told = "" if zero is None else f"The derivative is 0 where `{plain(problem.variable)} = {plain(zero)}`."
    return " ".join(filter(None, (problem.facts.use, told)))
