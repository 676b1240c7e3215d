"""What a rule, a step and a derivation are, and the choices of notation. Types only."""
