"""Who feeds the pipeline, and when: batch, replay, live."""
