"""From what is asked about vectors and matrices to the problem that the engine derives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sympy import Expr, Symbol
from sympy.core.basic import Basic

from derivator.asking.asked_in_words import asked_in
from derivator.asking.callers import text_of
from derivator.asking.declared_shapes import Structures, shapes_of, structures_of
from derivator.base.errors import ArgumentError, ReadingError, UnknownNameError, UnsupportedError, VariableError
from derivator.base.regex import regex
from derivator.inert import ONE
from derivator.inert.shaped import ENTRIES_TOGETHER, ShapedLetter, Stacked
from derivator.inert.shapes import is_scalar, shape_of
from derivator.inert.trees import contains, depends, subexpressions
from derivator.model.conventions import LAYOUTS, Conventions
from derivator.model.shaped_problem import ShapedProblem
from derivator.syntax.scanning.words import GREEK_LETTERS
from derivator.syntax.shaped.shaped_reading import ShapedReading, pieces_of, read_program, read_shaped, without_name


def shaped_problems(
    target: str | Basic,
    *,
    wrt: str | Sequence[str] | None = None,
    shapes: str | Mapping[str, Sequence[object]] | None = None,
    assume: Iterable[str] = (),
    layout: str | None = None,
) -> tuple[ShapedProblem, ...]:
    """The problem that a text poses, one for each variable.

    Args:
        target: the function, in any of the notations.
        wrt: the variable, or several.
        shapes: the shapes of letters.
        assume: what is assumed of letters.
        layout: how the derivatives are laid out.

    Raises:
        ReadingError: a text is not understood, or shapes do not fit.
        VariableError: it is not clear which variable is meant.
        UnsupportedError: the derivative would have more than two indices.
        UnknownNameError: there is no such layout.
    """
    if layout is not None and text_of(layout, "a layout") not in LAYOUTS:
        raise UnknownNameError(f"there is no layout {layout!r}; choose {', '.join(LAYOUTS)}")
    structures = structures_of(assume)
    if isinstance(target, str):
        asked = asked_in(target)
        if asked.order > 1:
            raise ArgumentError("a higher derivative by a vector or a matrix is asked for by its order, not in words")
        target, of = without_name(asked.formula)
        wrt = asked.by(wrt) or of or None
    reading = read_shaped(target, shapes_of(shapes), structures) if isinstance(target, str) else _taken(target)
    names, stacked = _names(wrt, reading)
    program = _program(target, reading, structures) if isinstance(target, str) else ()
    found = []
    for name in names:
        variable = reading.letters.get(name, Symbol(name))
        function = reading.expression
        _refuse_many_indices(function, variable, name, stacked=name in stacked)
        notes = (*reading.notes, *_told(structures, reading), *_about(variable, function, name))
        found.append(
            ShapedProblem(
                function, variable, conventions=Conventions(partial=len(reading.letters) > 1), readings=notes,
                layout=layout or "gradient", program=program,
            )
        )
    return tuple(found)


def _program(text: str, reading: ShapedReading, structures: Structures) -> tuple[tuple[Expr, Expr], ...]:
    """The named intermediates of a program and its last line; nothing where there are none."""
    if "=" not in text or len(pieces_of(text)) < 2:
        return ()
    declared: dict[str, tuple[Expr, ...]] = {}
    for name, letter in reading.letters.items():
        rows, columns = letter.shape if isinstance(letter, ShapedLetter) else (ONE, ONE)
        declared[name] = () if rows == columns == ONE else (rows,) if columns == ONE else (rows, columns)
    kept, last = read_program(text, declared, structures)
    taken = {*declared, *(str(letter.free_symbols.pop()) for letter, _ in kept)}
    cost = next(name for name in ("L", "C", "J", "f", "L_0") if name not in taken)
    return (*kept, (Symbol(cost), last))


def _refuse_many_indices(function: Expr, variable: Expr, name: str, *, stacked: bool) -> None:
    """Refuse a derivative that is no vector and no matrix.

    Args:
        function: what is differentiated.
        variable: what it is differentiated by.
        name: the name of that.
        stacked: whether the derivative by vec of the variable was asked for.

    Raises:
        UnsupportedError: it has more than two indices.
    """
    if is_scalar(function):
        if stacked:
            raise UnsupportedError(f"the derivative of a scalar by vec {name} is vec of that by {name}: name {name}")
        return
    if is_scalar(variable):
        return
    if shape_of(function)[1] != 1:
        raise UnsupportedError(
            f"the derivative of a matrix by {name} has more than two indices: name a scalar function, or vec(…) of it"
        )
    if 1 in shape_of(variable):
        if shape_of(variable)[1] != 1:
            raise UnsupportedError(f"the derivative of a vector by the row {name} is not derived: name a column")
        return
    if not (stacked or contains(function, Stacked)):
        raise UnsupportedError(
            f"the derivative of a vector by the matrix {name} has more than two indices: name a scalar function, "
            f"or the derivative by vec({name})"
        )
    if isinstance(variable, ShapedLetter) and variable.structure & set(ENTRIES_TOGETHER):
        raise UnsupportedError(f"the Jacobian by the entries of {name} that are free is not derived")


def _taken(target: Basic) -> ShapedReading:
    """An expression of SymPy's with the letters in it."""
    from derivator.syntax.shaped.from_matrix_expressions import from_matrix_expression  # here: most are text

    expression = from_matrix_expression(target)
    letters = {part.name: part for part in subexpressions(expression) if isinstance(part, ShapedLetter)}
    scalars = {str(symbol.name): symbol for symbol in expression.free_symbols}
    return ShapedReading(expression, {**scalars, **letters}, ())


