"""The rows of a document: formulas and words, each with its place."""
