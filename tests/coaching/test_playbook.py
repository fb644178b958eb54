import json

import pytest

from monitor.coaching.handbook import differences, schema_of_playbooks
from monitor.coaching.playbook import SHIPPED, load_playbook, parse_playbook, playbook_of
from monitor.config import CoachingSettings, PolicySettings, Settings
from monitor.errors import PlaybookError

SHORT = """name = "short"
extends = "shipped"
[sources]
x = "made up"
[[rule]]
id = "only"
technique = "t"
source = ["x"]
side = "caller"
title = "One two three"
say = ["First.", "Second."]
avoid = "Nothing."
when = { level = "angry+" }
"""


def problem(text: str) -> str:
    with pytest.raises(PlaybookError) as caught:
        parse_playbook(text, "mine.toml")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "right", "parts"),
    [
        ("levl =", "level =", ["mine.toml:13", "rule only", "levl", "did you mean level?"]),
        ('"angri+"', '"angry+"', ["mine.toml:13", "rule only", "level", "did you mean angry+?"]),
        ("titel =", "title =", ["mine.toml:10", "rule only", "titel", "did you mean title?"]),
        ('side = "callr"', 'side = "caller"', ["mine.toml:9", "did you mean caller?"]),
        ('extends = "shiped"', 'extends = "shipped"', ["mine.toml:2", "did you mean shipped?"]),
        ('source = ["y"]', 'source = ["x"]', ["mine.toml:8", "rule only", "unknown name y"]),
        ('"One two three four five six"', '"One two three"', ["mine.toml:10", "at most 5"]),
        ('["First."]', '["First.", "Second."]', ["mine.toml:11", "rule only", "say"]),
        ('["Same.", "Same."]', '["First.", "Second."]', ["mine.toml:11", "two sentences"]),
        ("{ }", '{ level = "angry+" }', ["mine.toml:13", "would always speak"]),
        (
            '{ said = ["calm-down"] }',
            '{ level = "angry+" }',
            ["mine.toml:13", "rule only", "said", "did you mean calms-down?"],
        ),
        (
            '{ heard = ["insullt"] }',
            '{ level = "angry+" }',
            ["mine.toml:13", "heard", "did you mean insult?"],
        ),
        ('["{nope}", "b"]', '["First.", "Second."]', ["mine.toml:11", "say", "{nope}"]),
        ("within = -1", 'avoid = "Nothing."', ["mine.toml:12", "within"]),
    ],
)
def test_an_error_names_file_line_rule_key_and_the_nearest_name(wrong, right, parts):
    parse_playbook(SHORT, "mine.toml")
    said = problem(SHORT.replace(right, wrong, 1))
    assert [part for part in parts if part not in said] == []


def test_a_missing_key_and_a_second_rule_of_the_same_name():
    assert "technique: the key is missing" in problem(SHORT.replace('technique = "t"\n', ""))
    assert "2 rules have it" in problem(SHORT + SHORT[SHORT.index("[[rule]]") :])


def test_a_phrase_that_cannot_be_read_is_named():
    hush = '[agent.hush]\nmeans = "m"\nwords = ["be (quiet"]\n[sources]'
    said = problem(SHORT.replace("[sources]", hush))
    assert "mine.toml:5: agent.hush: brackets do not match in 'be (quiet'" in said


def test_a_moment_of_nobody_and_a_step_without_words():
    assert "no moment is named" in problem(SHORT.replace("level =", 'by = "agent", level ='))
    assert "needs words" in problem(SHORT.replace("level =", 'after = "only", level ='))


