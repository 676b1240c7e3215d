"""Judging where an equation defines y: points of the curve, its regions, claims that hold on it alone."""
