"""The library's door to handouts: derive what is asked for and lay it out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sympy import Expr

from derivator.api import Derivation, Derivations, derive
from derivator.asking.callers import choices_of, flag_of, seed_of, text_of
from derivator.base.errors import ArgumentError, VariableError
from derivator.base.work import at_work
from derivator.catalogue.to_solve import TO_SOLVE
from derivator.deriving.chosen_notation import check_common
from derivator.model.conventions import NotationChoices
from derivator.questions import Part, answered
from derivator.rendering.handout import assemble as pages
from derivator.rendering.handout.choices import Blank, HandoutKind, Options
from derivator.rendering.handout.content import HandoutTopic
from derivator.rules import RULES
from derivator.solutions import Solution, solve


@at_work
def handout(
    *targets: str | Expr | Derivation | Solution | Part,
    kind: HandoutKind = "notes",
    format: str = "latex",
    title: str = "",
    author: str = "",
    flavour: str = "github",
    plot: bool = True,
    seed: int = 0,
    blank: Blank = "every-second",
    engine: str = "typst",
    detail: str = "standard",
    notation: NotationChoices = NotationChoices(),
    template_folder: str = "",
    reveal: bool = False,
) -> str | bytes:
    """A handout of derivations to give out.

    Args:
        targets: names of named derivations and problems, expressions, derivations, solutions, or parts with headings
            and words.
        kind: "notes" with the full proofs, a "worksheet" with lines left out, its "solutions", or "slides".
        format: "latex", "pdf", "html" or "markdown".
        title: the title; by default that of the only derivation, or a general one.
        author: who hands it out.
        flavour: of Markdown, "github" or "notebook".
        plot: whether functions of one variable are drawn with their derivatives.
        seed: which of the worksheets that `blank` allows; its solutions have the same seed.
        blank: what a worksheet leaves out: "result", "justification", "every-second" or "all".
        engine: what makes a PDF: "typst" or "latexmk".
        detail: how many lines are shown: "brief", "standard" or "full"; a part may say so for itself.
        notation: how things are written in what is yet to be derived, where a part does not say so for itself; a name
            to be written as another has to be in one of the problems.
        template_folder: a folder with templates of your own, used in place of those of the same name.
        reveal: whether slides show one line more on each page.

    Returns:
        The document as text, or its bytes where the format is pdf.

    Raises:
        ReadingError: a target is not understood.
        VariableError: it is not clear which variable is meant, or there is no target.
        UnsupportedError: a target holds something that no rule differentiates.
        UnknownNameError: a choice does not exist.
        ArgumentError: an argument is of another kind.
        DerivatorError: what makes the PDF is not installed, or fails.
    """
    if not targets:
        raise VariableError("a handout of nothing: name a target")
    for text, role in ((title, "the title"), (author, "the author"), (kind, "a kind"), (format, "a format"),
                       (flavour, "a flavour"), (blank, "what is left out"), (engine, "what makes a PDF"),
                       (detail, "a level of detail"), (template_folder, "a folder of templates")):
        text_of(text, role)
    options = Options(
        kind, format, title, author, flavour, flag_of(plot, "whether to plot"), seed_of(seed), blank, engine,
        detail, template_folder, flag_of(reveal, "whether to reveal line by line"),
    )
    choices = choices_of(notation)
    derived = [each for target in targets for each in topics(target, choices)]
    check_common(choices.names, [each.trace.problem for each in derived])
    return handed_out(derived, options)


@at_work
def handed_out(topics: Iterable[HandoutTopic], options: Options) -> str | bytes:
    """The document of some topics; the errors are those of `handout`."""
    return pages.handout(list(topics), RULES, options)


def topics(
    target: str | Expr | Derivation | Solution | Part, notation: NotationChoices = NotationChoices()
) -> list[HandoutTopic]:
    """What is derived for one target, a section each; the errors are those of `derive`.

    Args:
        target: a name, an expression, a derivation, a solution or a part.
        notation: what is chosen for every target that is yet to be derived; a part's own choices come first.
    """
    part = target if isinstance(target, Part) else Part("")
    if isinstance(target, Solution):
        return solution_topics(target, part)
    name = part.target or target
    if part.solve or part.subject_to or (isinstance(name, str) and name in TO_SOLVE):
        return solution_topics(_solved(part if part.target else Part(str(target)), notation), part)
    if isinstance(target, Derivation):
        derivation = target
    elif isinstance(target, Part):
        derivation = answered(replace(part, notation=choices_of(part.notation).with_common(notation)))
    else:
        derivation = derive(target, notation=NotationChoices().with_common(notation))
    traces = derivation.family.told if isinstance(derivation, Derivations) else (derivation.trace,)
    by = tuple(trace.problem.variable for trace in traces) if len(traces) > 1 else ()
    found = [HandoutTopic(trace, detail=part.detail, variables=by) for trace in traces]
    found[0] = replace(found[0], heading=part.heading if len(found) == 1 else "", words=part.words)
    if isinstance(derivation, Derivations):
        found[-1] = replace(found[-1], family=derivation.family)
    return found


def solution_topics(solution: Solution, part: Part) -> list[HandoutTopic]:
    """The sections of a solved problem: each derivative, its second one where the kind rests on it, and the solution.

    Args:
        solution: the solution.
        part: the heading, words and detail that are chosen.
    """
    solved, found = solution.solved, list[HandoutTopic]()
    title = part.heading or solved.problem.title
    bending = () if solved.curve is None or solved.curve.bending is None else (solved.curve.bending,)
    for each in (*solved.parts, *bending):
        # On a worksheet the second derivative would give the first one away.
        beside = each in bending
        found.append(HandoutTopic(each.derivative, detail=part.detail, solved=solved, title=title, supporting=beside))
        if not bending and each.second is not None and any(point.curvature is not None for point in each.points):
            found.append(HandoutTopic(each.second, detail="brief", solved=solved, title=title, supporting=True))
        found.append(HandoutTopic(
            each.derivative, detail=part.detail, solved=solved, solving=each, title=title, supporting=beside))
    found[0] = replace(found[0], words=part.words)
    return found


def _solved(part: Part, notation: NotationChoices) -> Solution:
    """The solution that a part asks for.

    Raises:
        ArgumentError: it asks at once for what does not go together.
    """
    for what, said in (("an order", part.order), ("implicit", part.implicit), ("a plan", part.plan),
                       ("a method", part.method), ("without", part.without), ("a second way", part.alternatives),
                       ("in terms of", part.in_terms_of), ("define", part.define), ("given", part.given),
                       ("a layout", part.layout)):
        if said:
            raise ArgumentError(f"what is set to zero and solved has a way of its own; {what} goes with derivations")
    return solve(
        part.target, wrt=part.variable, constants=part.constants, assume=part.assume, subject_to=part.subject_to,
        shapes=part.shapes, notation=choices_of(part.notation).with_common(notation), context=part.context,
    )
