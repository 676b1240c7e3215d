"""Unicode: every sign that is understood is written the one way the tokenizers read; the others are refused by name."""

from __future__ import annotations

import unicodedata

from derivator.base.errors import LimitError, ReadingError
from derivator.base.regex import regex
from derivator.syntax.scanning.number_signs import VULGAR
from derivator.syntax.scanning.size_limits import Limits
from derivator.syntax.scanning.surrounding_text import SUSPECT, formula_of
from derivator.syntax.scanning.tokens import Source
from derivator.syntax.scanning.unsupported_words import SIGNS
from derivator.syntax.scanning.words import GREEK_LETTERS

_SIGNS = {
    **dict.fromkeys("·⋅×∙•✕\N{ASTERISK OPERATOR}", "*"),
    **dict.fromkeys("−\N{EN DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "-"),
    **dict.fromkeys("÷\N{DIVISION SLASH}\N{FRACTION SLASH}", "/"),
    **dict.fromkeys("′\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{ACUTE ACCENT}", "'"),
    "″": "''",
    "‴": "'''",
    "\N{DIVIDES}": "|",
    "≤": "<=",
    "⩽": "<=",
    "≥": ">=",
    "⩾": ">=",
    "≠": "!=",
    "…": "...",
    "⋯": "...",
    "\N{DOWN TACK}": "T",
    **dict.fromkeys("°\N{MASCULINE ORDINAL INDICATOR}\N{RING ABOVE}", "°"),
    "\N{INVISIBLE TIMES}": " ",
    "\N{INVISIBLE SEPARATOR}": ",",
    "\N{DOUBLE-STRUCK ITALIC SMALL E}": "e",
    "\N{SCRIPT SMALL E}": "e",
    "\N{DOUBLE-STRUCK ITALIC SMALL D}": "d",
    "\N{MEDIUM SHADE}": " ",
    "\N{LATIN SMALL LETTER F WITH HOOK}": "f",
    **dict.fromkeys("\N{PLANCK CONSTANT OVER TWO PI}\N{LATIN SMALL LETTER H WITH STROKE}", "h_{bar}"),
    **{sign: sign for sign in VULGAR},
    **{sign: sign for sign in "√∛∜∂∑∏"},
}
"""Signs and the one way they are read."""

_COMMENT = regex(r"(?:(?<=\s)|(?<![\\\d\s])|(?<=[\^_]\d)|\A)%(?=[^\S\n]*(?:[A-Za-z]{2}|\n|%))[^\n]*(?:\n|\Z)")
"""A comment of LaTeX, words after a percent sign that no number stands before, with the end of its line."""
_GOES_ON = regex(
    r"[-+*/=&(\[{,][^\S\n]*\n|\n[^\S\n]*(?:[-+*/=&)\]}^_]|\\(?:cdot|times|right|newcommand|def|end))"
    r"|\\(?:newcommand|def|let|DeclareMath|renew)[^\n]*\n"
)
"""A line that goes on in the next one."""

_ROW_ENDS = regex(r"(?<!\\right)(?<!\\left)(?<![.\\])[.;](?=\s*(?:\\\\|\\end\s*\{))")
"""A full stop behind a row of cases."""
_ONE_LINE = str.maketrans("\r\n", "  ")
"""An environment of LaTeX is set in one piece, however many lines it is typed on."""

_UNSEEN = regex(r"〖([^〖〗]*)〗(?P<raised>\s*[\^⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ])?")
"""What Word groups without a bracket that shows."""
_WORD_BEFORE = regex(r"〖\s*[A-Za-z]{2,}\s*\Z")
_RADICAL = regex(r"√\(\s*([0-9]+|[a-z])\s*&")
"""The beginning of a root with its degree, as Word writes it."""

_DROPPED = regex("[\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0e\ufe0f]")
_POWER_ABOVE = regex(r"[a-zα-ω][0-9]")
"""A letter and a digit behind it, both raised: the digit is an exponent of the letter, or a factor."""
_APPLICATION = "\N{FUNCTION APPLICATION}"
_HAT = "\N{COMBINING CIRCUMFLEX ACCENT}"
_MARKS = {_HAT: "hat", "\N{COMBINING MACRON}": "bar", "\N{COMBINING OVERLINE}": "bar", "\N{COMBINING TILDE}": "tilde"}
"""What stands above a letter that is a name with it."""
_FOR = regex(r"(?<![A-Za-z])f(?:ü|\\\"u|\\\"\{u\})r(?![A-Za-z])")
"""A German word for "for", the one of them with an umlaut that conditions begin with."""
_OPERAND = regex(r"[\w)\]}'!]\s*\Z")
"""What ends in something that can be raised."""
_SHIFTED = regex(r"[0-9a-zA-Z()+\-=α-ω−]")
_SCRIPTS = {"SCRIPT", "FRAKTUR", "BLACK-LETTER"}
_COMMON = regex(r"[ \t!-~]*")
"""What needs no translation: ASCII without control characters."""

_CYRILLIC = "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455\u0501\u051b\u051d"
_CYRILLIC_CAPITALS = "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423"
_PARTS = "\u211c\u2111"
"""The signs of the real and the imaginary part, which are no letters."""
_LATIN_LOOKS = dict(
    zip(f"οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ{_CYRILLIC}{_CYRILLIC_CAPITALS}", "oABEZHIKMNOPTYXaceopxyijsdqwABCEHIJKMOPSTXY", strict=True)
)
"""Letters of other alphabets that cannot be told from Latin ones."""


def prepare(text: str, limits: Limits, *, latex: bool = False) -> Source:
    """The text with one way of writing for each sign, or the reason why it is refused before it is read.

    Args:
        text: what the user wrote.
        limits: how much of it is read.
        latex: whether it is LaTeX, in which comments do not count.

    Raises:
        LimitError: it is too long.
        ReadingError: it is empty, has two lines, or holds a character that is not understood.
    """
    if len(text) > limits.length:
        message = f"the text is longer than {limits.length} characters"
        raise LimitError(message, text, limits.length)
    original = text
    if latex and "%" in text:
        text = _COMMENT.sub(lambda comment: " " * len(comment.group()), text)
    if r"\begin{" in text or (latex and (text != original or _GOES_ON.search(text))):
        text = text.translate(_ONE_LINE)
        if latex:
            text = _ROW_ENDS.sub(" ", text)
    commented = latex and text.strip() != original.translate(_ONE_LINE).strip()
    if "ü" in text or '\\"u' in text:
        text = _FOR.sub(lambda found: f"{'for':<{len(found.group())}}", text)
    bare = text.strip()
    if not bare:
        raise ReadingError("the text is empty", original, 0, "an expression")
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if bare[-1] in SUSPECT:
        first, last = formula_of(text)
    source = Source(original, text, limits)
    if commented:
        source.note("the comment after % is left out")
    if _COMMON.fullmatch(text):
        if bare[-1] in SUSPECT:
            source.text = f"{' ' * first}{text[first:last]}{' ' * (len(text) - last)}"
        return source
    written: list[str] = []
    offsets: list[int] = []
    position = 0
    while position < len(text):
        end = position + 1
        if position < first or position >= last:
            piece = " "
        else:
            piece, end = _translate(source, text, position)
            if face := _face(piece, text[position]):
                piece = f" {piece} "
                source.faces[len(offsets) + 1] = face
        written.append(piece)
        # The last sign of a group stands for the last character that the group was written with.
        offsets.extend([position] * (len(piece) - 1) + [end - 1] * bool(piece))
        position = end
    source.text = "".join(written)
    source.offsets = offsets
    if not source.text.strip():
        raise ReadingError("the text is empty", original, 0, "an expression")
    return source


def _translate(source: Source, text: str, position: int) -> tuple[str, int]:
    """How the character at a position is read, and where the next one begins."""
    character = text[position]
    after = text[position + 1 : position + 2]
    if after and unicodedata.combining(after):
        composed = unicodedata.normalize("NFC", character + after)
        hatted = _accented(composed) if len(composed) == 1 else None
        if hatted is None and after in _MARKS and character.isascii() and character.isalpha():
            hatted = f"{character}_{{{_MARKS[after]}}}"
        if hatted is None:
            raise _refusal(source, after, position + 1)
        return hatted, position + 2
    if " " <= character <= "~":
        return character, position + 1
    if character in "\n\r\u2028\u2029\x0b\x0c\x85":
        raise ReadingError("two lines; one expression is read", text, position, "one line")
    if character == _APPLICATION:
        return "" if after in "([{" else " ", position + 1
    if character in "〖〗":
        return _grouped(source, text, position)
    if character == "√" and (radical := _RADICAL.match(text, position)):
        return f"√^{{{radical[1]}}}(", radical.end()
    if _DROPPED.match(character):
        source.note(f"an invisible character ({_name(character)}) is left out")
        return "", position + 1
    shifted = _shift(text, position)
    if shifted is not None:
        return shifted
    piece = _single(character)
    if piece is None:
        raise _refusal(source, character, position)
    return piece, position + 1


def _grouped(source: Source, text: str, position: int) -> tuple[str, int]:
    """How a bracket that does not show is read: as a parenthesis; a word or a group in two is that alone."""
    if text[position] == "〗":
        return "" if _WORD_BEFORE.search(text, 0, position) else ")", position + 1
    found = _UNSEEN.match(text, position)
    inside = "" if found is None else found[1].strip()
    if inside.isalpha() and len(inside) > 1:
        return "", position + 1
    if found is None or not found["raised"] or (inside[:1] == "(" and inside[-1:] == ")"):
        return "(", position + 1
    raise ReadingError("brackets that do not show are raised to a power", source.original, position, "parentheses")


def _single(character: str) -> str | None:
    """How one character is read that stands for itself, None where it is not understood."""
    if character in _SIGNS:
        return _SIGNS[character]
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    if character in GREEK_LETTERS:
        return character
    if character in _LATIN_LOOKS or character == "ς" or character in _PARTS:
        return None
    accented = _accented(character)
    if accented is not None:
        return accented
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1 and plain != character and "DOUBLE-STRUCK" not in _name(character):
        return plain if "!" <= plain <= "~" or plain in GREEK_LETTERS else _SIGNS.get(plain)
    return None


def _face(piece: str, character: str) -> str:
    """The face of a letter that is a character of its own, where it tells it from others; empty for any other."""
    if len(piece) != 1 or not piece.isalpha() or piece == character:
        return ""
    words = set(_name(character).split())
    variant = piece in GREEK_LETTERS and "SYMBOL" in words
    return "bold" if "BOLD" in words else "script" if words & _SCRIPTS or variant else ""


def _shift(text: str, position: int) -> tuple[str, int] | None:
    """A run of raised or lowered characters as a group after ^ or _, and where it ends; None where there is none."""
    kind = _shifted(text[position])[0]
    if not kind:
        return None
    end = position
    inside = ""
    while end < len(text) and (part := _shifted(text[end]))[0] == kind:
        inside += part[1]
        end += 1
    if kind == "super" and inside.isdecimal() and text[end : end + 1] == "√" and not _OPERAND.search(text[:position]):
        return f"√^{{{inside}}}", end + 1  # ⁵√x, where nothing stands that could be raised
    if inside == "x" and text[end : end + 1] == "√":
        raise ReadingError("ˣ√ could be a root or a product", text, position, "root(x, n), or a sign: 3ˣ·√x")
    if kind == "super" and _POWER_ABOVE.search(inside):
        shown = text[position:end]
        raise ReadingError(f"{shown} could be a power or a product above", text, position, "^ and parentheses: e^(x^2)")
    return f"{'^' if kind == 'super' else '_'}{{{inside}}}", end


def _shifted(character: str) -> tuple[str, str]:
    """Whether a character is raised ("super") or lowered ("sub"), and what it is a raised or lowered form of."""
    kind, _, code = unicodedata.decomposition(character).partition("> ")
    if character in _SIGNS:
        return "", ""
    if kind not in ("<super", "<sub") or " " in code:
        return "", ""
    plain = chr(int(code, 16))
    if not _SHIFTED.fullmatch(plain):
        return "", ""
    return kind[1:], "-" if plain == "−" else plain


def _accented(character: str) -> str | None:
    """A Latin letter with a hat as a name with the subscript hat, None for anything else."""
    parts = unicodedata.normalize("NFD", character)
    if len(parts) == 2 and parts[1] == _HAT and parts[0].isascii():
        return f"{parts[0]}_{{hat}}"
    return None


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}")


