"""What a refusal offers in the place of the text that it refuses."""

from __future__ import annotations

from derivator.base.errors import ReadingError
from derivator.syntax import read
from derivator.syntax.correcting import corrected


def offers_what_is_read(error: ReadingError) -> bool:
    """Whether the correction of a text is read, with what was known of the text."""
    offered, given = corrected(error), error.given
    return bool(offered) and read(
        offered, notation=given.notation, letters=given.letters, functions=given.functions, variable=given.variable
    ) is not None
