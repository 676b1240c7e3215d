r"""Macros that a LaTeX text brings with it, \newcommand, \def, \let, and the derivatives \dv and \pdv, in bounds."""

from __future__ import annotations

import re
from typing import NamedTuple

from derivator.base.regex import regex
from derivator.syntax.scanning.tokens import Source

_DEFINING = regex(
    r"\\(?:(?P<new>(?:new|renew|provide)command|DeclareMathOperator)\s*\*?\s*(?:\{\s*)?\\(?P<name>[A-Za-z]+)\s*\}?"
    r"|(?P<old>[egx]?def)\s*\\(?P<called>[A-Za-z]+)"
    r"|let\s*\\(?P<alias>[A-Za-z]+)\s*=?\s*(?P<same>\\[A-Za-z]+|[A-Za-z]))"
)
_QUOTIENTS = {"dv": "d", "odv": "d", "derivative": "d", "pdv": r"\partial ", "pderivative": r"\partial "}
"""Commands of the packages physics and derivative, with the sign of their fraction: \\dv[2]{f}{x}, \\pdv{f}{x}{y}."""
_OF_A_PACKAGE = regex(rf"\\(?:{'|'.join(_QUOTIENTS)})(?![A-Za-z])")
_DEFINES = regex(r"\\(?:(?:new|renew|provide)command|DeclareMathOperator|[egx]?def|let)(?![A-Za-z])")
_COUNT = regex(r"\s*\[\s*([0-9])\s*\]")
_PARAMETERS = regex(r"(?:\s*#[0-9])*\s*")
_CALL = regex(r"\\([A-Za-z]+)")
_PARAMETER = regex("#([1-9])")
_MOST_EXPANSIONS = 500
_GROWTH = 4
"""How many times as long as its limit a text may become."""


class _Sign(NamedTuple):
    """A character and the offset it comes from."""

    character: str
    offset: int


class _Macro(NamedTuple):
    """What a macro stands for: its parameters, the default of the first where it has one, its body."""

    parameters: int
    default: list[_Sign] | None
    body: list[_Sign]


def defines(text: str) -> bool:
    """Whether a text brings macros with it, or holds a command that is written out as one."""
    return _DEFINES.search(text) is not None or _OF_A_PACKAGE.search(text) is not None


def expand(source: Source) -> None:
    """Write out the macros of a text, in the text that is read; each character keeps the offset it came from.

    Args:
        source: the text.

    Raises:
        ReadingError: a definition or a call is not understood.
        LimitError: the macros do not end, or make the text too long.
    """
    _Expansion(source).run()


