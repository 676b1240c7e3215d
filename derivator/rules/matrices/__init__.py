"""Laws about vectors and matrices: differentials, how a differential is brought to the end, and forms."""
