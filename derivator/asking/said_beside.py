r"""What is said beside a formula, in whatever way: "where s = σ(z)", "for x > 0", "(x > 0)", "given …", "at x = 2"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from derivator.asking.asked_of_named import LONGEST_SENTENCE
from derivator.asking.context import Context
from derivator.asking.sets_of_letters import comparisons, member_of
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.syntax.scanning.typed_cases import is_by_cases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivator.syntax import Notation

_SIGN = r"(?:<=|>=|!=|[<>≤≥≠]|\\(?:leq?|geq?|neq?|lt|gt)(?![A-Za-z]))"
_SPACE = r"(?:\s|\\(?:q?quad(?![A-Za-z])|[,;:! ])|~)"
_NAMES = r"(?:where|with|given(?:\s+that)?|mit|wobei)"
"""Words after which names may be defined."""
_PLACE = r"(?:(?:evaluated\s+)?at(?:\s+the\s+point)?|an\s+der\s+Stelle)"
"""Words after which a place may stand."""
_WORD = rf"(?:{_NAMES}|{_PLACE}|for|when|if|provided(?:\s+that)?|assuming(?:\s+that)?|für|falls|wenn)"
_ANY = r"(?:(?:for|für)\s+)?(?:all|every|any|alle)\s+(?:real\s+|reellen\s+)?"
_SIDE = r"(?:[^<>≤≥≠=!,;|]|\|[^<>≤≥≠=!,;|]*\|)+?"
_RELATION = regex(rf"\s*{_SIDE}{_SIGN}{_SIDE}(?:{_SIGN}{_SIDE})?\s*\Z")
_ARROW = regex("[-=|]>")
"""The arrow of x -> x^2, which compares nothing."""
_EVERYWHERE = regex(
    rf"\s*(?:{_ANY}|\\forall\s*|∀\s*)(?P<all>\\?[A-Za-z]+)\s*\Z"
    rf"|\s*(?:{_ANY}|\\forall\s*|∀\s*)?(?P<real>\\?[A-Za-z]+)\s*(?:(?:∈|\\in(?![A-Za-z])|\bin\b)\s*"
    r"(?:\u211d|R\b|\\mathbb\s*\{?\s*R\s*\}?|\\R(?![A-Za-z])|\\Reals?)|(?:is\s+)?real|reell)\s*\Z",
    re.IGNORECASE,
)
_WHOLE = regex(
    r"\s*(?P<name>\\?[A-Za-zα-ω])\s*(?:(?:is\s+|=\s*)?(?:an?\s+)?(?P<word>positive\s+integer|natural(?:\s+number)?|integer"
    r"|whole(?:\s+number)?|ganzzahlig)|(?:∈|\\in(?![A-Za-z])|\bin\b)\s*(?:\\mathbb\s*\{?\s*)?(?P<set>[NZ\u2115\u2124])\}?)\s*\Z",
    re.IGNORECASE,
)
"""What says that a letter is a whole number."""
_CONSTANT = regex(
    r"\s*(?P<name>\\?[A-Za-zα-ω])\s+(?:is|are|sind|ist)?\s*(?:an?\s+|eine?\s+)?"
    r"(?:real\s+)?(?:const(?:ants?|\.)?|konstant|konstante|fixed|parameters?)\s*\Z",
    re.IGNORECASE,
)
"""What says that a letter, or several of which it is the last, are constants."""
_LETTER_ALONE = regex(r"\s*\\?[A-Za-zα-ω]\s*\Z")
_WORDS_SET = regex(r"\\(?:text|mbox|textrm|mathrm|textit)\s*\{([^{}]*)\}")
_TEXT = r"\\(?:text|mbox|textrm|mathrm|textit)\s*\{\s*,?\s*"
_BEHIND = regex(
    # Where there are many spaces in a row, only the first of them begins it: else the time is the cube of their number.
    rf"(?<!\s)(?:[\s,;]*{_SPACE}+\(\s*(?:{_WORD}\s)?(?P<bracket>[^()\[\]]*)\)\s*\Z"
    rf"|{_SPACE}*(?:\\left)?\\\{{(?P<braced>[^{{}}:]*?)(?:\\right)?\\\}}\s*\Z"
    rf"|{_SPACE}*(?:[,;]{_SPACE}*(?:{_TEXT}(?P<a>{_WORD}):?\s*\}}|(?P<b>{_WORD})(?![A-Za-z]):?)?"
    rf"|\\q?quad(?![A-Za-z]){_SPACE}*(?:{_TEXT}(?P<c>{_WORD}):?\s*\}})?"
    rf"|{_TEXT}(?P<d>{_WORD}):?\s*\}}|(?<![A-Za-z\\])(?P<e>{_WORD})(?![A-Za-z]):?"
    rf"|(?=\\forall|∀|(?<![A-Za-z]){_ANY})){_SPACE}*)",
    re.IGNORECASE,
)
"""What stands between a formula and what is said of it."""
_OF_NUMBERS = {"n": "natural", "\u2115": "natural", "natural": "natural", "natural number": "natural",
               "positive integer": "positive integer"}
_INDICATOR = regex(r"(?:[A-Za-z]{2,}|(?<![\w.])1|\{\s*1\s*\}|[ΘθHI])\s*\Z")
"""The end of a formula after which a condition in brackets may be what an indicator is of."""
_AND = regex(rf"(?<![A-Za-z\\])(?:and|und)(?![A-Za-z])|{_TEXT}(?:and|und)\s*\}}", re.IGNORECASE)
_CASES = regex(r"(?<![A-Za-z\\])(?:otherwise|else|sonst|piecewise)(?![A-Za-z])|\\begin|\{\s*cases", re.IGNORECASE)
_FURTHER_CASE = regex(rf"(?<![A-Za-z\\]){_WORD}(?![A-Za-z])|{_TEXT}", re.IGNORECASE)
_DEFINITION = regex(r"[^=<>≤≥≠!]*(?:(?<![<>!])=(?!=)|≔|\\coloneqq|\\triangleq)[^=<>≤≥≠!]*\Z")
_HEAD = regex(r"\s*\$?\s*\\?[A-Za-zα-ωΑ-Ω][\w^{}\\ ]*(?:\([^()]*\))?\s*(?:\[[^\]]*\])?\s*:?\Z")
"""A name on the left of a definition, with what it is a function of."""
_CALL = regex(r"\s*\$?\s*[A-Za-z]\s*\(\s*[A-Za-z](?:\s*,\s*[A-Za-z])*\s*\)\s*:?=")
"""A function that is defined, f(x) = x^2: no condition says that."""
_OF_DATA = regex(r"\s*\$?\s*\\?(?:sum|prod|dot|mean)(?![A-Za-z])")
"""What is no name: an equation with it on its left holds of the data."""
_AT = regex(
    r"\s*\\?[A-Za-zα-ω]\w*(?:\[\w+\])?\s*=[^=<>≤≥≠]*\Z|\s*(?:\\left)?\([^()=]*,[^()=]*(?:\\right)?\)\s*\Z"
)
_BEFORE = regex(
    r"\s*(?:let|if|for|given|sei)?\s*(?P<definition>(?P<name>[A-Za-z])\s*(?:\([^()=]*\)\s*)?:?=[^=;]+?)\s*"
    r"(?:[,;]|\.(?=\s))\s*(?:(?:find|compute|calculate|what\s+is|then|and)\s+)*"
    r"(?P<formula>(?P=name)\s*['′″]+\s*\([^()]*\)|d\s*(?P=name)\s*/\s*d\s*[A-Za-z]|\\[dt]?frac\s*\{\s*d\s*(?P=name)\s*\}"
    r"\s*\{\s*d\s*[A-Za-z]\s*\}(?:\s*\|\s*_\s*\{[^{}]*\})?)\s*(?:=\s*)?[?.]?\s*\Z",
    re.IGNORECASE,
)
"""A function that is named first, and then what is asked of it: f(x) = x^3, f'(2)."""
_ON = regex(
    r"(?P<formula>.+?)[\s,]+(?:on|auf|\\text\s*\{\s*on\s*\})\s+(?:the\s+)?(?:(?:open|closed|half-open)\s+)?(?:interval\s+)?"
    r"\$?(?P<set>[\[(\]]?[^\s=<>][^=<>]*?)\$?\s*\.?\s*\Z",
    re.DOTALL,
)
"""f(x) = ln x on (0, ∞)."""
MOST_CONDITIONS = 4
_MOST_PLACES = 64
"""Behind so many commas and words something may be said; a text with more is a list."""


