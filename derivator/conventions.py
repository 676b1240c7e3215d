"""The choices of notation a person may make. Data only; the printers are the one place that acts on them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Conventions:
    """How things are written where textbooks differ.

    Attributes:
        logarithm: the natural logarithm as "ln" or "log".
        partial: whether a derivative is written with ∂ (several variables are present) or with d.
        sigmoid: the letter of the sigmoid function: "σ", "g" or "h".
        names: symbols that are to be printed under another name, as pairs: (("y_hat", "p"),).
        records: the record index of data as "superscript" in parentheses, x_j^{(i)}, or as a "subscript", x_{ij}.
        gradient: a derivative by an entry as "partial", ∂/∂θ_j, or as "nabla", ∇_{θ_j}.
    """

    logarithm: str = "ln"
    partial: bool = False
    sigmoid: str = "σ"
    names: tuple[tuple[str, str], ...] = ()
    records: str = "superscript"
    gradient: str = "partial"
