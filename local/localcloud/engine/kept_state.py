"""What the engine and our parts of it hold, kept when the engine ends and brought back."""

import logging
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

_LOG = logging.getLogger(__name__)


class KeptPart(Protocol):
    """A part of the engine's process that holds something beside the engine's own services."""

    def kept(self) -> Any: ...

    def bring_back(self, kept: Any) -> None: ...


class KeptState:
    """One file for all of it, which the same version of the local cloud reads again.

    The engine's own persistence goes through JSON, which loses types, and goes on when a service
    cannot be saved or read.
    """

    def __init__(self, file: Path, own: Mapping[str, KeptPart]) -> None:
        self._file = file
        self._own = own
        self._complete = False

    def install(self) -> None:
        """To be called once, before the engine serves."""
        from ministack import app

        vars(app).update(
            PERSIST_STATE=True, _load_persisted_state=self.bring_back, save_all=self.keep
        )

    def bring_back(self) -> None:
        """Brings back what an earlier engine kept; what cannot be brought back ends the engine."""
        from ministack import app

        if self._file.exists():
            # The file is the cloud's own, in a folder that is its owner's alone.
            services, own = pickle.loads(self._file.read_bytes())  # noqa: S301
            modules = app._state_map
            for name, state in services.items():
                app._get_module(modules[name]).load_persisted_state(state)
            for name, state in own.items():
                self._own[name].bring_back(state)
        self._complete = True

    def keep(self, services: Mapping[str, Any]) -> None:
        """Writes the file, unless the engine ends before it has brought back an earlier one."""
        if not self._complete:
            return
        try:
            held = {name: get_state() for name, get_state in services.items()}
            there = {name: state for name, state in held.items() if state is not None}
            own = {name: part.kept() for name, part in self._own.items()}
            draft = self._file.with_suffix(".draft")
            draft.write_bytes(pickle.dumps((there, own)))
            draft.replace(self._file)
        except Exception:
            # The engine ends all the same; who ends it sees that there is no new file.
            _LOG.exception("what the engine holds cannot be kept")
