"""What the names of a written derivation stand for: letters and functions that it defines, anywhere in it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from sympy import Expr, Symbol

from derivator.base.regex import regex
from derivator.inert import Apply, Derivative, Entry, Fraction, IndexedSum, Inert, NamedFunction
from derivator.inert.trees import subexpressions
from derivator.syntax.scanning.words import GREEK_LETTERS
from derivator.verification.preparation.unfold import At, fresh_symbol

_DEEPEST = 12
_PARTIAL = regex(r"([A-Za-z])_\{?([a-z]+)\}?")


class WrittenNames:
    """The names of a derivation with what they stand for.

    Args:
        variable: the letter that functions without an argument depend on.
    """

    def __init__(self, variable: Symbol) -> None:
        self.variable = variable
        self._bodies: dict[str, tuple[tuple[Expr, ...], Expr]] = {}
        self._entries: dict[str, tuple[tuple[Symbol, ...], Expr]] = {}
        self._also: dict[str, list[Expr]] = {}
        self._slopes: dict[str, tuple[Symbol, Expr]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._bodies or name in self._entries or name in self._slopes

    def define_by_slope(self, head: NamedFunction, slope: Expr) -> None:
        """Take a function of one letter of which the derivative is known, as of an integral."""
        self._slopes.setdefault(head.name, (head.arguments[0], slope))

    def parameters(self, name: str) -> tuple[Symbol, ...]:
        """The letters that a function depends on."""
        heads = (self._slopes[name][0],) if name in self._slopes else self._bodies[name][0]
        return tuple(each for each in heads if isinstance(each, Symbol)) or (self.variable,)

    def without(self, *names: str) -> WrittenNames:
        """The names but for some, which are letters of their own."""
        less = WrittenNames(self.variable)
        less._bodies = {name: body for name, body in self._bodies.items() if name not in names}
        less._entries = {name: body for name, body in self._entries.items() if name not in names}
        less._slopes = {name: body for name, body in self._slopes.items() if name not in names}
        less._also = {name: bodies for name, bodies in self._also.items() if name not in names}
        return less

    def define(self, head: Expr, body: Expr) -> bool:
        """Take a name with what it stands for; False where the head is no name that can be defined."""
        if isinstance(head, Symbol):
            self._bodies.setdefault(head.name, ((), body))
        elif isinstance(head, NamedFunction) and not head.primes and all(map(_is_parameter, head.arguments)):
            self._bodies.setdefault(head.name, (tuple(head.arguments), body))
        elif isinstance(head, Entry) and isinstance(head.name, Symbol):
            if not all(isinstance(each, Symbol) for each in head.indices):
                return False
            self._entries.setdefault(head.name.name, (tuple(head.indices), body))
        else:
            return False
        return True

    def redefine(self, head: Expr, body: Expr) -> None:
        """Let a name stand for something else from here on."""
        if isinstance(head, Symbol):
            self._bodies[head.name] = ((), body)
        elif isinstance(head, NamedFunction):
            self._bodies[head.name] = (tuple(head.arguments), body)

    def restate(self, head: Expr, body: Expr) -> None:
        """Take what a name is said to be after its definition: y = u^7 beside y = (5 - 2x)^7."""
        if isinstance(head, Symbol | NamedFunction):
            self._also.setdefault(head.name, []).append(body)

    def written_out(self, expression: Expr, depth: int = 0) -> Expr:
        """An expression in the letters that stand for nothing else."""
        if depth > _DEEPEST:
            return expression
        if isinstance(expression, Symbol):
            return self._of_letter(expression, depth)
        if isinstance(expression, NamedFunction):
            return self._of_function(expression, depth)
        if isinstance(expression, Entry):
            return self._of_entry(expression, depth)
        if isinstance(expression, Derivative):
            return self._of_derivative(expression, depth)
        if not isinstance(expression, Inert):
            return expression
        if isinstance(expression, IndexedSum):
            index = expression.index
            return expression.func(*(
                each if each == index else self.without(index.name).written_out(each, depth + 1)
                for each in expression.args
            ))
        return expression.func(*(
            self.written_out(each, depth + 1) if isinstance(each, Expr) else each for each in expression.args
        ))

    def is_unknown(self, subject: Expr) -> bool:
        """Whether something is a value or a derivative of a function or a letter that the work does not define."""
        operand = subject
        while isinstance(operand, Derivative):
            operand = operand.operand
        if isinstance(operand, NamedFunction):
            return operand.name not in self
        if not (isinstance(operand, Symbol) and isinstance(subject, Derivative)):
            return False
        return operand.name not in self and operand != subject.variable

    def hold_unknown(self, side: Expr) -> bool:
        """Whether there is such a part in an expression."""
        return any(map(self.is_unknown, subexpressions(side)))

    def _of_letter(self, letter: Symbol, depth: int) -> Expr:
        if letter.name not in self._bodies:
            return letter
        _, body = self._bodies[letter.name]
        return self.without(letter.name).written_out(body, depth + 1)

    def _of_function(self, function: NamedFunction, depth: int) -> Expr:
        arguments = [self.written_out(each, depth + 1) for each in function.arguments]
        if function.name in self._slopes and function.primes and len(arguments) == 1:
            letter, slope = self._slopes[function.name]
            slope = self.without(function.name, letter.name).written_out(slope, depth + 1)
            for _ in range(function.primes - 1):
                slope = Derivative(slope, letter)
            return with_values(slope, {letter: arguments[0]} if arguments[0] != letter else {})
        if function.name not in self._bodies:
            name, primes, below, *_ = function.args
            return NamedFunction(name, primes, below, *arguments)
        parameters, body = self._bodies[function.name]
        if not parameters:
            parameters = (self._letter_of(body),)
            # A letter without an argument was read as a function of the usual one.
            arguments = [parameters[0] if each == self.variable else each for each in arguments]
        if len(parameters) != len(arguments):
            return function
        for parameter, argument in zip(parameters, arguments, strict=True):
            if isinstance(parameter, Entry):  # h(x_i) stands for h(x_k) as well, and for nothing else
                if not (isinstance(argument, Entry) and argument.name == parameter.name and not function.primes):
                    return function
                body = body.xreplace(dict(zip(parameter.indices, argument.indices, strict=True)))
        parameters = tuple(each for each in parameters if isinstance(each, Symbol))
        arguments = [each for each in arguments if not isinstance(each, Entry)] if not parameters else arguments
        body = self.without(function.name, *(each.name for each in parameters)).written_out(body, depth + 1)
        for _ in range(function.primes):
            body = Derivative(body, parameters[0])
        return with_values(
            body, {each: value for each, value in zip(parameters, arguments, strict=True) if value != each}
        )

    def _letter_of(self, body: Expr) -> Symbol:
        """The letter that what a name stands for depends on: the usual one, or the only one there is."""
        letters = self.written_out(body).free_symbols
        return self.variable if self.variable in letters or len(letters) != 1 else next(iter(letters))

    def _of_entry(self, entry: Entry, depth: int) -> Expr:
        indices = [self.written_out(each, depth + 1) for each in entry.indices]
        name = entry.name.name if isinstance(entry.name, Symbol) else ""
        found = self._entries.get(name)
        if found is None and name == "delta" and len(indices) == 2:
            return Apply("kronecker", *indices)
        if found is None or len(found[0]) != len(indices):
            return Entry(entry.name, *indices)
        parameters, body = found
        bound = {part.index for part in subexpressions(body) if isinstance(part, IndexedSum)}
        # An index that is bound within is another one than that of the entry.
        renamed = {each: Symbol(f"{each.name}_") for each in bound if each in indices}
        body = body.xreplace(renamed).xreplace(dict(zip(parameters, indices, strict=True)))
        return self.without(name).written_out(body, depth + 1)

    def _of_derivative(self, node: Derivative, depth: int) -> Expr:
        by, inner = node.variable, node.operand
        if isinstance(inner, Symbol | NamedFunction) and inner.name in self._slopes:
            times, at = (inner.primes, inner.arguments) if isinstance(inner, NamedFunction) else (0, (by,))
            if at == (by,):
                return self._of_function(NamedFunction(inner.name, times + 1, (), by), depth)
        name = by.name if isinstance(by, Symbol) else ""
        if not isinstance(by, Symbol) or name not in self:
            return Derivative(self.written_out(node.operand, depth + 1), by)
        # The letter is one of its own while the derivative by it is taken, and is put in afterwards.
        inside = self._in_terms_of(by, node.operand, depth)
        letter = fresh_symbol(inside)
        value = self.written_out(by, depth + 1)
        along = {self.variable}
        if value.free_symbols == along and self.variable != by and inside.free_symbols == along:
            # Both depend on one letter: dy/dx along a curve with a parameter.
            return Fraction(Derivative(inside, self.variable), Derivative(value, self.variable))
        return At(Derivative(inside.xreplace({by: letter}), letter), letter, value)

    def _in_terms_of(self, letter: Symbol, operand: Expr, depth: int) -> Expr:
        """An expression in a letter that is a name: of what another name stands for, that which holds the letter."""
        less = self.without(letter.name)
        inside = less.written_out(operand, depth + 1)
        if isinstance(operand, Symbol | NamedFunction) and letter not in inside.free_symbols:
            rest = less.without(operand.name)
            others = (rest.written_out(each, depth + 1) for each in self._also.get(operand.name, ()))
            return next((each for each in others if letter in each.free_symbols), inside)
        return inside


def _is_parameter(argument: Expr) -> bool:
    """Whether what a function is defined at stands for anything: a letter, or an entry at any index."""
    if isinstance(argument, Entry):
        return all(isinstance(each, Symbol) for each in argument.indices)
    return isinstance(argument, Symbol)


def names_in(expression: Expr) -> Iterator[str]:
    """The names of the letters and functions in an expression."""
    for part in subexpressions(expression):
        if isinstance(part, Symbol | NamedFunction):
            yield part.name


def with_values(expression: Expr, values: Mapping[Expr, Expr]) -> Expr:
    """The value of an expression where letters have given values."""
    for letter, value in values.items():
        # The letter may stand free beside this.
        place = fresh_symbol(expression)
        expression = At(expression.xreplace({letter: place}), place, value)
    return expression


def partial_of(letter: Expr, functions: Container[str]) -> Expr | None:
    """The partial derivative that a letter with a subscript names, f_x or f_xy; None where it names none."""
    found = _PARTIAL.fullmatch(letter.name) if isinstance(letter, Symbol) else None
    if found is None or found[1] not in functions:
        return None
    expression: Expr = Symbol(found[1])
    for each in (found[2],) if found[2] in GREEK_LETTERS.values() else found[2]:
        expression = Derivative(expression, Symbol(each))
    return expression
