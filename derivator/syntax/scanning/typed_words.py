"""Words of plain text: names, functions, numbers that letters stand for, and runs of them with no sign between."""

from __future__ import annotations

import re
from typing import NamedTuple

from derivator.base.regex import regex
from derivator.functions import SPELLINGS
from derivator.syntax.scanning import letter_runs
from derivator.syntax.scanning.letter_runs import Run, shown
from derivator.syntax.scanning.tokens import Instead, Source, Token
from derivator.syntax.scanning.words import (
    ABBREVIATIONS,
    CASES,
    COUNTS,
    GREEK_NAMES,
    REFUSED,
    is_a_word,
    meant,
    nearest,
    unknown_word,
)

_DIGITS = regex(r"[0-9]+")
_CALL = regex(r"\([^()]*\)")
_MARKS = frozenset({"blue", "red", "cancel", "limit"})
_CONDITION = regex(r"[<>]|!=|=|otherwise|piecewise|Piecewise")


class Known(NamedTuple):
    """What is known of a text before it is read.

    Attributes:
        letters: what is known to be names, longer ones among them.
        variable: the letter that functions depend on; empty where it is not known.
        doubtful: names of inverse functions that can as well be the letter a in front of a function, acos.
        rules: whether highlights and `...` are understood, as in rules.
    """

    letters: frozenset[str] = frozenset()
    variable: str = ""
    doubtful: frozenset[str] = frozenset()
    rules: bool = False


_INTEGRATES = regex(r"(?!\s*\().*(?<![A-Za-z])d\s?[A-Za-z](?![A-Za-z])|\s*_|\s+of\b|\s+[^\s(]")
"""What follows the word for an integral: bounds, what it is of, what is integrated, with its differential or not."""


def is_known(word: str) -> bool:
    """Whether letters are a function, a Greek letter or a word that a text is written with."""
    known = word in SPELLINGS or word in GREEK_NAMES or word in ABBREVIATIONS or word in CASES
    return known or word in ("sum", "prod", "dot")


def read_word(source: Source, tokens: list[Token], word: str, start: int, given: Known) -> int:
    """Append the tokens of a word of letters, with the digits that follow it, and tell where they end."""
    end = start + len(word)
    letters = given.letters
    if len(word) > 1 and letters:
        if word in letters:
            return read_named(source, tokens, word, start, end)
        if _is_product(word, letters):
            return _product(source, tokens, tuple(word), start)
        if both := letter_runs.two_ways(word, letters):
            if word in given.doubtful:
                raise _several(source, word, start, (both, (word,)))
            source.note(f"{word} is read as the inverse of {both[1]}, not as {shown(both)}")
    if word in ("int", "integral") and _INTEGRATES.match(source.text, end):
        raise source.error(f"“{word}”: an integral is not read", start)
    if word in SPELLINGS:
        tokens.append(Token("function", SPELLINGS[word], start, end))
        digits = _DIGITS.match(source.text, end) if word == "log" else None
        return _logarithm(source, tokens, digits, end) if digits else end
    name = _name(source, word)
    if name is not None:
        return read_named(source, tokens, name, start, end)
    if word in CASES and _CONDITION.search(source.text):
        tokens.append(Token(CASES[word], word, start, end))
        return end
    if word in ("sum", "prod", "dot"):
        tokens.append(Token("dot" if word == "dot" else "total", word, start, end))
        return end
    if given.rules and word in _MARKS:
        tokens.append(Token("mark", word, start, end))
        return end
    if word in COUNTS and source.text[end : end + 1] == "(":
        tokens.append(Token(COUNTS[word], word, start, end))
        return end
    if word in REFUSED:
        raise source.refusal(f"{word} is not differentiated: it is {REFUSED[word]}", start)
    if function := letter_runs.spelled(word):
        if word[0] == "A" and (inner := letter_runs.two_ways(function, frozenset("a"))):
            if "A" in letters or "A" in letter_runs.single_letters(source.text):
                return _product(source, tokens, ("A", inner[1]), start)
            if not letters:
                raise _several(source, word, start, (("A", inner[1]), (function,)))
        source.note(f"{word} is read as {function}")
        return read_word(source, tokens, function, start, given)
    if not given.rules:
        return _run(source, tokens, word, start, given)
    raise _unknown(source, word, start)


_LIKE_LETTERS = 4
_OF_SENTENCE = regex(r"\s?\|\s?\Z(?<!\A\|)")
"""What stands around a word of a sentence; a longer one is no letter, unless it is all there is."""


def _unknown(source: Source, word: str, start: int) -> Exception:
    end = start + len(word)
    message, expected = unknown_word(word, applied=source.text[end : end + 1] in ("(", "_"))
    if "(" in expected and (call := _CALL.match(source.text, end)):
        end = call.end()
    alone = len(word) > _LIKE_LETTERS and _OF_SENTENCE.match(f"{source.text[:start][-1:]}|{source.text[end:][:1]}")
    letter = [Instead(start, end, word[0])] if message.startswith("unknown word") and not alone else []
    return source.error(message, start, expected, *meant(expected, start, end), *letter)


