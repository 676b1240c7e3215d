"""Calls that are more than their arguments in another order: derivatives, sums, functions by cases, subscripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from derivator.syntax.scanning.tokens import Token

if TYPE_CHECKING:
    from derivator.syntax.programs.program_text import Program, Raw

_Members = list[tuple[int, int]]


def _sign(kind: str, head: Raw, value: str = "") -> Token:
    return Token(kind, value or kind, head.start, head.end)


def _joined(program: Program, head: Raw, parts: list[list[Token]], sign: str = ",") -> list[Token]:
    found: list[Token] = []
    for k, part in enumerate(parts):
        found += [*([_sign(sign, head)] if k else []), *part]
    return found


def _call(head: Raw, kind: str, name: str, inside: list[Token]) -> list[Token]:
    return [_sign(kind, head, name), _sign("(", head), *inside, _sign(")", head)]


def _whole_list(program: Program, member: tuple[int, int]) -> _Members | None:
    """The members of a list or tuple that is all of an argument; None where it is something else."""
    first, after = member
    if first < after and program.pieces[first].kind in "([{" and program.partner(first) == after - 1:
        members = program.members(first)
        return members if len(members) > 1 or program.pieces[first].kind != "(" else None
    return None


def _derivative(program: Program, head: Raw, members: _Members) -> list[Token]:
    """diff(u, x), diff(u, x, 2), D[u, {x, 2}], Derivative(u, (x, 2)), diff(u, x$2)."""
    if len(members) < 2:
        raise program.source.error("the derivative by which variable?", head.start, f"{head.text}(…, x)")
    parts = [program.between(*members[0])]
    for member in members[1:]:
        first, after = member
        inner = _whole_list(program, member)
        dollar = next((k for k in range(first, after) if program.pieces[k].kind == "$"), None)
        if inner is not None:
            parts += [program.between(*each) for each in inner]
        elif dollar is not None:
            parts += [program.between(first, dollar), program.between(dollar + 1, after)]
        else:
            parts.append(program.between(*member))
    return _call(head, "name", "D", _joined(program, head, parts))


def _numeric_derivative(program: Program, head: Raw, members: _Members) -> list[Token]:
    """nDeriv(u, x) and nDeriv(u, x, x); the value at another place is not read."""
    if len(members) == 3:
        by, at = ([piece.text for piece in program.pieces[first:after]] for first, after in members[1:])
        if by != at:
            message = "the value of a derivative at a place is not read"
            raise program.source.error(message, head.start, f"{head.text}(…, {''.join(by)})")
    return _derivative(program, head, members[:2])


def _over(kind: str, name: str) -> Callable[[Program, Raw, _Members], list[Token]]:
    def rewritten(program: Program, head: Raw, members: _Members) -> list[Token]:
        """sum(u, i, 1, n), Sum(u, (i, 1, n)), Sum[u, {i, n}], sum(u, i = 1..n)."""
        if len(members) < 2:
            raise program.source.error(f"{head.text} takes an index and its bounds", head.start)
        summand = program.between(*members[0])
        ranges = members[1:]
        lists = [_whole_list(program, member) for member in ranges]
        if not all(each is not None for each in lists):
            lists = [_of_equation(program, ranges[0])] if len(ranges) == 1 else [ranges]
        for each in lists[::-1] if program.dialect.brackets == "[" else lists:
            if each is None or len(each) not in (2, 3):
                raise program.source.error(f"{head.text} takes an index and its bounds", head.start)
            parts = [program.between(*member) for member in each]
            if len(parts) == 2:
                parts.insert(1, [_sign("number", head, "1")])
            summand = _call(head, kind, name, _joined(program, head, [summand, *parts]))
        return summand

    return rewritten


def _of_equation(program: Program, member: tuple[int, int]) -> _Members | None:
    """The index, the lower and the upper bound of `i = 1..n`."""
    first, after = member
    kinds = [program.pieces[k].kind for k in range(first, after)]
    if "=" not in kinds or ".." not in kinds:
        return None
    equals, dots = first + kinds.index("="), first + kinds.index("..")
    return [(first, equals), (equals + 1, dots), (dots + 1, after)]


def _by_cases(program: Program, head: Raw, pieces: list[tuple[tuple[int, int], tuple[int, int] | None]]) -> list[Token]:
    parts = []
    for value, test in pieces:
        told = [_sign("otherwise", head)] if test is None else program.between(*test)
        if [token.kind for token in told] != ["otherwise"]:
            told = [_sign("if", head), *told]
        parts.append([*program.between(*value), *told])
    return _call(head, "piecewise", "piecewise", _joined(program, head, parts))


def _pairs(program: Program, head: Raw, members: _Members) -> list[Token]:
    """Piecewise((u, c), (v, True)) and Piecewise[{{u, c}, {v, d}}, w]."""
    default = None
    if program.dialect.brackets == "[":
        default = members[1] if len(members) == 2 else None
        members = (_whole_list(program, members[0]) if members else None) or []
    pairs = [_whole_list(program, member) for member in members]
    found: list[tuple[tuple[int, int], tuple[int, int] | None]] = []
    for pair in pairs:
        if pair is None or len(pair) != 2:
            raise program.source.error(f"{head.text} takes pairs of a value and its condition", head.start)
        found.append((pair[0], pair[1]))
    return _by_cases(program, head, [*found, *([(default, None)] if default else [])])


def _conditions(program: Program, head: Raw, members: _Members) -> list[Token]:
    """piecewise(c, u, d, v, w): each condition before its value, the last value for all others."""
    if len(members) < 2:
        raise program.source.error(f"{head.text} takes conditions and values in turn", head.start)
    found = [(value, test) for test, value in zip(members[::2], members[1::2], strict=False)]
    return _by_cases(program, head, [*found, *([(members[-1], None)] if len(members) % 2 else [])])


def _alternating(program: Program, head: Raw, members: _Members) -> list[Token]:
    """piecewise(u, c, v, d): each condition after its value."""
    found = list(zip(members[::2], [*members[1::2], None], strict=False))
    return _by_cases(program, head, found)


def _choice(program: Program, head: Raw, members: _Members) -> list[Token]:
    """If(c, u, v)."""
    if len(members) not in (2, 3):
        raise program.source.error(f"{head.text} takes a condition and two values", head.start)
    return _conditions(program, head, members)


def _in_parentheses(sign: str) -> Callable[[Program, Raw, _Members], list[Token]]:
    def rewritten(program: Program, head: Raw, members: _Members) -> list[Token]:
        parts = [[_sign("(", head), *program.between(*member), _sign(")", head)] for member in members]
        return [_sign("(", head), *_joined(program, head, parts, sign), _sign(")", head)]

    return rewritten


def _polygamma(program: Program, head: Raw, members: _Members) -> list[Token]:
    """polygamma(0, u) is the digamma function of u."""
    if len(members) != 2:
        raise program.source.error(f"{head.text} takes an order and an argument", head.start)
    order = program.between(*members[0])
    template = "digamma(#2)" if [token.value for token in order] == ["0"] else "polygamma(#1,#2)"
    return program.filled(template, head, [order, *(program.between(*member) for member in members[1:])])


def _subscript(program: Program, head: Raw, members: _Members) -> list[Token]:
    """Subscript[x, 1] is x with 1 below it."""
    if len(members) < 2:
        raise program.source.error("a subscript has a name and what stands below it", head.start)
    below = _joined(program, head, [program.between(*member) for member in members[1:]])
    return [*program.between(*members[0]), _sign("_", head), _sign("{", head), *below, _sign("}", head)]


def _function_of_order(program: Program, place: int, after: int) -> tuple[list[Token], int]:
    """Derivative[2][f][x] is f''(x)."""
    head = program.pieces[place]
    found: _Members = []
    end = place + 1
    while len(found) < 3 and program.is_open(end, after):
        found.append((end + 1, program.partner(end)))
        end = program.partner(end) + 1
    order = program.between(*found[0]) if len(found) == 3 else []
    if len(order) != 1 or not order[0].value.isdecimal() or not 1 <= int(order[0].value) <= 10:
        raise program.source.error("this derivative is not read", head.start, "D[f[x], x]")
    return _primed(program, head, found[1], found[2], int(order[0].value)), end


def _operator(program: Program, place: int, after: int) -> tuple[list[Token], int]:
    """D(f)(x) is f'(x)."""
    head, opener = program.pieces[place], place + 1
    end = program.partner(opener) + 1 if program.is_open(opener, after) else after
    if not program.is_open(end, after):
        raise program.source.error("the derivative at which argument?", head.start, "D(f)(x), diff(f(x), x)")
    return _primed(program, head, (opener + 1, end - 1), (end + 1, program.partner(end)), 1), program.partner(end) + 1


