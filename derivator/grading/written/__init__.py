"""Written work: a derivation as somebody wrote it, read row by row and judged line by line."""

from derivator.grading.written.review_result import Review, ReviewedLine
from derivator.grading.written.reviewing import review

__all__ = ["Review", "ReviewedLine", "review"]
