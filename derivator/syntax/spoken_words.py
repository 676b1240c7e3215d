"""Formulas in words, x squared plus the square root of x, as signs: what is offered where such a text is refused."""

from __future__ import annotations

from derivator.base.regex import regex

_THE = r"(?:the\s+)?"
_FUNCTIONS = {
    "sine": "sin", "sin": "sin", "cosine": "cos", "cos": "cos", "tangent": "tan", "tan": "tan", "log": "log",
    "logarithm": "log", "ln": "ln", "natural log": "ln", "natural logarithm": "ln", "exponential": "exp",
    "absolute value": "abs", "square root": "sqrt", "root": "sqrt", "cube root": "cbrt", "arctangent": "arctan",
    "arcsine": "arcsin", "arccosine": "arccos", "inverse sine": "arcsin", "inverse tangent": "arctan",
    "hyperbolic sine": "sinh", "hyperbolic cosine": "cosh", "hyperbolic tangent": "tanh",
}  # fmt: skip
_NAMES = "|".join(sorted((name.replace(" ", r"\s+") for name in _FUNCTIONS), key=len, reverse=True))
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "half": "1/2"}
_BASE = regex(rf"(?<![A-Za-z]){_THE}(?:log|logarithm)\s+(?:to\s+{_THE})?base\s+(\w)\s+of\s+(\w+)")
_OF = regex(rf"(?<![A-Za-z]){_THE}({_NAMES})\s+of\s+(?:the\s+)?(\w+|\([^()]*\))")
_ARC = regex(r"(?<![A-Za-z])arc\s+(sin|cos|tan|cot)(?![A-Za-z])")
_SIGNS = (
    (regex(rf"\s*(?<![A-Za-z])(?:raised\s+)?to\s+{_THE}(?:power\s+(?:of\s+)?)?(?=-?\w)"), "^"),
    (regex(r"\s*(?<![A-Za-z])squared(?![A-Za-z])"), "^2"),
    (regex(r"\s*(?<![A-Za-z])cubed(?![A-Za-z])"), "^3"),
    (regex(r"(?<![A-Za-z])plus(?![A-Za-z])"), "+"),
    (regex(r"(?<![A-Za-z])minus(?![A-Za-z])"), "-"),
    (regex(r"(?<![A-Za-z])(?:times|multiplied\s+by)(?![A-Za-z])"), "*"),
    (regex(r"(?<![A-Za-z])(?:over|divided\s+by)(?![A-Za-z])"), "/"),
)
_NUMBER = regex(rf"(?<![A-Za-z])({'|'.join(_NUMBERS)})(?![A-Za-z])")


def in_signs(text: str) -> str:
    """A text with signs for its words; as it is where there are none.

    Args:
        text: what was typed.
    """
    text = _ARC.sub(r"arc\1", _BASE.sub(r"log_\1(\2)", text))
    for _ in range(3):
        text = _OF.sub(lambda found: f"{_FUNCTIONS[' '.join(found[1].split())]}({found[2].strip('()')})", text)
    for pattern, written in _SIGNS:
        text = pattern.sub(written, text)
    return _NUMBER.sub(lambda found: _NUMBERS[found[1]], text)
