"""Sums over an index and dot products: sum(u, i, 1, m), the sign with its bounds, dot(theta, x[i])."""

from __future__ import annotations

from itertools import pairwise

from sympy import Expr, Symbol

from derivator.inert import Apply, Dot, Entry, Fraction, IndexedSum, Minus, Plus, Times, plus, times
from derivator.inert.trees import subexpressions
from derivator.syntax.grammar.brackets import arguments, braces, close
from derivator.syntax.grammar.cursor import PRODUCT, Cursor, NameUse, symbol
from derivator.syntax.grammar.open_sums import (
    Over,
    conditioned,
    index_of,
    open_end,
    over_pairs,
    refuse_elements,
    sum_over,
    whole_range,
)
from derivator.syntax.grammar.unexpected_tokens import unexpected
from derivator.syntax.scanning.tokens import CLOSING, OPENING, Token

PRODUCT_SIGNS = frozenset({"prod", "∏"})
"""How the tokens of products over an index are written."""
_TYPED = "sum(expression, i, 1, m)"
_SET = "_{i=1}^{m}"
_UNSAID = symbol("the bound above the sign")


def index_names(tokens: list[Token]) -> frozenset[str]:
    """The letters that some sum of the text binds.

    Args:
        tokens: the whole text; in plain text the index comes after what is summed, so it is looked for beforehand.
    """
    found: set[str] = set()
    first_arguments: list[bool] = []
    for index, token in enumerate(tokens):
        if token.kind == "sum":
            heads = [after for after in tokens[index + 1 : index + 12] if after.kind in ("name", "=")]
            found.update(head.value for head, after in pairwise(heads) if after.kind == "=")
            found.update(_open_indices(tokens[index + 1 : index + 8]))
        elif token.kind in OPENING:
            first_arguments.append(index > 0 and tokens[index - 1].kind == "total")
        elif token.kind in CLOSING and first_arguments:
            first_arguments.pop()
        elif token.kind == "," and first_arguments and first_arguments[-1]:
            first_arguments[-1] = False
            if tokens[index + 1].kind == "name" and tokens[index + 2].kind in (",", ")"):
                found.add(tokens[index + 1].value)
    return frozenset(found)


def _open_indices(after: list[Token]) -> list[str]:
    """The letters below a sum sign that have no bounds there, alone, with commas between them or before a relation."""
    if [token.kind for token in after[:2]] != ["_", "{"]:
        return []
    inside = after[2 : next((k for k, token in enumerate(after) if token.kind in ("}", "relation")), 2)]
    names = [token.value for token in inside if token.kind == "name"]
    return names if {token.kind for token in inside} <= {"name", ","} else []


def total(cursor: Cursor) -> Expr:
    """Read sum(u, i, 1, m) or prod(u, i, 1, m)."""
    head = cursor.token
    what = "product" if head.value in PRODUCT_SIGNS else "sum"
    typed = _TYPED.replace("sum", head.value, 1)
    opener = cursor.index + 1
    cursor.index = opener
    if cursor.token.kind != "(":
        raise cursor.error(f"a {what} takes its arguments in parentheses", expected=typed)
    cursor.enter()
    around = cursor.fenced(listing=True)
    uses, sums = len(cursor.uses), len(cursor.sums)
    cursor.index += 1
    summand = _summand(cursor, head, cursor.expression())
    _comma(cursor, typed, f"the {what} has no index")
    index = cursor.token
    if index.kind != "name" or cursor.peek(1).kind not in (",", ")"):
        raise cursor.error(f"the index of a {what} is a single name", expected="i")
    cursor.index += 1
    _bind(cursor, index, uses, sums)
    before = len(cursor.uses)
    if cursor.token.kind == ")":
        close(cursor, opener)
        cursor.fence = around
        cursor.leave()
        return _closed(cursor, head, sum_over(whole_range(index), summand, cursor.source.note))
    _comma(cursor, typed, f"the {what} has no bounds")
    lower = cursor.expression()
    _comma(cursor, typed, f"the {what} has no upper bound")
    upper = cursor.expression()
    _check_bounds(cursor, index, before)
    if cursor.token.kind == ",":
        raise cursor.error(f"a {what} takes four arguments", head, typed)
    close(cursor, opener)
    cursor.fence = around
    cursor.leave()
    return _closed(cursor, head, IndexedSum(summand, symbol(index.value), lower, upper))


