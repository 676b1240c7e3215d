"""What each undeclared letter is, a scalar, a vector or a matrix, told from how the text uses it."""

from __future__ import annotations

from collections.abc import Iterable

from derivator.syntax.shaped.phrase import Phrase
from derivator.syntax.shaped.shaped_tokens import STACKING

SCALAR, VECTOR, ROW, MATRIX, OPEN = "scalar", "vector", "row", "matrix", ""

_BY_ENTRIES = frozenset(("add", "neg", "each", "over zero", "hadamard", "over entries", "function", "pow"))
_SCALARS = frozenset(("tr", "det", "logdet", "norm", "frobenius", "sum", "mean", "var", "std"))
_MATRICES = frozenset(("tr", "det", "logdet", "inv", "vec", "diagonal", "tril", "triu"))
_OF_VECTORS = frozenset(
    ("softmax", "log_softmax", "logsumexp", "sum", "mean", "var", "std", "outer", "norm", "diag", "dot", "frobenius")
)


def kinds_of(text: Phrase, declared: dict[str, str], *, numpy: bool) -> dict[str, str]:
    """The kind of each name.

    Args:
        text: what was written.
        declared: the kinds that are known.
        numpy: whether `*` is a product element by element.
    """
    found = _Kinds(declared, numpy=numpy)
    for _ in range(6):
        before = dict(found.kinds)
        found.of(text)
        if found.kinds == before:
            break
    return {name: kind or SCALAR for name, kind in found.kinds.items()}


