"""Reading expressions of vectors and matrices: plain text, LaTeX, NumPy and PyTorch."""
