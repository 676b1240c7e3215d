"""The tokenizer of plain text: words of letters, ** and ^, names with digits, sqrt, sum(...), d/dx."""

from __future__ import annotations

import re

from derivator.functions import SPELLINGS
from derivator.syntax.scanning.number_signs import check_number
from derivator.syntax.scanning.tokens import Source, Token
from derivator.syntax.scanning.words import (
    ACCENTS,
    AS_SUM_SIGN,
    CASES,
    GREEK_LETTERS,
    GREEK_NAMES,
    REFUSED,
    unknown_word,
)

_GREEK = "".join(GREEK_LETTERS)
_LETTER = f"[A-Za-z{_GREEK}]"
_SUBJECT = f"(?:[A-Za-z](?![A-Za-z])|[{_GREEK}])?"
_ORDER = r"(?:\^|\*\*)\s*\{?(?P<order>[0-9]+)\}?"
_ORDER2 = _ORDER.replace("order", "order2")
_ODD = "|".join(sorted((word for word in SPELLINGS if not word.isalpha()), key=len, reverse=True))
"""The names of functions that are no words of letters: log_base, log1p."""
_PATTERN = re.compile(
    rf"""
    [ \t]+
    | (?P<differential> (?<![A-Za-z]) d (?: {_ORDER} \s*)? (?P<subject> {_SUBJECT}) \s* / \s* d (?=\s*{_LETTER})
                      | ∂ \s* (?: {_ORDER2} \s*)? (?P<subject2> {_SUBJECT}) \s* / \s* (?:\(\s*)? ∂ (?=\s*{_LETTER}) )
    | (?P<partial> ∂ )
    | (?P<number> [0-9]+ (?: \.[0-9]+ )? | \.[0-9]+ )
    | (?P<subscript> _ (?: (?P<open>\{{) \s* )? (?P<below> [A-Za-z]{{2,}} ) (?(open) \s* \}} ) )
    | (?P<total> ∑ | Σ (?= \s* \( ) | (?: Σ | Sigma ) (?= {AS_SUM_SIGN.pattern} ) )
    | (?P<word> (?:{_ODD}) (?=\s*\() | [A-Za-z]+ )
    | (?P<relation> <= | >= | != | [<>] )
    | (?P<sign> \*\* | \.\.\. | [-+*/^_(),|=\[\]{{}}'] )
    | (?P<greek> [{_GREEK}] )
    | (?P<root> [√∛∜] )
    """,
    re.VERBOSE,
)
_DIGITS = re.compile(r"[0-9]+")
_LATEX = re.compile(r"\\[A-Za-z]*")
_MARKS = frozenset({"blue", "red", "cancel"})
_UNDERSCORED = frozenset({"name", "constant", "function", "number", "word", "sum", "}", "]", ")"})
"""What an underscore may follow, as far as the tokenizer can tell."""
_SUBSCRIPT_LETTERS = re.compile("[ijkl]+")

_CONDITION = re.compile(r"[<>]|!=|=|otherwise|piecewise|Piecewise")

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


def tokenize(source: Source, *, rules: bool = False, letters: frozenset[str] = frozenset()) -> list[Token]:
    """The tokens of a plain text, the last one of kind "end".

    Args:
        source: the text.
        rules: whether highlights and `...` are understood, as in rules.
        letters: what is known to be names, so that a word of single letters among them is a product: xy, xe^x.

    Raises:
        ReadingError: something that is no number, name, function or sign.
        LimitError: a number with too many digits.
    """
    text = source.text
    tokens: list[Token] = []
    position, length = 0, len(text)
    match_at = _PATTERN.match
    while position < length:
        match = match_at(text, position)
        if match is None:
            raise _stray(source, position)
        kind, start, position = match.lastgroup, position, match.end()
        if kind == "word" and _is_product(match.group(), letters):
            for place in range(start, position - 1):
                tokens.append(Token("name", text[place], place, place + 1))
            position = _named(source, tokens, text[position - 1], position - 1, position)
            factors = "*".join(match.group()) + text[match.end() : position]
            source.note(f"{source.slice(start, position)} is read as {factors}")
        elif kind == "word":
            position = _word(source, tokens, match.group(), start, position, rules)
        elif kind == "sign":
            sign = match.group()
            if sign == "_":
                _check_underscore(source, tokens, start)
            if sign == "..." and not rules:
                raise source.error("dots stand for terms that are not written", start, "all terms")
            tokens.append(Token("^" if sign == "**" else sign, sign, start, position))
        elif kind == "relation":
            tokens.append(Token("relation", match.group(), start, position))
        elif kind == "number":
            _number(source, tokens, match.group(), start, position)
        elif kind == "greek":
            position = _named(source, tokens, GREEK_LETTERS[match.group()], start, position)
        elif kind == "subscript":
            _subscript(source, tokens, match, start)
        elif kind == "differential":
            subject = match.group("subject") or match.group("subject2") or ""
            order = match.group("order") or match.group("order2") or ""
            tokens.append(Token("differential", order + GREEK_LETTERS.get(subject, subject), start, position))
        elif kind == "partial":
            tokens.append(Token("partial", "∂", start, position))
        elif kind == "root":
            tokens.append(Token("root", match.group(), start, position))
        elif kind == "total":
            tokens.append(Token("sum", "∑", start, position))
    tokens.append(Token("end", "", length, length))
    return tokens


