"""Calls to review, as their events: a short one made by hand, and one of any length."""

from monitor.events import (
    AngerReading,
    CallEnded,
    CallStarted,
    Cue,
    Event,
    Evidence,
    LevelChanged,
    Moment,
    PromptEvidence,
    PromptOutcome,
    PromptShown,
    Sentiment,
    Utterance,
    Word,
)

HEADER = CallStarted(
    call_id="0123456789abcdef",
    source="2026-11-03 call.wav",
    engine="vosk",
    channels=("caller", "agent"),
    playbook="shipped@0123456789ab",
    software="call-monitor 0.1.0",
)

WHY = PromptEvidence("repeated_contact", "third time", 31.5, 32.4, 0.9)


def said(who, start, end, text, words=None):
    """One utterance that is known when it ends."""
    return Utterance(end, f"{who[0]}{round(start * 1000)}", who, start, end, text, 0.9, words)


def prompt(at, number, rule="let-vent", evidence=()):
    """One prompt."""
    return PromptShown(
        at, f"p{number}", rule, "a technique", "Let them finish", "Go on.", "Cutting in.", "002",
        tuple(evidence),
    )  # fmt: skip


def short_call() -> list[Event]:
    """Two minutes: calm, irritated at 20 s, angry at 40 s, calm again at 100 s."""
    angry = "This is the third time I call and nobody called me back!"
    words = tuple(Word(text, 30 + n * 0.5, 30.4 + n * 0.5) for n, text in enumerate(angry.split()))
    return [
        said("agent", 0.5, 3.0, "Thank you for calling, how can I help?"),
        said("caller", 4.0, 20.0, "I waited for an hour."),
        Sentiment(20.0, "c4000", -0.2, 0.0, 0.8, 0.2),
        Cue(20.0, "c4000", "caller", "waiting", 0.7, Evidence("waited", 6.0, 7.0)),
        AngerReading(20.0, 0.4, "irritated"),
        LevelChanged(20.0, "irritated", "calm", ("waiting",)),
        said("caller", 30.0, 40.0, angry, words),
        Sentiment(40.0, "c30000", -0.6, 0.0, 0.5, 0.5),
        Cue(40.0, "c30000", "caller", "repeated_contact", 0.9, Evidence("third time", 31.5, 32.4)),
        AngerReading(40.0, 0.8, "angry"),
        LevelChanged(40.0, "angry", "irritated", ("repeated_contact",)),
        Moment(40.0, "interruption", "agent", 38.0, 40.0),
        prompt(41.0, 1, evidence=[WHY]),
        PromptOutcome(45.0, "p1", "used"),
        said("agent", 38.0, 46.0, "I am sorry."),
        prompt(60.0, 2, "acknowledge"),
        PromptOutcome(75.0, "p2", "expired"),
        said("caller", 80.0, 84.0, "Thank you, that helps."),
        Cue(84.0, "c80000", "caller", "thanks", 0.8, Evidence("Thank you", 80.0, 80.7)),
        Moment(84.0, "non_talk", None, 46.0, 80.0),
        AngerReading(100.0, 0.1, "calm"),
        LevelChanged(100.0, "calm", "angry", ("thanks",)),
        prompt(110.0, 3),
        CallEnded(120.0, "ended", ("Length 02:00", "Promised a call back")),
    ]  # fmt: skip


def long_call(minutes: int) -> list[Event]:
    """A call of real density: a line every 6 s, with word times, a cue in every fourth."""
    events: list[Event] = []
    text = "I have told you that it does not work and nobody called me back about the bill"
    for n in range(minutes * 10):
        start, who = n * 6.0, ("caller", "agent")[n % 2]
        words = tuple(
            Word(word, start + i * 0.3, start + i * 0.3 + 0.25)
            for i, word in enumerate(text.split())
        )
        line = said(who, start, start + 5.4, text, words)
        events.append(line)
        if who == "caller":
            score = (n % 40) / 50
            if n % 4 == 0:
                cue = Evidence("nobody called me back", start + 3, start + 4)
                events.append(Cue(line.at, line.id, "caller", "failure", 0.6, cue))
            events.append(AngerReading(line.at, score, "angry" if score > 0.5 else "calm"))
        if n % 20 == 0:
            level = ("calm", "angry")[n // 20 % 2]
            before = ("angry", "calm")[n // 20 % 2]
            events.append(LevelChanged(line.at, level, before, ("failure",)))
            why = PromptEvidence("failure", "nobody called me back", start + 3, start + 4, 0.6)
            events.append(prompt(line.at, n, evidence=[why]))
    return [*events, CallEnded(minutes * 60.0, "ended", ("Length",))]
