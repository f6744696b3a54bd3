"""Items: what a report says of entries, and how it is worded, with the numbers of its sources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from babel import Locale

from mainstem.model.kinds import Property
from mainstem.model.statements import Json, Qualifiers, Role, State
from mainstem.publishing import locales
from mainstem.publishing.letters import find_address
from mainstem.publishing.reports.phrases import Phrases
from mainstem.publishing.reports.tree import Line, Run, Source, iter_ranges
from mainstem.reading.unit_words import get_words


@dataclass(frozen=True, slots=True)
class Named:
    """An entry a report speaks of."""

    id: str
    titles: Mapping[str, str]
    """Language → what it is called; empty for one that nobody has named."""
    link: str = ""
    is_retracted: bool = False
    """Whether it does not hold any more; it has no page to lead to then."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a document."""

    unit: str
    """"line", "page", "block" or "row": how documents of its format are addressed."""
    numbers: tuple[int, ...]
    """From 1, in their order, each once."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be known of a source, where a value rests on it."""

    kind: str
    """What names the phrase: a number in an instrument, a doubt, a form that nobody checked."""
    words: tuple[tuple[str, str], ...]
    """Language and text."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The place a value comes from."""

    document: str
    """SHA-256 of its bytes."""
    title: str
    published: str | None
    """ISO date."""
    address: str
    """Where it can be had; empty where that is not known."""
    place: Place | None
    """None where that is not known, or nothing to look for."""
    quote: str
    lang: str
    """Of the quotation, BCP 47; "und" where it has none."""
    role: Role = "original"
    """Whether what is quoted is a translation."""
    link: str = ""
    """An address that shows the passage; empty where nothing does."""
    publisher: str = ""
    note: tuple[tuple[str, str], ...] = ()
    """Language and words of what a reader of it should know: that it is a mirror, a translation."""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property."""

    state: State
    value: Json
    qualifiers: Qualifiers
    origins: tuple[Origin, ...]
    link: str = ""
    """An address that shows who says so, who judged it, and when."""


@dataclass(frozen=True, slots=True)
class Fact:
    """All that is said of one property, the best first."""

    property: Property
    values: tuple[Value, ...]
    conflict: bool
    """Whether the values exclude each other."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry with what is said of it."""

    named: Named
    facts: Mapping[str, Fact]
    """By property; those that nothing is said of are not there."""

    @property
    def bare(self) -> "Item":
        """Return it without the sources of its values, for lists that lead to them."""
        facts = {
            name: replace(fact, values=tuple(replace(v, origins=()) for v in fact.values))
            for name, fact in self.facts.items()
        }
        return Item(self.named, facts)

    def list_known(self, name: str) -> list[str]:
        """List the codes that are known of a property: of members, areas, a choice."""
        fact = self.facts.get(name)
        return [str(v.value) for v in fact.values if v.state == "known"] if fact else []

    def get_date(self, name: str) -> str:
        """Return the first date that is known of a property; empty if none is."""
        for value in self.facts[name].values if name in self.facts else ():
            if isinstance(value.value, str):
                return value.value
        return ""


_Key = tuple[
    str, str, str | None, str, Place | None, str, str, Role, tuple[Remark, ...]
]  # fmt: skip
"""What tells one source from another."""


