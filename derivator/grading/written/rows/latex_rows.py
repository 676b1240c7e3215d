"""The rows of LaTeX and of Markdown: displays, their rows and columns, formulas in running text, and the words between.

Whatever does not count is overwritten with spaces, so that every sign keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivator.base.regex import regex
from derivator.grading.written.rows.latex_macros import without_macros
from derivator.grading.written.rows.written_rows import Places, WrittenRow

_STRUCK_OUT = regex(r"~~(?=\S)[^\n]*?\S~~|<!--.*?-->", re.DOTALL)
_COMMENT = regex(r"(?<!\\)%[^\n]*")
_DISPLAYS = "equation|align|gather|multline|eqnarray|alignat|flalign|displaymath|math|dmath|IEEEeqnarray"
_SEGMENT = regex(
    rf"\\begin\s*\{{(?P<name>(?:{_DISPLAYS})\*?)\}}(?:\s*\{{\d+\}})?(?P<inside>.*?)\\end\s*\{{(?P=name)\}}"
    r"|\$\$(?P<dollars>.*?)\$\$|\\\[(?P<brackets>.*?)\\\]|```math\n(?P<fenced>.*?)```"
    r"|\\\((?P<parentheses>.*?)\\\)|(?<![\\$])\$(?!\$)(?P<inline>(?:\\.|[^$\\])+?)\$",
    re.DOTALL,
)
_INSIDES = ("inside", "dollars", "brackets", "fenced", "parentheses", "inline")
_CODE = regex(r"```(?!math\b).*?```|~~~.*?~~~", re.DOTALL)
_VERBATIM = regex(r"\\begin\{(verbatim|lstlisting|tikzpicture)\}.*?\\end\{\1\}", re.DOTALL)
_WRAPPER = regex(
    rf"\\(?:begin|end)\s*\{{(?:aligned|alignedat|split|gathered|subequations|(?:{_DISPLAYS})\*?)\}}"
    r"(?:\s*\{\d*\})?"
)
_ROW = regex(
    r"\\\\(?:\s*\[[^\[\]]*\])?|\\(?:begin|end)\s*\{\s*(?P<name>[A-Za-z]+\*?)\s*\}|(?<!\\)[{}]|\\[{}]|\\cr\b"
)
_ASIDE = regex(r"\\(?:intertext|shortintertext|text|mbox|textrm|tag)\s*\{")
_INTERTEXT = regex(r"\\(?:short)?intertext\s*\{")
_UNSEEN = regex(
    r"\\(?:label|tag\*?|notag|nonumber|hspace\*?|vspace\*?|color|displaystyle|textstyle|square|qed|blacksquare|Box"
    r"|big|Big|bigg|Bigg|allowbreak|noindent|hfill|hline)(?![A-Za-z])(?:\s*\{[^{}]*\})?"
)
_FRAME = regex(
    r"\\(?:boxed|fbox|underline|underbrace|overbrace|ensuremath|(?:math|text)color\s*\{[^{}]*\})\s*\{"
)
_STRUCK = regex(r"\\(?:cancel|bcancel|xcancel|sout)\s*\{")
_COLUMNS = regex(
    r"\\qquad|\\quad|(?<!\\)&\s*&|\\hspace\s*\{[^{}]*\}|(?P<so>⇒|⟹|⟺|⇔|∴|\\(?:therefore|Rightarrow|implies|iff"
    r"|Leftrightarrow|Longrightarrow|Longleftrightarrow)(?![A-Za-z])|\\(?:text|mbox|textrm)\s*\{\s*(?:so|hence|thus|also"
    r"|daher|therefore)\s*\})"
    r"|(?P<or>\\(?:lor|vee|land|wedge)(?![A-Za-z])|\\(?:text|mbox|textrm)\s*\{\s*(?:or|oder|and|und)\s*\})"
    r"|(?<!\\)[,;]\s*(?:\\[ ,;:!]\s*|~\s*)*&?\s*(?=[A-Za-z](?:_\{?\w+\}?)?'*(?:\(\s*[A-Za-z]\s*\))?\s*&?\s*=)"
    r"|(?:(?<!\\)[,;]\s*)?(?<!\\)&(?!\s*(?:=|\\approx))(?=[^&=<>]*[^&=<>\s][^&=<>]*&\s*(?:=|\\approx))"
)
_SPACES_BEHIND = regex(r"(?:\\[ ,;:!]|[\s,;])+$")
_NUMBER = regex(r"&\s*\(\s*(?:\d+\s*[a-z]?|[ivx]+|\*+)\s*\)\s*$")
_WORD = regex(r"[^\W\d_]{2,}")
_NO_WORDS = regex(
    r"\\(?:begin|end|usepackage|documentclass|(?:page|eq|auto)?ref|label|cite|input|include|pagestyle|item)(?![A-Za-z])"
    r"(?:\s*\[[^\]]*\])?(?:\s*\{[^{}]*\})?"
)
"""Commands with what they hold, which nobody reads."""
_COMMAND = regex(r"\\[A-Za-z]+\*?(?:\s*\[[^\]]*\])?|[{}~]|\\[,;!]")
_EQUATION = regex(r"=|\\approx|≈|\\le|\\ge|[<>]")
_UNEQUAL = regex(r"\\neq?(?![A-Za-z])|≠")


def latex_rows(text: str, *, markdown: bool) -> Iterator[WrittenRow]:
    """The rows of a text in LaTeX, or in Markdown with formulas in LaTeX."""
    plain = _blank(_CODE if markdown else _VERBATIM, text)
    plain = _blank(_STRUCK_OUT if markdown else _COMMENT, plain)
    plain, offsets = without_macros(plain)
    places, block = Places(text, offsets), 0
    if (begun := plain.find(r"\begin{document}")) >= 0:
        plain = " " * begun + plain[begun:].replace(r"\begin{document}", " " * len(r"\begin{document}"))
    done = 0
    for found in _SEGMENT.finditer(plain):
        yield from _words(plain, done, found.start(), places)
        done = found.end()
        start, end = next(found.span(name) for name in _INSIDES if found[name] is not None)
        if found["inline"] is not None or found["parentheses"] is not None:
            if _EQUATION.search(plain, start, end) or _UNEQUAL.search(plain, start, end):
                yield from _cells(plain[start:end], start, places, block, inline=True)
            continue
        block += 1
        yield from _display(plain, start, end, places, block)
    yield from _words(plain, done, len(plain), places)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def _words(text: str, start: int, end: int, places: Places) -> Iterator[WrittenRow]:
    """The rows of running text that hold words."""
    for found in re.finditer(r"[^\n]+", text[start:end]):
        shown = _COMMAND.sub(" ", _NO_WORDS.sub(" ", found.group())).strip()
        if _WORD.search(shown):
            line, column = places.of(start + found.start() + len(found.group()) - len(found.group().lstrip()))
            yield WrittenRow("words", " ".join(shown.split()), line, column)


def _display(text: str, start: int, end: int, places: Places, block: int) -> Iterator[WrittenRow]:
    inner = _blank(_WRAPPER, text[start:end])
    for first, last in _rows(inner):
        while aside := _INTERTEXT.search(inner, first, last):  # which ends a row, with a break before it or without
            closing = _closing(inner, aside.end())
            yield from _cells(inner[first : aside.start()], start + first, places, block)
            line, column = places.of(start + aside.start())
            yield WrittenRow("words", inner[aside.end() : closing].strip(), line, column, block=block)
            first = closing + 1
        yield from _cells(inner[first:last], start + first, places, block)


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """The spans between the breaks outside all environments and braces."""
    depth, start = 0, 0
    for found in _ROW.finditer(text):
        sign = found.group()
        if sign in ("{", "}"):
            depth += 1 if sign == "{" else -1
        elif found["name"]:
            depth += 1 if sign.startswith(r"\begin") else -1
        elif sign.startswith((r"\\", r"\cr")) and depth == 0:
            yield start, found.start()
            start = found.end()
    yield start, len(text)


def _cells(row: str, offset: int, places: Places, block: int, *, inline: bool = False) -> Iterator[WrittenRow]:
    """The formulas that stand side by side in a row, each with the remark behind it."""
    row = _without_frames(_blank(_UNSEEN, row))
    formulas: list[tuple[int, str, bool]] = []
    remarks: list[str] = []
    for at, cell, concluded in _split(row):
        cell = _NUMBER.sub("", cell)
        if _is_formula(cell) and not (formulas and not _is_equation(cell)):
            formulas.append((at, cell, concluded))
        elif cell.strip(" &,.;\n"):
            remarks.append(_said(cell))
    if not formulas and remarks:
        line, column = places.of(offset + _first(row))
        if _WORD.search(" ".join(remarks)):
            yield WrittenRow("words", " ".join(remarks), line, column, block=block)
        return
    for at, cell, concluded in formulas:
        cell, remark = _without_remark(cell)
        line, column = places.of(offset + at + _first(cell))
        told = " ".join(filter(None, (remark, *remarks)))
        if not cell.strip(" \n\t,;&"):
            continue
        shown = places.written(offset + at, offset + at + len(cell)).strip(" \n\t,;")
        yield WrittenRow(
            "formula", _SPACES_BEHIND.sub("", cell).strip(" \n\t,;"), line, column, remark=told, block=block,
            inline=inline, shown=shown, concluded=concluded,
        )  # fmt: skip


def _first(text: str) -> int:
    return len(text) - len(text.lstrip(" \n\t"))


def _split(row: str) -> list[tuple[int, str, bool]]:
    """The cells of a row, cut where columns or wide spaces stand outside all braces and environments.

    Each stands with its place, and with whether a sign of conclusion leads to it.
    """
    depth, start, cells = 0, 0, []
    cuts = {found.start(): found for found in _COLUMNS.finditer(row)}
    at, concluded = 0, False
    while at < len(row):
        if depth == 0 and at in cuts:
            cells.append((start, row[start:at], concluded))
            start = cuts[at].end()
            empty = not row[at - len(cells[-1][1]) : at].strip(" &~\n")
            concluded = bool(cuts[at]["so"]) or (concluded and (empty or bool(cuts[at]["or"])))
            at = start
            continue
        if row.startswith((r"\begin", r"\left"), at) and not row.startswith((r"\leftarrow", r"\leftrightarrow"), at):
            depth += 1
        elif row.startswith((r"\end", r"\right"), at) and not row.startswith(r"\rightarrow", at):
            depth -= 1
        elif row[at] in "{}" and (at == 0 or row[at - 1] != "\\"):
            depth += 1 if row[at] == "{" else -1
        elif row[at] in "()" and (at == 0 or row[at - 1] != "\\"):
            depth += 1 if row[at] == "(" else -1
        at += 1
    cells.append((start, row[start:], concluded))
    return cells


def _is_formula(cell: str) -> bool:
    """Whether a cell holds mathematics, and not words or a sign of conclusion alone."""
    bare = _blank_groups(cell)
    return _EQUATION.search(bare) is not None or re.search(r"[A-Za-z0-9]", _COMMAND.sub(" ", bare)) is not None


def _is_equation(cell: str) -> bool:
    """Whether a relation stands outside all parentheses, in a cell that words do not begin."""
    if _ASIDE.match(cell.strip(" &\n")):
        return False
    while (inner := re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", cell)) != cell:
        cell = inner
    return _EQUATION.search(cell) is not None


def _blank_groups(cell: str) -> str:
    """The cell without the words in it."""
    while aside := _ASIDE.search(cell):
        closing = _closing(cell, aside.end())
        cell = cell[: aside.start()] + " " * (closing + 1 - aside.start()) + cell[closing + 1 :]
    return cell


def _without_remark(cell: str) -> tuple[str, str]:
    """A formula without the words at its end, or at its beginning, and these."""
    said = []
    while aside := re.search(r"\\(?:text|mbox|textrm)\s*\{", cell):
        closing = _closing(cell, aside.end())
        words = cell[aside.end() : closing].strip()
        before, after = cell[: aside.start()], cell[closing + 1 :]
        if re.search(r"\\begin\s*\{\w*cases", before):
            break
        if not after.strip(" &,.;()") or not _EQUATION.search(_blank_groups(after)):
            # What follows the words is part of the remark: “by (3)”.
            said.append(words + " " + _said(after))
            cell = before
        elif not before.strip(" &,.;"):
            said.append(words)
            cell = " " * (closing + 1) + after
        else:
            break
    return cell, " ".join(" ".join(said).split())


_UNEQUAL = regex(r"\\neq?(?![A-Za-z])|\\not\s*=")


def _said(cell: str) -> str:
    return " ".join(_COMMAND.sub(" ", _UNEQUAL.sub(" ≠ ", cell.replace("&", " "))).split())


def _without_frames(row: str) -> str:
    """The row without boxes and colours; what is struck out counts still, and stands in parentheses."""
    while frame := _FRAME.search(row):
        closing = _closing(row, frame.end())
        row = row[: frame.start()] + " " * len(frame.group()) + row[frame.end() : closing] + " " + row[closing + 1 :]
    while struck := _STRUCK.search(row):
        closing = _closing(row, struck.end())
        inside = row[struck.end() : closing]
        row = row[: struck.start()] + "(".rjust(len(struck.group())) + inside + ")" + row[closing + 1 :]
    return row


def _closing(text: str, start: int) -> int:
    """Where the group ends whose inside begins at a place; the end of the text where it does not."""
    depth = 1
    for at in range(start, len(text)):
        if text[at] in "{}" and text[at - 1] != "\\":
            depth += 1 if text[at] == "{" else -1
            if depth == 0:
                return at
    return len(text)
