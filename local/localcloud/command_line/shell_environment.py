"""What a shell evaluates to use the local cloud, to be kept from AWS, and to be as it was before.

The lines are for every POSIX shell, and for zsh. What a variable was is kept in the shell's own
variables, which no program that it starts sees.
"""

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

_WAS = "APPSTREAM_LOCAL_CLOUD_WAS_"
_RESTORE = "APPSTREAM_LOCAL_CLOUD_RESTORE"
# Keeps what a variable is, once, and how to make it so again. The second argument is export for a
# variable that programs see; whether a shell has others only the shell itself can tell.
_KEEP = "_local_cloud_keep"
_DEFINE_KEEP = f"""\
{_KEEP}() {{
  if eval "[ -z \\"\\${{{_WAS}$1+x}}\\" ]"; then
    if eval "[ -n \\"\\${{$1+x}}\\" ]"; then
      eval "{_WAS}$1=\\$$1";
      {_RESTORE}="${{{_RESTORE}-}}unset $1; $2 $1=\\"\\${_WAS}$1\\"; unset {_WAS}$1; ";
    else
      eval "{_WAS}$1=";
      {_RESTORE}="${{{_RESTORE}-}}unset $1 {_WAS}$1; ";
    fi;
  fi;
}};"""
_ENDPOINT = "AWS_ENDPOINT_URL"
_SERVICES_ENDPOINT = re.compile(rf"{_ENDPOINT}_\w+", re.ASCII)
# Nobody listens there; the path shows in what the AWS CLI says.
_NOWHERE = "http://127.0.0.1:9/the-local-cloud-is-not-running"
# Each would send calls past the local cloud, or stop the clients from making any (AWS SDKs and
# tools reference guide, environment variables).
_MISLEADING = (
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
    "AWS_SECURITY_TOKEN",
    "AWS_CREDENTIAL_EXPIRATION",
    "AWS_USE_FIPS_ENDPOINT",
    "AWS_USE_DUALSTACK_ENDPOINT",
)
_PROXY_EXCEPTIONS = ("NO_PROXY", "no_proxy")


def pointing_at(
    variables: Mapping[str, str], programs: Path, environment: Mapping[str, str]
) -> str:
    """The lines that set the variables and find `programs`; `environment` is the shell's own."""
    return "\n".join([*_setting(variables, environment), *_finding(programs, environment)])


def leading_nowhere(credentials: Mapping[str, str], environment: Mapping[str, str]) -> str:
    """The lines after which no client in the shell reaches AWS; the last one fails."""
    variables = {_ENDPOINT: _NOWHERE, f"{_ENDPOINT}_APPSTREAM": _NOWHERE, **credentials}
    told = (
        "local/cloud: there is no local cloud to use. The AWS variables of this shell lead nowhere"
        ' now; eval "$(local/cloud env --unset)" restores them.'
    )
    warning = f"echo {shlex.quote(told)} >&2;"
    return "\n".join([*_setting(variables, environment), warning, "false;"])


def restoring() -> str:
    """The lines that make every variable what it was before the first of the others."""
    nothing = "echo 'local/cloud: this shell has nothing to restore' >&2;"
    return (
        f'if [ -n "${{{_RESTORE}+x}}" ]; then eval "${_RESTORE}"; unset {_RESTORE};'
        f" else {nothing} fi;"
    )


def _setting(variables: Mapping[str, str], environment: Mapping[str, str]) -> Iterator[str]:
    wanted = {**variables, **_without_proxy(environment)}
    endpoints = {name for name in environment if _SERVICES_ENDPOINT.fullmatch(name)}
    unwanted = [*_MISLEADING, *sorted(endpoints - variables.keys())]
    yield _DEFINE_KEEP
    for name in (*wanted, *unwanted):
        how = "export" if name in environment else ""
        yield f"{_KEEP} {name} '{how}';"
    yield f"unset -f {_KEEP};"
    for name, value in wanted.items():
        yield f"export {name}={shlex.quote(value)};"
    yield f"unset {' '.join(unwanted)};"


def _without_proxy(environment: Mapping[str, str]) -> dict[str, str]:
    """A proxy of the person's network knows no loopback address of this machine."""
    exceptions = {}
    for name in _PROXY_EXCEPTIONS:
        hosts = [host for host in environment.get(name, "").split(",") if host]
        exceptions[name] = ",".join(dict.fromkeys([*hosts, "127.0.0.1", "localhost"]))
    return exceptions


def _finding(programs: Path, environment: Mapping[str, str]) -> Iterator[str]:
    # At the end, so that an AWS CLI that is installed already is the one that is used.
    if str(programs) not in environment.get("PATH", "").split(":"):
        added = shlex.quote(f":{programs}")
        forgetting = shlex.quote(f"PATH=${{PATH%{added}}}; ")
        yield f'export PATH="$PATH"{added};'
        yield f'{_RESTORE}="${{{_RESTORE}-}}"{forgetting};'