def _refusal(source: Source, character: str, position: int) -> ReadingError:
    """The error for a character that is not understood, by its name."""
    name, category = _name(character), unicodedata.category(character)
    expected = ""
    if character in _LATIN_LOOKS:
        message = f"“{character}” is {name}, not the Latin letter {_LATIN_LOOKS[character]} it looks like"
        expected = f"the letter {_LATIN_LOOKS[character]} typed on a Latin keyboard"
    elif "DOUBLE-STRUCK" in name:
        message = f"“{character}” ({name}): a set, an expectation or a probability is not read"
    elif character in SIGNS:
        message = f"“{character}” ({name}): {SIGNS[character]}"
    elif category == "Cc":
        message = f"the control character {name} is not read"
    elif category == "Cf":
        message = f"the invisible character {name} is not read"
    elif category.startswith("M"):
        message = f"the combining mark {name} is not read"
        expected = "a name: x_hat, x_bar" if character in (_HAT, "\N{COMBINING MACRON}") else ""
    elif character in "∞":
        message = "infinity is not a number"
    elif category == "Cs":
        message = f"half of a character (U+{ord(character):04X}) is not read"
    else:
        message = f"“{character}” ({name}) is not read"
    error = ReadingError(message, source.original, position, expected)
    if character in _LATIN_LOOKS:
        error.corrections = ("".join(_LATIN_LOOKS.get(each, each) for each in source.original),)
    return error
