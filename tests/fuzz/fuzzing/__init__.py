"""Generated expressions over all functions of the table, and what has to hold of the derivation of each."""
