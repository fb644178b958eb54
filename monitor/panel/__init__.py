"""The call on a terminal: a pure view of its events, drawn as a panel or printed as lines."""
