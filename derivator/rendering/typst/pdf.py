"""PDF on a machine without TeX: a page of Typst, and the compiler of the package `typst`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from derivator.base.errors import MissingPackageError, TemplateFaultError
from derivator.base.regex import regex
from derivator.notation.typst_printer import typst_string
from derivator.rendering.handout import plot
from derivator.rendering.handout.handout_view import ComputationGraph, Graph, Handout
from derivator.rendering.handout.network_drawing import network_picture
from derivator.rendering.templates import filled
from derivator.rendering.typst.typst_lines import line
from derivator.rendering.typst.typst_speech import with_alternatives
from derivator.rendering.web import reveals

_ESCAPED = regex(r"\\(.)")


def typst_page(handout: Handout, folder: str = "") -> str:
    """A handout as the source of a Typst document that needs no package and no file.

    Args:
        handout: its content, written by the format "typst".
        folder: a folder of the user's own templates; empty for none.

    Raises:
        TemplateFaultError: the template is missing or faulty.
    """
    return filled(
        "handout.typst.j2", {"page": handout, "reveals": reveals}, folder,
        line=line, network_picture=_network_picture, picture=_picture, summary=_summary, plain_string=_plain_string,
    )  # fmt: skip


def pdf(handout: Handout, folder: str = "") -> bytes:
    """A handout as a tagged PDF.

    Args:
        handout: its content, written by the format "typst".
        folder: a folder of the user's own templates; empty for none.

    Raises:
        MissingPackageError: the extra derivator[pdf] is not installed.
        TemplateFaultError: a template is missing or faulty, or what it wrote does not compile.
    """
    return compiled(typst_page(handout, folder))


def compiled(source: str) -> bytes:
    """A Typst document as a tagged PDF, set in the fonts that come with the compiler.

    Raises:
        MissingPackageError: the extra derivator[pdf] is not installed.
        TemplateFaultError: the document does not compile.
    """
    compiler = _compiler()
    try:
        pages: bytes = compiler.compile(
            with_alternatives(source).encode(), format="pdf", ignore_system_fonts=True, timestamp=0,
            pdf_standards="ua-1",
        )
    except compiler.TypstError as error:
        raise TemplateFaultError(f"the page does not compile: {error}") from error
    return pages


def _compiler() -> Any:
    try:
        return import_module("typst")
    except ImportError as error:
        raise MissingPackageError("a PDF needs the package typst: pip install 'derivator[pdf]'") from error


def _picture(graph: Graph) -> str:
    return typst_string(plot.picture(graph))


def _network_picture(network: ComputationGraph) -> str:
    return typst_string(network_picture(network))


def _summary(graph: Graph) -> str:
    return typst_string(plot.summary(graph))


def _plain_string(text: str) -> str:
    """Escaped text as a string of Typst, for a place that takes no markup."""
    return typst_string(_ESCAPED.sub(r"\1", text))
