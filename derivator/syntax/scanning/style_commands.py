"""Commands of LaTeX that set their argument in another way: upright words, faces, accents, colours."""

from __future__ import annotations

import re

from derivator.base.regex import regex
from derivator.functions import FUNCTIONS, SPELLINGS
from derivator.syntax.scanning import commands, unsupported_words
from derivator.syntax.scanning.scanner import Scanner
from derivator.syntax.scanning.tokens import Token
from derivator.syntax.scanning.words import CASES, GREEK_NAMES, REFUSED, meant, unknown_word

_ACCENTED = regex(r"\s*(?P<brace>\{)?\s*(?:(?P<letter>[A-Za-z])|\\(?P<command>[A-Za-z]+))(?(brace)\s*\})")
_ACCENTED_ENTRY = regex(rf"\s*\{{\s*\\?([A-Za-z]|{'|'.join(sorted(GREEK_NAMES))})\s*(?=_)")
_RUN = regex(r"\s*([A-Za-z]+)")
_OF_A_CONDITION = regex(r"\s*(?:\{\s*[1I]\s*\}|[1I])(?=\s*(?:\\(?:left|[bB]igg?l?)\s*)?(?:[\[(_]|\\\{|\\lbrace))")
_OPENING = regex(r"\s*(?:\\left\s*)?\(")
_TEXT = regex(r"\s*\{\s*,?\s*(?P<word>[A-Za-z]+)\s*[.,;:]?\s*\}")
_REMARK = regex(
    r"\(.*\)|(?:by|using|from|since|because|therefore|thus|hence|so|then|finally|answer|solution|result|note)\b.*",
    re.IGNORECASE,
)
"""Words beside a formula that say nothing of its value."""
_LETTER = regex(r"\s*\{?\s*([A-Za-z])")
_ARGUMENT = regex(r"\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
_CONDITION = regex(r"[<>=]|\\(?:l|g|n)(?:e|eq|t|eqslant)(?![A-Za-z])|\\begin")
_FUNCTIONS = sorted((word for word in SPELLINGS if word.isalpha() and (word == "ln" or len(word) > 2)), key=len)[::-1]
"""The functions that are read without a backslash, the longest first."""
_CALLED = ("call", "bars", "root", "indices", "integral", "order")
"""How functions are set whose arguments stand in parentheses."""
_LOSSES = frozenset("LJC")
"""The letters in script that are functions where they are called: losses and costs."""
_ODD = "|".join(word.replace("_", r"\\?_") for word in SPELLINGS if not word.isalpha())
_WORD = regex(rf"\*?\s*(?:\{{\s*(?P<word>(?:{_ODD})(?=\s*\}})|[A-Za-z]*)\s*\}}|(?P<letter>[A-Za-z]))")


def _is_emphasis(inside: list[Token]) -> bool:
    """Whether bold letters hold a whole expression and not names of vectors: a number as a factor, or a function."""
    kinds = [token.kind for token in inside]
    return any(
        kind in ("function", "frac", "root") or (kind == "number" and not {"_", "^"} & set(kinds[max(k - 2, 0) : k]))
        for k, kind in enumerate(kinds)
    )


class Lettering(Scanner):
    """Reads the commands that show their argument."""

    def wrapper(self, name: str, start: int) -> bool:
        """A command that shows its argument in another way; False where it is none."""
        if name in commands.OF_A_CONDITION and (one := _OF_A_CONDITION.match(self.text, self.position, self.end)):
            self.position = one.end()
            self.emit("indicator", "indicator", start)
        elif name in commands.UPRIGHT:
            self.upright(name, start)
        elif name in commands.FACES:
            self.faced(name, start)
        elif name in commands.BLACKBOARD_BOLD and (letter := _LETTER.match(self.text, self.position, self.end)):
            reason = commands.IN_BLACKBOARD.get(letter[1], "a letter in blackboard bold is not read")
            raise self.source.error(reason, start)
        elif name in commands.ACCENT_COMMANDS:
            self.accent(name, start)
        elif name in commands.SKIPPED_WITH_ARGUMENT:
            self.skip_argument()
        elif name in commands.SHOWN:
            first, before = len(self.tokens), self.tokens[-1].kind if self.tokens else ""
            if name == "textcolor":
                self.skip_argument()
            self.shown()
            if name == "underline" and [token.kind for token in self.tokens[first:]] == ["name"]:
                self.source.note("a line below a letter is read as emphasis")
            if name in commands.STRUCK_OUT and (before in ("+", "-") or self.skip_space() in ("+", "-")):
                self.source.note("what is struck out is read as if it stood there")
            if self.skip_space() == commands.BRACES.get(name, "none"):
                self.position += 1
                self.skip_argument()
        else:
            return False
        return True

    def faced(self, name: str, start: int) -> None:
        """Letters in a face of their own; bold around more than names is emphasis."""
        first = len(self.tokens)
        outer, self.face = self.face, commands.FACES[name]
        self.shown()
        self.face = outer
        inside = self.tokens[first:]
        numbered = [token.kind for token in inside] == ["number"] and self.skip_space() == "^"
        if commands.FACES[name] == "bold" and numbered:
            raise self.source.error(f"a bold {inside[0].value} is a vector, which is not read", start, "a sum")
        if commands.FACES[name] == "bold" and _is_emphasis(inside):
            for token in inside:
                self.source.faces.pop(token.start, None)
            self.source.note("bold is read as emphasis")
        elif commands.FACES[name] == "sans-serif" and len(inside) > 1 and {token.kind for token in inside} == {"name"}:
            word = "".join(token.value for token in inside)
            raise self.source.error(f"unknown word “{word}”", start, " ".join(word))
        elif commands.FACES[name] == "script" and inside and inside[0].kind == "name":
            called = self.skip_space() == "(" or self.text.startswith("\\left", self.position)
            if called and inside[0].value not in _LOSSES:
                raise self.source.error("a remainder, a distribution or a transform is not read", start)
            self.source.note(f"{self.source.slice(start, self.position)} is read as the letter {inside[0].value}")

    def shown(self) -> None:
        """An argument that is read as if it stood alone."""
        character = self.skip_space()
        if not character:
            raise self.source.error("an argument is missing", self.position, "{...}")
        self.unit(character, single=True)

    def skip_argument(self) -> None:
        """Leave out an argument in braces, and a star or an optional one in brackets before it."""
        self.position += self.skip_space() == "*"
        if self.skip_space() == "[":
            closing = self.text.find("]", self.position, self.end)
            self.position = closing + 1 if closing >= 0 else self.position
        if self.skip_space() != "{":
            raise self.source.error("an argument is missing", self.position, "{...}")
        start, depth = self.position, 0
        for position in range(start, self.end):
            depth += {"{": 1, "}": -1}.get(self.text[position], 0)
            if depth == 0:
                self.position = position + 1
                return
        raise self.source.error("unclosed {", start, "}")

    def after_function(self) -> None:
        """The exponent, base and argument of a function: braces right after it hold its argument."""
        while (character := self.skip_space()) and character in "^_":
            self.script(character)
        if character == "{":
            first = len(self.tokens)
            self.argument()
            self._bare(first)

    def _bare(self, first: int) -> None:
        r"""Leave the braces out that stand around parentheses, as SymPy sets them: \log{\left(x \right)}^{2}."""
        inside = self.tokens[first + 1 : -1]
        depth = 0
        for k, token in enumerate(inside):
            depth += (token.kind in ("(", "{")) - (token.kind in (")", "}"))
            if not depth and k < len(inside) - 1:
                return
        if inside and (inside[0].value, inside[-1].value) == ("(", ")"):
            self.tokens[first:] = inside

    def upright(self, name: str, start: int) -> None:
        """A word in upright letters: a function, e, d, i, a letter, or a subscript."""
        text = _TEXT.match(self.text, self.position, self.end)
        if text is not None and text["word"] in CASES and _CONDITION.search(self.text):
            self.position = text.end()
            self.emit(CASES[text["word"]], text["word"], start)
            return
        argument = _ARGUMENT.match(self.text, self.position, self.end)
        if argument and name != "operatorname" and self._measured and unsupported_words.is_unit(argument[1]):
            unit = argument[1].strip()
            raise self.source.error(f"{unit} is a unit, and units are not read", start, "the number alone")
        if argument and not name.startswith(("math", "op")) and _REMARK.fullmatch(argument[1].strip(" .,:;~")):
            self._remark(argument[1].strip(), argument.end(), start)
            return
        match = _WORD.match(self.text, self.position, self.end)
        if match is None:
            if name.startswith("math"):
                self.shown()
                return
            raise self.source.error(f"\\{name} holds prose, not mathematics", start)
        self.position = match.end()
        self._word((match.group("word") or match.group("letter") or "").replace("\\", ""), name, start)

    def _remark(self, words: str, end: int, start: int) -> None:
        """Leave out words at the beginning or the end of a formula."""
        if self.tokens and self.text[end : self.end].strip(" .,;~$"):
            raise self.source.error("words stand inside the formula", start, "the formula alone")
        self.position, self.gap = end, False
        self.source.note(f"the words “{words}” are left out")

    def word(self, letters: str, start: int) -> None:
        """A function without its backslash, alone or after the letters that it is multiplied by; else refused."""
        name, behind = "", ""
        for behind in ("", letters[-1]):
            name = next((known for known in _FUNCTIONS if letters.removesuffix(behind).endswith(known)), "")
            if name:
                break
        before = letters.removesuffix(behind).removesuffix(name)
        if name[:1] == "a" and name[1:] in SPELLINGS:
            readings = f"\\arc{name[1:]} or a\\{name[1:]}"
            raise self.source.error(f"{letters} could be a function or a product", start, readings)
        row = FUNCTIONS.get(SPELLINGS.get(name, ""))
        called = (row is not None and row.layout not in _CALLED) or (not behind and self._calls(start + len(letters)))
        if not name or not called or len(before) > 1 or (before and before in "aehl"):
            message, expected = unknown_word(letters, latex=True)
            instead = meant(expected, start, start + len(letters))
            raise self.source.error(message, start, expected, *instead)
        for letter in before:
            self.position += 1
            self.emit("name", letter, self.position - 1)
        begin = self.position
        self.position = begin + len(name)
        self.source.note(f"{name} is read as the function, as \\{name} would be")
        self.emit("function", SPELLINGS[name], begin)
        if behind:
            self.position += 1
            self.emit("constant" if behind == "e" else "name", behind, self.position - 1)
        else:
            self.after_function()

    def _calls(self, position: int) -> bool:
        return _OPENING.match(self.text, position, self.end) is not None

    def switch(self, name: str, start: int) -> None:
        r"""A command that sets letters in another face up to the end of the group: {\rm d}, {\bf x}."""
        self.face = commands.SWITCHES[name]
        if self.face == "script":
            self.source.note("letters in script are read as the plain ones")
        match = _RUN.match(self.text, self.position, self.end)
        if match is not None and (name == "rm" or len(match[1]) > 1):
            if self._measured and unsupported_words.is_unit(match[1]):
                raise self.source.error(f"{match[1]} is a unit, and units are not read", start, "the number alone")
            self.position = match.end()
            self._word(match[1], name, start)

    def _word(self, word: str, name: str, start: int) -> None:
        """A word in upright letters, after the command of this name."""
        begin = self.text.find(word, start)
        if word in SPELLINGS and not self.below:
            self.emit("function", SPELLINGS[word], start)
            self.after_function()
        elif word == "e":
            self.emit("constant", "e", start)
        elif word == "i" and name in ("mathrm", "rm") and not self.below:
            self.emit("constant", "I", start)
        elif len(word) == 1 or (word in self.names and not self.below):
            self.emit("name", word, start)
        elif word and self.below:
            self.emit("word", word, start)
        elif word in REFUSED:
            raise self.source.refusal(f"{word} is not differentiated: it is {REFUSED[word]}", begin)
        elif word:
            message, expected = unknown_word(word, latex=True, applied=self.applied)
            end = begin + len(word)
            raise self.source.error(message, begin, expected, *meant(expected, begin, end))

    @property
    def _measured(self) -> bool:
        """Whether a number stands before, with its power of ten or not, so that a unit may follow."""
        at = len(self.tokens) - 1
        while at >= 0 and self.tokens[at].kind in ("}", "number", "{", "-", "^"):
            if self.tokens[at].kind == "number":
                return not self.below
            at -= 1
        return False

    def accent(self, name: str, start: int) -> None:
        """A letter with something above it: a name of its own."""
        if below := _ACCENTED_ENTRY.match(self.text, self.position, self.end):
            self.position = below.end()
            self.emit("name", f"{below[1]}_{commands.ACCENT_COMMANDS[name]}", start)
            self.script("_")
            if self.skip_space() != "}":
                raise self.source.error(f"\\{name} stands above one name only", start, f"\\{name}{{y}}")
            self.position += 1
            return
        match = _ACCENTED.match(self.text, self.position, self.end)
        base = (match.group("letter") or match.group("command")) if match else ""
        if match is None or (len(base) > 1 and base not in GREEK_NAMES):
            raise self.source.error(f"\\{name} stands above one letter only", start, f"\\{name}{{y}}")
        self.position = match.end()
        self.emit("name", f"{base}_{commands.ACCENT_COMMANDS[name]}", start)

    @property
    def applied(self) -> bool:
        """Whether a parenthesis follows, so that a word before it is one function."""
        return self._calls(self.position)
