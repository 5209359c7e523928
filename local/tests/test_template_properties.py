import copy

from localcloud.handlers.protocol import StackOwner
from localcloud.handlers.template_properties import TemplateProperties
from localcloud.schema.scalars import as_texts


def owned(properties: dict[str, int], **tags: str) -> TemplateProperties:
    return TemplateProperties(properties, StackOwner("arn", "shop", "Box", tags))


def test_a_change_of_stack_tags_alone_is_a_change() -> None:
    assert owned({"Size": 1}, team="one") != owned({"Size": 1}, team="two")


def test_equal_properties_and_tags_are_no_change() -> None:
    assert owned({"Size": 1}, team="one") == owned({"Size": 1}, team="one")


def test_a_change_of_properties_is_a_change() -> None:
    assert owned({"Size": 1}) != owned({"Size": 2})


def test_a_copy_keeps_its_owner() -> None:
    assert copy.deepcopy(owned({"Size": 1}, team="one")).owner.tags == {"team": "one"}


def test_the_policies_of_the_definition_come_along_in_their_own_types() -> None:
    properties = owned({"Size": 1})
    properties.take_policies(as_texts({"CreationPolicy": {"StartFleet": True}, "Type": "Box"}))
    assert properties.owner.creation_policy == {"StartFleet": True}
    assert properties.owner.update_policy is None
