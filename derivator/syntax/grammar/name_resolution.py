"""What a name turns out to be: a symbol or an entry, a call, one side of a dot product."""

from __future__ import annotations

import sympy
from sympy import Expr, Integer, Symbol

from derivator.functions import CALLED, LETTERS, WORDS, Function
from derivator.inert import Apply, Minus, NamedFunction, named
from derivator.inert.applied import INVERSE
from derivator.syntax.grammar.application import raised, script
from derivator.syntax.grammar.brackets import count_primes, listed
from derivator.syntax.grammar.cursor import Cursor, Fence, NameUse, symbol
from derivator.syntax.grammar.derivatives import capital_sign, derivative_call
from derivator.syntax.grammar.function_names import COEFFICIENTS, count_arguments
from derivator.syntax.grammar.omitted_arguments import shown
from derivator.syntax.grammar.operators import check_operator, is_partial
from derivator.syntax.grammar.partials import of_several
from derivator.syntax.grammar.subscripts import NameRead, check_index, read_name
from derivator.syntax.grammar.vectors import TRANSPOSE_SIGNS, check_bold, dot_of_transposed
from derivator.syntax.scanning.tokens import Instead
from derivator.syntax.scanning.words import FUNCTION_LETTERS

_MINUS_ONE = (["^", "-", "1"], ["^", "{", "-", "1", "}"])
"""The exponent of an inverse function, as tokens."""
_OPERANDS = frozenset({"name", "function", "number", "constant", "frac"})
"""What a letter stands in front of as the sign of a derivative would."""
_USUAL_VARIABLE = "x"
"""The letter that nobody takes for a function of something in parentheses."""


def name(cursor: Cursor) -> Expr:
    """Read a name with all that hangs on it: a symbol, an entry, a call, a dot product."""
    first = cursor.index
    head = cursor.token
    if head.value == "D" and not cursor.latex and cursor.peek(1).kind == "(":
        return derivative_call(cursor)
    if head.value == "d" and not cursor.latex and _is_of_a_calculator(cursor):
        cursor.source.note(f"{cursor.written(first, cursor.matching(first + 1) + 1)} is read as a derivative")
        return derivative_call(cursor)
    if head.value == "D" and (derivative := capital_sign(cursor)) is not None:
        return derivative
    if head.value == "T" and cursor.written(first, first + 1) in TRANSPOSE_SIGNS:
        raise cursor.error("the sign of a transpose is no name", head, "a letter")
    read = read_name(cursor)
    check_operator(cursor, first)
    if read.below:
        check_index(cursor, first, read)
    if read.orders:
        given = listed(cursor, fence=Fence(0, listing=True, doubtful=True))
        return of_several(cursor, head, read.whole, read.orders, given)
    if read.order and read.subscript and read.letter in FUNCTION_LETTERS and not read.subscript.isdecimal():
        shown = cursor.written(first, cursor.index)
        raise cursor.error(f"{shown} could be a derivative or one of several functions", head, "a prime: h'_\\theta(x)")
    if read.order:
        cursor.source.note(f"{cursor.written(first, cursor.index)} is read as a derivative of order {read.order}")
    if (primes := read.order or count_primes(cursor)) and (
        cursor.token.kind != "(" or _contains(cursor, read.letter, cursor.index)  # y'(x - y) is a product
    ):
        function = cursor.applied.get(read.whole)
        if function is not None and len(function.arguments) == 1:
            return _primed(cursor, first, primes, function)
        if _is_derived(cursor, read):
            return named(read.whole, primes=primes)
        raise cursor.error(f"{read.letter}' without its argument", cursor.tokens[first], f"{read.letter}'(x)")
    if cursor.token.kind == "(" and (primes or _is_called(cursor, first, read)):
        return _call(cursor, first, read, primes)
    if any(isinstance(record, Integer) for record in read.record):
        shown = cursor.written(first, cursor.index)
        raise cursor.error(f"{shown} could be a record or a power", head, "a power without parentheses")
    _check_order(cursor, first, read)
    result = read.expression
    if cursor.token.kind == "^" and (transposed := dot_of_transposed(cursor, first, result)) is not None:
        return transposed
    check_bold(cursor, first)
    if isinstance(result, Symbol):
        if cursor.token.kind == "^" and (power := _power_of_call(cursor, first, read)) is not None:
            return power
        if cursor.imaginary and result.name == "i":
            return sympy.I
        if result.name == "E":
            _tell_letter(cursor)
        if result.name == "D" and cursor.token.kind in _OPERANDS and not (cursor.rules or "D" in cursor.known):
            cursor.source.note("D is read as a letter, not as the sign of a derivative")
        cursor.uses.append(NameUse(result.name, head.start))
        if cursor.token.kind == "(" and not cursor.rules:
            _tell_product(cursor, first, read)
    return result


