"""Functions by cases: differentiated piece by piece, and what happens where two pieces meet."""
