"""What a line says of itself: the title of its law, the law's sentence filled in, and where it was used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sympy import Expr, Symbol

from derivator.base.regex import regex
from derivator.base.sentences import sentence
from derivator.deriving.laws_used import leaves, outer
from derivator.model.rule import Rule
from derivator.model.trace import Step
from derivator.rendering.places import where
from derivator.rendering.writing import Writer

_LETTER = regex(r"\{([^{}]+)\}")
_MOST_NAMED = 3
_OF = "derivative of "


def title(step: Step, rules: Mapping[str, Rule]) -> str:
    """The title of a step: its own, its rule's, or those of the steps inside."""
    if step.title:
        return step.title
    if step.rule in rules:
        return rules[step.rule].title
    return _listed(_distinct(title(inner, rules) for inner in step.steps)) if step.steps else step.rule


def with_outer(step: Step, rules: Mapping[str, Rule]) -> str:
    """The title of a step, and of which functions it used the derivatives: chain rule, derivative of arcsine."""
    # Derivatives of one function by several of its arguments are told as one.
    taken = _distinct(rules[name].title.removeprefix(_OF).split(", by ")[0] for name in outer(step, rules))
    if not taken:
        return title(step, rules)
    many = "derivatives" if len(outer(step, rules)) > 1 else "derivative"
    return f"{title(step, rules)}, {many} of {_listed(taken)}"


def explanation(step: Step, rules: Mapping[str, Rule], writer: Writer) -> str:
    """A sentence on a step, in the words of its format."""
    if step.rule not in rules:
        inner = _listed(_distinct(title(part, rules) for part in leaves(step)))
        return sentence(writer.text(f"Laws: {inner}"))
    place = where(step.before, step.places, writer.conventions)
    told = filled(rules[step.rule].sentence, step, writer)
    told = sentence(f"{writer.text(place)}: {told[0].lower()}{told[1:]}" if place else told)
    return " ".join((told, *(_of_outer(rules[name], writer) for name in outer(step, rules))))


def _of_outer(rule: Rule, writer: Writer) -> str:
    """What the derivative of an outer function is, from the table."""
    return sentence(f"{writer.text(f'The {rule.title} is')} {writer.inline_law(rule)}")


def filled(sentence: str, step: Step, writer: Writer) -> str:
    """A rule's sentence with what its letters matched at the step's first place."""
    binding = step.places[0].binding if step.places else {}
    pieces = _LETTER.split(sentence)
    # Splitting leaves text at even positions and letters at odd ones.
    return "".join(
        _matched(binding.get(piece), piece, writer) if k % 2 else writer.text(piece) for k, piece in enumerate(pieces)
    )


def _matched(value: Expr | tuple[Expr, ...] | None, letter: str, writer: Writer) -> str:
    if value is None:
        return writer.inline(Symbol(letter))
    if isinstance(value, tuple):
        return _listed([writer.inline(part) for part in value])
    return writer.inline(value)


def _distinct(titles: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(titles))


def _listed(parts: list[str]) -> str:
    """Parts as a list in a sentence, the rest only counted where there are many."""
    if len(parts) > _MOST_NAMED + 1:
        parts = [*parts[:_MOST_NAMED], f"{len(parts) - _MOST_NAMED} more"]
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""

