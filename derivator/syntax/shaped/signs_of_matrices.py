"""Whether a text speaks of vectors or matrices."""

from __future__ import annotations

import re

from sympy import MatrixSymbol
from sympy.core.basic import Basic

_MARKS = (
    r"@|\^\s*\{?\s*-?\s*T\b|\^\s*\{?\s*-?\s*\\(?:top|intercal)|\.T\b|\|\||\\\||‖|⊙|\\odot|ᵀ|⊗|\\otimes|\b(?:tr|Tr|trace|det|logdet|inv"
    r"|diag|softmax|logsumexp|norm|outer)\s*[({]|\\(?:det|operatorname\{(?:tr|diag|softmax)\})|\bdet\s|\btr\s"
    r"|(?:(?<![A-Za-z])[A-Z]|\([^()]*[A-Z][^()]*[A-Z][^()]*\))\s*\^\s*\{?-1\}?|\\mathbf|\\boldsymbol|\blog_softmax|\\lVert|\\Vert"
)
_AT_A_GLANCE = (
    "@", "^", ".T", "||", "‖", "⊙", "ᵀ", "⊗", "\\",
    "tr", "Tr", "det", "inv", "diag", "softmax", "logsumexp", "norm", "outer",
)
"""What one of the signs holds: a text without any of it needs no closer look."""
_ENTRIES = (r"[A-Za-z)\]]\s*\[[^\]]*[a-z0-9]|\^\s*\{?\(|\\sum|Σ|∑|,\s*[a-z]\s*,\s*\d+\s*,")


def may_be_shaped(text: str) -> bool:
    """Whether a text has signs of vectors or matrices, and none of their entries."""
    if not any(sign in text for sign in _AT_A_GLANCE):
        return False
    return re.search(_MARKS, text) is not None and re.search(_ENTRIES, text) is None


def about_matrices(target: object, wrt: object, shapes: object, layout: object = None) -> bool:
    """Whether a question is about vectors or matrices: shapes are declared, or the text has their signs."""
    if not isinstance(target, str):
        return isinstance(target, Basic) and bool(target.atoms(MatrixSymbol))
    if shapes is not None or layout is not None:
        return True
    entry = isinstance(wrt, str) and "[" in wrt
    return not entry and may_be_shaped(target)
