"""A run of letters with no sign between them, xcos, xye, 2pir: which products of known names it can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from derivator.base.regex import regex
from derivator.functions import FUNCTIONS, SPELLINGS
from derivator.syntax.scanning.unsupported_words import WORDS
from derivator.syntax.scanning.words import ABBREVIATIONS, FUNCTION_LETTERS, GREEK_NAMES, is_a_word

LONGEST = 24
"""A longer run of letters is no product."""
_MOST = 8
"""This many readings are looked for; more are not offered."""
_LETTER = regex(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])")
_USUAL = frozenset("rtuvwxyz")
"""The letters that stand behind a function, as far as nothing is known: sinx, ln r."""
_LAST = frozenset("uvwxyz")
"""The letters of which three side by side are no word: uvw."""
_NO_FACTOR = frozenset("oO")
_VOWELS = frozenset("aeiouAEIOU")
_FUNCTIONS = frozenset(
    spelling for spelling in SPELLINGS if spelling.isalpha() and (len(spelling) > 2 or spelling in ("ln", "lg", "tg"))
)
"""The functions that a run can hold: th, sh and ch are too easily two letters."""
_SEVERAL = frozenset(
    spelling for spelling in _FUNCTIONS
    if (row := FUNCTIONS.get(SPELLINGS[spelling])) is not None and len(row.arguments) > 1 + len(row.defaults)
)
"""Those of them that take several arguments, and so need parentheses."""
_GREEK = GREEK_NAMES | ABBREVIATIONS.keys()
_INVERSES = {f"a{name}": name for name in _FUNCTIONS if f"a{name}" in _FUNCTIONS}
"""The inverse functions that can be the letter a in front of a function: acos, a cos."""
_ARGUMENT = regex(r"\s*[\w(\[{|√∛∜^']|\s*\*\*")
_POWER = regex(r"\s*(?:\^|\*\*)")

Pieces = tuple[str, ...]


class Run(NamedTuple):
    """A run of letters and what stands beside it.

    Attributes:
        word: the letters.
        after: the text behind it.
        raised: whether it stands behind a power sign.
    """

    word: str
    after: str
    raised: bool

    @property
    def powered(self) -> bool:
        """Whether a power sign follows."""
        return _POWER.match(self.after) is not None

    @property
    def called(self) -> bool:
        """Whether a parenthesis follows."""
        return self.after[:1] in ("(", "[")


class Split(NamedTuple):
    """The products that a run can be: one is how it is read, none or several are offered."""

    readings: tuple[Pieces, ...]
    sure: bool


def split(run: Run, letters: frozenset[str], text: str, variable: str) -> Split:
    """What a run of letters can be.

    Args:
        run: the run, no known word as a whole.
        letters: names that are known, and so are the factors where all letters are among them.
        text: the whole text, whose single letters are known as well.
        variable: the letter that functions depend on.
    """
    if len(run.word) > LONGEST:
        return Split((), False)
    known = letters | single_letters(text) | ({variable} if variable else set())
    found = tuple(each for each in _segmented(run.word, known, known) if _fits(each, run))
    if found:
        return Split(found, len(found) == 1)
    if is_a_word(run.word):
        return Split((), False)
    return _guessed(run, known, complete=bool(letters))


def single_letters(text: str) -> set[str]:
    """The letters that stand by themselves in a text."""
    return set(_LETTER.findall(text))


def shown(pieces: Iterable[str]) -> str:
    """A product as it is told: a function and what stands behind it, other factors with a sign."""
    told = ""
    for piece in pieces:
        told += piece + (" " if piece.lower() in _FUNCTIONS else "*")
    return told[:-1]


def two_ways(word: str, letters: frozenset[str]) -> Pieces:
    """How a function's name can be a letter in front of a function, where that letter is known: acos; empty if not."""
    inside = _INVERSES.get(word)
    return ("a", inside) if inside and "a" in letters else ()


def spelled(word: str) -> str:
    """A function's name in capitals or with a capital, Sin, COS, as the table spells it; empty for any other word."""
    lower = word.lower()
    plain = lower in _FUNCTIONS and (len(word) > 2 or word in ("Ln", "LN"))
    return lower if plain and lower != word and word not in WORDS else ""


