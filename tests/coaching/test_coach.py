from itertools import pairwise

import pytest

from monitor.coaching.mood import Mood
from monitor.coaching.playbook import parse_playbook
from monitor.coaching.rules import Complaint
from monitor.events import AngerReading, LevelChanged, PromptOutcome, PromptShown


def outcomes(stage):
    return [(e.prompt_id, e.action) for e in stage.events if isinstance(e, PromptOutcome)]


def test_a_prompt_carries_its_rule_and_the_words_that_fired_it(stage):
    call = stage().says("caller", 1.0, "Hello, where is it?", 2.0).until(4)
    (shown,) = call.prompts
    assert shown.rule == "answer"
    assert shown.source == "x"
    assert shown.say == "It is on its way to you."
    (reason,) = shown.evidence
    assert (reason.kind, reason.text, reason.weight) == ("asks", "where is it", 1.0)
    assert 1.0 <= reason.start < reason.end <= 3.0


def test_nothing_is_said_while_somebody_speaks(stage):
    call = stage().says("caller", 1.0, "where is it", 1.05).starts("caller", 2.1).until(6)
    assert call.rules == []
    call.says("caller", 6.0, "hm").until(8)
    assert call.rules == ["answer"]


def test_a_prompt_that_waited_too_long_is_dropped(stage):
    call = stage().says("caller", 1.0, "where is it", 1.05).starts("caller", 2.1).until(20)
    assert call.says("caller", 20.0, "hm").until(30).rules == []


def test_the_same_words_fire_once_and_no_rule_speaks_twice_in_a_row(stage):
    call = stage().says("caller", 1.0, "where is it").until(30)
    assert call.rules == ["answer"]
    call.says("caller", 30.0, "where is it").until(40)
    assert call.rules == ["answer"]
    call.says("agent", 41.0, "be quiet").until(43).says("caller", 55.0, "where is it").until(60)
    assert call.rules == ["answer", "be-kind", "answer"]


def test_sentences_take_turns(stage):
    call = stage()
    for start in range(0, 240, 30):
        call.says("caller", start + 1.0, "where is it").until(start + 8)
        call.says("agent", start + 10.0, "be quiet").until(start + 12)
    said = [prompt.say for prompt in call.prompts if prompt.rule == "answer"]
    assert len(said) == 8
    assert len(set(said)) == 3
    assert all(one != two for one, two in pairwise(said))


def test_an_urgent_prompt_need_not_wait_and_takes_the_place(stage):
    call = stage().says("caller", 1.0, "where is it").until(2.5)
    call.says("agent", 3.0, "be quiet", 0.5).until(4)
    assert call.rules == ["answer", "be-kind"]
    assert outcomes(call) == [("p1", "expired")]


def test_a_prompt_expires(stage):
    call = stage().says("caller", 1.0, "where is it").until(9)
    assert outcomes(call) == []
    call.until(11)
    assert outcomes(call) == [("p1", "expired")]