def _is_of_a_calculator(cursor: Cursor) -> bool:
    """Whether d(u, x) comes next, as calculators write a derivative: x stands in u, and u is more than a name."""
    opener = cursor.index + 1
    if cursor.rules or cursor.tokens[opener].value != "(" or "d" in cursor.known | cursor.called:
        return False
    inside = cursor.tokens[opener + 1 : cursor.matching(opener)]
    if len(inside) < 4 or count_arguments(inside) != 2 or inside[-2].kind != "," or inside[-1].kind != "name":
        return False
    return any(token[:2] == inside[-1][:2] for token in inside[:-2])


def _tell_letter(cursor: Cursor) -> None:
    """Tell that E is a letter where products are written as in programs, for which it is the number e."""
    if "*" in cursor.source.text and not (cursor.latex or cursor.rules or "E" in cursor.known):
        cursor.source.note("E is read as a letter, not as the number e")


def _is_derived(cursor: Cursor, read: NameRead) -> bool:
    """Whether a prime tells that a name is a function, at the argument that functions have in this text."""
    if cursor.rules or read.below or read.record or read.whole in cursor.known or read.whole == cursor.variable:
        return False
    uses = cursor.calls.arguments_of(read.whole)
    return read.whole != _USUAL_VARIABLE and len(uses) < 2 and all(len(use) == 1 for use in uses)


def _primed(cursor: Cursor, first: int, primes: int, function: NamedFunction) -> Expr:
    """Read u' as u'(x) where u is known to stand at x throughout."""
    derivative = NamedFunction(function.name, primes, function.args[2], *function.arguments)
    cursor.source.note(f"{cursor.written(first, cursor.index)} is read as {shown(derivative)}")
    return derivative


def _tell_product(cursor: Cursor, first: int, read: NameRead) -> None:
    """Tell that a name in front of a parenthesis is read as a factor where it may be a function as well."""
    calls, opener = cursor.calls, cursor.index
    after = cursor.matching(opener) + 1
    sure = read.whole in cursor.known or _contains(cursor, read.letter, opener)
    base = first and cursor.tokens[first - 1].kind == "_"  # of a logarithm, which tells where it ends
    if sure or base or cursor.token.value != "(" or _bounds_a_sum(cursor, first):
        return
    if cursor.latex and read.whole == read.letter:
        _check_word(cursor, first, applied=False)
    outside, inside = cursor.written(first, opener), cursor.written(opener, after)
    if calls.holds_name(opener):
        inside = inside[1:-1].strip()
    elif read.whole == _USUAL_VARIABLE or read.whole in calls.alone:
        return
    elif _is_exponent_alone(cursor, first, read):
        cursor.source.note(f"in ^{cursor.written(first, after)} the exponent is {outside} alone")
        return
    elif not _is_apart(cursor):
        cursor.doubtful.add(opener)
    elif first and cursor.tokens[first - 1].kind in ("/", "function"):
        return  # the fraction or the function tells where it ends
    cursor.source.note(f"{cursor.written(first, after)} is read as the product {outside}*{inside}")


def _is_exponent_alone(cursor: Cursor, first: int, read: NameRead) -> bool:
    """Whether a raised name is the whole exponent: a space ends it, and so does the parenthesis after n of x^n(1-x)."""
    before = [token.kind for token in cursor.tokens[max(first - 2, 0) : first]]
    raised = before[-1:] == ["^"] or before == ["^", "-"]
    return raised and (_is_apart(cursor) or read.whole in COEFFICIENTS)


def _bounds_a_sum(cursor: Cursor, first: int) -> bool:
    """Whether a raised name is the upper bound of a sum sign, alone above it or behind what stands below it."""
    place = first - 2
    if first < 2 or cursor.tokens[first - 1].kind != "^":
        return False
    if cursor.tokens[place].kind in (")", "}"):
        while place and cursor.matching(place) != first - 2:
            place -= 1
        place -= 2  # the bracket and the sign below
    return place >= 0 and cursor.tokens[place].kind == "sum"


def _is_apart(cursor: Cursor) -> bool:
    """Whether a space stands in front of the next token."""
    return cursor.tokens[cursor.index].start > cursor.tokens[cursor.index - 1].end