class _Kinds:
    def __init__(self, declared: dict[str, str], *, numpy: bool) -> None:
        self.kinds = dict(declared)
        self.numpy = numpy
        # Where NumPy's arrays are declared, a letter that is not, and is only added to them, is a number.
        self.complete = numpy and any(kind not in (OPEN, SCALAR) for kind in declared.values())

    def want(self, part: Phrase, kind: str) -> None:
        """What `part` holds open is of a kind, as the whole of it is."""
        if part.kind == "name":
            if self.kinds.get(part.value, OPEN) == OPEN:
                self.kinds[part.value] = kind
        elif part.kind in ("T", "inverse"):
            self.want(part.parts[0], {VECTOR: ROW, ROW: VECTOR}.get(kind, kind))
        elif part.kind in ("juxtaposed", "over", "star", "at"):
            if self.numpy and part.kind in ("star", "over"):
                self._each(part.parts, kind)
            elif part.kind == "over":
                self.want(part.parts[0], kind)
            elif self.of(part.parts[0]) == SCALAR or part.parts[0].kind == "number":
                self.want(part.parts[1], kind)
        elif part.kind in _BY_ENTRIES:
            self._each(part.parts[:1] if part.kind == "pow" else part.parts, kind)

    def _each(self, parts: Iterable[Phrase], kind: str) -> None:
        parts = list(parts)
        # Beside something of the kind a letter may be a scalar; where all are open, the first is not.
        known = [part for part in parts if self.of(part) not in (OPEN, SCALAR)]
        for part in parts if not known else ():
            self.want(part, kind)

    def of(self, part: Phrase) -> str:
        """The kind of what was written, as far as it is known; what it tells of letters is kept."""
        kinds = [self.of(each) for each in part.parts]
        match part.kind:
            case "name":
                if part.value not in self.kinds:
                    self.kinds[part.value] = MATRIX if part.value[0].isupper() else OPEN
                return self.kinds[part.value]
            case "number":
                return SCALAR
            case "ones":
                return VECTOR
            case "each":
                return kinds[0]
            case "add":
                return self._sum(part, kinds)
            case "neg":
                return kinds[0]
            case "T":
                if part.parts[0].kind == "number":
                    return ROW
                if kinds[0] == OPEN:
                    self.want(part.parts[0], VECTOR)
                kind = self.of(part.parts[0])
                return {VECTOR: ROW, ROW: VECTOR}.get(kind, kind)
            case "inverse":
                return kinds[0]
            case "norm" | "bars" | "frobenius":
                if part.kind != "bars":
                    for each in part.parts:
                        self.want(each, MATRIX if MATRIX in kinds and part.kind == "frobenius" else VECTOR)
                return SCALAR
            case "at" | "juxtaposed" | "star" | "over":
                return self._product(part, kinds)
            case "kron":
                for each in part.parts:
                    self.want(each, VECTOR)
                return MATRIX if {MATRIX, ROW} & set(map(self.of, part.parts)) else VECTOR
            case "hadamard" | "over entries":
                known = next((kind for kind in kinds if kind not in (OPEN, SCALAR)), VECTOR)
                for each in part.parts:
                    self.want(each, known)
                return known
            case "table" | "list":
                return self._written_out(part, kinds)
            case "operator":
                return self._operator(part, kinds)
        return kinds[0] if kinds else OPEN

    def _split(self, part: Phrase, way: int) -> int:
        """Into how many rows (0) or columns (1) of blocks something is split; 0 where it is not known to be."""
        if part.kind == "table":
            columns = int(part.value)
            blocks = any(self.of(each) not in (SCALAR, OPEN) for each in part.parts)
            return (len(part.parts) // columns, columns)[way] if blocks else 0
        if part.kind == "T":
            return self._split(part.parts[0], 1 - way)
        if part.kind in ("at", "juxtaposed", "star"):
            return self._split(part.parts[way], way)
        if part.kind in ("neg", "add", "over"):
            return max(self._split(each, way) for each in part.parts)
        return 0

    def _want_blocks(self, part: Phrase, split: int) -> None:
        """The open entries of a column with as many entries as something beside it has blocks are columns."""
        if part.kind == "neg":
            self._want_blocks(part.parts[0], split)
        elif part.kind == "table" and int(part.value) == 1 and len(part.parts) == split > 1:
            for each in part.parts:
                self.want(each, VECTOR)
        elif part.kind == "T" and part.parts[0].kind == "table":
            self._want_blocks(part.parts[0], split)

    def _sum(self, part: Phrase, kinds: list[str]) -> str:
        for each in part.parts:
            self._want_blocks(each, self._split(part, 0))
        known = next((kind for kind in kinds if kind not in (OPEN, SCALAR)), "")
        if not known:
            return SCALAR if all(kind == SCALAR for kind in kinds) else OPEN
        if self.complete:
            return known
        for each in part.parts:
            bare = each.parts[0] if each.kind == "neg" else each
            if bare.kind == "name":
                self.want(bare, known)
        return known

    def _written_out(self, part: Phrase, kinds: list[str]) -> str:
        """A table of entries or blocks: beside a matrix or a column an open letter is a column."""
        columns = int(part.value) if part.kind == "table" else len(part.parts)
        for k, each in enumerate(part.parts):
            row = kinds[k - k % columns :][:columns]
            if {MATRIX, VECTOR} & set(row):
                self.want(each, VECTOR)
        kinds = [self.of(each) for each in part.parts]
        if part.kind == "list":
            return MATRIX if set(kinds) - {SCALAR, OPEN} else VECTOR
        if MATRIX in kinds or (columns < len(kinds) and (ROW in kinds or columns > 1)):
            return MATRIX
        if columns > 1:
            return MATRIX if VECTOR in kinds else ROW
        return VECTOR

    def _product(self, part: Phrase, kinds: list[str]) -> str:
        left, right = part.parts
        behind = part.kind == "juxtaposed" and right.kind == "number" and right.value == "1" and not self.numpy
        if behind and kinds[0] in (MATRIX, ROW):  # a vector of ones
            return VECTOR if kinds[0] == MATRIX else SCALAR
        self._want_blocks(right, self._split(left, 1))
        self._want_blocks(left, self._split(right, 0))
        if part.kind == "at":
            for each in (left, right):
                self.want(each, VECTOR)
        elif part.kind == "over" or (self.numpy and part.kind == "star"):
            known = [kind for kind in kinds if kind not in (OPEN, SCALAR)]
            if MATRIX in known:
                return MATRIX
            return known[0] if known else SCALAR if kinds == [SCALAR, SCALAR] else OPEN
        elif kinds[0] in (MATRIX, ROW) and kinds[1] == OPEN:
            self.want(right, VECTOR)
        elif kinds[1] == ROW and kinds[0] == OPEN:
            self.want(left, VECTOR)
        one, two = self.of(left), self.of(right)
        if SCALAR in (one, two):
            return two if one == SCALAR else one
        if OPEN in (one, two):
            return two if one == OPEN else one
        if one == MATRIX:
            return two if two != ROW else MATRIX
        if one == ROW or (self.numpy and one == VECTOR):
            return SCALAR if two == VECTOR else ROW if not self.numpy else VECTOR
        return MATRIX

    def _operator(self, part: Phrase, kinds: list[str]) -> str:
        name, _, axis = part.value.partition(" ")
        if name in _MATRICES:
            self.want(part.parts[0], MATRIX)
        elif name in _OF_VECTORS:
            for each in part.parts:
                self.want(each, VECTOR)
        kind = self.of(part.parts[0]) if part.parts else OPEN
        if name == "einsum":
            return MATRIX if len(part.parts[0].value.rpartition(">")[2].strip()) > 1 else OPEN
        if name in ("max", "where"):
            return next((each for each in kinds if each not in (OPEN, SCALAR)), SCALAR)
        if name in ("sum", "mean", "var", "std", "logsumexp") and (axis or name == "logsumexp") and kind == MATRIX:
            return VECTOR
        if name in _SCALARS or name == "logsumexp":
            return SCALAR
        if name in STACKING:
            return VECTOR if part.parts and set(map(self.of, part.parts[0].parts)) <= {SCALAR, VECTOR, OPEN} and (
                name in ("concatenate", "hstack")) else MATRIX
        if name == "diag":
            return VECTOR if kind == MATRIX else MATRIX
        if name == "kron":
            return self.of(part._replace(kind="kron"))
        if name in ("outer", "eye", "zeros", "commutation"):
            return MATRIX
        if name == "ones":
            return MATRIX if len(part.parts) > 1 else VECTOR
        if name in ("vec", "flatten", "diagonal"):
            return VECTOR
        if name in ("dot", "solve") and len(part.parts) == 2:
            return self._product(part._replace(kind="at"), kinds)
        if name == "transpose":
            return {VECTOR: ROW, ROW: VECTOR}.get(kind, kind)
        return kind