@pytest.mark.parametrize("most", [1, 2, 3])
def test_at_most_so_many_prompts_in_any_minute(stage, most):
    call = stage(prompts_per_minute=most)
    for start in range(0, 180, 6):
        words, speaker = (("where is it", "caller"), ("be quiet", "agent"))[start // 6 % 2]
        call.says(speaker, start + 1.0, words).until(start + 6)
    times = [prompt.at for prompt in call.prompts]
    assert len(times) >= most
    assert all(sum(at - 60 < other <= at for other in times) <= most for at in times)


def test_an_untroubled_caller_gets_fewer_prompts(stage, small_text):
    quiet = parse_playbook(small_text.replace("[complaint]", "[pace]\ncalm = 1\n[complaint]"), "q")

    def rules(call):
        call.says("caller", 1.0, "where is it").until(4)
        return call.says("agent", 5.0, "be quiet").until(20).rules

    assert rules(stage(quiet)) == ["answer"]
    assert rules(stage(quiet).cue("verdict")) == ["answer", "be-kind"]
    assert rules(stage(quiet).level("irritated", "calm", 0.3)) == ["answer", "be-kind"]
    assert rules(stage()) == ["answer", "be-kind"]


@pytest.mark.parametrize(
    ("urgent", "worst", "level", "shown"),
    [
        (80, "irritated", "calm", ["answer", "be-kind"]),
        (90, "irritated", "calm", ["answer"]),
        (90, "irritated", "irritated", ["answer", "be-kind"]),
        (90, "angry", "calm", ["answer", "be-kind"]),
    ],
)
def test_a_caller_who_was_irritated_and_is_calm_gets_few_but_urgent_prompts(
    stage, small_text, urgent, worst, level, shown
):
    pace = f"[pace]\ncalm = 1\nurgent = {urgent}\n[complaint]"
    call = stage(parse_playbook(small_text.replace("[complaint]", pace), "q"))
    call.cue("verdict").level(worst, "calm", 0.5).until(1).level(level, worst, 0.5)
    call.says("caller", 2.0, "where is it").until(14).says("agent", 15.0, "be quiet").until(20)
    assert call.rules == shown


@pytest.mark.parametrize(
    ("worst", "shown"),
    [("irritated", ["answer"]), ("angry", ["answer", "be-kind"])],
)
def test_until_the_caller_is_angry_a_minute_holds_fewer_prompts(stage, small_text, worst, shown):
    pace = "[pace]\nirritated = 1\n[complaint]"
    call = stage(parse_playbook(small_text.replace("[complaint]", pace), "q"))
    call.level(worst, "calm", 0.5)
    call.says("caller", 2.0, "where is it").until(14).says("agent", 15.0, "be quiet").until(20)
    assert call.rules == shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [("verdict", ["answer", "be-kind"]), ("", ["answer"])],
)
def test_a_clear_complaint_of_an_irritated_caller_allows_one_prompt_more(
    stage, small_text, said, shown
):
    pace = "[pace]\nirritated = 1\naggrieved = 2\n[complaint]\nenough = 2"
    call = stage(parse_playbook(small_text.replace("[complaint]", pace), "q"))
    call = call.cue(said) if said else call
    call.level("irritated", "calm", 0.5)
    call.says("caller", 2.0, "where is it").until(14).says("agent", 15.0, "be quiet").until(20)
    assert call.rules == shown


@pytest.mark.parametrize(("score", "complains"), [(0.46, True), (0.45, False)])
def test_no_words_are_a_clear_complaint_below_a_score(score, complains):
    mood = Mood(Complaint(clear=("waiting", "verdict"), least=0.46))
    for sign in ("waiting", "verdict"):
        mood.heard(sign, 1.0, 1.0)
    mood.note(AngerReading(1.0, score, "calm"))
    assert (mood.complained_at is not None) is complains


def test_words_of_long_ago_are_no_part_of_a_complaint():
    mood = Mood(Complaint(clear=("waiting", "verdict"), enough=3, within=90.0))
    for at, sign in ((1.0, "waiting"), (92.0, "verdict")):
        mood.heard(sign, at, 1.0)
        mood.note(AngerReading(at, 0.3, "calm"))
    assert mood.complained_at is None
    mood.heard("waiting", 100.0, 1.0)
    mood.note(AngerReading(100.0, 0.3, "calm"))
    assert mood.complained_at == 92.0


@pytest.mark.parametrize(("score", "complains"), [(0.58, True), (0.57, False)])
def test_a_score_that_needs_no_words_is_a_complaint(score, complains):
    mood = Mood(Complaint(heated=0.58))
    mood.note(AngerReading(1.0, score, "irritated"))
    assert (mood.complained_at is not None) is complains


def test_a_call_that_never_got_angry_ends_with_one_line(stage, shipped):
    call = stage(shipped).says("caller", 1.0, "nobody ever calls me back")
    call.cue("waiting").cue("broken_promise").level("irritated", "calm", 0.5).until(3)
    said = [event.rule for event in call.coach.finish(3.0) if isinstance(event, PromptShown)]
    assert said == ["call-log"]


