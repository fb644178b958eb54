"""An index over many calls, made from their event files and made anew from them at any time."""
