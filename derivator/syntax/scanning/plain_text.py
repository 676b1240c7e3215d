"""The tokenizer of plain text: words of letters, ** and ^, names with digits, sqrt, sum(...), d/dx."""

from __future__ import annotations

import re

from derivator.base.regex import regex
from derivator.functions import SPELLINGS
from derivator.syntax.scanning.number_signs import VULGAR, check_number, fraction
from derivator.syntax.scanning.tokens import Source, Token
from derivator.syntax.scanning.typed_words import Known, read_named, read_word
from derivator.syntax.scanning.words import (
    ACCENTS,
    AS_SUM_SIGN,
    GREEK_LETTERS,
    GREEK_NAMES,
)

_GREEK = "".join(GREEK_LETTERS)
_LETTER = f"[A-Za-z{_GREEK}]"
_SUBJECT = f"(?:[A-Za-z](?![A-Za-z])|[{_GREEK}])?"
_ORDER = r"(?:\^|\*\*)\s*\{?(?P<order>[0-9]+)\}?"
_ORDER2 = _ORDER.replace("order", "order2")
_ODD = "|".join(sorted((word for word in SPELLINGS if not word.isalpha()), key=len, reverse=True))
"""The names of functions that are no words of letters: log_base, log1p."""
_PATTERN = regex(
    rf"""
    [ \t]+
    | (?P<differential> (?<![A-Za-z]) d (?: {_ORDER} \s*)? (?P<subject> {_SUBJECT}) \s* / \s* d (?=\s*{_LETTER})
                      | ∂ \s* (?: {_ORDER2} \s*)? (?P<subject2> {_SUBJECT}) \s* / \s* (?:\(\s*)? ∂ (?=\s*{_LETTER}) )
    | (?P<partial> ∂ )
    | (?P<number> [0-9]+ (?: \.[0-9]+ )? | \.[0-9]+ )
    | (?P<fraction> [{VULGAR}] )
    | (?P<degree> ° )
    | (?P<factorial> ! (?!=) )
    | (?P<subscript> _ (?: (?P<open>\{{) \s* )? (?P<below> [A-Za-z]{{2,}} ) (?(open) \s* \}} ) )
    | (?P<total> [∑∏] | Σ (?= \s* \( ) | (?: Σ | Sigma ) (?= {AS_SUM_SIGN.pattern} ) )
    | (?P<word> (?:{_ODD}) (?=\s*\() | [A-Za-z]+ )
    | (?P<relation> <= | >= | != | [<>] )
    | (?P<sign> \*\* | \.\.\. | [-+*/^_(),|=\[\]{{}}'] )
    | (?P<greek> [{_GREEK}] )
    | (?P<root> [√∛∜] )
    """,
    re.VERBOSE,
)
_LATEX = regex(r"\\[A-Za-z]*")
_UNDERSCORED = frozenset({"name", "constant", "function", "number", "word", "sum", "}", "]", ")"})
"""What an underscore may follow, as far as the tokenizer can tell."""
_SUBSCRIPT_LETTERS = regex("[ijkl]+")
_NOTHING = Known()
_BEFORE_INDEX = frozenset({"name", "word", "constant", "{"})
"""The tokens behind which square brackets hold an index: x[i], x_max[i]; a^{[l]} is one of a layer."""
_ONE_INDEX = r"(?:[i-nN](?:\s*[-+]\s*[0-9]+)?|[0-9]+)"
_INDEX = regex(rf"\[\s*{_ONE_INDEX}(?:\s*,\s*{_ONE_INDEX})*\s*\]")
"""What is an index though a space stands before its bracket."""
_GROUPING = {"[": ("(", "["), "]": (")", "]"), "{": ("(", "{"), "}": (")", "}")}
"""Brackets of other kinds that group like parentheses, and the kind of token that they are."""

_REASONS = {
    '"': "quotation marks are not mathematics",
    "`": "quotation marks are not mathematics",
    "%": "the percent sign is not read",
    "@": "the at sign is not read",
    "#": "the number sign is not read",
    "&": "the ampersand is not read",
    "$": "the dollar sign is LaTeX, not plain text",
    ";": "two expressions; one is read",
    ":": "the colon is not read",
    "?": "the question mark is not read",
    "~": "the tilde is not read",
}