@record
class SaidBeside:
    """A formula and what is said of it, each part as typed.

    Attributes:
        formula: the text without the rest.
        definitions: what its names stand for: "s = sigma(z)".
        conditions: where it is said to hold, each a comparison.
        everywhere: what says only that a letter is any real number.
        given: equations that hold of the data.
        place: where its letters are said to be: "x = 2".
        constants: the letters that are said to be constants.
        whole: those that are said to be whole numbers, each as it is declared: "n integer".
    """

    formula: str
    definitions: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    everywhere: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()

    @property
    def context(self) -> Context:
        """What is said of the names."""
        return Context(definitions=self.definitions, given=self.given, conditions=(*self.conditions, *self.whole))

    def as_pieces(self, notation: Notation) -> str:
        """The formula as a function by cases with one piece a condition, the one way that claims are read in."""
        word = r"\text{ for }" if notation == "latex" else " for "
        formula = self.formula
        for number, condition in enumerate(self.conditions):
            formula = f"({formula}){word}{condition}" if number else f"{formula}{word}{condition}"
        return formula


def said_beside(text: str) -> SaidBeside:
    """The formula of a text, and what it says of its names: s(1-s), where s = σ(z), z > 0.

    Args:
        text: what was typed.

    Returns:
        The formula, with the rest of the text left out, and the rest; the text as it is where it says nothing, and
        where it is one of several cases.
    """
    nothing = SaidBeside(text)
    if _CASES.search(text) or is_by_cases(text):
        return nothing
    if before := _BEFORE.match(text):
        return SaidBeside(before["formula"], definitions=(before["definition"],))
    found = _ON.match(text) if len(text) <= LONGEST_SENTENCE else None
    if found and (members := comparisons(found["set"], _letter_of(found["formula"]))):
        return SaidBeside(found["formula"], conditions=members)
    for found in islice(_BEHIND.finditer(text), _MOST_PLACES):
        formula = text[: found.start()]
        if not formula.strip(" $*`=") or _depth(formula) or (found["bracket"] and _INDICATOR.search(formula)):
            continue
        if found["braced"] is not None and formula.rstrip().endswith("="):
            continue
        rest = next((found[name] for name in ("bracket", "braced") if found[name] is not None), text[found.end() :])
        word = next(filter(None, (found[name] for name in "abcde")), "")
        said = _sorted(_clauses(rest), word)
        further = said is not None and said.conditions and _compares(formula)
        if said is not None and any(map(_head_of(formula).__eq__, map(_head_of, said.definitions))):
            break  # f(x) = x for x > 0, f(x) = 2: it is said twice what the function is
        if said is not None and not (further and (not word or _FURTHER_CASE.search(formula))):
            inside = formula.replace("$", " ") if formula.count("$") <= 2 else formula
            return replace(said, formula=inside.rstrip())
        if re.search(_SIGN, text[: found.end()]):
            break
    return nothing


