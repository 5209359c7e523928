"""How times, durations, calls and messages are put into words."""

from localcloud.timeline.model import Call, HandlerInvocation, Span, Timeline
from localcloud.timeline.recording import Instant


def duration(seconds: float) -> str:
    """Minutes and seconds, from an hour on hours too: 9:05, 1:30:00."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def length(span: Span) -> str:
    return duration(span.end - span.start) + ("+" if span.goes_on else "")


def clock_note(timeline: Timeline) -> str:
    return (
        "Hours, minutes and seconds on AppStream's simulated clock, which runs"
        f" {timeline.speed:g} times as fast as this machine's; 0:00 is the stack's first event,"
        f" {timeline.began:%Y-%m-%d %H:%M:%S} UTC on this machine. + means still in progress."
    )


def missing_note(timeline: Timeline) -> str:
    """What the timeline lacks; empty when it lacks nothing."""
    if timeline.missing_until is None:
        return ""
    return (
        f"Calls of AppStream before {since(timeline.start, timeline.missing_until)} are missing:"
        " the simulator keeps only the newest calls and has forgotten them."
    )


def call_text(call: Call) -> str:
    """The operation with the members of its request, but for those that name the resource."""
    members = [] if isinstance(call.input, str) else list(call.input)
    given = [name for name in members if name not in ("Name", "Names", "ResourceArn")]
    arguments = f"({', '.join(given)})" if given else ""
    lost = " whose answer was lost" if call.answer_lost else ""
    failed = f" failed: {one_line(call.error)}" if call.error else ""
    ended = f" ended {counted(call.sessions_ended, 'session')}" if call.sessions_ended else ""
    return f"{call.operation}{arguments}{lost}{ended}{failed}"


def outcome(invocation: HandlerInvocation) -> str:
    code = f" {invocation.error_code}" if invocation.error_code else ""
    return f"{invocation.status}{code}"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def one_line(text: str) -> str:
    """The text without line breaks and without what a terminal would take as a command."""
    return "".join(
        character if character.isprintable() else "?" for character in " ".join(text.split())
    )


def since(start: Instant, time: Instant) -> str:
    return duration(max(0.0, time - start))
