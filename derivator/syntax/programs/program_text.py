"""The tokenizer of programs: identifiers, calls with their arguments in order, the operators of each."""

from __future__ import annotations

import decimal
import re
from functools import lru_cache
from typing import NamedTuple

from derivator.base.regex import regex
from derivator.functions import SPELLINGS
from derivator.syntax.programs import rewritten
from derivator.syntax.programs.dialect import Dialect, Template
from derivator.syntax.scanning import plain_text
from derivator.syntax.scanning.size_limits import Limits
from derivator.syntax.scanning.tokens import CLOSING, OPENING, Source, Token
from derivator.syntax.scanning.words import ABBREVIATIONS, CASES, GREEK_LETTERS, GREEK_NAMES, REFUSED, unknown_word

_NUMBER = r"(?P<number>(?:[0-9]+(?:\.(?![*/^.])[0-9]*)?|\.[0-9]+))"
_POWER_OF_TEN = r"(?P<power>[eE][+-]?[0-9]+(?![A-Za-z0-9_]))?"
_WORD = (
    r"(?P<word>%[A-Za-z]+|\\\[(?P<greek>[A-Z][A-Za-z]+)\]|[" + "".join(GREEK_LETTERS) + "]"
    r"|[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*(?:_(?![({]))?)"
)
_SIGN = r"\*\*|<=|>=|!=|==|:=|[-+*/^()\[\]{},=<>'_√|]"
_NAME = regex(r"([A-Za-z]+?)_?([0-9]+|(?<=_)[A-Za-z]+)?_?")
_RAISED = regex(r"\^\{([^{}]*)\}")
_PART = regex(r"#(?:([0-9])|(\*))")
_LARGEST_POWER = 60
_PLAIN = Limits()


class Raw(NamedTuple):
    """A piece of a program's text: "number", "word" or a sign that stands for itself."""

    kind: str
    text: str
    start: int
    end: int