class _Expansion:
    """Going through a text, the definitions taken out and the calls written out."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.signs = [_Sign(character, at) for at, character in enumerate(source.text)]
        self.macros: dict[str, _Macro] = {}

    def run(self) -> None:
        source, limit = self.source, self.source.limits.length * _GROWTH
        position = count = 0
        while (text := self._text()) and (call := _CALL.search(text, position)):
            position = call.start()
            if _DEFINES.match(text, position):
                self._define(text, position)
            elif (macro := self.macros.get(call[1])) is not None:
                count += 1
                if count > _MOST_EXPANSIONS or len(text) > limit:
                    raise source.excess("the macros are not written out: they are too many", self._at(position))
                self._call(macro, call.end(), position)
            elif call[1] in _QUOTIENTS:
                self._quotient(_QUOTIENTS[call[1]], call.end(), position)
            else:
                position = call.end()
        faces = {}
        for place, sign in enumerate(self.signs):
            if sign.offset in source.faces and sign.character == source.text[sign.offset]:
                faces[place] = source.faces[sign.offset]
        source.faces = faces
        source.offsets = [source.at(sign.offset) for sign in self.signs]
        source.text = self._text()

    def _text(self) -> str:
        return "".join(sign.character for sign in self.signs)

    def _at(self, position: int) -> int:
        return self.signs[position].offset if position < len(self.signs) else len(self.source.text)

    def _define(self, text: str, start: int) -> None:
        """Take a definition out of the text, and remember it."""
        found = _DEFINING.match(text, start)
        if found is None:
            raise self.source.error("this macro definition is not read", self._at(start), r"\newcommand{\name}{…}")
        name = found["name"] or found["called"] or found["alias"]
        position = found.end()
        if found["alias"]:
            same = _Macro(0, None, self.signs[found.start("same") : position])
            self.macros[name] = self.macros.get(found["same"][1:], same)
        else:
            default, parameters = None, 0
            if found["old"]:
                given = _PARAMETERS.match(text, position)
                parameters, position = (given[0].count("#"), given.end()) if given else (0, position)
            elif given := _COUNT.match(text, position):
                parameters, position = int(given[1]), given.end()
                default, position = self._optional(text, position)
            body, position = self._group(text, position)
            if found["new"] == "DeclareMathOperator":
                body = [*(_Sign(sign, start) for sign in r"\operatorname{"), *body, _Sign("}", start)]
            self.macros[name] = _Macro(parameters, default, body)
        del self.signs[start:position]

    def _call(self, macro: _Macro, position: int, start: int) -> None:
        """Put the body in the place of a call."""
        text, given = self._text(), list[list[_Sign]]()
        if macro.default is not None:
            first, position = self._optional(text, position)
            given.append(macro.default if first is None else first)
        while len(given) < macro.parameters:
            argument, position = self._group(text, position)
            given.append(argument)
        # What is written out stands where the call stood, so that errors and notes point to it.
        offset = self._at(start)
        written: list[_Sign] = []
        body = "".join(sign.character for sign in macro.body)
        end = 0
        for parameter in _PARAMETER.finditer(body):
            written += [_Sign(sign, offset) for sign in body[end : parameter.start()]]
            number = int(parameter[1])
            if number > len(given):
                raise self.source.error(f"the macro has no argument #{number}", offset)
            written += given[number - 1]
            end = parameter.end()
        written += [_Sign(sign, offset) for sign in body[end:]]
        ends_in_command = re.search(r"\\[A-Za-z]+\Z", "".join(sign.character for sign in written)) is not None
        if ends_in_command and text[position : position + 1].isalpha():
            written.append(_Sign(" ", offset))
        self.source.calls[self.source.at(offset)] = self.source.at(self._at(position - 1))
        self.signs[start:position] = written

    def _quotient(self, sign: str, position: int, start: int) -> None:
        r"""Put a fraction of differentials in the place of \dv{f}{x}, \dv{x}, \pdv{f}{x}{y} and \dv[n]{f}{x}."""
        text, at = self._text(), self._at(start)
        while text[position : position + 1] in ("*", " "):
            position += 1
        order, position = self._optional(text, position)
        given = list[list[_Sign]]()
        while len(given) < (3 if "partial" in sign else 2) and (not given or text[position : position + 1] == "{"):
            argument, position = self._group(text, position)
            given.append(argument)
        above, *below = given if len(given) > 1 else ([], *given)
        mixed = [_Sign(each, at) for each in str(len(below))] if len(below) > 1 else None

        def raised(exponent: list[_Sign] | None) -> list[_Sign]:
            return [] if exponent is None else [*signs("^{"), *exponent, *signs("}")]

        def signs(written: str) -> list[_Sign]:
            return [_Sign(each, at) for each in written]

        fraction = [*signs(rf"\frac{{{sign}"), *raised(mixed or order), *signs(" "), *above, *signs("}{")]
        for variable in below:
            fraction += [*signs(sign), *variable]
        self.source.calls[self.source.at(at)] = self.source.at(self._at(position - 1))
        self.signs[start:position] = [*fraction, *([] if mixed else raised(order)), *signs("}")]

    def _optional(self, text: str, position: int) -> tuple[list[_Sign] | None, int]:
        """An argument in square brackets, and where it ends; None where there is none."""
        opening = re.compile(r"\s*\[").match(text, position)
        closing = text.find("]", position) if opening else -1
        if opening is None or closing < 0:
            return None, position
        return self.signs[opening.end() : closing], closing + 1

    def _group(self, text: str, position: int) -> tuple[list[_Sign], int]:
        """An argument: what stands in braces, a command, or one sign."""
        while text[position : position + 1].isspace():
            position += 1
        if text[position : position + 1] != "{":
            command = _CALL.match(text, position)
            end = command.end() if command else position + 1
            if end > len(text):
                raise self.source.error("an argument is missing", self._at(position), "{...}")
            return self.signs[position:end], end
        depth = 0
        for end in range(position, len(text)):
            depth += (text[end] == "{") - (text[end] == "}")
            if depth == 0:
                return self.signs[position + 1 : end], end + 1
        raise self.source.error("unclosed {", self._at(position), "}")
