"""A proof in a terminal: aligned, coloured, and in two dimensions."""
