"""What a claim would state, with the words that say so."""

import json

from mainstem.register import claims, confidence, proposals

DOCUMENT = "d" * 64


class Blank:
    """A register without entries, and countries by two names."""

    def find_entry(self, kind, text):
        return "entry-5" if (kind, text) == ("place", "万象") else None

    def find_members(self, text):
        return ("LA",) if "老挝" in text or "Laos" in text else ()


def where(number, text, lang="zh"):
    return {
        "passage": f"passage-{number}",
        "lang": lang,
        "line": number,
        "start": 0,
        "end": len(text),
        "spans": [{"line": number, "start": 0, "end": len(text)}],
        "text": text,
    }


def figure(number, text, value, lang="zh", **other):
    return {
        "kind": "figure",
        "id": f"figure-{number}",
        "document": "document-1",
        **where(number, text, lang),
        "value": value,
        "low": None,
        "high": None,
        "unit": "kWh",
        "qualifier": "over",
        "change": None,
        "subject": "老挝电站" if lang == "zh" else "power plants of Laos",
        "measure": None,
        "period": "2024",
        "counterpart": None,
        **other,
    }


def event(**other):
    zh, en = "第三次外长会8月15日在万象举行", "The third meeting was held on August 15"
    return {
        "kind": "event",
        "id": "event-1",
        "document": "document-1",
        "type": "meeting",
        "title": {"zh": "澜湄合作第三次外长会", "en": "third LMC Foreign Ministers' Meeting"},
        "ordinal": 3,
        "date": "2025-08-15",
        "place": "万象",
        "countries": ["LA"],
        "bodies": ["水利部"],
        "outcomes": [],
        "lines": [1, 2],
        "mentions": [where(1, zh), where(2, en, "en")],
        **other,
    }


def parse(*records):
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    return claims.parse(lines, lambda _: (DOCUMENT, "zh"))


def propose(*records):
    return proposals.propose(parse(*records), Blank())


def get(proposal, name):
    return [d for d in proposal.drafts if d.property == name]


def test_states_a_meeting_with_the_mentions_that_say_each_thing():
    proposal = propose(event())

    zh, en = get(proposal, "title")
    assert proposal.kind == "meeting"
    assert [c.lang for c in zh.citations] == ["zh"]
    assert [c.lang for c in en.citations] == ["en"]
    assert get(proposal, "organ")[0].value == "foreign_ministers"
    assert get(proposal, "ordinal")[0].value == {"amount": "3", "unit": None}
    assert get(proposal, "members")[0].value == "LA"


def test_refers_to_the_place_the_register_knows_and_keeps_its_wording():
    (place,) = get(propose(event()), "place")

    assert place.value == {"entry": "entry-5"}
    assert place.wording == "万象"
    assert get(propose(event(place="琅勃拉邦")), "place")[0].value == {
        "lang": "zh",
        "text": "琅勃拉邦",
    }


def test_states_one_number_with_both_citations_where_the_languages_agree():
    zh, en = figure(1, "25亿度", 2.5e9), figure(2, "2.5 billion kWh", 2_500_000_000, "en")

    (value,) = get(propose(zh, en), "value")

    assert value.value == {"amount": "2500000000", "unit": "kWh"}
    assert [c.lang for c in value.citations] == ["zh", "en"]
    assert (value.qualifiers.bound, value.qualifiers.period) == ("over", "2024")
    assert value.wording == "25亿度"


def test_states_one_number_where_one_of_the_languages_names_no_time():
    zh, en = figure(1, "25亿度", 2.5e9), figure(2, "2.5 billion kWh", 2_500_000_000, "en")

    (value,) = get(propose(zh, {**en, "period": None}), "value")

    assert value.qualifiers.period == "2024"
    assert [c.lang for c in value.citations] == ["zh", "en"]


def test_states_both_numbers_side_by_side_where_the_languages_differ():
    zh, en = figure(1, "25亿度", 2.5e9), figure(2, "2.6 billion kWh", 2.6e9, "en")

    values = get(propose(zh, en), "value")

    assert [v.value["amount"] for v in values] == ["2500000000", "2600000000"]
    reasons = {r.code for r in confidence.rate(parse(zh, en)).reasons}
    assert "languages_differ" in reasons


def test_writes_numbers_without_exponents_and_idle_zeros():
    (value,) = get(propose(figure(1, "0.10度", 0.1)), "value")

    assert value.value["amount"] == "0.1"


def test_says_at_which_meeting_a_document_was_adopted():
    record = event(
        type="document_released",
        title={"zh": "金边宣言", "en": None},
        ordinal=None,
        mentions=[where(1, "澜湄合作第二次领导人会议通过《金边宣言》")],
    )

    proposal = propose(record)

    assert proposal.kind == "instrument"
    assert get(proposal, "type")[0].value == "declaration"
    assert get(proposal, "meeting")[0].value == {"lang": "zh", "text": "澜湄合作第二次领导人会议"}


def test_takes_the_years_a_plan_covers_from_its_title():
    record = event(type="document_released", title={"zh": "五年行动计划(2018-2022)", "en": None})

    assert get(propose(record), "period")[0].value == "2018/2022"


def test_leaves_out_a_date_the_register_could_not_hold():
    assert get(propose(event(date="2025-13-40")), "date") == []


def test_proposes_nothing_for_a_discrepancy():
    record = {
        "kind": "discrepancy",
        "id": "discrepancy-1",
        "document": "document-1",
        "unit": None,
        "type": "number",
        "zh_spans": [{"line": 1, "start": 0, "end": 2}],
        "en_spans": [],
        "zh": "三个",
        "en": None,
        "severity": "major",
        "note": "",
    }

    assert propose(record) is None
    assert proposals.describe(parse(record)) == "三个"


def test_names_the_same_statement_alike_each_time_it_is_made():
    (draft, *_) = propose(event()).drafts

    made = proposals.make_statement(draft, "entry-1", "reader 1")

    assert made.id == proposals.make_statement(draft, "entry-1", "reader 2").id
    assert made.id != proposals.make_statement(draft, "entry-2", "reader 1").id


def test_is_surer_of_what_two_languages_tell_with_a_full_date():
    both = confidence.rate(parse(event()))
    single = confidence.rate(parse(event(date=None, mentions=[where(1, "第三次外长会举行")])))

    assert both.value > single.value
    assert both.value == 40 + sum(r.points for r in both.reasons)
    assert confidence.rate(parse(event()), "major").value == both.value - 15
