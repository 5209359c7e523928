import io

import pytest

from localcloud.deployment.live_view import LiveView
from localcloud.deployment.plain_view import PlainView
from localcloud.deployment.progress import Progress
from localcloud.deployment.text_width import cut, padded, printable, width
from localcloud.deployment.wording import clock, words
from tests.deployment_scenes import event, invocation, progress_of
from tests.screen import Screen

MESSAGE = 'stopping the fleet "blue": IamRoleArn requires it; sessions end'


def updating() -> Progress:
    progress = progress_of(
        event(100, "shop", "UPDATE_IN_PROGRESS"),
        event(100, "Role", "UPDATE_IN_PROGRESS"),
        event(101, "Role", "UPDATE_COMPLETE"),
        event(101, "Fleet", "UPDATE_IN_PROGRESS"),
    )
    progress.see_invocation(invocation("Fleet", MESSAGE), 102)
    return progress


def view(screen: Screen, coloured: bool = False) -> LiveView:
    return LiveView(screen, coloured, screen.size)  # type: ignore[arg-type]


def test_a_terminal_shows_a_line_for_each_resource() -> None:
    screen = Screen(100)
    view(screen).show(updating(), 108)
    assert screen.text().splitlines() == [
        "shop     updating  0:08",
        "  Role   updated   0:01",
        "  Fleet  updating  0:07  1 call  stopping the fleet: IamRoleArn requires it; sessions end",
    ]


def test_the_lines_change_in_place() -> None:
    screen, progress = Screen(100), updating()
    live = view(screen)
    live.show(progress, 108)
    progress.see_event(event(110, "Fleet", "UPDATE_COMPLETE"))
    progress.see_event(event(110, "shop", "UPDATE_COMPLETE"))
    live.end(progress, 111)
    assert screen.text().splitlines() == [
        "shop     updated  0:11",
        "  Role   updated  0:01",
        "  Fleet  updated  0:09  1 call",
    ]


def test_words_that_do_not_fit_beside_their_resource_stand_below_it() -> None:
    screen = Screen(62)
    view(screen).show(updating(), 108)
    assert screen.text().splitlines() == [
        "shop     updating  0:08",
        "  Role   updated   0:01",
        "  Fleet  updating  0:07  1 call",
        "    stopping the fleet: IamRoleArn requires it; sessions end",
    ]


@pytest.mark.parametrize("columns", [1, 5, 20, 40, 61])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    screen, progress = Screen(columns), updating()
    progress.see_invocation(invocation("Fleet", "日本語のメッセージ" * 9), 103)
    live = view(screen)
    for now in (108, 109, 110):
        live.show(progress, now)
    assert len(screen.text().splitlines()) <= 4
    assert all(len(row) <= columns for row in screen.rows)


def test_a_terminal_that_becomes_narrower_keeps_no_remains() -> None:
    screen, progress = Screen(100), updating()
    live = view(screen)
    live.show(progress, 108)
    screen.narrow(40)
    live.show(progress, 109)
    assert screen.text().splitlines() == [
        "shop     updating  0:09",
        "  Role   updated   0:01",
        "  Fleet  updating  0:08  1 call",
        "    stopping the fleet: IamRoleArn req…",
    ]


def test_what_a_low_terminal_cannot_show_is_counted_and_the_end_shows_all() -> None:
    progress = progress_of(event(100, "shop", "UPDATE_IN_PROGRESS"))
    for number in range(8):
        progress.see_event(event(101, f"Done{number}", "UPDATE_COMPLETE"))
    progress.see_event(event(102, "Fleet", "UPDATE_IN_PROGRESS"))
    screen = Screen(80, lines=6)
    live = view(screen)
    live.show(progress, 103)
    lines = screen.text().splitlines()
    assert [line.split()[0] for line in lines] == ["shop", "Done0", "Done1", "Fleet", "and"]
    assert lines[-1] == "  and 6 updated"
    live.end(progress, 104)
    assert len(screen.text().splitlines()) == 10


def test_characters_that_move_the_cursor_are_harmless() -> None:
    screen, progress = Screen(100), updating()
    progress.see_invocation(invocation("Fleet", "one\ntwo\x1b[2J\rthree\u202efour"), 103)
    view(screen).show(progress, 108)
    assert screen.text().splitlines()[2].endswith("one two [2J threefour")
    assert len(screen.text().splitlines()) == 3


def test_colours_are_used_only_if_they_are_wanted() -> None:
    plain, coloured = io.StringIO(), io.StringIO()
    LiveView(plain, coloured=False, size=lambda: (80, 24)).show(updating(), 108)
    LiveView(coloured, coloured=True, size=lambda: (80, 24)).show(updating(), 108)
    assert "\x1b[3" not in plain.getvalue()
    assert "\x1b[33m  Fleet" in coloured.getvalue()


def test_leaving_clears_what_the_terminal_wrote_below() -> None:
    screen = Screen(100)
    live = view(screen)
    live.show(updating(), 108)
    screen.write("^C")
    live.leave()
    assert "^C" not in screen.text()
    assert (screen.row, screen.column) == (3, 0)


def test_the_cursor_is_never_hidden() -> None:
    out = io.StringIO()
    live = LiveView(out, coloured=True, size=lambda: (80, 24))
    live.show(updating(), 108)
    live.leave()
    assert "\x1b[?" not in out.getvalue()


def test_a_pipe_gets_each_change_once_as_a_line() -> None:
    out, progress = io.StringIO(), updating()
    plain = PlainView(out)
    for now in (108, 109):
        plain.show(progress, now)
        progress.see_invocation(invocation("Fleet", MESSAGE), now)
    progress.see_event(event(110, "Fleet", "UPDATE_FAILED", "no\ncapacity"))
    plain.end(progress, 111)
    assert out.getvalue().splitlines() == [
        " 0:00  stack shop updating",
        " 0:00  Role updating",
        " 0:01  Role updated",
        " 0:01  Fleet updating",
        " 0:02  Fleet updating: stopping the fleet: IamRoleArn requires it; sessions end",
        " 0:10  Fleet update failed: no capacity",
    ]


@pytest.mark.parametrize(
    ("text", "columns", "fitting"),
    [("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("日本語", 5, "日本…"), ("ab", 1, "…")],
)
def test_texts_are_cut_by_the_columns_that_they_take(text: str, columns: int, fitting: str) -> None:
    assert cut(text, columns) == fitting
    assert width(padded(text, columns)) == columns


def test_accents_take_no_column_of_their_own() -> None:
    assert width("e\u0301") == 1
    assert printable("a\tb\u200e") == "a b"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("CREATE_IN_PROGRESS", "creating"),
        ("DELETE_COMPLETE", "deleted"),
        ("UPDATE_FAILED", "update failed"),
        ("RESTORE_IN_PROGRESS", "rolling back"),
        ("RESTORE_COMPLETE", "restored"),
        ("UPDATE_ROLLBACK_IN_PROGRESS", "rolling back"),
        ("UPDATE_ROLLBACK_COMPLETE", "rolled back"),
        ("ROLLBACK_COMPLETE", "rolled back"),
        ("DELETE_SKIPPED", "kept"),
    ],
)
def test_statuses_are_said_in_words(status: str, said: str) -> None:
    assert words(status) == said


def test_times_are_minutes_and_seconds() -> None:
    assert [clock(seconds) for seconds in (0, 65, 3725, None)] == ["0:00", "1:05", "1:02:05", ""]