def _closed(cursor: Cursor, head: Token, total: Expr) -> Expr:
    """A sum; of a product the power of e whose exponent it is, remembered until a logarithm takes it."""
    if head.value not in PRODUCT_SIGNS:
        return total
    product = Apply("exp", total)
    cursor.products.add(product)
    return product


def _summand(cursor: Cursor, head: Token, read: Expr) -> Expr:
    """What is summed: of a product its logarithm."""
    if head.value not in PRODUCT_SIGNS:
        return read
    return of_product(cursor, read) or Apply("log", read)


def of_product(cursor: Cursor, argument: Expr) -> Expr | None:
    """The logarithm of an expression with products over an index in it: the sum of the logarithms of its factors.

    Args:
        cursor: after the logarithm.
        argument: what stands in it.
    """
    factors = argument.args if isinstance(argument, Times) else (argument,)
    if not any(factor in cursor.products for factor in factors):
        return None
    terms: list[Expr] = []
    others = [factor for factor in factors if factor not in cursor.products]
    if others:
        terms.append(Apply("log", times(*others)))
    for factor in factors:
        if factor in cursor.products:
            terms += factor.arguments
    cursor.source.note("the logarithm of a product of positive factors is read as the sum of their logarithms")
    return plus(*terms)


def with_products(cursor: Cursor, expression: Expr) -> Expr:
    """An expression with the products over an index that no logarithm took, which are told to be of positive factors.

    Args:
        cursor: at the end.
        expression: what was read. A product without one factor is a quotient in it.
    """
    left = [part for part in subexpressions(expression) if part in cursor.products]
    if not left:
        return expression
    cursor.source.note("a product over an index is read as one of positive factors")
    replaced = {}
    for product in left:
        match product.arguments[0]:
            case Plus(args=(IndexedSum() as whole, Minus(operand=Apply(name="log", arguments=(without,))))):
                replaced[product] = Fraction(Apply("exp", whole), without)
    return expression.xreplace(replaced)


def _comma(cursor: Cursor, typed: str, message: str) -> None:
    if cursor.token.kind == ")":
        raise cursor.error(message, expected=typed)
    if cursor.token.kind != ",":
        raise unexpected(cursor)
    cursor.index += 1


def sum_of_signs(cursor: Cursor) -> Expr:
    r"""Read \sum_{i=1}^{m} and the product that follows it; bounds that are left out are told."""
    first = cursor.index
    head = cursor.token
    cursor.index += 1
    ranges: list[Over] = []
    upper: Expr | None = None
    before = len(cursor.uses)
    for _ in range(2):
        if cursor.token.kind == "_" and not ranges:
            ranges = _below(cursor)
        elif cursor.token.kind == "^" and upper is None:
            cursor.index += 1
            upper = braces(cursor) if cursor.token.kind == "{" else cursor.operand()
    ranges = _bounded(cursor, ranges, upper, head)
    for over in ranges:
        _check_bounds(cursor, over.letter, before)
    uses, sums = len(cursor.uses), len(cursor.sums)
    cursor.enter()
    summand = _summand(cursor, head, cursor.expression(PRODUCT))
    cursor.leave()
    if not ranges:
        ranges = [_without_index(cursor, summand, uses, head)]
    if ranges[0].member is not None:
        if head.value in PRODUCT_SIGNS:
            raise cursor.error("a product over the pairs of a set is not read", head, _SET)
        summand = times(ranges[0].member, summand)
    if len(ranges) == 1:
        ranges = over_pairs(cursor, ranges[0], first, summand)
    for over in reversed(ranges):
        refuse_elements(cursor, over, first, summand)
        # The bounds of an inner range hold the letter of the outer one.
        _bind(cursor, over.letter, before if over is ranges[0] and len(ranges) > 1 else uses, sums)
        summand = sum_over(over, summand, cursor.source.note)
    return _closed(cursor, head, summand)


