"""`python -m monitor` is the command `call-monitor`."""

from monitor.cli import main

main()
