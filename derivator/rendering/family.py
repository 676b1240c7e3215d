"""Derivations that belong together as one page: each proof under its heading, then what they amount to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from derivator.base.record import record
from derivator.model.rule import Rule
from derivator.model.trace import Family, Trace
from derivator.rendering.around_proof import family_heading, heading
from derivator.rendering.formats import DATA, FORMATS
from derivator.rendering.render import check_choices, of_format, render
from derivator.rendering.templates import filled
from derivator.rendering.terminal.layout import Layout
from derivator.rendering.writing import Writer

_WAYS_MEET = "Both ways meet; the two results are equal, and this is checked on its own:"
_SAME_END = "Both ways end in the same expression."


@record
class Chapter:
    """One derivation of several: its heading, and its page as a fragment of the format."""

    heading: str
    body: str


@record
class Chapters:
    """What a template sees of derivations that belong together: strings, in the words and signs of the format.

    Attributes:
        heading: what they are about.
        chapters: the derivations.
        same: equations between derivatives of which only one was derived, or between two results, as mathematics.
        whole_heading: what they amount to, in words; empty where that is the result of the last.
        whole: the same as mathematics.
        told: what stands around the proofs, a paragraph each.
        same_words: what is said of equations in `same`; nothing where there are none.
        end: how several ways meet, where they end in the same expression; else empty.
    """

    heading: str
    chapters: tuple[Chapter, ...]
    same: tuple[str, ...]
    whole_heading: str
    whole: str
    told: tuple[str, ...]
    same_words: str = ""
    end: str = ""


def render_family(
    family: Family,
    rules: Mapping[str, Rule],
    *,
    format: str = "text",
    detail: str = "standard",
    standalone: bool = False,
    colour: bool = False,
    template_folder: str = "",
    interactive: bool = False,
) -> str:
    """Derivations that belong together as a page; the arguments and errors are those of `render`."""
    check_choices(format, detail)
    if format == DATA:
        from derivator.rendering.data.schema import family_json

        return family_json(family, rules)

    def body(trace: Trace) -> str:
        return render(
            trace, rules, format=format, detail=detail, colour=colour, template_folder=template_folder,
            interactive=interactive,
        ).rstrip("\n")

    own = of_format(format)
    template = f"derivations.{format}.j2"
    page = _chapters(family, Writer(FORMATS[format], family.problem.conventions, colour), body)
    return filled(
        f"document.{format}.j2" if standalone else template,
        {"page": page, "body": template, **own},
        template_folder,
        **own,
        wrapped=Layout(0, colour).wrapped,
    )


def terminal_family(
    family: Family, rules: Mapping[str, Rule], *, detail: str, width: int, colour: bool, template_folder: str = ""
) -> str:
    """Derivations that belong together in two dimensions; the arguments and errors are those of `terminal_page`."""
    from derivator.rendering.terminal.terminal_layout import GridWriter, Sheet, terminal_page

    def body(trace: Trace) -> str:
        return terminal_page(
            trace, rules, detail=detail, width=width, colour=colour, template_folder=template_folder
        ).rstrip("\n")

    writer = GridWriter(FORMATS["text"], family.problem.conventions, colour)
    shape = Sheet(0, colour, width)
    return filled("derivations.terminal.j2", {"page": _chapters(family, writer, body)}, template_folder,
                  row=shape.row, wrapped=shape.wrapped)


def by_symmetry(family: Family) -> str:
    """The derivatives that are told by symmetry, as a sentence of LaTeX; empty where there are none."""
    writer = Writer(FORMATS["latex"], family.problem.conventions)
    if not family.same or family.kind == "alternatives":
        return ""
    equations = (f"${writer.equation(writer.math(each.other), writer.math(each.derived))}$" for each in family.same)
    return f"By symmetry {', '.join(equations)}."


def _chapters(family: Family, writer: Writer, body: Callable[[Trace], str]) -> Chapters:
    whole, facts = family.whole, family.problem.facts
    return Chapters(
        heading=family_heading(family, writer),
        chapters=tuple(Chapter(heading(trace.problem, writer), body(trace)) for trace in family.told),
        same=tuple(writer.equation(writer.math(each.other), writer.math(each.derived)) for each in family.same),
        same_words=_WAYS_MEET if family.kind == "alternatives" else "By symmetry, and checked on its own:",
        whole_heading="" if whole is None else f"The {'Hessian' if family.kind == 'hessian' else 'gradient'}",
        whole="" if whole is None else writer.math(whole),
        told=() if whole is None else tuple(map(writer.sentence, filter(None, (facts.use, *facts.remarks)))),
        end=writer.text(_SAME_END) if family.kind == "alternatives" and not family.same else "",
    )
