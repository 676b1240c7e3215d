"""Data as JSON text that can be shown: what would act on a terminal, or hide, is written as its number."""

from __future__ import annotations

import json

from derivator.base.printable import is_printable
from derivator.base.regex import regex

JsonRecord = dict[str, object]
"""What JSON writes between braces."""

_TO_LOOK_AT = regex(r"[^\x20-\x7e\n]")


def json_text(record: object) -> str:
    """The data as JSON, indented, ending in a line break."""
    text = json.dumps(record, ensure_ascii=False, indent=2)
    return _TO_LOOK_AT.sub(lambda sign: _shown(sign.group()), text) + "\n"


def _shown(sign: str) -> str:
    return sign if is_printable(sign) else json.dumps(sign)[1:-1]