def tokenize(source: Source, given: Known = _NOTHING) -> list[Token]:
    """The tokens of a plain text, the last one of kind "end".

    Args:
        source: the text.
        given: what is known of it.

    Raises:
        ReadingError: something that is no number, name, function or sign.
        LimitError: a number with too many digits.
    """
    text = source.text
    tokens: list[Token] = []
    position, length = 0, len(text)
    opened: list[bool] = []
    match_at = _PATTERN.match
    while position < length:
        match = match_at(text, position)
        if match is None:
            raise _stray(source, position)
        kind, start, position = match.lastgroup, position, match.end()
        if kind == "word":
            position = read_word(source, tokens, match.group(), start, given)
        elif kind == "sign":
            sign = match.group()
            if sign == "_":
                _check_underscore(source, tokens, start)
            elif sign == "..." and not given.rules:
                raise source.error("dots stand for terms that are not written", start, "all terms")
            elif sign in _GROUPING and _groups(source, tokens, match, opened):
                tokens.append(Token(*_GROUPING[sign], start, position))
                continue
            tokens.append(Token("^" if sign == "**" else sign, sign, start, position))
        elif kind == "relation":
            tokens.append(Token("relation", match.group(), start, position))
        elif kind == "number":
            _number(source, tokens, match.group(), start, position)
        elif kind == "greek":
            position = read_named(source, tokens, GREEK_LETTERS[match.group()], start, position)
        elif kind == "subscript":
            _subscript(source, tokens, match, start)
        elif kind == "differential":
            subject = match.group("subject") or match.group("subject2") or ""
            order = match.group("order") or match.group("order2") or ""
            tokens.append(Token("differential", order + GREEK_LETTERS.get(subject, subject), start, position))
        elif kind == "fraction":
            _fraction(source, tokens, match.group(), start)
        elif kind == "degree":
            tokens.append(Token("degree", "°", start, position))
        elif kind == "factorial":
            tokens.append(Token("!", "!", start, position))
        elif kind == "partial":
            tokens.append(Token("partial", "∂", start, position))
        elif kind == "root":
            tokens.append(Token("root", match.group(), start, position))
        elif kind == "total":
            product = match.group() == "∏"
            if _is_call(text, position):
                tokens.append(Token("total", "prod" if product else "sum", start, position))
            else:
                tokens.append(Token("sum", "∏" if product else "∑", start, position))
    tokens.append(Token("end", "", length, length))
    return tokens


def _is_call(text: str, position: int) -> bool:
    """Whether the arguments of a sum stand in a bracket there, (i^2, i, 1, n), as calculators write them."""
    depth = commas = 0
    for sign in text[position:].lstrip():
        depth += (sign in "([{") - (sign in ")]}")
        commas += sign == "," and depth == 1
        if depth <= 0:
            break
    return commas >= 2


def _number(source: Source, tokens: list[Token], digits: str, start: int, end: int) -> None:
    check_number(source, digits, start, end)
    tokens.append(Token("number", digits, start, end))


def _fraction(source: Source, tokens: list[Token], sign: str, start: int) -> None:
    """A fraction in one character; behind a whole number it is added to it, as in a mixed number."""
    opening, *parts = fraction(sign, start)
    whole = tokens[-1] if tokens and tokens[-1].kind == "number" else None
    if whole is None:
        tokens += [opening, *parts]
        return
    before = [token.kind for token in tokens[-2:-1]]
    shown = source.slice(whole.start, start + 1)
    if "." in whole.value or before in (["^"], ["_"], ["/"]):
        raise source.error(f"{shown} could be a sum or a product", whole.start, f"({whole.value} + {sign})")
    tokens[-1:] = [Token("(", "(", whole.start, whole.start), whole, Token("+", "+", start, start), *parts]
    source.note(f"{shown} is read as {whole.value} + {sign}")


def _groups(source: Source, tokens: list[Token], match: re.Match[str], opened: list[bool]) -> bool:
    """Whether a bracket groups, and does not hold an index, a subscript or an exponent.

    Args:
        source: the text.
        tokens: what has been read.
        match: the bracket.
        opened: for each bracket of these kinds that is open whether it groups.
    """
    sign, start = match.group(), match.start()
    if sign in "]}":
        return bool(opened) and opened.pop()
    before = tokens[-1].kind if tokens else ""
    if sign == "{":
        opened.append(before not in ("^", "_", "sum"))
    else:
        apart = tokens and tokens[-1].end < start and not _INDEX.match(source.text, start)
        opened.append(before not in _BEFORE_INDEX or bool(apart))
    return opened[-1]


def _check_underscore(source: Source, tokens: list[Token], start: int) -> None:
    if tokens and tokens[-1].kind == "|":
        if re.match(r"_\{\s*\w+\s*=", source.text[start:]):
            raise source.error("a value at a place is not read", start, "the expression without |_{…}")
        raise source.error("a norm is not read", start, "a sum of squares: sum(x[i]^2, i, 1, n)")
    if not tokens or tokens[-1].kind not in _UNDERSCORED:
        raise source.error("an underscore stands after a name only", start, "a name and its subscript: x_1")


def _subscript(source: Source, tokens: list[Token], match: re.Match[str], start: int) -> None:
    """A subscript of two letters or more: a Greek letter, indices, or a word such as max."""
    _check_underscore(source, tokens, start)
    word, begin = match.group("below"), match.start("below")
    tokens.append(Token("_", "_", start, begin))
    if word in GREEK_NAMES:
        tokens.append(Token("name", word, begin, begin + len(word)))
        return
    if not (match.group("open") or word in ACCENTS or len(word) > 2 or _SUBSCRIPT_LETTERS.fullmatch(word)):
        expected = f"{word[0]} and a space or *, or braces: _{{{word}}}"
        raise source.error(f"the subscript “{word}” could be a product", begin, expected)
    tokens.append(Token("word", word, begin, begin + len(word)))


def _stray(source: Source, position: int) -> Exception:
    """The error for a character at which no token begins."""
    text = source.text
    character = text[position]
    if character == "\\":
        command = _LATEX.match(text, position)
        shown = command.group() if command else character
        return source.error(f"{shown} is LaTeX, and this is read as plain text", position, "plain text")
    if character == ".":
        if text[position + 1 : position + 2].isalpha():
            return source.error("attribute access is not mathematics", position, "an operator")
        return source.error("a point stands between digits only", position, "a digit after the point")
    if character == ":" and "lambda" in text[:position]:
        expected = "the Greek letter lambda as a name: lambda*x"
        return source.error("the colon is not read", position, expected)
    return source.error(_REASONS.get(character, f"“{character}” is not read"), position)
