"""Text that is not mathematics, written so that a format shows it as it stands."""

from __future__ import annotations

from derivator.base.printable import printable

_SPACES = "\n\t\r"

_TEX = str.maketrans({
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "∞": r"$\infty$",
    "…": r"\ldots{}",
    "\n": " ",
    "\t": " ",
    "\r": " ",
    "\N{REPLACEMENT CHARACTER}": "?",
})

_MARKDOWN = str.maketrans(
    {**{sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|$~"}, "&": "&amp;", "\n": " ", "\t": " ", "\r": " "}
)

_TYPST = str.maketrans(
    {**{sign: f"\\{sign}" for sign in "\\`*_{}[]()<>#$~@=+-/.:;'\""}, "\n": " ", "\t": " ", "\r": " "}
)
"""A backslash makes any sign of Typst plain; the dots and colons are those of lists, shorthands and addresses."""


def verbatim(text: str) -> str:
    """The text itself, for formats in which every character means itself; what would act on a terminal is replaced."""
    return printable(text, "\n")


def escape_tex(text: str) -> str:
    """The text with every character that TeX would act on written out."""
    return printable(text, _SPACES).translate(_TEX)


def escape_markdown(text: str) -> str:
    """The text with every character that Markdown or HTML would act on written out."""
    return printable(text, _SPACES).translate(_MARKDOWN)


def escape_html(text: str) -> str:
    """The text with every character that HTML would act on written out."""
    # Here and not above: the table of formats must not wait for SymPy, which stands behind notation.
    from derivator.notation.markup import escape_markup

    return escape_markup(text)


def escape_typst(text: str) -> str:
    """The text with every character that Typst would act on written out."""
    from derivator.notation.markup import readable

    return readable(text).translate(_TYPST)


def quote_typst(text: str) -> str:
    """The text as a string of Typst, which is how words stand in its mathematics."""
    from derivator.notation.typst_printer import typst_string

    return typst_string(text)
