"""Understanding: what the caller's words, and the timing of both parties, say about the call."""
