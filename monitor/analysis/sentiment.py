"""The shown sentiment line: VADER's four scores of one utterance, and one weak input to the heads.

May import: events.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

from monitor.events import Sentiment, Utterance


def sentiment(utterance: Utterance) -> Sentiment:
    """Return VADER's scores of a committed utterance, on VADER's own scale."""
    compound, pos, neu, neg = polarity(utterance.text)
    return Sentiment(utterance.at, utterance.id, compound, pos, neu, neg)


def polarity(text: str) -> tuple[float, float, float, float]:
    """Return VADER's compound (-1 to 1) and its positive, neutral and negative shares (0 to 1)."""
    scores = _analyzer().polarity_scores(text)
    return scores["compound"], scores["pos"], scores["neu"], scores["neg"]


class _Analyzer(Protocol):
    def polarity_scores(self, text: str) -> dict[str, float]: ...


@cache
def _analyzer() -> _Analyzer:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer  # noqa: PLC0415

    analyzer: _Analyzer = SentimentIntensityAnalyzer()
    return analyzer
