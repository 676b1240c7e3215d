"""What may be chosen of a handout: its kind, format, blanks and words."""

from __future__ import annotations

from typing import Literal

from derivator.base.record import record

HandoutKind = Literal["notes", "worksheet", "solutions", "slides"]
Blank = Literal["result", "justification", "every-second", "all"]

KINDS: tuple[HandoutKind, ...] = ("notes", "worksheet", "solutions", "slides")
"""Notes to read, a worksheet with blanks, its solutions, and slides."""

BLANKS: tuple[Blank, ...] = ("result", "justification", "every-second", "all")
"""What a worksheet leaves out: the result, the laws, one of each two lines, or every line."""

FORMATS = ("latex", "pdf", "html", "markdown")
"""The formats of a handout."""

FLAVOURS = ("github", "notebook")
"""The dialects of Markdown: with fenced mathematics, or with aligned displays between dollar signs."""

ENGINES = ("typst", "latexmk")
"""What makes a PDF: the typst package, or a TeX installation."""

SUBTITLES = {"notes": "", "worksheet": "Worksheet", "solutions": "Solutions", "slides": ""}
"""What a handout of each kind says under its title."""


@record
class Options:
    """The choices for one handout.

    Attributes:
        kind: one of `KINDS`.
        format: one of `FORMATS`.
        title: the title; by default that of its only problem, or a general one.
        author: who hands it out; may be empty.
        flavour: one of `FLAVOURS`, for Markdown.
        plot: whether functions of one variable are drawn with their derivatives.
        seed: which of the worksheets that `blank` allows; its solutions have the same seed.
        blank: one of `BLANKS`, for worksheets and solutions.
        engine: one of `ENGINES`, for PDF.
        detail: how many lines are shown, where a problem does not say: one of `DETAILS`.
        template_folder: a folder of the user's own templates; empty for none.
        reveal: whether slides show one line more on each page.
    """

    kind: HandoutKind = "notes"
    format: str = "latex"
    title: str = ""
    author: str = ""
    flavour: str = "github"
    plot: bool = True
    seed: int = 0
    blank: Blank = "every-second"
    engine: str = "typst"
    detail: str = "standard"
    template_folder: str = ""
    reveal: bool = False