@dataclass(slots=True)
class Writer:
    """Writes the values of one part in its language, and numbers their sources as they come."""

    phrases: Phrases
    names: Mapping[str, Named]
    """Entries that values refer to, by identifier."""
    areas: Mapping[str, Mapping[str, str]]
    """Area → language → its name."""
    members: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Member, by its ISO 3166 code → language → the name it goes by."""
    on: str = ""
    """The day the register is shown as of, ISO."""
    _numbers: dict[_Key, int] = field(default_factory=dict)
    _origins: list[Origin] = field(default_factory=list)
    _published: dict[tuple[str, str], int] = field(default_factory=dict)
    """Title and address of a publication → the first number it has."""

    @property
    def locale(self) -> Locale:
        """Of the part's language."""
        return locales.parse_locale(self.phrases.lang)

    def write_name(self, named: Named) -> Run:
        """Write what an entry is called, in the part's language if it has such a name."""
        lang, title = pick(named.titles, self.phrases.lang)
        if not title:
            return Run(self.phrases.say("unnamed"), link=named.link)
        if named.is_retracted:
            title = self.phrases.say("retracted", name=title)
        return Run(title, "" if lang == self.phrases.lang else lang, link=named.link)

    def write_members(self, codes: str) -> str:
        """Write a member, or several that a figure is of together: "China – Lao PDR"."""
        if not codes:
            return self.phrases.say("not_said")
        return self.phrases.say("with").join(map(self.write_member, codes.split("+")))

    def write_member(self, code: str) -> str:
        """Write a state by the name the mechanism gives it, or else the one it has."""
        own = pick(self.members.get(code, {}), self.phrases.lang)[1]
        return own or locales.write_country(code, self.locale)

    def write_fact(self, item: Item, name: str, *, missing: str = "") -> Line:
        """Write all values of a property, side by side where they exclude each other."""
        fact = item.facts.get(name)
        if fact is None:
            return (Run(missing),) if missing else ()
        if fact.property.type in ("member", "area") and len(fact.values) > 1 and not fact.conflict:
            return self._write_codes(fact)
        written = [self.write_value(fact.property, value) for value in self._choose(fact)]
        joined = join(written, self.phrases.say("or" if fact.conflict else "list"))
        return (*joined, Run(f" ({self.phrases.say('disagree')})")) if fact.conflict else joined

    def _choose(self, fact: Fact) -> Sequence[Value]:
        """Leave out words of other languages where the same is worded in that of the part.

        An entry that has a name in it is worded so too.
        """
        own = self.phrases.lang.partition("-")[0]
        tongues = [own if self._is_named(v.value, own) else _get_tongue(v) for v in fact.values]
        if fact.conflict or own not in tongues:
            return fact.values
        return [
            v for v, tongue in zip(fact.values, tongues, strict=True) if tongue in ("", "und", own)
        ]

    def _is_named(self, value: Json, lang: str) -> bool:
        named = isinstance(value, Mapping) and self.names.get(str(value.get("entry")))
        return bool(named and named.titles.get(lang))

    def _write_codes(self, fact: Fact) -> Line:
        """Write members or areas, each name once, with the sources of all behind the last."""
        order = list(self.members if fact.property.type == "member" else self.areas)
        values = sorted(fact.values, key=lambda v: _get_place(str(v.value), order))
        words = [self._word(fact.property, value).text for value in values]
        sources = self.number_all(o for value in fact.values for o in value.origins)
        return (Run(self.phrases.say("list").join(dict.fromkeys(words)), sources=sources),)

    def write_date(self, iso: str) -> str:
        """Write a date, or an interval of two with a slash between; one without an end by the other."""
        start, slash, end = iso.partition("/")
        for name, one, other in (("since", start, end), ("until", end, start)):
            if slash and other in _OPEN and one not in _OPEN:
                return self.phrases.say(name, date=locales.write_date(one, self.locale))
        if interval := locales.write_interval(start, end, self.locale):
            return interval
        between = self.phrases.say("between")
        return between.join(locales.write_date(d, self.locale) for d in iso.split("/"))

    def write_value(self, prop: Property, value: Value) -> Line:
        """Write one value with its sources."""
        return (replace(self._word(prop, value), sources=self.number_all(value.origins)),)

    def number_all(self, origins: Iterable[Origin]) -> tuple[int, ...]:
        """Return the numbers of sources, each once, the smallest first."""
        return tuple(sorted({self.number(origin) for origin in origins}))

    def number(self, origin: Origin) -> int:
        """Return the number of a source, a new one for one that was not named before."""
        # Where it is shown makes no other source of it; nor does, of what was published, the file
        # of data that names it.
        o = origin
        document = "" if o.publisher else o.document
        key = (
            document,
            o.title,
            o.published,
            o.address,
            o.place,
            o.quote,
            o.lang,
            o.role,
            o.remarks,
        )
        if key not in self._numbers:
            self._origins.append(origin)
            self._numbers[key] = len(self._origins)
            self._published.setdefault((origin.title, origin.address), len(self._origins))
        return self._numbers[key]

    def list_sources(self) -> tuple[Source, ...]:
        """List the sources that were named, in the order of their numbers."""
        found: list[Source] = []
        before: Origin | None = None
        for number, origin in enumerate(self._origins, 1):
            if before and origin.place and _is_same_document(before, origin):
                last = found[-1]
                found[-1] = replace(last, line=(*last.line, *self._write_further(number, origin)))
            else:
                found.append(self._describe(number, origin))
            before = origin
        return tuple(found)

    def _write_further(self, number: int, origin: Origin) -> Line:
        """Write another place of a document: a table has a thousand rows, and is named once."""
        place = self.write_place(origin.place) if origin.place else ""
        return (
            Run(self.phrases.say("semicolon")),
            Run(str(number), strong=True, begins=number),
            Run(" "),
            Run(place, link=origin.link),
        )

    def _describe(self, number: int, origin: Origin) -> Source:
        say = self.phrases.say
        remarks = [self._write_remark(remark) for remark in origin.remarks]
        first = self._published[origin.title, origin.address]
        if remarks and first < number:
            told = join(remarks, say("semicolon"))
            again = (Run(say("as_source", n=str(first))), Run(say("comma")), *told)
            return Source(number, again, "", "und")
        details = [origin.publisher] if origin.publisher else []
        if origin.published:
            details.append(locales.write_date(origin.published, self.locale))
        if origin.place:
            details.append(self.write_place(origin.place))
        if origin.quote and origin.lang not in ("", "und"):
            tongue = locales.write_language(origin.lang, self.locale)
            details.append(say(f"quoted_{origin.role}", language=tongue))
        line: Line = (Run(origin.title, link=origin.link),)
        if details:
            line = (*line, Run(say("comma") + say("comma").join(details)))
        if origin.address:
            line = (
                *line,
                Run(say("comma")),
                Run(origin.address, link=find_address(origin.address)),
            )
        if origin.note:
            lang, text = pick(dict(origin.note), self.phrases.lang)
            remarks = [
                (Run(text.rstrip(".。"), "" if lang == self.phrases.lang else lang),),
                *remarks,
            ]
        for remark in remarks:
            line = (*line, Run(say("semicolon")), *remark)
        if origin.quote:
            line = (*line, Run(say("colon")))
        return Source(number, line, origin.quote, origin.lang)

    def _write_remark(self, remark: Remark) -> Line:
        lang, text = pick(dict(remark.words), self.phrases.lang)
        own = "" if lang == self.phrases.lang else lang
        words = Run(text.rstrip(".。"), own if remark.kind != "number" else "")
        before, _, after = self.phrases.say(f"remark_{remark.kind}", text="|").partition("|")
        line = (Run(before), words, Run(after))
        return tuple(run for run in line if run.text)

    def write_place(self, place: Place) -> str:
        """Write where something stands: "lines 12–14", "rows 3, 9"."""
        spans = [
            str(first) if first == last else f"{first}–{last}"
            for first, last in iter_ranges(place.numbers)
        ]
        name = f"place_{place.unit}" if spans == [str(place.numbers[0])] else f"places_{place.unit}"
        return self.phrases.say(name, numbers=", ".join(spans))

    def _word(self, prop: Property, told: Value) -> Run:
        if told.state != "known":
            return Run(self.phrases.say(f"state_{told.state}"))
        value = told.value
        if prop.type == "date" and isinstance(value, str):
            return Run(self.write_date(value))
        if prop.type == "member":
            return Run(self.write_member(str(value)))
        if prop.type == "area":
            return Run(pick(self.areas.get(str(value), {}), self.phrases.lang)[1] or str(value))
        if prop.type == "choice":
            choice = prop.get_choice(str(value))
            return Run(pick(choice.label, self.phrases.lang)[1] if choice else str(value))
        if isinstance(value, Mapping):
            return self._word_parts(value, told.qualifiers)
        return Run(str(value))

    def _word_parts(self, value: Mapping[str, Json], qualifiers: Qualifiers) -> Run:
        if "entry" in value:
            named = self.names.get(str(value["entry"]))
            return self.write_name(named) if named else Run(self.phrases.say("unnamed"))
        if "text" in value:
            lang = str(value.get("lang") or "")
            return Run(str(value["text"]), "" if lang == self.phrases.lang else lang)
        words = locales.write_amount(str(value.get("amount")), self.locale)
        if unit := value.get("currency") or value.get("unit"):
            words = get_words(str(unit), self.phrases.lang).write(words)
        return Run(self.phrases.bound(qualifiers.bound, words))


