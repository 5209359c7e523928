"""CloudFormation's statuses and seconds, in the words and figures that people read."""

from localcloud.deployment.progress import RESTORE, UNTOUCHED, WAITING

_VERBS = {
    "CREATE": ("creating", "created"),
    "UPDATE": ("updating", "updated"),
    "DELETE": ("deleting", "deleted"),
    "IMPORT": ("importing", "imported"),
    RESTORE: ("rolling back", "restored"),
    "ROLLBACK": ("rolling back", "rolled back"),
    "UPDATE_ROLLBACK": ("rolling back", "rolled back"),
    "UPDATE_ROLLBACK_COMPLETE_CLEANUP": ("rolling back", "rolled back"),
    "UPDATE_COMPLETE_CLEANUP": ("cleaning up", "cleaned up"),
}
_OWN = {
    "": "starting",
    WAITING: "waiting",
    UNTOUCHED: "unchanged",
    "DELETE_SKIPPED": "kept",
}


def words(status: str) -> str:
    """What a status means, such as creating, created or create failed."""
    if status in _OWN:
        return _OWN[status]
    for ending, form in (("_IN_PROGRESS", 0), ("_COMPLETE", 1)):
        verb = status.removesuffix(ending)
        if verb != status and verb in _VERBS:
            return _VERBS[verb][form]
    return status.lower().replace("_", " ")


def clock(seconds: float | None) -> str:
    """Minutes and seconds, with hours when there are any."""
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def calls(invocations: int) -> str:
    """How many times a handler was invoked; nothing for types without handlers of ours."""
    return f"{invocations} calls" if invocations > 1 else "1 call" if invocations else ""
