"""A mechanism is read from its files, or every problem is named with file, line, table and key."""

import pytest
from fakes.mechanisms import VALLEY, make_files

from mainstem import mechanisms
from mainstem.model.mechanism.lines import split
from mainstem.model.mechanism.parsing import parse
from mainstem.model.mechanism.rows import InvalidMechanism
from mainstem.reading import lexicons


@pytest.mark.parametrize("name", mechanisms.list_shipped())
def test_shipped_mechanisms_hold_together(name):
    found = parse(mechanisms.read_files(name))

    assert found.outline.id == name
    assert found.members
    assert all(m.basis.sources for m in found.meetings)


def test_areas_of_the_framework_are_those_that_documents_are_read_into():
    known = set(lexicons.load("areas")["zh"])

    for name in mechanisms.list_shipped():
        assert set(parse(mechanisms.read_files(name)).get_areas()) <= known


def test_every_area_that_is_read_lies_in_the_framework_of_the_first_instance():
    found = parse(mechanisms.read_files("lmc"))

    assert set(lexicons.load("areas")["zh"]) == set(found.get_areas())


def test_members_of_the_first_instance_have_names_in_seven_languages():
    found = parse(mechanisms.read_files("lmc"))

    assert len(found.members) == 6
    for member in found.members:
        assert set(member.names.forms) == {"en", "zh", "km", "lo", "my", "th", "vi"}
        assert member.names.unchecked == {"km", "lo", "my", "th", "vi"}


@pytest.mark.parametrize("name", mechanisms.list_shipped())
def test_all_that_a_shipped_mechanism_says_is_there_in_both_languages_of_the_pages(name):
    for file, data in mechanisms.read_files(name).items():
        for table in split(data.decode()):
            for key, value in table.values.items():
                for words in value if isinstance(value, list) else [value]:
                    if isinstance(words, dict) and "en" in words and key not in _NAMES_ALONE:
                        assert "zh" in words, (file, table.first, key)


_NAMES_ALONE = ("aliases", "forms")
"""What there may be in one language only."""


def test_series_of_the_first_instance_have_their_numbers():
    found = parse(mechanisms.read_files("lmc"))

    assert [m.ordinal for m in found.get_meetings("leaders")] == [1, 2, 3, 4]
    assert [m.ordinal for m in found.get_meetings("foreign-ministers")] == list(range(1, 11))


def test_what_stands_where_is_known():
    found = parse(make_files())

    meeting = found.meetings[1]
    line = VALLEY.splitlines()[meeting.basis.lines["date"][0] - 1]
    assert line == 'date = "2021-06-10"'
    assert (meeting.basis.certain, meeting.basis.why) == (
        False,
        {"en": "Known from a calendar only."},
    )


def test_reason_may_be_said_in_several_languages():
    said = VALLEY.replace('why = "Known', 'why = { zh = "仅见于日历。", en = "Known').replace(
        'calendar only."', 'calendar only." }'
    )

    meeting = parse(make_files(said)).meetings[1]

    assert meeting.basis.why["zh"] == "仅见于日历。"


def test_tables_may_stand_in_any_file():
    head, tail = VALLEY.split("[[place]]", 1)

    split = parse({"a.toml": head.encode(), "b.toml": f"[[place]]{tail}".encode()})

    assert [p.id for p in split.places] == ["pakse"]
    assert len(split.meetings) == 2


