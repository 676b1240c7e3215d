"""The grammar of vectors and matrices: from tokens to a tree of what was written, before any shape is known."""

from __future__ import annotations

from collections.abc import Callable

from derivator.base.errors import ReadingError
from derivator.syntax.shaped.brackets_of_matrices import environment, in_brackets, of_matrix, sizes_together
from derivator.syntax.shaped.phrase import Phrase
from derivator.syntax.shaped.shaped_tokens import FUNCTIONS_BY_WORD, OPERATORS, ShapedScanner, ShapedToken

DEEPEST = 60
_OF_SIZES = frozenset(("ones", "zeros", "reshape"))
"""The operations that may have all sizes in one pair of parentheses."""


class Grammar:
    """A descent through the tokens of one text."""

    def __init__(self, scanner: ShapedScanner) -> None:
        self.scanner = scanner
        self.tokens = scanner.tokens
        self.index = 0
        self.depth = 0

    @property
    def token(self) -> ShapedToken:
        """The token at hand."""
        return self.tokens[self.index]

    def error(self, message: str, expected: str = "") -> ReadingError:
        """The error at the token at hand."""
        return self.scanner.error(message, self.token.start, expected)

    def take(self, *kinds: str) -> ShapedToken | None:
        """The token at hand where it is of one of some kinds, and on to the next."""
        token = self.token
        if token.kind not in kinds:
            return None
        self.index += 1
        return token

    def need(self, kind: str) -> ShapedToken:
        """The token at hand, which has to be of a kind."""
        token = self.take(kind)
        if token is None:
            shown = self.scanner.text[self.token.start : self.token.end]
            raise self.error(f"“{shown}” is not expected here" if shown else "the text ends here", kind)
        return token

    def whole(self) -> Phrase:
        """The whole text."""
        found = self.compared()
        if self.token.kind != "end":
            self.need("end of the text")
        return found

    def compared(self) -> Phrase:
        """A sum, or two of them compared entry by entry."""
        start = self.token.start
        found = self.sum()
        if not (sign := self.take("compared")):
            return found
        other = self.sum()
        more, less = (found, other) if sign.value == ">" else (other, found)
        if not (less.kind == "number" and less.value == "0"):
            more = self.part("add", start, more, self.part("neg", less.start, less))
        return self.part("over zero", start, more)

    def sum(self) -> Phrase:
        """Terms with signs between them."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.error("too many constructions inside one another")
        start = self.token.start
        terms = [self.signed()]
        while sign := self.take("+", "-"):
            if self.scanner.rules and self.token.kind == "." and sign.kind == "+":
                for _ in range(3):
                    self.need(".")
                terms[-1] = Phrase("each", "", (terms[-1],), start, self._end())
                continue
            term = self.term()
            terms.append(term if sign.kind == "+" else Phrase("neg", "", (term,), sign.start, self._end()))
        self.depth -= 1
        return terms[0] if len(terms) == 1 and terms[0].kind != "each" else self.part("add", start, *terms)

    def signed(self) -> Phrase:
        """A term with or without a sign in front."""
        if sign := self.take("-"):
            return Phrase("neg", "", (self.signed(),), sign.start, self._end())
        self.take("+")
        return self.term()

    def part(self, kind: str, start: int, *parts: Phrase, value: str = "") -> Phrase:
        """A phrase that begins at an offset and ends where the descent is."""
        return Phrase(kind, value, parts, start, self._end())

    def _end(self) -> int:
        return self.tokens[max(self.index - 1, 0)].end

    def _row(self, below: Callable[[], Phrase], kinds: dict[str, str]) -> Phrase:
        start = self.token.start
        found = below()
        while sign := self.take(*kinds):
            found = self.part(kinds[sign.kind], start, found, below())
        return found

    def term(self) -> Phrase:
        """A term: the Frobenius product binds most loosely, then the product element by element, then others."""
        return self._row(self._by_element, {":": "frobenius"})

    def _by_element(self) -> Phrase:
        return self._row(self._product, {"⊙": "hadamard", "⊘": "over entries", "⊗": "kron"})

    def _product(self) -> Phrase:
        start = self.token.start
        found = self._factor()
        while True:
            if sign := self.take("*", "·", "@", "/"):
                kind = {"*": "star", "·": "juxtaposed", "@": "at", "/": "over"}[sign.kind]
                found = self.part(kind, start, found, self._factor())
            elif not self.scanner.numpy and self._begins():
                found = self.part("juxtaposed", start, found, self._factor())
            else:
                return found

    def _begins(self) -> bool:
        """Whether a factor begins here."""
        kind = self.token.kind
        return kind in ("name", "number", "function", "operator", "(", "{", "ones", "frac", "⟨", "table") or (
            kind in ("‖", "|") and kind not in self.open_bars
        )

    open_bars: tuple[str, ...] = ()

    def _factor(self) -> Phrase:
        """A factor with its sign, exponents, primes and methods."""
        start = self.token.start
        if self.take("-"):
            return self.part("neg", start, self._factor())
        found = self.atom()
        while True:
            if sign := self.take("^"):
                found = self._raised(found, start)
                found = found._replace(value=sign.value) if found.kind in ("pow", "inverse") else found
            elif self.take("'"):
                found = self.part("T", start, found, value="'")
            elif self.token.kind == "." and self.tokens[self.index + 1].kind in ("T", "method"):
                self.index += 1
                found = self._method(found, start)
            elif self.scanner.numpy and self.token.kind == "(" and self.token.value == "[":
                found = self._indexed(found, start)
            elif self.token.kind == "_" and found.kind == "norm":
                self.index += 1
                found = self._below(found)
            else:
                return found

    def _below(self, norm: Phrase) -> Phrase:
        """A norm with its index: 2, F, or 1 of a vector."""
        braced = self.take("{")
        index = self.token
        if not (index.kind in ("number", "name") and index.value in ("1", "2", "F", "fro")):
            raise self.error("only the Euclidean norm, the Frobenius norm and the norm 1 are read", "2, F or 1")
        self.index += 1
        if braced:
            self.need("}")
        if index.value != "1":
            return norm
        kind = Phrase("number", "1", (), index.start, index.end)
        return self.part("operator", norm.start, *norm.parts, kind, value="norm")

    def _raised(self, base: Phrase, start: int) -> Phrase:
        if self.take("inverse transpose"):
            return self.part("T", start, self.part("inverse", start, base))
        braced = self.take("{", "(")
        if self.take("T"):
            found = self.part("T", start, base)
        elif self.take("'"):
            found = self.part("T", start, base, value="'")
        elif self.take("-"):
            if self.take("T", "^"):
                found = self.part("T", start, self.part("inverse", start, base))
            elif braced and self.tokens[self.index + 1].kind not in ("}", ")", "T"):  # e^{-\frac12 ...}
                self.index -= 1
                found = self.part("pow", start, base, self.sum())
            else:
                exponent = self._exponent()
                if self.take("T"):  # A^{-1 T}
                    raise self.error("write the inverse transposed as A^-T")
                unit = exponent == Phrase("number", "1", (), exponent.start, exponent.end)
                found = self.part("inverse", start, base) if unit else self.part(
                    "pow", start, base, Phrase("neg", "", (exponent,), exponent.start, exponent.end)
                )
        else:
            found = self.part("pow", start, base, self.sum() if braced else self._exponent())
        if braced:
            self.need("}" if braced.kind == "{" else ")")
        return found

    def _exponent(self) -> Phrase:
        token = self.take("number", "name")
        if token is not None:
            return Phrase(token.kind, token.value, (), token.start, token.end)
        return self.atom()

    def _method(self, base: Phrase, start: int) -> Phrase:
        name = self.token
        self.index += 1
        if name.kind == "T":
            if self.take("("):
                self.need(")")
            return self.part("T", start, base)
        self.need("(")
        if OPERATORS.get(name.value) == "itself":
            while not self.take(")"):
                self.index += self.token.kind != "end" or self.need(")").start
            return base
        return self._called(name, start, [base])

    def _indexed(self, base: Phrase, start: int) -> Phrase:
        """What is read of an index in brackets: an array of one dimension as a column or a row."""
        opening = self.token.start
        closing = self.scanner.text.find("]", opening)
        inside = self.scanner.text[opening + 1 : closing].replace(" ", "").replace("np.newaxis", "None")
        kind = {":,None": "as column", "None,:": "as row", "1": "itself"}.get(inside, "")
        if not kind or (kind == "itself" and base.value != "logdet"):
            raise self.error("entries are not read among vectors and matrices", "x[:, None] or x[None, :]")
        while self.token.start < closing:
            self.index += 1
        self.need(")")
        return base if kind == "itself" else self.part(kind, start, base)

    def _called(self, name: ShapedToken, start: int, arguments: list[Phrase]) -> Phrase:
        """What a call stands for, its opening parenthesis taken: arguments, then keywords such as axis=0."""
        axis, kept = "", False
        if name.value in _OF_SIZES and self.token.kind == "(" and self.token.value == "(":
            arguments += sizes_together(self)
        while not self.take(")"):
            if self.token.kind == "name" and self.tokens[self.index + 1].kind == "=":
                word = self.token.value
                self.index += 2
                value = self._keyword()
                if word in ("axis", "dim", "order"):
                    axis = value
                elif word in ("keepdims", "keepdim"):
                    kept = value == "True"
                elif word == "ord":
                    arguments.append(Phrase("string", value, (), self.tokens[self.index - 1].start, self._end()))
                elif word not in ("dtype", "device"):
                    raise self.error(f"the keyword {word} is not read")
            else:
                arguments.append(self.compared())
            if not self.take(","):
                self.need(")")
                break
        value = name.value
        if name.kind == "method":
            if value in FUNCTIONS_BY_WORD:
                return self.part("function", start, *arguments, value=FUNCTIONS_BY_WORD[value])
            if value not in OPERATORS:
                raise self.scanner.error(f"the method {value} is not read", name.start)
            value = OPERATORS[value]
        if value == "Matrix":
            return of_matrix(self, arguments, start)
        if value == "itself":
            return arguments[0]
        found = self.part("operator", start, *arguments, value=f"{value} {axis}".strip())
        return self.part("as row" if axis == "0" else "as column", start, found) if kept else found

    def _keyword(self) -> str:
        sign = "-" if self.take("-") else ""
        token = self.take("number", "name", "string")
        if token is None:
            raise self.error("a number or a word is expected")
        return sign + token.value

    def atom(self) -> Phrase:
        """A name, a number, a call, or what is in brackets."""
        token = self.token
        start = token.start
        if self.take("number"):
            return Phrase("number", token.value, (), token.start, token.end)
        if self.take("string"):
            return Phrase("string", token.value, (), token.start, token.end)
        if self.take("ones"):
            return self.part("ones", start)
        if self.take("name"):
            if self.scanner.rules and token.value == "f" and self.token.kind in ("(", "'"):
                return self._unknown(start)
            return Phrase("name", token.value, (), token.start, token.end)
        if opening := self.take("(", "{"):
            was, self.open_bars = self.open_bars, ()
            found = in_brackets(self, start) if opening.value == "[" else self.compared()
            self.open_bars = was
            self.need(")" if opening.kind == "(" else "}")
            return found._replace(start=start, end=self._end())
        if self.take("table"):
            return environment(self, start)
        if self.take("⟨"):
            left = self.sum()
            self.need(",")
            right = self.sum()
            self.need("⟩")
            return self.part("frobenius", start, left, right)
        if bar := self.take("‖", "|"):
            self.open_bars = (*self.open_bars, bar.kind)
            found = self.sum()
            self.need(bar.kind)
            self.open_bars = self.open_bars[:-1]
            return self.part("norm" if bar.kind == "‖" else "bars", start, found)
        if self.take("frac"):
            return self.part("over", start, self.atom(), self.atom())
        if self.take("differential"):
            self.need("(")
            found = self.sum()
            self.need(")")
            return self.part("operator", start, found, value="d")
        if name := self.take("function", "operator"):
            return self._applied(name, start)
        shown = self.scanner.text[token.start : token.end]
        raise self.error(f"“{shown}” is not expected here" if shown else "the text ends here", "an expression")

    def _unknown(self, start: int) -> Phrase:
        """In a law, a known function of any name at its argument, with primes."""
        primes = 0
        while self.take("'"):
            primes += 1
        self.need("(")
        inside = self.sum()
        self.need(")")
        return self.part("unknown", start, inside, value=str(primes))

    def _applied(self, name: ShapedToken, start: int) -> Phrase:
        """A function or an operator with its argument, in parentheses or what follows up to a sign."""
        primes = 0
        while self.scanner.rules and self.take("'"):
            primes += 1
        if self.token.kind == "^" and name.kind == "function":
            raise self.error(f"an exponent on {name.value} is not read here", f"{name.value}(…)^2")
        if self.token.kind == "table" or (self.token.kind == "(" and self.token.value == "["):
            arguments = [self.atom()]
        elif self.token.kind == "(" or (self.token.kind == "{" and self.scanner.latex):
            opening = self.token
            self.index += 1
            if name.kind == "operator" and opening.kind == "(":
                found = self._called(name, start, [])
                if self.scanner.text.startswith("slogdet", name.start) and self.token.value != "[":
                    raise self.error("slogdet gives a sign and a logarithm", "slogdet(X)[1]")
                return found
            was, self.open_bars = self.open_bars, ()
            arguments = [self.sum()]
            while self.take(","):
                arguments.append(self.sum())
            self.open_bars = was
            self.need(")" if opening.kind == "(" else "}")
        else:
            at = self.token.start
            found = self._factor()
            while self._begins():
                found = self.part("juxtaposed", at, found, self._factor())
            arguments = [found]
        return self.part(name.kind, start, *arguments, value=name.value)
