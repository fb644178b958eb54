"""What is made of recorded calls: summaries and reports."""
