"""Text made safe for markup: what XML and HTML would act on is written out, what they refuse is replaced."""

from __future__ import annotations

import re

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}
_REFUSED = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
"""Control characters and halves of surrogate pairs; and the marks that make text run the other way, which would
let a name rewrite what stands beside it."""


def readable(text: str) -> str:
    """The text with a sign of replacement for everything that no page can hold."""
    return _REFUSED.sub("\N{REPLACEMENT CHARACTER}", text)


def escape_markup(text: str) -> str:
    """The text as it stands in an element or an attribute of XML or HTML."""
    return "".join(_SIGNS.get(sign, sign) for sign in readable(text))
