"""From a checked derivation to a page: a plain view of strings, then the template of the format.

Nothing is imported here: the command line reads the table of formats for its help, which must not load SymPy.
"""
