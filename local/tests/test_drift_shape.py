from localcloud.drift.shape import in_shape_of


def test_members_that_the_template_leaves_to_the_service_are_no_drift() -> None:
    expected = {"Settings": {"Enabled": True}}
    live = {"Settings": {"Enabled": True, "BucketName": "b"}, "Other": {"a": 1}}
    assert in_shape_of(expected, live) == {"Settings": {"Enabled": True}, "Other": {"a": 1}}


def test_list_items_lose_extra_members_wherever_they_stand() -> None:
    expected = {"Items": [{"Type": "A"}, {"Type": "B", "Size": 1}]}
    live = {"Items": [{"Type": "B", "Size": 1, "Id": 2}, {"Type": "A", "Id": 1}]}
    assert in_shape_of(expected, live) == {"Items": [{"Type": "B", "Size": 1}, {"Type": "A"}]}


def test_a_changed_item_shows_its_change_and_nothing_else() -> None:
    expected = {"Items": [{"Type": "A"}, {"Type": "B", "Size": 1}]}
    live = {"Items": [{"Type": "A", "Id": 1}, {"Type": "B", "Size": 2, "Id": 2}]}
    assert in_shape_of(expected, live) == {"Items": [{"Type": "A"}, {"Type": "B", "Size": 2}]}


def test_an_added_item_stays_as_it_is() -> None:
    live = {"Items": [{"Type": "A"}, {"Type": "B", "Id": 2}]}
    assert in_shape_of({"Items": [{"Type": "A"}]}, live) == live


def test_a_missing_item_stays_missing() -> None:
    assert in_shape_of({"Items": [{"Type": "A"}]}, {"Items": []}) == {"Items": []}