@pytest.mark.parametrize(
    ("change", "table", "key", "expected"),
    [
        (('level = "ministers"\nordinal = 1', 'level = "lords"\nordinal = 1'), "meeting", "level", "one of leaders"),
        (('date = "2021-06-10"', 'date = "2021-13"'), "meeting", "date", "2025-08-15"),
        (('date = "2021-06-10"\n', ""), "meeting", "date", "found nothing"),
        (('ordinal = 3', 'ordinal = 1'), "meeting", "ordinal", "expected one 1 in the series"),
        (('co_chairs = ["LA"]', 'co_chairs = ["Laos"]'), "meeting", "co_chairs", "ISO 3166"),
        (('co_chairs = ["LA"]', 'co_chairs = ["VN"]'), "meeting", "co_chairs", r"id of a \[\[member\]\]"),
        (('series = "council"\nlevel = "ministers"\nordinal = 3', 'series = "x"\nlevel = "ministers"\nordinal = 3'), "meeting", "series", r"id of a \[\[series\]\]"),
        (('mode = "video"', 'color = "blue"\nmode = "video"'), "meeting", "color", "no key of this table"),
        (('mode = "video"\n', ""), "meeting", "place", "expected a place"),
        (('why = "Known from a calendar only."\n', ""), "meeting", "certain", 'why = "…"'),
        (('months = 12', 'months = "12"'), "series", "months", "a whole number"),
        (('months = 12\nsources = ["charter"]', "months = 12"), "series", "sources", "at least one source"),
        (('areas = ["water"]\ndue', 'areas = ["wine"]\ndue'), "commitment", "areas", r"areas of a \[\[node\]\]"),
        (('instrument = "plan"', 'instrument = "council"'), "commitment", "instrument", r"id of a \[\[instrument\]\]"),
        (('instrument = "plan"\n', ""), "commitment", "instrument", "an instrument or a meeting"),
        (('instrument = "plan"\n', 'instrument = "plan"\nmeeting = "council-1"\n'), "commitment", "instrument", "not both"),
        (('["meeting/council-3"]', '["council-3"]'), "commitment", "fulfilled_by", "a table and an id"),
        (('["meeting/council-3"]', '["meeting/council-9"]'), "commitment", "fulfilled_by", r"id of a \[\[meeting\]\]"),
        (('"place/pakse", ', '"fund/fund", '), "partnership", "partners", "a table and an id"),
        (('due = "2020"', 'due = "next year"'), "commitment", "due", "2025-08-15"),
        (('amount = "1500000.50"', 'amount = "1.5m"'), "fund", "amounts", "currency"),
        (('url = "https://valley.example/charter"', 'url = "charter"'), "source", "url", "https://"),
        (('en = "Lao PDR", zh = "老挝" }', 'zh = "老挝" }'), "member", "names", "English at least"),
        (('zh = "老挝" }', 'zh = "老挝", kh = "…" }'), "member", "names", "codes of languages"),
        (('code = "TH"', 'code = "XX"'), "member", "code", "ISO 3166"),
        (('members = ["LA", "TH"]', 'members = ["LA", "KH"]'), "partnership", "members", r"id of a \[\[member\]\]"),
        (('months = 12', 'month = 12'), "series", "month", "Was 'months' meant"),
        (('organ = "council"', 'organ = "counsel"'), "series", "organ", "Was 'council' meant"),
        (('ordinal = 3', 'ordinal = 99999999999'), "meeting", "ordinal", "to 1000000"),
        (('certain = false\n', ''), "meeting", "why", "expected certain = false"),
        (('url = "https://valley.example/charter"\n', ''), "source", "url", "a note that says where"),
        (('standing = "adopted"', 'standing = "adopted"\nurls = ["charter"]'), "instrument", "urls", "https://"),
        (('date = "2019-05-01"\nmeeting', 'date = "2018"\nmeeting'), "instrument", "date", r"its meeting \(2019-05-01\)"),
        (('due = "2020"', 'due = "2018"'), "commitment", "due", r"it was promised \(2019-05-01\)"),
        (('role = "pillar"', 'role = "pillar"\npillar = "river"'), "node", "pillar", "lies in no other"),
        (('currency = "USD"', 'currency = "USX"'), "fund", "amounts", "currency"),
        (('key = "ministers"', 'key = "elders"'), "word", "key", "one of leaders"),
        (('of = "organ"', 'of = "organisation"'), "word", "key", r"id of a \[\[organ\]\] or"),
        (('["Valley Round", "Round of the Valley"]', '"Valley Round"'), "word", "forms", "a list of texts for en"),
        (('names_unchecked = ["th"]', 'names_unchecked = ["vi"]'), "member", "names_unchecked", "languages of names"),
        (('date = "2021-06-10"', 'date = "2018"'), "meeting", "date", r"after number 1 \(2019-05-01\)"),
        (('parent = "council"', 'parent = "office"'), "organ", "parent", "back to this one"),
        (('standing = "adopted"', 'standing = "adopted"\nfollows = "plan"'), "instrument", "follows", "back to this one"),
        (('count = 4\n', ""), "partnership", "as_of", "expected the count"),
        (('lang = "en"', 'lang = 3'), "source", "lang", "a text in quotation marks"),
        (('date = "2019-05-01"\nurl', 'url'), "source", "date", "a note that says why"),
        (('sources = ["charter"]', 'sources = ["letter"]'), "mechanism", "sources", r"id of a \[\[source\]\]"),
        (('co_chair = "LA"', 'co_chair = "CN"'), "mechanism", "co_chair", r"id of a \[\[member\]\]"),
        (('period = "2020/2024"', 'period = "2024/2020"'), "instrument", "period", "interval"),
        (("[[fund]]", "[[funds]]"), "funds", "", "expected one of mechanism"),
        (('id = "office"', 'id = "council"'), "organ", "id", "which is taken"),
        (('id = "office"', 'id = "The Office"'), "organ", "id", "small letters"),
    ],
)  # fmt: skip
def test_names_what_is_wrong(change, table, key, expected):
    assert change[0] in VALLEY

    with pytest.raises(InvalidMechanism, match=expected) as raised:
        parse(make_files(VALLEY.replace(*change, 1)))

    problem = next(p for p in raised.value.problems if (p.table, p.key) == (table, key))
    assert problem.file == "valley.toml"
    assert problem.line > 1
    assert f"[[{table}]]" in str(problem)