def _is_product(word: str, letters: frozenset[str]) -> bool:
    """Whether a word is a product of known letters, the number e at its end among them; a known name is none."""
    if len(word) == 1 or word in SPELLINGS or word in letters:
        return False
    known = word in GREEK_NAMES or word in CASES or not word.endswith("e")
    return letters.issuperset(word if known else word[:-1])


def _number(source: Source, tokens: list[Token], digits: str, start: int, end: int) -> None:
    check_number(source, digits, start, end)
    tokens.append(Token("number", digits, start, end))


def _word(source: Source, tokens: list[Token], word: str, start: int, end: int, rules: bool) -> int:
    """Append the tokens of a word of letters, with the digits that follow it, and tell where they end."""
    digits = _DIGITS.match(source.text, end)
    if word in SPELLINGS:
        tokens.append(Token("function", SPELLINGS[word], start, end))
        return _logarithm(source, tokens, digits, start, end) if word == "log" and digits else end
    name = _name(word)
    if name is not None:
        return _named(source, tokens, name, start, end)
    if word in CASES and _CONDITION.search(source.text):
        tokens.append(Token(CASES[word], word, start, end))
        return end
    if word == "sum" or word == "dot":
        tokens.append(Token("total" if word == "sum" else "dot", word, start, end))
        return end
    if rules and word in _MARKS:
        tokens.append(Token("mark", word, start, end))
        return end
    if word in REFUSED:
        raise source.refusal(f"{word} is not differentiated: it is {REFUSED[word]}", start)
    message, expected = unknown_word(word, applied=source.text[end : end + 1] == "(")
    raise source.error(message, start, expected)


def _named(source: Source, tokens: list[Token], name: str, start: int, end: int) -> int:
    """Append the token of a letter, e and pi being numbers, with the digits that follow it, and tell where they end."""
    digits = _DIGITS.match(source.text, end)
    if name == "e" or name == "pi":
        if digits:
            raise source.error(f"digits follow {name}", end, f"{name}^{digits.group()} or {name}*{digits.group()}")
        tokens.append(Token("constant", name, start, end))
        return end
    if digits is None:
        tokens.append(Token("name", name, start, end))
        return end
    tokens.append(Token("name", f"{name}_{digits.group()}", start, digits.end()))
    return digits.end()


def _name(word: str) -> str | None:
    """The symbol's name of a letter, a Greek letter spelled out, or one of these with a hat."""
    if len(word) == 1 or word in GREEK_NAMES:
        return word
    base = word[:-3]
    if word.endswith("hat") and (len(base) == 1 or base in GREEK_NAMES):
        return f"{base}_hat"
    return None


def _logarithm(source: Source, tokens: list[Token], digits: re.Match[str], start: int, end: int) -> int:
    """log10(u) and log2(u), as programming languages write them."""
    base, after = digits.group(), digits.end()
    if base not in ("2", "10") or source.text[after : after + 1] != "(":
        raise source.error("digits follow log", end, f"log_{base}(x) or log({base}*x)")
    source.note(f"log{base} is read as the logarithm to base {base}")
    tokens.append(Token("_", "_", end, end))
    tokens.append(Token("number", base, end, after))
    return after


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
    if character == "!":
        return source.refusal(f"the factorial is not differentiated: it is {REFUSED['factorial']}", position)
    return source.error(_REASONS.get(character, f"“{character}” is not read"), position)
