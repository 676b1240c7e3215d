"""What a claim about a point says of its kind, in words behind the value."""

from __future__ import annotations

from derivator.base.regex import regex

KIND = regex(r"(?:,|:)?\s*(?:is\s+)?(?:an?\s+|the\s+)?(?:local\s+|global\s+)?(minimum|maximum|saddle)\s*\.?\s*$")


def claimed_kind(text: str) -> tuple[str | None, str]:
    """The kind that is claimed, None where there is none, and the text before it."""
    found = KIND.search(text)
    return (found.group(1), text[: found.start()].strip()) if found else (None, text.strip())
