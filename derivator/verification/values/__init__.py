"""The value of an expression at a point, in floats and to any number of digits, and how far it can be relied on."""
