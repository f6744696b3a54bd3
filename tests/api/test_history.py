"""A member's own machine follows the history by the API alone, and proves that none was changed."""

import base64

import orjson
import pytest
from fakes.programs import HERE, ask
from fakes.registers import act

from mainstem.register import effects, merkle, notes
from mainstem.store.schema.tables import Act

pytestmark = pytest.mark.django_db


class Follower:
    """What a member keeps: acts, and the last checkpoint it has seen."""

    def __init__(self, program):
        self.program = program
        self.leaves = []
        self.checkpoint = None

    def catch_up(self, verifier, limit=10):
        """Take what is new, and prove that it goes on from what was there."""
        note = ask(self.program, "/history/checkpoint").content.decode()
        now = notes.parse_checkpoint(notes.open_note(note, [verifier]))
        address = f"{HERE}/history/acts?first={len(self.leaves)}&limit={limit}"
        while address:
            response = self.program.get(address)
            self.leaves += [merkle.hash_leaf(line) for line in response.content.splitlines()]
            address = response.headers.get("Link", "").partition(">")[0].removeprefix("<")
        if self.checkpoint is not None:
            proof = ask(
                self.program,
                "/history/consistency",
                earlier=self.checkpoint.size,
                size=now.size,
            ).json()
            assert merkle.is_consistent(
                self.checkpoint.size,
                self.checkpoint.root,
                now.size,
                now.root,
                [base64.b64decode(one) for one in proof["path"]],
            )
        assert merkle.compute_root(self.leaves[: now.size]) == now.root
        self.checkpoint = now

    def prove(self, number):
        """Prove that an act is in the history that the checkpoint is of."""
        data = ask(self.program, f"/history/acts/{number}").content
        proof = ask(
            self.program, "/history/inclusion", act=number, size=self.checkpoint.size
        ).json()
        assert proof["leaf"] == base64.b64encode(merkle.hash_leaf(data)).decode()
        return merkle.is_included(
            merkle.hash_leaf(data),
            number,
            proof["size"],
            [base64.b64decode(one) for one in proof["path"]],
            self.checkpoint.root,
        )


def switch(first, end):
    act(*(effects.Switch(f"switch-{n:016x}", f"rule-{n}") for n in range(first, end)))


def test_member_follows_and_proves(world):
    follower = Follower(world.reader)
    key = notes.parse_verifier(ask(world.reader, "/history").json()["key"])

    follower.catch_up(key)
    switch(0, 300)
    follower.catch_up(key, limit=100)
    switch(300, 303)
    follower.catch_up(key)

    size = follower.checkpoint.size
    assert size == len(follower.leaves)
    assert all(follower.prove(number) for number in (0, 7, 255, 256, size - 1))


def test_member_finds_an_act_that_was_changed(world):
    follower = Follower(world.reader)
    key = notes.parse_verifier(ask(world.reader, "/history").json()["key"])
    follower.catch_up(key)

    found = Act.objects.get(number=3)
    Act.objects.filter(number=3).update(data=bytes(found.data).replace(b"steward", b"editor!"))

    with pytest.raises(AssertionError):
        follower.prove(3)


def test_head_says_what_the_checkpoint_says(world):
    head = ask(world.reader, "/history").json()

    said = notes.parse_checkpoint(notes.get_text(head["checkpoint"]))
    assert (head["origin"], head["size"]) == (said.origin, said.size)
    assert base64.b64decode(head["root"]) == said.root
    assert ask(world.reader, "/history/checkpoint").content.decode() == head["checkpoint"]


def test_acts_are_told_byte_by_byte(world):
    lines = ask(world.reader, "/history/acts").content.splitlines()

    assert lines == [bytes(a.data) for a in Act.objects.order_by("number")]
    assert [orjson.loads(line)["number"] for line in lines] == list(range(len(lines)))


def test_history_that_has_not_begun_is_told_as_such(settings):
    settings.PUBLIC = "yes"
    from fakes.programs import make_program

    program = make_program()
    head = ask(program, "/history").json()

    assert (head["size"], head["checkpoint"], head["origin"]) == (0, None, "")
    assert base64.b64decode(head["root"]) == merkle.EMPTY_ROOT
    assert ask(program, "/history/checkpoint").status_code == 404
    assert ask(program, "/history/inclusion", act=0).status_code == 404
    assert ask(program, "/history/consistency", earlier=1).status_code == 404


MISSED = (
    ("/history/acts/9999", 404),
    ("/history/acts/-1", 422),
    ("/history/acts/x", 422),
    ("/history/acts?first=9999", 200),
    ("/history/acts?limit=1001", 422),
    ("/history/inclusion", 422),
    ("/history/inclusion?act=9999", 404),
    ("/history/inclusion?act=3&size=3", 404),
    ("/history/inclusion?act=3&size=0", 422),
    ("/history/inclusion?act=3&size=9999", 404),
    ("/history/consistency?earlier=0", 422),
    ("/history/consistency?earlier=5&size=4", 404),
    ("/history/consistency?earlier=18446744073709551616", 422),
)


def test_acts_that_are_not_there_are_missed(world):
    for path, status in MISSED:
        assert (world.reader.get(f"{HERE}{path}").status_code, path) == (status, path)


def test_following_takes_few_queries_however_long(world, django_assert_max_num_queries):
    switch(0, 600)

    for path, most in (
        ("/history", 5),
        ("/history/acts?limit=500", 6),
        ("/history/inclusion?act=300", 8),
        ("/history/consistency?earlier=300", 8),
    ):
        with django_assert_max_num_queries(most):
            assert world.reader.get(f"{HERE}{path}").status_code == 200
