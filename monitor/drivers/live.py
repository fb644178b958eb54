"""A call while it happens: three threads, so that nothing waits for what it does not need.

    listen       sound -> facts, in order, each 0.1 s        (Listener)
    decode       segments -> words, finals before previews   (Decoder)
    understand   facts and words, in the one order of the call -> events -> sink, file   (run)
    second pass  if asked for: better words for what was understood before          (SecondPass)

What is understood is what the batch run of the same sound would find, to the byte; only
provisional text, better words, `Health` and `StageFailed` come on top. May import: the other
drivers, pipeline and all below.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from monitor.audio.capture import LiveAudio, Note
from monitor.drivers.decoding import Decoder, Report, Trouble
from monitor.drivers.foresight import Foresight
from monitor.drivers.journal import Journal
from monitor.drivers.listening import Fact, Heard, Listener, Over
from monitor.drivers.second import SecondPass
from monitor.drivers.sink import Sink
from monitor.drivers.teller import Teller
from monitor.events import (
    Action,
    CallStarted,
    Event,
    Health,
    Partial,
    PromptOutcome,
    PromptShown,
    Segment,
    Speaker,
    SpeechStarted,
    StageFailed,
    Utterance,
    stamp,
)
from monitor.pipeline import CallPipeline
from monitor.speech.masking import ALL
from monitor.speech.recognizer import Recognizer

GLANCE = 0.1
"""Seconds after which the waiting driver looks around, so that signals are handled."""
LATE = 2.0
"""Seconds of lag that are worth a word; from there at each doubling."""
CALM = 1.0
"""Seconds of lag up to which the machine has time for a second pass."""
_Message: TypeAlias = Fact | Report | PromptOutcome


class Live:
    """Listens to one call and shows it.

    Args:
        header: what it is.
        audio: where its sound comes from; started by `run`.
        pipeline: understands facts and utterances; needs no ear and no scribe.
        load: loads the speech engine.
        mask: the kinds of spoken numbers that are masked.
        preview: the parties whose provisional text is shown.
        record: event file; None keeps none.
        again: loads the engine of the second pass; None for no second pass.
        notice: what the agent is reminded of as the call begins; empty for nothing.
        caller: who calls; empty if nobody knows.

    Attributes:
        begun: whether `run` was ever called.
        decoder: writes down what is said.
    """

    live = True

    def __init__(
        self,
        header: CallStarted,
        audio: LiveAudio,
        pipeline: CallPipeline,
        load: Callable[[], Recognizer],
        *,
        mask: frozenset[str] = ALL,
        preview: tuple[Speaker, ...] = ("caller", "mixed"),
        record: Path | None = None,
        again: Callable[[], Recognizer] | None = None,
        notice: str = "",
        caller: str = "",
    ) -> None:
        self._header = header
        self._audio = audio
        self._pipeline = pipeline
        self._inbox: queue.SimpleQueue[_Message] = queue.SimpleQueue()
        self.decoder = Decoder(load, mask, self._inbox.put)
        self._listener = Listener(audio, self.decoder, self._inbox.put, preview)
        self._second = SecondPass(again, mask, lambda: not self.decoder.busy and self.lag < CALM)
        self._journal = Journal(record, caller)
        self._foresight = Foresight(pipeline)
        self._told = Teller(self._journal, self._foresight)
        self._facts: deque[Fact] = deque([Note("notice", notice)] if notice else [])
        self._written: deque[Utterance] = deque()
        self._at = 0.0
        self._warned = LATE
        self._over = False
        self.finished = threading.Event()
        """Set when `run` has put everything away."""
        self.begun = False

    @property
    def position(self) -> float:
        """Stream time now, in seconds."""
        return self._listener.position

    @property
    def lag(self) -> float:
        """Seconds from what has been heard back to what has been understood."""
        return 0.0 if self._over else max(0.0, self.position - self._at)

    @property
    def sound(self) -> str:
        """Who is not heard, as a device is gone; empty if all are."""
        lost = self._audio.lost if not self._over else ()
        all_lost = len(lost) == len(self._audio.channels)
        return "" if not lost else "nobody heard" if all_lost else f"{' and '.join(lost)} not heard"

    @property
    def problem(self) -> str:
        """What of the call is not kept, and why; empty if all of it is."""
        return self._journal.problem

    @property
    def paused(self) -> bool:
        return self._listener.paused

    def pause(self) -> None:
        """Stop hearing at once: nothing said from now on exists anywhere, only its duration."""
        self._listener.pause(True)

    def resume(self) -> None:
        """Hear again."""
        self._listener.pause(False)

    def mark(self) -> None:
        """Leave a mark at this instant of the call, to find it again.

        It is shown when all that was heard before it is understood, so that it stands among the
        words during which the key was pressed.
        """
        self._inbox.put(Note("mark", "marked by the agent"))

    def end(self, reason: str = "ended") -> None:
        """End the call: `run` returns when everything heard so far is understood and kept."""
        self._listener.end(reason)

    def stop(self) -> None:
        """End the call because nobody looks any more."""
        self.end("ended")

    def answer(self, prompt_id: str, action: Action) -> None:
        self._inbox.put(PromptOutcome(0.0, prompt_id, action))

    def run(self, sink: Sink) -> None:
        """Listen until the source ends or `end` is called.

        Raises:
            DeviceError: the sound cannot be captured.
            EngineError: the speech engine does not load.
        """
        self.begun = True
        try:
            self._audio.start()
            self._told.begin(sink, self._header)
            self.decoder.start()
            self._second.start()
            self._listener.start()
            self._pipeline.prepare()
            while not self._over:
                self._listen()
        finally:
            self._listener.end("ended")
            self.decoder.close()
            self._second.close()
            self._audio.stop()
            self._journal.close()
            self.finished.set()

    def _listen(self) -> None:
        """Take one message, and then whatever facts have their words."""
        try:
            message = self._inbox.get(timeout=GLANCE)
        except queue.Empty:
            return
        match message:
            case Utterance():
                self._written.append(message)
            case Partial() | Trouble() | PromptOutcome():
                self._at_once(message)
            case _:
                self._facts.append(message)
        while self._facts and not self._over and self._understand(self._facts[0]):
            self._facts.popleft()
        self._listener.late = self.lag
        self._better()
        if not self._over:
            self._watch()

    def _at_once(self, message: Partial | Trouble | PromptOutcome) -> None:
        match message:
            case Partial():
                self._told.partial(message, self._at)
                if self._foresight.suspects:
                    self._listener.hasten()
            case PromptOutcome(prompt_id=prompt, action=action):
                if not self._foresight.answered(prompt, action):
                    self._tell(self._pipeline.answer(prompt, action))
            case Trouble(state="absent"):
                raise message.error
            case Trouble(state="restarted"):
                self._say(Note("speech", f"restarted after: {message.error}"))
            case Trouble():
                self._tell([StageFailed(self._now(), "speech", str(message.error))])

    def _understand(self, fact: Fact) -> bool:
        """Take the next fact of the call, unless its words are not there yet."""
        match fact:
            case Segment():
                if not self._written:
                    return False
                utterance = self._written.popleft()
                self._tell(self._pipeline.write(fact, utterance))
                self._second.offer(fact, utterance)
            case SpeechStarted():
                self._tell(self._pipeline.take(fact))
            case Heard():
                self._tell(self._pipeline.advance(fact.at))
                self._at = fact.at
            case Note():
                self._say(fact)
            case Over():
                if fact.error is not None:
                    raise fact.error
                self._second.finish()
                self._better()
                self._tell(self._pipeline.finish(fact.reason, self._at))
                self._over = True
        return True

    def _tell(self, events: Iterable[Event]) -> None:
        for event in events:
            self._told.event(event)
            if isinstance(event, PromptShown) and (action := self._foresight.verdict()):
                self.answer(event.id, action)

    def _better(self) -> None:
        """Take better words for what was understood before."""
        for utterance in self._second.revised():
            self._tell(self._pipeline.revise(utterance))
        if self._second.trouble:
            self._tell([StageFailed(self._now(), "second pass", self._second.trouble)])
            self._second.trouble = ""

    def _say(self, note: Note) -> None:
        drops = self.decoder.dropped + self._listener.skipped
        self._tell([Health(self._now(), stamp(self.lag), drops, note.stage, note.message)])

    def _watch(self) -> None:
        """Say when recognition falls behind, again at each doubling, and when it has caught up."""
        lag = self.lag
        if lag >= self._warned:
            self._warned = 2 * lag
            self._say(Note("lag", f"{lag:.0f} s behind"))
        elif self._warned > LATE and lag < LATE / 2:
            self._warned = LATE
            self._say(Note("lag", "caught up"))

    def _now(self) -> float:
        return stamp(max(self._at, self._told.at))
