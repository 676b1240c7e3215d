"""The notations of programs: each a table of words, read by one tokenizer onto the one parser."""
