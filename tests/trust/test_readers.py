"""Any JSON as a foreign transcript, any text as playbook or settings, is read or refused."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.audio.transcript import read_transcript
from monitor.coaching.playbook import parse_playbook
from monitor.config import load_settings
from monitor.errors import MonitorError

_KEYS = (
    "results items alternatives content start_time end_time type speaker_label "
    "speaker_labels segments audio_segments Transcript Participants ParticipantId "
    "ParticipantRole Content BeginOffsetMillis EndOffsetMillis start end text speaker"
)
KEYS = _KEYS.split()
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["x", "0.0", "1.5", "inf", "punctuation", "caller", "", "\x1b[31m", 10**400])
)
DOCUMENTS = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)
    ),
    max_leaves=20,
)
ROWS = st.lists(
    st.fixed_dictionaries({"start": LEAVES, "end": LEAVES, "text": st.just("x")}), min_size=1
)
ITEMS = st.lists(
    st.fixed_dictionaries({"start_time": LEAVES, "type": LEAVES, "alternatives": DOCUMENTS})
).map(lambda items: {"results": {"items": items}})
pytestmark = pytest.mark.filterwarnings("error")


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(document=DOCUMENTS | ROWS | ITEMS)
def test_any_json_is_a_transcript_or_refused(tmp_path, document):
    path = tmp_path / "call.json"
    path.write_text(json.dumps(document))
    try:
        said = read_transcript(path)
    except MonitorError as error:
        refused = str(error)
        said = []
    else:
        refused = ""
    assert "\x1b" not in refused
    assert all("\x1b" not in utterance.text for utterance in said)
    assert all(0 <= utterance.start <= utterance.end for utterance in said)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    text=st.text()
    | st.lists(st.sampled_from(["[[rule]]", "id", "=", "'", '"', "\n", "{", "}", "1", "say"])).map(
        " ".join
    )
)
def test_any_text_is_a_playbook_or_refused(tmp_path, text):
    path = tmp_path / "config.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    for read in (lambda: parse_playbook(text, "p.toml"), lambda: load_settings(path, {})):
        try:
            read()
        except MonitorError:
            continue
