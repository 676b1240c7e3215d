"""From what is asked to a derivation whose every line was checked."""
