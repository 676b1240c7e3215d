"""What may be chosen of a handout: its kind, format, blanks and words."""

from __future__ import annotations

from typing import Literal

from derivator.record import record

Kind = Literal["notes", "worksheet", "solutions", "slides"]
Blank = Literal["result", "justification", "every-second", "all"]

KINDS: tuple[Kind, ...] = ("notes", "worksheet", "solutions", "slides")
"""Notes to read, a worksheet with blanks, its solutions, and slides that reveal a line at a time."""

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
    """

    kind: Kind = "notes"
    format: str = "latex"
    title: str = ""
    author: str = ""
    flavour: str = "github"
    plot: bool = True
    seed: int = 0
    blank: Blank = "every-second"
    engine: str = "typst"


@record
class Part:
    """One problem of a handout as it is asked for, before anything is derived.

    Attributes:
        target: an expression, or the name of a named derivation.
        variable: the variable; empty where it need not be named.
        constants: names that are constants.
        heading: a heading in place of the derivation's own; empty for none.
        words: what is said to begin with; empty for nothing.
        in_terms_of: what the result is written in, as for `derive`; empty for nothing in particular.
        given: equations that hold of the data, as for `derive`.
        order: how often to differentiate; 0 for as the target says.
        implicit: whether the target is an equation that defines a function.
        dependent: the letter it defines; empty where it need not be named.
    """

    target: str
    variable: str = ""
    constants: tuple[str, ...] = ()
    heading: str = ""
    words: str = ""
    in_terms_of: str = ""
    given: tuple[str, ...] = ()
    order: int = 0
    implicit: bool = False
    dependent: str = ""
