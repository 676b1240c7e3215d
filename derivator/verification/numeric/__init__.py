"""Comparing two sides by their values at many points."""
