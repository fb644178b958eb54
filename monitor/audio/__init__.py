"""Everything that yields sound or ready utterances: files, transcripts, and the ear on top."""
