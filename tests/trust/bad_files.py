"""Files that nobody should be able to hurt the program with, made anew and always the same.

Each is a name, what it is given to, and how it is made. Text files are listed with their content;
recordings are good ones that something happened to.
"""

from __future__ import annotations

import io
import json
import os
import random
import socket
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import soundfile

HEADER = (
    '{"type":"header","schema_version":1,"call_id":"x","source":"x","engine":"transcript",'
    '"channels":["caller","agent"],"playbook":"p@0","software":"call-monitor 0"}\n'
)
SAID = (
    '{"type":"utterance","at":%s,"id":"%s","speaker":"caller","start":0.0,"end":1.0,"text":%s,'
    '"confidence":null,"words":null}\n'
)
END = '{"type":"call_ended","at":9.0,"reason":"end","log":[]}\n'
TURN = '{"speaker":"caller","start":%s,"end":%s,"text":%s}\n'
DEEP = 100_000
LONG = 3_000_000
ESCAPES = json.dumps("\x1b]0;owned\x07\x1b[2J\x1b[31m\x9b1m\u202eevil\u2066\x00")

EVENTS = {
    "no header": SAID % (1, "a", '"x"'),
    "header twice": HEADER * 2,
    "header alone": HEADER,
    "header cut": HEADER[:60],
    "other schema": HEADER.replace('"schema_version":1', '"schema_version":99'),
    "schema as text": HEADER.replace('"schema_version":1', '"schema_version":"1"'),
    "schema absent": HEADER.replace('"schema_version":1,', ""),
    "schema enormous": HEADER.replace('"schema_version":1', f'"schema_version":{"9" * 400}'),
    "channels unknown": HEADER.replace('["caller","agent"]', '["x"]'),
    "header is a list": "[]\n" + HEADER,
    "header deep": '{"type":"header","x":' + "[" * DEEP,
    "unknown event": HEADER + '{"type":"nonsense","at":1}\n' + END,
    "type is a list": HEADER + '{"type":["x"],"at":1}\n' + END,
    "type absent": HEADER + '{"at":1}\n' + END,
    "time goes back": HEADER + SAID % (5, "a", '"x"') + SAID % (1, "b", '"x"') + END,
    "time is text": HEADER + SAID % ('"1"', "a", '"x"') + END,
    "time is null": HEADER + SAID % ("null", "a", '"x"') + END,
    "time is enormous": HEADER + SAID % ("1e308", "a", '"x"'),
    "time is beyond": HEADER + SAID % ("1e999", "a", '"x"'),
    "time is negative": HEADER + SAID % ("-1e300", "a", '"x"') + END,
    "time is NaN": HEADER + SAID % ("NaN", "a", '"x"') + END,
    "time has many digits": HEADER + SAID % ("9" * 5000, "a", '"x"') + END,
    "text is a number": HEADER + SAID % (1, "a", "5") + END,
    "text with escapes": HEADER + SAID % (1, "a", ESCAPES) + END,
    "text of markup": HEADER + SAID % (1, "a", '"[/red][link=x]{0}%s<script>"') + END,
    "text enormous": HEADER + SAID % (1, "a", json.dumps("x " * LONG)) + END,
    "text rather long": HEADER + SAID % (1, "a", json.dumps("x " * 100_000)) + END,
    "a line without end": HEADER + "x" * LONG,
    "id with escapes": HEADER + SAID % (1, "\\u001b[31m", '"x"') + END,
    "deep event": HEADER + '{"type":"utterance","at":' + "[" * DEEP + "]" * DEEP + "}\n",
    "deep objects": HEADER + '{"a":' * DEEP + "1" + "}" * DEEP + "\n",
    "events cut": HEADER + (SAID % (1, "a", '"x"'))[:-30],
    "zeros after": HEADER + SAID % (1, "a", '"x"') + "\0" * 4096,
    "zeros between": HEADER + "\0" * 4096 + "\n" + END,
    "words are wrong": HEADER
    + (SAID % (1, "a", '"x"')).replace('"words":null', '"words":[5]')
    + END,
    "level unknown": HEADER + '{"type":"anger","at":1,"score":0.5,"level":"furious"}\n' + END,
    "score enormous": HEADER + '{"type":"anger","at":1,"score":1e300,"level":"calm"}\n' + END,
    "outcome of nothing": HEADER
    + '{"type":"prompt_outcome","at":1,"prompt_id":"p9","action":"used"}\n'
    + END,
    "unpaired surrogate": HEADER + SAID % (1, "a", '"\\ud800"') + END,
    "only blank lines": "\n" * 5000,
    "call of another folder": HEADER.replace('"call_id":"x"', '"call_id":"../../../x"') + END,
    "source with escapes": HEADER.replace('"source":"x"', '"source":"\\u001b]0;x\\u0007"') + END,
    "ends twice": HEADER + END + END,
    "same id twice": HEADER + SAID % (1, "a", '"x"') + SAID % (2, "a", '"x"') + END,
}
LINES = {
    "empty object": "{}\n",
    "list": "[]\n",
    "number": "5\n",
    "text": "hello\n",
    "html": "<html><body>404</body></html>\n",
    "no text": '{"speaker":"caller","start":0,"end":1}\n',
    "speaker unknown": '{"speaker":"root","start":0,"end":1,"text":"x"}\n',
    "start after end": TURN % (5, 1, '"x"'),
    "negative": TURN % (-5, 1, '"x"'),
    "a year long": TURN % (0, 40_000_000, '"x"'),
    "infinite": TURN % (0, "1e999", '"x"'),
    "not a number": TURN % (0, "NaN", '"x"'),
    "many digits": TURN % (0, "1" * 5000, '"x"'),
    "nothing said": TURN % (0, 1, '""'),
    "only escapes": TURN % (0, 1, '"\\u001b[2J"'),
    "escapes": TURN % (0, 1, ESCAPES),
    "escapes as key": '{"\\u001b[31mspeaker":1}\n',
    "markup": TURN % (0, 1, '"[bold]{x.__class__}%n</script><img src=x onerror=alert(1)>"'),
    "deep": "[" * DEEP + "\n",
    "long line": TURN % (0, 1, json.dumps("word " * 200_000)),
    "one long word": TURN % (0, 1, json.dumps("a" * LONG)),
    "digits": TURN % (0, 1, json.dumps("4 " * 50_000)),
    "emails": TURN % (0, 1, json.dumps("a at b dot " * 10_000)),
    "emphasis": TURN % (0, 1, json.dumps("!" * 200_000)),
    "combining": TURN % (0, 1, json.dumps("e" + "\u0301" * 100_000)),
    "many turns": "".join(TURN % (n, n + 1, '"no"') for n in range(200)),
    "same time": (TURN % (1, 1, '"x"')) * 200,
    "cut": (TURN % (0, 1, '"x"'))[:-9],
    "surrogate": TURN % (0, 1, '"\\udfff"'),
}
CAPTIONS = {
    "vtt": {
        "head alone": "WEBVTT\n",
        "no head": "00:00:01.000 --> 00:00:02.000\nx\n",
        "bad times": "WEBVTT\n\n00:99:99.000 --> hello\n<v Caller>x\n",
        "no end": "WEBVTT\n\n00:00:01.000 -->\n<v Caller>x\n",
        "backwards": "WEBVTT\n\n00:00:09.000 --> 00:00:02.000\n<v Caller>x\n",
        "voice unknown": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v \x1b[31mEve>x\n",
        "voice unclosed": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Caller"
        + "<" * 50_000
        + "\n",
        "many tags": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n" + "<v " * 50_000 + "\n",
        "hours": "WEBVTT\n\n99999999:00:01.000 --> 99999999:00:02.000\n<v Caller>x\n",
        "entities": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Caller>&#x1b;[31m&#0;&lt;x\n",
        "spaces": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v" + " " * 100_000 + "\n",
        "arrows": "WEBVTT\n\n" + "-->" * 50_000,
    },
    "srt": {
        "nothing": "\n\n\n",
        "numbers alone": "1\n2\n3\n",
        "no numbers": "00:00:01,000 --> 00:00:02,000\nCALLER: x\n",
        "huge number": f"{'9' * 6000}\n00:00:01,000 --> 00:00:02,000\nCALLER: x\n",
        "bad times": "1\n00:00:aa,000 --> 00:00:02,000\nCALLER: x\n",
        "cut": "1\n00:00:01,000 --> 00:0",
        "escapes": "1\n00:00:01,000 --> 00:00:02,000\nCALLER: \x1b]0;x\x07\x1b[2J hi\n",
        "colons": "1\n00:00:01,000 --> 00:00:02,000\n" + " " * 50_000 + "CALLER" + " " * 50_000,
    },
}
TIMES = '"start_time":"0.0","end_time":"1.0"'
JSONS = {
    "null": "null",
    "text": '"x"',
    "number": "1e999",
    "list of lists": "[[[]]]",
    "numbers": "[1,2,3]",
    "deep": "[" * DEEP,
    "deep objects": '{"segments":' * 5000,
    "results null": '{"results":null}',
    "results empty": '{"results":{}}',
    "items are numbers": '{"results":{"items":[1,2]}}',
    "items are null": '{"results":{"items":null}}',
    "alternatives empty": '{"results":{"items":[{%s,"alternatives":[]}]}}' % TIMES,
    "alternatives an object": '{"results":{"items":[{%s,"alternatives":{"a":1}}]}}' % TIMES,
    "alternatives text": '{"results":{"items":[{%s,"alternatives":"abc"}]}}' % TIMES,
    "labels a list": '{"results":{"items":[{%s}],"speaker_labels":[1]}}' % TIMES,
    "segments null": '{"results":{"items":[{%s}],"speaker_labels":{"segments":null}}}' % TIMES,
    "label an object": '{"results":{"items":[{%s,"speaker_label":{}}]}}' % TIMES,
    "start a list": '{"results":{"items":[{"start_time":[],"alternatives":[{"content":"x"}]}]}}',
    "segments of numbers": '{"results":{"audio_segments":[1,null]}}',
    "start enormous": '[{"start":%s,"end":1,"text":"x"}]' % ("1" * 4000),
    "start a truth": '[{"start":true,"end":false,"text":"x","speaker":"agent"}]',
    "start infinite": '[{"start":"inf","end":"nan","text":"x"}]',
    "millis enormous": '{"Transcript":[{"BeginOffsetMillis":%s,"EndOffsetMillis":1,"Content":"x"}]}'
    % ("9" * 400),
    "participants wrong": '{"Participants":{"a":1},"Transcript":[{"Content":"x"}]}',
    "participants of numbers": '{"Participants":[1],"Transcript":[{"BeginOffsetMillis":0,'
    '"EndOffsetMillis":1,"Content":"x","ParticipantId":"a"}]}',
    "who is a list": '[{"start":0,"end":1,"text":"x","speaker":["a"]}]',
    "who has escapes": '[{"start":0,"end":1,"text":"x","speaker":"\\u001b[31m"},'
    '{"start":0,"end":1,"text":"y","speaker":"\\u0007"}]',
    "four speakers": json.dumps(
        [{"start": 0, "end": 1, "text": "x", "speaker": n} for n in range(4)]
    ),
    "surrogate": '[{"start":0,"end":1,"text":"\\ud800","speaker":"\\ud800"}]',
    "a thousand keys": json.dumps({f"k{n}": [] for n in range(1000)}),
    "cut": '[{"start":0,"end":1,"te',
}
LABELLED = {
    "after beyond": '{"id":"a","turns":[],"escalates":true,"expect":[{"rule":"x","after":9,"within":1}]}',
    "after negative": '{"id":"a","turns":[{"speaker":"caller","start":0,"end":1,"text":"x"}],'
    '"escalates":true,"expect":[{"rule":"x","after":-3,"within":1}]}',
    "no turns": '{"id":"a","turns":[],"escalates":false}',
    "between reversed": '{"id":"a","turns":[],"escalates":false,"forbid":[{"rule":"x","between":[9,1]}]}',
    "time enormous": '{"id":"a","turns":[{"speaker":"caller","start":0,"end":1e308,"text":"x"}],'
    '"escalates":true}',
    "escapes": '{"id":"\\u001b[31m","turns":5,"escalates":true}',
    "deep": "[" * DEEP,
    "nothing": "",
}
PLAYBOOKS = {
    "nothing": "",
    "no toml": "{{{{",
    "a table": "[rules]\nx=1\n",
    "rules of numbers": "rules = [1,2]\n",
    "unknown keys": '[[rules]]\nid="a"\nsayy="x"\n',
    "id with escapes": '[[rules]]\nid="\\u001b[31m"\n',
    "deep": "a=" + "[" * 900 + "]" * 900,
    "deeper": "a=" + "[" * DEEP,
    "dates": "rules=1979-05-27T07:32:00Z\n",
    "infinite": "[[rules]]\nid='a'\npriority=inf\ncooldown=nan\n",
    "enormous": "[[rules]]\nid='a'\npriority=" + "9" * 5000,
    "dotted": "a" + ".a" * 3000 + "=1",
    "twice": "[a]\n[a]\n",
    "carriage": "a=1\r\x1b[31m=2\n",
}
SETTINGS = {
    "no toml": "[[[",
    "unknown section": "[spech]\nengine='x'\n",
    "unknown key": "[speech]\nenigne='vosk'\n",
    "unknown engine": "[speech]\nengine='\\u001b[31m'\n",
    "engine with escapes": '[speech]\nengine="\\u001b[31m"\n',
    "wrong type": "[coaching]\nprompts_per_minute=[]\n",
    "not a table": "speech=5\n",
    "enormous": "[coaching]\nprompts_per_minute=" + "9" * 5000 + "\n",
    "deep": "a=" + "[" * DEEP,
    "key with escapes": '["\\u001b[31m"]\na=1\n',
}


def make(folder: Path) -> list[tuple[str, Path]]:
    """Write every file and return what it is given to and where it lies."""
    made: list[tuple[str, Path]] = []
    texts = [("call", ".call.jsonl", EVENTS), ("call", ".jsonl", LINES), ("call", ".json", JSONS)]
    texts += [("call", f".{form}", listed) for form, listed in CAPTIONS.items()]
    texts += [("labelled", ".labelled", LABELLED), ("playbook", ".toml", PLAYBOOKS)]
    texts += [("settings", ".config", SETTINGS)]
    for use, suffix, listed in texts:
        for name, text in listed.items():
            path = folder / f"{use} {name}{suffix}"
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
            made.append((use, path))
    for number, (name, data) in enumerate((*_bytes(), *_recordings())):
        path = folder / f"{number} {name}"
        path.write_bytes(data)
        made.append(("call", path))
    made += [("call", path) for path in _special(folder)]
    return made


def _bytes() -> Iterator[tuple[str, bytes]]:
    noise = random.Random(7).randbytes(20_000)
    for suffix in (".call.jsonl", ".jsonl", ".json", ".vtt", ".srt"):
        yield f"noise{suffix}", noise
        yield f"wide{suffix}", "hello".encode("utf-16")
        yield f"zeros{suffix}", bytes(10_000)
    for suffix in (".wav", ".flac", ".ogg", ".opus", ".mp3", ".m4a", ".webm", ".aac", ".xyz", ""):
        yield f"noise{suffix}", noise
        yield f"empty{suffix}", b""


def _recordings() -> Iterator[tuple[str, bytes]]:
    """Yield recordings that were cut, bent or lie about their size."""
    hum = (np.sin(np.arange(2000) / 9) * 0.1).astype(np.float32)
    for suffix, form, kind in (
        (".wav", "WAV", "PCM_16"), (".flac", "FLAC", "PCM_16"), (".ogg", "OGG", "VORBIS"),
        (".mp3", "MP3", "MPEG_LAYER_III"), (".aiff", "AIFF", "PCM_16"), (".au", "AU", "ULAW"),
        (".w64", "W64", "PCM_16"), (".caf", "CAF", "PCM_16"),
    ):  # fmt: skip
        whole = io.BytesIO()
        soundfile.write(whole, hum, 8000, format=form, subtype=kind)
        data = whole.getvalue()
        yield f"head alone{suffix}", data[:16]
        yield f"half head{suffix}", data[:40]
        bent = bytearray(data)
        for at in range(8, min(80, len(bent)), 3):
            bent[at] ^= 0xFF
        yield f"bent head{suffix}", bytes(bent)
        yield f"after text{suffix}", b"\x1b[31m" + data
    riff = b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0"
    for name, channels, rate, bits in (
        ("no channels", 0, 8000, 16), ("many channels", 65535, 8000, 16), ("no rate", 1, 0, 16),
        ("fast", 2, 0xFFFFFFFF, 16), ("no bits", 1, 8000, 0), ("many bits", 1, 8000, 999),
    ):  # fmt: skip
        form = struct.pack("<HHIIHH", 1, channels, rate, rate * 2 & 0xFFFFFFFF, 2, bits)
        yield f"{name}.wav", riff + form + b"data\xff\xff\xff\xff" + bytes(400)
    yield "chunk without end.wav", riff[:12] + b"LIST\xff\xff\xff\x7f" + bytes(100)
    yield "chunks.wav", riff[:12] + b"junk\0\0\0\0" * 20_000
    packed = zlib.compress(bytes(50_000_000), 9)
    yield "packed.wav", packed
    yield "packed.m4a", b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42isom" + packed
    yield (
        "box beyond.m4a",
        b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42isom\x7f\xff\xff\xffmoov" + bytes(64),
    )
    yield "boxes.m4a", b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42isom" + b"\0\0\0\x08free" * 20_000
    yield "playlist.m3u8", b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"
    yield "concat.wav", b"ffconcat version 1.0\nfile /etc/passwd\n"
    yield "frames.mp3", b"\xff\xfb\x90\x00" * 5_000


def _special(folder: Path) -> Iterator[Path]:
    """Yield what is no plain file, or has a name that hurts."""
    for suffix in (".wav", ".jsonl", ".call.jsonl", ".vtt", ".json"):
        for name, create in _SPECIAL.items():
            path = folder / f"special {name}{suffix}"
            create(path)
            yield path
        yield folder / f"absent{suffix}"
        yield folder / ("n" * 300 + suffix)
        hurtful = folder / f"new\nline \x1b]0;owned\x07\x1b[31m \udcff{suffix}"
        hurtful.write_bytes(b"{}\n")
        yield hurtful


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(path.parent)  # the names of sockets are short
        try:
            one.bind(path.name)
        finally:
            os.chdir(here)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(40 << 30)


_SPECIAL: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "loop": _loop,
    "socket": _listening,
    "sparse": _sparse,
    "zero device": lambda path: path.symlink_to("/dev/zero"),
    "terminal": lambda path: path.symlink_to("/dev/tty"),
    "nowhere": lambda path: path.symlink_to("/nonexistent/\x1b[31m"),
}
