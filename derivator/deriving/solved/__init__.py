"""Set the derivative to zero and solve: a problem with its unknowns, solved one after the other and judged."""
