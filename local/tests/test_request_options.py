import argparse
import io
import json
from pathlib import Path
from typing import Any

import pytest

from localcloud.deployment.request_options import add_request_options, parameters_in, request_of
from localcloud.deployment.stack_request import StackRequest
from localcloud.errors import LocalCloudError


@pytest.fixture
def template(tmp_path: Path) -> str:
    path = tmp_path / "desk.v2.yaml"
    path.write_text("Resources: {}")
    return str(path)


def request(*arguments: str) -> StackRequest:
    parser = argparse.ArgumentParser()
    add_request_options(parser)
    return request_of(parser.parse_args(arguments))


def test_a_template_alone_names_its_stack(template: str) -> None:
    assert request(template) == StackRequest("desk", "Resources: {}", file=template)


def test_several_parameters_and_tags_may_follow_one_option(template: str) -> None:
    options = ("--parameter", "A=1", "B=2=3", "--tag", "x=", "--parameter", "C=4", "A=5")
    made = request(template, *options)
    assert made.parameters == {"A": "5", "B": "2=3", "C": "4"}
    assert made.tags == {"x": ""}


@pytest.mark.parametrize("option", ["--parameter", "--tag"])
def test_the_template_may_come_last(template: str, option: str) -> None:
    made = request(option, "A=1", template)
    assert made.file == template
    assert {**made.parameters, **made.tags} == {"A": "1"}


@pytest.mark.parametrize(
    "arguments", [("--parameter", "A"), ("--parameter", "=1"), ("--tag", "A", "B=1")]
)
def test_what_is_no_pair_is_told(template: str, arguments: tuple[str, ...]) -> None:
    with pytest.raises(LocalCloudError, match="is not KEY=VALUE"):
        request(template, *arguments)


def test_a_template_is_needed() -> None:
    with pytest.raises(LocalCloudError, match="name a template, a file or - for standard input"):
        request("--stack-name", "desk")


def test_a_template_may_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Resources: {A: {}}"))
    assert request("-", "--stack-name", "desk") == StackRequest("desk", "Resources: {A: {}}")
    with pytest.raises(LocalCloudError, match="from standard input needs --stack-name"):
        request("-")


@pytest.mark.parametrize(
    "held",
    [
        [
            {"ParameterKey": "A", "ParameterValue": "1"},
            {"ParameterKey": "B", "ParameterValue": "x=y"},
        ],
        ["A=1", "B=x=y"],
        {"A": "1", "B": "x=y"},
        {"Parameters": {"A": "1", "B": "x=y"}, "Tags": {"ignored": "yes"}},
    ],
)
def test_every_form_of_a_parameter_file_is_read(template: str, tmp_path: Path, held: Any) -> None:
    path = tmp_path / "parameters.json"
    path.write_text(json.dumps(held))
    assert parameters_in(path) == {"A": "1", "B": "x=y"}
    made = request(template, "--parameter", f"file://{path}", "B=2")
    assert made.parameters == {"A": "1", "B": "2"}


@pytest.mark.parametrize("given", ["", "a_b", "1st", "-x", "a" * 129])
def test_a_name_that_no_stack_can_have_is_told_before_anything_is_asked(
    template: str, given: str
) -> None:
    with pytest.raises(LocalCloudError, match=f'no stack can be named "{given}": .* letter first'):
        request(template, f"--stack-name={given}")


@pytest.mark.parametrize("held", ["3", '{"A": 1}', '["A"]', '[{"Key": "A"}]', "["])
def test_what_is_no_parameter_file_is_told(tmp_path: Path, held: str) -> None:
    path = tmp_path / "parameters.json"
    path.write_text(held)
    with pytest.raises(LocalCloudError, match=r"parameters\.json( is not a|:1:2: .* not valid)"):
        parameters_in(path)
    with pytest.raises(LocalCloudError, match="there is no parameter file"):
        parameters_in(tmp_path / "none.json")