def _is_called(cursor: Cursor, first: int, read: NameRead) -> bool:
    """Whether the parenthesis that comes next holds the arguments of this name.

    It does not where the name itself stands in it: g(1-g) is a product.
    """
    if read.whole in cursor.known or (read.below and read.letter in cursor.known):
        return False
    known = _known(cursor, first, read, cursor.index)
    usual = read.letter in FUNCTION_LETTERS and not (read.record or read.below or read.subscript.isdecimal())
    found = not cursor.rules and read.whole in cursor.calls.functions and not read.record
    if known is None and not usual and not found:
        return False
    after = cursor.matching(cursor.index) + 1
    shown = cursor.written(first, after)
    if _contains(cursor, read.letter, cursor.index):
        left, right = cursor.written(first, cursor.index), cursor.written(cursor.index, after)
        cursor.source.note(f"{shown} is read as the product {left}*{right}")
        return False
    if known is not None:
        cursor.source.note(f"{shown} is read as {known.title}")
    elif usual and cursor.token.value == "[" and not cursor.rules:
        cursor.source.note(f"{shown} is read as the function {read.letter} at what stands in the brackets")
    elif not usual and read.whole not in cursor.calls.primed | cursor.called:
        _check_word(cursor, first, applied=True)
        cursor.source.note(f"{cursor.written(first, cursor.index)} is read as a function where it is applied")
    return True


def _check_word(cursor: Cursor, first: int, *, applied: bool) -> None:
    """Refuse a letter in front of a parenthesis that ends a run of them, and is hardly meant: Var(X), err(x, y).

    Args:
        cursor: at the parenthesis.
        first: the number of the token of the letter.
        applied: whether it is read as a function.

    Raises:
        ReadingError: it is a word: three letters or more side by side that are applied, or a capital before others.
    """
    begin = first
    while begin and _ends_beside(cursor, begin):
        begin -= 1
    word = cursor.written(begin, first + 1)
    if begin == first or not word.isalpha() or cursor.rules:
        return
    capital = word[0].isupper() and (word[1:].islower() or word.isupper())
    if (len(word) > 2 and (applied or capital)) or (applied and capital):
        message = f"{word}(…) could be a function or a product"
        raise cursor.error(message, cursor.tokens[begin], f"{'*'.join(word)}, or one letter for it: {word[0]}(…)")


def _ends_beside(cursor: Cursor, place: int) -> bool:
    """Whether a letter, or a function without its sign, stands right before a token."""
    before = cursor.tokens[place - 1]
    letter = before.kind in ("name", "constant") and len(before.value) == 1
    word = before.kind == "function" and cursor.written(place - 1, place).isalpha()
    return before.end == cursor.tokens[place].start and (letter or word)


def _known(cursor: Cursor, first: int, read: NameRead, opener: int) -> Function | None:
    """The known function that a letter is where the parenthesis with a number holds its arguments.

    A letter that also stands by itself somewhere in the text is the writer's own, as is one with a subscript. A word
    that is a function only typed out is the writer's own as well where it stands somewhere as a Greek letter.
    """
    letter = read.letter
    if cursor.source.faces.get(cursor.tokens[first].start) == "bold":
        return None
    word = letter not in LETTERS and cursor.typed_out(cursor.tokens[first]) in WORDS
    given_away = letter in cursor.known or cursor.calls.stands_alone(letter, 0, len(cursor.tokens))
    if read.subscript or not (word or letter in LETTERS) or given_away:
        return None
    if word and any(token.value == letter and not cursor.typed_out(token) for token in cursor.tokens):
        return None
    row = CALLED.get((letter, len(read.record) + count_arguments(cursor.tokens[opener + 1 : cursor.matching(opener)])))
    return row if row is None or not read.record or row.layout == "order" else None


def _check_order(cursor: Cursor, first: int, read: NameRead) -> None:
    """Refuse f^{(k)}(x), a derivative of order k; h^{(i)}(1-h^{(i)}) is a product."""
    called = cursor.token.kind == "(" and read.letter in FUNCTION_LETTERS
    if read.record and called and not _contains(cursor, read.letter, cursor.index):
        shown = cursor.written(first, cursor.index)
        raise cursor.error(f"{shown}(...) could be a derivative or a product", cursor.tokens[first], "a product with *")


