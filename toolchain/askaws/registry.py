"""The probes, found by their modules."""

from __future__ import annotations

import importlib
import pkgutil

from askaws import probes
from askaws.question import Needs, Probe


def all_probes() -> dict[str, Probe]:
    """The probes by name, in the order in which a run asks: each is a module of probes."""
    order = list(Needs)
    found = [_probe(module.name) for module in pkgutil.iter_modules(probes.__path__)]
    found.sort(key=lambda probe: (order.index(probe.needs), probe.turn, probe.name))
    return {probe.name: probe for probe in found}


def _probe(module_name: str) -> Probe:
    module = importlib.import_module(f"{probes.__name__}.{module_name}")
    return Probe(
        module_name.replace("_", "-"),
        " ".join((module.__doc__ or "").split()),
        module.ANSWERS,
        module.NEEDS,
        getattr(module, "TURN", 0),
        module.ask,
    )
