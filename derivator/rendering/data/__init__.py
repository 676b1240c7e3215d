"""Derivations, rules and lists as JSON."""
