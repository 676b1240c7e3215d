"""Set the derivative to zero and solve: from an equation to its unknown, and what kind of point that is."""
