"""What comes of grading a class: a table of results, a page for each student, and one for the lecturer."""
