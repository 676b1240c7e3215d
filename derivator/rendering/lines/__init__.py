"""Which steps make up a line of a page, and what the line is called."""
