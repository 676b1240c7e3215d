"""A trial of `review`: a printed derivation reviews clean, and a line broken by a known mistake is caught."""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sympy import Expr, Symbol

from derivator import DerivatorError, derive, review
from derivator.grading.diagnosis.candidates import candidates_of
from derivator.grading.diagnosis.wrong_algebra import algebraic
from derivator.grading.written import ReviewedLine
from derivator.inert import Derivative
from derivator.inert.trees import contains
from derivator.notation import latex, mathml, plain
from derivator.verification import Checker

ENDINGS = {"text": ".txt", "markdown": ".md", "latex": ".tex", "html": ".html"}
"""The formats that are readable, with the endings of their files."""
DETAILS = ("brief", "standard", "full")
_LAWS = re.compile(r"(?:<h2>|\\section\*\{|## )?Laws used")
_MOST = 30
_FUNCTIONS = ("sin", "cos", "exp", "ln", "sqrt", "tan", "arctan")


@dataclass(frozen=True)
class Reviewed:
    """What came of a trial: "clean", "caught", "false alarm", "missed", "elsewhere" or "refused", and more words."""

    kind: str
    text: str
    detail: str = ""


def function(seed: int, number: int) -> str:
    """A function of x as students are given them, always the same one for a number under a seed."""
    chance = random.Random(f"{seed}/{number}")

    def part(depth: int) -> str:
        kind = chance.randrange(8 if depth else 3)
        if kind == 0:
            return f"{chance.randrange(2, 6)}x"
        if kind == 1:
            return f"x^{chance.randrange(2, 5)}"
        if kind == 2:
            return f"({chance.randrange(2, 5)}x + {chance.randrange(1, 6)})"
        if kind == 3:
            return f"({part(depth - 1)} + {part(depth - 1)})"
        if kind == 4:
            return f"{part(depth - 1)}*{part(depth - 1)}"
        if kind == 5:
            return f"({part(depth - 1)})/({part(depth - 1)} + 1)"
        if kind == 6:
            return f"({part(depth - 1)})^{chance.randrange(2, 5)}"
        return f"{chance.choice(_FUNCTIONS)}({part(depth - 1)})"

    return part(2)


def printed(seed: int, number: int, format: str) -> Reviewed:
    """The review of a derivation as it is printed; its last section, the laws, is no part of it."""
    text = function(seed, number)
    try:
        options = {"standalone": True} if format in ("latex", "html") else {}
        page = derive(text, wrt="x").rendered(format=format, detail=DETAILS[number % len(DETAILS)], **options)
    except DerivatorError as error:
        return Reviewed("refused", text, str(error))
    found = _review(_LAWS.split(page)[0], ENDINGS[format])
    for line in found:
        if line.status in ("wrong", "unexplained"):
            return Reviewed("false alarm", text, f"{format}: {line.text} {line.witness}")
    unread = [line for line in found if line.status == "not-understood"]
    return Reviewed("not understood", text, f"{format}: {unread[0].text}: {unread[0].note}") if unread else Reviewed(
        "clean", text
    )


def broken(seed: int, number: int, format: str) -> Reviewed:
    """The review of a derivation one of whose lines a known mistake has changed, the later ones left as they are."""
    text, chance, x = function(seed, number), random.Random(f"{seed}/{number}/{format}"), Symbol("x")
    try:
        trace = derive(text, wrt="x").trace
        target: Expr = trace.problem.expression
        lines = [step.after for step in trace.steps if not contains(step.after, Derivative)]
        if not lines:
            return Reviewed("refused", text, "no line without a derivative")
        at = chance.randrange(len(lines))
        before = lines[at - 1] if at else Derivative(target, x)
        wrong = _mistaken(before, lines[at], chance)
    except DerivatorError as error:
        return Reviewed("refused", text, str(error))
    if wrong is None:
        return Reviewed("refused", text, "no mistake applies")
    lines[at] = wrong
    work = _laid_out(target, lines, format)
    first = next((line for line in _review(work, ENDINGS[format]) if line.status == "wrong"), None)
    expected = {"markdown": 2 * at + 3, "latex": at + 3}.get(format, at + 2)
    if first is None:
        return Reviewed("missed", text, f"{format} {at}: {work}")
    return Reviewed("caught" if first.line == expected else "elsewhere", text, f"{format} {at}: {first.text}: {work}")


def _mistaken(before: Expr, right: Expr, chance: random.Random) -> Expr | None:
    """A line that a mistake makes of the one before; None where none that is wrong was found."""
    made = [*_made(before)]
    chance.shuffle(made)
    checker = Checker(variable=Symbol("x"))
    for each in made:
        if checker.ask(each, right).numbers().outcome == "different":
            return each
    return None


def _made(before: Expr) -> Iterator[Expr]:
    if isinstance(before, Derivative):
        for number, candidate in enumerate(candidates_of(before.operand, before.variable, None).single):
            if number >= _MOST:
                return
            yield candidate[1]
    else:
        for number, variant in enumerate(algebraic(before)):
            if number >= _MOST:
                return
            if isinstance(variant.outcome, Expr):
                yield variant.outcome


def _laid_out(target: Expr, lines: list[Expr], format: str) -> str:
    """A work whose rows are the function, its derivative, and what that is equal to."""
    write = {"text": plain, "html": mathml}.get(format, latex)
    if format == "html":
        of = "<mi>f</mi>{}<mo>(</mo><mi>x</mi><mo>)</mo><mo>=</mo>"
        heads = [of.format(""), of.format("<mo>′</mo>"), *("<mo>=</mo>" for _ in lines[1:])]
        return "".join(
            f"<p><math>{head}{write(each)}</math></p>\n" for head, each in zip(heads, (target, *lines), strict=True)
        )
    rows = [f"f(x) = {write(target)}", f"f'(x) = {write(lines[0])}", *(f"= {write(each)}" for each in lines[1:])]
    if format == "text":
        return "\n".join(rows) + "\n"
    if format == "markdown":
        return "".join(f"$${each}$$\n\n" for each in rows)
    aligned = "\\\\\n".join(each.replace("= ", "&= ", 1) for each in rows)
    return f"\\begin{{align*}}\n{aligned}\n\\end{{align*}}\n"


def _review(page: str, ending: str) -> tuple[ReviewedLine, ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"work{ending}"
        path.write_text(page, encoding="utf-8")
        return review(path).lines
