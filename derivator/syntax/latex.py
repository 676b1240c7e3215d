r"""The tokenizer of LaTeX: letters stand alone, every argument is put in braces, all other braces are left out.

Invisible braces are left out because they do not show: `{x+1}y` is set, and so read, as x + 1y.
"""

from __future__ import annotations

import difflib
import re

from derivator.errors import ReadingError
from derivator.functions import SPELLINGS
from derivator.syntax import commands, unread
from derivator.syntax.names import AS_SUM_SIGN, CASES, GREEK_NAMES, REFUSED, unknown_word
from derivator.syntax.scanner import DIFFERENTIAL, SIGN_KINDS, Scanner
from derivator.syntax.tokens import Source, Token

_COMMAND = re.compile(r"\\([A-Za-z]+|.)")
_ACCENTED = re.compile(r"\s*(?P<brace>\{)?\s*(?:(?P<letter>[A-Za-z])|\\(?P<command>[A-Za-z]+))(?(brace)\s*\})")
_ENVIRONMENT = re.compile(r"\s*\{\s*(?P<name>[A-Za-z]+\*?)\s*\}")
_COLUMNS = re.compile(r"\s*\{[lcr@{}|\s]*\}")
_ROW_SPACE = re.compile(r"\s*\[[^\]]*\]")
_BRACE = re.compile(r"\s*\\(?:\{|lbrace(?![A-Za-z]))(?=\s*\\begin\s*\{)")
_NO_BRACE = re.compile(r"\s*\.")
_OF_A_CONDITION = re.compile(r"\s*(?:\{\s*[1I]\s*\}|[1I])(?=\s*(?:\\(?:left|[bB]igg?l?)\s*)?(?:[\[(_]|\\\{|\\lbrace))")
_OPENING = re.compile(r"\s*(?:\\left\s*)?\(")
_TEXT = re.compile(r"\s*\{\s*,?\s*(?P<word>[A-Za-z]+)\s*\}")
_LETTER = re.compile(r"\s*\{?\s*([A-Za-z])")
_ARGUMENT = re.compile(r"\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
_CONDITION = re.compile(r"[<>=]|\\(?:l|g|n)(?:e|eq|t|eqslant)(?![A-Za-z])|\\begin")
_ODD = "|".join(word.replace("_", r"\\?_") for word in SPELLINGS if not word.isalpha())
_WORD = re.compile(rf"\*?\s*(?:\{{\s*(?P<word>(?:{_ODD})(?=\s*\}})|[A-Za-z]*)\s*\}}|(?P<letter>[A-Za-z]))")


def tokenize(source: Source) -> list[Token]:
    """The tokens of a LaTeX text, the last one of kind "end".

    Args:
        source: the text, with or without dollar signs around it.

    Raises:
        ReadingError: a command, word or sign that is not understood, or braces that do not match.
        LimitError: braces too deep, or a number with too many digits.
    """
    scanner = _Tokenizer(source)
    scanner.scan("")
    if scanner.lefts:
        raise source.error("\\left and \\right do not match", scanner.end, "\\right")
    scanner.emit("end", "", scanner.end)
    return scanner.tokens


def _is_emphasis(inside: list[Token]) -> bool:
    """Whether bold letters hold a whole expression and not names of vectors: a number as a factor, or a function."""
    kinds = [token.kind for token in inside]
    return any(
        kind in ("function", "frac", "root") or (kind == "number" and not {"_", "^"} & set(kinds[max(k - 2, 0) : k]))
        for k, kind in enumerate(kinds)
    )


class _Tokenizer(Scanner):
    """Reads commands."""

    def command(self) -> None:
        """A command and its arguments."""
        start = self.position
        match = _COMMAND.match(self.text, start, self.end)
        if match is None:
            raise self.source.error("a backslash at the end", start, "a command")
        name = match.group(1)
        self.position = match.end()
        if name == "Sigma" and AS_SUM_SIGN.match(self.text, self.position, self.end):
            self.emit("sum", name, start)
        elif name in ("max", "min") and self.below:
            self.emit("word", name, start)
        elif name in commands.FUNCTION_COMMANDS:
            self.emit("function", commands.FUNCTION_COMMANDS[name], start)
            self.after_function()
        elif name in commands.SIGNS:
            kind, value = commands.SIGNS[name]
            self.emit(kind, value, start)
            if name == "ell" or name.startswith("var"):
                self.source.faces[start] = "script"
            if name == "ast":
                self.source.note("\\ast is read as a product, not as a convolution")
        elif name in commands.FRACTIONS:
            self.emit("frac", name, start)
            self.argument()
            self.argument()
        elif name == "sqrt":
            self.emit("root", name, start)
            if self.skip_space() == "[":
                self.position += 1
                self.emit("[", "[", self.position - 1)
                self.scan("]")
                self.emit("]", "]", self.position - 1)
            self.argument()
        elif name in commands.SIZES:
            if not self._brace_of_cases(name):
                self.bracket(name, start)
        elif self._environment(name, start) or name in commands.SKIPPED:
            pass
        elif name in commands.GAPS or name == "hspace":
            self.gap = not self.cases
            if name == "hspace":
                self.skip_argument()
        elif name == "partial":
            self.partial(start)
        elif not self.wrapper(name, start):
            raise self._unknown(name, start)

    def _brace_of_cases(self, name: str) -> bool:
        r"""The \left\{ in front of an array that holds cases, or the \right. after it."""
        sign = _BRACE if name == "left" else _NO_BRACE if name == "right" and self._ended else None
        found = sign.match(self.text, self.position, self.end) if sign else None
        if found is not None:
            self.position = found.end()
        return found is not None

    @property
    def _ended(self) -> bool:
        return bool(self.tokens) and self.tokens[-1].kind == "end cases"

    def _environment(self, name: str, start: int) -> bool:
        """The beginning or end of cases, or the end of a row in them; False for anything else."""
        if name == "\\" and self.cases:
            space = _ROW_SPACE.match(self.text, self.position, self.end)
            self.position = space.end() if space else self.position
            self.emit("row", name, start)
            return True
        found = _ENVIRONMENT.match(self.text, self.position, self.end) if name in ("begin", "end") else None
        if found is None or found["name"] not in commands.CASES_ENVIRONMENTS or (name == "end" and not self.cases):
            return False
        self.position = found.end()
        if name == "begin" and found["name"] == "array" and (columns := _COLUMNS.match(self.text, self.position)):
            self.position = columns.end()
        self.cases += 1 if name == "begin" else -1
        self.emit("cases" if name == "begin" else "end cases", found["name"], start)
        return True

    def _unknown(self, name: str, start: int) -> ReadingError:
        if name in commands.STEPS:
            word = commands.STEPS[name]
            return self.source.refusal(f"{word} is not differentiated: it is {REFUSED[word]}", start)
        if name in unread.COMMANDS:
            return self.source.error(unread.COMMANDS[name], start)
        longest = max((known for known in commands.KNOWN if name.startswith(known)), key=len, default="")
        close = difflib.get_close_matches(name, sorted(commands.KNOWN), n=1, cutoff=0.75)
        split = len(longest) > 1 and not (close and self._applied)
        expected = f"\\{longest} {name[len(longest) :]}" if split else f"\\{close[0]}" if close else ""
        return self.source.error(f"unknown command \\{name}", start, expected)

    @property
    def _applied(self) -> bool:
        """Whether a parenthesis follows, so that a word before it is one function."""
        return _OPENING.match(self.text, self.position, self.end) is not None

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
            before = self.tokens[-1].kind if self.tokens else ""
            if name == "textcolor":
                self.skip_argument()
            self.shown()
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
        if commands.FACES[name] == "bold" and _is_emphasis(inside):
            for token in inside:
                self.source.faces.pop(token.start, None)
            self.source.note("bold is read as emphasis")
        elif commands.FACES[name] == "script" and inside[0].kind == "name":
            if self.skip_space() == "(" or self.text.startswith("\\left", self.position):
                raise self.source.error("a remainder, a distribution or a transform is not read", start)
            self.source.note(f"{self.source.slice(start, self.position)} is read as the letter {inside[0].value}")

    def shown(self) -> None:
        """An argument that is read as if it stood alone."""
        character = self.skip_space()
        if not character:
            raise self.source.error("an argument is missing", self.position, "{...}")
        self.unit(character, single=True)

    def skip_argument(self) -> None:
        """Leave out an argument in braces, and an optional one in brackets before it."""
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
            self.argument()

    def partial(self, start: int) -> None:
        self.position = start
        if quotient := DIFFERENTIAL.match(self.text, start, self.end):
            self.position = quotient.end()
            self.emit("differential", quotient.group("subject") or "", start)
            return
        self.position = start + len("\\partial")
        self.emit("partial", "partial", start)

    def upright(self, name: str, start: int) -> None:
        """A word in upright letters: a function, e, d, i, a letter, or a subscript."""
        text = _TEXT.match(self.text, self.position, self.end)
        if text is not None and text["word"] in CASES and _CONDITION.search(self.text):
            self.position = text.end()
            self.emit(CASES[text["word"]], text["word"], start)
            return
        argument = _ARGUMENT.match(self.text, self.position, self.end)
        if argument and self._measured and unread.is_unit(argument[1]):
            unit = argument[1].strip()
            raise self.source.error(f"{unit} is a unit, and units are not read", start, "the number alone")
        match = _WORD.match(self.text, self.position, self.end)
        if match is None:
            if name.startswith("math"):
                self.shown()
                return
            raise self.source.error(f"\\{name} holds prose, not mathematics", start)
        self.position = match.end()
        word = (match.group("word") or match.group("letter") or "").replace("\\", "")
        if word in SPELLINGS and not self.below:
            self.emit("function", SPELLINGS[word], start)
            self.after_function()
        elif word == "e":
            self.emit("constant", "e", start)
        elif word == "i" and name == "mathrm" and not self.below:
            self.emit("constant", "I", start)
        elif len(word) == 1:
            self.emit("name", word, start)
        elif word and self.below:
            self.emit("word", word, start)
        elif word in REFUSED:
            raise self.source.refusal(f"{word} is not differentiated: it is {REFUSED[word]}", match.start("word"))
        elif word:
            message, expected = unknown_word(word, latex=True, applied=self._applied)
            raise self.source.error(message, match.start("word"), expected)

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
        match = _ACCENTED.match(self.text, self.position, self.end)
        base = (match.group("letter") or match.group("command")) if match else ""
        if match is None or (len(base) > 1 and base not in GREEK_NAMES):
            raise self.source.error(f"\\{name} stands above one letter only", start, f"\\{name}{{y}}")
        self.position = match.end()
        self.emit("name", f"{base}_{commands.ACCENT_COMMANDS[name]}", start)

    def bracket(self, name: str, start: int) -> None:
        r"""A bracket or bar after \left, \right, \big and the like."""
        character = self.skip_space()
        sign = commands.SIGNS.get(match.group(1)) if (match := _COMMAND.match(self.text, self.position)) else None
        if sign is None and character and character in "()[]|/":
            self.position += 1
            sign = (SIGN_KINDS[character], character)
        elif sign is not None and sign[0] in ("(", ")", "|", "|<", ">|") and match is not None:
            self.position = match.end()
        elif match is not None and match.group(1) in unread.COMMANDS:
            raise self.source.error(unread.COMMANDS[match.group(1)], self.position)
        else:
            raise self.source.error(f"\\{name} is followed by a bracket", self.position, "one of ( ) [ ] | \\{ \\}")
        kind, value = sign
        if name in ("left", "mleft"):
            self.lefts += 1
        elif name in ("right", "mright"):
            self.lefts -= 1
        if kind == "|" and (name in ("left", "mleft") or name.endswith("gl")):
            kind = "|<"
        elif kind == "|" and (name in ("right", "mright") or name.endswith("gr")):
            kind = ">|"
        self.emit(kind, value, start)
