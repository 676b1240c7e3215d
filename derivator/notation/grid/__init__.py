"""Mathematics built up in the columns and rows of a terminal."""
