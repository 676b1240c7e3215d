"""Web pages in one file: the mathematics font within the page, and long lines that break at their outermost signs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from derivator.base.errors import MissingPackageError
from derivator.notation.markup import escape_markup
from derivator.rendering.handout.network_drawing import network_drawing
from derivator.rendering.handout.plot import drawing
from derivator.rendering.templates import filled

if TYPE_CHECKING:
    from derivator.rendering.handout.handout_view import Handout, Slide

FONT = Path(__file__).parent / "fonts" / "derivator-math.woff2"
_UNSEEN = dict.fromkeys(map(ord, "\u2061\u2062\u2063"))
"""Signs of MathML that say what stands side by side, and show nothing."""
_BREAKS = frozenset("+−⋅=")
_SPACED = frozenset("⊙⊗:")
"""Signs between vectors and matrices that have room on both sides."""
_SHORT, _WIDER = 60, 1.5
"""A line of up to so many characters is not broken: a screen reader gets it in one piece. So many times as much that
cannot be broken is set smaller still."""


def web_page(handout: Handout, folder: str = "") -> str:
    """A handout as one web page that needs no network and no script.

    Args:
        handout: its content, written by the format "html".
        folder: a folder of the user's own templates; empty for none.

    Raises:
        TemplateFaultError: the template is missing or faulty.
    """
    return filled(
        "handout.html.j2",
        {"page": handout, "font": font, "reveals": reveals},
        folder,
        broken=broken,
        drawing=drawing,
        network_drawing=network_drawing,
        unmarked=unmarked,
    )


@lru_cache(maxsize=1)
def font() -> str:
    """The mathematics font as an address that holds the font itself.

    Raises:
        MissingPackageError: the font is not where the package has it.
    """
    try:
        content = FONT.read_bytes()
    except OSError as error:
        raise MissingPackageError(f"the font {FONT.name} cannot be read: install derivator anew") from error
    return f"data:font/woff2;base64,{b64encode(content).decode('ascii')}"


def broken(markup: str, room: int = _SHORT) -> str:
    """A row of MathML as `math` elements, between which a browser may break the line.

    Args:
        markup: elements of MathML, well-formed.
        room: about how many characters wide the place is.

    Returns:
        One element where the row is short, else one a term of it; each but the first begins with its sign.
    """
    row = _parsed(markup)
    if sum(map(_characters, row.itertext())) <= room:
        return f'<math displaystyle="true">{markup}</math>'
    parts = _parts(list(row))
    size = max(sum(map(_width, part)) for part in parts)
    line = "<wbr>".join(_written(part) for part in parts)
    # What cannot be broken is set smaller, and can be scrolled where that is not enough.
    return f'<span class="{"wider" if size > _WIDER * room else "wide"}">{line}</span>' if size > room else line


def unmarked(text: str) -> str:
    """Escaped text with mathematics in it as text alone, for a place that takes no elements: the title of a page."""
    root = _parsed(text)
    return escape_markup("".join(root.itertext()).translate(_UNSEEN))


def reveals(slide: Slide) -> Sequence[int]:
    """How many rows of a slide are seen, from one page of it to the next."""
    # Words and the line they introduce come together.
    counts = [k + 1 for k, row in enumerate(slide.rows) if row.new and not row.words]
    return counts or [len(slide.rows)]


def _parsed(markup: str) -> Element:
    # What our own printer and escapes wrote: it declares no entities, so it cannot grow.
    return ElementTree.fromstring(f"<math>{markup}</math>")  # noqa: S314


def _flat(children: Sequence[Element]) -> Iterator[Element]:
    """The elements of a row, those of rows that are neither marked nor in parentheses among them."""
    for child in children:
        bare = child.tag == "mrow" and "class" not in child.attrib
        if bare and not (len(child) and child[0].tag == "mo" and child[0].text in ("(", "|")):
            yield from _flat(list(child))
        else:
            yield child


def _parts(children: Sequence[Element]) -> list[list[Element]]:
    parts: list[list[Element]] = [[]]
    for child in _flat(children):
        if _begins_a_term(child) and parts[-1]:
            parts.append([])
        parts[-1].append(child)
    return parts


def _characters(text: str) -> int:
    """About how many characters wide a text is."""
    return len(text) + 2 * sum(sign in _SPACED for sign in text)


def _width(element: Element) -> int:
    """About how many characters wide an element is."""
    widths = [_width(child) for child in element]
    own = _characters((element.text or "").strip("\u2061\u2062\u2063"))
    return own + (max(widths) if element.tag == "mfrac" else sum(widths))


def _begins_a_term(element: Element) -> bool:
    """Whether a line may be broken in front of this: a sign between two terms, or a marked term with its sign."""
    if element.tag == "mrow" and "class" in element.attrib and len(element):
        element = element[0]
        return element.tag == "mo" and element.get("form") == "infix"
    return element.tag == "mo" and element.text in _BREAKS and element.get("form") != "prefix"


def _written(part: Sequence[Element]) -> str:
    if part[0].tag == "mo" and part[0].get("form") is None and part[0].text in _BREAKS:
        # At the beginning of a row it would be taken for a sign in front of a term.
        part[0].set("form", "infix")
    inner = "".join(ElementTree.tostring(each, encoding="unicode", short_empty_elements=False) for each in part)
    return f'<math displaystyle="true">{inner}</math>'
