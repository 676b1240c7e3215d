"""Whether a text speaks of vectors or matrices."""

from __future__ import annotations

import re

from sympy import MatrixSymbol
from sympy.core.basic import Basic

from derivator.base.regex import regex

_MARKS = (
    r"@|\^\s*\{?\s*-?\s*T\b|\^\s*\{?\s*-?\s*\\(?:top|intercal)|\.T\b|\\\||‖|⊙|\\odot|ᵀ|⊗|\\otimes|\b(?:tr|Tr|trace|det|logdet|inv"
    r"|diag|softmax|logsumexp|norm|outer|kron|tril|triu)\s*[({]|(?<!\\)\bvec\s*\(|\\(?:det|operatorname\{(?:tr|diag|softmax|vec)\})|\bdet\s|\btr\s"
    r"|(?:(?<![A-Za-z])[A-Z]|\([^()]*[A-Z][^()]*[A-Z][^()]*\))\s*\^\s*\{?-1\}?|\\(?:mathbf|boldsymbol|bm|pmb)(?![A-Za-z]|\s*\{?\s*[1I]\s*\}?\s*(?:\\left\s*)?(?:[\[(_]|\\\{|\\lbrace))|\blog_softmax|\\lVert|\\Vert"
    r"|(?:[\[(]|\\lbrack)\s*\\begin\s*\{array|(?<!\\\{)(?<!\\\{ )\\begin\s*\{array\}\s*\{\s*[lcr]\s*\}"
    r"|\\begin\s*\{[pbBvV]?(?:small)?matrix|\[\s*\[|\[[^\[\]]*;[^\[\]]*\]|\A\s*\[[^\[\]]*,|\bMatrix\s*\(|\b(?:array|tensor|block|vstack|hstack|concatenate|cat)\s*\(\s*\["
)
_LETTER, _BETWEEN = r"(?<![A-Za-z0-9_)'])[a-z](?:\d+|_\w)?'", r"\s*[*·]?\s*"
_PRIMED = (
    # x' A y and x' A^-1 (y - z): a letter by a prime, then a capital one and something more. u' V + u V' is none.
    rf"{_LETTER}{_BETWEEN}(?:[A-Z]'?{_BETWEEN})?[A-Z](?:'|\s*\^\s*\{{?\s*-\s*1\}}?)?"
    r"(?:\s*[*·]\s*|\s+|(?<=['}1]))?(?:[a-z](?![a-z]*\()|(?<=[\s*·'}1])\()"
    # (A x - b)' (A x - b) and (A x - b)' W (A x - b): the same parentheses twice.
    rf"|(\([^()]*[A-Z][^()]*\))'{_BETWEEN}(?:[A-Z]{_BETWEEN})?\1"
)
"""A transpose by a prime, where what follows shows that it is no derivative."""
_HANDLE = regex(r"\s*(?:[A-Za-z]\s*=\s*)?@\s*\(\s*[A-Za-z]\s*\)")
"""A function of Matlab's, @(x) x.^2, whose sign is no product of matrices."""
_AT_A_GLANCE = (
    "@", "^", ".T", "||", "‖", "⊙", "ᵀ", "⊗", "\\", "'",
    "[", "Matrix", "array", "tensor", "block", "stack", "concatenate", "cat",
    "tr", "Tr", "det", "inv", "diag", "softmax", "logsumexp", "norm", "outer", "kron", "vec", "tril", "triu",
)
"""What one of the signs holds: a text without any of it needs no closer look."""
_ENTRIES = (r"(?:[A-Za-z)]\s*|\])(?<!\\left)\[(?!\s*\[)(?![^\]]*;)[^\]]*[a-z0-9]"
            r"|\^\s*\{?\(|\\sum|Σ|∑|,\s*[a-z]\s*,\s*\d+\s*,")


def may_be_shaped(text: str) -> bool:
    """Whether a text has signs of vectors or matrices, and none of their entries."""
    if not any(sign in text for sign in _AT_A_GLANCE):
        return False
    found = re.search(_MARKS, text) is not None or ("'" in text and re.search(_PRIMED, text) is not None)
    return (found or _has_norm(text)) and re.search(_ENTRIES, text) is None


def _has_norm(text: str) -> bool:
    """Whether two double bars stand around a norm; |x||y| and ||x|-1| hold absolute values side by side or nested."""
    for found in re.finditer(r"\|\|(.*?)\|\|", text):
        opened = text[: found.start()].replace("||", "").count("|") % 2
        inside = found[1].partition("|")
        if not opened and not (inside[1] and re.search(r"[\w)\]}]\s*\Z", inside[0])):
            return True
    return False


def _primed_itself(text: str, wrt: object) -> bool:
    """Whether the variable itself has a prime, which then is no derivative by it: x'x by x."""
    if "'" not in text or not isinstance(wrt, str) or not wrt.isidentifier():
        return False
    return re.search(rf"(?<![A-Za-z0-9_]){wrt}'(?![('])", text) is not None


def about_matrices(target: object, wrt: object, shapes: object, layout: object = None) -> bool:
    """Whether a question is about vectors or matrices: shapes are declared, or the text has their signs."""
    if not isinstance(target, str):
        return isinstance(target, Basic) and bool(target.atoms(MatrixSymbol))
    if shapes is not None or layout is not None:
        return True
    if _HANDLE.match(target):
        return False
    if isinstance(wrt, str) and re.match(r"\\?(?:operatorname\{)?vec\b", wrt):
        return True
    entry = isinstance(wrt, str) and "[" in wrt
    return not entry and (may_be_shaped(target) or _primed_itself(target, wrt))
