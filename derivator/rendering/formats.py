"""THE table of output formats: a row and the template named after it are all a format needs. Data only."""

from __future__ import annotations

from collections.abc import Callable

from derivator.base.by_name import by_name
from derivator.base.record import record
from derivator.rendering.escaping import (
    escape_html,
    escape_markdown,
    escape_tex,
    escape_typst,
    quote_typst,
    verbatim,
)


@record
class Format:
    """One output format.

    Attributes:
        name: what follows --format; the template is `derivation.NAME.j2`.
        extension: how its files end.
        printer: the function of `derivator.notation` that writes its mathematics.
        inline: mathematics within a sentence, with `{}` for the mathematics.
        escape: how text that is not mathematics is written so that it means itself.
        caption: how text is written that stands in a line of mathematics.
        captioned: mathematics within a caption, with `{}` for it.
        highlights: whether highlighted parts are shown. In Markdown they are not: GitHub, Jupyter and Pandoc do not all
            know the commands for colour and strike-out.
    """

    name: str
    extension: str
    printer: str
    inline: str = "{}"
    escape: Callable[[str], str] = verbatim
    caption: Callable[[str], str] = verbatim
    captioned: str = "{}"
    highlights: bool = False

    @property
    def template(self) -> str:
        """The file name of the template of a derivation."""
        return f"derivation.{self.name}.j2"


_ROWS = (
    Format("text", ".txt", "unicode_text"),
    Format("markdown", ".md", "latex", inline="${}$", escape=escape_markdown, caption=escape_tex,
           captioned="}}{}\\text{{"),
    Format("latex", ".tex", "latex", inline="${}$", escape=escape_tex, caption=escape_tex, captioned="${}$",
           highlights=True),
    Format(
        "html", ".html", "mathml",
        inline="<math>{}</math>", escape=escape_html, caption=escape_html,
        captioned="<math>{}</math>", highlights=True,
    ),
    Format("typst", ".typ", "typst", inline="${}$", escape=escape_typst, caption=quote_typst, captioned="#${}$#",
           highlights=True),
)

FORMATS: dict[str, Format] = by_name(_ROWS)
"""Every format that a template lays out, by its name."""

DATA = "json"
"""The name of the format for programs. It has a schema and no template."""

CODE = ("numpy", "torch", "jax")
"""The libraries that a derivation is written out for as a program."""

ENDINGS: dict[str, str] = {
    **{row.extension: row.name for row in _ROWS},
    ".htm": "html",
    f".{DATA}": DATA,
    ".pdf": "pdf",
}
"""The format that a file's ending says. A command writes some of them."""

WHOLE = ("latex", "html", "typst")
"""The formats whose pages are a part of a document, or a whole one of the template `document.NAME.j2`."""

DETAILS = ("brief", "standard", "full")
"""How much of a derivation a page shows: its major lines, each line with what it rests on, every rewrite."""