def _is_same_document(one: Origin, other: Origin) -> bool:
    """Say whether two origins are places of a document that nothing else is to be told of."""
    bare = [replace(o, place=None, link="") for o in (one, other)]
    return bare[0] == bare[1] and not (other.quote or other.remarks)


_OPEN = ("", "..")
"""How an end of an interval is written that it does not have."""


def _get_place(code: str, order: Sequence[str]) -> int:
    return order.index(code) if code in order else len(order)


def _get_tongue(value: Value) -> str:
    """Return the language a value is worded in; empty for one that is no words."""
    told = value.value
    return str(told.get("lang", "")) if isinstance(told, Mapping) and "text" in told else ""


def pick(names: Mapping[str, str], lang: str) -> tuple[str, str]:
    """Choose a name for a reader of a language: in that one, else English, else any.

    Returns:
        The language it is in and the name; two empty texts if there is no name.
    """
    for wanted in (lang, lang.partition("-")[0], "en", "zh"):
        if names.get(wanted):
            return wanted, names[wanted]
    return next(((code, name) for code, name in names.items() if name), ("", ""))


def gather_sources(row: Sequence[Line]) -> tuple[Line, ...]:
    """Put the sources of a row behind its first cell: those of it, or those that all others have."""
    first, *others = row
    told = [run.sources for line in others for run in line if run.sources]
    leading = [run.sources for run in first if run.sources]
    whole = leading[-1] if leading else told[0] if len(set(told)) == 1 and len(told) > 1 else ()
    if not first or not whole:
        return tuple(row)
    # Values that exclude each other keep theirs: they tell who says what.
    bare = [
        tuple(replace(run, sources=()) for run in line)
        if {run.sources for run in line if run.sources} <= {whole}
        else line
        for line in others
    ]
    return ((*first[:-1], replace(first[-1], sources=whole)), *bare)


def join(lines: Sequence[Line], between: str) -> Line:
    """Join lines into one."""
    return tuple(_iter_joined(lines, between))


def _iter_joined(lines: Sequence[Line], between: str) -> Iterable[Run]:
    for n, line in enumerate(lines):
        if n:
            yield Run(between)
        yield from line
