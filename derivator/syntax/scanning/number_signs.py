"""What a number may look like, in either notation."""

from __future__ import annotations

import unicodedata

from derivator.base.regex import regex
from derivator.syntax.scanning.tokens import Source, Token

NUMBER = regex(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
"""The fractions that are one character."""
_SCIENTIFIC = regex(r"[eE][+-]?([0-9]+)")
_OTHER_BASE = regex(r"[xX][0-9A-Fa-f]*[0-9][0-9A-Fa-f]*(?![A-Za-z0-9])|[bB][01]+(?![A-Za-z0-9])")
_POINT = regex(r"\.\s*(?:\\[A-Za-z]|[A-Za-z(])")
"""A point that a factor follows: a product sign, or one that ends the number; the two mean the same."""
DECIMAL_COMMA = regex(r"\{,\}([0-9]+)")
"""The comma of a decimal in LaTeX."""


def fraction(sign: str, start: int) -> list[Token]:
    """The tokens of a fraction in one character, in parentheses."""
    above, _, below = unicodedata.normalize("NFKC", sign).partition("\N{FRACTION SLASH}")
    return [
        Token("(", "(", start, start), Token("number", above, start, start), Token("/", "/", start, start),
        Token("number", below, start, start + 1), Token(")", ")", start + 1, start + 1),
    ]


def check_number(source: Source, digits: str, start: int, end: int) -> None:
    """Refuse a number that is too long or is followed by what would make it another one.

    Args:
        source: the text.
        digits: the number as written.
        start: where it begins.
        end: where it ends.

    Raises:
        ReadingError: scientific notation, a second point, a number to another base.
        LimitError: too many digits, or a power of ten beyond reading.
    """
    text = source.text
    if len(digits) > source.limits.digits:
        raise source.excess(f"a number of more than {source.limits.digits} digits is not read", start)
    following = text[end : end + 1]
    if following in ("e", "E") and (power := _SCIENTIFIC.match(text, end)):
        if len(power.group(1)) > 3:
            raise source.excess("a power of ten this large is not read", start)
        exponent = text[end + 1 : power.end()]
        message = f"{digits}{power.group()} could be a number or a product"
        raise source.error(message, start, f"{digits}*10^({exponent}) or {digits}*e")
    if digits == "0" and (other := _OTHER_BASE.match(text, end)):
        message = f"0{other.group()} is a number to another base, which is not read"
        raise source.error(message, start, "a decimal number")
    if following == "." and not text.startswith("...", end) and not _POINT.match(text, end):
        raise source.error("a number ends with a digit", end, "digits after one point")
