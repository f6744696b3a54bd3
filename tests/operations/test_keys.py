"""The signing key: made once, kept from others, never silently replaced."""

import os
import stat
from datetime import UTC, datetime
from multiprocessing.pool import ThreadPool

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey

from mainstem.operations import keys
from mainstem.register import effects
from mainstem.register.acts import Actor
from mainstem.store.log import history

NOW = datetime(2026, 3, 23, 8, tzinfo=UTC)


@pytest.fixture
def path(tmp_path, settings):
    settings.SIGNING_KEY = str(tmp_path / "mainstem.key")
    settings.ORIGIN = "register.example.org/test"
    return tmp_path / "mainstem.key"


def get_public(signer):
    return signer.verifier.encode()


@pytest.mark.django_db
def test_makes_a_key_once_and_uses_it_ever_after(path):
    first = keys.get_signer()

    assert get_public(keys.get_signer()) == get_public(first)
    assert first.name == "register.example.org/test"
    assert [p.name for p in path.parent.iterdir()] == ["mainstem.key"]


@pytest.mark.django_db
def test_nobody_else_may_read_the_key_whatever_the_umask(path):
    before = os.umask(0)
    try:
        keys.get_signer()
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_those_who_need_it_first_at_once_agree_on_one(path, monkeypatch):
    monkeypatch.setattr(history, "count_acts", lambda: 0)

    with ThreadPool(8) as pool:
        found = pool.map(lambda _: get_public(keys.get_signer()), range(32))

    assert len(set(found)) == 1


@pytest.mark.django_db
def test_takes_the_key_of_whoever_wrote_first_since_it_looked(path, monkeypatch):
    made = []

    def count_what_another_wrote():
        monkeypatch.undo()
        made.append(keys.get_signer())
        return 1

    monkeypatch.setattr(keys.history, "count_acts", count_what_another_wrote)

    assert get_public(keys.get_signer()) == get_public(made[0])


@pytest.mark.django_db
def test_makes_no_new_key_when_there_is_a_history(path):
    with history.open_writer(Actor("a", "editor"), NOW, keys.get_signer()) as writer:
        writer.add(effects.Switch("switch-1", "rule"))
    path.unlink()

    with pytest.raises(keys.LostKey, match=r"mainstem\.key"):
        keys.get_signer()

    assert not path.exists()


def write_other_key(path):
    path.write_bytes(
        Ed448PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    path.chmod(0o600)


def write_open_key(path):
    keys.get_signer()
    path.chmod(0o644)


def write_nonsense(path):
    path.write_text("no key")
    path.chmod(0o600)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("write", "words"),
    [
        (write_other_key, "not Ed25519"),
        (write_open_key, "open to everybody"),
        (write_nonsense, "holds no private key"),
        (lambda path: path.mkdir(mode=0o700), "cannot be read"),
    ],
)
def test_refuses_a_file_that_is_no_key_for_us_alone(path, write, words):
    write(path)

    with pytest.raises(keys.UnusableKey, match=words):
        keys.get_signer()


@pytest.mark.django_db
def test_says_that_the_key_cannot_be_made(path, settings):
    settings.SIGNING_KEY = str(path.parent / "no" / "mainstem.key")

    with pytest.raises(keys.UnusableKey, match="cannot be made"):
        keys.get_signer()
