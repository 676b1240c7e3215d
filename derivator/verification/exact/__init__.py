"""Deciding exactly that two sides are equal, through normal forms."""
