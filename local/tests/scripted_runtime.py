"""A runtime for the Lambda emulator's tests: its payload tells it what to do.

To be run as a script. It speaks the Runtime API as AWS's runtime clients do.
"""

import json
import os
import sys
import time
import urllib.request

_API = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime"


def main(handler: str) -> None:
    if handler == "broken":
        _post("/init/error", {"errorType": "Handler.Broken", "errorMessage": "no such handler"})
        sys.exit(1)
    while True:
        with urllib.request.urlopen(f"{_API}/invocation/next") as given:
            request_id, event = given.headers["Lambda-Runtime-Aws-Request-Id"], json.load(given)
        _work(f"/invocation/{request_id}", event)


def _work(path: str, event: dict[str, str]) -> None:
    if event["do"] == "fail":
        _post(f"{path}/error", {"errorType": "Refused", "errorMessage": "as told"})
    elif event["do"] == "exit":
        sys.exit(3)
    elif event["do"] == "hang":
        time.sleep(3600)
    elif event["do"] == "answer for another":
        _post("/invocation/another/response", {})
    elif event["do"] == "answer at length":
        _post(f"{path}/response", "x" * (6 * 1024 * 1024))
    else:
        _post(f"{path}/response", {"process": os.getpid(), "variables": dict(os.environ)})


def _post(path: str, told: object) -> None:
    body = json.dumps(told).encode()
    headers = {"Content-Type": "application/json"}
    urllib.request.urlopen(urllib.request.Request(f"{_API}{path}", body, headers)).close()


if __name__ == "__main__":
    main(sys.argv[1])
