"""The panel in a browser on the same machine; needs the extra `[web]`.

The only room that listens on a network, and on loopback alone. Each page that is opened has a
process of its own, which runs the same command as a terminal would.
"""