class Program:
    """Going through the text of a program.

    Attributes:
        source: the text.
        dialect: its notation.
        letters: what is known to be names.
        pieces: what it is made of.
        called: the names that are called.
    """

    def __init__(self, source: Source, dialect: Dialect, letters: frozenset[str]) -> None:
        source.text = _RAISED.sub(r"^(\1)", source.text)  # x² is x^{2} here
        self.source = source
        self.dialect = dialect
        self.letters = letters
        self.pieces = self._pieces()
        self.called: set[str] = set()
        self._partner = self._partners()
        self._depth = 0

    def tokens(self) -> list[Token]:
        """The tokens of the whole text, the last one of kind "end"."""
        found = self.between(0, len(self.pieces))
        length = len(self.source.text)
        return [*found, Token("end", "", length, length)]

    def between(self, first: int, after: int) -> list[Token]:
        """The tokens of the pieces from one up to another."""
        self._depth += 1
        if self._depth > self.source.limits.depth:
            raise self.source.excess("more than " + f"{self.source.limits.depth} calls inside one another", 0)
        found: list[Token] = []
        place = first
        while place < after:
            piece = self.pieces[place]
            if piece.kind == "word":
                written, place = self._word(place, after)
                found += written
            else:
                found.append(self._sign(piece, place))
                place += 1
        self._depth -= 1
        return found

    def members(self, opener: int) -> list[tuple[int, int]]:
        """Where the members of a bracket begin and end, with commas between them."""
        found, first, place, last = [], opener + 1, opener + 1, self.partner(opener)
        while place < last:
            if self.pieces[place].kind in OPENING:
                place = self.partner(place)
            elif self.pieces[place].kind == ",":
                found.append((first, place))
                first = place + 1
            place += 1
        return [*found, (first, last)] if last > opener + 1 else []

    def partner(self, opener: int) -> int:
        """The number of the bracket that closes one."""
        if opener not in self._partner:
            raise self.source.error(f"unclosed {self.pieces[opener].text}", self.pieces[opener].start)
        return self._partner[opener]

    def is_open(self, place: int, after: int, kind: str = "") -> bool:
        """Whether a bracket of a kind begins there, that of a call where no kind is said."""
        return place < after and self.pieces[place].kind == (kind or self.dialect.brackets)

    def filled(self, template: str, head: Raw, arguments: list[list[Token]]) -> list[Token]:
        """The tokens of a template with arguments in it, its own where the name stands that it is for."""
        found: list[Token] = []
        end = 0
        for part in _PART.finditer(template):
            found += _placed(template[end : part.start()], head)
            if part[2]:
                for k, argument in enumerate(arguments):
                    found += [*([Token(",", ",", head.end, head.end)] if k else []), *argument]
            else:
                found += arguments[int(part[1]) - 1]
            end = part.end()
        return [*found, *_placed(template[end:], head)]

    def _pieces(self) -> list[Raw]:
        pattern = _pattern(tuple(self.dialect.signs), self.dialect.scientific)
        text, position = self.source.text, 0
        found: list[Raw] = []
        end = len(text.rstrip().rstrip(";$").rstrip())
        while position < end:
            match = pattern.match(text, position)
            if match is None:
                raise self.source.error(f"“{text[position]}” is not read in {self.dialect.title}", position)
            start, position = position, match.end()
            if match["number"]:
                found.append(self._scaled(found, Raw("number", self._number(match), start, position)))
                if self.dialect.imaginary and (unit := _IMAGINARY.match(text, position)):
                    found.append(Raw("word", "imaginary unit", position, unit.end()))
                    position = unit.end()
            elif match["word"]:
                position = self._joined(match["greek"] or match["word"], start, position, found)
            elif match["sign"]:
                sign = match["sign"]
                if sign == "'" and self.dialect.quoted and not (found and found[-1].kind == "word"):
                    continue  # a call that is not carried out
                found.append(Raw(self.dialect.signs.get(sign, _SIGNS.get(sign, sign)), sign, start, position))
        return found

    def _number(self, match: re.Match[str]) -> str:
        digits, start = match["number"], match.start()
        power = match["power"] if self.dialect.scientific else ""
        if len(digits) > self.source.limits.digits:
            raise self.source.excess(f"a number of more than {self.source.limits.digits} digits is not read", start)
        if power:
            if abs(int(power[1:])) > _LARGEST_POWER:
                raise self.source.excess("a power of ten this large is not read", start)
            digits = f"{decimal.Decimal(digits + power):f}"
        return digits.removesuffix(".")

    def _scaled(self, found: list[Raw], number: Raw) -> Raw:
        """A number, with the one before it where it is its power of ten: 2*^-3 is 0.002."""
        signed = [piece.kind for piece in found[-2:]] == ["*^", "-"]
        size = 2 + signed
        if len(found) < size or found[-1 - signed].kind != "*^" or found[-size].kind != "number":
            return number
        digits, start = found[-size].text, found[-size].start
        if not number.text.isdecimal() or int(number.text) > _LARGEST_POWER:
            raise self.source.error("a power of ten is a small whole number", number.start)
        del found[-size:]
        power = decimal.Decimal(digits).scaleb(-int(number.text) if signed else int(number.text))
        return Raw("number", f"{power:f}", start, number.end)

    def _joined(self, word: str, start: int, end: int, found: list[Raw]) -> int:
        """Append a word without the modules that stand before it, and tell where it ends."""
        text = self.source.text
        while word in self.dialect.prefixes and (after := _MEMBER.match(text, end)):
            start, word, end = after.start(1), after[1], after.end()
        found.append(Raw("word", word, start, end))
        return end

    def _partners(self) -> dict[int, int]:
        found: dict[int, int] = {}
        opened: list[int] = []
        for place, piece in enumerate(self.pieces):
            if piece.kind in OPENING:
                opened.append(place)
            elif piece.kind in CLOSING:
                if not opened or _CLOSES[self.pieces[opened[-1]].kind] != piece.kind:
                    raise self.source.error(f"unmatched {piece.text}", piece.start)
                found[opened.pop()] = place
        return found

    def _sign(self, piece: Raw, place: int) -> Token:
        kind, value = piece.kind, piece.text
        if self.dialect.brackets == "[" and kind in ("[", "]"):
            kind = value = "(" if kind == "[" else ")"
        if self.dialect.name == "asciimath" and kind in ("{", "}"):
            kind = value = "(" if kind == "{" else ")"
        if kind in ("{", "}", ":=", "..", "$", "*^"):
            raise self.source.error(f"“{value}” cannot stand here in {self.dialect.title}", piece.start)
        if kind in ("^", "*", "/", "-", "+", "and", "="):
            value = kind
        if kind == "^":
            self._check_chain(piece, place)
        if kind == "relation":
            value = _RELATIONS.get(value, value)
        return Token(kind, piece.text if kind == "number" else value, piece.start, piece.end)

    def _check_chain(self, piece: Raw, place: int) -> None:
        """Refuse a^b^c where the program reads it from the left."""
        after = place + 1
        if self.dialect.chained or after >= len(self.pieces):
            return
        while after < len(self.pieces) and self.pieces[after].kind in ("-", "+"):
            after += 1
        end = self.partner(after) + 1 if after < len(self.pieces) and self.pieces[after].kind == "(" else after + 1
        if end < len(self.pieces) and self.is_open(end, len(self.pieces), "("):
            end = self.partner(end) + 1
        if end < len(self.pieces) and self.pieces[end].kind == "^":
            title = self.dialect.title
            raise self.source.error(f"a power of a power is read from the left in {title}", piece.start, "parentheses")

    def _word(self, place: int, after: int) -> tuple[list[Token], int]:
        """The tokens of a word and of its call, and the number of the piece after them."""
        head, dialect = self.pieces[place], self.dialect
        if dialect.name == "asciimath" and place and self.pieces[place - 1].kind == "^":
            return self._alone(head, place, after), place + 1  # what follows it is not raised
        template = dialect.calls.get(head.text)
        if template is not None and isinstance(template, str) and template in rewritten.FREE:
            return rewritten.FREE[template](self, place, after)
        if not self.is_open(place + 1, after) or head.text in _CONDITIONAL:
            return self._alone(head, place, after), place + 1
        opener = place + 1
        end = self.partner(opener) + 1
        if dialect.brackets == "[" and self.is_open(opener + 1, after, "[") and self.partner(opener + 1) == end - 2:
            index = [Token("[", "[", head.end, head.end), *self.between(opener + 2, end - 2)]
            return [*self._name(head), *index, Token("]", "]", head.end, head.end)], end
        members = self.members(opener)
        if (whole := "".join(piece.text for piece in self.pieces[place:end])) in dialect.constants:
            return _placed(dialect.constants[whole], head), end
        if template is not None:
            return self._call(head, template, members), end
        if head.text in dialect.refused:
            raise self.source.error(f"{head.text} {dialect.refused[head.text]}", head.start)
        function = SPELLINGS.get(head.text)
        if function is not None and dialect.brackets == "(":
            given = [Token("function", function, head.start, head.end)]
        elif head.text in REFUSED:
            raise self.source.refusal(f"{head.text} is not differentiated: it is {REFUSED[head.text]}", head.start)
        else:
            given = self._name(head, called=True)
            self.called.add(given[0].value)
        inside = self.between(opener + 1, end - 1)
        return [*given, Token("(", "(", head.end, head.end + 1), *inside,
                Token(")", ")", self.pieces[end - 1].start, self.pieces[end - 1].end)], end

    def _call(self, head: Raw, template: Template, members: list[tuple[int, int]]) -> list[Token]:
        if not isinstance(template, str):
            chosen = template.get(len(members))
            if chosen is None:
                counts = " or ".join(map(str, template))
                raise self.source.error(f"{head.text} takes {counts} arguments here", head.start)
            template = chosen
        if template in rewritten.CALLS:
            return rewritten.CALLS[template](self, head, members)
        wanted = max((int(number) for number in re.findall("#([0-9])", template)), default=0)
        if "#*" not in template and len(members) != wanted:
            raise self.source.error(f"{head.text} takes {wanted} argument{'s' * (wanted > 1)}", head.start)
        return self.filled(template, head, [self.between(*member) for member in members])

    def _alone(self, head: Raw, place: int, after: int) -> list[Token]:
        if head.text in self.dialect.constants:
            return _placed(self.dialect.constants[head.text], head)
        if head.text == "sum" and self.dialect.name == "asciimath":
            return [Token("sum", "∑", head.start, head.end)]
        if head.text in SPELLINGS and self.dialect.name == "asciimath":
            return [Token("function", SPELLINGS[head.text], head.start, head.end)]
        if head.text == "imaginary unit":
            return _placed("I", head)
        if head.text in _CONDITIONAL:
            return [Token(CASES[head.text], head.text, head.start, head.end)]
        return self._name(head)

    def _name(self, head: Raw, *, called: bool = False) -> list[Token]:
        """The tokens of a name: its letter, and what stands below it."""
        word = head.text
        if word in self.letters:
            return [Token("name", word, head.start, head.end)]
        letter, below = word, ""
        if found := _NAME.fullmatch(word):
            letter, below = found[1], found[2] or ""
        letter = GREEK_LETTERS.get(letter, _SPELLED.get(letter, ABBREVIATIONS.get(letter, letter)))
        if letter in ("pi", "e") and not below and not called:
            return [Token("constant", letter, head.start, head.end)]
        if len(letter) > 1 and letter not in GREEK_NAMES and letter not in self.letters:
            if called or word in self.dialect.calls:
                message, expected = unknown_word(word, applied=called)
                raise self.source.error(message, head.start, expected)
            message = f"“{word}” is one name in {self.dialect.title}"
            raise self.source.error(message, head.start, "a letter, or the name declared as a constant")
        if not below:
            return [Token("name", letter, head.start, head.end)]
        middle = head.end - len(below)
        kind = "number" if below.isdecimal() else "name" if len(below) == 1 or below in GREEK_NAMES else "word"
        if kind == "number":
            return [Token("name", f"{letter}_{below}", head.start, head.end)]
        return [Token("name", letter, head.start, middle), Token("_", "_", middle, middle),
                Token(kind, below, middle, head.end)]


