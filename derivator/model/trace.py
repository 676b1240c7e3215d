"""What a derivation is: the problem, its steps and what verification said of each. Types only."""

from __future__ import annotations

from dataclasses import field, replace
from typing import ClassVar, Literal

from sympy import Expr, Symbol
from sympy.core.basic import Basic

from derivator.base.record import record
from derivator.inert import Derivative, Equation, NamedFunction
from derivator.model.conventions import Conventions
from derivator.model.facts import Facts
from derivator.model.rule import Binding, Border

Status = Literal["proved", "agrees", "refuted", "undecided"]
Path = tuple[int, ...]
Range = tuple[Symbol, Expr, Expr]
"""An index with the first and the last number that it takes."""
OwnSymbols = tuple[tuple[Basic, Basic], ...]
"""Letters, each with the symbol of a caller that it stands for."""


@record
class Verdict:
    """What verification says of an equality.

    Attributes:
        status: "proved" exactly; "agrees" at every point tried; "refuted" at a point; or "undecided".
        method: how, in words a reader understands: "equal in normal form", "equal at 12 points".
        points: how many points agreed.
        witness: where the two sides differ: names and values, then both sides' values, as text.
    """

    status: Status
    method: str = ""
    points: int = 0
    witness: str = ""


@record
class Definition:
    """A named abbreviation, g(x) := 1/(1+e^{-x}), that rules unfold and fold.

    Attributes:
        head: what is defined, as written on the left: g(x), h_theta(x^{(i)}). Its symbols that are listed in
            `parameters` stand for anything of their kind.
        body: what it stands for.
        parameters: the symbols of head and body that a use may replace.
    """

    head: Expr
    body: Expr
    parameters: tuple[Expr, ...] = ()


@record
class Assumption:
    """Something a rule needed and the sign calculus could not discharge: `subject` is positive, nonzero, ...

    Attributes:
        kind: what the subject is.
        subject: an expression.
        unless: comparisons each of which excuses from it: what a piece of a function needs, it needs where it counts.
        over: the indices of sums for each number of which it is needed, the innermost first.
    """

    kind: str
    subject: Expr
    unless: tuple[Expr, ...] = ()
    over: tuple[Range, ...] = ()


@record
class Place:
    """Where a rule was applied.

    Attributes:
        path: the argument positions that lead to the part.
        binding: what the rule's letters matched there.
        form: which of the rule's equations it was.
        discharged: what the rule needed there that holds for all real values of the letters.
    """

    path: Path
    binding: Binding = field(default_factory=dict)
    form: int = 0
    discharged: tuple[Assumption, ...] = ()


@record
class Step:
    """One line of a derivation: `before` equals `after`.

    Attributes:
        rule: the rule's name, or the phase's name for a composite.
        kind: "rule": one rule at `places`; "sequence": `steps` lead from before to after one by one; "parts": each of
            `steps` shows that a part of `before` (at the same position in `places`) equals what stands there in
            `after`. Where a definition is solved, each leads from what is put in to the part it is put in for, and
            there are no places.
        before, after: the line before and this line.
        shown_before, shown_after: the same with highlighted parts as `Marked` nodes; nothing else differs.
        places: where, one entry a place.
        conditions: what the rule needed at these places, beyond what holds of all numbers.
        assumed: those of them that the derivation rests on; the others are given, or follow from what is.
        borders: what the rule found where pieces of a function meet.
        minor: whether the step is folded into its neighbours at standard detail.
        placed: whether the plan says where the rule is used, which the line then tells.
        title: how a composite is called on its line; empty for a rule, whose title the rule knows.
        steps: the steps inside a composite.
        verdict: what verification said.
    """

    rule: str
    kind: Literal["rule", "sequence", "parts"]
    before: Expr
    after: Expr
    shown_before: Expr
    shown_after: Expr
    places: tuple[Place, ...] = ()
    conditions: tuple[Assumption, ...] = ()
    assumed: tuple[Assumption, ...] = ()
    borders: tuple[Border, ...] = ()
    minor: bool = False
    placed: bool = False
    title: str = ""
    steps: tuple[Step, ...] = ()
    verdict: Verdict = Verdict("undecided", "not checked")


