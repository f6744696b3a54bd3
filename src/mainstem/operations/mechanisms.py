"""Mechanisms: find the data of the one that is served, check it, and take it into the register."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from mainstem import mechanisms
from mainstem.errors import MainstemError
from mainstem.governance import permissions
from mainstem.governance.permissions import Kept
from mainstem.model import speech
from mainstem.model.kinds import LANGUAGES, get_kinds
from mainstem.model.mechanism import speaking
from mainstem.model.mechanism.nouns import Mechanism
from mainstem.model.mechanism.parsing import parse
from mainstem.model.speech import Speech
from mainstem.model.statements import Statement
from mainstem.operations import OperationError, keys
from mainstem.reading.claims.areas import list_codes
from mainstem.register import describing, effects
from mainstem.register.acts import Actor
from mainstem.register.describing import Described
from mainstem.register.effects import End
from mainstem.store.holding import standing
from mainstem.store.log import history
from mainstem.store.log.history import Writer
from mainstem.store.numbers import data_files
from mainstem.store.register import describing as stored
from mainstem.store.register import traits
from mainstem.store.register.describing import Held

AUTHOR = "data of "
"""Begins the name of who states what the data of a mechanism says; its identifier follows."""


LARGEST = 4 << 20
"""Bytes that a file of the data may have: some twenty thousand lines."""

_Files = tuple[tuple[str, bytes], ...]
"""Name and bytes of each file of a mechanism, by name."""


class NoSuchMechanism(OperationError):
    """There is no mechanism of that name, no folder of that path, or no TOML file in it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What taking in the data of a mechanism changed."""

    mechanism: Mechanism
    entries: int
    """Entries that began."""
    gone: int
    """Entries that ended, because the data does not have them any more and nobody else states
    anything of them."""
    begun: int
    """Statements that began."""
    ended: int
    """Statements that ended, because the data does not say them any more."""
    kept: int
    """Statements that hold already."""
    left: int
    """Statements left out because somebody took them back."""
    beside: tuple[str, ...]
    """Entries of which the data now says something else than before, where somebody corrected what
    it said: both stand, and a person decides."""


def get_mechanism() -> Mechanism:
    """Return the mechanism that is served: the one that MAINSTEM_MECHANISM names.

    Raises:
        InvalidMechanism: its data does not hold together.
        NoSuchMechanism: it is not there.
    """
    return open_mechanism(str(settings.MECHANISM))


def get_member_names() -> Mapping[str, Mapping[str, str]]:
    """Return what the members are called: code → language → name; none where the data is broken.

    Pages write them by the hundred: they are read once until `renew` is called.
    """
    return _read_names(str(settings.MECHANISM))


def list_languages() -> tuple[str, ...]:
    """List the languages that texts of the cooperation may be in: those in which members are called.

    English and Chinese come first; all that there are words for where there is no mechanism.
    """
    named = (lang for names in get_member_names().values() for lang in names)
    return tuple(dict.fromkeys(("en", "zh", *named))) if get_member_names() else LANGUAGES


def renew() -> None:
    """Have what is kept of the mechanism that is served read again: its files may have changed."""
    speech.forget()
    _read_names.cache_clear()


def order_members(codes: Iterable[str]) -> tuple[str, ...]:
    """Order countries as the cooperation names its members; then the others by code, none last."""
    places = {code: place for place, code in enumerate(get_member_names())}
    return tuple(sorted(codes, key=lambda code: (not code, places.get(code, len(places)), code)))


def get_speech() -> Speech:
    """Return the words that the mechanism that is served has for itself; none where it is broken."""
    try:
        return _make_speech(_read_files(str(settings.MECHANISM)))
    except MainstemError:
        return speech.SILENCE


@lru_cache(maxsize=8)
def _make_speech(files: _Files) -> Speech:
    return speaking.get_speech(_parse(files))


@lru_cache(maxsize=8)
def _read_names(name: str) -> Mapping[str, Mapping[str, str]]:
    try:
        members = open_mechanism(name).members
    except MainstemError:
        return {}
    return {member.code: member.names.forms for member in members}


def open_mechanism(name: str) -> Mechanism:
    """Read a mechanism.

    Args:
        name: of one that ships with the program, or the path of a folder.

    Raises:
        InvalidMechanism: its data does not hold together; every problem is in it.
        NoSuchMechanism: there is none.
    """
    return _parse(_read_files(name))


def _read_files(name: str) -> _Files:
    return tuple(sorted((mechanisms.read_files(name) or _read_folder(name)).items()))


@lru_cache(maxsize=8)
def _parse(files: _Files) -> Mechanism:
    """Parse files once for as long as they stay as they are."""
    return parse(dict(files), areas=list_codes())


def _read_folder(name: str) -> Mapping[str, bytes]:
    folder = Path(name) if name.strip() else None
    try:
        if folder is not None and folder.is_file():
            raise NoSuchMechanism(f"{name} is a file: name the folder it stands in.")
        found = sorted(folder.iterdir()) if folder is not None and folder.is_dir() else []
        files = {path.name: _read_file(path) for path in found if _is_data(path)}
    except (OSError, ValueError) as error:
        raise NoSuchMechanism(f"{name!a} cannot be read: {error}.") from error
    if not files:
        shipped = ", ".join(mechanisms.list_shipped())
        raise NoSuchMechanism(
            f"{name!a} is no folder with TOML files, nor one of those that ship here: {shipped}."
        )
    return files


def _is_data(path: Path) -> bool:
    """Say whether a file is one of the data, and not what an editor or a system left beside it."""
    return path.suffix.lower() == mechanisms.ENDING and not path.name.startswith(".")


def _read_file(path: Path) -> bytes:
    """Read a file of a folder; nothing that leads out of it, has no end or has no name."""
    if not path.resolve().is_relative_to(path.parent.resolve()):
        raise NoSuchMechanism(f"{path} leads out of its folder: put the file itself there.")
    if not path.is_file():
        raise NoSuchMechanism(f"{path} is no file: only files of data may be called like that.")
    if not path.name.isprintable():
        raise NoSuchMechanism(f"{path.name!a} in {path.parent} has a name that cannot be written.")
    if path.stat().st_size > LARGEST:
        raise NoSuchMechanism(
            f"{path} is larger than {LARGEST >> 20} MB, which no file of the data may be."
        )
    return path.read_bytes()


def load(actor: Actor, mechanism: Mechanism, *, now: datetime) -> Loaded:
    """Take what the data of a mechanism says into the register, in one transaction.

    Taking in the same data again changes nothing. Where a file has changed, what it no longer says
    ends and what it says now begins. What somebody took back by hand is not stated again, and what
    somebody stated in its place stays: where the data says a third thing by now, both stand.

    Entries are found by the words it has for itself from then on.

    Args:
        actor: who takes it in. The acts carry the name of the data beside the role.
        mechanism: as read.
        now: the time of the acts.

    Raises:
        NotAllowed: the actor may not edit.
    """
    permissions.check(actor, "edit", Kept(None))
    name = mechanism.outline.id
    author = replace(actor, name=f"{AUTHOR}{name}")
    renew()
    described = describing.describe(mechanism)
    with history.open_writer(author, now, keys.get_signer()) as writer:
        known = stored.list_files(f"{name}/")
        for file in mechanism.files:
            # What is cited is there before it is cited, in the same transaction.
            data_files.save_file(file.data, f"{name}/{file.name}")
        traits.keep_up_with(speech.get_speech().digest)
        return _write(writer, mechanism, described, stored.list_citing(known, author.name), author)


def is_taken_in(mechanism: Mechanism) -> bool:
    """Say whether the register has taken in the very files that a mechanism was read from."""
    digests = {data_files.get_digest(file.data) for file in mechanism.files}
    return len(data_files.find_names(sorted(digests))) == len(digests)


_Key = tuple[str, str, str, str, str | None, tuple[str, ...]]
"""All that a statement says and stands on, but where in the file it does."""


def _write(
    writer: Writer,
    mechanism: Mechanism,
    described: Sequence[Described],
    held: Sequence[Held],
    author: Actor,
) -> Loaded:
    holding = {_get_key(one): one for one in held}
    entries = [one.entry.id for one in described]
    there = standing.list_entries(entries)
    refused = {_get_core(one) for one in stored.list_taken_back(entries, author.name)}
    wanted = [_make_held(s) for one in described for s in one.statements]
    wanted_keys = {_get_key(one) for one in wanted}
    gone = [one for key, one in holding.items() if key not in wanted_keys]
    writer.add(*(End(one.id, "the data does not say it any more") for one in gone))
    new = [one.entry for one in described if one.entry.id not in there]
    writer.add(*new)
    begun = [
        statement
        for one in described
        for statement in one.statements
        if _get_key(_make_held(statement)) not in holding
    ]
    stating = [s for s in begun if _get_core(_make_held(s)) not in refused]
    writer.add(*stating)
    corrected = {core[:2] for core in refused}
    left_alone = {one.entry for one in gone} - set(entries)
    bare = stored.list_bare(left_alone, [one.id for one in gone])
    writer.add(*(End(entry, "the data does not have it any more") for entry in bare))
    return Loaded(
        mechanism=mechanism,
        entries=len(new),
        gone=len(bare),
        begun=len(stating),
        ended=len(gone),
        kept=len(wanted) - len(begun),
        left=len(begun) - len(stating),
        beside=tuple(
            dict.fromkeys(
                s.entry for s in stating if (s.entry, s.property) in corrected and _is_one(s)
            )
        ),
    )


def _is_one(statement: Statement) -> bool:
    """Say whether a statement is of a property that has one value."""
    entry = standing.find_entry(statement.entry)
    prop = get_kinds()[entry.kind].find_property(statement.property) if entry else None
    return bool(prop and not prop.many)


def _make_held(statement: Statement) -> Held:
    return Held(
        id=statement.id,
        entry=statement.entry,
        property=statement.property,
        value=statement.value,
        qualifiers=effects.write_qualifiers(statement.qualifiers),
        wording=statement.wording,
        quotes=tuple(c.quote for c in statement.citations),
    )


def _get_key(one: Held) -> _Key:
    return (*_get_core(one), one.wording, one.quotes)


def _get_core(one: Held) -> tuple[str, str, str, str]:
    """Return what a statement says, whatever it stands on."""
    value = json.dumps(one.value, sort_keys=True, ensure_ascii=False)
    return one.entry, one.property, value, json.dumps(one.qualifiers, sort_keys=True)