def tokenize(source: Source, dialect: Dialect, letters: frozenset[str]) -> tuple[list[Token], frozenset[str]]:
    """The tokens of a text in the notation of a program, and the names that it calls as functions.

    Args:
        source: the text.
        dialect: its notation.
        letters: what is known to be names.

    Raises:
        ReadingError: it is not understood.
        LimitError: it is beyond a limit.
    """
    program = Program(source, dialect, letters)
    tokens = program.tokens()
    source.note(f"the text is read as {dialect.title}")
    return tokens, frozenset(program.called)


_SIGNS = {"**": "^", "<=": "relation", ">=": "relation", "!=": "relation", "<": "relation", ">": "relation",
          "==": "=", "√": "root"}
_RELATIONS = {"<>": "!=", "~=": "!=", "#": "!="}
_CLOSES = {"(": ")", "[": "]", "{": "}"}
_IMAGINARY = regex("[ij](?![A-Za-z0-9_])")
_CONDITIONAL = frozenset({"if", "else", "and", "True", "otherwise"})
_SPELLED = {"lamda": "lambda", **{name.capitalize(): name for name in GREEK_NAMES if name.islower()},
            **{f"Capital{name}": name for name in GREEK_NAMES if name[0].isupper()}}
_MEMBER = regex(r"\.([A-Za-z_][A-Za-z0-9_]*)")


@lru_cache
def _pattern(signs: tuple[str, ...], scientific: bool) -> re.Pattern[str]:
    """What a text in a notation is made of."""
    own = [re.escape(sign) + "(?![A-Za-z])" * sign.isalpha() for sign in sorted(signs, key=len)[::-1]]
    power = _POWER_OF_TEN if scientific else "(?P<power>(?!))?"
    return re.compile(rf"\s+|{_NUMBER}{power}|(?P<sign>{'|'.join([*own, _SIGN])})|{_WORD}")


@lru_cache(maxsize=512)
def _literal(text: str) -> tuple[Token, ...]:
    return tuple(plain_text.tokenize(Source(text, text, _PLAIN))[:-1])


def _placed(text: str, head: Raw) -> list[Token]:
    """The tokens of plain text that stands where a piece of a program does."""
    if text == "I":
        return [Token("constant", "I", head.start, head.end)]
    return [Token(kind, value, head.start, head.end) for kind, value, _, _ in _literal(text)] if text else []
