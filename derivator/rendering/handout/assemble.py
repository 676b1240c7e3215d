"""A handout of checked derivations: notes, a worksheet, its solutions or slides, in the format that was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from derivator.base.errors import UnknownNameError
from derivator.model.rule import Rule
from derivator.model.trace import Trace
from derivator.rendering.around_proof import family_heading
from derivator.rendering.formats import DETAILS, FORMATS, Format
from derivator.rendering.handout.blanks import solutions, worksheet
from derivator.rendering.handout.choices import BLANKS, ENGINES, FLAVOURS, KINDS, SUBTITLES, Options
from derivator.rendering.handout.choices import FORMATS as HANDOUT_FORMATS
from derivator.rendering.handout.content import HandoutTopic, each_law_once, laws, section, with_different_anchors
from derivator.rendering.handout.handout_view import Handout, Section
from derivator.rendering.handout.slides import slides
from derivator.rendering.handout.solving_section import heading_of
from derivator.rendering.outline import Outline
from derivator.rendering.writing import Writer

_DEFAULT = Options()
_SEVERAL = "Derivatives, step by step"


def handout(
    topics: Sequence[HandoutTopic | Trace], rules: Mapping[str, Rule], options: Options = _DEFAULT
) -> str | bytes:
    """A handout of one or more derivations.

    Args:
        topics: the derivations, checked, in their order; with a heading or words of one's own as a Topic.
        rules: the rules by name.
        options: the choices.

    Returns:
        The document as text; for the format pdf its bytes.

    Raises:
        UnknownNameError: a choice does not exist.
        TemplateFaultError: a template is missing or faulty.
        DerivatorError: what makes the PDF is not installed, or fails.
    """
    _check(options, topics)
    match options.format:
        case "html":
            from derivator.rendering.web import web_page

            return web_page(content(topics, rules, options, FORMATS["html"]), options.template_folder)
        case "pdf" if options.engine == "typst":
            from derivator.rendering.typst.pdf import pdf

            return pdf(content(topics, rules, options, FORMATS["typst"]), options.template_folder)
        case "pdf":
            from derivator.rendering.handout.latexmk import compiled

            return compiled(_tex(topics, rules, options))
        case "markdown":
            from derivator.rendering.handout.markdown import markdown, markdown_format

            page = content(topics, rules, options, markdown_format(options.flavour))
            return markdown(page, options.flavour, options.template_folder)
        case _:
            return _tex(topics, rules, options)


def content(
    topics: Sequence[HandoutTopic | Trace], rules: Mapping[str, Rule], options: Options, format: Format
) -> Handout:
    """What a handout says, in the words and signs of a format.

    Args:
        topics: the derivations, checked, in their order.
        rules: the rules by name.
        options: the choices.
        format: a row of the table of formats, or one like it.
    """
    chosen = [each if isinstance(each, HandoutTopic) else HandoutTopic(each) for each in topics]
    if options.kind in ("worksheet", "solutions"):
        chosen = [each for each in chosen if not each.supporting]
    outlines = [
        Outline(topic.detail or options.detail, rules, Writer(format, trace.problem.conventions))
        for topic in chosen
        for trace in (topic.trace,)
    ]
    sections = with_different_anchors(
        [section(topic, outline, plot=options.plot) for topic, outline in zip(chosen, outlines, strict=True)]
    )
    if options.title:
        title = format.escape(options.title)
    else:
        title = sections[0].heading if len(sections) == 1 else _title(chosen, rules, format)
    return Handout(
        kind=options.kind,
        title=title,
        author=format.escape(options.author),
        subtitle=SUBTITLES[options.kind],
        sections=tuple(_of_kind(each, options) for each in each_law_once(sections)),
        laws=laws(chosen, outlines) if options.kind == "worksheet" else (),
        reveal=options.reveal,
    )


def _tex(topics: Sequence[HandoutTopic | Trace], rules: Mapping[str, Rule], options: Options) -> str:
    from derivator.rendering.handout.latex_document import latex, latex_format

    return latex(content(topics, rules, options, latex_format()), options.template_folder)


def _of_kind(section: Section, options: Options) -> Section:
    match options.kind:
        case "worksheet":
            return worksheet(section, options.blank, options.seed)
        case "solutions":
            return solutions(section, options.blank, options.seed)
        case "slides":
            return section._replace(slides=slides(section, reveal=options.reveal))
        case _:
            return section


def _check(options: Options, topics: Sequence[HandoutTopic | Trace]) -> None:
    details = (each.detail for each in topics if isinstance(each, HandoutTopic) and each.detail is not None)
    choices: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("kind of handout", options.kind, KINDS),
        ("format of a handout", options.format, HANDOUT_FORMATS),
        ("way to leave lines out", options.blank, BLANKS),
        ("flavour of Markdown", options.flavour, FLAVOURS),
        ("way to make a PDF", options.engine, ENGINES),
        *(("level of detail", each, DETAILS) for each in (options.detail, *details)),
    )
    for what, chosen, offered in choices:
        if chosen not in offered:
            raise UnknownNameError(f"there is no {what} {chosen!r}; choose one of {', '.join(offered)}")


def _title(topics: Sequence[HandoutTopic], rules: Mapping[str, Rule], format: Format) -> str:
    """The title of several sections: what they are about together, where that is one thing."""
    first = topics[0]
    if first.solved is not None and all(each.solved is first.solved for each in topics):
        return format.escape(first.title) if first.title else heading_of(first.solved, rules, format)
    family = topics[-1].family
    if family is not None and len(family.told) == len(topics):
        return family_heading(family, Writer(format, family.problem.conventions))
    return format.escape(_SEVERAL)