def _primed(program: Program, head: Raw, name: tuple[int, int], argument: tuple[int, int], order: int) -> list[Token]:
    primes = [_sign("'", head)] * order
    return [*program.between(*name), *primes, _sign("(", head), *program.between(*argument), _sign(")", head)]


def _two_groups(program: Program, place: int, after: int) -> tuple[list[list[Token]], int]:
    """What stands in the two brackets after a word, of whatever kind."""
    found: list[list[Token]] = []
    end = place + 1
    while len(found) < 2 and end < after and program.pieces[end].kind in ("(", "{"):
        found.append(program.between(end + 1, program.partner(end)))
        end = program.partner(end) + 1
    if len(found) < 2:
        head = program.pieces[place]
        raise program.source.error(f"{head.text} takes two arguments, each in brackets", head.start)
    return found, end


def _fraction(program: Program, place: int, after: int) -> tuple[list[Token], int]:
    """frac(a)(b)."""
    parts, end = _two_groups(program, place, after)
    return program.filled("((#1)/(#2))", program.pieces[place], parts), end


def _root(program: Program, place: int, after: int) -> tuple[list[Token], int]:
    """root(3)(x)."""
    parts, end = _two_groups(program, place, after)
    return program.filled("root(#2,#1)", program.pieces[place], parts), end


