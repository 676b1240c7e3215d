"""Questions about vectors and matrices: from what is asked to a checked derivation."""
