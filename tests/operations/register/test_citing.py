"""What is stated by hand cites the words that say so, where they stand in a document."""

from dataclasses import replace
from random import Random

import pytest
from fakes.claims import read
from fakes.registers import ANNA, NOW, make_meeting
from hypothesis import given
from hypothesis import strategies as st

from mainstem.governance.permissions import NotAllowed
from mainstem.model.statements import Citation
from mainstem.operations.reading import documents
from mainstem.operations.reading.jobs import Item, Job
from mainstem.operations.register import citing, editing, entries, shelves
from mainstem.operations.register.citing import Elsewhere, Quoted, UnfitSources
from mainstem.operations.register.editing import AlreadyStated, Said
from mainstem.operations.stores import indexing
from mainstem.reading import contract, loaders
from mainstem.register.acts import Actor
from mainstem.register.quotes import Finder
from mainstem.store.documents import cited, contents
from mainstem.store.models import Passage
from mainstem.store.numbers import data_files
from mainstem.store.searching import texts

CHINESE = """澜湄合作第三次外长会联合新闻公报

澜湄合作第三次外长会于2017年12月15日在云南
大理举行。会议由王毅外长主持。

水资源合作，水资源项目，水资源数据。
"""
ENGLISH = """Joint Press Communiqué of the Third Meeting

The third Meeting was held in Dali, Yunnan Province,
on December 15, 2017. It was chaired by Wang Yi.

The sides promised 500 million; 50 were paid. Notes may be sent.
"""
ALIKE = "Joint Press Communiqué of the Third Meeting\n\nAnother text that only is called so.\n"
BOOK = Elsewhere("Rivers of Asia", "River Press", "2019-05", "https://example.org/b?a=1&b=2", "en")


@pytest.fixture
def shelf(db):
    read(CHINESE, ENGLISH, ALIKE)
    return {d.title: d.subject for d in shelves.list_documents(10)}


def find(*given, by=ANNA):
    return citing.find_sources(by, given)


def fail(*given):
    """Return what is wrong with sources."""
    with pytest.raises(UnfitSources) as caught:
        find(*given)
    return caught.value.problems


def quote_source(text, citation):
    return loaders.load(text.encode(), "x.txt").quote(citation.spans)


def test_finds_where_words_stand_whatever_their_blanks_and_width(shelf):
    (citation,) = find(
        Quoted("大理举行。  会议由 王毅外长主持", "澜湄合作第三次外长会联合新闻公报")
    ).citations

    assert citation.quote == "大理举行。会议由王毅外长主持"
    assert [(s.place, s.start) for s in citation.spans] == [(4, 0)]
    assert quote_source(CHINESE, citation) == citation.quote
    assert (citation.lang, citation.role) == ("zh", "original")


def test_cites_words_that_go_on_in_the_next_passage(shelf):
    given = Quoted(
        "held in Dali, Yunnan Province, on December 15", "DECEMBER 2017 press third 1.txt"
    )
    assert fail(given)[0].reason == "unknown"

    citations = find(Quoted(given.quote, "1.txt", role="translation")).citations

    assert [c.quote for c in citations] == ["held in Dali, Yunnan Province,", "on December 15"]
    assert [quote_source(ENGLISH, c) for c in citations] == [c.quote for c in citations]
    assert {c.role for c in citations} == {"translation"}
    for citation in citations:
        assert cited.find_passage(citation.document, citation.passage)


def test_takes_a_document_by_title_subject_address_or_digest(shelf):
    subject = shelf["澜湄合作第三次外长会联合新闻公报"]
    digest = find(Quoted("王毅", subject)).citations[0].document

    for word in (
        subject,
        f"https://example.org/documents/{subject}/?page=2#x",
        digest,
        "瀾湄合作",
        "0.txt",
    ):
        assert find(Quoted("王毅", word)).citations[0].document == digest


def test_asks_which_document_is_meant_where_several_are_called_so(shelf):
    (problem,) = fail(Quoted("Wang Yi", "joint press communiqué of the third meeting"))

    assert (problem.field, problem.reason) == ("document", "several")
    assert len(problem.documents) == 2


def test_asks_which_of_several_places_is_meant(shelf):
    given = Quoted("水资源", "0.txt")

    (problem,) = fail(given)

    assert (problem.field, problem.reason) == ("place", "several")
    assert [p.before for p in problem.places] == ["", "水资源合作，", "水资源合作，水资源项目，"]
    chosen = problem.places[1]
    (citation,) = find(Quoted("水资源", "0.txt", chosen.key)).citations
    assert (citation,) == chosen.citations
    assert [(s.place, s.start, s.end) for s in citation.spans] == [(6, 6, 9)]
    # What was chosen for other words says nothing any more.
    assert find(Quoted("王毅", "0.txt", chosen.key)).citations[0].quote == "王毅"
    assert fail(Quoted("水资源", "0.txt", "passage-0:5"))[0].reason == "several"


