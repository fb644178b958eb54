"""Speech: a segment of sound becomes an utterance, whichever engine writes it down."""
