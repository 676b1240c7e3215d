"""From a text to tokens, in plain text and in LaTeX."""
