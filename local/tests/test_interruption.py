import os
import runpy
import signal
import sys

import pytest

from localcloud.processes.interruption import INTERRUPTED_STATUS, Interrupted, Interruption
from localcloud.project import layout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_interrupts(number: signal.Signals) -> None:
    interruption = Interruption()
    with interruption.listening(), pytest.raises(Interrupted):
        os.kill(os.getpid(), number)


def test_a_signal_waits_until_what_must_be_whole_is_done() -> None:
    interruption, done = Interruption(), []
    with interruption.listening(), pytest.raises(Interrupted), interruption.held():
        os.kill(os.getpid(), signal.SIGINT)
        done.append("recorded")
    assert done == ["recorded"]


def test_signals_are_ignored_while_everything_ends_anyway() -> None:
    interruption = Interruption()
    with interruption.listening():
        interruption.ignore()
        os.kill(os.getpid(), signal.SIGINT)


def test_afterwards_signals_do_what_they_did_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interruption().listening():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


@pytest.mark.parametrize(("command", "printed"), [("list", ""), ("env", "; false\n")])
def test_ctrl_c_while_the_commands_are_loaded_ends_them_in_silence(
    command: str,
    printed: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Interrupting:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "localcloud.command_line.main":
                raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["local/cloud", command])
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    monkeypatch.delitem(sys.modules, "localcloud.command_line.main", raising=False)
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(layout.ROOT / "local" / "cloud"), run_name="__main__")
    assert ended.value.code == INTERRUPTED_STATUS
    out, err = capsys.readouterr()
    assert out.endswith(printed)
    assert err == ""
