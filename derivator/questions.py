"""A question: a target with everything that is asked of it, as a command, a course file or a caller puts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivator.base.errors import ArgumentError
from derivator.base.record import record
from derivator.model.conventions import NotationChoices

if TYPE_CHECKING:
    from derivator.api import Derivation
    from derivator.asking.context import Context


@record
class DerivationRequest:
    """What is to be derived, before anything is read.

    Attributes:
        target: an expression, an equation, or the name of a named derivation.
        variable: the variable, or several with commas between them; None where it need not be named.
        constants: names that are constants.
        order: how often to differentiate; None for as the target says.
        implicit: whether the target is an equation that defines a function.
        dependent: the letter it defines; None where it need not be named.
        plan: the name of a plan in place of the target's own.
        method: how it is differentiated, as for `derive`.
        without: names of rules that are left out.
        alternatives: whether a second way is shown beside the first.
        in_terms_of: what the result is written in, as for `derive`.
        define: what letters stand for, as for `derive`.
        given: equations that hold of the data, as for `derive`.
        notation: how things are written.
        shapes: the shapes of vectors and matrices; None where they are to be told from the target.
        assume: what holds of vectors and matrices.
        layout: how a derivative by a vector or matrix is laid out.
        context: what is known of the names; None for nothing.
        at: the place at which the derivative is asked for, "x = 2"; none for everywhere.
    """

    target: str
    variable: str | None = None
    constants: tuple[str, ...] = ()
    order: int | None = None
    implicit: bool = False
    dependent: str | None = None
    plan: str | None = None
    method: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    alternatives: bool = False
    in_terms_of: str | None = None
    define: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    notation: NotationChoices = NotationChoices()
    shapes: str | None = None
    assume: tuple[str, ...] = ()
    layout: str | None = None
    context: Context | None = None
    at: tuple[str, ...] = ()


@record
class Part(DerivationRequest):
    """One problem of a handout.

    Attributes:
        heading: a heading in place of the derivation's own; empty for none.
        words: what is said to begin with; empty for nothing.
        detail: how many lines are shown: brief, standard or full; None for as in the whole handout.
        solve: whether the derivative is set to zero and solved as well.
        subject_to: constraints, where it is.
    """

    heading: str = ""
    words: str = ""
    detail: str | None = None
    solve: bool = False
    subject_to: tuple[str, ...] = ()


def answered(question: DerivationRequest) -> Derivation:
    """The derivation that a question asks for.

    Raises:
        ArgumentError: it asks at once for what does not go together.
        DerivatorError: as `derive` and `derive_implicit` say.
    """
    # Here and not above: help and course files do not wait for SymPy.
    from derivator.api import derive, derive_implicit

    if question.dependent is not None and not question.implicit:
        raise ArgumentError("a dependent letter goes with implicit, where the target is an equation")
    if not question.implicit:
        return derive(
            question.target, wrt=question.variable, constants=question.constants, plan=question.plan,
            method=question.method, without=question.without, alternatives=question.alternatives,
            in_terms_of=question.in_terms_of, define=question.define,
            given=question.given, notation=question.notation, order=question.order,
            shapes=question.shapes, assume=question.assume, layout=question.layout,
            context=question.context, at=question.at,
        )
    for what, said in (("a plan", question.plan), ("a method", question.method),
                       ("without", question.without),
                       ("a second way", question.alternatives), ("in terms of", question.in_terms_of)):
        if said:
            raise ArgumentError(f"implicit has a plan of its own; {what} goes with functions, not with equations")
    return derive_implicit(
        question.target, wrt=question.variable, dependent=question.dependent, constants=question.constants,
        notation=question.notation, order=1 if question.order is None else question.order, context=question.context,
        define=question.define, given=question.given, at=question.at,
    )
