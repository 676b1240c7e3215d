"""What a text is written in: plain text, LaTeX, MathML or the notation of a program."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from derivator.base.regex import regex
from derivator.syntax.scanning.surrounding_text import formula_of

if TYPE_CHECKING:
    from derivator.syntax.programs.dialect import Dialect

Notation = Literal[
    "plain", "latex", "mathml", "python", "mathematica", "maxima", "maple", "matlab", "geogebra", "calculator",
    "asciimath",
]  # fmt: skip
"""What a text is written in: plain text, LaTeX, MathML, or a program's notation, which plain text is recognised as."""

_MATHML = regex(
    r"<\s*(?:[?]xml[^>]*>\s*<)?(?:[A-Za-z]+:)?(?:math|semantics|m[a-z]+)[\s>/]|<!DOCTYPE\s"
)
ESCAPED = regex(r"\\(?=[*_^])")
r"""What Markdown puts before a sign that it would take for its own: 2\*x."""
_COMMA = regex(r"[0-9]\{,\}[0-9]")
"""A decimal comma as LaTeX sets it."""
_EQUALS_SIGN = regex(r">\s*=\s*<")
_GREEK_OF_A_PROGRAM = regex(r"\\\[[A-Z][A-Za-z]+\]")
_OF_A_PROGRAM = (
    r"[0-9.]e[-+]?[0-9]|[a-zF]\.[a-zA-Z]|[a-z]_\s*[],]|\.[*/^.]|%[a-z]|\*\^|\\\[|E\s*\^|[A-Z][A-Za-z0-9]+\s*\[|D\s*[\[(]|-:|\$|\u212f"
    r"|(?<![A-Za-z])(?:[A-Z][a-z][A-Za-z]+|pow|lamda|logaddexp|polygamma|Pi|GAMMA|lnGAMMA|surd|csgn|piecewise"
    r"|log_gamma|bessel_[jyik]|nroot|[dD]iff|If|real_root|ld|logBASE|logab|when\s*\(|nDeriv|frac|root|xx|cdot|hat|bar|sqrt\s*\{|abs\s*\{|sum_\(|text"
    r"|log\s*\[|psi\s*\[)"
)
"""What some text of a program holds; the table of programs looks closer."""


def notation_of(text: str) -> Notation:
    """What a text is in, if nothing else is said: LaTeX where it has a backslash, or dollar signs around a part."""
    first, last = formula_of(text)
    bare = ESCAPED.sub("", text[first:last])
    if _COMMA.search(bare):
        return "latex"
    if is_mathml(bare):
        return "mathml"
    if "\\" in bare and "\\" not in _GREEK_OF_A_PROGRAM.sub("", bare):
        return "plain"
    return "latex" if "\\" in bare or bare.count("$") > 1 else "plain"


def is_mathml(text: str) -> bool:
    """Whether a text is MathML."""
    return text.lstrip()[:1] == "<" and _MATHML.match(text.lstrip()) is not None


def has_equals_sign(mathml: str) -> bool:
    """Whether an equals sign stands in MathML, as an element of it."""
    return _EQUALS_SIGN.search(mathml) is not None


@cache
def _of_a_program() -> re.Pattern[str]:
    return re.compile(_OF_A_PROGRAM)  # when it is needed: many questions read no text


def dialect_in(text: str, notation: Notation) -> Dialect | None:
    """The notation of a program that a text is in; None for plain text."""
    if notation == "plain" and not _of_a_program().search(text):
        return None
    # Here and not above: most texts are plain.
    from derivator.syntax.programs.dialects import DIALECTS
    from derivator.syntax.programs.recognised import dialect_of

    return dialect_of(text) if notation == "plain" else DIALECTS[notation]
