"""Claims about derivatives by vectors and matrices: read, judged on random data, and what was done instead."""
