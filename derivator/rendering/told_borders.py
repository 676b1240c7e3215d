"""What happens where the pieces of a function meet, in sentences: a kink, a jump, or neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sympy import Expr

from derivator.base.record import record
from derivator.inert import Apply, Derivative
from derivator.inert.piecewise import Piecewise
from derivator.model.rule import Border
from derivator.model.trace import Problem, Step, Trace
from derivator.rendering.writing import Writer

_SENTENCES = {
    "kink": "{} is not differentiable at {}: on its two sides the slopes are{} {} and {}.",
    "jump": "{} is not continuous at {}: on its two sides the values are{} {} and {}.",
    "hole": "{} is not continuous at {}: on both sides the value is{} {}, at the place itself it is {}.",
    "unless": "{} is differentiable at {} only where the slopes on its two sides,{} {} and {}, are equal.",
    "smooth": "{} is differentiable at {} as well: on both sides the slope is{} {}.",
}


@record
class ToldBorder:
    """A border and the function that has it; a function by cases inside another has no name."""

    function: Expr
    border: Border


def borders_of(trace: Trace) -> tuple[ToldBorder, ...]:
    """Every border of a derivation once, in the order of the lines; what the whole function does says enough."""
    whole = [ToldBorder(trace.problem.expression, border) for border in trace.borders]
    known = {told.border.place for told in whole}
    parts = (told for told in _found(trace.steps, {}) if told.border.place not in known)
    return tuple(dict.fromkeys((*parts, *whole)))


def sentences(trace: Trace, writer: Writer) -> tuple[str, ...]:
    """A sentence on each border of a derivation, in the words and signs of a format."""
    return tuple(sentence(told, trace.problem, writer) for told in borders_of(trace))


def sentence(told: ToldBorder, problem: Problem, writer: Writer) -> str:
    """What happens at one border."""
    border = told.border
    about = "" if border.exact else " about"
    place = writer.inline_equation(border.left, border.right)
    sides = (writer.inline(side) for side in border.sides[: 1 if border.kind == "smooth" else 2])
    pieces = _SENTENCES[border.kind].split("{}")
    filled = (_name(told.function, problem, writer), place, about, *sides)
    words = [writer.text(piece) for piece in pieces]
    return "".join(part for pair in zip(words, (*filled, ""), strict=False) for part in pair)


def _name(function: Expr, problem: Problem, writer: Writer) -> str:
    if function == problem.expression and problem.label is not None:
        return writer.inline(problem.label)
    if function == problem.expression or not isinstance(function, Piecewise):
        return writer.text("The function") if isinstance(function, Piecewise) else writer.inline(function)
    return writer.text("A part of it")


def _found(steps: Sequence[Step], written: dict[Expr, Expr]) -> Iterator[ToldBorder]:
    """The borders in steps; `written` leads from cases to the function that was written out as them."""
    for step in steps:
        before, after = (_differentiated(line, step) for line in (step.before, step.after))
        if before is not None and after is not None and isinstance(before, Apply):
            written[after] = before
        for border in step.borders:
            function = step.before if before is None else before
            yield ToldBorder(written.get(function, function), border)
        yield from _found(step.steps, written)


def _differentiated(line: Expr, step: Step) -> Expr | None:
    """What is differentiated in a line at the place where a step used its rule; None where nothing is."""
    for position in step.places[0].path if step.places else ():
        if isinstance(line, Derivative) or position >= len(line.args):
            break
        line = line.args[position]
    return line.operand if isinstance(line, Derivative) else None