def test_says_everything_that_is_wrong_at_once():
    broken = VALLEY.replace("months = 12", 'months = "x"').replace('mode = "video"', 'mode = "air"')

    with pytest.raises(InvalidMechanism) as raised:
        parse(make_files(broken))

    assert [p.key for p in raised.value.problems] == ["months", "mode"]


def test_bytes_that_are_no_text_are_named():
    with pytest.raises(InvalidMechanism, match=r"valley\.toml, line 1, is not UTF-8"):
        parse({"valley.toml": b"\xff\xfe"})


def test_mark_before_the_first_letter_is_read_over():
    assert parse({"valley.toml": b"\xef\xbb\xbf" + VALLEY.encode()}).outline.id == "valley"


def test_date_that_cannot_be_read_is_one_problem():
    with pytest.raises(InvalidMechanism) as raised:
        parse(make_files(VALLEY.replace('date = "2021-06-10"', 'date = "2021-02-30"')))

    assert [p.key for p in raised.value.problems] == ["date"]


def test_file_that_cannot_be_read_is_named_alone():
    with pytest.raises(InvalidMechanism) as raised:
        parse({"valley.toml": b'[[mechanism]]\nid = "open\n'})

    assert [(p.line, p.table) for p in raised.value.problems] == [(2, "")]


def test_mechanism_without_an_outline_is_refused():
    with pytest.raises(InvalidMechanism, match=r"^in all files: \[\[mechanism\]\] expected one"):
        parse({})


def test_areas_of_nodes_are_those_that_there_are():
    with pytest.raises(InvalidMechanism, match=r"\[\[node\]\] areas: expected some of alchemy"):
        parse(make_files(), areas=("alchemy",))


def test_source_has_the_code_of_a_language():
    with pytest.raises(InvalidMechanism, match="lang: expected codes of languages"):
        parse(make_files(VALLEY.replace('lang = "en"', 'lang = "english"', 1)))
