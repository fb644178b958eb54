"""One call as one HTML page that needs nothing but itself.

May import: events, and this folder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from monitor.events import CallStarted, Event
from monitor.review.items import Line
from monitor.review.page import tell
from monitor.review.render import render
from monitor.review.sound import Sound
from monitor.review.verdicts import Review
from monitor.review.wording import outcome_words


def report(
    header: CallStarted,
    events: Sequence[Event],
    sound: Sound | None = None,
    review: Review | None = None,
) -> str:
    """Return the report of one call.

    Args:
        header: what the call is.
        events: its events, in order of `at`.
        sound: what the player plays; None makes a page without a player.
        review: what reviewers said of it.
    """
    page = tell(header, events, review)
    verdicts = Counter(one.verdict for one in page.review.prompts.values())
    count = Counter(outcome_words(prompt.action) for prompt in page.summary.prompts)
    return render(
        "report.html.j2",
        ("theme.css", "report.css"),
        "report.js",
        title=f"{page.title} - call report",
        page=page,
        sound=sound.uri if sound else "",
        hushed=bool(sound and sound.hushed),
        estimated=any(isinstance(item, Line) and not item.times for item in page.items),
        judged_prompts=", ".join(f"{n} {verdict}" for verdict, n in sorted(verdicts.items())),
        outcomes=", ".join(f"{number} {word}" for word, number in count.items()),
    )
