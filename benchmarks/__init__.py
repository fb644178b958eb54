"""Measurements as ratios within one run; `python -m benchmarks` rewrites docs/performance.md."""
