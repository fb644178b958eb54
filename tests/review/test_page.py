"""What the report says, and that nothing in it is more than text."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.events import CallEnded, Cue, Evidence, LevelChanged, Moment, PromptEvidence
from monitor.panel.themes import DARK, LIGHT
from monitor.review.marks import Part, parted, word_times
from monitor.review.page import tell
from monitor.review.render import _resource, policy, render
from monitor.review.report import report
from monitor.review.timeline import STEPS
from monitor.text import printable
from tests.review.calls import HEADER, long_call, prompt, said, short_call

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{7*7}} {% raw %} ${7*7}",
    '" onmouseover="alert(1)',
    "</title></style><!-- -->",
    "&lt;b&gt; &amp;",
    "\u202eright to left\u202c \u0000\u0007\u001b[31mred",
)


class Reader(HTMLParser):
    """Collects elements and text of a page."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.text, self._open = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        if not {"script", "style"} & set(self._open):
            self.text.append(data)


def hostile_call(text):
    """A call whose every text is the given one."""
    line = said("caller", 1.0, 3.0, f"before {text} after")
    return [
        line,
        Cue(3.0, line.id, "caller", text, 0.5, Evidence(text, 1.0, 2.0)),
        LevelChanged(3.0, "angry", "calm", (text,)),
        prompt(4.0, 1, rule=text, evidence=[PromptEvidence(text, text, 1.0, 2.0, 0.5)]),
        CallEnded(5.0, "ended", (text,)),
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text):
    plain = Reader(report(HEADER, hostile_call("harmless")))
    page = Reader(report(HEADER, hostile_call(text)))
    shown = {"mark"}  # the words of a cue are marked only where they can be found
    assert [t for t, _ in page.elements if t not in shown] == [
        t for t, _ in plain.elements if t not in shown
    ]
    assert f"before {printable(text)} after" in "".join(page.text)


@given(st.text(max_size=40))
def test_any_text_adds_no_element_and_no_handler(text):
    page = Reader(report(HEADER, hostile_call(f"x{text}")))
    assert sum(tag == "script" for tag, _ in page.elements) == 1
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]


def test_a_page_refers_to_nothing_outside():
    page = Reader(report(HEADER, short_call()))
    for tag, attrs in page.elements:
        for name in ("src", "href", "action", "srcset", "data", "poster"):
            value = attrs.get(name, "#")
            assert value.startswith(("#", "data:")), (tag, name, value)
        assert "style" not in attrs  # the policy would not allow it


def test_the_policy_allows_our_own_code_alone():
    page = report(HEADER, short_call())
    meta = next(a for t, a in Reader(page).elements if t == "meta" and "http-equiv" in a)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)[1]
    assert meta["content"] == policy(style, script)
    assert "default-src 'none'" in meta["content"]
    assert "unsafe" not in meta["content"]


def test_a_template_that_names_nothing_is_refused():
    with pytest.raises(Exception, match="undefined"):
        render("report.html.j2", ("theme.css",), "", title="x")


def test_an_hour_is_below_five_megabytes():
    page = report(HEADER, long_call(60))
    assert len(page.encode()) < 5e6
    assert page.count('class="line ') == 600


def test_the_curve_has_a_bounded_number_of_columns():
    curve = tell(HEADER, long_call(60)).timeline.curve
    assert curve.count("H") <= STEPS + 600


def test_every_mark_leads_somewhere():
    page = Reader(report(HEADER, short_call()))
    places = {attrs["id"] for _, attrs in page.elements if "id" in attrs}
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    assert {link[1:] for link in links} <= places
    assert len(tell(HEADER, short_call()).marks) == 7  # 3 prompts, 3 turns, 1 interruption


def test_what_is_pressed_or_focused_has_a_name():
    page = report(HEADER, short_call())
    for tag in re.findall(r"<(?:button|input|select|a)\b[^>]*>(?:[^<]|<(?!/button|/a))*", page):
        named = "aria-label" in tag or re.sub(r"<[^>]*>", "", tag).strip()
        assert named or 'id="follow"' in tag or 'id="keys"' in tag or "<select" in tag, tag


def test_the_verdict_and_the_prompts_are_told_in_words():
    text = " ".join("".join(Reader(report(HEADER, short_call())).text).split())
    assert "The caller became angry at 00:40 and was calm at the end." in text
    assert "Caller angry when shown; 30 s later still angry; 60 s later calm, down 2." in text
    assert "1 used, 1 no answer, 1 open at the end" in text
    assert "irritated up from calm “waited” (waiting)" in text


def test_evidence_is_marked_where_it_was_said():
    assert parted("I waited for an hour", [("Waited", "waiting", False)]) == (
        Part("I "),
        Part("waited", "waiting"),
        Part(" for an hour"),
    )
    assert parted("thanks a lot", [("gone", "x", False)]) == (Part("thanks a lot"),)
    both = parted("thanks a lot", [("thanks a", "x", True), ("a lot", "y", False)])
    assert both == (Part("thanks a", "x", cools=True), Part(" lot"))


@given(st.text(max_size=30), st.lists(st.tuples(st.text(max_size=5), st.text(), st.booleans())))
def test_cutting_a_line_loses_nothing(text, evidence):
    assert "".join(part.text for part in parted(text, evidence)) == text


def test_word_times_are_given_only_if_they_fit():
    line = short_call()[6]
    assert word_times(line, line.text).split()[:3] == ["0", "50", "100"]
    assert word_times(line, "other words") == ""
    assert word_times(said("caller", 0, 1, "hello"), "hello") == ""


def test_colors_are_the_panels():
    css = _resource("theme.css")
    light, dark = css.split("@media screen and (prefers-color-scheme: dark)")
    for theme, part in ((LIGHT, light), (DARK, dark.split("}\n}")[0])):
        found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part))
        variables = theme.variables
        wanted = {"background": theme.background, "surface": theme.surface}
        wanted |= {"foreground": theme.foreground}
        names = ("quiet", "grid", "prompt", "on-prompt", "trouble")
        names += tuple(n for n in variables if n.startswith("level-"))
        wanted |= {name: variables[name] for name in names}
        assert {name: found[name] for name in wanted} == wanted
        for name in (n for n in wanted if n.startswith("level-") or n in {"quiet", "prompt"}):
            assert contrast(found[name], found.get("raised", "#ffffff")) >= 4.5, name


def contrast(one, other):
    """WCAG contrast of two colors."""

    def luminance(color):
        parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_long_turn_is_told_at_its_start():
    events = [said("caller", 5.0, 30.0, "so"), Moment(25.0, "long_turn", "caller", 5.0, 25.0)]
    page = tell(HEADER, events)
    assert [(one.kind, one.at) for one in page.items] == [("line", 5.0), ("happening", 5.0)]
