r"""Tokens of expressions of vectors and matrices, one way of writing each sign in plain text, LaTeX and NumPy."""

from __future__ import annotations

from collections.abc import Iterable
from re import Match
from typing import NamedTuple

from derivator.base.errors import LimitError, ReadingError
from derivator.base.regex import regex
from derivator.functions import FUNCTIONS
from derivator.syntax.scanning.size_limits import Limits
from derivator.syntax.scanning.words import GREEK_LETTERS, GREEK_NAMES

_SIGNS = {
    **dict.fromkeys("·⋅×", "·"), **dict.fromkeys("−\N{EN DASH}\N{HYPHEN}", "-"), "∘": "⊙", "∥": "‖", "′": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{DOWN TACK}": "T", "⨂": "⊗", "\N{MATHEMATICAL BOLD DIGIT ONE}": "1",
}
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))

_COMMANDS = {
    **dict.fromkeys(("top", "intercal"), "T"), "odot": "⊙", "circ": "⊙", "cdot": "·", "times": "·", "otimes": "⊗",
    "oslash": "⊘", **dict.fromkeys(("|", "Vert", "lVert", "rVert"), "‖"),
    **dict.fromkeys(("vert", "lvert", "rvert"), "|"), 
    **dict.fromkeys(("{", "["), "("), **dict.fromkeys(("}", "]"), ")"),
    "ast": "*", "langle": "⟨", "rangle": "⟩", "ell": "l", "lambda": "lambda", "varepsilon": "epsilon",
    "epsilon": "epsilon", "ln": "log", "imath": "i", "cdotp": "·", "colon": ":", "prime": "'",
}
_SPACES = frozenset((",", ";", ":", "!", " ", "quad", "qquad", "left", "right", "big", "Big", "bigl", "bigr", "Bigl",
                     "Bigr", "displaystyle", "textstyle", "limits", "nolimits"))
_FACES = frozenset(("mathbf", "boldsymbol", "bm", "mathrm", "mathit", "mathsf", "vec", "operatorname", "text", "textbf",
                    "mathbb", "pmb", "textrm"))
_MODULES = frozenset(("np", "numpy", "torch", "jnp", "jax", "linalg", "nn", "functional", "F", "scipy", "special"))

FUNCTIONS_BY_WORD = {
    word: row.name
    for row in FUNCTIONS.values()
    if len(row.arguments) == 1
    for word in (row.name, *row.aliases)
    if len(word) > 1
}
"""Known functions of one argument by each of their spellings."""

OPERATORS = {
    **dict.fromkeys(("tr", "Tr", "trace", "MatrixTrace"), "tr"), **dict.fromkeys(("det", "Det"), "det"),
    "logdet": "logdet", "slogdet": "logdet", **dict.fromkeys(("inv", "inverse", "pinverse"), "inv"),
    **dict.fromkeys(("norm", "Norm"), "norm"),
    **dict.fromkeys(("diag", "Diag", "diagflat"), "diag"), "softmax": "softmax", "log_softmax": "log_softmax",
    **dict.fromkeys(("logsumexp", "lse", "LSE"), "logsumexp"), "sum": "sum", "mean": "mean", "outer": "outer",
    **dict.fromkeys(("dot", "inner", "vdot", "matmul", "mm", "mv"), "dot"), **dict.fromkeys(("eye", "identity"), "eye"),
    **dict.fromkeys(("ones", "ones_like"), "ones"), "zeros": "zeros",
    "commutation": "commutation", "transpose": "transpose", "vec": "vec",
    **dict.fromkeys(("kron", "KroneckerProduct"), "kron"), "tril": "tril", "triu": "triu",
    **dict.fromkeys(("multiply", "mul"), "multiply"), "square": "square", "solve": "solve", "frobenius": "frobenius",
    **dict.fromkeys(("tensor", "array", "asarray", "astype", "float", "double", "squeeze"), "itself"),
    **dict.fromkeys(("Matrix", "ImmutableMatrix"), "Matrix"),
    **dict.fromkeys(("concatenate", "cat"), "concatenate"), **dict.fromkeys(("block", "BlockMatrix"), "block"),
    **dict.fromkeys(("vstack", "row_stack"), "vstack"), "hstack": "hstack", "stack": "stack",
    "column_stack": "column_stack",
    **dict.fromkeys(("flatten", "ravel"), "flatten"), "diagonal": "diagonal",
    **{word: word for word in ("where", "var", "std", "einsum", "reshape")},
    **dict.fromkeys(("power", "pow"), "power"), "across": "across",
    **dict.fromkeys(("max", "maximum"), "max"), "grad": "grad", "total": "total",
}
"""Words for operations on vectors and matrices, by each of their spellings."""


