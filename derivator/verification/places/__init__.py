"""Places where something happens to an expression: borders of pieces, constants, points of curves."""