def _segmented(word: str, factors: Set[str], known: Set[str]) -> Iterator[Pieces]:
    """The products of functions, Greek letters and names that a word can be, at most so many.

    Args:
        word: the letters.
        factors: the names that may be factors.
        known: those of them that are known: where all letters of a Greek one are, it is a product of them.
    """
    greek = frozenset(name for name in _GREEK if not known >= set(name) or name in known)
    count = 0
    stack: list[tuple[Pieces, int]] = [((), 0)]
    while stack and count < _MOST:
        pieces, start = stack.pop()
        if start == len(word):
            count += 1
            yield pieces
            continue
        for end in range(start + 1, len(word) + 1):
            piece = word[start:end]
            last = end == len(word)
            if piece in ABBREVIATIONS and word.startswith(ABBREVIATIONS[piece], start):
                continue
            if piece in factors or (len(piece) > 1 and (piece in greek or piece in _functions())) or (
                piece == "e" and last and start
            ):
                stack.append(((*pieces, piece), end))


@cache
def _functions() -> frozenset[str]:
    """The functions as they stand in a run: in small letters, with a capital, or in capitals."""
    longer = [name for name in _FUNCTIONS if len(name) > 2 or name == "ln"]
    return _FUNCTIONS.union(map(str.title, longer), map(str.upper, longer))


def _fits(pieces: Pieces, run: Run) -> bool:
    """Whether every function has an argument, and a parenthesis behind the run does not call a mere letter."""
    if len(pieces) < 2:
        return False
    if any(before.lower() in _FUNCTIONS and piece == "e" for before, piece in pairwise(pieces)) and not run.powered:
        return False  # a slip for sin, and not sin(e)
    last = pieces[-1].lower()
    several = any(piece.lower() in _SEVERAL for piece in pieces[:-1]) or (last in _SEVERAL and not run.called)
    return not several and (last not in _FUNCTIONS or _ARGUMENT.match(run.after) is not None)


def _guessed(run: Run, known: Set[str], *, complete: bool) -> Split:
    """What a run can be that holds letters of which nothing is known; not all of it is sure."""
    word = run.word
    found = [each for each in _segmented(word, known | set(word) - _NO_FACTOR, known) if _fits(each, run)]
    functional = [each for each in found if any(piece.lower() in _FUNCTIONS for piece in each)]
    if functional:
        fewest = min(map(len, functional))
        best = tuple(each for each in functional if len(each) == fewest)
        inverse = word[:1] == "a" and not complete and any(word.startswith(name) for name in _INVERSES)
        if inverse:
            best = tuple(dict.fromkeys(each for each in functional if len(each) <= fewest + 1))
        return Split(best, len(best) == 1 and _is_usual(best[0], run, known))
    plain = tuple(word)
    greek = tuple(each for each in found if any(len(piece) > 1 for piece in each))
    if greek:
        fewest = min(map(len, greek))
        best = tuple(each for each in greek if len(each) == fewest)
        unknown = [piece for piece in best[0] if len(piece) == 1 and piece not in known]
        return Split(best, len(best) == 1 and len(unknown) < 2 and not run.called)
    if not found or len(word) > 3:
        return Split((plain,) if found and len(word) < 6 else (), False)
    called = run.called and not (len(word) == 2 and (word[-1] in FUNCTION_LETTERS or word[-1] in known))
    marked = run.after[:1] in ("_",) or run.after[:1].isdigit()
    differential = word[0] == "d"
    letters = word[:-1] if word[-1] == "e" and run.powered else word
    short = len(letters) == 2 or _VOWELS.isdisjoint(letters) or set(letters) <= _LAST
    return Split((plain,), short and not (called or marked or differential or word[0] == "e"))


def _is_usual(pieces: Pieces, run: Run, known: Set[str]) -> bool:
    """Whether a reading with functions is one that anybody makes: letters in front, a usual variable behind."""
    functions = [k for k, piece in enumerate(pieces) if piece.lower() in _FUNCTIONS]
    if run.called and functions[-1] != len(pieces) - 1 and pieces[-1] not in FUNCTION_LETTERS:
        return False
    front = [piece for piece in pieces[: functions[0]] if piece not in known and len(piece) == 1]
    behind = [
        piece for piece in pieces[functions[0] :] if len(piece) == 1 and piece not in known and piece not in _USUAL
        and piece != "e"
    ]
    return len(front) < 3 and not behind
