"""Reading a claim in the names of its target."""
