r"""The tokenizer of LaTeX: letters stand alone, every argument is put in braces, all other braces are left out.

Invisible braces are left out because they do not show: `{x+1}y` is set, and so read, as x + 1y.
"""

from __future__ import annotations

import difflib

from derivator.base.errors import ReadingError
from derivator.base.regex import regex
from derivator.syntax.scanning import commands, macros, unsupported_words
from derivator.syntax.scanning.scanner import DIFFERENTIAL, SIGN_KINDS, Left
from derivator.syntax.scanning.style_commands import Lettering
from derivator.syntax.scanning.tokens import Source, Token
from derivator.syntax.scanning.words import AS_SUM_SIGN, REFUSED, meant

_COMMAND = regex(r"\\([A-Za-z]+|.)")
_ENVIRONMENT = regex(r"\s*\{\s*(?P<name>[A-Za-z]+\*?)\s*\}")
_COLUMNS = regex(r"\s*\{[lcr@{}|\s]*\}")
_ROW_SPACE = regex(r"\s*\[[^\]]*\]")
_LENGTH = regex(r"\s*-?[0-9.]+\s*(?:mm|cm|pt|em|ex|mu|in|pc)")
_ROW_ENDS = regex(r"(?:\s|&|~|\\(?:nonumber|notag|,|;|quad|qquad)(?![A-Za-z])|\\(?:label|tag)\*?\s*\{[^{}]*\})*")
_GOES_ON = regex(r"[-+*/)\]^]|\\(?:cdot|times|right|div)(?![A-Za-z])")
_CHOICES = regex(
    r"\\\{(?:[^:{}\\]|\\(?!right)|\{[^{}]*\})*?(?:[<>=]|\\[lg]e)(?:[^:{}\\]|\\(?!right)|\{[^{}]*\})*:"
)
"""A brace before a condition with a colon behind it: a function by cases as graphing programs write it."""
_BRACE = regex(r"\s*\\(?:\{|lbrace(?![A-Za-z]))(?=\s*\\begin\s*\{)")
_NO_BRACE = regex(r"\s*\.")


def tokenize(source: Source, names: frozenset[str] = frozenset()) -> list[Token]:
    """The tokens of a LaTeX text, the last one of kind "end".

    Args:
        source: the text, with or without dollar signs around it.
        names: what is known to be names, longer ones among them.

    Raises:
        ReadingError: a command, word or sign that is not understood, or braces that do not match.
        LimitError: braces too deep, or a number with too many digits.
    """
    if macros.defines(source.text):
        macros.expand(source)
    scanner = _Tokenizer(source)
    scanner.names = names
    scanner.scan("")
    if scanner.displays:
        raise source.error("\\begin and \\end do not match", scanner.end, f"\\end{{{scanner.displays[-1]}}}")
    if scanner.lefts:
        raise source.error("\\left and \\right do not match", scanner.end, "\\right")
    scanner.emit("end", "", scanner.end)
    return scanner.tokens


