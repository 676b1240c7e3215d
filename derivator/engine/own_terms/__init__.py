"""A derivative in terms of the function itself, of another one, or of what letters stand for."""
