"""Plans: which rules are used, where, in which order and for how long."""
