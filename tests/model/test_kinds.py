"""Kinds: declared once, checked when they are read."""

import pytest

from mainstem.model import kinds

MINIMAL = """
order = 1
label = { en = "Dam", zh = "水坝" }
plural = { en = "Dams", zh = "水坝" }

[[properties]]
name = "name"
type = "text"
label = { en = "Name", zh = "名称" }
names = true
"""


def test_reads_a_kind_that_says_no_more_than_it_must():
    kind = kinds.parse_kind("dam", MINIMAL)

    assert [p.name for p in kind.get_names()] == ["name"]
    assert kind.find_property("height") is None


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("order = 1", ""), "lacks order"),
        (("order = 1", "order = 'one'"), "order must be a int"),
        (("names = true", ""), "no text"),
        (('type = "text"', 'type = "words"'), "type words"),
        (('type = "text"', 'type = "choice"'), "choices belong"),
        (('zh = "名称"', 'fr = "Nom"'), "in fr"),
        (('en = "Name", ', ""), "without English"),
        (("names = true", "names = true\nsize = 3"), "has a field size"),
        (("order = 1", "order ="), "no TOML"),
    ],
)
def test_says_what_is_wrong_with_a_declaration(change, problem):
    with pytest.raises(kinds.InvalidKind, match=problem) as raised:
        kinds.parse_kind("dam", MINIMAL.replace(*change))

    assert raised.value.kind == "dam"


def test_every_claim_of_an_event_has_a_kind_to_be_read_into():
    from mainstem.model.claims import EVENT_TYPES

    assert {f"event:{t}" for t in EVENT_TYPES} <= set(kinds.get_kind_of_claims())


def test_says_which_choice_may_follow_which():
    status = kinds.get_kinds()["project"].find_property("status")

    assert "under_way" in status.get_choice("agreed").next
    assert status.get_choice("cancelled").next == ()


def test_refuses_a_choice_that_is_followed_by_none():
    text = MINIMAL + (
        '[[properties]]\nname = "state"\ntype = "choice"\nlabel = { en = "State", zh = "状态" }\n'
        'choices = [{ value = "on", label = { en = "On", zh = "开" }, next = ["off"] }]\n'
    )

    with pytest.raises(kinds.InvalidKind, match="off follows on, but is none"):
        kinds.parse_kind("dam", text)
