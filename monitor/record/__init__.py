"""A call is kept as its list of events: written, read back, never altered."""
