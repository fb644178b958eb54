"""Writes down, and refuses, every address that the process under test would talk to."""

import os
import sys
from pathlib import Path

TALKS = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"}
TALKS |= {"socket.gethostbyname", "urllib.Request", "ftplib.connect", "smtplib.connect"}


def refuse(event: str, arguments: tuple) -> None:
    if event not in TALKS:
        return
    address = arguments[1] if event.startswith("socket.") and len(arguments) > 1 else arguments
    local = not isinstance(address, tuple) and event in {"socket.connect", "socket.bind"}
    # urllib3, which Vosk imports, learns by this whether the machine has IPv6; nothing listens
    probe = (event, address) == ("socket.bind", ("::1", 0))
    if not (local or probe):  # addresses of local sockets are paths, all others are tuples
        with Path(os.environ["TALKED"]).open("a") as file:
            file.write(f"{event} {address}\n")
        raise OSError(f"{event} {address}: this test allows no network")


sys.addaudithook(refuse)
