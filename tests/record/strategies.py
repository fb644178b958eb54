"""Hypothesis strategies for every event."""

import dataclasses

from hypothesis import strategies as st

from monitor import events

times = st.floats(0, 1e6, allow_nan=False).map(events.stamp)
texts = st.text(max_size=60)
fractions = st.floats(0, 1, allow_nan=False)
speakers = st.sampled_from(["caller", "agent", "mixed"])
words = st.builds(events.Word, text=texts, start=times, end=times, confidence=st.none() | fractions)
evidence = st.builds(events.Evidence, text=texts, start=times, end=times)
BY_NAME = {
    "at": times,
    "start": times,
    "end": times,
    "speaker": speakers,
    "by": st.none() | speakers,
    "confidence": st.none() | fractions,
    "attribution": st.none() | fractions,
    "words": st.none() | st.lists(words, max_size=4).map(tuple),
    "reasons": st.lists(texts, max_size=3).map(tuple),
    "log": st.lists(texts, max_size=3).map(tuple),
    "level": st.sampled_from(events.LEVELS),
    "previous": st.sampled_from(events.LEVELS),
    "phase": st.sampled_from(events.PHASES),
    "action": st.sampled_from(["used", "dismissed", "wrong", "expired"]),
    "utterance_id": st.none() | texts,
    "avoid": st.none() | texts,
    "drops": st.integers(0, 1000),
    **dict.fromkeys(["compound", "pos", "neu", "neg", "strength", "score", "lag"], fractions),
}


def _of(kind: type) -> st.SearchStrategy:
    fields = {f.name: BY_NAME.get(f.name, texts) for f in dataclasses.fields(kind)}
    if kind is events.Cue:
        fields["evidence"] = evidence
    if kind is events.PromptShown:
        item = st.builds(
            events.PromptEvidence, kind=texts, text=texts, start=times, end=times, weight=fractions
        )
        fields["evidence"] = st.lists(item, max_size=3).map(tuple)
    if kind is events.Sentiment:
        fields["utterance_id"] = texts
    if kind is events.PhaseChanged:
        fields["previous"] = st.sampled_from(events.PHASES)
    if kind is events.Moment:
        fields["kind"] = st.sampled_from(["interruption", "overlap", "non_talk", "long_turn"])
    return st.builds(kind, **fields)


any_event = st.one_of([_of(kind) for kind in (*events.STORED, events.Partial)])
header = st.builds(
    events.CallStarted,
    call_id=texts,
    source=texts,
    engine=texts,
    channels=st.lists(speakers, max_size=2).map(tuple),
    playbook=texts,
    software=texts,
)
