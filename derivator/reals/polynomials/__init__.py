"""Polynomials: sums of products multiplied out, their like terms and powers, and the factors that they share."""
