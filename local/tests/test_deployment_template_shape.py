import pytest

from localcloud.deployment.template_shape import refuse_bad_shape
from localcloud.errors import LocalCloudError
from localcloud.project import ROOT


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Resources: {A: foo}", "Resources/A is no mapping"),
        ("Resources: {A: {Properties: {}}}", "Resources/A has no Type"),
        ("Resources: {A: {Type: T, Properties: [a]}}", "Resources/A/Properties is no mapping"),
        ("Resources: [a]", "Resources is no mapping"),
        ("Outputs: {}", "it has no Resources"),
        ("Resources: {A: {Type: T}}\nParameters: {P: foo}", "Parameters/P is no mapping"),
        ("Resources: {A: {Type: T}}\nParameters: {On: {Type: String}}", "key True, .*: quote it"),
        ("just text", "it is no mapping"),
        ("{", "no YAML or JSON"),
    ],
)
def test_a_template_that_the_engine_cannot_read_is_refused_with_the_place(
    body: str, told: str
) -> None:
    with pytest.raises(LocalCloudError, match=told):
        refuse_bad_shape(body)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(LocalCloudError, match=r"Parameters/P .*; Resources/A .*; Resources/B "):
        refuse_bad_shape("Parameters: {P: x}\nResources: {A: x, B: x}")


@pytest.mark.parametrize(
    "body",
    [
        '{\n\t"Resources": {"A": {"Type": "T"}}\n}',
        "Resources: {'Fn::ForEach::A': [N, [a], {'R${N}': {Type: T}}]}",
    ],
)
def test_json_with_tabs_and_loops_pass(body: str) -> None:
    refuse_bad_shape(body)


@pytest.mark.parametrize("name", ["quickstart", "quickstart-next"])
def test_a_template_with_short_forms_passes(name: str) -> None:
    refuse_bad_shape((ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8"))
