"""Known weaknesses, licences and a bill of materials of everything that is locked for running.

    python scripts/audit.py [--index URL] [--lock FILE] [--bill FILE]

Licences are read from what is installed and the bill (CycloneDX 1.6) from the lock file; only the
question for known weaknesses needs the network, to the index of OSV, which takes in the advisories
of the package index. Exit code 1 if a weakness is known or a licence is not one the project takes,
3 if neither, but the index could not be asked: then nothing is known of weaknesses.
"""

from __future__ import annotations

import argparse
import http.client
import importlib.metadata
import json
import re
import sys
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from monitor.text import printable

ROOT = Path(__file__).parents[1]
INDEX = "https://api.osv.dev/v1/querybatch"
PATIENCE = 20.0
"""Seconds that the index may take to answer."""
MOST = 64 << 20
"""Bytes of its answer that are read."""
WEAK, UNASKED = 1, 3
"""Exit codes."""
TAKEN = re.compile(
    r"apache|bsd|mit\b|isc\b|python software foundation|psf|mpl|mozilla|unlicense|zlib|cc0"
    r"|public domain|lgpl|lesser general public",
    re.IGNORECASE,
)
"""Licences that ask nothing of those who use the program; LGPL parts stay replaceable libraries."""
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)((?:[^\n]*\\\n)*[^\n]*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class Package(NamedTuple):
    """One locked package, the SHA-256 sums of its files, and its licence if it is installed."""

    name: str
    version: str
    hashes: tuple[str, ...]
    licence: str

    @property
    def address(self) -> str:
        """Return its package URL."""
        return f"pkg:pypi/{self.name}@{self.version}"


def locked(text: str) -> list[Package]:
    """Return the packages of a lock file that running the program needs."""
    return [
        Package(name, version, tuple(_HASH.findall(rest)), licence(name))
        for name, version, rest in _LOCKED.findall(text.partition("# development\n")[0])
    ]


def licence(name: str) -> str:
    """Return the licence of a package as it tells it; empty if it is another system's."""
    try:
        told = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    classes = [c.split(" :: ")[-1] for c in told.get_all("Classifier", []) if "License" in c]
    named = ", ".join(c for c in classes if c != "OSI Approved")
    text = (told.get("License") or "").strip().partition("\n")[0]
    return told.get("License-Expression") or named or text or "UNKNOWN"


def weaknesses(packages: Sequence[Package], index: str) -> dict[Package, list[str]]:
    """Return the names of the known weaknesses of those packages that have any.

    Raises:
        OSError: the index cannot be reached, or fails.
        http.client.HTTPException: it does not speak HTTP.
        ValueError: it answers something else than was asked.
    """
    asked = [
        {"version": one.version, "package": {"name": one.name, "ecosystem": "PyPI"}}
        for one in packages
    ]
    request = urllib.request.Request(  # noqa: S310 - the address is ours or typed
        index, json.dumps({"queries": asked}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
        told = json.loads(answer.read(MOST))
    results = told.get("results") if isinstance(told, dict) else None
    if not isinstance(results, list) or len(results) != len(packages):
        raise ValueError("it does not answer for every package")
    return {
        one: [str(weak["id"]) for weak in result["vulns"]]
        for one, result in zip(packages, results, strict=True)
        if isinstance(result, Mapping) and result.get("vulns")
    }


def bill(packages: Sequence[Package]) -> dict[str, object]:
    """Return a bill of materials in the JSON form of CycloneDX 1.6, the same for the same lock."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "call-monitor"}},
        "components": [_component(one) for one in packages],
    }


def _component(one: Package) -> dict[str, object]:
    said = {"licenses": [{"license": {"name": one.licence}}]} if one.licence else {}
    sums = [{"alg": "SHA-256", "content": content} for content in one.hashes]
    files = {"type": "distribution", "url": one.address, "hashes": sums}
    return {
        "type": "library",
        "bom-ref": one.address,
        "name": one.name,
        "version": one.version,
        "purl": one.address,
        **said,
        "externalReferences": [files],
    }


def main() -> int:
    """Print what was found and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--index", default=INDEX, help="where known weaknesses are asked for")
    parser.add_argument("--lock", type=Path, default=ROOT / "requirements.lock")
    parser.add_argument("--bill", type=Path, default=ROOT / "dist/call-monitor.cdx.json")
    given = parser.parse_args()
    packages = locked(given.lock.read_text(encoding="utf-8"))
    for one in packages:
        if one.licence:
            print(f"{one.name:28} {one.version:12} {one.licence}")
    refused = [one.name for one in packages if one.licence and not TAKEN.search(one.licence)]
    if refused:
        print(f"licences to look at: {', '.join(refused)}")
    given.bill.parent.mkdir(parents=True, exist_ok=True)
    given.bill.write_text(json.dumps(bill(packages), indent=2) + "\n", encoding="utf-8")
    print(f"bill of materials: {given.bill.name}")
    try:
        weak = weaknesses(packages, given.index)
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError) as error:
        reason = str(getattr(error, "reason", "") or error).partition("\n")[0]
        print(f"the index of weaknesses could not be asked, nothing is known: {printable(reason)}")
        return WEAK if refused else UNASKED
    for one, names in weak.items():
        print(f"known weakness: {one.name} {one.version}: {printable(', '.join(names))}")
    if not weak:
        print(f"no weakness is known of {len(packages)} packages")
    return WEAK if refused or weak else 0


if __name__ == "__main__":
    sys.exit(main())
