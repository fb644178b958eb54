"""The prompt card: one piece of advice, what to say, and the words that it rests on.

The card always has the same size. What must be read comes first; what does not fit is left out from
the end. When there is nothing to say, one quiet line says so. May import: events, wording, and the
panel's view, themes and regions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from monitor.events import Action, Level
from monitor.panel.themes import PROMPT, PROMPT_BAR, QUIET, STRONG, TROUBLE
from monitor.panel.view import CallView, Card, Reason, Run
from monitor.panel.widgets.region import RunRegion, fit, spread, wrap
from monitor.wording import clock

LABEL = 7
"""Cells of the labels before the card's text."""
ROOMY = 10
"""Rows from which the parts of the card are set apart by blank rows."""
MOST_SAY = 4
"""The most rows for what to say."""
Answers: TypeAlias = tuple[tuple[str, str, Action], ...]
ANSWERS: Answers = (
    ("u", "used", "used"),
    ("n", "not now", "dismissed"),
    ("w", "wrong", "wrong"),
)
REVIEW_ANSWERS: Answers = (("u", "right", "used"), ("w", "wrong", "wrong"))
"""What a reviewer can say instead of the agent."""
NOTHING: dict[Level, str] = {
    "calm": "All is well.",
    "irritated": "Nothing to add. Listen.",
    "angry": "Nothing to add. Let them speak.",
    "abusive": "Nothing to add. Stay calm.",
}


class PromptCard(RunRegion):
    """Shows the open prompt, or that there is none; or why the call cannot go on."""

    DEFAULT_CSS = """
    PromptCard {
        height: 12;
        padding: 0 1;
        background: $surface;
    }
    """

    def part(self) -> object:
        run, view = self._run, self.view
        shown = view.card, view.ended, view.level, view.call is None
        state = run.failure, run.remedy, run.reviewing, run.review, run.opening, run.deaf
        return *state, *shown

    def draw(self, width: int, height: int) -> list[Content]:
        if self._run.failure:
            return failure_lines(self._run, width)
        answers = REVIEW_ANSWERS if self._run.reviewing else ANSWERS
        verdict = self._run.review.prompts.get(self.view.card.id, "") if self.view.card else ""
        if (card := self.view.open_card) is not None:
            return card_lines(card, width, height, answers, verdict)
        quiet = _opening(self._run) or ("Waiting for the lost device." if self._run.deaf else "")
        return quiet_lines(self.view, width, height, answers, verdict, instead=quiet)


def card_lines(
    card: Card, width: int, height: int, answers: Answers = ANSWERS, verdict: str = ""
) -> list[Content]:
    """Return the card of an open prompt as exactly `height` lines; `verdict` is a reviewer's."""
    gap = [Content()] if height >= ROOMY else []
    said = verdict_lines(verdict, width)
    height -= len(said)
    room = height - 2 - len(gap)
    say = _labeled("say", wrap(f'"{card.say}"', width - LABEL)[:MOST_SAY], STRONG)[:room]
    room -= len(say) + len(gap)
    avoid = _labeled("avoid", wrap(card.avoid, width - LABEL), "") if card.avoid else []
    avoid = avoid[: max(0, room - 1)]
    room -= len(avoid)
    if avoid and gap and room > len(gap) + 1:
        avoid, room = [*gap, *avoid], room - len(gap)
    why = why_lines(card, width, max(0, room))
    body = [*gap, *say, *gap, *why, *avoid][: height - 2]
    blank = [Content()] * (height - 2 - len(body))
    return [title_line(card, width), *body, *blank, *said, answer_line(card, width, answers)]


def verdict_lines(verdict: str, width: int) -> list[Content]:
    """Return what a reviewer said of a prompt, cut where it is longer than two lines."""
    if not verdict:
        return []
    first, *more = wrap(verdict, width - LABEL)
    rows = [first, fit(" ".join(more), width - LABEL)] if more else [first]
    return _labeled("review", rows, STRONG)


