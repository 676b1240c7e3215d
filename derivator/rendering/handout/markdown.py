"""A handout as Markdown: for a repository on GitHub, or for a notebook; Pandoc reads both."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace

from derivator.base.printable import printable
from derivator.base.regex import regex
from derivator.rendering.escaping import escape_markdown
from derivator.rendering.formats import FORMATS, Format
from derivator.rendering.handout import plot
from derivator.rendering.handout.breaking import length, opened, pieces
from derivator.rendering.handout.handout_view import Graph, Handout
from derivator.rendering.templates import filled
from derivator.rendering.web import reveals

_WIDTH = 64
_REFUSED = regex(r"(?<!\\)\\(?:operatorname\*?|mbox)")
"""Commands; what a user typed has its backslashes doubled."""
_FENCES = {"github": ("```math", "```"), "notebook": ("$$", "$$")}
_WITH_PICTURES = ("notebook",)
"""GitHub shows no picture that stands in the page itself; JupyterLab and Pandoc do."""
_INLINE = {"github": "$`{}`$", "notebook": "${}$"}


def markdown_format(flavour: str) -> Format:
    """The row of the table for a flavour of Markdown.

    Args:
        flavour: "github", where mathematics within a sentence is fenced by backticks, or "notebook".
    """
    return replace(FORMATS["markdown"], inline=_INLINE[flavour], escape=escape_text)


def markdown(handout: Handout, flavour: str, folder: str = "") -> str:
    """The document.

    Args:
        handout: a handout written with the row of this flavour.
        flavour: "github" or "notebook".
        folder: a folder of the user's own templates; empty for none.
    """
    begin, end = _FENCES[flavour]
    page = filled(
        "handout.markdown.j2",
        {
            "handout": handout, "begin": begin, "end": end, "pictures": flavour in _WITH_PICTURES, "reveals": reveals,
        },
        folder,
        inline=_INLINE[flavour].format,
        display=lambda math: f"{begin}\n{math}\n{end}",
        picture=picture,
        wrapped=wrapped,
    )
    return accepted(page.strip()) + "\n"


def picture(graph: Graph) -> str:
    """A graph as an address that holds the picture itself."""
    return f"data:image/svg+xml;base64,{b64encode(plot.picture(graph).encode()).decode('ascii')}"


def escape_text(text: str) -> str:
    """Text on one line that Markdown shows as it stands, at the beginning of a line as well."""
    shown = printable(text, "\n\t\r").strip()
    start = re.match(r"[-+=:]|\d{1,9}(?=[.)])", shown)
    written = escape_markdown(shown)
    if start is None:
        return written
    # Such a sign, or a number with a point behind it, would begin a list.
    return f"\\{written}" if not start.group().isdigit() else f"{start.group()}\\{written[start.end() :]}"


def accepted(page: str) -> str:
    r"""A page, or some mathematics, without the commands that GitHub refuses."""
    return _REFUSED.sub(r"\\mathrm", page)


def wrapped(math: str, state: str = "given") -> str:
    r"""A line of an aligned display, continued on further lines where it is long; what was blank is boxed.

    Args:
        math: the line without its relation sign.
        state: the state of the line in its view.
    """
    rows: list[str] = []
    for piece in _pieces(math):
        if rows and length(rows[-1]) + length(piece) <= _WIDTH:
            rows[-1] += f" {piece}"
        else:
            rows.append(piece)
    return " \\\\\n&\\quad ".join(rf"\boxed{{{row}}}" if state == "filled" else row for row in rows)


def _pieces(math: str) -> tuple[str, ...]:
    """The line as a whole where it is short, else cut at its outermost operators and, where needed, in brackets."""
    if length(math) <= _WIDTH:
        return (math,)
    return tuple(
        part for piece in pieces(math) for part in ((piece,) if length(piece) <= _WIDTH else pieces(opened(piece)))
    )