STACKING = frozenset(("concatenate", "block", "vstack", "hstack", "stack", "column_stack"))
"""The operations that put blocks together."""


class ShapedToken(NamedTuple):
    """A token: its kind, a sign or "number", "name", "function", "operator" or "end"; what it says; where it is."""

    kind: str
    value: str
    start: int
    end: int


class ShapedScanner:
    """One text and its tokens.

    Attributes:
        numpy: whether the text is NumPy's or PyTorch's, in which `*` is a product element by element.
        latex: whether it is LaTeX.
    """

    def __init__(self, text: str, known: Iterable[str] = (), *, rules: bool = False) -> None:
        limits = Limits()
        if len(text) > limits.length and not rules:
            raise LimitError(f"the text is longer than {limits.length} characters", text, limits.length)
        self.text = text
        self.rules = rules
        self.known = sorted(known, key=len, reverse=True)
        self.latex = "\\" in text
        self.numpy = rules or (not self.latex and NUMPY.search(text) is not None)
        self.tokens: list[ShapedToken] = []
        self.tables = 0
        self._scan()

    def error(self, message: str, start: int, expected: str = "") -> ReadingError:
        """The error for something at an offset."""
        return ReadingError(message, self.text, start, expected)

    def _put(self, kind: str, value: str, start: int, end: int) -> None:
        self.tokens.append(ShapedToken(kind, value, start, end))

    def _scan(self) -> None:
        at, text = 0, self.text
        while at < len(text):
            if text[at].isspace() or text[at] in "$~" or (text[at] == "&" and not self.tables):
                at += 1
                continue
            if found := _NUMBER.match(text, at):
                self._put("number", found[0], at, found.end())
                at = found.end()
            elif self.numpy and (found := _STRING.match(text, at)) and self._may_begin():
                self._put("string", found[0][1:-1], at, found.end())
                at = found.end()
            elif found := _WORD.match(text, at):
                at = self._word(found[0], at, found.end())
            elif found := _COMMAND.match(text, at):
                at = self._command(found[1], at, found.end())
            else:
                at = self._sign(at)
        self._put("end", "", len(text), len(text))

    def _sign(self, at: int) -> int:
        text = self.text
        two = text[at : at + 2]
        if two == "**":
            self._put("^", "**", at, at + 2)
            return at + 2
        if two in (">=", "<=") or text[at] in "><≥≤":
            end = at + 1 + (two in (">=", "<="))
            self._put("compared", ">" if text[at] in ">≥" else "<", at, end)
            return end
        if two == "||":
            self._put("‖", two, at, at + 2)
            return at + 2
        sign = text[at]
        letter = GREEK_LETTERS.get(sign)
        if letter is not None:
            return self._word(letter, at, at + 1)
        if sign in _RAISED:
            end = at
            while end < len(text) and text[end] in _RAISED:
                end += 1
            if not (self.tokens and self.tokens[-1].kind == "-" and self.tokens[-1].value == "raised"):
                self._put("^", "", at, at)
            self._put("number", "".join(_RAISED[each] for each in text[at:end]), at, end)
            return end
        if sign == "⁻":
            self._put("^", "", at, at)
            if text[at + 1 : at + 2] == "ᵀ":
                self._put("inverse transpose", "", at, at + 2)
                return at + 2
            self._put("-", "raised", at, at + 1)
            return at + 1
        if sign == "ᵀ":
            self._put("^", "", at, at)
            self._put("T", "T", at, at + 1)
            return at + 1
        sign = _SIGNS.get(sign, sign)
        if sign in "[{":
            sign = "(" if not (self.latex and text[at] == "{") else "{"
        elif sign in "]}":
            sign = ")" if not (self.latex and text[at] == "}") else "}"
        if sign not in _TAKEN:
            raise self.error(f"“{text[at]}” is not understood here", at)
        self._put(sign, text[at], at, at + 1)
        return at + 1

    def _command(self, name: str, start: int, end: int) -> int:
        if name in _SPACES:
            return end
        if name in ("begin", "end") and (found := _TABLE.match(self.text, end)):
            return self._table(name, found, start)
        if name == "\\" and self.tables:
            self._put("row", name, start, end)
            return end if (room := _ROOM.match(self.text, end)) is None else room.end()
        if name in _FACES:
            return self._faced(start, end)
        if name in ("frac", "dfrac", "tfrac"):
            self._put("frac", name, start, end)
            while len(self.text) > end and (digit := _DIGIT.match(self.text, end)):  # \frac12 is a half
                self._put("number", digit[1], digit.start(1), digit.end(1))
                end = digit.end()
                if self.tokens[-2].kind == "number":
                    break
        elif name == "sqrt":
            self._put("function", "sqrt", start, end)
        elif name in _COMMANDS and not _COMMANDS[name].isalpha():
            self._put(_COMMANDS[name], name, start, end)
        elif name in ("top", "intercal"):
            self._put("T", "T", start, end)
        elif name == "lambda" or name in GREEK_NAMES or name in _COMMANDS:
            below = _BELOW.match(self.text, end)
            end = end if below is None else below.end()
            self._word(_COMMANDS.get(name, name) + ("" if below is None else below[0].strip("_{}").join("_ ").strip()),
                       start, end)
        elif name in FUNCTIONS_BY_WORD or name in OPERATORS:
            self._word(name, start, end)
        else:
            raise self.error(f"\\{name} is not read in an expression of vectors and matrices", start)
        return end

    def _table(self, name: str, found: Match[str], start: int) -> int:
        """The begin or the end of a matrix that is written out; one between bars is a determinant."""
        bars = {"v": "|", "V": "‖"}.get(found[1], "")
        if name == "begin":
            self.tables += 1
            if bars:
                self._put(bars, bars, start, start)
            self._put("table", found[0], start, found.end())
            columns = _COLUMNS.match(self.text, found.end())
            return found.end() if columns is None else columns.end()
        self.tables = max(0, self.tables - 1)
        self._put("end of the matrix", found[0], start, found.end())
        if bars:
            self._put(bars, bars, found.end(), found.end())
        return found.end()

    def _faced(self, start: int, end: int) -> int:
        r"""The letter in \mathbf{x} or the word in \operatorname{tr}."""
        text = self.text
        while end < len(text) and text[end].isspace():
            end += 1
        if text[end : end + 1] != "{":
            close = end + 1
            inner = text[end:close]
        else:
            close = text.find("}", end)
            if close < 0:
                raise self.error("a brace is not closed", end, "}")
            inner = text[end + 1 : close]
            close += 1
        inner = inner.strip().lstrip("\\")
        if inner == "1":
            self._put("ones", "1", start, close)
        elif inner in ("T", "top") and self.tokens and self.tokens[-1].kind in ("^", "{"):
            self._put("T", "T", start, close)
        elif inner.isalpha():
            if close < len(text) and text[close] == "_" and (found := _BELOW.match(text, close)):
                inner, close = inner + found[0].replace("{", "").replace("}", ""), found.end()
            self._word(inner, start, close, whole=True)
        else:
            raise self.error(f"“{inner}” is not read as a letter", start)
        return close

    def _word(self, word: str, start: int, end: int, *, whole: bool = False) -> int:
        text = self.text
        last = self.tokens[-1].kind if self.tokens else ""
        if self._raised() and word[:1] == "T" and (word == "T" or not self.numpy) and "T" not in self.known:
            self._put("T", "T", start, start + 1)
            return start + 1
        if last == "." and self.numpy:
            kind = "T" if (word in ("T", "mT", "t") and text[end : end + 1] != "(") or word == "t" else "method"
            self._put(kind, word, start, end)
            return end
        if word in _MODULES and text[end : end + 1] == ".":
            return end + 1
        called = text[end:].lstrip()[:1] in ("(", "\\") or (self.latex and text[end:].lstrip()[:1] == "{")
        base = GREEK_LETTERS.get(word, word)
        if base in self.known:
            self._put("name", base, start, end)
        elif word in FUNCTIONS_BY_WORD:
            self._put("function", FUNCTIONS_BY_WORD[word], start, end)
        elif word in OPERATORS:
            self._put("operator", OPERATORS[word], start, end)
        elif word == "sigma" and called:
            self._put("function", "sigmoid", start, end)
        elif word == "d" and self.rules:
            self._put("differential", "d", start, end)
        elif whole or self.numpy or len(word) == 1 or _letter_of(base) in GREEK_NAMES or _NUMBERED.fullmatch(word):
            self._put("name", base, start, end)
        else:
            self._letters(word, start)
        return end

    def _may_begin(self) -> bool:
        """Whether a new argument may begin here."""
        return not self.tokens or self.tokens[-1].kind in ("(", ",", "=")

    def _raised(self) -> bool:
        """Whether an exponent begins here, its sign and its bracket left aside."""
        kinds = [token.kind for token in self.tokens[-3:]]
        while kinds and kinds[-1] in ("-", "{", "("):
            kinds.pop()
        return bool(kinds) and kinds[-1] == "^"

    def _letters(self, word: str, start: int) -> None:
        """A word of letters side by side, Ax, as names; declared ones are taken whole. A word of English is none."""
        at = 0
        if _ENGLISH.match(word) and not set(word) <= set(self.known):
            expected = "letters with spaces between them, or declared names"
            raise self.error(f"“{word}” is not a name here", start, expected)
        while at < len(word):
            whole = next((each for each in self.known if word.startswith(each, at)), "")
            found = _LETTER.match(word, at)
            if not whole and found is None:
                expected = "single letters, or names declared with their shapes"
                raise self.error(f"“{word}” is not a name here", start, expected)
            taken = whole or (found[0] if found else "")
            self._put("name", taken, start + at, start + at + len(taken))
            at += len(taken)


