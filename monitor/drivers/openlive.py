"""Make the driver of a live call as the settings say. May import: live, pipeline and all below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from monitor.analysis.analyst import Analyst
from monitor.analysis.voice import VoiceMeter
from monitor.audio.capture import LiveAudio
from monitor.coaching.coach import Coach
from monitor.coaching.playbook import playbook_of
from monitor.config import Settings
from monitor.drivers.call import SOFTWARE
from monitor.drivers.live import Live
from monitor.events import CallStarted
from monitor.pipeline import CallPipeline
from monitor.speech.registry import choose, choose_again, open_recognizer

NOTICE = "tell the caller that this call is listened to and written down"


def open_live(
    audio: LiveAudio,
    settings: Settings,
    call_id: str,
    record: Path | None,
    notes: Sequence[str] = (),
    *,
    caller: str = "",
) -> Live:
    """Make the driver of a live call as the settings say.

    Args:
        audio: where its sound comes from.
        settings: what listens, judges and advises.
        call_id: its name.
        record: event file; None keeps none.
        notes: what is known of earlier calls of the same caller, the newest first.
        caller: who calls; empty if nobody knows.

    Raises:
        EngineError: there is no such engine or model.
        PlaybookError: the playbook is not valid.
    """
    choice = choose(settings.speech.engine, settings.speech.model, live=True)
    again = choose_again(settings.live.second_pass, settings.live.second_model)
    playbook = playbook_of(settings)
    label, engine, parties = audio.label, choice.engine, audio.channels
    return Live(
        CallStarted(call_id, label, engine, parties, playbook.label, SOFTWARE),
        audio,
        CallPipeline(
            Analyst(settings.analysis),
            Coach(playbook, settings.coaching, notes),
            voice=VoiceMeter() if settings.analysis.voice_cues else None,
        ),
        lambda: open_recognizer(choice.engine, choice.model),
        mask=settings.masked_kinds(),
        preview=audio.channels if settings.live.agent_previews else ("caller", "mixed"),
        record=record,
        again=None if again is None else lambda: open_recognizer(again.engine, again.model),
        notice=NOTICE if settings.live.notice else "",
        caller=caller,
    )
