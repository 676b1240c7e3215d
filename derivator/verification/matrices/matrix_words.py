"""Words of matrices in normal form: letters in their order, transposed or inverted, with entries between them.

A vector v is diag(v) 1, so that products by entries are diagonal matrices, which commute among themselves. A word has a
place before, between and behind its letters; what stands on the diagonals there is one expression of SymPy's, in
symbols for the entries at each place. Words with the same letters add up to one with one such expression, and a sum of
words is 0 where all of these are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import NamedTuple

import sympy
from sympy import Expr, Integer, Symbol

ZERO, ONE = Integer(0), Integer(1)


class WordLetter(NamedTuple):
    """A matrix in a word.

    Attributes:
        name: what it is called; that of a matrix of ones holds its sizes.
        turned, inverted: whether it is transposed, and whether it is inverted.
        symmetric, orthogonal: what is assumed of it.
    """

    name: str
    turned: bool = False
    inverted: bool = False
    symmetric: bool = False
    orthogonal: bool = False

    @property
    def transposed(self) -> WordLetter:
        """The transpose of the letter."""
        if self.of_ones:
            rows, columns = self.sizes
            return ones(columns, rows)
        return self if self.symmetric else self._replace(turned=not self.turned)

    @property
    def inverse(self) -> WordLetter:
        """The inverse of the letter."""
        return self.transposed if self.orthogonal else self._replace(inverted=not self.inverted)

    @property
    def of_ones(self) -> bool:
        """Whether it is a matrix of ones."""
        return self.name.startswith("1×")

    @property
    def sizes(self) -> list[str]:
        """The numbers of rows and columns of a matrix of ones."""
        return self.name.split("×")[1:]


def ones(rows: str, columns: str) -> WordLetter:
    """The matrix of ones of some numbers of rows and columns: such a number counts, so the sizes are told apart."""
    return WordLetter(f"1×{rows}×{columns}")


class Word(NamedTuple):
    """Letters in their order, with a row of ones before them or a column of ones behind them, or in a cycle.

    Attributes:
        letters: the letters.
        row, column: how many ones stand before it in a row, and behind it in a column; empty where none do.
        cycle: whether it stands under a trace.
    """

    letters: tuple[WordLetter, ...] = ()
    row: str = ""
    column: str = ""
    cycle: bool = False

    @property
    def scalar(self) -> bool:
        """Whether it is a number."""
        return self.cycle or bool(self.row and self.column)


NUMBER = Word(cycle=True)
"""What stands for a number that is no word: its places are empty."""

WordSum = Mapping[Word, Expr]
"""A sum of words, each with what stands on the diagonals at its places."""


@cache
def entry(name: str, place: int) -> Symbol:
    """The entries of a vector on the diagonal at a place of a word."""
    return Symbol(f"{name}@{place}")


def moved(expression: Expr, places: Callable[[int], int]) -> Expr:
    """What stands on diagonals, with its places counted anew."""
    return expression.xreplace({
        symbol: entry(name, places(int(place)))
        for symbol in expression.free_symbols
        for name, mark, place in [symbol.name.rpartition("@")]
        if mark
    })


def added(forms: Iterable[WordSum]) -> dict[Word, Expr]:
    """The sum of sums of words."""
    found: dict[Word, Expr] = {}
    for form in forms:
        for word, factor in form.items():
            found[word] = found.get(word, ZERO) + factor
    return {word: factor for word, factor in found.items() if factor != 0}


def times_number(number: Expr, form: WordSum) -> dict[Word, Expr]:
    """A sum of words multiplied by a number."""
    return {word: number * factor for word, factor in form.items()}


def product(left: WordSum, right: WordSum) -> dict[Word, Expr]:
    """The product of sums of words, none of them a number."""
    return added(_joined(*one, *other) for one in left.items() for other in right.items())


def _joined(left: Word, mine: Expr, right: Word, theirs: Expr) -> dict[Word, Expr]:
    between = (ones(left.column, right.row),) if left.column and right.row else ()
    if bool(left.column) != bool(right.row):
        raise ValueError("a column stands before something that is no row")
    letters, shift = list(left.letters), len(left.letters) + len(between)
    factor = mine * moved(theirs, lambda place: place + shift)
    letters += [*between, *right.letters]
    return {Word(tuple(letters), left.row, right.column): factor}


def reduced(form: WordSum) -> dict[Word, Expr]:
    """The same with each letter beside its inverse gone, where nothing stands on the diagonal between them."""
    return added(_without_inverses(word, factor) for word, factor in form.items())


def _without_inverses(word: Word, factor: Expr) -> dict[Word, Expr]:
    for k in range(len(word.letters) - 1):
        one, other = word.letters[k : k + 2]
        if one.inverse == other and other != one and not _stands_at(factor, k + 1):
            rest = word._replace(letters=word.letters[:k] + word.letters[k + 2 :])
            return _without_inverses(rest, moved(factor, partial(_closed_up, k)))
    return {word: factor}


def _closed_up(gap: int, place: int) -> int:
    """A place where the two letters behind a gap are gone."""
    return place if place <= gap else place - 2


def _stands_at(factor: Expr, place: int) -> bool:
    return any(symbol.name.endswith(f"@{place}") for symbol in factor.free_symbols)


def transposed(form: WordSum) -> dict[Word, Expr]:
    """The transpose of a sum of words."""
    return dict(_turned(word, factor) for word, factor in form.items())


def _turned(word: Word, factor: Expr) -> tuple[Word, Expr]:
    last = len(word.letters)
    turned = word._replace(
        letters=tuple(letter.transposed for letter in reversed(word.letters)), row=word.column, column=word.row
    )
    return turned, moved(factor, lambda place: last - place)


def under_trace(form: WordSum, size: str) -> dict[Word, Expr]:
    """The trace of a sum of words of square matrices of a size; where ones stand in a word, it is cut there."""
    found = []
    for word, factor in form.items():
        letters, count = word.letters, len(word.letters)
        k = next((k for k, letter in enumerate(letters) if letter.of_ones), -1)
        if not letters:
            found.append({Word(row=size, column=size): factor})
        elif k >= 0:
            rows, columns = letters[k].sizes
            cut = Word((*letters[k + 1 :], *letters[:k]), columns, rows)
            found.append({cut: moved(factor, partial(_around, k + 1, count))})
        else:
            found.append({word._replace(cycle=True): moved(factor, partial(_around, 0, count))})
    return added(found)


def _around(start: int, count: int, place: int) -> int:
    """A place in a cycle of some letters, counted from one of them."""
    return (place - start) % count


def vanishes(form: WordSum) -> bool:
    """Whether a sum of words is certainly 0."""
    return all(is_zero(factor) for factor in canonical(form).values())


def canonical(form: WordSum) -> dict[Word, Expr]:
    """A sum of words with those that are one number, written differently, together."""
    return added(_canonical(word, factor) for word, factor in reduced(form).items())


def is_zero(factor: Expr) -> bool:
    """Whether an expression of SymPy's is 0 as a rational function of what stands in it."""
    if factor == 0:
        return True
    above, _ = sympy.fraction(sympy.together(factor))
    return bool(sympy.expand(above) == 0)