def _letter_of(word: str) -> str:
    """A word without an index behind it: delta of delta_1."""
    found = _INDEXED.fullmatch(word)
    return word if found is None else found[1]


NUMPY = regex(r"(?<![0-9])\.[a-z_]+\(|@|\*\*|\b(?:np|torch|jnp)\.|\.T\b|\b(?:outer|axis|dim)\b")
"""What shows that a text is NumPy's or PyTorch's."""
LIKE_NUMPY = regex(r"(?s)\A(?!.*[\^'⊙ᵀ·\\‖|]).*\b(?:sum|mean)\s*\(")
"""What makes it likely, where nothing shows it."""
_TABLE = regex(r"\s*\{\s*([pbBvV]?)(?:small)?(?:matrix|array)\*?\s*\}")
_COLUMNS = regex(r"\s*\{[lcr|\s]*\}")
_ROOM = regex(r"\s*\[\s*-?[0-9.]+\s*(?:ex|em|pt|mm|cm|in)\s*\]")
"""What may stand behind the end of a row: how much room there is to the next one."""
_NUMBER = regex(r"[0-9]+(?:\.[0-9]+)?(?:[eE]-?[0-9]+)?|\.[0-9]+")
_STRING = regex(r"'[^']*'|\"[^\"]*\"")
_WORD = regex(r"log1p\b|[A-Za-z][A-Za-z]*(?:_\{[A-Za-z0-9]+\}|_[A-Za-z0-9]+|[0-9]+)*")
_ENGLISH = regex(r"(?=[A-Za-z]{4}).*?[a-z]{3}")
"""A run of letters that nobody types for a product of so many."""
_BELOW = regex(r"_(?:\{[A-Za-z0-9]+\}|[A-Za-z0-9])")
_LETTER = regex(r"[A-Za-z](?:[0-9]+|_\{?[A-Za-z0-9]+\}?)?")
_DIGIT = regex(r"\s*([0-9])")
_NUMBERED = regex(r"[A-Za-z](?:[0-9]+|_\{?[A-Za-z0-9]+\}?)")
_INDEXED = regex(r"([A-Za-z]+?)(?:[0-9]+|_\{?[A-Za-z0-9]+\}?)")
_COMMAND = regex(r"\\([A-Za-z]+|.)")
_TAKEN = frozenset("+-*/^()@.,=':|‖⊙⊗⊘{}_⟨⟩·;&")
