"""The tables of make benchmark: figures as they were measured, with their spread."""

import os

import pytest

from localcloud import benchmark
from localcloud.benchmark import FunctionRun, function_rows, table
from localcloud.processes.cloud_processes import ProcessId


def test_a_figure_is_the_median_with_the_least_and_the_greatest() -> None:
    runs = [FunctionRun(cold, 1.0, 0.005, 0.01, 100.4) for cold in (2.0, 9.0, 1.0)]
    (row,) = function_rows({"stack": runs})
    assert row == (
        "stack",
        "2.00 (1.00 to 9.00)",
        "1.00 (1.00 to 1.00)",
        "5.0 (5.0 to 5.0)",
        "10.0 (10.0 to 10.0)",
        "100 (100 to 100)",
    )


def test_the_columns_of_a_table_are_aligned() -> None:
    assert table(("type", "calls"), [("fleet", "4"), ("x", "12345678")]) == (
        "| type  | calls    |\n| ----- | -------- |\n| fleet | 4        |\n| x     | 12345678 |"
    )


def test_the_calls_of_an_operation_are_counted_in_all_and_by_name() -> None:
    cost = {
        "operation": "create",
        "calls": {"CreateFleet": 1, "DescribeFleets": 2},
        "invocations": 2,
        "simulatedSeconds": 60,
    }
    assert benchmark.operation_row(cost) == (
        "create",
        "3",
        "1 CreateFleet, 2 DescribeFleets",
        "2",
        "60",
        "",
        "",
    )


def test_the_cpu_time_and_the_memory_are_those_of_the_process() -> None:
    this = ProcessId(os.getpid(), 0)
    assert benchmark.cpu_seconds(this) == pytest.approx(sum(os.times()[:2]), abs=0.5)
    assert 5 < benchmark.resident_megabytes(this) < 5000
