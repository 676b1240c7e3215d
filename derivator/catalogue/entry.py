"""What a named derivation is: a problem stated as text, its plan, and what stands around the proof."""

from __future__ import annotations

import decimal
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sympy import Expr, Rational, Symbol

from derivator.base.record import record
from derivator.base.regex import regex
from derivator.engine import Plan
from derivator.inert import Decimal, Minus, number
from derivator.model.conventions import Conventions
from derivator.model.facts import Facts, Sample, Statement
from derivator.model.trace import Assumption, Definition, Problem
from derivator.syntax import read, read_names

if TYPE_CHECKING:
    from derivator.model.shaped_problem import ShapedProblem


@record
class NamedDerivation:
    """A named derivation. It holds no result and no line of the proof: those come out of the plan.

    Attributes:
        name: kebab-case.
        title: a heading.
        text: the function, as typed.
        wrt: the variable, as typed; several with commas between them for a gradient or a Hessian.
        plan: the phases.
        label: the left side of the first line, as typed; may be empty.
        define: definitions as pairs of typed head and body, and their parameters: ("g(x)", "1/(1+exp(-x))", "x").
        given: equations that hold of the data, as pairs of typed sides: ("sum(t[i], i, 1, n)", "1").
        positive: what is given to be positive, as typed.
        conventions: the notation this derivation is usually written in.
        statements: equations told around the proof, as words and two typed sides.
        range: the values the function takes, as text: "(0, ∞)".
        samples: points at which a value is printed, as typed, each rounded to `digits` decimals if it is irrational.
        digits: the decimals of the sample values.
        limits: the limits at minus and plus infinity, as typed, "oo" for infinity; a test holds them against SymPy's.
        use: what the last form is good for; what stands between backticks is mathematics, as typed.
        zero: a value of the variable for which the derivative is 0, as typed: it is told where it is proved.
        remarks: further sentences around the proof, written like `use`.
        order: how often it is differentiated.
        dependent: where the text is an equation, the letter it defines as a function of the variable.
        shapes: the shapes of its letters, where it is about vectors and matrices: "A: m×n, x: n".
        assume: what is assumed of those, "A symmetric".
        layout: how a derivative by a vector or matrix is laid out.
    """

    name: str
    title: str
    text: str
    wrt: str
    plan: Plan
    label: str = ""
    define: tuple[tuple[str, str, str], ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    positive: tuple[str, ...] = ()
    conventions: Conventions = field(default_factory=Conventions)
    statements: tuple[tuple[str, str, str], ...] = ()
    range: str = ""
    samples: tuple[str, ...] = ()
    digits: int = 4
    limits: tuple[str, ...] = ()
    use: str = ""
    zero: str = ""
    remarks: tuple[str, ...] = ()
    order: int = 1
    dependent: str = ""
    shapes: str = ""
    assume: str = ""
    layout: str = "gradient"

    @cached_property
    def problems(self) -> tuple[ShapedProblem, ...]:
        """Of a derivation by vectors and matrices the problem for each of its variables."""
        return self.problems_by(self.wrt, self.layout)

    def problems_by(self, wrt: str | Sequence[str], layout: str) -> tuple[ShapedProblem, ...]:
        """The same by other variables, or in another layout."""
        from derivator.asking.shaped_question import shaped_problems  # here and not above: few names need it

        posed = shaped_problems(self.text, wrt=wrt, shapes=self.shapes, assume=(self.assume,), layout=layout)
        facts = Facts(use=self.use, remarks=self.remarks)
        return tuple(
            replace(
                each, name=self.name, plan=self.plan.name, facts=facts if each is posed[-1] else Facts(),
                title=self.title if len(posed) == 1 else f"{self.title}: by {each.variable.name}",
            )
            for each in posed
        )

    @cached_property
    def problem(self) -> Problem:
        """The problem, read from its text; of a derivative of a higher order, or by several letters, the first one."""
        if self.shapes:
            return self.problems[0]
        if self.dependent:
            from derivator.asking.implicit import implicit_problem

            posed = implicit_problem(self.text, wrt=self.wrt, dependent=self.dependent)
            facts = Facts(use=self.use, remarks=self.remarks)
            return replace(posed, name=self.name, title=self.title, facts=facts)
        expression = read(self.text).expression
        variable = read_names(self.wrt)[0]
        return Problem(
            expression=expression,
            variable=variable,
            name=self.name,
            title=self.title if self.order == 1 else _OF_AN_ORDER.sub("The derivative of", self.title),
            label=read(self.label).expression if self.label else None,
            definitions=tuple(
                Definition(read(head).expression, read(body).expression,
                           tuple(read(name).expression for name in parameters.split()))
                for head, body, parameters in self.define
            ),
            given=tuple(Definition(read(left).expression, read(right).expression) for left, right in self.given),
            assumptions=tuple(Assumption("positive", read(text).expression) for text in self.positive),
            plan=self.plan.name,
            conventions=self.conventions,
            facts=self._facts(expression, variable),
        )

    def _facts(self, expression: Expr, variable: Expr) -> Facts:
        ordinary = expression.doit()
        return Facts(
            statements=tuple(
                Statement(read(left).expression, read(right).expression, words)
                for words, left, right in self.statements
            ),
            range=self.range,
            limits=tuple((where, _limit(text)) for where, text in zip(("-oo", "oo"), self.limits, strict=False)),
            samples=tuple(self._samples(ordinary, variable)),
            use=self.use,
            zero=read(self.zero).expression if self.zero else None,
            remarks=self.remarks,
        )

    def _samples(self, ordinary: Expr, variable: Expr) -> Iterator[Sample]:
        for text in self.samples:
            point = read(text).expression
            exact = ordinary.subs(variable, point.doit())
            if isinstance(exact, Rational):
                yield Sample(point, number(exact), exact=True)
            else:
                yield Sample(point, _rounded(str(exact.evalf(30)), self.digits))


_OF_AN_ORDER = regex(r"^The \w+ derivative of")


def _rounded(value: str, digits: int) -> Expr:
    """The value rounded half away from zero to so many decimals, as it is printed."""
    rounded = decimal.Decimal(value).quantize(decimal.Decimal(1).scaleb(-digits), rounding=decimal.ROUND_HALF_UP)
    size = Decimal(str(abs(rounded)))
    return Minus(size) if rounded < 0 else size


def _limit(text: str) -> Expr:
    infinite = Symbol("oo")
    return {"oo": infinite, "-oo": Minus(infinite)}.get(text) or read(text).expression