_VEC = regex(r"\\?(?:operatorname\{)?vec\}?\s*(?:\(\s*(?P<inside>\S+)\s*\)|\s(?P<bare>\S+))")
"""The variable of a derivative by vec X."""


def _names(wrt: str | Sequence[str] | None, reading: ShapedReading) -> tuple[list[str], list[str]]:
    """The variables, and those of them that are taken as vec of a matrix."""
    if isinstance(wrt, Basic):
        wrt = (wrt,)  # a matrix of SymPy's would be taken entry by entry
    if wrt is not None:
        names = [part.strip() for part in wrt.split(",")] if isinstance(wrt, str) else [str(each) for each in wrt]
        found = [_VEC.fullmatch(name) for name in names]
        names = [name if vec is None else vec["inside"] or vec["bare"] for name, vec in zip(names, found, strict=True)]
        names = [GREEK_LETTERS.get(name.removeprefix("\\"), name.removeprefix("\\")) for name in names]
        for name in names:
            if not name.isidentifier():
                raise VariableError(f"{name} is not a variable: give a single name, such as x")
        return names, [name for name, vec in zip(names, found, strict=True) if vec is not None]
    letters = list(reading.letters)
    if len(letters) == 1:
        return letters, []
    for usual in ("x", "X"):
        if usual in letters:
            return [usual], []
    raise VariableError(f"name the variable to differentiate by: {', '.join(sorted(letters))}")


def _about(variable: Expr, function: Expr, name: str) -> list[str]:
    notes = []
    if not depends(function, variable):
        notes.append(f"{name} does not occur in the function")
    together = variable.structure & set(ENTRIES_TOGETHER) if isinstance(variable, ShapedLetter) else ()
    if "symmetric" in together:
        notes.append(f"{name} stays symmetric: two entries that mirror one another are one variable")
    elif together:
        notes.append(f"{name} stays {', '.join(sorted(together))}: only the entries that need not be 0 are varied")
    elif isinstance(variable, ShapedLetter) and "positive definite" in variable.structure:
        notes.append(
            f"the entries of {name} are varied one by one, as if it need not stay symmetric; "
            f"where it has to, say that {name} is symmetric"
        )
    return notes


def _told(structures: Structures, reading: ShapedReading) -> list[str]:
    notes = []
    for name, kinds in structures.items():
        if name not in reading.letters:
            raise ReadingError(f"{name}, of which something is assumed, does not occur", name)
        for kind in sorted(kinds):
            words = {"stochastic": "has entries that add up to 1 in each row"}.get(kind, f"is {kind}")
            letter = reading.letters[name]
            if kind == "stochastic" and isinstance(letter, ShapedLetter) and letter.shape[1] == 1:
                words = "has entries that add up to 1"
            notes.append(f"it is assumed that {name} {words}")
    return notes


def as_symmetric(letter: ShapedLetter) -> ShapedLetter:
    """The letter, assumed to be symmetric."""
    return ShapedLetter(letter.args[0], *letter.shape, ",".join(sorted({*letter.structure, "symmetric"})))


def with_gradient(problem: ShapedProblem, gradient: Expr) -> ShapedProblem:
    """The problem of the second derivative, where the first one is known."""
    return replace(problem, expression=gradient, readings=())
