"""Step-by-step derivations in which every line is checked."""
