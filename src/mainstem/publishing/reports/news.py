"""The news of a year: what the members' media chose, each with what its sources say of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mainstem.publishing.reports.framework import Framework, draw_report, draw_table, make_part
from mainstem.publishing.reports.items import Item, Named, Origin, Writer, pick
from mainstem.publishing.reports.progress import draw_sources
from mainstem.publishing.reports.tree import (
    Block,
    Column,
    Heading,
    Line,
    Paragraph,
    Part,
    Report,
    Run,
)

_DETAILS = ("date", "place", "area", "members")
"""Properties that say when, where and about what something was."""
_FEWEST = 30
"""Letters of a sentence."""
_SENTENCE = {"zh": 10}
_QUOTES = 2
"""Sentences that are quoted of a piece of news."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate with its place, and what is said of it."""

    item: Item
    rank: int
    """From 1."""
    is_tied: bool
    total: int
    scores: Mapping[str, int]
    """Voter → points."""


@dataclass(frozen=True, slots=True)
class News:
    """All that the result of a choice of news says, in no language yet."""

    titles: Mapping[str, str]
    """Language → what the choice is called."""
    year: str
    on: str
    """The day the register is shown as of, ISO."""
    framework: Framework
    candidates: int
    voters: tuple[str, ...]
    """Members and organisations that scored, by their codes."""
    best: tuple[Chosen, ...]
    """Those within the places, the first first."""
    others: tuple[tuple[Named, int], ...]
    """The rest with their points, the most first."""
    names: Mapping[str, Named]


def draw_news(told: News, languages: Sequence[str]) -> Report:
    """Draw the result, in one language after the other.

    Raises:
        UnknownLanguage: reports have no words in one of them.
    """
    return draw_report(told, languages, _draw_part)


def _draw_part(told: News, writer: Writer) -> Part:
    blocks: list[Block] = [
        *_draw_best(told, writer),
        *_draw_scores(told, writer),
        *draw_sources(writer),
    ]
    title = pick(told.titles, writer.phrases.lang)[1] or writer.phrases.say("unnamed")
    return make_part(writer, told.framework, title, "", None, blocks)


def _draw_best(told: News, writer: Writer) -> Iterable[Block]:
    say = writer.phrases.say
    yield Heading(1, say("news_chosen"))
    read = say("news_read", year=told.year, n=told.candidates, voters=len(told.voters))
    yield Paragraph((Run(read),), quiet=True)
    if not told.best:
        yield Paragraph((Run(say("news_none")),), quiet=True)
    for chosen in told.best:
        name = writer.write_name(chosen.item.named)
        yield Heading(2, name.text, say("news_place", rank=chosen.rank))
        yield Paragraph(_write_details(chosen, writer))
        for origin in _choose_quotes(chosen.item, writer.phrases.lang):
            quote = say("quote", text=origin.quote)
            lang = "" if origin.lang == writer.phrases.lang else origin.lang
            yield Paragraph((Run(quote, lang, sources=(writer.number(origin),)),))


def _write_details(chosen: Chosen, writer: Writer) -> Line:
    """Write when, where and about what it was, who took part, and that the register tells more."""
    say = writer.phrases.say
    written = [writer.write_fact(chosen.item, name) for name in _DETAILS]
    parts: list[Line] = [line for line in written if line]
    points = say("news_points", n=chosen.total) + (say("news_tied") if chosen.is_tied else "")
    parts.append((Run(points, link=chosen.item.named.link),))
    return tuple(
        run
        for n, line in enumerate(parts)
        for run in ((Run(say("news_between")),) * (n > 0) + line)
    )


def _choose_quotes(item: Item, lang: str) -> list[Origin]:
    """Choose what is quoted: the longest sentences in a language, else in any."""
    every = {
        origin.quote: origin
        for fact in item.facts.values()
        for value in fact.values
        for origin in value.origins
        if _is_sentence(origin)
    }
    own = [origin for origin in every.values() if origin.lang.partition("-")[0] == lang]
    return sorted(own or every.values(), key=lambda o: -len(o.quote))[:_QUOTES]


def _is_sentence(origin: Origin) -> bool:
    """Say whether a quotation tells news: a name or a period alone does not."""
    quote = origin.quote
    fewest = _SENTENCE.get(origin.lang.partition("-")[0], _FEWEST)
    return len(quote) >= fewest and sum(map(str.isdigit, quote)) * 3 < len(quote)


def _draw_scores(told: News, writer: Writer) -> Iterable[Block]:
    """Draw who gave how much: the chosen with every voter's points, the others with their sums."""
    say = writer.phrases.say
    yield Heading(1, say("news_scores"))
    columns = (
        Column(say("column_rank"), True, 1),
        Column(say("column_title"), width=6),
        *(Column(writer.write_member(voter), True, 2) for voter in told.voters),
        Column(say("column_points"), True, 2),
    )
    rows = [
        (
            (Run(str(c.rank)),),
            (writer.write_name(c.item.named),),
            # Who gave none has said nothing: that is not 0.
            *((Run(str(c.scores.get(voter, "–"))),) for voter in told.voters),
            (Run(str(c.total)),),
        )
        for c in told.best
    ]
    yield from draw_table(say("news_scores"), columns, rows, writer, "news_none")
    if told.others:
        yield Heading(2, say("news_others"))
        others = [((writer.write_name(named),), (Run(str(n)),)) for named, n in told.others]
        two = (Column(say("column_title"), width=8), Column(say("column_points"), True, 2))
        yield from draw_table(say("news_others"), two, others, writer)
