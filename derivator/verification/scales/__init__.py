"""How large the parts of an expression are beside each other: where each of them shows, and to how many digits."""
