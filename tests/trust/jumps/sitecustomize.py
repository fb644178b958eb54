"""The wall clock of the process under test jumps by years, back and forth, at every look."""

import itertools
import time

_true, _jumps = time.time, itertools.cycle((0.0, -9e7, 5e7, -3.0, 2e8))
time.time = lambda: _true() + next(_jumps)
time.time_ns = lambda: int(time.time() * 1e9)
