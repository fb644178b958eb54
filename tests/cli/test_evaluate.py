import json
import math

import pytest

from monitor.cli import run

ROWS = [
    {"text": "you're a useless idiot", "label": 1},
    {"text": "shut up, you moron", "label": 1},
    {"text": "this fucking router is driving me mad", "label": 0},
    {"text": "thank you, that's all I needed", "label": 0},
]
KEYS = {
    "n", "positives", "auc", "threshold", "precision", "recall", "f1", "false_alarm_rate",
    "ms_per_utterance",
}  # fmt: skip
CALL = {
    "id": "one",
    "escalates": True,
    "abuse": True,
    "turns": [
        {"speaker": "agent", "start": 0, "end": 2, "text": "hello, how can I help"},
        {"speaker": "caller", "start": 3, "end": 8, "text": "hi, it's about my router",
         "level": "calm", "accept": ["calm"]},
        {"speaker": "caller", "start": 9, "end": 15,
         "text": "this is the third time I've called and nobody ever called me back"},
        {"speaker": "caller", "start": 16, "end": 20, "text": "you useless idiot",
         "level": "abusive", "accept": ["abusive"]},
    ],
    "expect": [{"rule": "interject-abuse", "after": 3, "within": 10}],
    "forbid": [{"rule": ["interject-abuse"], "between": [0, 15]}],
}  # fmt: skip


def written(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_text_rows_give_one_json_object_on_stdout(tmp_path, capsys):
    file = written(tmp_path / "rows.jsonl", ROWS)
    assert run(["evaluate", file, "--task", "abuse", "--json"]) == 0
    out, _ = capsys.readouterr()
    found = json.loads(out)
    assert set(found) == KEYS
    assert (found["n"], found["positives"], found["auc"]) == (4, 2, 1.0)
    assert found["recall"] == found["precision"] == 1.0
    assert found["false_alarm_rate"] == 0.0


def test_what_cannot_be_counted_is_null_and_not_nan(tmp_path, capsys):
    file = written(tmp_path / "rows.jsonl", ROWS[2:])
    assert run(["evaluate", file, "--task", "abuse", "--json"]) == 0
    found = json.loads(capsys.readouterr().out, parse_constant=lambda _: math.nan)
    assert found["auc"] is None
    assert found["recall"] is None


def test_labelled_calls_are_measured_with_their_prompts(tmp_path, capsys):
    calm = CALL | {"id": "two", "escalates": False, "abuse": False, "turns": CALL["turns"][:2]}
    calm = calm | {"expect": [], "forbid": []}
    file = written(tmp_path / "calls.jsonl", [CALL, calm])
    assert run(["evaluate", file, "--task", "calls", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["recall"], found["false_alarms_per_calm_call"]) == (1.0, 0.0)
    assert found["false_alarms_per_calm_hour"] == 0.0
    assert (found["abuse_recall"], found["abuse_precision"]) == (1.0, 1.0)
    assert (found["prompt_recall"], found["forbidden_shown"]) == (1.0, 0)
    assert found["level_accuracy"] == 1.0


def test_a_level_raised_by_abuse_is_no_false_alarm(tmp_path, capsys):
    quiet = {
        "id": "quiet",
        "turns": [{"speaker": "caller", "start": 0, "end": 4, "text": "you're an idiot"}],
        "escalates": False,
    }
    file = written(tmp_path / "calls.jsonl", [quiet | {"abuse": True}])
    assert run(["evaluate", file, "--task", "calls", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["calls"], found["abuse_recall"]) == (1, 1.0)
    assert found["false_alarms_per_calm_call"] is None
    file = written(tmp_path / "calls.jsonl", [quiet | {"abuse": False}])
    assert run(["evaluate", file, "--task", "calls", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["false_alarms_per_calm_call"] == 1.0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"text": "a", "label": 1}\n{"txt": 1}\n', ":2: not a labelled row"),
        ("not json\n", ":1: not a labelled row"),
        ("", "no labelled rows"),
    ],
)
def test_a_bad_file_is_one_line_and_exit_1(tmp_path, capsys, content, says):
    path = tmp_path / "bad.jsonl"
    path.write_text(content, encoding="utf-8")
    assert run(["evaluate", str(path), "--task", "anger", "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert err.count("\n") == 1


def test_a_missing_file_and_a_missing_task_are_told_apart(tmp_path, capsys):
    assert run(["evaluate", str(tmp_path / "none.jsonl"), "--task", "anger"]) == 1
    assert run(["evaluate", str(tmp_path / "none.jsonl")]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_turn_beyond_the_call_is_refused(tmp_path, capsys):
    far = CALL | {"expect": [{"rule": "let-vent", "after": 99, "within": 5}]}
    file = written(tmp_path / "calls.jsonl", [far])
    assert run(["evaluate", file, "--task", "calls", "--json"]) == 1
    assert "99" in capsys.readouterr().err


def test_explain_names_the_words_and_what_they_added(tmp_path, capsys):
    turns = [{k: t[k] for k in ("speaker", "start", "end", "text")} for t in CALL["turns"]]
    file = written(tmp_path / "call.jsonl", turns)
    assert run(["explain", file, "--at", "00:18"]) == 0
    out = capsys.readouterr().out
    assert "repeated contact" in out
    assert '"is the third time' in out
    assert "useless" not in out
    assert run(["explain", file, "--at", "0:20"]) == 0
    assert "ABUSIVE" in capsys.readouterr().out


@pytest.mark.parametrize("moment", ["soon", "-3", "1:2:3x", "nan"])
def test_explain_refuses_what_is_no_moment(tmp_path, capsys, moment):
    assert run(["explain", str(tmp_path / "x.jsonl"), f"--at={moment}"]) == 2
    assert "not a moment" in capsys.readouterr().err
