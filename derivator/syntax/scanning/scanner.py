r"""Going through a LaTeX text: letters, numbers, signs, braces and scripts. Commands are left to the tokenizer."""

from __future__ import annotations

from typing import NamedTuple

from derivator.base.errors import ReadingError
from derivator.base.regex import regex
from derivator.syntax.scanning.number_signs import DECIMAL_COMMA, NUMBER, VULGAR, check_number, fraction
from derivator.syntax.scanning.tokens import Source, Token
from derivator.syntax.scanning.words import (
    AS_SUM_SIGN,
    GREEK_LETTERS,
    INDEX_LETTERS,
    suspicious_run,
)

_SPACE = regex(r"[ \t~]*")
_LETTERS = regex(r"[A-Za-z]+")
_DOLLARS = regex(r"\s*(?:\$\$?|\\\(|\\\[)")
_RELATION = regex("<=|>=|!=|<|>")
_FACTOR = regex(r"\s*(?:[A-Za-z0-9([]|\\(?!\\|end|right|tag|label|qq?uad|text|[,;:! .)\]]))")
"""What may begin a factor after a point; a digit does so after a space only, else it is a decimal."""
_STOP = regex(
    r"[.,;]\s*(?:(?:\\(?:nonumber|notag|tag|label)(?![A-Za-z])[^&]*)?\\end\s*\{(?!\s*(?:d?cases|array))"
    r"|(?:\\(?:nonumber|notag)(?![A-Za-z])\s*|\\(?:tag|label)\*?\s*\{[^{}]*\}\s*)+(?:\$\$?|\\\]|\\\))?\s*\Z)"
)
"""A full stop at the end of a display, or before its number."""
_NO_STOP = ("..", "right.", "right,", "\\,", "\\;", "left.", "mright.")
"""How a text ends whose last point, comma or semicolon is no full stop."""
_ENDS = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}
_DEGREES = regex(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z]))")
_ORDINAL = regex(r"\{\s*(?:\\(?:text|mathrm|rm)\s*\{?\s*)?(?:st|nd|rd|th)\s*\}")
_INDEXED = regex(r"\[\s*[A-Za-z0-9](?:\s*,\s*[A-Za-z0-9])*\s*\]")
DIFFERENTIAL = regex(
    r"(?P<d>d|\\partial(?![A-Za-z])|\\mathrm\s*\{\s*d\s*\}|\{\s*\\rm\s+d\s*\})\s*(?:\^\s*\{?\s*(?P<order>[0-9])\s*\}?)?"
    r"\s*(?P<subject>[A-Za-z](?![A-Za-z]))?\s*/\s*(?P=d)(?=\s*(?:[A-Za-z]|\\[a-z]))"
)
"""d/d or dy/d, or the same with the curly d, before a variable."""
SIGN_KINDS = {
    **{sign: sign for sign in "+-*/()|,='"},
    "[": "(",
    "]": ")",
}
"""The kind of token of each sign; square brackets group like parentheses."""
_BEGINNING = frozenset(
    {"number", "name", "constant", "function", "frac", "root", "sum", "(", "|", "|<", "differential"}
)
_ENDING = frozenset({"number", "name", "constant", ")", "}", "|", ">|", "end cases"})
"""The tokens with which an expression may begin or end, as far as they tell that two stand side by side."""


class Left(NamedTuple):
    r"""A \left: whether it shows nothing, the number of its token, where it stands, and the infix bar around it."""

    hidden: bool
    first: int
    start: int
    infix: int = -1