def _canonical(word: Word, factor: Expr) -> dict[Word, Expr]:
    """A number as the first of the words that are the same number, with the mean of what they have on diagonals.

    A word with ones on both sides is its transpose; one under a trace may begin at any letter besides.
    """
    if not word.scalar or word == NUMBER:
        return {word: factor}
    if not word.letters and not _stands_at(factor, 0):  # as many ones as there are
        return {NUMBER: factor * (Integer(word.row) if word.row.isdecimal() else Symbol(word.row))}
    ways = [(word, factor), _turned(word, factor)]
    if word.cycle:
        ways = [_from_letter(*way, k) for way in ways for k in range(len(word.letters))]
    first = min(way[0] for way in ways)
    alike = [each for other, each in ways if other == first]
    return {first: sum(alike, ZERO) / len(alike)}


def _from_letter(word: Word, factor: Expr, start: int) -> tuple[Word, Expr]:
    count = len(word.letters)
    letters = word.letters[start:] + word.letters[:start]
    return word._replace(letters=letters), moved(factor, partial(_around, start, count))


def key(form: WordSum) -> str:
    """A name for a sum of words: the same for sums that are written differently but have one normal form."""
    parts = sorted((repr(word), sympy.srepr(sympy.factor(factor))) for word, factor in canonical(form).items())
    return f"[{'; '.join(': '.join(part) for part in parts)}]".replace("@", "#")
