"""Handouts of derivations: what they hold, what a worksheet leaves out, and their formats."""
