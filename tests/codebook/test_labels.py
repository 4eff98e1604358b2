"""Every code has a label and a definition, and nothing else has."""

from enum import StrEnum

import pytest

from dateline.codebook import codes
from dateline.codebook.labels import label_of, list_code_lists, load_labels


def test_no_list_is_missing_and_none_is_extra() -> None:
    own = {name for name, member in vars(codes).items() if isinstance(member, type) and issubclass(member, StrEnum)}
    listed = {members.__name__ for members in list_code_lists()}
    assert own - {"StrEnum"} <= listed
    assert set(load_labels()) == listed


@pytest.mark.parametrize("members", list_code_lists())
def test_no_code_is_missing_and_none_is_extra(members: type[StrEnum]) -> None:
    assert set(load_labels()[members.__name__]) == {member.value for member in members}
    assert all(label_of(member).label and label_of(member).definition.endswith(".") for member in members)
