"""Names and words: the Greek alphabet spelled out, known words, and what to say of unknown ones."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from derivator.base.regex import regex
from derivator.functions import FUNCTIONS, SPELLINGS
from derivator.syntax.scanning.tokens import Instead
from derivator.syntax.scanning.unsupported_words import ALWAYS, UNITS, WORDS

SMALL_GREEK = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
)  # fmt: skip
"""The names of the small Greek letters, in their order."""

_CAPITALS = ["Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega"]

GREEK_LETTERS: dict[str, str] = {
    **{letter: name for letter, name in zip("αβγδεζηθικλμνξοπρστυφχψω", SMALL_GREEK, strict=True) if name != "omicron"},
    **dict(zip("ΓΔΘΛΞΠΣΦΨΩ", _CAPITALS, strict=True)),
}
"""The Greek letters that no Latin letter looks like, each with its name."""

GREEK_NAMES = frozenset(GREEK_LETTERS.values())
"""The names of those letters, as they are typed."""

ABBREVIATIONS = {
    **{"lam": "lambda", "lamb": "lambda", "lamda": "lambda", "lambd": "lambda", "eps": "epsilon", "epsil": "epsilon"},
    **{"alph": "alpha", "gam": "gamma", "kap": "kappa", "sigm": "sigma", "thet": "theta", "omeg": "omega"},
    **{f"var{name}": name for name in ("epsilon", "theta", "kappa", "rho", "sigma", "phi")},
}
"""Words that are typed for Greek letters, and the names of these."""

AS_SUM_SIGN = regex(r"\s*(?:\^\s*(?:\{[^{}]*\}|\w)\s*)?_\s*[{(]\s*[A-Za-z]\s*=")
"""What follows a capital sigma that is meant as a sum sign: its index and a lower bound."""

FUNCTION_LETTERS = frozenset("fghFGHJ")
"""The letters that are functions where a parenthesis follows."""

INDEX_LETTERS = frozenset("ijkl")
"""The letters that are indices where they stand below a name, bound by a sum or not."""

ACCENTS = frozenset({"hat", "bar", "tilde"})
"""What may stand above a letter; it becomes part of the name."""

CASES = {
    **dict.fromkeys(("piecewise", "Piecewise"), "piecewise"),
    **dict.fromkeys(("indicator", "Indicator"), "indicator"),
    **dict.fromkeys(("if", "for", "when", "falls", "wenn"), "if"),
    **dict.fromkeys(("otherwise", "else", "elsewhere", "True", "sonst"), "otherwise"),
    **{word: word for word in ("and", "undefined")},
}
"""The words that functions by cases are written with, and the kinds of their tokens."""

_STEPS = "a step function, flat between its jumps"
REFUSED = {
    **dict.fromkeys(("floor", "ceil", "ceiling", "round", "trunc"), _STEPS),
    "int": "an integral or a whole part, and neither is read",
    **dict.fromkeys(("mod", "frac"), "a sawtooth, which jumps at every multiple"),
    **dict.fromkeys(("argmax", "argmin"), "a position, not a value"),
}
"""Functions that are known and not differentiated, each with what it is."""
COUNTS = {
    **dict.fromkeys(("factorial", "fact"), "factorial"),
    **dict.fromkeys(("binom", "binomial", "choose", "nCr", "ncr"), "binomial"),
}
"""How factorials and binomial coefficients are called, with the kinds of their tokens."""
FACTORIAL = "the factorial is not differentiated: it is defined for whole numbers only"

_PROSE = frozenset(
    [
        "if",
        "else",
        "elif",
        "or",
        "and",
        "not",
        "is",
        "in",
        "for",
        "while",
        "lambda",
        "def",
        "return",
        "import",
        "from",
        "true",
        "false",
        "none",
        "the",
        "so",
        "then",
        "thus",
        "where",
        "with",
        "answer",
        "undefined",
        "constant",
        "of",
        "let",
        "find",
    ]
)
_INFINITIES = frozenset({"nan", "oo", "inf", "zoo", "infinity", "infty"})
_LONG_SPELLINGS = sorted(
    (word for word in SPELLINGS if len(word) > 2 and word.isalpha() and word != "integral"), key=len, reverse=True
)
_MEANT = {
    **{row.title: row.name for row in FUNCTIONS.values() if row.title.isalpha()},
    **{name.lower(): name for name in sorted(GREEK_NAMES)},
    **{spelling: spelling for spelling in _LONG_SPELLINGS},
    **{"sinus": "sin", "cosinus": "cos", "tangens": "tan", "root": "sqrt", "logarithm": "log", "squareroot": "sqrt",
       "exponential": "exp", "sine": "sin", "cosine": "cos", "arctangent": "atan", "arcsine": "asin"},
    **{word: word for word in ("dot", "sum", "piecewise", "indicator")},
}
"""What a word close to the left one probably means."""
_INSIDE = "|".join((*_LONG_SPELLINGS, "ln"))


def is_a_word(word: str) -> bool:
    """Whether letters are a word, of prose or of mathematics, or a slip for one, and so no product of letters."""
    lower = word.lower()
    return (
        lower in _PROSE or lower in _INFINITIES or lower in _MEANT or lower in REFUSED
        or word in UNITS or word in WORDS
    )


def unknown_word(word: str, *, latex: bool = False, applied: bool = False) -> tuple[str, str]:
    """What is wrong with a word that is no name and no function, and what would be understood.

    Args:
        word: two letters or more.
        latex: whether functions and Greek letters are written with a backslash.
        applied: whether a parenthesis follows, so that the word's end belongs to the name of a function.
    """
    mark = "\\" if latex else ""
    lower = word.lower()
    if lower == "or":
        return "“or” joins two alternatives; one expression is read", "one expression"
    if lower in _PROSE:
        return f"“{word}” is not mathematics here", "an expression"
    if word in UNITS:
        product = "*".join(word)
        return f"“{word}” is a unit, and units are not read", f"the number alone, or {product}"
    if word in WORDS and (
        applied or word in ALWAYS or len(word) > 3 or word[0].isupper() or word[0] == "d"
    ):
        reason, expected = WORDS[word]
        return f"“{word}”: {reason}", expected
    if lower in _INFINITIES:
        return f"“{word}” is not a number", "a number or a name of one letter"
    inside = None if lower in _MEANT else re.search(_INSIDE, word)
    if inside and inside.group() != word and inside.start() <= 1 and len(word) - inside.end() <= (0 if applied else 1):
        parts = (word[: inside.start()], mark + inside.group(), word[inside.end() :])
        return f"unknown word “{word}”", " ".join(part for part in parts if part)
    known = nearest(word)
    if known is not None:
        return f"unknown word “{word}”", f"{mark}{known}"
    if len(word) <= 3:
        return f"unknown word “{word}”", " ".join(word) if latex else "*".join(word)
    return f"unknown word “{word}”", "a name of one letter, a Greek letter or a function"


def meant(expected: str, start: int, end: int) -> Iterator[Instead]:
    """What stands in the place of an unknown word in the texts that may be meant, by what is told of it."""
    for part in re.split(r", or |; | or |: ", expected):
        yield Instead(start, end, part)


def nearest(word: str) -> str | None:
    """The function or Greek letter that was probably meant."""
    close = difflib.get_close_matches(word.lower(), _MEANT, n=1, cutoff=0.75) if len(word) > 2 else []
    return _MEANT[close[0]] if close else None


def suspicious_run(letters: str) -> bool:
    """Whether letters side by side in LaTeX look like a word: a function without its backslash, or prose."""
    lower = letters.lower()
    return (
        len(letters) > 3
        or lower in _PROSE
        or lower in _INFINITIES
        or letters in GREEK_NAMES
        or letters in ("dot", "sum")
        or re.search(_INSIDE, letters) is not None
    )