class _Tokenizer(Lettering):
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
            if name == "hbar":
                self.source.note("\\hbar is read as the letter h_bar")
        elif name == "over":
            self.over(start)
        elif name == "in" and self.below:
            self.emit("relation", "∈", start)
        elif name in commands.FRACTIONS or name in commands.BINOMIALS:
            self.emit("frac" if name in commands.FRACTIONS else "binomial", name, start)
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
        elif name in commands.GAPS or name in commands.MEASURED:
            self.gap = name in commands.GAPS and not self.cases
            if name == "hspace":
                self.skip_argument()
            elif name in commands.MEASURED and (length := _LENGTH.match(self.text, self.position, self.end)):
                self.position = length.end()
        elif name in commands.SWITCHES:
            self.switch(name, start)
        elif name == "partial":
            self.partial(start)
        elif name == "substack" and self.below:
            self.stacked = True
            self.shown()
            self.stacked = False
        elif name in ("mathrm", "rm") and (quotient := DIFFERENTIAL.match(self.text, start, self.end)):
            self.position = quotient.end()
            self.emit("differential", (quotient["order"] or "") + (quotient["subject"] or ""), start)
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
        if name == "\\" and self.stacked:
            self.emit(",", ",", start)
            return True
        if name in ("\\", "newline") and self._goes_on():
            return True
        found = _ENVIRONMENT.match(self.text, self.position, self.end) if name in ("begin", "end") else None
        if found is not None and found["name"].rstrip("*") in commands.DISPLAYS:
            return self._display(name, found["name"], found.end(), start)
        if found is None or found["name"] not in commands.CASES_ENVIRONMENTS or (name == "end" and not self.cases):
            return False
        self.position = found.end()
        if name == "begin" and found["name"] == "array" and (columns := _COLUMNS.match(self.text, self.position)):
            self.position = columns.end()
        self.cases += 1 if name == "begin" else -1
        self.emit("cases" if name == "begin" else "end cases", found["name"], start)
        return True

    def _goes_on(self) -> bool:
        """Whether the line that a break ends goes on in the next one, or nothing follows."""
        space = _ROW_SPACE.match(self.text, self.position, self.end)
        rest = _ROW_ENDS.match(self.text, space.end() if space else self.position, self.end)
        after = rest.end() if rest else self.position
        over = after == self.end or self.text.startswith("\\end{", after)
        unfinished = bool(self.tokens) and self.tokens[-1].kind in ("+", "-", "*", "/")
        if not (over or unfinished or _GOES_ON.match(self.text, after, self.end)):
            return False
        self.position = after
        return True

    def _display(self, name: str, environment: str, end: int, start: int) -> bool:
        """The beginning or end of an environment that shows a line like any other."""
        self.position = end
        if name == "begin":
            self.displays.append(environment)
            if environment.startswith("alignat") or environment.startswith("alignedat"):
                self.skip_argument()
        elif not self.displays or self.displays.pop() != environment:
            raise self.source.error("\\begin and \\end do not match", start, "\\begin")
        return True

    def _unknown(self, name: str, start: int) -> ReadingError:
        if name in commands.STEPS:
            word = commands.STEPS[name]
            return self.source.refusal(f"{word} is not differentiated: it is {REFUSED[word]}", start)
        if name in unsupported_words.COMMANDS:
            return self.source.error(unsupported_words.COMMANDS[name], start)
        longest = max((known for known in commands.KNOWN if name.startswith(known)), key=len, default="")
        close = difflib.get_close_matches(name, sorted(commands.KNOWN), n=1, cutoff=0.75)
        split = len(longest) > 1 and not (close and self.applied)
        expected = f"\\{longest} {name[len(longest) :]}" if split else f"\\{close[0]}" if close else ""
        instead = meant(expected, start, start + 1 + len(name)) if expected else ()
        return self.source.error(f"unknown command \\{name}", start, expected, *instead)

    def partial(self, start: int) -> None:
        self.position = start
        if quotient := DIFFERENTIAL.match(self.text, start, self.end):
            self.position = quotient.end()
            self.emit("differential", (quotient["order"] or "") + (quotient["subject"] or ""), start)
            return
        self.position = start + len("\\partial")
        self.emit("partial", "partial", start)

    def bracket(self, name: str, start: int) -> None:
        r"""A bracket or bar after \left, \right, \big and the like; a point after \left and \right shows nothing."""
        character = self.skip_space()
        sign = commands.SIGNS.get(match.group(1)) if (match := _COMMAND.match(self.text, self.position)) else None
        opening, closing = name in ("left", "mleft"), name in ("right", "mright")
        hidden = character == "." and (opening or closing)
        if opening:
            self.lefts.append(Left(hidden, len(self.tokens), start, self.infix))
            self.infix = -1
            if _CHOICES.match(self.text, self.position, self.end):
                self.position += 2
                self.emit("choices", "{", start)
                return
        elif closing and not self.lefts:
            raise self.source.error("\\left and \\right do not match", start, "\\left")
        elif closing:
            before = self.lefts.pop()
            self.set_infix(before.first + (not before.hidden))
            self.infix = before.infix
            if before.hidden != hidden:
                if hidden or not (character == "|" or (sign and sign[0] in ("|", ">|"))):
                    reason = "a bracket is opened and not closed"
                    raise self.source.error(reason, start, "\\left and \\right with the same brackets")
                self.tokens.insert(before.first, Token("at", ".", before.start, before.start + 1))
                self.raised = (-1, -1)
        if hidden:
            self.position += 1
            return
        if sign is None and character and character in "()[]|/":
            self.position += 1
            sign = (SIGN_KINDS[character], character)
        elif sign is not None and sign[0] in ("(", ")", "|", "|<", ">|") and match is not None:
            self.position = match.end()
        elif match is not None and match.group(1) in unsupported_words.COMMANDS:
            raise self.source.error(unsupported_words.COMMANDS[match.group(1)], self.position)
        else:
            raise self.source.error(f"\\{name} is followed by a bracket", self.position, "one of ( ) [ ] | \\{ \\}")
        kind, value = sign
        if kind == "|" and (opening or name.endswith("gl")):
            kind = "|<"
        elif kind == "|" and (closing or name.endswith("gr")):
            kind = ">|"
        self.emit(kind, value, start)
