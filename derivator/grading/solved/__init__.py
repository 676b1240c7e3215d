"""Claims about solved problems: is that the stationary point, and of that kind."""
