"""Which names of a text are functions: those with a prime, and those applied to a name or to a function."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from derivator.functions import LETTERS
from derivator.syntax.scanning.tokens import CLOSING, OPENING, Token
from derivator.syntax.scanning.words import FUNCTION_LETTERS

COEFFICIENTS = frozenset("abcdkmnABCDKMN") | {"alpha", "beta", "gamma", "eta", "kappa", "lambda", "mu", "omega"}
"""The letters that are factors, not functions, in front of a known function in parentheses: k(sin(x))."""

_SUBSCRIPTS = ("name", "number", "word", "constant")


class Calls:
    """What the tokens of a text tell of its names, each a letter with what stands below it: p_y is another than p.

    Args:
        tokens: the tokens of the whole text.
        matching: the number of the token that closes the bracket with a number.
        known: the names that are known to be no functions.
        called: the names that are known to be functions.
        variable: the letter that functions depend on; empty where it is not known.

    Attributes:
        functions: the names that are functions.
        primed: those that stand with a prime somewhere, so that they can be nothing else.
        alone: the names that stand somewhere without an argument.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        matching: Callable[[int], int],
        known: frozenset[str],
        called: frozenset[str],
        variable: str,
    ) -> None:
        self._tokens, self._matching, self._variable = tokens, matching, variable
        self._several = _with_commas(tokens)
        uses = [(n, *self.named(n)) for n in range(len(tokens)) if self._is_head(n)]
        self.primed = frozenset(name for _, name, after in uses if self._primes(after) != after)
        unfollowed = [(n, name) for n, name, after in uses if not self.is_followed(after)]
        self.alone = frozenset(name for _, name in unfollowed)
        self._alone_at: dict[str, list[int]] = {}
        for n, _ in unfollowed:
            self._alone_at.setdefault(tokens[n].value, []).append(n)
        self.functions = (self.primed | called) - known
        # From the inside out: that v(x) is applied tells that u(v(x)) is.
        for _, name, after in reversed(uses):
            if name not in known and name not in self.functions and self._is_applied(name, after):
                self.functions |= {name}

    def named(self, n: int) -> tuple[str, int]:
        """The name that begins with a token, and the number of the token after it."""
        tokens, name = self._tokens, self._tokens[n].value
        after = n + 1
        if tokens[after].kind == "_":
            end = self._matching(after + 1) if tokens[after + 1].kind == "{" else after + 1
            inside = (token.value for token in tokens[after + 1 : end + 1] if token.kind in _SUBSCRIPTS)
            name, after = f"{name}_{''.join(inside)}", end + 1
        elif tokens[after].kind == "[":
            after = self._matching(after) + 1
        return name, min(after, len(tokens) - 1)

    def arguments_of(self, name: str) -> set[tuple[str, ...]]:
        """The arguments that a name stands with, each as its tokens."""
        found = set()
        for n in (n for n in range(len(self._tokens)) if self._is_head(n)):
            read, after = self.named(n)
            opener = self._primes(after)
            if read == name and self._tokens[opener].value == "(":
                inside = [token.value for token in self._tokens[opener + 1 : self._matching(opener)]]
                found.add(("".join(inside), *(value for value in inside if value == ",")))
        return found

    def undone(self, n: int) -> int:
        """The number of the token after s^{-1}(c) that begins with a token; 0 where something else does."""
        caret = self.named(n)[1]
        after = self.after_exponent(caret) if self._tokens[caret].kind == "^" else 0
        raised = "".join(token.value for token in self._tokens[caret + 1 : after]).strip("{}")
        return self._matching(after) + 1 if raised == "-1" and self._tokens[after].value == "(" else 0

    def stands_alone(self, letter: str, first: int, last: int) -> bool:
        """Whether a letter stands among some tokens, from the first one to before the last, without an argument."""
        places = self._alone_at.get(letter, [])
        place = bisect_left(places, first)
        return place < len(places) and places[place] < last

    def is_followed(self, after: int) -> bool:
        """Whether what stands in front of a token is called, an exponent on it left aside."""
        if self._tokens[after].kind == "^":
            after = self.after_exponent(after)
        return self._tokens[after].kind in ("(", "'")

    def after_exponent(self, caret: int) -> int:
        """The number of the token after the exponent that a sign begins: a bracket, or one token with its sign."""
        first = caret + 1 + (self._tokens[caret + 1].kind == "-")
        last = self._matching(first) if self._tokens[first].kind in OPENING else first
        return min(last + 1, len(self._tokens) - 1)

    def holds_name(self, opener: int) -> bool:
        """Whether a bracket holds one name, with or without what stands below it, and nothing else."""
        first, last = opener + 1, self._matching(opener)
        return last > first and self._is_head(first) and self.named(first)[1] == last

    def _is_head(self, n: int) -> bool:
        """Whether a name begins with this token: none that stands below another one, nor the sign of a transpose."""
        tokens = self._tokens
        before = [token.kind for token in tokens[max(0, n - 2) : n]]
        below = before[-1:] == ["_"] or before == ["_", "{"]
        transposed = tokens[n].value == "T" and before[-1:] == ["^"]
        return tokens[n].kind == "name" and not below and not transposed

    def _primes(self, after: int) -> int:
        """The number of the token after the primes that come next, raised or not."""
        kinds = [token.kind for token in self._tokens[after : after + 3]]
        raised = kinds == ["^", "{", "'"]
        first = end = after + (2 if raised else kinds[:2] == ["^", "'"])
        while self._tokens[end].kind == "'":
            end += 1
        return end + raised if end > first else after

    def _is_applied(self, name: str, after: int) -> bool:
        """Whether a name in front of a parenthesis is applied to what is in it, as far as that alone can tell."""
        opener, last = self._tokens[after], self._matching(after)
        if (opener.kind, opener.value) != ("(", "("):
            return False
        while self._tokens[after + 1].value == "(" and self._matching(after + 1) == last - 1:
            after, last = after + 1, last - 1
        if self.holds_name(after):
            argument, _ = self.named(after + 1)
            return argument != name and self._may_depend(name, argument)
        if self._tokens[after + 1].value == name and self.undone(after + 1) == last:
            return True
        nought = last == after + 2 and self._tokens[after + 1].value == "0"
        several = after in self._several and name not in LETTERS
        return nought or several or self._is_function(after + 1, last, known=name not in COEFFICIENTS)

    def _may_depend(self, name: str, argument: str) -> bool:
        """Whether a name may be a function of another; x is what others depend on where nothing else is known."""
        return name != "x" or argument in ("t", self._variable)

    def _is_function(self, first: int, last: int, *, known: bool) -> bool:
        """Whether tokens, up to the last, are a function at its arguments; `known` says if a known one counts."""
        head, opener = self._tokens[first], first + 1
        if head.kind == "name":
            name, after = self.named(first)
            opener = self._primes(after)
            if not (name in self.functions or name in FUNCTION_LETTERS or (known and name in LETTERS)):
                return False
        elif head.kind != "function" or not known:
            return False
        return self._tokens[opener].kind == "(" and self._matching(opener) + 1 == last


def _with_commas(tokens: Sequence[Token]) -> frozenset[int]:
    """The numbers of the brackets in which commas stand."""
    found, opened = set(), [-1]
    for number, token in enumerate(tokens):
        if token.kind in OPENING:
            opened.append(number)
        elif token.kind in CLOSING:
            if len(opened) > 1:
                opened.pop()
        elif token.kind == "," and not is_decimal(tokens, number):
            found.add(opened[-1])
    return frozenset(found)


def is_decimal(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma stands between two numbers with no space, as a decimal one does."""
    before, after = tokens[max(comma - 1, 0)], tokens[min(comma + 1, len(tokens) - 1)]
    return before.kind == after.kind == "number" and before.end == tokens[comma].start == after.start - 1


def count_arguments(inside: Sequence[Token]) -> int:
    """How many arguments the tokens inside a bracket are."""
    depth, count = 0, 1
    for token in inside:
        depth += (token.kind in OPENING) - (token.kind in CLOSING)
        count += token.kind == "," and not depth
    return count
