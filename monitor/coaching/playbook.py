"""Read a playbook, and say precisely what is wrong with one.

The shipped playbook lies beside this module; a center gives its own, or only its own sentences on
abuse, in the settings. May import: names, rules, faults, config, errors.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

import msgspec

from monitor.coaching.faults import Place, misfit, wrong
from monitor.coaching.names import check_names
from monitor.coaching.rules import Playbook, Rule
from monitor.config import PolicySettings, Settings
from monitor.errors import PlaybookError

__all__ = ["SHIPPED", "Playbook", "load_playbook", "parse_playbook", "playbook_of"]

SHIPPED = Path(__file__).with_name("playbook.toml")
NO_POLICY = PolicySettings()
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def playbook_of(settings: Settings) -> Playbook:
    """Read the playbook that the settings name, with the center's own sentences in it.

    Raises:
        PlaybookError: see `load_playbook`.
    """
    return load_playbook(settings.coaching.playbook, settings.policy)


def load_playbook(path: str | Path | None = None, policy: PolicySettings = NO_POLICY) -> Playbook:
    """Read a playbook and check it.

    Args:
        path: None or "" takes the shipped one.
        policy: the center's own sentences; where a rule says them, the label tells them apart.

    Raises:
        PlaybookError: it cannot be read or is not valid; names file, line, rule, key and the
            nearest valid name.
    """
    file = Path(path) if path else SHIPPED
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise PlaybookError(f"{file}: {reason}", "check the path") from None
    return parse_playbook(text, str(file) if path else SHIPPED.name, policy)


@lru_cache(maxsize=4)
def parse_playbook(text: str, file: str, policy: PolicySettings = NO_POLICY) -> Playbook:
    """Read a playbook from its text, once for many calls; `file` names it in errors.

    Raises:
        PlaybookError: it is not valid.
    """
    place = Place(file, text)
    playbook = _read(place, text)
    digest = hashlib.sha256(text.encode())
    if playbook.extends:
        borrowed = SHIPPED.read_text(encoding="utf-8")
        digest.update(hashlib.sha256(borrowed.encode()).hexdigest().encode())
        playbook = _extended(playbook, _read(Place(SHIPPED.name, borrowed), borrowed))
    check_names(playbook, place)
    written = _spoken(playbook, place)
    given = {name: sentence for name, sentence in asdict(policy).items() if sentence.strip()}
    playbook = msgspec.structs.replace(playbook, policy={**playbook.policy, **given})
    rules = _spoken(playbook, place)
    if rules != written:
        digest.update(msgspec.json.encode(rules))
    return msgspec.structs.replace(playbook, rule=rules, sha256=digest.hexdigest())


def _read(place: Place, text: str) -> Playbook:
    try:
        return msgspec.convert(tomllib.loads(text), Playbook)
    except msgspec.ValidationError as error:  # a ValueError, too
        raise misfit(str(error), place) from None
    except (ValueError, RecursionError) as error:  # no TOML, or numbers and depths beyond reason
        problem = f"{place.file}: {error}"
        raise PlaybookError(problem, "see docs/playbook.md for the format") from None


def _extended(own: Playbook, shipped: Playbook) -> Playbook:
    """Return a playbook with what it borrows; what it says itself goes first.

    The rules are borrowed only by one that has none: its own sentences, all else shipped.
    """
    return msgspec.structs.replace(
        own,
        complaint=own.complaint if own.complaint.signs else shipped.complaint,
        sources={**shipped.sources, **own.sources},
        policy={**shipped.policy, **own.policy},
        agent={**shipped.agent, **own.agent},
        caller={**shipped.caller, **own.caller},
        phases={**shipped.phases, **own.phases},
        log={**shipped.log, **own.log},
        rule=own.rule or shipped.rule,
    )


def _spoken(playbook: Playbook, place: Place) -> tuple[Rule, ...]:
    """Return the rules with the policy's sentences where they name them."""
    return tuple(_with_policy(rule, playbook.policy, place) for rule in playbook.rule)


def _with_policy(rule: Rule, policy: dict[str, str], place: Place) -> Rule:
    def text_of(match: re.Match[str]) -> str:
        if match[1] not in policy:
            problem = f"unknown policy text {match[0]}"
            raise wrong(place, rule.id, "say", problem, name=match[1], valid=policy)
        return policy[match[1]]

    return msgspec.structs.replace(
        rule, say=tuple(_PLACEHOLDER.sub(text_of, sentence) for sentence in rule.say)
    )
