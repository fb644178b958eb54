"""The shipped playbook holds every technique, and proves each of them."""

import re

import msgspec
import pytest

from monitor.analysis.words import read
from monitor.coaching.handbook import table
from monitor.coaching.phrases import phrase_group
from monitor.coaching.playbook import load_playbook
from monitor.drivers.rehearse import rehearse

TECHNIQUES = """
stay-calm let-vent backchannel stop-interrupting acknowledge-feelings relate empathy-wording
dont-argue no-calm-down no-blame no-berate not-defensive own-mistakes-only interject-abuse
abuse-second abuse-end redirect wait-for-calm breather dont-judge-heat apologise no-fake-apology
own-the-mistake broken-promise repeat-caller avoid-hold work-fast fit-the-level ask-facts
reflect-back open-or-closed offer-try no-overpromise call-back-options thank agree-resolution
happier-end take-notes call-log be-prepared let-it-go stay-positive
""".split()  # noqa: SIM905 (names read best as plain text)


@pytest.fixture(scope="module")
def trials():
    return list(rehearse(load_playbook()))


def missing(playbook):
    return [name for name in TECHNIQUES if name not in playbook.rules]


def test_every_technique_has_its_rule(shipped):
    assert missing(shipped) == []
    assert len(shipped.rule) == len(TECHNIQUES)


def test_deleting_any_rule_is_noticed(shipped):
    for rule in shipped.rule:
        fewer = tuple(other for other in shipped.rule if other is not rule)
        assert missing(msgspec.structs.replace(shipped, rule=fewer)) == [rule.id]


def test_the_techniques_are_those_of_the_design(root):
    page = root.parent / "shared" / "design" / "techniques.md"
    if not page.is_file():
        pytest.skip("needs the design page, which is not part of the project")
    rows = re.findall(r"^\| ([a-z][a-z /-]+) \|.*\|.*\| ([^|]+) \|$", page.read_text(), re.M)
    names = {name for ids, _ in rows for name in ids.split(" / ") if name != "id"}
    assert names == set(TECHNIQUES)


def test_every_dialogue_passes(trials):
    assert [trial for trial in trials if not trial.passed] == []
    assert len(trials) >= 160


def test_every_rule_has_two_examples_and_two_counter_examples(shipped):
    for rule in shipped.rule:
        assert len(rule.examples) >= 2, rule.id
        assert len(rule.counter_examples) >= 2, rule.id


def test_what_is_said_is_short_and_the_shipped_words_are_all_used(shipped):
    used = msgspec.json.encode((shipped.rule, shipped.phases, shipped.log)).decode()
    for name in (*shipped.agent, *shipped.caller):
        assert f'"{name}"' in used, f"{name} is listened for, but no rule uses it"
    for rule in shipped.rule:
        assert rule.source, rule.id
        assert all(len(sentence) <= 110 for sentence in rule.say), rule.id


def test_no_advice_leads_to_the_next_slip(shipped):
    slips = {name for r in shipped.rule if r.side == "agent" for w in r.whens for name in w.said}
    for name in slips - {"closed-question"}:
        wording = shipped.agent[name]
        group = phrase_group(wording.words, wording.but_not)
        for rule in shipped.rule:
            for sentence in rule.say:
                assert not list(group.find(read(sentence))), (name, sentence)


def test_the_manual_carries_the_current_table(root, shipped):
    manual = (root / "docs" / "playbook.md").read_text(encoding="utf-8")
    written = manual.partition("<!-- rules -->\n")[2].partition("\n<!-- /rules -->")[0]
    assert written == table(shipped), "run: call-monitor playbook show --markdown"
    assert f"{len(shipped.rule)} rules from five texts" in manual


def test_the_manual_explains_every_condition(root):
    from monitor.coaching.rules import When

    manual = (root / "docs" / "playbook.md").read_text(encoding="utf-8")
    asked = manual.partition("## What `when` may ask")[2].partition("\n## ")[0]
    assert [key for key in When.__struct_fields__ if f"`{key}`" not in asked] == []


def test_the_ten_minute_rule_of_the_manual_works(root, tmp_path):
    manual = (root / "docs" / "playbook.md").read_text(encoding="utf-8")
    file = tmp_path / "tickets.toml"
    file.write_text(re.findall(r"```toml\n(.*?)```", manual, re.S)[0], encoding="utf-8")
    found = list(rehearse(load_playbook(file)))
    assert len(found) == 4
    assert all(trial.passed for trial in found)


def test_the_playbook_of_another_trade_works(root):
    practice = load_playbook(root / "docs" / "examples" / "practice.toml")
    assert len(practice.rule) >= 12
    found = list(rehearse(practice))
    assert [trial for trial in found if not trial.passed] == []
    assert len(found) >= 48
