import json

import pytest

from monitor.cli import run

CALL = """{"speaker":"agent","start":0.5,"end":2.5,"text":"Hello, how can I help?"}
{"speaker":"caller","start":3.0,"end":9.0,"text":"This is unacceptable, I am really angry!"}
{"speaker":"agent","start":9.6,"end":12.0,"text":"Sir, please calm down."}
{"speaker":"caller","start":12.5,"end":18.0,"text":"Do not tell me to calm down! You idiot!"}
{"speaker":"agent","start":18.5,"end":24.0,"text":"I am sorry. I can hear how upset you are."}
"""


@pytest.fixture
def recorded(tmp_path, capsys):
    """Return an event file made from a written call."""
    written = tmp_path / "call.jsonl"
    written.write_text(CALL, encoding="utf-8")
    assert run(["analyze", str(written), "--events", str(tmp_path / "events")]) == 0
    capsys.readouterr()
    return tmp_path / "events" / "call.call.jsonl"


@pytest.fixture
def own(tmp_path, capsys):
    """Return a copy of the shipped playbook, to be edited."""
    file = tmp_path / "ours.toml"
    assert run(["playbook", "init", str(file)]) == 0
    capsys.readouterr()
    return file


def lines(capsys):
    return capsys.readouterr().out.splitlines()


def test_check_counts_the_dialogues(capsys, root):
    assert run(["playbook", "check", str(root / "docs" / "examples" / "practice.toml")]) == 0
    assert lines(capsys) == ["52 passed, 0 failed"]


def test_check_names_a_dialogue_that_fails(capsys, tmp_path, root):
    text = (root / "docs" / "examples" / "practice.toml").read_text(encoding="utf-8")
    file = tmp_path / "broken.toml"
    file.write_text(text.replace('heard = ["hard-of-hearing"]', 'heard = ["is-afraid"]'))
    assert run(["playbook", "check", str(file)]) == 1
    said = lines(capsys)
    assert said[-1] == "50 passed, 2 failed"
    assert said[0].startswith("FAIL speak-up: example 1: shown: ")