@pytest.mark.parametrize(
    ("strength", "level", "times", "complains"),
    [
        (0.9, "angry", 1, False),  # one verdict of weight 1.8, one angry reading of weight 1
        (1.0, "angry", 1, True),
        (0.9, "angry", 2, True),
        (0.9, "abusive", 1, True),
        (0.9, "irritated", 1, False),
    ],
)
def test_weak_words_and_a_first_angry_reading_are_no_complaint(strength, level, times, complains):
    mood = Mood(Complaint(signs=("verdict",), clear=("verdict",)))
    mood.heard("verdict", 1.0, strength)
    for at in range(1, 1 + times):
        mood.note(AngerReading(float(at), 0.6, level))
        mood.note(LevelChanged(float(at), level, mood.level, ()))
    assert (mood.complained_at is not None) is complains


def test_comments_on_the_agent_can_be_switched_off(stage):
    call = stage(agent_rules=False).says("agent", 1.0, "be quiet").until(5)
    assert call.rules == []


def test_the_agents_verdict_ends_the_prompt_once(stage):
    call = stage().says("caller", 1.0, "where is it").until(4)
    assert [e.action for e in call.coach.answer("p1", "wrong", 4.0)] == ["wrong"]
    assert list(call.coach.answer("p1", "used", 4.1)) == []
    assert outcomes(call.until(20)) == []


@pytest.mark.parametrize(
    ("said", "action"),
    [
        ("You have been very patient, I will find the parcel for you.", "used"),
        ("Let me go and FIND that parcel, then.", "used"),
        ("What is your name?", "expired"),
        ("", "expired"),
    ],
)
def test_saying_something_like_the_prompt_counts_as_used(stage, small_text, said, action):
    text = small_text.replace("It is on its way to you.", "I will find your parcel.")
    call = stage(parse_playbook(text, "small.toml")).says("caller", 1.0, "where is it").until(4)
    assert outcomes(call.says("agent", 4.5, said).until(20)) == [("p1", action)]


def test_what_was_said_before_the_prompt_is_no_answer_to_it(stage):
    call = (
        stage().says("agent", 1.0, "Let me see, I will find it").says("caller", 2.5, "where is it")
    )
    assert outcomes(call.until(20)) == [("p1", "expired")]


def test_calming_callers_are_left_alone(stage):
    call = stage().says("caller", 1.0, "no").level("angry", "calm", 0.8).until(10)
    call.says("caller", 10.0, "where is it").level("irritated", "angry", 0.4).until(14)
    assert call.rules == []


ABUSE = """
name = "ladder"
[sources]
x = "made up"
[[rule]]
id = "first"
technique = "t"
source = ["x"]
side = "caller"
title = "First"
say = ["One sentence.", "Another sentence."]
avoid = ""
once = true
when = { heard = ["insult"], within = 25 }
[[rule]]
id = "second"
technique = "t"
source = ["x"]
side = "caller"
title = "Second"
say = ["A third sentence.", "A fourth sentence."]
avoid = ""
once = true
priority = 90
when = { heard = ["insult"], within = 25, after = "first" }
"""


def test_a_step_comes_only_after_the_one_before_and_after_new_words(stage):
    call = stage(parse_playbook(ABUSE, "ladder.toml")).until(1).cue("insult").until(30)
    assert call.rules == ["first"]
    assert call.cue("insult").until(40).rules == ["first", "second"]


def test_a_step_that_was_called_wrong_does_not_count(stage):
    call = stage(parse_playbook(ABUSE, "ladder.toml")).until(1).cue("insult").until(3)
    call.events += call.coach.answer("p1", "wrong", 3.0)
    assert call.until(70).cue("insult").until(80).rules == ["first"]


def test_notes_of_earlier_calls_are_offered_first(stage, shipped):
    call = stage(shipped, notes=["refund promised", "lost twice"]).until(2)
    (shown,) = call.prompts
    assert shown.rule == "be-prepared"
    assert [reason.text for reason in shown.evidence] == ["refund promised", "lost twice"]


def test_the_wrap_up_speaks_once_and_ends_what_was_up(stage, shipped):
    call = stage(shipped).says("caller", 1.0, "you idiot")
    call.cue("verdict").cue("insult").level("angry", "calm", 0.9).until(3)
    wrap_up = list(call.coach.finish(3.0))
    assert isinstance(wrap_up[0], PromptOutcome)
    rules = [event.rule for event in wrap_up if isinstance(event, PromptShown)]
    assert rules == ["let-it-go", "call-log", "dont-judge-heat", "happier-end"]
    assert all(event.at == 3.0 for event in wrap_up)
