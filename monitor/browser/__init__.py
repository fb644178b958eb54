"""The table of all calls on a terminal: filter, search, open, mark."""
