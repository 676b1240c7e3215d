"""The laws of algebra, a module for each topic."""