class Scanner:
    r"""Where the tokenizer stands.

    Attributes:
        source: the text, and what is noted of it.
        text: the text read.
        position: where the next character is.
        end: where the formula ends.
        tokens: what has been read.
        names: what is known to be names, longer ones among them.
        lefts: the \left that have not met their \right.
        cases: how many functions by cases are open.
        displays: the environments around that show a line like any other.
        below: whether a subscript is being read.
        raised: the superscript read last, its first token and the one after it; a subscript right after it is put
            before it, so that x^2_i is read like x_i^2.
        face: the face that letters are set in here, where it tells them from others.
        stacked: whether conditions stand above one another below a sum.
        gap: whether a wide space has been read since the last token.
        infix: the number of the token that an infix fraction bar stands before in these braces; -1 where none does.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text.rstrip()
        if self.text.endswith("\\") and self.text != source.text:
            self.text = self.text[:-1].rstrip()
        self.position = 0
        self.end = len(self.text)
        self.tokens: list[Token] = []
        self.names: frozenset[str] = frozenset()
        self.depth = 0
        self.lefts: list[Left] = []
        self.cases = 0
        self.displays: list[str] = []
        self.below = False
        self.raised = (-1, -1)
        self.face = ""
        self.gap = False
        self.infix = -1
        self.stacked = False
        if opening := _DOLLARS.match(self.text):
            closing = _ENDS[opening.group().strip()]
            if not self.text.endswith(closing) or opening.end() + len(closing) > self.end:
                raise source.error(f"unclosed {opening.group().strip()}", opening.end() - 1, closing)
            self.position, self.end = opening.end(), self.end - len(closing)
            inside = self.text[self.position : self.end].rstrip()
            if inside[-1:] in (".", ",", ";") and not inside.endswith(_NO_STOP):
                self.end = self.position + len(inside) - 1

    def emit(self, kind: str, value: str, start: int) -> None:
        """Append a token that ends where the next character is.

        Raises:
            ReadingError: a wide space sets it apart from what stands before it.
        """
        if self.gap:
            self.gap = False
            if kind in _BEGINNING and self.tokens and self.tokens[-1].kind in _ENDING:
                raise self.source.error("two expressions; one is read", start, "no wide space, or an operator")
        if self.face and kind == "name":
            self.source.faces[start] = self.face
        self.tokens.append(Token(kind, value, start, self.position))

    def skip_space(self) -> str:
        """Skip what shows nothing and return the next character, empty at the end."""
        match = _SPACE.match(self.text, self.position, self.end)
        self.position = match.end() if match else self.position
        return self.text[self.position] if self.position < self.end else ""

    def scan(self, closing: str) -> None:
        """Read up to a closing bracket and past it, or to the end of the text if there is none to come."""
        opened, outer, first = self.position - 1, self.face, len(self.tokens)
        infix, self.infix = self.infix, -1
        self.depth += 1
        if self.depth > self.source.limits.depth:
            raise self.source.excess(f"more than {self.source.limits.depth} braces inside one another", opened)
        while character := self.skip_space():
            if character == closing:
                break
            self.unit(character)
        else:
            if closing:
                raise self.source.error(f"unclosed {self.text[opened]}", opened, closing)
        self.set_infix(first)
        self.position += bool(closing)
        self.depth -= 1
        self.face, self.infix = outer, infix

    def over(self, start: int) -> None:
        r"""An \over: what stands before it in these braces is above what stands behind it."""
        if self.infix >= 0:
            raise self.source.error("two fraction bars in one pair of braces", start, "\\frac{…}{…}")
        self.infix = len(self.tokens)

    def set_infix(self, first: int) -> None:
        """Make one fraction of what was read since a token, where a sign between its parts says so."""
        if self.infix < 0:
            return
        above, below = self.tokens[first : self.infix], self.tokens[self.infix :]
        begin = above[0].start if above else self.position
        middle, end = above[-1].end if above else begin, below[-1].end if below else self.position
        self.tokens[first:] = [
            Token("frac", "over", begin, begin), Token("{", "{", begin, begin), *above, Token("}", "}", middle, middle),
            Token("{", "{", middle, middle), *below, Token("}", "}", end, end),
        ]

    def unit(self, character: str, single: bool = False) -> None:
        """Read one thing; of a number or of letters only the first where a single one is asked for."""
        start = self.position
        if character.isascii() and character.isalpha():
            self.letters(single)
        elif character in "0123456789" or (character == "." and NUMBER.match(self.text, start, self.end)):
            self.number(single)
        elif character == "\\":
            self.command()
        elif character == "{":
            first = len(self.tokens)
            self.position += 1
            self.scan("}")
            if not single:
                self.check_invisible(first, start)
        elif character in "^_":
            self.script(character)
        elif character in SIGN_KINDS:
            if character == "[" and start and self.text[start - 1].isalpha() and _INDEXED.match(self.text, start):
                raise self.source.error("square brackets are no index in LaTeX", start, "a subscript: x_i, x_j^{(i)}")
            self.position += 1
            self.emit(SIGN_KINDS[character], character, start)
        elif character in "√∑∏" or (character == "Σ" and AS_SUM_SIGN.match(self.text, start + 1, self.end)):
            self.position += 1
            self.emit("root" if character == "√" else "sum", character, start)
        elif character in GREEK_LETTERS:
            self.position += 1
            name = GREEK_LETTERS[character]
            self.emit("constant" if name == "pi" else "name", name, start)
        elif character in "<>!" and (sign := _RELATION.match(self.text, start, self.end)):
            self.position = sign.end()
            self.emit("relation", sign.group(), start)
        elif character in "°!":
            self.position += 1
            self.emit("degree" if character == "°" else "!", character, start)
        elif character in VULGAR:
            if self.tokens and self.tokens[-1].kind == "number":
                whole = self.tokens[-1]
                expected = f"a sum: {whole.value} + {character}"
                raise self.source.error("a mixed number is not read", whole.start, expected)
            self.position += 1
            self.tokens += fraction(character, start)
        elif character == "&" and (self.cases or self.displays):
            self.position += 1
            if self.cases:
                self.emit("&", "&", start)
        elif character == ":" and self.lefts and self.tokens and "choices" in [token.kind for token in self.tokens]:
            self.position += 1
            self.emit(":", ":", start)
        elif character in ".,;" and _STOP.match(self.text, start, self.end):
            self.position += 1
        elif character == "." and self._is_product_point():
            self.position += 1
            self.emit("*", ".", start)
            self.source.note("a point between two factors is read as a product")
        else:
            raise self._stray(character)

    def _is_product_point(self) -> bool:
        """Whether a point stands between two factors, as a product sign on the line."""
        ended = bool(self.tokens) and self.tokens[-1].kind in _ENDING
        return ended and _FACTOR.match(self.text, self.position + 1, self.end) is not None

    def check_invisible(self, first: int, start: int) -> None:
        """Refuse braces that were meant as parentheses but do not show: {x+1}y, {2x}^2.

        Args:
            first: the number of the first token inside.
            start: where the braces begin.
        """
        inside = self.tokens[first:]
        following = self.skip_space()
        before = self.tokens[first - 1].kind if first else "("
        depth, signs = 0, False
        for token in inside[1:]:
            depth += (token.kind in ("(", "{", "[")) - (token.kind in (")", "}", "]"))
            signs = signs or (depth == 0 and token.kind in ("+", "-"))
        closed = following in ("", "+", "-", ")", "}", ",", "=", "$") or self.text.startswith("\\right", self.position)
        alone = before in ("(", "{", "+", ",", "=", "|<") and closed
        bracketed = bool(inside) and (inside[0].kind == "(" or (inside[0].kind == "name" and inside[-1].kind != "name"))
        if (signs and not alone and inside[0].kind != "(") or (following == "^" and len(inside) > 1 and not bracketed):
            raise self.source.error("braces do not show in LaTeX", start, "parentheses")

    def _stray(self, character: str) -> ReadingError:
        if character == "}":
            return self.source.error("unmatched }", self.position)
        if character == "$":
            return self.source.error("a dollar sign inside the formula", self.position)
        if character == "&":
            return self.source.error("an alignment sign is not read", self.position)
        if character in ";:":
            inside = sum((token.kind == "(") - (token.kind == ")") for token in self.tokens) > 0
            several = "parameters behind a semicolon are not read" if inside else "two expressions; one is read"
            return self.source.error(several if character == ";" else "the colon is not read", self.position)
        if self.text.startswith("...", self.position):
            return self.source.error("dots stand for terms that are not written", self.position, "all terms")
        if character == "%":
            return self.source.error("the percent sign is not read", self.position)
        return self.source.error(f"“{character}” is not read", self.position)

    def letters(self, single: bool) -> None:
        """Letters side by side, each a name of its own."""
        start = self.position
        if not single and (quotient := DIFFERENTIAL.match(self.text, start, self.end)):
            self.position = quotient.end()
            self.emit("differential", (quotient["order"] or "") + (quotient["subject"] or ""), start)
            return
        run = _LETTERS.match(self.text, start, self.end)
        letters = self.text[start] if single or run is None else run.group()
        if len(letters) > 1 and letters in self.names:
            self.position += len(letters)
            self.emit("name", letters, start)
            return
        if len(letters) > 1:
            if self.below and all(letter in INDEX_LETTERS for letter in letters):
                self.position += len(letters)
                self.emit("word", letters, start)
                return
            if self.below and f"{{{letters}}}" == self.text[start - 1 : start + len(letters) + 1]:
                self.position += len(letters)
                self.emit("word", letters, start)
                return
            if suspicious_run(letters):
                self.word(letters, start)
                return
        for letter in letters:
            begin = self.position
            self.position += 1
            self.emit("constant" if letter == "e" else "name", letter, begin)

    def word(self, letters: str, start: int) -> None:
        """Letters side by side that look like a word."""
        raise NotImplementedError

    def number(self, single: bool) -> None:
        """A number, or its first digit."""
        start = self.position
        match = NUMBER.match(self.text, start, self.end)
        digits = self.text[start] if single or match is None else match.group()
        self.position += len(digits)
        if not single:
            comma = DECIMAL_COMMA.match(self.text, self.position, self.end) if "." not in digits else None
            if comma is not None:
                digits, self.position = f"{digits}.{comma[1]}", comma.end()
            check_number(self.source, digits, start, self.position)
        self.emit("number", digits, start)

    def script(self, sign: str) -> None:
        """A superscript or subscript: the sign, then its argument in braces."""
        start = self.position
        if sign == "^" and (degrees := _DEGREES.match(self.text, start, self.end)):
            self.position = degrees.end()
            self.emit("degree", "°", start)
            return
        self.position += 1
        self.emit(sign, sign, start)
        character = self.skip_space()
        if sign == "^" and (character == "(" or self.text.startswith("\\left(", self.position)):
            self.source.note("parentheses after ^ are read as the whole exponent")
            return
        if character in ("+", "-"):
            raise self.source.error(f"LaTeX raises only the sign after {sign}", self.position, f"{sign}{{...}}")
        counted = [token.kind for token in self.tokens[-2:-1]] == ["number"]
        if sign == "^" and counted and _ORDINAL.match(self.text, self.position):
            raise self.source.error("an ordinal number is not read", start, "the number alone")
        first = len(self.tokens) - 1
        above, self.below = self.below, sign == "_"
        self.argument()
        self.below = above
        begin, end = self.raised
        if sign == "_" and end == first:
            self.tokens[begin:] = self.tokens[first:] + self.tokens[begin:end]
        self.raised = (first, len(self.tokens)) if sign == "^" else (-1, -1)
        following = self.text[self.position : self.position + 1]
        if character.isdecimal() and following.isdecimal():
            rest = NUMBER.match(self.text, self.position, self.end)
            factor = rest.group() if rest else following
            reading = f"{sign}{{{character}}} and then the factor {factor}"
            self.source.note(f"{sign}{character}{factor} is read as {reading}, as LaTeX sets it")

    def argument(self) -> None:
        """One argument of a command, put in braces."""
        character, start = self.skip_space(), self.position
        if not character or character in "}^_)&":
            raise self.source.error("an argument is missing", start, "{...}")
        braced = character == "{"
        if braced:
            self.position += 1
        self.emit("{", "{", start)
        if braced:
            self.scan("}")
        else:
            self.unit(character, single=True)
        last = self.position - 1 if braced else self.position
        self.tokens.append(Token("}", "}", last, self.position))

    def command(self) -> None:
        """A command and its arguments."""
        raise NotImplementedError
