"""Lines of one kind each: gradients, tangents, rates, letters brought in, and what follows from a wrong line."""
