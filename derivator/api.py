"""The library's front door: derive an expression and hold the checked derivation, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from sympy import Expr

from derivator.catalogue import PLANS
from derivator.checked import check_trace
from derivator.conventions import NotationChoices
from derivator.engine import DEFAULT, Plan, derive_problem
from derivator.errors import UnknownNameError
from derivator.in_terms import asked_in
from derivator.problem import check_names, problem_of, written
from derivator.rendering.render import notebook, render
from derivator.rendering.tally import decided, every, everything
from derivator.rules import RULES
from derivator.trace import Assumption, Form, Problem, Step, Trace, Verdict


@dataclass(frozen=True)
class Derivation:
    """A derivation whose every step was checked.

    Attributes:
        trace: the derivation as data.
    """

    trace: Trace

    @property
    def problem(self) -> Problem:
        """What was asked."""
        return self.trace.problem

    @property
    def steps(self) -> tuple[Step, ...]:
        """The lines, each with its rule, before, after, verdict and the steps inside it."""
        return self.trace.steps

    @property
    def result(self) -> Expr:
        """The last line, inert; `result.doit()` is ordinary SymPy."""
        return self.trace.result

    @property
    def forms(self) -> tuple[Form, ...]:
        """The result in further forms."""
        return self.trace.forms

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What is given and what the steps needed."""
        return self.trace.assumptions

    @property
    def verdict(self) -> Verdict:
        """What verification says of the result."""
        return self.trace.verdict

    @property
    def decided(self) -> bool:
        """Whether verification decided on every step and on the result."""
        return decided(self.trace)

    def to_text(self, detail: str = "standard") -> str:
        """The proof as plain text, at a level of detail: brief, standard or full."""
        return render(self.trace, RULES, format="text", detail=detail)

    def to_markdown(self, detail: str = "standard") -> str:
        """The proof as Markdown with display mathematics."""
        return render(self.trace, RULES, format="markdown", detail=detail)

    def to_latex(self, detail: str = "standard", *, standalone: bool = False) -> str:
        """The proof as LaTeX: the body of a document, or with `standalone` a whole one."""
        return render(self.trace, RULES, format="latex", detail=detail, standalone=standalone)

    def to_json(self) -> str:
        """Every step as JSON, schema derivator.derivation/1."""
        return render(self.trace, RULES, format="json")

    def __str__(self) -> str:
        return self.to_text()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows; no HTML, which an untrusted notebook strips until it looks wrong."""
        return {"text/plain": self.to_text(), "text/latex": notebook(self.trace, RULES)}


def derive(
    target: str | Expr,
    *,
    wrt: str | Expr | None = None,
    constants: Iterable[str | Expr] = (),
    plan: str | None = None,
    in_terms_of: str | None = None,
    notation: NotationChoices = NotationChoices(),
) -> Derivation:
    """Differentiate step by step and check every step.

    Args:
        target: a SymPy expression, an inert one, an expression as text, or the name of a named derivation.
        wrt: the variable, as text (`"x"`, `"theta[j]"`) or as an expression; the only one there is, or x, by default.
        constants: names that stand for constants.
        plan: the name of the plan to follow in place of the problem's own.
        in_terms_of: what the result is written in: a name for the function itself, "g", or the definition of another,
            "u = x^2+1".
        notation: how things are written where that is not to be as the problem is usually written.

    Returns:
        The derivation; `str()` of it is the proof as text.

    Raises:
        ReadingError: a text is not understood; it says where and what was expected.
        VariableError: it is not clear which variable is meant.
        UnsupportedError: the target holds something that no rule differentiates, or the derivative cannot be written
            in terms of what was asked for.
        UnknownNameError: there is no such plan, or a name cannot be written as was chosen.
        RefutedStepError: a step is wrong, which is a defect of this package.
    """
    problem = problem_of(target, wrt=wrt, constants=constants)
    problem = written(problem if in_terms_of is None else asked_in(problem, in_terms_of), notation)
    trace = derive_problem(problem, _plan(problem.plan if plan is None else plan))
    # A step may bring in an index or a function of its own.
    check_names(problem.conventions, [step.after for step in every(everything(trace))])
    return Derivation(check_trace(trace))


def _plan(name: str) -> Plan:
    if not name:
        return DEFAULT
    if name not in PLANS:
        near = get_close_matches(name, PLANS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(PLANS)}"
        raise UnknownNameError(f"there is no plan {name!r}; {hint}")
    return PLANS[name]