def _run(source: Source, tokens: list[Token], word: str, start: int, given: Known) -> int:
    """A run of letters that is one product of known names, or refused with those that it could be."""
    raised = _is_raised(tokens)
    if len(word) == 2 and word[0] == "D" and source.text[start + 2 : start + 3] == "(" and "D" not in given.letters:
        message = f"{word}(…) could be a derivative by {word[1]}, or a product"
        expected = f"D_{word[1]}(…), or D*{word[1]}*(…)"
        raise source.error(message, start, expected, Instead(start, start + 2, f"D_{word[1]}"))
    run = Run(word, source.text[start + len(word) :], raised)
    found = letter_runs.split(run, given.letters, source.text, given.variable)
    if found.sure:
        return _product(source, tokens, found.readings[0], start)
    if len(found.readings) > 1:
        raise _several(source, word, start, found.readings)
    if found.readings and not is_a_word(word) and nearest(word) is None:
        digits = _DIGITS.match(run.after)
        offered = shown(found.readings[0]) + (digits.group() if digits else "")
        expected = f"{offered}, or the name declared: --constant {word}"
        end = start + len(word) + (len(digits.group()) if digits else 0)
        raise source.error(f"unknown word “{word}”", start, expected, Instead(start, end, offered))
    raise _unknown(source, word, start)


def _several(source: Source, word: str, start: int, readings: tuple[tuple[str, ...], ...]) -> Exception:
    offered = " or ".join(shown(each) for each in readings[:3])
    instead = (Instead(start, start + len(word), shown(each)) for each in readings)
    return source.error(f"“{word}” could be {offered}", start, offered, *instead)


def _is_raised(tokens: list[Token]) -> bool:
    """Whether what comes next is raised without braces."""
    before = [token.kind for token in tokens[-2:]]
    return before[-1:] == ["^"] or before == ["^", "-"]


def _product(source: Source, tokens: list[Token], pieces: tuple[str, ...], start: int) -> int:
    """Append the tokens of a product, the last of them with the digits that follow, and tell where they end."""
    word = "".join(pieces)
    functional = any(piece.lower() in SPELLINGS and len(piece) > 1 for piece in pieces)
    if _is_raised(tokens) and pieces[0].lower() not in SPELLINGS:
        if not functional:
            above = "*".join(pieces)
            behind = "*".join(pieces[1:])
            sign = source.slice(tokens[-1].start, start) if tokens else "^"
            message = f"the exponent could be {pieces[0]} or {above}"
            instead = Instead(start, start + len(word), f"({above})")
            raise source.error(message, start, f"{sign}({above}), or {sign}{pieces[0]}*{behind}", instead)
        source.note(f"in ^{word} the exponent is {pieces[0]} alone")
    if tokens and tokens[-1].kind == "/":
        below = shown(pieces)
        message = f"below the line could be {pieces[0]} or {below}"
        instead = Instead(start, start + len(word), f"({below})")
        raise source.error(message, start, f"/({below}), or /{pieces[0]}*{shown(pieces[1:])}", instead)
    end = start
    for piece in pieces:
        begin, end = end, end + len(piece)
        lower = piece.lower()
        if len(piece) > 1 and lower in SPELLINGS:
            tokens.append(Token("function", SPELLINGS[lower], begin, end))
        elif end < start + len(word):
            name = ABBREVIATIONS.get(piece, piece)
            tokens.append(Token("constant" if name == "pi" else "name", name, begin, end))
        else:
            end = read_named(source, tokens, ABBREVIATIONS.get(piece, piece), begin, end)
    if pieces[-1] == "log" and (digits := _DIGITS.match(source.text, end)):
        end = _logarithm(source, tokens, digits, end)
    behind = source.text[start + len(word) : end]
    source.note(f"{source.slice(start, end)} is read as {shown(pieces)}{behind}")
    return end


def _is_product(word: str, letters: frozenset[str]) -> bool:
    """Whether a word is a product of known letters, the number e at its end among them; a known name is none."""
    if word in SPELLINGS or len(word) > letter_runs.LONGEST:
        return False
    known = word in GREEK_NAMES or word in CASES or not word.endswith("e")
    return letters.issuperset(word if known else word[:-1])


def read_named(source: Source, tokens: list[Token], name: str, start: int, end: int) -> int:
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
    typed = source.slice(start, digits.end())
    if _like_a_power(source.text, source.text[start:end], digits.group()):
        source.note(f"{typed} is read as {name}_{digits.group()}, neither as a power nor as a product")
    return digits.end()


def _like_a_power(text: str, name: str, digits: str) -> bool:
    """Whether a letter and the digit behind it may be meant as a power: no other of its kind stands beside it."""
    if digits not in "23456789":
        return False
    return set(re.findall(rf"(?<![A-Za-z]){re.escape(name)}_?([0-9]+)", text)) <= {digits}


def _name(source: Source, word: str) -> str | None:
    """The symbol's name of a letter, a Greek letter spelled out, or one of these with a hat."""
    if len(word) == 1 or word in GREEK_NAMES:
        return word
    if word in ABBREVIATIONS:
        source.note(f"{word} is read as the letter {ABBREVIATIONS[word]}")
        return ABBREVIATIONS[word]
    base = word[:-3]
    if word.endswith("hat") and (len(base) == 1 or base in GREEK_NAMES):
        return f"{base}_hat"
    return None


def _logarithm(source: Source, tokens: list[Token], digits: re.Match[str], end: int) -> int:
    """log10(u) and log2(u), as programming languages write them."""
    base, after = digits.group(), digits.end()
    if base not in ("2", "10") or source.text[after : after + 1] != "(":
        raise source.error("digits follow log", end, f"log_{base}(x) or log({base}*x)")
    source.note(f"log{base} is read as the logarithm to base {base}")
    tokens.append(Token("_", "_", end, end))
    tokens.append(Token("number", base, end, after))
    return after
