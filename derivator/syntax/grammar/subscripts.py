"""A name and what hangs below and above it: subscripts, indices in brackets, a record index in parentheses."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from sympy import Expr, Integer, Symbol

from derivator.functions import CALLED
from derivator.inert import Apply, Decimal, Entry, Plus, Power, Times
from derivator.inert.trees import contains
from derivator.syntax.grammar.brackets import listed
from derivator.syntax.grammar.cursor import Cursor, symbol
from derivator.syntax.grammar.partials import orders_above
from derivator.syntax.scanning.size_limits import HIGHEST_ORDER
from derivator.syntax.scanning.tokens import OPENING, Instead, Token
from derivator.syntax.scanning.words import ACCENTS, FUNCTION_LETTERS, GREEK_NAMES, INDEX_LETTERS

_ORDERED = frozenset(letter for (letter, _), row in CALLED.items() if row.layout == "order")
"""The letters that take the order of a function raised in parentheses, as psi does."""
_VECTORS = frozenset({"theta", "beta", "w", "Theta"})
"""Letters that are mostly vectors."""
_VARIABLES = frozenset("xyz")
"""The letters that are variables, and hardly part of an index."""
LABELS = frozenset((
    "max", "min", "old", "new", "ref", "tot", "avg", "net", "kin", "pot", "out", "low", "mid", "obs", "fit",
    "est", "lim", "sat", "mix", "opt", "std", "var", "bin", "vol", "vis", "rel", "abs", "rad", "eff", "nom",
    "col", "row", "sin", "cos", "tan", "log", "exp", "det", "end", "ini", "fin", "air", "gas", "liq", "oil",
    "sub", "sup", "inf", "top", "all", "act", "sim", "lin",
))  # fmt: skip
"""Words of three letters that stand below a name as words."""


@dataclass(slots=True, eq=False, repr=False)
class NameRead:
    """A name as it was read, before it is known whether it is called.

    Attributes:
        letter: the letter or Greek letter itself, with what stands above it.
        subscript: a subscript that is part of the name or, of a function, its parameter.
        below: indices below the name.
        record: the index raised in parentheses.
        order: how often it is differentiated, as a number raised in parentheses says.
        orders: how often by each of its arguments, as several numbers there say.
    """

    letter: str
    subscript: str = ""
    below: list[Expr] = field(default_factory=list)
    record: list[Expr] = field(default_factory=list)
    order: int = 0
    orders: tuple[int, ...] = ()

    @property
    def whole(self) -> str:
        """The name with the subscript that is part of it, or with its indices."""
        below = self.subscript or "".join(map(str, self.below))
        return f"{self.letter}_{below}" if below else self.letter

    @property
    def expression(self) -> Expr:
        """The symbol or entry."""
        if self.record and self.subscript.isdecimal():
            return Entry(symbol(self.letter), *self.record, Integer(self.subscript), *self.below)
        whole = symbol(f"{self.letter}_{self.subscript}" if self.subscript else self.letter)
        return Entry(whole, *self.record, *self.below) if self.record or self.below else whole


def read_name(cursor: Cursor) -> NameRead:
    """Read a name with its subscripts and indices only."""
    read = NameRead(cursor.token.value)
    first = cursor.token
    cursor.index += 1
    while True:
        token = cursor.token
        if token.kind == "_":
            if read.subscript or read.below:
                raise cursor.error("a second subscript", expected="one subscript: x_{i,j}")
            _subscript(cursor, read)
        elif token.kind == "[" and not read.below and not cursor.latex:
            _brackets(cursor, read)
        elif token.kind == "^" and not read.below and (orders := orders_above(cursor)):
            read.orders = orders
            return read
        elif token.kind == "^" and not read.record and cursor.kinds("^", "{", "(", "name", ")", "}"):
            index = cursor.peek(3)
            if index.value not in cursor.indices:
                _check_raised(cursor, first)
                return read
            read.record.append(cursor.use(index))
            cursor.index += 6
        elif token.kind == "^" and not read.record and cursor.kinds("^", "(", "(", "name", ")", ")") and (
            cursor.peek(3).value in cursor.indices and not cursor.rules
        ):  # as Word has it
            read.record.append(cursor.use(cursor.peek(3)))
            cursor.index += 6
        elif token.kind == "^" and not read.record and cursor.kinds("^", "{", "(", "number", ")", "}"):
            if read.letter in _ORDERED and cursor.peek(6).kind == "(":
                read.record.append(Integer(cursor.peek(3).value))
                cursor.index += 6
                return read
            if _is_order(cursor, read):
                read.order = int(cursor.peek(3).value)
                cursor.index += 6
                return read
            shown = f"{read.letter}^{{({cursor.peek(3).value})}}"
            raise cursor.error(f"{shown} could be a record or a power", first, "a power without parentheses")
        elif token.kind == "^" and cursor.kinds("^", "{", "("):
            _check_raised(cursor, first)
            return read
        else:
            return read


def _is_order(cursor: Cursor, read: NameRead) -> bool:
    """Whether a number raised in parentheses is how often a function is differentiated: f^{(3)}(x)."""
    digits, calls = cursor.peek(3).value, cursor.calls
    if cursor.rules or read.below or not digits.isdecimal() or not 1 <= int(digits) <= HIGHEST_ORDER:
        return False
    opener = cursor.index + 6
    called = cursor.peek(6).value == "(" and not calls.stands_alone(read.letter, opener, cursor.matching(opener))
    return (called and read.letter in FUNCTION_LETTERS) or read.whole in calls.primed


def _check_raised(cursor: Cursor, first: Token) -> None:
    """Refuse what stands raised in parentheses or brackets and is a record, a layer or an order; tell the rest."""
    if cursor.rules:
        return
    opener = cursor.index + 2
    after = min(cursor.matching(opener) + 1, len(cursor.tokens) - 1)
    inside = [token.value for token in cursor.tokens[opener + 1 : after - 1]]
    shown = f"{first.value}^{{…}}"
    if cursor.tokens[opener].value == "[" or cursor.tokens[after].kind == "(":
        expected = f"indices below: {first.value}_{{l,i}}"
        raise cursor.error(f"{shown} holds the index of a layer or a record, which is not read", first, expected)
    if cursor.tokens[after].kind != "}":
        return
    called = cursor.tokens[min(after + 1, len(cursor.tokens) - 1)].kind == "("
    if called or len(inside) == 1 or not cursor.indices.isdisjoint(inside):
        expected = "a power without parentheses"
        raise cursor.error(f"{shown} could be a record, a power, a derivative or a product", first, expected)
    power = cursor.written(cursor.tokens.index(first), after + 1)
    cursor.source.note(f"{power} is read as a power, not as a record or a derivative")


def note_layer(cursor: Cursor, base: Expr, exponent: Expr, caret: int) -> None:
    """Tell that a letter of an index raised on an entry, as of a layer, is read as an exponent.

    Args:
        cursor: after the power.
        base: what is raised.
        exponent: what it is raised to.
        caret: the number of the token before the exponent.
    """
    raised = {symbol.name for symbol in exponent.free_symbols}
    shown = cursor.written(caret + 1, cursor.index).strip("{}")
    if isinstance(base, Entry) and len(raised) == 1 and raised <= (INDEX_LETTERS | {"L"}):
        cursor.source.note(f"{shown} above {base.name} is read as an exponent, not as the index of a layer")
    elif isinstance(base, Entry) and len(base.indices) > 1 and base.name.name.isupper():
        cursor.source.note(f"{shown} above {base.name} is read as a power of the entry, not of a matrix")
    elif isinstance(base, Symbol) and base.name in _VECTORS and raised == {"t"} and cursor.token.kind == "name":
        cursor.source.note(f"t above {base} is read as an exponent, not as the sign of a transpose")
    elif isinstance(base, Symbol) and isinstance(exponent, Times) and _are_indices(cursor, exponent):
        cursor.source.note(f"{shown} above {base} is read as an exponent, not as indices")


def _are_indices(cursor: Cursor, product: Times) -> bool:
    """Whether a product could be indices side by side: of letters, all usual ones for indices or one bound by a sum."""
    letters = {str(factor) for factor in product.args if isinstance(factor, Symbol)}
    return len(letters) == len(product.args) and (letters <= INDEX_LETTERS or not cursor.bound.isdisjoint(letters))


def _subscript(cursor: Cursor, read: NameRead) -> None:
    """Read what stands below a name: one token, or anything in braces."""
    cursor.index += 1
    if cursor.kinds("{", "("):
        raise cursor.error("an index in parentheses is not read", expected=f"another name: {read.letter}_{{i}}")
    if cursor.token.kind == "{" and cursor.peek(2).kind != "}":
        read.below = _side_by_side(cursor, read)
        if not read.below:
            _check_beside(cursor)
            read.below = listed(cursor)
        return
    braced = cursor.token.kind == "{"
    cursor.index += braced
    token = cursor.token
    if token.kind not in ("number", "name", "word", "constant") or "." in token.value:
        raise cursor.error("a subscript is a name or a whole number", expected="x_1, x_i, x_max")
    cursor.index += 1 + braced
    beside = token.kind == "number" and not braced and not cursor.latex and cursor.token.start == token.end
    if beside and cursor.token.value in cursor.indices and cursor.peek(1).kind != "_":
        shown = f"{read.letter}_{token.value}{cursor.token.value}"
        expected = f"{read.letter}_{{{token.value},{cursor.token.value}}} or a sign between them"
        raise cursor.error(f"{shown} could be an entry or a product", token, expected)
    if token.kind in ("name", "word") and _holds_indices(cursor, read, token):
        for offset, letter in enumerate(token.value):
            read.below.append(cursor.use(Token("name", letter, token.start + offset, token.start + offset + 1)))
    elif token.kind == "name" and token.value[:1] in cursor.indices and token.value[1:2] == "_":
        # In plain text i1 is a name; below another one it is the index i and a number.
        letter, _, number = token.value.partition("_")
        read.below += [cursor.use(Token("name", letter, token.start, token.start + 1)), Integer(number)]
    elif token.value in ACCENTS:
        read.letter += f"_{token.value}"
    else:
        read.subscript = token.value


def _holds_indices(cursor: Cursor, read: NameRead, token: Token) -> bool:
    """Whether the letters of a subscript are indices, one each: all are usual ones, or one is bound by a sum."""
    word = token.value
    if all(letter in cursor.indices for letter in word):
        return True
    upright = cursor.source.slice(token.start, token.end) != word
    if len(word) not in (2, 3) or not word.isalpha() or upright or word in LABELS or word in ACCENTS:
        return False
    if cursor.kinds("^", "{", "(", "name", ")", "}") and not cursor.indices.isdisjoint(word):
        return True  # the entries of a record: x^{(i)}_{hj}
    if read.letter in cursor.known and all(letter in cursor.indices | cursor.known for letter in word):
        return not cursor.indices.isdisjoint(word)
    if cursor.bound.isdisjoint(word):
        return False
    indices = ", ".join(word)
    cursor.source.note(f"{read.letter}_{word} is read as the entry of {read.letter} with the indices {indices}")
    return True


def _side_by_side(cursor: Cursor, read: NameRead) -> list[Expr]:
    """Read indices that stand in braces with nothing between them, 1j or h i; empty where something else does."""
    closing = cursor.matching(cursor.index)
    inside = cursor.tokens[cursor.index + 1 : closing]
    if not 2 <= len(inside) <= 3 or not all(_is_index(token) for token in inside):
        return []
    if inside[0].kind == "number" and int(inside[0].value) > 1:
        shown = f"{read.letter}_{cursor.written(cursor.index, closing + 1)}"
        cursor.source.note(f"{shown} is read as the entry of {read.letter} at a product, not at two indices")
        return []
    cursor.index = closing + 1
    return [Integer(token.value) if token.kind == "number" else cursor.use(token) for token in inside]


def _check_beside(cursor: Cursor) -> None:
    """Refuse i+1j, which is no sum with 1*j but two indices with no comma between them."""
    inside = cursor.tokens[cursor.index + 1 : cursor.matching(cursor.index)]
    for number, letter in pairwise(inside):
        if number.kind == "number" and number.value in ("0", "1") and letter.kind == "name":
            raise cursor.error("two indices stand side by side", letter, "a comma between them: w_{i+1,j}")


def _is_index(token: Token) -> bool:
    """Whether a token below a name can be an index by itself: a whole number, or one letter."""
    if token.kind == "number":
        return "." not in token.value
    return token.kind == "name" and (len(token.value) == 1 or token.value in GREEK_NAMES)


def _brackets(cursor: Cursor, read: NameRead) -> None:
    """Read the indices in x[i,j], or the parameter in h[theta](x)."""
    parameter = cursor.peek(1)
    alone = cursor.kinds("[", "name", "]", "(")
    if alone and read.letter in FUNCTION_LETTERS and parameter.value not in cursor.indices:
        read.subscript = parameter.value
        cursor.index += 3
        return
    read.below = listed(cursor)


def check_index(cursor: Cursor, first: int, read: NameRead) -> None:
    """Refuse a name with something in square brackets that is hardly an index: x[x + 1], y[ln(p)].

    Args:
        cursor: after the name.
        first: the number of its first token.
        read: the name.
    """
    if cursor.rules or not any(_is_no_index(cursor, read.letter, index) for index in read.below):
        return
    opener = next(k for k in range(first, cursor.index) if cursor.tokens[k].kind in OPENING)
    if cursor.tokens[opener].kind != "[":
        return
    shown, inside = cursor.written(first, cursor.index), cursor.written(opener + 1, cursor.index - 1)
    expected = f"{read.letter}*({inside})"
    instead = Instead(cursor.tokens[first].start, cursor.tokens[cursor.index - 1].end, expected)
    message = f"{shown} could be an entry or a product"
    raise cursor.source.error(message, cursor.tokens[opener].start, expected, instead)


def _is_no_index(cursor: Cursor, letter: str, index: Expr) -> bool:
    """Whether what stands in square brackets is hardly an index.

    It holds a function, the variable, the name itself, a letter that is mostly a variable, or a product of letters, and
    none that a sum binds.
    """
    names = {symbol.name for symbol in index.free_symbols}
    if letter in names or cursor.variable in names or contains(index, Apply, Decimal, Power):
        return True
    if not isinstance(index, Plus | Times) or not names.isdisjoint(cursor.bound):
        return False
    product = contains(index, Times) and not names <= cursor.indices
    return product or not names.isdisjoint(_VARIABLES)
