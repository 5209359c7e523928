"""The stacks that change sets belong to.

On AWS a further change set of type CREATE adds to a stack in REVIEW_IN_PROGRESS, as `aws
cloudformation deploy` and the CDK rely on; the engine makes another stack of the same name, and
drops it all when it refuses the change set. It also knows change sets by the stack's name only.
"""

from collections.abc import Callable

from localcloud.json_types import JsonObject
from localcloud.stacks.record import Engine

Answer = tuple[int, dict[str, str], bytes]
Action = Callable[[JsonObject], Answer]

_NEVER_DEPLOYED = "REVIEW_IN_PROGRESS"
_ON_ONE_STACK = ("DescribeChangeSet", "ExecuteChangeSet", "ListChangeSets")


class ChangeSetStacks:
    """Finds stacks by id too, and keeps the identity of one that has never been deployed."""

    def __init__(self, engine: Engine) -> None:
        self._handlers = engine[".handlers"]
        self._changesets = engine[".changesets"]
        self._stacks = engine[""]._stacks
        self._events = engine[""]._stack_events
        self._actions = engine[""]._ACTION_HANDLERS

    def install(self) -> None:
        """To be called once, after the engine's actions have got all they get."""
        self._actions["CreateChangeSet"] = self._adding(self._actions["CreateChangeSet"])
        for name in _ON_ONE_STACK:
            self._actions[name] = self._naming(self._actions[name])

    def _naming(self, action: Action) -> Action:
        def act(params: JsonObject) -> Answer:
            given = str(self._handlers._p(params, "StackName"))
            stack = self._handlers._resolve_stack(given) if given else None
            if given and stack is None:
                error: Answer = self._handlers._error(
                    "ValidationError", f"Stack [{given}] does not exist"
                )
                return error
            return action({**params, "StackName": [stack["StackName"]]} if stack else params)

        return act

    def _adding(self, create_change_set: Action) -> Action:
        def add(params: JsonObject) -> Answer:
            name = str(self._handlers._p(params, "StackName"))
            stack = self._handlers._resolve_stack(name) if name else None
            if stack is None or stack["StackStatus"] == "DELETE_COMPLETE":
                return create_change_set(params)
            params = {**params, "StackName": [stack["StackName"]]}
            if stack["StackStatus"] != _NEVER_DEPLOYED:
                return create_change_set(params)
            if str(self._handlers._p(params, "ChangeSetType")) not in ("CREATE", "IMPORT"):
                error: Answer = self._handlers._error(
                    "ValidationError", f"Stack [{name}] does not exist"
                )
                return error
            return self._kept(stack, create_change_set(params), params)

        return add

    def _kept(self, stack: JsonObject, answer: Answer, params: JsonObject) -> Answer:
        """The answer once the stack is again the one that was there before."""
        made = self._stacks.get(stack["StackName"])
        self._stacks[stack["StackName"]] = stack
        status, headers, body = answer
        if status != 200 or made is None or made["StackId"] == stack["StackId"]:
            return answer
        self._events.pop(made["StackId"], None)
        name = str(self._handlers._p(params, "ChangeSetName"))
        _, change_set = self._changesets._find_change_set(name, stack["StackName"])
        change_set["StackId"] = stack["StackId"]
        return status, headers, body.replace(made["StackId"].encode(), stack["StackId"].encode())