def _power_of_call(cursor: Cursor, first: int, read: NameRead) -> Expr | None:
    """Read sigma^2(x), the square of a known function; None where the parenthesis belongs to no function.

    Raises:
        ReadingError: the function is unknown, f^2(x) or f^{(n)}(x), which may be a power, a derivative or a product.
    """
    caret = cursor.index
    after = cursor.calls.after_exponent(caret)
    if cursor.tokens[after].value != "(" or read.whole in cursor.known or _contains(cursor, read.letter, after):
        return None
    if cursor.rules or _known(cursor, first, read, after) is None:
        if _is_unknown_function(cursor, read, after):
            if cursor.calls.undone(first) and (read.letter in FUNCTION_LETTERS or read.whole in cursor.calls.functions):
                cursor.index = after
                return _inverse(cursor, first, read, 0)
            shown = cursor.written(first, after)
            expected = f"{read.letter}(...)^n, or a product with *"
            message = f"{shown}(...) could be a power, a derivative or a product"
            closing = cursor.matching(after) + 1
            power = cursor.written(caret, after)
            argument = cursor.written(after, closing)
            base = cursor.written(first, caret)
            head, last = cursor.tokens[first].start, cursor.tokens[closing - 1].end
            raise cursor.source.error(message, head, expected, Instead(head, last, f"{base}{argument}{power}"))
        return None
    exponent = script(cursor)
    if exponent == Minus(Integer(1)):
        shown = cursor.written(first, after)
        expected = f"1/{read.letter}(...)"
        raise cursor.error(f"{shown} could be the inverse or the reciprocal", cursor.tokens[first], expected)
    value = raised(cursor, first, _call(cursor, first, read, 0), exponent)
    whole, argument = cursor.written(first, cursor.index), cursor.written(after, cursor.index)
    base, power = cursor.written(first, caret), cursor.written(caret, after)
    cursor.source.note(f"{whole} is read as {base}{argument}{power}")
    return value


def _inverse(cursor: Cursor, first: int, read: NameRead, primes: int) -> Expr:
    """The inverse of a function of which only the name is known, a function with a name of its own."""
    shown = cursor.written(first, cursor.index)
    given = listed(cursor, most=1)
    name = f"{read.whole}{INVERSE}"
    cursor.source.note(f"{shown} is read as the inverse function of {read.whole}, written {name}")
    return named(name, *given, primes=primes)


def derivative_of_inverse(cursor: Cursor) -> Expr | None:
    """Read (f^{-1})'(x); None, with nothing read, where something else comes next."""
    first = cursor.index
    after = cursor.matching(first) + 1
    primed = cursor.tokens[min(after, len(cursor.tokens) - 1)].kind in ("'", "^")
    if cursor.rules or not primed or cursor.peek(1).kind != "name":
        return None
    cursor.index += 1
    read, uses = NameRead(cursor.token.value), len(cursor.uses)
    cursor.index += 1
    if [token.value for token in cursor.tokens[cursor.index : after - 1]] in _MINUS_ONE:
        cursor.index = after
        if (primes := count_primes(cursor)) and cursor.token.kind == "(":
            return _inverse(cursor, first, read, primes)
    cursor.index = first
    del cursor.uses[uses:]
    return None


def _is_unknown_function(cursor: Cursor, read: NameRead, opener: int) -> bool:
    """Whether a name with an exponent in front of a parenthesis may be a function of which only the name is known."""
    if read.letter in FUNCTION_LETTERS and not read.subscript:
        return True
    calls = cursor.calls
    if cursor.rules or read.whole == _USUAL_VARIABLE:
        return False
    return read.whole in calls.functions or (calls.holds_name(opener) and read.whole not in calls.alone)


def _contains(cursor: Cursor, letter: str, opener: int) -> bool:
    """Whether a name stands in a bracket without being called there."""
    return cursor.calls.stands_alone(letter, opener, cursor.matching(opener))


def _call(cursor: Cursor, first: int, read: NameRead, primes: int) -> Expr:
    opener = cursor.token
    known = None if primes else _known(cursor, first, read, cursor.index)
    given = listed(cursor) if known is not None else listed(cursor, fence=Fence(0, listing=True, doubtful=True))
    if known is not None:
        return Apply(known.name, *read.record, *given)
    if read.below or read.record:
        raise cursor.error("a function has no index", opener)
    if primes and len(given) > 1:
        message = f"a prime of {read.letter} does not say by which of its arguments"
        raise cursor.error(message, cursor.tokens[first], f"D({read.letter}(x, y), x)")
    told = cursor.rules or read.letter in cursor.called
    if not told and cursor.tokens[first + 1].kind == "_" and is_partial(read.subscript, given):
        shown = cursor.written(first, cursor.index)
        raise cursor.error(f"{shown} could be a derivative or a function with a parameter", cursor.tokens[first])
    if read.letter not in FUNCTION_LETTERS or read.subscript.isdecimal() or f"_{read.subscript}" == INVERSE:
        return named(read.whole, *given, primes=primes)
    return named(read.letter, *given, subscript=symbol(read.subscript) if read.subscript else None, primes=primes)