def _accent(accent: str) -> Callable[[Program, int, int], tuple[list[Token], int]]:
    def rewritten(program: Program, place: int, after: int) -> tuple[list[Token], int]:
        """A letter with its accent, `hat x` and `bar(x)`."""
        head, first = program.pieces[place], place + 1
        closed = first < after and program.pieces[first].kind in ("(", "{")
        name = program.between(first + closed, first + closed + 1) if first + closed < after else []
        if len(name) != 1 or name[0].kind != "name" or (closed and program.partner(first) != first + 2):
            raise program.source.error(f"{head.text} stands above one letter only", head.start)
        end = first + 1 + 2 * closed
        return [Token("name", f"{name[0].value}_{accent}", head.start, program.pieces[end - 1].end)], end

    return rewritten


def _logarithm(program: Program, place: int, after: int) -> tuple[list[Token], int]:
    """log[2](x) and log(x)."""
    head, opener = program.pieces[place], place + 1
    based = program.is_open(opener, after, "[")
    base = program.between(opener + 1, program.partner(opener)) if based else []
    opener = program.partner(opener) + 1 if based else opener
    if not program.is_open(opener, after):
        raise program.source.error("a logarithm without its argument", head.start, "log[2](x)")
    end = program.partner(opener)
    argument = program.between(opener + 1, end)
    return program.filled("log_base(#1,#2)" if based else "log(#1)", head, [argument, base]), end + 1


CALLS: dict[str, Callable[[Program, Raw, _Members], list[Token]]] = {
    "<derivative>": _derivative,
    "<numeric derivative>": _numeric_derivative,
    "<sum>": _over("total", "sum"),
    "<product>": _over("total", "prod"),
    "<pairs>": _pairs,
    "<conditions>": _conditions,
    "<alternating>": _alternating,
    "<choice>": _choice,
    "<times>": _in_parentheses("*"),
    "<plus>": _in_parentheses("+"),
    "<polygamma>": _polygamma,
    "<subscript>": _subscript,
}
"""What makes the tokens of a call of its arguments."""

FREE: dict[str, Callable[[Program, int, int], tuple[list[Token], int]]] = {
    "<order>": _function_of_order,
    "<operator>": _operator,
    "<logarithm>": _logarithm,
    "<fraction>": _fraction,
    "<root>": _root,
    "<hat>": _accent("hat"),
    "<bar>": _accent("bar"),
}
"""What makes tokens of a word and of more than one bracket after it."""
