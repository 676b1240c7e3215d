"""Text made safe for markup: what XML and HTML would act on is written out, what they refuse is replaced."""

from __future__ import annotations

from derivator.base.printable import printable

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}


def readable(text: str) -> str:
    """The text with a sign of replacement for everything that no page can hold, or that would act on it."""
    return printable(text, "\t\n\r")


def escape_markup(text: str) -> str:
    """The text as it stands in an element or an attribute of XML or HTML."""
    return "".join(_SIGNS.get(sign, sign) for sign in readable(text))
