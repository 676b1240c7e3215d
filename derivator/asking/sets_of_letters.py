r"""The sets that letters are said to lie in, as comparisons: x ∈ (0, 1), f: (0, ∞) → R, \mathbb{R}\setminus\{0\}."""

from __future__ import annotations

from derivator.base.regex import regex
from derivator.syntax.arrows import domain_in

_SPACE = r"(?:\s|\\[,;:! ]|~)*"
_INTERVAL = regex(
    rf"{_SPACE}(?:\\left\s*)?(?P<open>[\[(\]]){_SPACE}(?P<low>[^,;()\[\]]+?){_SPACE}[,;]{_SPACE}(?P<high>[^,;()\[\]]+?){_SPACE}"
    rf"(?:\\right\s*)?(?P<close>[\])\[]){_SPACE}\Z"
)
_REALS = rf"{_SPACE}(?:\u211d|\\mathbb\s*\{{?\s*R\s*\}}?|\\R(?![A-Za-z])|\\Reals?|R(?![A-Za-z])){_SPACE}"
_HALF = regex(
    rf"{_REALS}(?:[\^_]\s*\{{?\s*(?P<side>[+><≥≤*]|\\[gl]eq?(?![A-Za-z])|\\setminus\s*\\?\{{\s*0\s*\\?\}})\s*0?\s*\}}?"
    rf"|[⁺₊]){_SPACE}\Z"
)
_WITHOUT = regex(
    rf"{_REALS}(?:\\setminus|\\smallsetminus|\u2216|\\){_SPACE}\\?\{{{_SPACE}(?P<points>[^{{}}]+?){_SPACE}\\?\}}{_SPACE}\Z"
)
_INFINITE = regex(r"[-+−]?\s*(?:∞|\\infty|oo|inf(?:inity)?)\Z")
_MEMBER = regex(
    r"\s*(?P<letter>\\?[A-Za-zα-ω](?:_\w)?)\s*(?:∈|\\in(?![A-Za-z])|(?<![A-Za-z])(?:lies\s+)?in(?![A-Za-z]))\s*(?P<set>.+)\Z"
)
_RELATIONS = {"+": ">", ">": ">", "<": "<", "≥": ">=", "≤": "<=", "*": "!="}
MOST_POINTS = 4


def comparisons(said: str, letter: str) -> tuple[str, ...]:
    """What it says of a letter that it lies in a set; nothing where the set is that of all real numbers, or not known.

    Args:
        said: the set, as typed.
        letter: the letter.
    """
    if found := _INTERVAL.match(said):
        low, high = found["low"], found["high"]
        below = "<=" if found["open"] == "[" else "<"
        above = "<=" if found["close"] == "]" else "<"
        bounds = (*([] if _INFINITE.match(low) else [f"{letter} {below.replace('<', '>')} {low}"]),
                  *([] if _INFINITE.match(high) else [f"{letter} {above} {high}"]))
        return bounds
    if found := _HALF.match(said):
        side = found["side"] or "+"
        relation = _RELATIONS.get(side) or ("!=" if "setminus" in side else ">=" if "ge" in side else "<=")
        return (f"{letter} {relation} 0",)
    if found := _WITHOUT.match(said):
        points = [point.strip() for point in found["points"].split(",")]
        return tuple(f"{letter} != {point}" for point in points) if len(points) <= MOST_POINTS else ()
    return ()


def member_of(clause: str) -> tuple[str, ...]:
    """The comparisons that a clause says, x ∈ (0, 1); nothing where it is no such clause."""
    found = _MEMBER.match(clause)
    return comparisons(found["set"], found["letter"]) if found else ()


def of_domain(text: str) -> tuple[str, ...]:
    """The comparisons that the domain of a function says, f: (0, ∞) → R, f(x) = ln x."""
    said, letter = domain_in(text)
    return comparisons(said, letter) if said and letter else ()