def test_finds_the_document_of_words_where_none_is_named(shelf):
    list(indexing.index())

    assert (
        find(Quoted("it was chaired by WANG YI")).citations[0].quote == "It was chaired by Wang Yi"
    )
    # Titles come again in the text of the other document of that name.
    (problem,) = fail(Quoted("Joint Press Communiqué of the Third Meeting"))
    assert (problem.field, problem.reason, len(problem.documents)) == ("document", "several", 2)
    for words in ("It was chaired by Li Keqiang", 'nobody "wrote" this'):
        assert [(p.field, p.reason) for p in fail(Quoted(words))] == [("document", "missing")]


def test_takes_the_place_that_is_meant_however_many_there_are(db):
    read("Title\n\n" + "Peace, and " * 40 + "peace.\n")
    passage = fail(Quoted("peace", "0.txt"))[0].places[0].passage

    (citation,) = find(Quoted("peace", "0.txt", f"{passage}:{11 * 39}")).citations

    assert [(s.place, s.start) for s in citation.spans] == [(3, 11 * 39)]


def test_says_how_far_words_stand_there(shelf):
    (problem,) = fail(Quoted("It was chaired by Li Keqiang", "1.txt"))

    assert (problem.field, problem.reason) == ("quote", "absent")
    assert problem.goes_on == ("It was chaired by ", "Li Keqiang")
    assert fail(Quoted("00 million", "1.txt"))[0].goes_on == ("00 million", "")


def test_names_source_and_field_of_every_problem(shelf):
    long = "x" * 10_001
    problems = fail(
        Quoted("王毅", "0.txt"),
        Quoted("", "0.txt"),
        Quoted("\u200b \u200b", "0.txt"),
        Quoted("王毅", ""),
        Quoted(long, "0.txt"),
        Quoted("王毅", "0" * 64),
        Quoted("王毅", "document-0000000000000000"),
        Quoted("王毅", "0.txt", role="guess"),
        Quoted("王毅", "0.txt", elsewhere=BOOK),
        Quoted("王毅", elsewhere=Elsewhere(title="x")),
    )

    assert [(p.number, p.field, p.reason) for p in problems] == [
        (1, "quote", "missing"),
        (2, "quote", "missing"),
        (3, "document", "missing"),
        (4, "quote", "long"),
        (5, "document", "unknown"),
        (6, "document", "unknown"),
        (7, "role", "choice"),
        (8, "document", "both"),
        (9, "publisher", "missing"),
    ]
    assert fail(*[Quoted("王毅", "0.txt")] * 11)[0].reason == "many"


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [("title", " ", "missing"), ("title", "x" * 501, "long"), ("date", "soon", "date"),
     ("address", "javascript:alert(1)", "address"), ("lang", "", "missing"), ("lang", "x y", "language")],
)  # fmt: skip
def test_takes_no_publication_that_nobody_could_find(db, field, value, reason):
    (problem,) = fail(Quoted("words", elsewhere=replace(BOOK, **{field: value})))

    assert (problem.field, problem.reason) == (field, reason)


def test_cites_a_publication_by_the_lines_that_stand_for_it(db):
    entry = make_meeting("1")
    for number, words in enumerate(["The river is “long”.", "It was in May."]):
        said = Said(value=f"201{number}", sources=(Quoted(words, elsewhere=BOOK),))
        editing.state(ANNA, entry.id, "date", said, seen=_see(entry), now=NOW)

    page = entries.get_entry_page(ANNA, entry.id)
    found = [a.statement.citations[0] for t in page.picture.find("date").told for a in t.assertions]
    assert found[0] == Citation(found[1].document, "", (), "The river is “long”.", "en")
    assert page.documents[found[0].document].title == "River Press: Rivers of Asia (2019-05)"
    assert data_files.read_file(found[0].document).decode().splitlines() == [
        "[[source]]",
        'title = "Rivers of Asia"',
        'publisher = "River Press"',
        'date = "2019-05"',
        'url = "https://example.org/b?a=1&b=2"',
        'lang = "en"',
    ]


def _see(entry, property_="date"):
    shown = entries.get_entry_page(ANNA, entry.id).picture.find(property_)
    return [a.since for told in shown.told for a in told.assertions] if shown else []


def test_a_stated_value_cites_both_languages_and_opens_at_their_words(shelf):
    entry = make_meeting("1")
    both = (Quoted("王毅外长主持", "0.txt"), Quoted("chaired by Wang Yi", "1.txt"))

    made = editing.state(
        ANNA, entry.id, "date", Said(value="2017", sources=both * 2), seen=(), now=NOW
    )

    chosen = entries.get_entry_page(ANNA, entry.id, statement=made).chosen
    assert [e.citation.lang for e in chosen.evidence] == ["zh", "en"]
    marked = [s.text[a:b] for e in chosen.evidence for s in e.sides for a, b in s.marks]
    assert marked == ["王毅外长主持", "chaired by Wang Yi"]
    with pytest.raises(AlreadyStated):
        editing.state(
            ANNA, entry.id, "date", Said(value="2017", sources=both), seen=_see(entry), now=NOW
        )


