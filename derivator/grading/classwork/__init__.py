"""A whole class at once: many answers to a few questions, judged one by one, each by `check`."""

from derivator.grading.classwork.answer_sources import Columns
from derivator.grading.classwork.class_grading import Grades, grade
from derivator.grading.classwork.class_questions import ClassQuestion, read_questions

__all__ = ["ClassQuestion", "Columns", "Grades", "grade", "read_questions"]
