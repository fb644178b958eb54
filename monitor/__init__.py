"""call-monitor: listens to a support call and tells the agent one useful thing at a time."""

__version__ = "0.1.0"
