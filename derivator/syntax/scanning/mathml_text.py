"""Presentation MathML as LaTeX: what a browser, an editor or a word processor copies, written in the one other way."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from derivator.base.errors import LimitError, ReadingError
from derivator.base.regex import regex
from derivator.syntax.scanning.commands import FUNCTION_COMMANDS
from derivator.syntax.scanning.size_limits import Limits
from derivator.syntax.scanning.words import GREEK_LETTERS

_PIECE = regex(
    r"<!--.*?-->|<\?.*?\?>"
    r"|<\s*(?P<close>/)?\s*(?:[A-Za-z]+:)?(?P<name>[A-Za-z-]+)(?P<given>(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*"
    r"(?P<empty>/)?>"
    r"|(?P<text>[^<]+)",
    re.DOTALL,
)
_GIVEN = regex(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BINDING = frozenset("-−·×*\u2062")
"""Signs that bind what follows closer than a sum."""
_ROWS = frozenset({"math", "mrow", "mstyle", "mpadded", "menclose", "mtd", "merror", "none"})
_LEFT_OUT = frozenset({"mphantom", "annotation", "annotation-xml", "maligngroup", "malignmark", "mprescripts"})
_COUNTS = {"mfrac": 2, "mroot": 2, "msup": 2, "msub": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}
_OPERATORS = {
    "\N{INVISIBLE TIMES}": r"\cdot ", "\N{FUNCTION APPLICATION}": "", "\N{INVISIBLE SEPARATOR}": ",",
    "\N{INVISIBLE PLUS}": "+", "⋅": r"\cdot ", "·": r"\cdot ", "×": r"\times ", "\u2217": r"\cdot ", "*": r"\cdot ",
    "−": "-", "∑": r"\sum ", "∏": r"\prod ", "∂": r"\partial ", "′": "'", "″": "''", "∫": r"\int ", "\u2223": "|",
    "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "\u2146": r"\mathrm{d}", "\u2147": r"\exponentialE ",
}  # fmt: skip
_LETTERS = {"\u2147": r"\exponentialE ", "\u2148": r"\imaginaryI ", "\u2146": r"\mathrm{d}"}
_ACCENTS = {
    **dict.fromkeys(("^", "\u02c6", "\N{COMBINING CIRCUMFLEX ACCENT}"), "hat"),
    **dict.fromkeys(("\u00af", "\u203e", "\u2015", "_"), "bar"),
    **dict.fromkeys(("~", "\u02dc"), "tilde"),
    **dict.fromkeys(("→", "\u20d7"), "vec"),
    "˙": "dot", "¨": "ddot",
}  # fmt: skip
_BOLD = frozenset({"bold", "bold-italic"})
_SCRIPT = frozenset({"script", "bold-script", "fraktur"})


@dataclass(slots=True)
class MathmlElement:
    """An element: its name, what is given with it, what stands in it, and where it begins."""

    name: str
    given: dict[str, str]
    start: int
    text: str = ""
    inside: list[MathmlElement] = field(default_factory=list)


@dataclass(slots=True)
class LatexOfMathml:
    """LaTeX, and for each of its characters the offset that it comes from."""

    text: str
    offsets: list[int]


def as_latex(text: str, limits: Limits) -> LatexOfMathml:
    """Presentation MathML as LaTeX.

    Args:
        text: the MathML, one formula.
        limits: how much it may ask for.

    Raises:
        ReadingError: it is not well formed, or holds what is not read.
        LimitError: it is too deep.
    """
    if len(text) > limits.length * 4:
        raise LimitError(f"the text is longer than {limits.length * 4} characters", text, limits.length)
    writing = _Writing(text, limits)
    pieces = list(writing.row(writing.tree().inside))
    return LatexOfMathml("".join(piece for piece, _ in pieces), [at for piece, at in pieces for _ in piece])


class _Writing:
    """Going through one formula."""

    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.limits = limits

    def error(self, message: str, position: int, expected: str = "") -> ReadingError:
        """The error for something at an offset."""
        return ReadingError(message, self.text, position, expected)

    def tree(self) -> MathmlElement:
        """The elements, in one around them all."""
        whole = MathmlElement("mrow", {}, 0)
        opened = [whole]
        position = 0
        while position < len(self.text):
            piece = _PIECE.match(self.text, position)
            if piece is None:
                raise self.error("the MathML is not well formed", position)
            start, position = position, piece.end()
            if piece["text"] is not None:
                inner = html.unescape(piece["text"])
                if inner.strip() and opened[-1].inside:
                    raise self.error("text beside elements is not read", start)
                opened[-1].text += inner
            elif piece["close"]:
                if len(opened) < 2 or opened[-1].name != piece["name"]:
                    raise self.error(f"</{piece['name']}> closes nothing", start)
                opened.pop()
            elif piece["name"]:
                given = {found[1]: found[2] or found[3] or "" for found in _GIVEN.finditer(piece["given"] or "")}
                element = MathmlElement(piece["name"], given, start)
                opened[-1].inside.append(element)
                if not piece["empty"]:
                    opened.append(element)
                if len(opened) > self.limits.depth:
                    message = f"more than {self.limits.depth} elements inside one another"
                    raise LimitError(message, self.text, start)
        if len(opened) > 1:
            raise self.error(f"unclosed <{opened[-1].name}>", opened[-1].start, f"</{opened[-1].name}>")
        return whole

    def row(self, elements: Iterable[MathmlElement]) -> Iterator[tuple[str, int]]:
        """The LaTeX of elements side by side; an open brace before a table makes cases of it."""
        listed = [element for element in elements if element.name not in _LEFT_OUT]
        for place, element in enumerate(listed):
            table = listed[place + 1] if place + 1 < len(listed) else None
            while table is not None and table.name in _ROWS and len(table.inside) == 1:
                table = table.inside[0]
            if element.name == "mo" and element.text.strip() == "{" and table is not None and table.name == "mtable":
                continue
            if place and listed[place - 1].text.strip() in _BINDING and _is_sum(element):
                # What is shown is -1 - x, what is grouped -(1 - x).
                raise self.error("a sum is grouped without its parentheses", element.start, "(…)")
            yield from self.element(element, cases=place > 0 and listed[place - 1].text.strip() == "{")

    def element(self, element: MathmlElement, *, cases: bool = False) -> Iterator[tuple[str, int]]:
        """The LaTeX of one element."""
        name, at = element.name, element.start
        if name in _COUNTS and len(element.inside) != _COUNTS[name]:
            raise self.error(f"<{name}> holds {_COUNTS[name]} elements", at)
        if name in _ROWS:
            yield from self.row(element.inside)
        elif name in ("mi", "mn", "mo", "mtext", "ms"):
            yield self.leaf(element), at
        elif name == "mspace":
            yield (r"\quad " if element.given.get("width", "").rstrip("em") in ("1", "2", "1.0", "2.0") else " "), at
        elif name == "semantics" or name == "maction":
            yield from self.row(element.inside[:1])
        elif name == "mfenced":
            yield from self.fenced(element)
        elif name == "mfrac":
            if element.given.get("linethickness", "1").strip("0. pxemt") == "":
                yield r"\binom", at
            else:
                yield r"\frac", at
            for part in element.inside:
                yield from self.braced(part)
        elif name == "msqrt":
            yield from self.wrapped(r"\sqrt{", element.inside, "}", at)
        elif name == "mroot":
            yield from self.wrapped(r"\sqrt[", element.inside[1:], "]", at)
            yield from self.braced(element.inside[0])
        elif name in ("msup", "msub", "msubsup", "munderover", "munder", "mover"):
            yield from self.scripts(element)
        elif name == "mtable":
            yield from self.table(element, cases=cases)
        else:
            what = "content MathML" if name in ("apply", "ci", "cn", "csymbol") else f"<{name}>"
            raise self.error(f"{what} is not read", at, "presentation MathML")

    def leaf(self, element: MathmlElement) -> str:
        """The LaTeX of a letter, a number, a sign or a word."""
        text = unicodedata.normalize("NFC", element.text.strip())
        if element.name == "mo":
            return _OPERATORS.get(text, f" {text} ")
        if element.name in ("mtext", "ms"):
            return rf"\text{{{text}}}" if text else " "
        if element.name == "mn":
            return f"{text} "
        if text in _LETTERS:
            return _LETTERS[text]
        if len(text) == 1 or text in GREEK_LETTERS:
            variant = element.given.get("mathvariant", "")
            face = "mathbf" if variant in _BOLD else "mathcal" if variant in _SCRIPT else ""
            return rf"\{face}{{{text}}}" if face else f"{text} "
        if text in FUNCTION_COMMANDS:
            return f"\\{text} "
        return rf"\text{{{text}}}" if text.isalpha() else f"{text} "

    def wrapped(
        self, opening: str, inside: Iterable[MathmlElement], closing: str, at: int
    ) -> Iterator[tuple[str, int]]:
        """Elements between two signs."""
        yield opening, at
        yield from self.row(inside)
        yield closing, at

    def braced(self, element: MathmlElement) -> Iterator[tuple[str, int]]:
        """An element in braces."""
        yield from self.wrapped("{", [element], "}", element.start)

    def fenced(self, element: MathmlElement) -> Iterator[tuple[str, int]]:
        """Elements in brackets, with the signs between them that the element names."""
        opening, closing = element.given.get("open", "("), element.given.get("close", ")")
        signs = element.given.get("separators", ",").strip() or ","
        yield r"\left" + (r"\{" if opening == "{" else opening or "."), element.start
        for place, part in enumerate(element.inside):
            if place:
                yield signs[min(place, len(signs)) - 1], part.start
            yield from self.element(part, cases=opening == "{")
        yield r"\right" + (r"\}" if closing == "}" else closing or "."), element.start

    def scripts(self, element: MathmlElement) -> Iterator[tuple[str, int]]:
        """A base with what stands below and above it."""
        base, *parts = element.inside
        name, above = element.name, parts[-1].text.strip()
        if name == "mover" and above in _ACCENTS:
            yield from self.wrapped(rf"\{_ACCENTS[above]}{{", [base], "}", element.start)
            return
        closed = self.last(base) in (")", "]", "|")
        yield from (self.element(base) if not base.inside or closed or len(base.inside) == 1 else self.braced(base))
        below = [] if name in ("msup", "mover") else parts[:1]
        for sign, part in [("_", each) for each in below] + [("^", each) for each in parts[len(below) :]]:
            yield sign, part.start
            yield from self.braced(part)

    def last(self, element: MathmlElement) -> str:
        """The last sign of an element; of a sum nothing, for it is not clear what an exponent belongs to."""
        if element.name == "mfenced":
            return element.given.get("close", ")")
        if element.name == "mo":
            return element.text.strip()
        inside = element.inside
        fenced = inside and inside[0].text.strip() in ("(", "[", "|")
        signs = {part.text.strip() for part in inside if part.name == "mo"}
        loose = not fenced and not signs.isdisjoint(("+", "-", "−"))
        return self.last(inside[-1]) if element.name in _ROWS and inside and not loose else ""

    def table(self, element: MathmlElement, *, cases: bool) -> Iterator[tuple[str, int]]:
        """The rows of a table: a function by cases after a brace, else lines."""
        environment = "cases" if cases else "aligned"
        yield rf"\begin{{{environment}}}", element.start
        for place, line in enumerate(part for part in element.inside if part.name in ("mtr", "mlabeledtr")):
            if place:
                yield r"\\ ", line.start
            for column, cell in enumerate(line.inside[line.name == "mlabeledtr" :]):
                if column:
                    yield " & ", cell.start
                yield from self.row(cell.inside)
        yield rf"\end{{{environment}}}", element.start


def _is_sum(element: MathmlElement) -> bool:
    """Whether an element is a group of terms, which no bracket holds together."""
    while element.name in _ROWS and len(element.inside) == 1:
        [element] = element.inside
    if element.name not in _ROWS or (element.inside and element.inside[0].text.strip() in ("(", "[", "|")):
        return False
    return any(part.name == "mo" and part.text.strip() in ("+", "-", "−") for part in element.inside[1:])
