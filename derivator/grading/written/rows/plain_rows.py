"""The rows of plain text: formulas among words, columns side by side, numbers of items, arrows and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivator.base.regex import regex
from derivator.grading.written.rows.written_rows import REASON, Places, RowKind, WrittenRow

_ITEM = regex(r"\s*(?:\(?(?:\d{1,3}|[a-h])[.)]|[-*•>]|#+)\s+")
_COLUMNS = regex(
    "\\s*(?P<so><?==?>|⇒|⟹|⟺|⇔|→|->|∴)\\s*|\\s{2,}|\t+|\\s+(?P<or>or|oder|\N{LOGICAL OR})\\s+|;\\s"
    r"|,?\s+(?:(?P<then>so|hence|thus|therefore|daher|somit)|and|then|where|with|also|und|mit|wobei|dann)\s+"
    r"|,?\s+at\s+(?=[A-Za-z]\s*=)"
    r"|,\s*(?=[A-Za-z](?:_?\{?\w\}?)?'*(?:\(\w\))?\s*=)|:\s+(?=\()|[,:]\s+(?=[^,:=\s][^,:=]*=)"
)
_RELATION = regex(r"(?<![<>!≤≥≠])=(?!=)|≈|≤|≥|<|>")
_ENDING = regex(
    r"\s*(?:[(\[](?!\d)[^()\[\]]*[A-Za-z]{3,}[^()\[\]]*[)\]]|\s{2,}\S.*|--?>.*|→.*|#.*|//.*|\bok\b|✓|✔|□|∎)\s*$"
)
_CHAIN = regex(r"\s*(?:=|[A-Za-z]'*\s*(?:\(\w\))?\s*=|[(]?d)")
_GOES_TO = regex(r"(?<![A-Za-z])lim\W*\w\s*$")
"""What stands before the arrow of a limit."""
_WORD = regex(
    r"(?<![A-Za-z])(?![A-Z]{3,4}'*(?:\(\w+\))?\s*=)(?:[A-Za-zÄÖÜäöüß]{3,}|is|we|by|of|or|to|so|da|es|zu)(?![A-Za-z(])|(?<![A-Za-z])if(?=[^<>]*=)"
)
_FUNCTION = regex(
    r"(?:arc|ar)?(?:sin|cos|tan|cot|sec|csc|sinh|cosh|tanh)|ln|log|exp|sqrt|abs|sum|max|min|relu|sigmoid|softmax|sigma"
    r"|lim|arcsinh|arccosh|arctanh|artanh|arsinh|arcosh|log2|log10|lg|sign|sgn|floor|ceil|erf|alpha|beta|gamma|delta|epsilon|lambda|theta|mu|pi|phi|rho|tau|omega|cbrt|if|otherwise|piecewise|diff|det|tr"
)
_WORDS_BEFORE = regex(rf"\s*(?:(?!(?:{_FUNCTION.pattern}|[A-Z]{{2,4}}(?=\s*=))\b)[A-Za-z]{{2,}}[,:]?\s+)+(?=\S)")
_HEAD = regex(r"\s*(?:(?:where|with|and|also|wobei|mit|und)\s+)?", re.IGNORECASE)
_ANEW = regex(
    r"\b(?:rule|regel|law)\b.*?\b(?:with|mit)\s+(?:[a-z]\s*=[^=]*?(?:,|\band|\bund)\s*)?$", re.IGNORECASE
)
"""What stands before a letter with what it stands for in a reason."""
_LEADING = regex(r"\s*(?:[A-Za-z](?:[^=<>()]|\([^()=<>]*\))*?[:,]|.*\b[A-Za-z]{3,}\s*:)\s+(?=\S)")


def plain_rows(text: str) -> Iterator[WrittenRow]:
    """The rows of plain text."""
    places, block, blank = Places(text), 0, True
    offset = 0
    lines = text.splitlines(keepends=True)
    for number, each in enumerate(lines):
        start, offset, row = offset, offset + len(each), each.rstrip()
        if not row.strip():
            blank = True
            continue
        block, blank = block + blank, False
        begins = not _RELATION.search(row) and "".join(lines[number + 1 : number + 2]).lstrip().startswith("=")
        head = _HEAD.match(row)
        if begins and head and not _words_in(row[head.end() :]):  # what a chain below goes on with
            line, column = places.of(start + head.end())
            margin = len(row) - len(row.lstrip()) + 1
            yield WrittenRow("formula", row[head.end() :].strip(), line, column, "plain", block=block, margin=margin)
        else:
            yield from _row(row, start, places, block)


def _row(row: str, offset: int, places: Places, block: int) -> Iterator[WrittenRow]:
    start = item.end() if (item := _ITEM.match(row)) else 0
    words, formulas = [], []
    for at, cell, concluded in _cells(row, start):
        began, whole = at, cell
        at, cell, said = _without_words(at, cell.rstrip(" :"))
        among = [] if cell else [*_among_words(whole, began)]
        words += [said] if said and not among else []
        formulas += [(at, cell, False, concluded)] if cell else [(*each, True, False) for each in among]
    if not formulas:
        line, column = places.of(offset + len(row) - len(row.lstrip()))
        kind: RowKind = "formula" if row.lstrip().startswith("=") else "words"  # a chain goes on, though it is not read
        yield WrittenRow(kind, row.strip(), line, column, "plain", block=block)
        return
    margin = len(row) - len(row.lstrip()) + 1
    for at, cell, inline, concluded in formulas:
        line, column = places.of(offset + at)
        anew, margin = _is_anew(row, at, cell), margin if at == formulas[0][0] else 0
        yield WrittenRow(
            "formula", cell, line, column, "plain", " ".join(words), block, inline or anew, concluded=concluded,
            margin=margin, anew=anew,
        )  # fmt: skip


def _cells(row: str, start: int) -> Iterator[tuple[int, str, bool]]:
    """The parts of a row between wide spaces and joining words, with whether a sign of conclusion leads to them."""
    at, concluded = start, False
    for cut in _COLUMNS.finditer(row, start):
        if _GOES_TO.search(row, 0, cut.start()) or _open_before(row, cut.start()):
            continue
        reason = REASON.match(row, cut.end())
        if reason and cut.group().isspace() and _CHAIN.match(row, at) and len(cut.group()) > 1:
            yield at, row[at : cut.start()], concluded
            for place, formula in _among_words(row[cut.end() :], cut.end()):
                if _is_anew(row, place, formula):
                    yield place, formula, False
            return
        if cut.group().strip() in (",", ":") and not _RELATION.search(row, at, cut.start()):
            continue
        so = bool(cut["so"] or cut["then"])
        if row[at : cut.start()].strip() and _RELATION.search(row, cut.end()):
            yield at, row[at : cut.start()], concluded
            at, concluded = cut.end(), so or (concluded and bool(cut["or"]))
        elif not row[at : cut.start()].strip():
            concluded = concluded or so
    yield at, row[at:], concluded


def _is_anew(row: str, at: int, formula: str) -> bool:
    """Whether a formula says what a letter stands for in the reason that it is part of."""
    return bool(_ANEW.search(row, 0, at) and re.match(r"[a-z]\s*=[^=]+$", formula))


def _open_before(row: str, end: int) -> bool:
    """Whether a bracket is open at some place."""
    return any(row.count(one, 0, end) > row.count(other, 0, end) for one, other in ("()", "{}"))


def _without_words(at: int, cell: str) -> tuple[int, str, str]:
    """A cell as its place, its formula, and the words before and behind; no formula where there is none."""
    said = []
    at, cell = at + len(cell) - len(cell.lstrip()), cell.strip()
    if _RELATION.search(cell):
        while ending := _ENDING.search(cell):
            bracket = ending.group().strip()[-1:] in (")", "]")
            arrow = _GOES_TO.search(cell, 0, ending.start()) or _open_before(cell, ending.start())
            if arrow or not _RELATION.search(cell, 0, ending.start()) or (bracket and not _words_in(ending.group())):
                break
            said.append(ending.group().strip())
            cell = cell[: ending.start()]
        while (leading := _LEADING.match(cell) or _WORDS_BEFORE.match(cell)) and _RELATION.search(cell, leading.end()):
            said.append(leading.group().strip())
            at, cell = at + leading.end(), cell[leading.end() :]
    at, cell = at + len(cell) - len(cell.lstrip()), cell.strip()
    if not _RELATION.search(cell) or _words_in(cell):
        return at, "", " ".join((*said, cell)).strip()
    return at, cell, " ".join(said)


def _among_words(cell: str, offset: int) -> Iterator[tuple[int, str]]:
    """The formulas in a sentence: what stands around each relation, up to the next word or the end of a clause."""
    tokens = [*re.finditer(r"\S+", cell)]
    end = 0
    for at, token in enumerate(tokens):
        if at < end or not _RELATION.search(token.group()):
            continue
        first, last = at, at
        while first > end and not _ends(tokens[first - 1].group()) and not _is_word(tokens[first - 1].group()):
            first -= 1
        while not _ends(tokens[last].group()) and last + 1 < len(tokens) and not _is_word(tokens[last + 1].group()):
            last += 1
        end = last + 1
        found = cell[tokens[first].start() : tokens[last].end()].rstrip(",.;:!?")
        if re.search(r"\w.*=.*\w", found) and not _words_in(found):
            yield offset + tokens[first].start(), found


def _ends(token: str) -> bool:
    """Whether a clause ends with a token."""
    return token.endswith((",", ";", ":", "!", "?")) or (token.endswith(".") and not token.endswith(".."))


def _is_word(token: str) -> bool:
    bare = token.strip("()[],.;:!?\"'")
    letters = bare.replace("-", "")
    return len(letters) > 1 and letters.isalpha() and (bare == "if" or not _FUNCTION.fullmatch(bare))


def _words_in(cell: str) -> list[str]:
    """The words of a cell that are no functions."""
    return [word for word in _WORD.findall(cell) if not _FUNCTION.fullmatch(word)]
