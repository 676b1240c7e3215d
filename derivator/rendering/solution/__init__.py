"""A solved problem as a page."""