def _bounded(cursor: Cursor, ranges: list[Over], upper: Expr | None, head: Token) -> list[Over]:
    """The ranges with the bound that stands above the sign."""
    if upper is None:
        if any(over.upper == _UNSAID for over in ranges):
            raise cursor.error("the sum has no upper bound", head, _SET)
        return ranges
    if not ranges or any(over.upper not in (_UNSAID, open_end(over.letter.value)) for over in ranges):
        raise cursor.error("the sum has no lower bound", head, _SET)
    if all(over.upper != _UNSAID for over in ranges):
        cursor.source.note(f"the sum over {ranges[0].letter.value} is read from 1 on")
    return [over._replace(upper=upper) for over in ranges]


def _without_index(cursor: Cursor, summand: Expr, uses: int, head: Token) -> Over:
    """The range of a sum that names no index: that of the one letter below what is summed."""
    found = index_of(summand)
    if len(found) != 1:
        message = f"the sum could be over {' or '.join(sorted(found))}" if found else "the sum has no index"
        raise cursor.error(message, head, _SET)
    name = found.pop()
    place = next(use.position for use in cursor.uses[uses:] if use.name == name)
    return whole_range(Token("name", name, place, place + 1))


def _below(cursor: Cursor) -> list[Over]:
    """Read what stands below the sign: i=1, an index, several, or a condition; in plain text _(i=1) as well."""
    cursor.index += 1
    opener = cursor.index
    if cursor.token.kind in ("name", "word") and not cursor.latex:
        token = cursor.token
        cursor.index += 1
        return [whole_range(token)]
    if cursor.token.kind != "{" and (cursor.latex or cursor.token.value != "("):
        raise cursor.error("the sum has no lower bound", expected=_SET)
    cursor.index += 1
    if over := conditioned(cursor):
        close(cursor, opener)
        return over
    tokens = [cursor.token]
    while tokens[-1].kind == "name" and cursor.peek(1).kind == "," and len(tokens) < 3:
        cursor.index += 2
        tokens.append(cursor.token)
    if any(token.kind != "name" for token in tokens) or cursor.peek(1).kind not in ("=", "}", ")"):
        raise cursor.error("the index of a sum is a single name", tokens[-1], _SET)
    cursor.index += 1
    if cursor.token.kind == "=":
        cursor.index += 1
        lower = cursor.expression()
        without = None
        if cursor.kinds(",", "name", "relation") and cursor.peek(1).value == tokens[-1].value and len(tokens) == 1:
            if cursor.peek(2).value != "!=":
                raise cursor.error("a condition beside the bounds is not read", expected=_SET)
            cursor.index += 3
            without = cursor.expression()
        close(cursor, opener)
        return [Over(token, lower, _UNSAID, without) for token in tokens]
    close(cursor, opener)
    return [whole_range(token) for token in tokens]


def _check_bounds(cursor: Cursor, index: Token, before: int) -> None:
    """Refuse bounds in which the index itself stands; what was used since `before` are the names in them."""
    for name, position in cursor.uses[before:]:
        if name == index.value:
            message = f"the index {name} stands in the bounds of its own sum"
            raise cursor.source.error(message, position, "a bound without it")


def _bind(cursor: Cursor, index: Token, uses: int, sums: int) -> None:
    """Bind an index in what has been read since two marks: it is used there, and no inner sum may bind it again."""
    for name, position in cursor.sums[sums:]:
        if name == index.value:
            message = f"the index {name} is bound twice, by a sum and by one inside it"
            raise cursor.source.error(message, max(position, index.start), "another letter for one of them")
    cursor.uses[uses:] = [use for use in cursor.uses[uses:] if use.name != index.value]
    cursor.sums.append(NameUse(index.value, index.start))


def dot(cursor: Cursor) -> Expr:
    """Read a dot product of two names, each with or without an index."""
    head = cursor.token
    cursor.index += 1
    left, right = arguments(cursor, 2, head)
    for vector in (left, right):
        if not isinstance(vector, (Symbol, Entry)):
            raise cursor.error("a dot product is of two names", head, "dot(theta, x[i])")
    return Dot(left, right)
