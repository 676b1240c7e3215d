"""From a derivation to a program: two functions, the value and the derivative."""
