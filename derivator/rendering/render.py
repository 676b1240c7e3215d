"""A checked derivation as a page of text in one of the formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from derivator.base.errors import UnknownNameError
from derivator.base.work import at_work
from derivator.model.rule import Rule
from derivator.model.trace import Trace
from derivator.rendering.escaping import escape_tex
from derivator.rendering.formats import DATA, DETAILS, FORMATS
from derivator.rendering.outline import Outline
from derivator.rendering.templates import filled
from derivator.rendering.terminal.layout import layout
from derivator.rendering.view import Chain
from derivator.rendering.writing import Writer

_NOTEBOOK = replace(FORMATS["markdown"], escape=escape_tex)
"""What a notebook shows is mathematics throughout: text stands in it as well."""


@at_work
def render(
    trace: Trace,
    rules: Mapping[str, Rule],
    *,
    format: str = "text",
    detail: str = "standard",
    standalone: bool = False,
    colour: bool = False,
    template_folder: str = "",
    interactive: bool = False,
) -> str:
    """A derivation as a page.

    Args:
        trace: the derivation, checked.
        rules: the rules by name.
        format: a name in the table of formats, or "json", which holds every step whatever the detail.
        detail: "brief", "standard" or "full".
        standalone: a whole document in place of a fragment, for the formats "latex", "html" and "typst".
        colour: whether text is coloured for a terminal.
        template_folder: a folder whose templates are used in place of the package's own.
        interactive: whether a web page folds the proofs of parts, and tells the evidence of each line.

    Returns:
        The page, ending in a line break.

    Raises:
        UnknownNameError: no such format or level of detail.
        TemplateFaultError: a template is missing or faulty.
        SizeLimitError: an expression is too deep to be written.
    """
    check_choices(format, detail)
    if format == DATA:
        from derivator.rendering.data.schema import to_json

        return to_json(trace, rules)
    row = FORMATS[format]
    page = Outline(detail, rules, Writer(row, trace.problem.conventions, colour), evidence=interactive).page(trace)
    shape = layout(page, colour=colour)
    own = of_format(format)
    return filled(
        f"document.{format}.j2" if standalone else row.template,
        {"page": page, "body": row.template, "folded": interactive, **own},
        template_folder,
        beside=shape.beside,
        style=shape.style,
        wrapped=shape.wrapped,
        **own,
    )


def of_format(format: str) -> dict[str, Callable[..., str]]:
    """The functions that the templates of one format have for themselves, imported where they are wanted."""
    if format == "html":
        from derivator.rendering.web import broken, font, unmarked

        return {"broken": broken, "font": font, "unmarked": unmarked}
    if format == "typst":
        from derivator.rendering.typst.typst_lines import line

        return {"line": line}
    return {}


def check_choices(format: str, detail: str) -> None:
    """Let a format and a level of detail pass that there are.

    Raises:
        UnknownNameError: there is no such format or level.
    """
    if detail not in DETAILS:
        raise UnknownNameError(f"there is no level of detail {detail!r}; choose one of {', '.join(DETAILS)}")
    if format != DATA and format not in FORMATS:
        raise UnknownNameError(f"there is no format {format!r}; choose one of {', '.join((*FORMATS, DATA))}")


@at_work
def notebook(traces: Sequence[Trace], rules: Mapping[str, Rule], more: str = "") -> dict[str, str]:
    """What a notebook shows of derivations: their lines as LaTeX, and as Markdown with the proofs inside folded.

    Args:
        traces: the derivations.
        rules: the rules by name.
        more: what stands below them.
    """
    kinds = (("text/markdown", True), ("text/latex", False))
    shown = {kind: [*(_displayed(trace, rules, folded=folded) for trace in traces), more] for kind, folded in kinds}
    return {kind: "\n".join(filter(None, parts)) for kind, parts in shown.items()}


def _displayed(trace: Trace, rules: Mapping[str, Rule], *, folded: bool) -> str:
    """The lines of a derivation as one display that MathJax sets; it knows neither align* nor intertext.

    What the result means and needs stands above it, and below it where the function has no derivative.
    """
    page = Outline("standard", rules, Writer(_NOTEBOOK, trace.problem.conventions)).page(trace)
    named = (page.function,) if trace.problem.label is not None or trace.problem.derived else ()
    inner = tuple(_inside(page.chain)) if folded else ()
    return filled("notebook.latex.j2", {"page": page, "named": (*named, *page.definitions), "inner": inner})


def _inside(chain: Chain) -> Iterator[Chain]:
    """The proofs inside the lines of a chain, each before those inside its own."""
    for detail in (each for line in chain.lines for each in line.details):
        yield detail
        yield from _inside(detail)
