"""The door for a web page: a question as JSON, its answer as JSON; all in it is text, escaped where it is HTML.

`templates/site/engine` holds the page. Its worker calls `answer`, which derives, checks or reviews as the command line
does, and lays the answer out by the same templates.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from derivator import notation
from derivator.api import Derivation
from derivator.asking.context import context_of
from derivator.asking.shaped_question import shaped_problems
from derivator.base.errors import DerivatorError, ReadingError, StoppedWorkError
from derivator.base.watch import watched
from derivator.deriving.asked_places import curve_problem
from derivator.deriving.chosen_notation import written
from derivator.deriving.problem import asked_of
from derivator.grading import check, check_implicit
from derivator.grading.written import review
from derivator.model.conventions import NotationChoices
from derivator.model.trace import Problem, Trace
from derivator.questions import DerivationRequest, answered
from derivator.rendering.findings import check_on_page, render_check
from derivator.rendering.formats import FORMATS
from derivator.rendering.handout.graph import graph, plane_functions
from derivator.rendering.handout.plot import corners, drawing
from derivator.rendering.reviewed.reviews import render_review, review_on_page
from derivator.rendering.writing import Writer
from derivator.syntax.correcting import corrected
from derivator.syntax.shaped.signs_of_matrices import about_matrices

if TYPE_CHECKING:
    from derivator.grading import Check
    from derivator.grading.solved.verdict import SolutionCheck
    from derivator.solutions import Solution

_Said = Mapping[str, str]
_Answer = dict[str, Any]
Show = Callable[[str], object]
"""What takes a part of an answer on the way, as JSON."""

_BETWEEN = 0.4
"""Seconds between two looks at the lines of a derivation under way."""
_TO_WRITE = 5.0
"""The seconds that writing out the lines may take which a derivation had before its time was over."""
_PLACES = 160
"""So many steps has the slider under a drawing."""


def answer(question: str, show: Show | None = None) -> str:
    """The answer to a question.

    Args:
        question: an object of texts. `job` is one of derive, check, review, read, write and draw; what else there is
            has the names of the options of the command line, and `limit` is a number of seconds.
        show: takes the lines of a derivation that are checked by now, while others are.

    Returns:
        An object: `html` with the answer, or what else the job is for; `error` where it is not understood or done.
    """
    said = {str(key): str(value) for key, value in json.loads(question).items()}
    seconds = float(said.get("limit") or 0)
    with watched(seconds or None) if seconds else nullcontext():
        try:
            found = _JOBS[said["job"]](said, show)
        except ReadingError as error:
            found = {"error": _complaint(error, said)}
        except DerivatorError as error:
            found = {"error": {"message": str(error)}}
            if isinstance(error, StoppedWorkError) and error.partial is not None:
                found |= _known(cast("Derivation", error.partial), said)
    return json.dumps(found)


def _known(partial: Derivation, said: _Said) -> _Answer:
    """The lines that a derivation had when its time was over."""
    try:
        with watched(_TO_WRITE):
            return {"html": partial.rendered(format="html", detail=_detail(said), interactive=True)}
    except StoppedWorkError:
        return {}


def _complaint(error: ReadingError, said: _Said) -> _Answer:
    field = next((name for name in ("target", "claim") if error.source and said.get(name) == error.source), "")
    return {
        "message": error.message,
        "field": field,
        "source": error.source,
        "position": error.position,
        "expected": error.expected,
        "corrected": corrected(error) if error.source else "",
    }


def _several(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").splitlines() if part.strip())


def _detail(said: _Said) -> str:
    return said.get("detail") or "standard"


def _order(said: _Said) -> int | None:
    order = said.get("order") or "1"
    return int(order) if order.isdecimal() and order != "1" and len(order) < 4 else None


def _choices(said: _Said) -> NotationChoices:
    return NotationChoices(
        logarithm=said.get("log") or None, sigmoid=said.get("sigmoid") or None, records=said.get("records") or None
    )


def _request(said: _Said) -> DerivationRequest:
    """What is to be derived; an equation between letters is differentiated as one."""
    request = DerivationRequest(
        said.get("target", ""), variable=said.get("variable") or None, order=_order(said),
        plan=said.get("plan") or None,
        method=_several(said.get("method")), without=_several(said.get("without")), notation=_choices(said),
        constants=_several(said.get("constants")), define=_lines(said.get("define")), given=_lines(said.get("given")),
        in_terms_of=said.get("in-terms-of") or None, assume=_lines(said.get("assume")), at=_lines(said.get("at")),
        dependent=said.get("dependent") or None, shapes=said.get("shapes") or None, layout=said.get("layout") or None,
    )
    return replace(request, implicit=request.dependent is not None or _posed(said)[1])


def _posed(said: _Said) -> tuple[Problem, bool]:
    """The problem as it is read, and whether it is an equation that defines a function.

    Raises:
        DerivatorError: it is not understood.
    """
    target, by, constants = said.get("target", ""), said.get("variable") or None, _several(said.get("constants"))
    shapes, layout = said.get("shapes") or None, said.get("layout") or None
    if about_matrices(target, by, shapes, layout):
        assume = _lines(said.get("assume"))
        return shaped_problems(target, wrt=by, shapes=shapes, layout=layout, assume=assume)[0], False
    about, implicit = context_of(None, _lines(said.get("define")), ()), False
    try:
        problem = asked_of(target, wrt=by, constants=constants, order=_order(said), context=about).problem
    except ReadingError as error:
        if "=" not in target:
            raise
        try:
            dependent = said.get("dependent") or None
            problem = curve_problem(target, _lines(said.get("at")), about, wrt=by, dependent=dependent)
            implicit = True
        except DerivatorError:
            raise error from None
    return written(problem, _choices(said)), implicit


def _read(said: _Said, show: Show | None) -> _Answer:
    """How a target is read, before anything is done with it."""
    if said.get("solve"):
        return _read_to_solve(said)
    problem, _ = _posed(said)
    read = problem.expression if problem.dependent is not None else problem.asked
    return {
        "read": f"<math>{notation.mathml(read, problem.conventions)}</math>",
        "notes": [f"{note.rstrip('.')}." for note in problem.readings],
    }


def _read_to_solve(said: _Said) -> _Answer:
    """The function whose derivative is set to zero, as it is solved: a named problem brings it."""
    from derivator.catalogue.to_solve import TO_SOLVE  # here and not above: few questions are of these

    if (named := TO_SOLVE.get(said.get("target", "").strip())) is not None:
        said = {**said, "target": named.text, "variable": named.wrt, "shapes": named.shapes}
    problem, _ = _posed(said)
    return {
        "read": f"<math>{notation.mathml(problem.expression, problem.conventions)}</math>",
        "notes": [f"{note.rstrip('.')}." for note in problem.readings],
    }


def _typeset(said: _Said, show: Show | None) -> _Answer:
    """What a text is in LaTeX, for a field that shows it as mathematics."""
    problem, implicit = _posed({"target": said.get("target", "")})
    operand = problem.expression if implicit else problem.asked.operand
    return {"latex": notation.latex(operand, problem.conventions, colour=False)}


@lru_cache(maxsize=4)
def _derived(request: DerivationRequest) -> Derivation:
    """A derivation, which is wanted again to be written in another format and to be drawn."""
    return answered(request)


def _derive(said: _Said, show: Show | None) -> _Answer:
    told = monotonic()

    def follow(made: Callable[[], object]) -> None:
        nonlocal told
        if show is not None and monotonic() - told > _BETWEEN:
            trace = replace(cast("Trace", made()), stopped="the lines that follow are being checked")
            page = Derivation(trace).rendered(format="html", detail=_detail(said), interactive=True)
            show(json.dumps({"html": page}))
            told = monotonic()

    with watched(follower=follow):
        derivation = _derived(_request(said))
    page = derivation.rendered(format="html", detail=_detail(said), interactive=True)
    return {"html": page, "decided": derivation.decided}


def _check(said: _Said, show: Show | None) -> _Answer:
    """The verdict; with the derivative, where that is asked for, also how it is derived by what the question allows."""
    if said.get("solve"):
        return _check_solution(said)
    found = _found(said)
    told: _Answer = {"html": check_on_page(found), "verdict": found.verdict}
    return told | (_steps(said) if said.get("reveal") else {})


@lru_cache(maxsize=1)
def _solved(
    target: str, by: str | None, constants: tuple[str, ...], assume: tuple[str, ...], subject_to: tuple[str, ...],
    shapes: str | None, choices: NotationChoices,
) -> Solution:
    """A solution, which several claims are held against one after the other."""
    from derivator.solutions import solve  # here and not above: few questions are

    return solve(
        target, wrt=by, constants=constants, assume=assume, subject_to=subject_to, shapes=shapes, notation=choices
    )


def _solution_found(said: _Said) -> tuple[SolutionCheck, Solution]:
    """The verdict on where a derivative is said to be 0."""
    solution = _solved(
        said.get("target", ""), said.get("variable") or None, _several(said.get("constants")),
        _lines(said.get("assume")), _lines(said.get("subject-to")), said.get("shapes") or None, _choices(said),
    )
    return solution.check(said.get("claim", "")), solution


def _check_solution(said: _Said) -> _Answer:
    """The verdict; with the answer, where that is asked for, also the way to it."""
    from derivator.rendering.solution.solution_findings import solution_check_on_page

    (found, solution), reveal = _solution_found(said), bool(said.get("reveal"))
    told: _Answer = {"html": solution_check_on_page(found, solution.problem, reveal), "verdict": found.verdict}
    return told | ({"steps": solution.rendered(format="html")} if reveal else {})


def _steps(said: _Said) -> _Answer:
    try:
        return {"steps": _derived(_request(said)).rendered(format="html", detail=_detail(said), interactive=True)}
    except StoppedWorkError:
        raise
    except DerivatorError as error:  # what the question allows does not lead to the derivative
        return {"no_steps": str(error)}


def _found(said: _Said) -> Check:
    """The verdict in the notation of the question."""
    found = _judged(said)
    return replace(found, problem=written(found.problem, _choices(said)))


def _judged(said: _Said) -> Check:
    _, implicit = _posed(said)
    claim, reveal = said.get("claim", ""), bool(said.get("reveal"))
    target, by, form = said.get("target", ""), said.get("variable") or None, said.get("form") or None
    if implicit:
        return check_implicit(
            target, claim, wrt=by, dependent=said.get("dependent") or None, reveal=reveal, form=form,
            assume=_lines(said.get("assume")), define=_lines(said.get("define")), given=_lines(said.get("given")),
            at=_lines(said.get("at")), order=_order(said) or 1,
        )
    return check(
        target, claim, wrt=by, order=_order(said), reveal=reveal, constants=_several(said.get("constants")), form=form,
        assume=_lines(said.get("assume")), define=_lines(said.get("define")), at=_lines(said.get("at")),
        given=_lines(said.get("given")), shapes=said.get("shapes") or None, layout=said.get("layout") or None,
    )


def _review(said: _Said, show: Show | None) -> _Answer:
    name, text = said.get("name", ""), said.get("work", "")
    target, reveal = said.get("target") or None, bool(said.get("reveal"))
    with TemporaryDirectory() as folder:
        work: str | Path = text
        if Path(name).suffix:
            work = Path(folder) / f"work{Path(name).suffix}"
            work.write_text(text, encoding="utf-8")
        found = review(work, target=target, reveal=reveal)
    if said.get("format"):
        return {"text": render_review(found, format=said["format"])}
    return {"html": review_on_page(found)}


def _write(said: _Said, show: Show | None) -> _Answer:
    """What was derived or checked, in another format."""
    format, whole = said.get("format", "text"), bool(said.get("standalone"))
    if said.get("solve"):
        from derivator.rendering.solution.solution_findings import render_solution_check

        found, solution = _solution_found(said)
        return {"text": render_solution_check(found, solution.problem, format=format)}
    if "claim" in said:
        return {"text": render_check(_found(said), format=format)}
    return {"text": _derived(_request(said)).rendered(format=format, detail=_detail(said), standalone=whole)}


def _draw(said: _Said, show: Show | None) -> _Answer:
    """The function and its derivative as a picture, with their values at the places of a slider; empty for none."""
    derivation = _derived(_request(said))
    trace = derivation.trace
    if len(derivation.parts) > 1 or trace.problem.shaped or trace.problem.dependent is not None:
        return {}
    found, functions = graph(trace, Writer(FORMATS["html"], trace.problem.conventions)), plane_functions(trace)
    if found is None or functions is None:
        return {}
    (function, derivative), _ = functions
    step = (found.right - found.left) / _PLACES
    places = [found.left + step * number for number in range(_PLACES + 1)]
    return {
        "svg": drawing(found._replace(tangent=None), "drawing"),
        "labels": [f"<math>{each.label}</math>" for each in found.curves],
        "variable": notation.plain(trace.problem.variable),
        "window": [found.left, found.right, found.bottom, found.top],
        "corners": corners(),
        "values": [[place, function(place), derivative(place)] for place in places],
    }


_JOBS: Mapping[str, Callable[[_Said, Show | None], _Answer]] = {
    "derive": _derive, "check": _check, "review": _review, "read": _read, "write": _write, "draw": _draw,
    "typeset": _typeset,
}
