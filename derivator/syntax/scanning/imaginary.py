r"""Whether the letter i of a LaTeX text is the imaginary unit: it stands beside \pi or begins an exponent of e."""

from __future__ import annotations

from derivator.syntax.scanning.tokens import Source, Token


def is_imaginary(source: Source, tokens: list[Token]) -> bool:
    """Whether i is the imaginary unit in this text, which is then noted; where it is an index anywhere, it is not.

    Args:
        source: the text.
        tokens: its tokens.
    """
    places = [index for index, token in enumerate(tokens) if token.kind == "name" and token.value == "i"]
    if not places or any(_is_index(tokens, place) for place in places):
        return False
    if not any(_is_telling(tokens, place) for place in places):
        return False
    source.note("i is read as the imaginary unit")
    return True


def _kinds(tokens: list[Token], place: int, before: int) -> list[str]:
    return [token.kind for token in tokens[max(place - before, 0) : place]]


def _is_index(tokens: list[Token], place: int) -> bool:
    """Whether it stands below a name, below a sum sign, or raised in parentheses."""
    opener = place
    while opener and tokens[opener].kind not in ("{", "}"):
        opener -= 1
    above = _kinds(tokens, opener, 1)
    raised = _kinds(tokens, place, 3) == ["^", "{", "("] and tokens[place + 1].kind == ")"
    return (tokens[opener].kind == "{" and above == ["_"]) or raised


def _is_telling(tokens: list[Token], place: int) -> bool:
    beside = (tokens[place - 1], tokens[place + 1]) if place else (tokens[place + 1],)
    if any(token.kind == "constant" and token.value == "pi" for token in beside):
        return True
    start = place - (tokens[place - 1].kind == "-")
    return start >= 3 and _kinds(tokens, start, 2) == ["^", "{"] and tokens[start - 3].value == "e"