def test_check_says_in_one_line_what_is_wrong(capsys, own):
    own.write_text(own.read_text().replace("cooldown = 90", "cooldwn = 90", 1))
    assert run(["playbook", "check", str(own)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "rule let-vent: cooldwn: unknown key (did you mean cooldown?)" in said[0]


def test_init_makes_a_copy_that_works_and_never_overwrites_one(capsys, own):
    assert (own.parent / "playbook.schema.json").is_file()
    assert run(["playbook", "init", str(own)]) == 2
    assert "--force" in capsys.readouterr().err
    assert run(["playbook", "diff", str(own)]) == 0
    assert lines(capsys) == ["~ name: shipped -> ours"]


def test_show_lists_rules_and_shows_one(capsys):
    assert run(["playbook", "show"]) == 0
    assert len(lines(capsys)) == 43
    assert run(["playbook", "show", "let-vent"]) == 0
    assert "let-vent: let them vent without interrupting" in capsys.readouterr().out
    assert run(["playbook", "show", "let-went"]) == 2
    assert "did you mean let-vent?" in capsys.readouterr().err


def test_rescoring_with_the_same_playbook_changes_nothing(capsys, recorded):
    assert run(["rescore", str(recorded), "--events", "-"]) == 0
    assert capsys.readouterr().out == recorded.read_text(encoding="utf-8")
    assert run(["rescore", str(recorded), "--diff"]) == 0
    assert lines(capsys)[0].endswith("0 appear, 0 vanish, 0 move")


def test_rescoring_shows_what_a_changed_playbook_does(capsys, recorded, own):
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace('words = [\n  "calm down",', 'words = [\n  "hush",', 1))
    assert run(["rescore", str(recorded), "--playbook", str(own), "--diff"]) == 0
    said = lines(capsys)
    assert "vanish" in said[0]
    assert any(line.startswith("  - 00:12") and "no-calm-down" in line for line in said[1:])


def test_the_centers_own_sentence_is_what_the_agent_is_shown(capsys, tmp_path):
    insults = ["You idiot!", "You stupid idiot!", "You moron, go to hell!", "Well?"]
    turns = [
        f'{{"speaker":"caller","start":{at}.0,"end":{at}.9,"text":"{text}"}}'
        for at, text in zip((1, 9, 17, 25), insults, strict=True)
    ]
    call, config = tmp_path / "call.jsonl", tmp_path / "config.toml"
    call.write_text("\n".join(turns) + "\n", encoding="utf-8")
    config.write_text('[policy]\nabuse_end = "[b]Our last word.[/b]"\n', encoding="utf-8")
    heads = []
    for given in ([], ["--config", str(config)]):
        assert run(["analyze", str(call), "--events", "-", *given]) == 0
        head, *events = map(json.loads, lines(capsys))
        heads.append(head["playbook"])
    said = {event["rule"]: event["say"] for event in events if event["type"] == "prompt_shown"}
    assert said["abuse-end"] == "[b]Our last word.[/b]"
    assert heads[0] != heads[1]


def test_rescored_files_are_written(capsys, recorded, tmp_path):
    assert run(["rescore", str(recorded), "--events", str(tmp_path / "again")]) == 0
    again = tmp_path / "again" / recorded.name
    assert again.read_text(encoding="utf-8") == recorded.read_text(encoding="utf-8")
    assert again.stat().st_mode & 0o777 == 0o600


def test_calls_of_the_same_name_do_not_overwrite_each_other(capsys, tmp_path):
    recorded = []
    for folder, name in (("a", "Tom"), ("b", "Ann")):
        written = tmp_path / folder / "monday.jsonl"
        written.parent.mkdir()
        written.write_text(CALL.replace("Hello", f"Hello, {name} here"), encoding="utf-8")
        assert run(["analyze", str(written), "--events", str(written.parent)]) == 0
        recorded.append(written.parent / "monday.call.jsonl")
    again = tmp_path / "again"
    texts = [file.read_text(encoding="utf-8") for file in recorded]

    capsys.readouterr()
    assert run(["rescore", *map(str, recorded), "--events", str(again)]) == 0
    one, two, both = lines(capsys)
    assert one.split()[1:] == two.split()[1:]
    assert both.startswith(f"2 calls  {2 * int(one.split()[1])} prompts")
    assert (again / "monday.call.jsonl").read_text(encoding="utf-8") == texts[0]
    assert (again / "monday-2.call.jsonl").read_text(encoding="utf-8") == texts[1]

    assert run(["rescore", str(recorded[1]), "--events", str(again)]) == 0
    assert (again / "monday.call.jsonl").read_text(encoding="utf-8") == texts[0]
    assert sorted(file.read_text(encoding="utf-8") for file in again.iterdir()) == sorted(
        [*texts, texts[1]]
    )


def test_a_verdict_of_the_agent_stands_when_a_call_is_judged_again(capsys, recorded):
    said = recorded.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(said) if '"rule":"no-calm-down"' in line)
    shown = said[at].split('"id":"')[1].split('"')[0]
    time = said[at].split('"at":')[1].split(",")[0]
    verdict = f'{{"type":"prompt_outcome","at":{time},"prompt_id":"{shown}","action":"wrong"}}'
    kept = [line for line in said if f'"prompt_id":"{shown}"' not in line]
    kept.insert(at + 1, verdict)
    recorded.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert run(["rescore", str(recorded), "--events", "-"]) == 0
    assert verdict in lines(capsys)


def test_stats_say_how_the_rules_did(capsys, recorded):
    assert run(["playbook", "stats", str(recorded)]) == 0
    total, head, *rows = lines(capsys)
    assert total == f"calls: 1, prompts: {len(rows)}"
    assert head.split()[:5] == ["rule", "shown", "used", "not", "now"]
    found = {row.split()[0]: row.split()[1:] for row in rows}
    assert found["no-calm-down"] == ["1", "0", "0", "0", "1", "-", "-"]
    assert not {"call-log", "let-it-go"} & set(found), "nobody answers the wrap-up"


def test_the_schema_is_json(capsys):
    assert run(["playbook", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "call-monitor playbook"


@pytest.mark.parametrize("name", ['"]\nx = 1', "Ours", "ours\n", ""])
def test_init_refuses_what_is_no_name_and_writes_nothing(capsys, tmp_path, name):
    file = tmp_path / "ours.toml"
    assert run(["playbook", "init", str(file), "--name", name]) == 2
    assert "no name for a playbook" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