@record
class Problem:
    """What is to be derived.

    Attributes:
        expression: the function, inert.
        variable: the symbol or entry to differentiate by.
        name: the name of the named derivation; empty for anything else.
        title: a heading.
        label: the name of the function on the left of the first line, as an expression: g(x), E, J(theta); or None.
        constants: symbols declared constant, beyond all those that are not the variable.
        definitions: the abbreviations that may be unfolded and folded.
        given: equations that hold of the data: the labels add up to 1.
        assumptions: what is given, beyond what rules come to need: p is positive.
        plan: the name of the plan; empty for the default.
        in_terms_of: the definition of the function that the result is to be written in; None for none in particular.
        conventions: how it is written.
        facts: what stands around the proof.
        earlier: the variables by which the function was differentiated before, the first one first; none for a first
            derivative.
        dependent: where the expression is an equation, the function it defines: y(x); its derivative is asked for.
        derived: what was proved on the way here, and may be used: d/dx g(x) = g(x)(1 - g(x)).
        readings: every choice that was made when a text was read, a sentence each. They say nothing of what is derived,
            so that problems that differ in them only are equal.
        own: the symbols of a caller that letters stand for.
        place: the letters with their values at which the derivative is asked for, f'(2); none where it is everywhere.
    """

    expression: Expr
    variable: Expr
    name: str = ""
    title: str = ""
    label: Expr | None = None
    constants: tuple[Expr, ...] = ()
    definitions: tuple[Definition, ...] = ()
    given: tuple[Definition, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    plan: str = ""
    in_terms_of: Definition | None = None
    conventions: Conventions = Conventions()
    facts: Facts = field(default_factory=Facts)
    earlier: tuple[Expr, ...] = ()
    derived: tuple[Definition, ...] = ()
    dependent: NamedFunction | None = None
    readings: tuple[str, ...] = field(default=(), compare=False)
    own: OwnSymbols = ()
    place: tuple[tuple[Expr, Expr], ...] = ()
    shaped: ClassVar[bool] = False
    """Whether it is about vectors and matrices; what stands for those is of another class then."""

    @property
    def bare(self) -> Problem:
        """The problem without what only stands around its derivation; they share what is found."""
        return replace(self, name="", title="", constants=(), plan="", facts=Facts(), conventions=Conventions(), own=(),
                       place=())

    @property
    def known(self) -> Expr | None:
        """An equation that says more of what is derived than the function does; None where there is none."""
        return None

    @property
    def way(self) -> dict[Expr, Expr]:
        """Where the function is a letter that is defined: what it and the letters on its way stand for."""
        bodies = {each.head: each.body for each in self.definitions}
        return bodies if self.expression in bodies and isinstance(self.expression, Symbol) else {}

    @property
    def opening(self) -> Expr:
        """The first line: the derivative that is asked for, not carried out, or the equation that is known."""
        if self.dependent is None:
            return self.asked
        return Equation(self.derived[0].head, self.derived[0].body) if self.derived else self.expression

    @property
    def asked(self) -> Expr:
        """The derivative that is asked for, not carried out."""
        return self.named if self.dependent is not None else self.derivative_of(self.expression)

    @property
    def named(self) -> Expr:
        """The same of the function's name, where it has one."""
        if self.dependent is not None:
            name, primes, *rest = self.dependent.args
            return NamedFunction(name, primes + len(self.earlier) + 1, *rest)
        return self.derivative_of(self.expression if self.label is None else self.label)

    @property
    def there(self) -> Expr:
        """The derivative at the place: f'(2) where the function is known by its name, else as it is asked for."""
        name, letters = self.expression if self.label is None else self.label, tuple(dict(self.place))
        path = {*self.earlier, self.variable}
        if isinstance(name, NamedFunction) and name.arguments == letters and path == set(letters) and len(path) == 1:
            return NamedFunction(name.name, len(self.earlier) + 1, name.args[2], self.place[0][1])
        return self.named

    def derivative_of(self, function: Expr) -> Expr:
        """The derivative of a function by the variables that were taken earlier, then by the variable."""
        for variable in (*self.earlier, self.variable):
            function = Derivative(function, variable)
        return function


@record
class FurtherForm:
    """The result in one more form, and what it is good for.

    Attributes:
        expression: the form.
        note: what it is good for.
        definition: the function that the form is written with, where the problem itself defines none.
        steps: the lines from the result to the form; none where the form is a line of the derivation itself.
    """

    expression: Expr
    note: str
    definition: Definition | None = None
    steps: tuple[Step, ...] = ()


@record
class Case:
    """The result where two indices are equal, or where they are different.

    Attributes:
        left, right: the two indices.
        equal: which of the two cases this is.
        steps: the lines from the result, with the indices made equal or told apart, to `result`.
        result: the after of the last step.
    """

    left: Expr
    right: Expr
    equal: bool
    steps: tuple[Step, ...]
    result: Expr


@record
class ValueAtPlace:
    """The derivative at the place at which it is asked for: f'(2).

    Attributes:
        start: the result with the place put in.
        steps: the lines from there to `result`.
        result: the after of the last step.
    """

    start: Expr
    steps: tuple[Step, ...]
    result: Expr


@record
class Trace:
    """A whole derivation as data: from the derivative that is asked for to `result`, step by step.

    Attributes:
        problem: what was asked.
        steps: the lines; each step's before is the after of the one above it.
        result: the after of the last step.
        assumptions: what the steps needed and nothing discharged.
        forms: the result in further forms: each an `after` of some step above, or with steps of its own.
        cases: the result where indices are equal or different, each with its own steps.
        borders: what the whole function does where a step needs something of a place and the function may not.
        value: the result at the place that is asked for; None where none is.
        verdict: the result against SymPy's own derivative, or against a numeric one where sums are indexed.
        stopped: why the derivation ends before its result, as a sentence; empty where it is complete.
    """

    problem: Problem
    steps: tuple[Step, ...]
    result: Expr
    assumptions: tuple[Assumption, ...] = ()
    forms: tuple[FurtherForm, ...] = ()
    cases: tuple[Case, ...] = ()
    borders: tuple[Border, ...] = ()
    value: ValueAtPlace | None = None
    verdict: Verdict = Verdict("undecided", "not checked")
    stopped: str = ""

    @property
    def needed(self) -> tuple[Assumption, ...]:
        """What is assumed and the problem does not give."""
        return tuple(each for each in self.assumptions if each not in self.problem.assumptions)


def all_definitions(trace: Trace) -> tuple[Definition, ...]:
    """The definitions of a derivation: the problem's, and those that its forms are written with."""
    of_forms = (form.definition for form in trace.forms if form.definition is not None)
    return tuple(dict.fromkeys((*trace.problem.definitions, *of_forms)))


@record
class Same:
    """Two that are equal, of which only one is told at length: ∂²f/∂y∂x and ∂²f/∂x∂y, or a derivative and its result.

    Attributes:
        derived: the derivative that was derived; of a gradient, what a derivative is by symmetry.
        other: the one that is equal to it.
        verdict: what verification said of the other one.
    """

    derived: Expr
    other: Expr
    verdict: Verdict


DerivativeKind = Literal["higher-derivative", "gradient", "hessian", "several", "alternatives"]


_WITHOUT_MATRIX = ("higher-derivative", "several", "alternatives")


@record
class Family:
    """Derivations that belong together: a derivative of a higher order, a gradient, a Hessian, two ways to one.

    Attributes:
        kind: which of these it is.
        problem: what was asked of the function, before it was taken apart.
        traces: the derivations in order; a later one may use what an earlier one derived.
        whole: what they amount to together, as an equation between matrices; None where that is the last result.
        same: the derivatives that are equal to one derived; of two ways, the results.
    """

    kind: DerivativeKind
    problem: Problem
    traces: tuple[Trace, ...]
    whole: Equation | None = None
    same: tuple[Same, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether all of it was derived; a gradient or Hessian that was ended early has no matrix."""
        return not self.traces[-1].stopped and (self.whole is not None or self.kind in _WITHOUT_MATRIX)

    @property
    def told(self) -> tuple[Trace, ...]:
        """The derivations as they are told one after the other: how the text was read stands with the first only.

        Those of a gradient that are others with two letters exchanged are told in a line.
        """
        by_symmetry = {each.other for each in self.same} if self.kind == "gradient" else set()
        first, *later = (each for each in self.traces if each.problem.named not in by_symmetry)
        return (first, *(replace(each, problem=replace(each.problem, readings=())) for each in later))
