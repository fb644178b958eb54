"""The regions of the panel; each draws one part of the view and keeps its place."""
