"""What a text is read in: letters, functions, indices, definitions, given equations and conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sympy import Expr, Symbol

from derivator.asking.callers import texts_of
from derivator.asking.declared_shapes import is_of_matrices
from derivator.base.errors import ArgumentError, LimitError, ReadingError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.base.small_files import toml_of
from derivator.inert import Entry, Equation, NamedFunction
from derivator.inert.trees import subexpressions
from derivator.syntax import notation_of, read, read_sides

LARGEST_FILE = 100_000
MOST_ENTRIES = 200
_FIELDS = ("letters", "functions", "indices", "definitions", "given", "conditions", "shapes")
_DEFINES = regex(r":=|\\coloneqq|\\triangleq|\u2254")
_RANGE = regex(r"\s*([A-Za-z])\s*=\s*(.+?)\s*(?:\.\.\.?|…|\\ldots|\\dots)\s*,?\s*(.+?)\s*")


@record
class Context:
    """What is known of the names of a text, each of it as text.

    Attributes:
        letters: names that are no functions; they may be longer than a letter: "x", "rate".
        functions: names that are functions: "u".
        indices: indices with their bounds: "i = 1..n".
        definitions: names with what they stand for: "s = sigma(z)", "f(x) = x^2".
        given: equations that hold of the data: "sum(t[i], i, 1, n) = 1".
        conditions: what holds of the letters: "x > 0", "n integer", "A symmetric".
        shapes: the shapes of vectors and matrices: "A: n×n, x: n".
    """

    letters: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    indices: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()

    @classmethod
    def of(cls, said: Mapping[str, object]) -> Context:
        """A context from a table: a text or a list of texts for each field.

        Raises:
            ArgumentError: a field is not known, or holds something else.
        """
        found: dict[str, tuple[str, ...]] = {}
        for name, value in said.items():
            texts = (value,) if isinstance(value, str) else value
            if name not in _FIELDS:
                raise ArgumentError(f"a context has no {name!r}; it has {', '.join(_FIELDS)}")
            if not isinstance(texts, list | tuple) or not all(isinstance(text, str) for text in texts):
                raise ArgumentError(f"{name} is a text or a list of texts")
            if len(texts) > MOST_ENTRIES:
                raise LimitError(f"a context holds at most {MOST_ENTRIES} {name}")
            found[name] = tuple(texts)
        return cls(**found)

    @classmethod
    def from_file(cls, path: Path) -> Context:
        """A context from a file in TOML.

        Raises:
            ReadingError: the file cannot be read, or is not TOML.
            ArgumentError: it says something that is not known.
            LimitError: it is too large.
        """
        return cls.of(toml_of(path, LARGEST_FILE))

    def joined(self, other: Context) -> Context:
        """What two contexts say together."""
        return Context(*((*getattr(self, name), *getattr(other, name)) for name in _FIELDS))

    @property
    def known(self) -> set[str]:
        """The names that are no functions."""
        return {*self.letters, *(name.name for name, _ in self.defined() if isinstance(name, Symbol))}

    @property
    def of_numbers(self) -> tuple[str, ...]:
        """The conditions that are not of vectors and matrices."""
        return tuple(each for each in self.conditions if not is_of_matrices(each))

    @property
    def called(self) -> set[str]:
        """The names that are functions."""
        return {*self.functions, *(name.name for name, _ in self.defined() if isinstance(name, NamedFunction))}

    @property
    def sizes(self) -> dict[str, tuple[Expr, Expr]]:
        """The bounds of each index."""
        found = {}
        for text in self.indices:
            said = _RANGE.fullmatch(text)
            if said is None:
                raise ReadingError("an index is given with its bounds", text, 0, "i = 1..n")
            bounds = [read(bound, notation=notation_of(bound)).expression for bound in said.groups()[1:]]
            found[said[1]] = (bounds[0], bounds[1])
        return found

    def defined(self) -> tuple[tuple[Expr, Expr], ...]:
        """The names that are defined, each with what it stands for.

        Raises:
            ReadingError: a definition is not understood, or names nothing.
        """
        found = tuple(self._definition(text) for text in self.definitions)
        bodies = dict(found)
        for text, (name, body) in zip(self.definitions, found, strict=True):
            if bodies[name] != body:
                raise ReadingError("a name that is defined twice", text, 0, "one definition of each name")
            if name in subexpressions(written_out(body, found)):
                raise ReadingError("a name that is defined by itself", text, 0, "another name")
        return found

    def _definition(self, text: str) -> tuple[Expr, Expr]:
        plain = _DEFINES.sub(lambda sign: "=".rjust(len(sign.group())), text)
        letters, functions = self.letters, self.functions
        line = read_sides(plain, notation=notation_of(plain), letters=letters, functions=functions).expression
        if not isinstance(line, Equation) or not isinstance(line.left, Symbol | Entry | NamedFunction):
            raise ReadingError("a definition has a name on its left", text, 0, "s = …, f(x) = …")
        return line.left, line.right


NOTHING = Context()


def context_of(given: object, define: str | Iterable[str] = (), known: str | Iterable[str] = ()) -> Context:
    """What a caller hands over for a context.

    Args:
        given: a context, or None for nothing.
        define: further definitions, each text one or several with semicolons between them.
        known: further equations that hold.

    Raises:
        ArgumentError: it is none.
    """
    if given is not None and not isinstance(given, Context):
        raise ArgumentError(f"a context is a Context, not {type(given).__name__}: Context(conditions=(\"x > 0\",))")
    context = NOTHING if given is None else Context.of({name: getattr(given, name) for name in _FIELDS})
    texts = [part.strip() for text in texts_of(define, "a definition") for part in text.split(";")]
    equations = list(texts_of(known, "what is given"))
    return context.joined(Context.of({"definitions": [text for text in texts if text], "given": equations}))


def used_in(expression: Expr, definitions: Iterable[tuple[Expr, Expr]]) -> list[tuple[Expr, Expr]]:
    """The definitions of the names in an expression, and of those in these."""
    left, found = list(definitions), list[tuple[Expr, Expr]]()
    parts = set(subexpressions(expression))
    while used := [pair for pair in left if pair[0] in parts]:
        found += used
        left = [pair for pair in left if pair not in used]
        parts |= {part for _, body in used for part in subexpressions(body)}
    return found


def written_out(expression: Expr, definitions: Iterable[tuple[Expr, Expr]]) -> Expr:
    """An expression with what its defined names stand for."""
    known = dict(definitions)
    for _ in known:
        expression = expression.xreplace(known)
    return expression
