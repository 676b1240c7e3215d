"""Several answers in one text, as a gradient has: (2x, 2y), <2x, 2y>, [2, 0; 0, 2], pmatrix, 2x i + 2y j."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivator.base.regex import regex
from derivator.syntax import Limits

_ENVIRONMENT = regex(
    r"\\begin\s*\{\s*(?:[pbBvV]?(?:small)?matrix|array)\*?\s*\}(?:\s*\{[lcr|\s]*\})?(.*)"
    r"\\end\s*\{\s*(?:[pbBvV]?(?:small)?matrix|array)\*?\s*\}",
    re.DOTALL,
)
_ROW = regex(r"\\\\(?:\s*\[[^\[\]]*\])?")
_NAME = regex(
    r"\s*(?:(?:\\nabla|∇|grad(?:ient)?|\\operatorname\s*\{\s*grad\s*\}|Jac|Hess|H|J|D|\\mathrm\s*\{\s*[HJD]\s*\})"
    r"(?:\s*\^\s*\{?2\}?|²)?\s*(?:_\s*\{?\s*[A-Za-z]\s*\}?)?\s*\(?\s*[A-Za-z]?\s*\)?|[A-Za-z]\s*['′])"
    r"\s*(?:\(\s*[A-Za-z](?:\s*,\s*[A-Za-z])*\s*\)|\\left\([^()]*\\right\))?\s*&?[=:]"
)
"""What a gradient or a Hessian is called on the left of its entries."""
_ENTRY = regex(
    r"\s*\$?\s*(?:(?:\\[dt]?frac\s*\{\s*)?(?:[d∂]|\\partial)\s*[A-Za-z]?\s*\}?\s*[/{]\s*(?:[d∂]|\\partial)\s*(?P<by>\w+)\s*\}?"
    r"|[A-Za-z]_\{?(?P<below>[A-Za-z])\}?)\s*(?:\([^()]*\))?\s*=|\s*(?P<alone>[A-Za-z])\s*:(?!=)"
)
"""Which derivative an entry says that it is."""
_CALL = regex(r"(?:(?:sp|sympy|np|numpy)\s*\.\s*)?(?:Matrix|array|vector|Array)\s*\((.*)\)", re.DOTALL)
_SIZE = regex(r"\\(?:left|right|[bB]igg?[lr]?)(?=\s*(?:[()\[\].|<>]|\\[{}]|\\[lr](?:angle|brace|brack)))\s*")
_TRANSPOSED = regex(r"\s*(?:\^\s*(?:\{\s*)?(?:T|\\top|\\intercal|\\mathsf\s*\{?\s*T\s*\}?)(?:\s*\})?|ᵀ|\.T)\s*\Z")
_BRACKETS = [("[", "]"), ("(", ")"), ("{", "}"), (r"\{", r"\}"), (r"\langle", r"\rangle"), (r"\lbrack", r"\rbrack"),
             (r"\lbrace", r"\rbrace"), ("⟨", "⟩"), ("〈", "〉"), ("<", ">")]  # fmt: skip
_SET = r"\\(?:mathbf|boldsymbol|bm|vec|hat|mathrm|widehat|textbf)\s*"
_AXES = (
    regex(
        rf"{_SET}\{{?\s*(?:{_SET})?\{{?\s*(?P<letter>\\[ij]math|[ijke])\s*\}}{{0,2}}"
        r"(?:_\s*\{?\s*(?P<below>[123xyz])\s*\}?)?"
    ),
    regex(r"(?P<letter>[îĵ]|k̂)(?P<below>)"),
    regex(r"(?<![A-Za-z\\_])(?P<letter>e_?\{?(?P<below>[123xyz])\}?|[ijk](?:_?hat)?)(?![A-Za-z_\[(^])"),
    regex(r"(?P<letter>[ijk])(?P<below>)\s*\Z"),
)
"""The vectors of length one along the axes, as they are set and typed."""
_AXIS = {"i": 0, "j": 1, "k": 2, "1": 0, "2": 1, "3": 2, "x": 0, "y": 1, "z": 2, "î": 0, "ĵ": 1}
_OVER = regex(r"[(\[]([^()\[\]]*)[)\]](\s*/.*)")
"""A list with what it is divided by."""
_SPACE_BEHIND = regex(r"(?:\\[,;:! ]|\\cdot(?![A-Za-z])|[*·⋅]|\s)+\Z")
_SPACE_BEFORE = regex(r"\s*(?P<sign>[-+−]?)(?:\\[,;:! ]|\\cdot(?![A-Za-z])|[*·⋅]|\s)*")


def entries_in(text: str, count: int, letters: frozenset[str]) -> list[str]:
    """The entries of a vector or a matrix as texts, row by row; of anything else, that alone.

    Args:
        text: what was typed.
        count: how many there should be.
        letters: the letters of the question, which are no vectors of length one.
    """
    if len(text) > Limits().length:
        return [text]
    bare = _without_name(text)
    along = _along_axes(bare, count, letters)
    if along:
        return along
    inside = _TRANSPOSED.sub("", bare)
    if (divided := _OVER.fullmatch(_SIZE.sub("", inside).strip())) and len(parts := _listed(divided[1])) == count:
        return [f"({entry}){divided[2]}" for entry in parts]
    factor, rest = _factor_before(inside.strip(), count, letters)
    if factor:
        return [f"({factor})*({entry})" for entry in entries_in(rest, count, letters)]
    if (call := _CALL.fullmatch(inside.strip())) is not None:
        inside = call[1]
    if (table := _ENVIRONMENT.fullmatch(_unframed(inside))) is not None:
        return [entry for row in _ROW.split(table[1]) if row.strip() for entry in row.split("&")]
    opened = _unbracketed(inside.strip())
    if opened is None:
        parts = _listed(inside)
        return parts if len(parts) > 1 else [text]
    nested = [_unbracketed(row.strip()) for row in _apart(opened, ",")]
    lines = [row for row in nested if row is not None]
    if len(lines) == len(nested) > 0 and (len(nested) > 1 or count == 1 or "," in opened or ";" in opened):
        return [entry for line in lines for entry in _listed(line)]
    return _listed(opened)


def in_order(texts: list[str], variables: Sequence[str]) -> list[str]:
    """The entries of a gradient as the variables go, where each says which it is for: f_y = 2y, f_x = 2x.

    Args:
        texts: the entries as they were typed.
        variables: the names that are differentiated by.
    """
    named = [_ENTRY.match(text) for text in texts]
    by = [next((name for name in found.groups() if name), "") if found else "" for found in named]
    if sorted(by) != sorted(variables):
        return texts
    bare = [text[found.end() :] if found and found["alone"] else text for text, found in zip(texts, named, strict=True)]
    return [bare[by.index(name)] for name in variables]


def _factor_before(text: str, count: int, letters: frozenset[str]) -> tuple[str, str]:
    """The factor in front of a list of so many entries, 2(x, y), and the list; no factor where none stands there."""
    text = _SIZE.sub("", text)
    table = _ENVIRONMENT.search(text)
    start = table.start() if table is not None and table.end() == len(text) else _last_bracket(text)
    factor = re.sub(r"(?:\\(?:cdot|times|left|,|;|:|!)|[*·⋅×]|\s)+\Z", "", text[:start].rstrip())
    run = re.search(r"(?:\\?[A-Za-z]+)\Z", factor)
    if start <= 0 or not factor or factor[-1] in "+/^_=(" or (run and run.group() not in letters):
        return "", text
    if table is None and len(_listed(text[start:].strip()[1:-1])) != count:
        return "", text
    return ("-1" if factor in ("-", "−") else factor), text[start:]


def _last_bracket(text: str) -> int:
    """Where the bracket begins that ends a text; -1 where none does."""
    closed = 0
    for place in range(len(text) - 1, -1, -1):
        closed += (text[place] in ")]}") - (text[place] in "([{")
        if not closed:
            return place if text[place] in "([" else -1
    return -1


def _listed(text: str) -> list[str]:
    """The members of a list: between semicolons and commas, or between semicolons alone where commas are decimal."""
    rows = list(_apart(re.sub(r"\n|(?<![A-Za-z\\])and(?![A-Za-z])", ";", text), ";"))
    if len(rows) > 1 and not any(re.search(r",\s", row) for row in rows) and re.search(r"\d,\d", text):
        return rows
    return [entry for row in rows for entry in _apart(row, ",")]


def _without_name(text: str) -> str:
    bare = text.strip().strip("$").strip()
    found = _NAME.match(bare)
    return bare[found.end() :].strip() if found else bare


def _unframed(text: str) -> str:
    """A text without the brackets around one environment."""
    bare = _SIZE.sub("", text).strip()
    inside = bare[1:-1].strip()
    framed = (bare[:1], bare[-1:]) in (("(", ")"), ("[", "]")) and inside.startswith("\\begin")
    return inside if framed else text.strip()


def _unbracketed(text: str) -> str | None:
    """What stands in brackets of any kind that enclose the whole."""
    opening = _SIZE.match(text)
    bare = text[opening.end() :] if opening else text
    for left, right in _BRACKETS:
        if bare.startswith(left) and bare.endswith(right) and len(bare) > len(left) + len(right):
            inside = bare[len(left) : -len(right)]
            if opening and (closing := re.search(r"\\(?:right|[bB]igg?r?)\s*\Z", inside)):
                inside = inside[: closing.start()]
            if left[-1:].isalpha() and inside[:1].isalpha():
                return None
            return inside if _is_balanced(inside) else None
    return None


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        if depth < 0:
            return False
    return depth == 0


def _apart(text: str, separator: str) -> Iterator[str]:
    """The parts between separators that stand in no brackets."""
    depth, start = 0, 0
    for k, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == separator and depth == 0:
            yield text[start:k]
            start = k + 1
    yield text[start:]


def _along_axes(text: str, count: int, letters: frozenset[str]) -> list[str]:
    """The entries of 2x i + 2y j, empty where it is no such sum: each term has one of the vectors of length one."""
    if count not in (2, 3):
        return []
    found = [""] * count
    for term in _terms(text):
        axis = _axis_of(term, letters)
        if axis is None or axis[0] >= count or found[axis[0]]:
            return []
        found[axis[0]] = axis[1]
    return [entry or "0" for entry in found] if any(found) else []


def _axis_of(term: str, letters: frozenset[str]) -> tuple[int, str] | None:
    """Which axis a term is along, and the term without its vector."""
    for pattern in _AXES:
        places = [place for place in pattern.finditer(term) if place["letter"] not in letters]
        if len(places) == 1:
            place = places[0]
            axis = _AXIS.get(place["below"] or place["letter"].lstrip("\\")[0])
            rest = _SPACE_BEHIND.sub("", term[: place.start()]) + term[place.end() :]
            before = _SPACE_BEFORE.match(rest)
            sign, start = (before["sign"], before.end()) if before else ("", 0)
            return None if axis is None else (axis, f"{sign.replace('+', '')}{rest[start:].strip() or '1'}")
        if places:
            return None
    return None


def _terms(text: str) -> Iterator[str]:
    """The terms of a sum, each with its sign."""
    depth, start = 0, 0
    for k, sign in enumerate(text.replace("−", "-")):
        depth += (sign in "([{") - (sign in ")]}")
        begins = not text[start:k].strip() or text[start:k].rstrip()[-1:] in "*/^+-_"
        if sign in "+-−" and depth == 0 and not begins:
            yield text[start:k]
            start = k
    yield text[start:]
