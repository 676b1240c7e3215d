"""Check a claimed derivative: is it right, why not, and what was probably done instead."""

from derivator.grading.check import check, check_implicit
from derivator.grading.result import FAMILIES, Check, Complaint, Diagnosis, Witness

__all__ = ["FAMILIES", "Check", "Complaint", "Diagnosis", "Witness", "check", "check_implicit"]
