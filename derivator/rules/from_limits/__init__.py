"""Derivatives from their definition: the limit of a difference quotient."""
