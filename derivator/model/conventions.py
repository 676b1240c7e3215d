"""The choices of notation a person may make. Data only; the printers are the one place that acts on them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from derivator.base.errors import UnknownNameError
from derivator.base.record import record


@record
class Conventions:
    """How things are written where textbooks differ.

    Attributes:
        logarithm: the natural logarithm as "ln" or "log".
        partial: whether a derivative is written with ∂ (several variables are present) or with d.
        sigmoid: the letter of the sigmoid function: "σ", "g" or "h".
        names: symbols that are to be printed under another name, as pairs: (("y_hat", "p"),).
        records: the record index of data as "superscript" in parentheses, x_j^{(i)}, or as a "subscript", x_{ij}.
        entries: data that hold no records, so that their indices all stand below.
        gradient: a derivative by an entry as "partial", ∂/∂θ_j, or as "nabla", ∇_{θ_j}.
        bare: functions that are written without their arguments: y for y(x), y' for its derivative.
        intermediate: letters that stand for something; their derivatives are written with the letter above: ∂L/∂w.
    """

    logarithm: str = "ln"
    partial: bool = False
    sigmoid: str = "σ"
    names: tuple[tuple[str, str], ...] = ()
    records: str = "superscript"
    entries: tuple[str, ...] = ()
    gradient: str = "partial"
    bare: tuple[str, ...] = ()
    intermediate: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotationChoices:
    """What a person chose of the notation; what is None stays as the problem is usually written.

    Attributes:
        logarithm: "ln" or "log".
        sigmoid: "σ", also spelled "sigma", "g" or "h".
        records: "superscript" or "subscript".
        gradient: "partial" or "nabla".
        names: pairs of a name in the problem and the name it is written under, as typed: (("y_hat", "p"),).
        common: pairs like those of `names`, chosen for several problems: one that lacks the name is written as it is.

    Raises:
        UnknownNameError: a choice that there is not.
    """

    logarithm: str | None = None
    sigmoid: str | None = None
    records: str | None = None
    gradient: str | None = None
    names: tuple[tuple[str, str], ...] = ()
    common: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        for field, offered in OFFERED.items():
            chosen = getattr(self, field)
            if chosen is not None and chosen not in offered:
                raise UnknownNameError(f"there is no notation {chosen!r} for the {field}; choose {', '.join(offered)}")

    def over(self, conventions: Conventions) -> Conventions:
        """The conventions with what was chosen in place of what they had; names are not among it."""
        given = {field: getattr(self, field) for field in OFFERED if getattr(self, field) is not None}
        if "sigmoid" in given:
            given["sigmoid"] = self.letter
        if self.records is not None:
            given["entries"] = ()  # where somebody says how records are written, the letters decide what they are
        return replace(conventions, **given)

    def with_common(self, common: NotationChoices, *, first: bool = False) -> NotationChoices:
        """These choices for one problem, and those for several problems where these say nothing.

        Args:
            common: the choices for several.
            first: whether they come before these.
        """
        by_rank = (common, self) if first else (self, common)
        chosen = {
            field: next((value for each in by_rank if (value := getattr(each, field)) is not None), None)
            for field in OFFERED
        }
        renamed = dict(common.names) if first else {}
        names = tuple(pair for pair in self.names if pair[0] not in renamed)
        return NotationChoices(**chosen, names=names, common=(*self.common, *common.common, *common.names))

    @property
    def letter(self) -> str:
        """The letter chosen for the sigmoid, empty for none."""
        return "σ" if self.sigmoid == "sigma" else self.sigmoid or ""


LAYOUTS = ("gradient", "numerator", "denominator")
"""How a derivative by a vector or matrix can be laid out."""

OFFERED: dict[str, tuple[str, ...]] = {
    "logarithm": ("ln", "log"),
    "sigmoid": ("σ", "sigma", "g", "h"),
    "records": ("superscript", "subscript"),
    "gradient": ("partial", "nabla"),
}
"""What may be chosen, by the field of the conventions."""
