"""How each event changes what the panel shows: the view of a call is a pure function of its events.

    view = reduce(reduce(begin(header), event), event) ...

Here and in `heard`, once, all text is made harmless. May import: events, text, wording, and heard
and view of this folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from monitor.events import (
    LEVELS,
    AngerReading,
    CallEnded,
    CallStarted,
    Cue,
    Event,
    Health,
    LevelChanged,
    Moment,
    Partial,
    PhaseChanged,
    PromptEvidence,
    PromptOutcome,
    PromptShown,
    Sentiment,
    SpeechStarted,
    StageFailed,
    Utterance,
)
from monitor.panel.heard import hearing, said
from monitor.panel.view import (
    READINGS,
    CallView,
    Card,
    Hearing,
    Line,
    Notice,
    Peak,
    Reason,
    Sign,
)
from monitor.text import printable
from monitor.wording import OUTCOMES, moment_words, pips, source_words, spoken

STALE = 30.0
"""Seconds after which the words behind a cue no longer explain a change of level."""
MOST_GROUNDS = 3
"""The most reasons given for a change of level."""
MOST_AT_ONCE = 8
"""The most prompts of one instant that are kept."""
WHO_SAID = 200
"""How many lines back the words behind a prompt are looked for."""


def begin(call: CallStarted) -> CallView:
    """Return the view of a call before its first event."""
    harmless = replace(
        call,
        source=printable(call.source),
        engine=printable(call.engine),
        software=printable(call.software),
    )
    return CallView(call=harmless)


def passed(view: CallView, at: float) -> CallView:
    """Return the view at stream time `at` if nothing has happened since."""
    return replace(view, at=at) if at > view.at else view


def reduce_all(view: CallView, events: Iterable[Event]) -> CallView:
    """Return the view after several events."""
    for event in events:
        view = reduce(view, event)
    return view


def reduce(view: CallView, event: Event) -> CallView:
    """Return the view after one more event."""
    view = replace(view, at=max(view.at, event.at))
    match event:
        case SpeechStarted() | Partial() | Utterance():
            return _heard(view, event)
        case AngerReading() | LevelChanged() | PhaseChanged() | Cue() | Moment():
            return _understood(view, event)
        case PromptShown() | PromptOutcome():
            return _coached(view, event)
        case Health() | StageFailed() | CallEnded():
            return _ran(view, event)
        case Sentiment():
            return view


def _heard(view: CallView, event: SpeechStarted | Partial | Utterance) -> CallView:
    match event:
        case SpeechStarted():
            return hearing(view, Hearing(event.speaker, event.at))
        case Partial():
            return hearing(view, Hearing(event.speaker, event.start, printable(event.text)))
        case Utterance():
            return said(view, event)


def _understood(
    view: CallView, event: AngerReading | LevelChanged | PhaseChanged | Cue | Moment
) -> CallView:
    match event:
        case AngerReading():
            return _read(view, event)
        case LevelChanged():
            return _moved(view, event)
        case PhaseChanged():
            return replace(view, phase=event.phase)
        case Cue():
            return view.signed(_sign(event))
        case Moment():
            curve = view.curve.marked(event.start, moment=event.kind == "interruption")
            return replace(view, curve=curve).signed(Sign(event.start, moment_words(event)))


def _coached(view: CallView, event: PromptShown | PromptOutcome) -> CallView:
    return _prompted(view, event) if isinstance(event, PromptShown) else _answered(view, event)


def _ran(view: CallView, event: Health | StageFailed | CallEnded) -> CallView:
    match event:
        case Health(stage="mark" | "review"):
            text = printable(event.message)
            return view.signed(Sign(event.at, text)).written(Line(event.at, None, text, whole=True))
        case Health():
            return _noticed(view, event)
        case StageFailed():
            text = f"{printable(event.stage)} stopped: {printable(event.message)}"
            return replace(
                view, notice=Notice(event.at, printable(event.stage), text, lasting=True)
            )
        case CallEnded():
            log = tuple(printable(line) for line in event.log)
            closing = tuple(card for card in view.at_once if card.at == event.at)
            told = set(map(_told, closing))  # by the wrap-up, so not in the transcript
            lines = tuple(line for line in view.lines if line not in told)
            return replace(view, ended=True, hearing=(), log=log, closing=closing, lines=lines)


def _noticed(view: CallView, event: Health) -> CallView:
    if view.notice is not None and view.notice.lasting:
        return view
    text = printable(event.message)
    notice = Notice(event.at, printable(event.stage), text) if text else None
    return replace(view, notice=notice)


def _read(view: CallView, reading: AngerReading) -> CallView:
    peak = view.peak
    if reading.score > peak.score:
        peak = Peak(reading.at, reading.score)
    return replace(
        view,
        score=reading.score,
        level=reading.level,
        peak=peak,
        worst=max(view.worst, reading.level, key=LEVELS.index),
        curve=view.curve.reading(reading.at, reading.score, reading.level),
        readings=(*view.readings[1 - READINGS :], (reading.at, reading.score)),
    )


def _moved(view: CallView, change: LevelChanged) -> CallView:
    why = grounds(view, change.reasons)
    text = f"{pips(change.level)} {change.level.upper()}"
    line = Line(change.at, None, f"{text}  {why}" if why else text, change.level)
    curve = view.curve.reading(change.at, view.score, change.level)
    worst = max(view.worst, change.level, key=LEVELS.index)
    return replace(view, level=change.level, worst=worst, curve=curve).written(line)


def _prompted(view: CallView, shown: PromptShown) -> CallView:
    card = Card(
        id=shown.id,
        at=shown.at,
        title=printable(shown.title),
        say=printable(shown.say),
        avoid=printable(shown.avoid or ""),
        rule=printable(shown.rule),
        source=source_words(shown),
        reasons=tuple(_reason(view, evidence) for evidence in shown.evidence),
    )
    marked = view.curve.marked(shown.at, prompt=True)
    beside = tuple(other for other in view.at_once if other.at == card.at)[1 - MOST_AT_ONCE :]
    view = replace(view, card=card, at_once=(*beside, card), curve=marked, prompts=view.prompts + 1)
    return view.written(_told(card))


def _told(card: Card) -> Line:
    return Line(card.at, None, f"prompt  {card.title}")


def _reason(view: CallView, evidence: PromptEvidence) -> Reason:
    text = printable(evidence.text)
    lines = ((line.at, line.who, line.text) for line in reversed(view.lines[-WHO_SAID:]))
    heard = ((one.start, one.who, one.text) for one in view.hearing)
    said = (
        who
        for at, who, words in (*heard, *lines)
        if who and at <= evidence.end and text and text.lower() in words.lower()
    )
    kind = spoken(evidence.kind)
    return Reason(evidence.start, next(said, None), text, evidence.weight, kind)


def _answered(view: CallView, outcome: PromptOutcome) -> CallView:
    card = view.card
    if card is None or card.id != outcome.prompt_id or card.outcome:
        return view
    word = OUTCOMES[outcome.action]
    verdicts = {**view.verdicts, word: view.verdicts.get(word, 0) + 1}
    card = replace(card, outcome=word, closed_at=outcome.at)
    view = replace(view, card=card, verdicts=verdicts)
    return view.signed(Sign(outcome.at, f"{card.title}: {word}"))


def _sign(cue: Cue) -> Sign:
    who = "" if cue.speaker == "caller" else f"{cue.speaker}: "
    return Sign(
        cue.evidence.start,
        who + spoken(cue.kind),
        printable(cue.evidence.text),
        kind=printable(cue.kind),
        id=(cue.utterance_id or "") if cue.in_words else "",
    )


def grounds(view: CallView, reasons: tuple[str, ...]) -> str:
    """Return why the level moved: the words behind each kind of cue, or its name."""
    newest = {sign.kind: sign for sign in view.signs if view.at - sign.at < STALE}
    found = (newest.get(printable(kind)) for kind in reasons)
    parts = [
        f'"{sign.words}"' if sign and sign.words else spoken(kind)
        for kind, sign in zip(reasons, found, strict=True)
    ]
    return ", ".join(dict.fromkeys(parts[:MOST_GROUNDS]))
