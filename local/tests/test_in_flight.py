import asyncio
import threading

from localcloud.handlers import in_flight
from localcloud.handlers.in_flight import IN_FLIGHT, InFlight


def test_a_cancellation_wakes_the_thread_that_sleeps() -> None:
    operation = InFlight()
    sleeping = threading.Thread(target=operation.sleep, args=(600,))
    sleeping.start()
    operation.cancel()
    sleeping.join(timeout=10)
    assert not sleeping.is_alive()
    assert operation.is_cancelled()


def test_a_cancellation_wakes_the_stacks_side() -> None:
    async def cancelled() -> None:
        operation = InFlight()
        waiting = asyncio.ensure_future(operation.cancellation())
        await asyncio.sleep(0)
        assert not waiting.done()
        operation.cancel()
        await waiting

    asyncio.run(cancelled())


def test_code_that_runs_for_no_operation_is_never_cancelled() -> None:
    operation = in_flight.current()
    operation.tell_identifier("nobody hears it")
    assert not operation.is_cancelled()
    assert not operation.rolling_back


def test_code_finds_the_operation_that_it_runs_for() -> None:
    operation = InFlight()
    token = IN_FLIGHT.set(operation)
    try:
        assert in_flight.current() is operation
    finally:
        IN_FLIGHT.reset(token)