def title_line(card: Card, width: int) -> Content:
    """Return the bar with the title and the time."""
    time = clock(card.at)
    title = fit(card.title.upper(), width - len(time) - 3)
    line = spread(Content(f" {title}"), Content(f"{time} "), width)
    return line.stylize(PROMPT_BAR)


def why_lines(card: Card, width: int, room: int) -> list[Content]:
    """Return the weightiest reasons that fit, in order of time."""
    weightiest = sorted(card.reasons, key=lambda reason: (-reason.weight, -reason.at))[:room]
    in_time = sorted(weightiest, key=lambda reason: reason.at)
    return _labels("why", [_reason(reason, width - LABEL) for reason in in_time])


def _reason(reason: Reason, width: int) -> Content:
    when = clock(reason.at)
    who = "you: " if reason.who == "agent" else ""
    text = fit(reason.text, width - len(when) - len(who) - 4)
    words = f'{who}"{text}"' if reason.who else text
    return Content.assemble((when, QUIET), "  ", words)


def answer_line(card: Card, width: int, answers: Answers) -> Content:
    """Return the keys that answer the prompt, and where the advice comes from."""
    parts: list[Content] = []
    for key, word, action in answers:
        press = Style.from_meta({"@click": f"app.answer('{action}')"})
        parts += [
            Content.assemble((key, f"bold {PROMPT}"), " ", (word, QUIET)).stylize(press),
            Content("   "),
        ]
    keys = Content.assemble(*parts[:-1])
    room = width - keys.cell_length - 3
    origin = next((text for text in (card.source, card.rule) if cell_len(text) <= room), "")
    return spread(keys, Content(origin).stylize(QUIET), width)


def failure_lines(run: Run, width: int) -> list[Content]:
    """Return what stopped the call, and what can be done about it."""
    bar = Content(" THE CALL HAS STOPPED".ljust(width)).stylize(TROUBLE)
    why = [Content(row).stylize(STRONG) for row in wrap(run.failure, width)]
    return [bar, Content(), *why, Content(), *map(Content, wrap(run.remedy, width))]


def quiet_lines(
    view: CallView,
    width: int,
    height: int,
    answers: Answers = ANSWERS,
    verdict: str = "",
    *,
    instead: str = "",
) -> list[Content]:
    """Return what the card says while there is no prompt; a reviewer can still judge the last.

    Args:
        view: the call.
        width: in cells.
        height: in rows.
        answers: the keys of the last prompt.
        verdict: what a reviewer said of it.
        instead: what is more to the point than that all is well.
    """
    if view.call is None:
        return _centered(instead or "Waiting for the call.", width, height)
    lines = _centered(instead or NOTHING[view.level], width, height)
    if view.card is not None and height > 1:
        outcome = f": {view.card.outcome}"
        last = fit(f"{clock(view.card.at)}  {view.card.title}", width - len(outcome))
        foot = [Content(last + outcome).stylize(QUIET)]
        if answers is REVIEW_ANSWERS:
            foot += [*verdict_lines(verdict, width), answer_line(view.card, width, answers)]
        lines = [*lines, *[Content()] * (height - len(foot) - len(lines)), *foot]
    return lines


def _opening(run: Run) -> str:
    if not run.opening:
        return ""
    return "Opening the sound devices." if run.live else "Opening the call."


def _centered(text: str, width: int, height: int) -> list[Content]:
    line = Content(fit(text, width)).stylize(QUIET)
    return [*[Content()] * ((height - 1) // 2), line.center(width).rstrip()]


def _labeled(label: str, rows: Sequence[str], style: str) -> list[Content]:
    return _labels(label, [Content(row).stylize(style) for row in rows])


def _labels(label: str, rows: list[Content]) -> list[Content]:
    names = [label, *[""] * (len(rows) - 1)]
    return [
        Content.assemble((f"{name:{LABEL}}", QUIET), row)
        for name, row in zip(names, rows, strict=False)
    ]
