"""The page of an instrument shows its own text in both languages, and no other one's."""

from datetime import UTC, datetime

import pytest
from fakes.mechanisms import write_folder
from fakes.registers import act
from fakes.statements import DALI, make_entry, state

from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.cooperation import outcomes
from mainstem.operations.reading import documents
from mainstem.operations.reading.jobs import Item, Job
from mainstem.register.acts import Actor

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
ZH = "澜湄合作第十一次外长会联合新闻公报\n\n2026年9月1日，澜湄合作第十一次外长会举行。\n"
EN = (
    "Joint Press Communiqué of the Eleventh Lancang-Mekong Cooperation Foreign Ministers' Meeting"
    "\n\nThe Eleventh Foreign Ministers' Meeting was held on 1 September 2026.\n"
)


@pytest.fixture(autouse=True)
def valley(tmp_path, settings):
    settings.MECHANISM = write_folder(tmp_path)


def read(*files):
    job = Job(tuple(Item(name, text.encode()) for name, text in files))
    (outcome,) = documents.read_documents([job], clock=lambda: NOW)
    assert outcome.status == "read"
    return outcome.reading.subject


def add(title, lang="en", **stated):
    entry = make_entry(title, "instrument")
    values = {"title": {"lang": lang, "text": title}, **stated}
    act(entry, *(state(entry, name, value, DALI) for name, value in values.items()))
    return entry.id


def get(entry, actor=OPERATOR):
    return outcomes.get_instrument(actor, entry, today=NOW.date())


def test_text_stands_in_two_languages():
    subject = read(("zh.txt", ZH), ("en.txt", EN))
    entry = add("澜湄合作第十一次外长会联合新闻公报", "zh", date="2026-09-01")

    (text,) = get(entry).texts

    assert (text.subject, text.two_columns) == (subject, True)
    assert text.blocks[0].left[0].lang == "zh"
    assert text.blocks[0].right[0].lang == "en"


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("澜湄合作第十次外长会联合新闻公报", "2025-08-15"),
        ("澜湄合作第十一次领导人会议联合新闻公报", "2026-09-01"),
        ("澜湄合作第十一次外长会宣言", "2026-09-01"),
        ("澜湄合作水资源部长级会议联合声明", "2019-12"),
    ],
)
def test_text_of_another_instrument_is_not_shown(title, date):
    read(("zh.txt", ZH))

    assert get(add(title, "zh", date=date)).texts == ()


def test_plan_of_other_years_is_another_text():
    read(("plan.txt", "澜湄合作水资源合作五年行动计划（2023—2027）\n\n本计划由六国制定。\n"))

    assert get(add("澜湄水资源合作五年行动计划（2018—2022）", "zh")).texts == ()


def test_visitor_sees_no_text():
    read(("zh.txt", ZH))
    entry = add("澜湄合作第十一次外长会联合新闻公报", "zh")

    page = get(entry, Actor("", "visitor"))

    assert (page.texts, page.may_inspect) == ((), False)
