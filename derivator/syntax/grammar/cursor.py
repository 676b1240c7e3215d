"""Where the parser stands: the tokens, what was noted on the way, and the checks every part of the grammar shares."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from sympy import Expr, Symbol

from derivator.base.errors import ReadingError
from derivator.inert import NamedFunction
from derivator.syntax.grammar.function_names import Calls
from derivator.syntax.scanning.tokens import CLOSING, OPENING, Source, Token
from derivator.syntax.scanning.words import INDEX_LETTERS

SUM, PRODUCT, FACTOR = 0, 10, 20
"""How tightly what is read next must hold together: any expression, a product, one factor with its power."""


NONE_APPLIED: Mapping[str, NamedFunction] = {}


class NameUse(NamedTuple):
    """A name and where it stands in the text read."""

    name: str
    position: int


class Bare(NamedTuple):
    """A function applied without parentheses: its first token, the token after it, and how it was read."""

    first: int
    after: int
    reading: str


class Fence(NamedTuple):
    """What a bracket makes of bars and commas in it.

    Attributes:
        bars: how many bars | are open since it was opened.
        listing: whether commas stand between its members.
        doubtful: whether one of these commas may be decimal all the same: log(2,5).
        many: whether there may be any number of members: max(x,2,3).
    """

    bars: int
    listing: bool
    doubtful: bool = False
    many: bool = False


class Cursor:
    """A place in the tokens of one text.

    Attributes:
        source: the text.
        tokens: its tokens.
        index: the number of the next token.
        latex: whether it is LaTeX.
        rules: whether it is the text of a rule.
        depth: how many constructions are open.
        fence: what the bracket around makes of bars and commas.
        uses: every name read so far that no sum has bound.
        sums: the index of every sum read so far.
        indices: the letters that are indices below a name.
        bound: those of them that some sum of the text binds.
        known: the names that are known to be no functions.
        called: the names that are known to be functions.
        applied: the functions of unknown rule that stand at the same arguments throughout.
        variable: the letter that functions depend on; empty where it is not known.
        doubtful: the parentheses, by the numbers of their tokens, in front of which stands a name that may be a factor
            or a function.
        placed: how many hidden brackets are open, each to be closed by a bar with a place below it.
        asking: whether the text asks for something, so that a derivative in it may be meant at a place.
        place: where the whole text is meant, the letters with their values.
        imaginary: whether the letter i is the imaginary unit.
        by: the letters that stand for what derivatives are taken by where that is more than a name, each with that
            and how it is written.
        products: the products over an index, as powers of e.
        sizes: the bounds of indices, where they are known.
        stated: the names that stand for something else, each with what it stands for.
        bare: the function applied without parentheses that was read last.
    """

    def __init__(self, source: Source, tokens: list[Token], *, latex: bool = False, rules: bool = False) -> None:
        self.source = source
        self.tokens = tokens
        self.index = 0
        self.latex = latex
        self.rules = rules
        self.fence = Fence(0, listing=False)
        self.depth = 0
        self.uses: list[NameUse] = []
        self.sums: list[NameUse] = []
        self.indices = INDEX_LETTERS
        self.bound: frozenset[str] = frozenset()
        self.known: frozenset[str] = frozenset()
        self.called: frozenset[str] = frozenset()
        self.variable = ""
        self.applied = NONE_APPLIED
        self.doubtful: set[int] = set()
        self.imaginary = False
        self.placed = 0
        self.asking = False
        self.place: tuple[tuple[Expr, Expr], ...] = ()
        self.by: dict[Expr, tuple[Expr, str]] = {}
        self.products: set[Expr] = set()
        self.sizes: Mapping[str, tuple[Expr, Expr]] = {}
        self.stated: tuple[tuple[Expr, Expr], ...] = ()
        self.bare = Bare(-1, -1, "")

    @property
    def token(self) -> Token:
        """The next token."""
        return self.tokens[self.index]

    def peek(self, ahead: int) -> Token:
        """A later token, the last one where there are not so many."""
        return self.tokens[min(self.index + ahead, len(self.tokens) - 1)]

    @cached_property
    def calls(self) -> Calls:
        """What the text tells of its names."""
        return Calls(self.tokens, self.matching, self.known, self.called, self.variable)

    def typed_out(self, token: Token) -> str:
        """A name as a word of plain text; empty where it stands there as a letter or a command."""
        return token.value if self.source.slice(token.start, token.end) == token.value else ""

    def kinds(self, *kinds: str) -> bool:
        """Whether the next tokens are of these kinds."""
        tokens, place = self.tokens, self.index
        for kind in kinds:
            # The last token is the end, which nothing asks for before something else.
            if tokens[place].kind != kind:
                return False
            place += 1
            if place == len(tokens):
                return kind == kinds[-1]
        return True

    def expression(self, floor: int = SUM) -> Expr:
        """Read an expression that holds together at least as tightly as `floor`."""
        raise NotImplementedError

    def operand(self) -> Expr:
        """Read one operand without its power."""
        raise NotImplementedError

    def fenced(self, *, listing: bool) -> Fence:
        """Go into a bracket; what is given back is to be put in the place of `fence` at its end.

        Args:
            listing: whether commas in it stand between the members of a list.
        """
        around, self.fence = self.fence, Fence(0, listing)
        return around

    def conditional(self, value: Expr) -> Expr:
        """Read on after a value that is followed by its condition: x if x > 0 else 0."""
        raise NotImplementedError

    def matching(self, opener: int) -> int:
        """The number of the token that closes the bracket with this number, the last one where nothing does."""
        return self._partners.get(opener, len(self.tokens) - 1)

    @cached_property
    def _partners(self) -> dict[int, int]:
        return _partners(self.tokens)

    def enter(self) -> None:
        """Go one construction deeper."""
        self.depth += 1
        if self.depth > self.source.limits.depth:
            message = f"more than {self.source.limits.depth} constructions inside one another"
            raise self.source.excess(message, self.token.start)

    def leave(self) -> None:
        """Come back from a construction."""
        self.depth -= 1

    def error(self, message: str, token: Token | None = None, expected: str = "") -> ReadingError:
        """The error for a token, the next one where none is given."""
        return self.source.error(message, (token or self.token).start, expected)

    def refuse_doubtful(self, first: int) -> None:
        """Let what was read pass, unless a name ends it that may be a function of what comes next: 1/k(x + 1).

        Args:
            first: the number of the first token of what a division, a power or a function would bind to the name.

        Raises:
            ReadingError: it does.
        """
        if self.index in self.doubtful:
            shown = self.written(first, self.matching(self.index) + 1)
            message = f"{shown} could hold a function or a product"
            raise self.error(message, self.tokens[first], "parentheses, or a product with *")

    def written(self, first: int, after: int) -> str:
        """What the user wrote from one token up to another."""
        return self.source.slice(self.tokens[first].start, self.tokens[after - 1].end) if after > first else ""

    def as_read(self, first: int, after: int) -> str:
        """The same with one way of writing for each sign: 2 for a raised ²."""
        return self.source.text[self.tokens[first].start : self.tokens[after - 1].end].strip()

    def use(self, token: Token) -> Symbol:
        """The symbol of a name token, remembered as used."""
        self.uses.append(NameUse(token.value, token.start))
        return symbol(token.value)


def _partners(tokens: list[Token]) -> dict[int, int]:
    """The number of the closing bracket for that of each opening one, of whatever kind the two are."""
    found: dict[int, int] = {}
    open_brackets: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind in OPENING:
            open_brackets.append(index)
        elif token.kind in CLOSING and open_brackets:
            found[open_brackets.pop()] = index
    return found


@lru_cache(maxsize=4096)
def symbol(name: str) -> Symbol:
    """The symbol of this name."""
    return Symbol(name)
