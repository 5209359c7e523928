"""Progress in plain lines, each change once, for pipes and files."""

from typing import TextIO

from localcloud.deployment.progress import Progress
from localcloud.deployment.text_width import printable
from localcloud.deployment.wording import clock, words


class PlainView:
    """Prints what has happened since it was last asked."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._printed = 0
        self._told: dict[str, str] = {}
        """What was printed last of the stack and of each resource."""

    def show(self, progress: Progress, _now: float) -> None:
        for step in progress.history[self._printed :]:
            at = clock(max(0.0, step.time - progress.started))
            said = f": {printable(step.said)}" if step.said else ""
            told = f"{words(step.status)}{said}"
            if self._told.get(step.name) != told:
                print(f"{at:>5}  {step.name} {told}", file=self._out, flush=True)
            self._told[step.name] = told
        self._printed = len(progress.history)

    def end(self, progress: Progress, now: float) -> None:
        self.show(progress, now)

    def leave(self) -> None:
        """Nothing is left open."""
