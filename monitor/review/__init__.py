"""Recorded calls looked at again: summaries, reports as pages, exports to other programs."""