def test_what_is_no_toml_is_one_line_with_its_place():
    assert "line 2" in problem("a = 1\nb = = 2")


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(PlaybookError, match="No such file"):
        load_playbook(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(PlaybookError, match="UTF-8"):
        load_playbook(tmp_path / "bytes.toml")


def test_the_label_follows_the_text(tmp_path):
    shipped = load_playbook()
    name, _, digest = shipped.label.partition("@")
    assert name == "shipped"
    assert len(digest) == 12
    copy = tmp_path / "copy.toml"
    copy.write_text(SHIPPED.read_text(encoding="utf-8") + "# one more\n", encoding="utf-8")
    assert load_playbook(copy).label != shipped.label
    assert load_playbook(str(copy)).rules.keys() == shipped.rules.keys()


def test_a_playbook_that_extends_the_shipped_one_may_replace_its_words():
    hush = '[agent.calms-down]\nmeans = "m"\nwords = ["hush"]\n'
    own = SHORT.replace("[sources]", f'{hush}[policy]\nabuse_end = "Bye."\n[sources]')
    playbook = parse_playbook(own, "mine.toml")
    assert playbook.agent["calms-down"].words == ("hush",)
    assert playbook.policy["abuse_end"] == "Bye."
    assert set(playbook.agent) == set(load_playbook().agent)
    assert list(playbook.rules) == ["only"]


def test_policy_sentences_stand_in_the_rules():
    shipped = load_playbook()
    assert shipped.policy["abuse_end"] in shipped.rules["abuse-end"].say
    assert not any("{" in sentence for rule in shipped.rule for sentence in rule.say)


def test_a_file_without_rules_is_the_shipped_playbook_in_the_centers_words():
    own = parse_playbook(
        'name = "ours"\nextends = "shipped"\n[policy]\nabuse_end = "Our own last word."',
        "ours.toml",
    )
    shipped = load_playbook()
    changed = [one.id for one, two in zip(own.rule, shipped.rule, strict=True) if one != two]
    assert changed == ["abuse-end"]
    assert "Our own last word." in own.rules["abuse-end"].say
    assert own.label != shipped.label


def test_the_settings_words_go_before_the_playbooks_and_change_its_label(tmp_path):
    own = tmp_path / "ours.toml"
    own.write_text('name = "ours"\nextends = "shipped"\n[policy]\nabuse_end = "From the file."\n')

    def read(**sentences):
        coaching = CoachingSettings(playbook=str(own))
        return playbook_of(Settings(coaching=coaching, policy=PolicySettings(**sentences)))

    given = read(abuse_end="From the {settings}.")
    assert given.rules["abuse-end"].say[0] == "From the {settings}."
    assert given.rules["abuse-second"] == load_playbook().rules["abuse-second"]
    labels = [
        read().label,
        given.label,
        read(abuse_end="Another.").label,
        read(abuse_warning="From the {settings}.").label,
    ]
    assert len(set(labels)) == len(labels)
    assert {label.partition("@")[0] for label in labels} == {"ours"}


def test_words_of_the_settings_that_change_nothing_leave_the_label(tmp_path):
    shipped = load_playbook()
    same = PolicySettings(abuse_warning=" ", abuse_end=shipped.policy["abuse_end"])
    assert playbook_of(Settings(policy=same)) == shipped
    (tmp_path / "short.toml").write_text(SHORT)
    short = load_playbook(tmp_path / "short.toml", PolicySettings(abuse_end="Nobody says it."))
    assert short.label == load_playbook(tmp_path / "short.toml").label


def test_differences_name_what_changed():
    old = load_playbook()
    text = SHIPPED.read_text(encoding="utf-8").replace(
        'title = "Name what they feel"', 'title = "X"'
    )
    new = parse_playbook(text, "new.toml")
    lines = differences(old, new)
    assert lines == ["~ rule acknowledge-feelings: title: Name what they feel -> X"]
    short = parse_playbook(SHORT, "mine.toml")
    assert "+ rule only: One two three" in differences(old, short)
    assert "- rule let-vent: Let them get it out" in differences(old, short)


def test_the_schema_for_editors_is_current():
    written = json.loads(SHIPPED.with_name("playbook.schema.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(schema_of_playbooks())), (
        "run: call-monitor playbook schema"
    )
    assert {"level", "heard", "said"} <= set(written["$defs"]["When"]["properties"])


@pytest.mark.parametrize("head", ["[[ rule ]]", "[[\trule]]", '[["rule"]]', "[[rule]]"])
def test_a_fault_is_told_however_a_rule_begins(head):
    with pytest.raises(PlaybookError) as told:
        parse_playbook(f'{head}\nid = "be-kind"\nn = 4\n', "q")
    assert "be-kind" in str(told.value)


def test_a_fault_in_rules_written_as_a_list_is_told():
    with pytest.raises(PlaybookError):
        parse_playbook('rule = [{ id = "be-kind", n = 4 }]\n', "q")
