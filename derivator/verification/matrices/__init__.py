"""Is it so of vectors and matrices? Random data of several sizes, and what changes with a small step in a direction."""
