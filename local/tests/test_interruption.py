import os
import signal

import pytest

from localcloud.processes.interruption import Interrupted, Interruption


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