def test_evidence_marks_the_place_that_was_chosen_of_several(shelf):
    entry = make_meeting("1")
    places = fail(Quoted("水资源", "0.txt"))[0].places
    said = Said(value="2017", sources=(Quoted("水资源", "0.txt", places[2].key),))

    made = editing.state(ANNA, entry.id, "date", said, seen=(), now=NOW)

    (evidence,) = entries.get_entry_page(ANNA, entry.id, statement=made).chosen.evidence
    ((start, _),) = evidence.sides[0].marks
    assert start == places[2].start


def test_a_corrected_value_keeps_what_it_cited_and_cites_more(shelf):
    entry = make_meeting("1", date="2017-12-14")
    (old,) = entries.get_entry_page(ANNA, entry.id).picture.find("date").told
    cites = old.first.id
    said = Said(value="2017-12-15", cites=cites, sources=(Quoted("2017年12月15日", "0.txt"),))

    editing.replace_statement(ANNA, entry.id, "date", cites, said, seen=_see(entry), now=NOW)

    (now,) = entries.get_entry_page(ANNA, entry.id).picture.find("date").told
    assert [c.quote for c in now.first.citations][-1] == "2017年12月15日"
    assert now.first.citations[:-1] == old.first.citations


def test_only_who_may_look_at_documents_cites(shelf):
    for role in ("visitor", "stranger"):
        with pytest.raises(NotAllowed):
            find(Quoted("王毅", "0.txt"), by=Actor("x", role))


def test_cites_what_a_reader_before_this_one_has_read_without_offsets(shelf):
    for passage in Passage.objects.all():
        record = contract.load_record(passage.record)
        del record["pieces"]
        passage.record = contract.dump_record(record)
        passage.save()

    (citation,) = find(Quoted("王毅外长", "0.txt")).citations

    assert (citation.quote, citation.spans) == ("王毅外长", ())


@given(st.text(max_size=300), st.text(max_size=300))
def test_strange_words_and_names_are_problems_and_never_faults(quote, document):
    finder = Finder(quote, texts.get_folder())
    text = f"Before. {quote} After. ½ {document}"

    for start, end in finder.find(text):
        assert Finder(text[start:end], texts.get_folder()).find(text)


HTML = (
    "<html><body><h1>Communiqué</h1><p>The <b>meeting</b> was held\n in&nbsp;Dali, Yunnan&nbsp;Province"
    " in 2017.<br>Trade reached US$500.9 billion.</p><ul><li>第一，水资源。</li></ul></body></html>"
)
WRAPPED = (
    "REPORT OF THE WORKING GROUP\n\n"
    + "The working group met in Dali and looked at all that had been promised in the years\n" * 6
    + "before.[1] It closed.\n\n"
    + "工作组在大理举行会议，审议了前几年作出的全部承诺，并就下一步工作交换了意见，一致认为应\n" * 6
    + "继续推进 2018 年各项工作。\n\n[1] Ministry: Annals, 2017.\n"
)


@pytest.mark.parametrize(
    ("name", "text"), [("a.html", HTML), ("a.txt", WRAPPED), ("zh.txt", CHINESE)]
)
def test_offsets_reproduce_the_words_in_the_bytes_of_any_format(db, name, text):
    job = Job((Item(name, text.encode()),))
    (outcome,) = documents.read_documents([job], clock=lambda: NOW)
    source = loaders.load(text.encode(), name)
    subject = outcome.reading.subject
    draw, seen = Random(name), 0
    passages = list(contents.iter_passages(outcome.reading.id))

    assert passages
    for passage in passages:
        whole = contract.load_record(passage.record)["text"]
        for _ in range(4):
            start = draw.randrange(len(whole))
            words = whole[start : draw.randint(start + 1, len(whole))]
            typed = "\n".join(words.upper().split()).replace(",", "，")
            place = f"{passage.identifier}:{start + len(words) - len(words.lstrip())}"
            found, reason = try_to_find(Quoted(typed, subject, place))
            # Blanks stand nowhere; a number is not cut, so a range that cuts one is refused.
            assert found or reason in ("missing", "absent", "several")
            for citation in found:
                seen += 1
                said = source.quote(citation.spans)
                assert "".join(said.split()) == "".join(citation.quote.split())
                assert find(Quoted(citation.quote, subject, place)).citations == found
    assert seen >= len(passages)


def try_to_find(quoted):
    """Return what is cited, or why nothing is."""
    try:
        return find(quoted).citations, ""
    except UnfitSources as error:
        return (), error.problems[0].reason
