"""A whole class at once: many answers to a few questions, judged one by one, each by `check`."""

from derivator.grading.classwork.answer_sources import Columns
from derivator.grading.classwork.class_grading import Grades, grade
from derivator.grading.classwork.class_questions import ClassQuestion, question_of, read_questions
from derivator.grading.classwork.judgement import Judgement, judgement

__all__ = ["ClassQuestion", "Columns", "Grades", "Judgement", "grade", "judgement", "question_of", "read_questions"]