def _clauses(rest: str) -> list[str]:
    """Each thing that is said, without signs of mathematics around it."""
    parts = at_commas(_AND.sub(",", rest))
    return [clause for part in parts if (clause := part.replace("$", " ").strip(" .\t\n~").rstrip("\\ "))]


def _sorted(clauses: Iterable[str], word: str) -> SaidBeside | None:
    """The clauses by what they say; None where there is none, or one says something else."""
    kinds = ("definitions", "conditions", "everywhere", "given", "place", "constants", "whole")
    found: dict[str, list[str]] = {kind: [] for kind in kinds}
    names = re.fullmatch(_NAMES, word, re.IGNORECASE)
    pending: list[str] = []
    for clause in clauses:
        bare = _WORDS_SET.sub(lambda found: f" {found[1]} ", clause)
        if pending and not _CONSTANT.match(bare) and not _LETTER_ALONE.match(bare):
            return None
        if _LETTER_ALONE.match(bare):
            pending.append(bare.strip())
            continue
        if _EVERYWHERE.match(clause):
            kind = "everywhere"
        elif whole := _WHOLE.match(bare):
            kind = "whole"
            word_of = " ".join((whole["word"] or whole["set"]).split()).lower()
            clause = f"{whole['name'].lstrip(chr(92))} {_OF_NUMBERS.get(word_of, 'integer')}"
        elif constant := _CONSTANT.match(bare):
            kind = "constants"
            clause = ",".join((*pending, constant["name"]))
            pending = []
        elif members := member_of(clause):
            found["conditions"] += members
            continue
        elif _RELATION.match(_ARROW.sub("  ", clause)) and not _FURTHER_CASE.search(clause):
            kind = "conditions"
        elif re.fullmatch(_PLACE, word, re.IGNORECASE) and _AT.match(clause):
            kind = "place"
        elif _DEFINITION.match(clause) and (names or (word and _CALL.match(clause))):
            head = re.split("=|≔|\\\\coloneqq|\\\\triangleq", clause)[0]
            kind = "definitions" if _HEAD.match(head) and not _OF_DATA.match(head) else "given"
        else:
            return None
        found[kind].append(clause)
    if pending or not any(found.values()) or len(found["conditions"]) > MOST_CONDITIONS:
        return None
    return SaidBeside("", **{kind: tuple(texts) for kind, texts in found.items()})


def _letter_of(formula: str) -> str:
    """What a function is one of where its name tells it, f(t) = …; x where it does not."""
    called = _CALL.match(formula)
    return called.group().split("(")[1].split(")")[0].strip() if called else "x"


def _head_of(text: str) -> str:
    """What a text gives a name to, without spaces; a text that names nothing is its own."""
    return re.sub(r"\s", "", text.partition("=")[0])


def _compares(formula: str) -> bool:
    """Whether there is a relation in a formula outside all brackets."""
    bare = _ARROW.sub("  ", formula)
    return any(not _depth(bare[: sign.start()]) for sign in re.finditer(_SIGN, bare))


def at_commas(text: str) -> list[str]:
    """A text taken apart at the commas and semicolons that stand in no bracket."""
    found, depth, start = [], 0, 0
    for place, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        spaced = text[place - 1 : place] == "\\"
        if sign in ",;" and not depth and not spaced:
            found.append(text[start:place])
            start = place + 1
    return [*found, text[start:]]


def _depth(text: str) -> int:
    return sum((sign in "([{") - (sign in ")]}") for sign in text)
