"""From tokens to an inert expression: one grammar for both notations."""
