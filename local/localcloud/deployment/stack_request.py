"""What a person asks of a stack."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class StackRequest:
    """What a person wants a stack to be; tags are kept when none are given."""

    name: str
    template: str
    parameters: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    file: str = "the template"
    """What the template is called in messages."""
    stand_ins: tuple[str, ...] = ()
    """Types of AWS's that are wanted though nothing is behind them in the local cloud."""
    rollback: bool = True
    """Whether a deploy that fails goes back."""
