"""The library's door to handouts: derive what is asked for and lay it out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sympy import Expr

from derivator.api import Derivation, Derivations, derive
from derivator.asking.callers import choices_of, flag_of, seed_of, text_of
from derivator.base.errors import VariableError
from derivator.base.work import at_work
from derivator.deriving.chosen_notation import check_common
from derivator.model.conventions import NotationChoices
from derivator.questions import Part, answered
from derivator.rendering.handout import assemble as pages
from derivator.rendering.handout.choices import Blank, HandoutKind, Options
from derivator.rendering.handout.content import HandoutTopic
from derivator.rules import RULES


@at_work
def handout(
    *targets: str | Expr | Derivation | Part,
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
        targets: names of named derivations, expressions, derivations, or parts with headings and words.
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


def topics(target: str | Expr | Derivation | Part, notation: NotationChoices = NotationChoices()) -> list[HandoutTopic]:
    """What is derived for one target, a section each; the errors are those of `derive`.

    Args:
        target: a name, an expression, a derivation or a part.
        notation: what is chosen for every target that is yet to be derived; a part's own choices come first.
    """
    part = target if isinstance(target, Part) else Part("")
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
