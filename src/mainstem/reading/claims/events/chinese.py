"""Chinese sentences: what each of their clauses tells of."""

import re
from collections.abc import Iterator
from functools import cache

from mainstem.model.mentions import NameMention, Recognised
from mainstem.reading.claims.events import circumstances
from mainstem.reading.claims.events.scenes import HIDDEN, Scene, iter_scenes
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import (
    Token,
    get_list,
    get_pattern,
    get_words,
    make_pattern,
)

_TITLE_FAR = 40
"""Characters between a verb of issuing and the title of what is issued."""
_MEMBERS_FAR = 60
"""Characters between two persons of one list, offices and parties included."""
_JOINING = re.compile(r"[、,，和及与以等\s》《“”\"并（）()份项个多]*")
_ORDINAL_NAME = re.compile(r"第[一二三四五六七八九十百\d]+(?:届|次)|首届|首次|第一届")
_LEADING = re.compile(
    r"^(?:[\s、,，和与及并暨在是由]|(?:其中|此外|同时|随后|期间|其间|当地时间|记者|本报讯|据悉|获悉|据了解|近日|日前|今天|今日|昨天|昨晚|当天|当日|年内)[，,]?)+"
)
_YEAR_NAME = re.compile(r"(?:20\d\d|19\d\d)年?")


def find(r: Recognised) -> list[Sighting]:
    """Return what a Chinese passage tells of, in order."""
    found: list[Sighting] = []
    in_speech = False
    for scene in iter_scenes(r, "zh"):
        speech = _find_speech(scene)
        if in_speech and _returns(scene):
            in_speech = False
        limit = scene.start if in_speech else speech
        for sighting in _iter_sightings(scene):
            if sighting.start >= limit and not _is_told_in_speech(sighting):
                continue
            found.append(sighting)
        in_speech = in_speech or speech < scene.end
    return found


def _find_speech(scene: Scene) -> int:
    """Return where somebody's words begin in a sentence; its end if nowhere."""
    match = _get_speech().search(scene.masked, scene.start, scene.end)
    return match.end() if match else scene.end


@cache
def _get_speech() -> re.Pattern[str]:
    return re.compile(rf"(?:{make_pattern(get_list('zh', 'context', 'speech'))})(?:[，,:：“\"]|\Z)")


@cache
def _get_return() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:\d{4}年|\d{1,2}月|会后|会谈后|会见后|会议(?:发布|通过|发表|审议)|双方(?:发表|签署)|访问期间|会前|据)"
    )


def _returns(scene: Scene) -> bool:
    """Say whether a sentence turns from somebody's words back to what happened."""
    return bool(_get_return().match(scene.masked, scene.start))


def _is_told_in_speech(sighting: Sighting) -> bool:
    """Say whether an event told in somebody's words can be trusted: it has its own date."""
    return sighting.date is not None and len(sighting.date) > 4 and not sighting.pointing


def _iter_sightings(scene: Scene) -> Iterator[Sighting]:
    """Yield what a sentence tells of; each stretch of words is told of once."""
    done = scene.start
    clauses: dict[tuple[int, str], int] = {}
    for index, token in enumerate(scene.tokens):
        if token.start < done:
            continue
        for sighting, until in _read_token(scene, index, token):
            family = "act" if sighting.type in _ACTS else sighting.type
            if family == "act" and (sighting.start, family) in clauses:
                continue
            clauses[sighting.start, family] = 1
            done = max(done, until)
            yield sighting


_ACTS = frozenset(["launch", "opening", "completion", "groundbreaking"])


def _read_token(scene: Scene, index: int, token: Token) -> Iterator[tuple[Sighting, int]]:
    """Yield what one trigger word tells of, and up to where its words are used."""
    read = False
    for verb in token.verbs:
        for result in _FRAMES.get(verb, _read_act)(scene, index, token, verb):
            read = True
            yield result
        if read:
            return
    if token.noun:
        yield from _read_named(scene, index, token, "named")


# ------------------------------------------------------------------ gatherings


def _read_hold(
    scene: Scene, index: int, token: Token, verb: str
) -> Iterator[tuple[Sighting, int]]:
    """Read 某会议在某地举行 and 某人在某地举办某会议."""
    first, last = scene.get_clause(token.start, token.end)
    subject = _get_subject_noun(scene, index, first)
    if subject is not None:
        start = _get_name_start(scene, first, subject.end)
        yield from _make_gathering(scene, token, (start, subject.end), subject, (first, last))
        return
    noun = _get_object_noun(scene, index, last)
    if noun is not None:
        lead = re.compile(r"[了过的\s]*").match(scene.text, token.end, noun.end)
        start = lead.end() if lead else token.end
        yield from _make_gathering(scene, token, (start, noun.end), noun, (first, last))


def _get_subject_noun(scene: Scene, index: int, first: int) -> Token | None:
    """Return the noun in front of a verb with nothing but place, date and adverbs between."""
    for token in reversed(scene.tokens[:index]):
        if token.start < first:
            break
        if not token.noun:
            continue
        verb = scene.tokens[index]
        between = scene.masked[token.end : verb.start]
        if len(between) <= 48 and _get_between().fullmatch(between):
            return token
        return None
    return _get_hidden_noun(scene, first, scene.tokens[index].start)


def _get_hidden_noun(scene: Scene, first: int, end: int) -> Token | None:
    """Return the noun at the end of a title in front of a verb: “…培训班”在云南举办."""
    for title in reversed(scene.titles):
        if title.mark and first <= title.start and title.end < end:
            nouns = [t for t in get_words("zh").find(scene.text, title.start, title.end) if t.noun]
            between = scene.masked[title.end + 1 : end]
            if nouns and nouns[-1].end == title.end and _get_between().fullmatch(between):
                noun = nouns[-1]
                return Token(noun.start, title.end + 1, noun.word, noun.noun, ())
            return None
    return None


@cache
def _get_between() -> re.Pattern[str]:
    adverbs = make_pattern(get_list("zh", "context", "adverbs"))
    return re.compile(rf"(?:{adverbs}|(?:在|于)[^，。的“”《》、]{{1,28}}?|[\s\d年月日至]|-)*")


def _get_object_noun(scene: Scene, index: int, last: int) -> Token | None:
    """Return the noun that ends the object of a verb: the last one before another verb."""
    found = None
    for token in scene.tokens[index + 1 :]:
        if token.end > last:
            break
        if token.noun:
            found = token
        elif found is not None:
            break
    if found is None:
        start = scene.tokens[index].end
        for title in scene.titles:
            if title.mark and start <= title.start < start + 6 and title.end < last:
                nouns = [t for t in get_words("zh").find(scene.text, title.start, title.end) if t.noun]
                if nouns and nouns[-1].end == title.end:
                    return Token(nouns[-1].start, title.end + 1, nouns[-1].word, nouns[-1].noun, ())
    return found


def _get_name_start(scene: Scene, first: int, end: int) -> int:
    """Return where a name that ends at `end` begins in its clause: behind date and attributes."""
    start = first
    for date in scene.dates:
        if first <= date.start and date.end < end and date.basis != "name":
            # 2025年泰北…研讨会: the year belongs to the name.
            if not _YEAR_NAME.fullmatch(scene.text, date.start, date.end) or date.start > start + 2:
                start = max(start, date.end)
            elif scene.text[date.end : date.end + 1] in "，,":
                start = max(start, date.end)
    cut = scene.masked.rfind("的", start, end)
    if cut >= 0 and end - cut > 4 and _get_attribute().search(scene.masked, start, cut + 1):
        start = cut + 1
    lead = _LEADING.match(scene.text[start:end])
    return start + lead.end() if lead and start + lead.end() < end else start


@cache
def _get_attribute() -> re.Pattern[str]:
    """Return what shows that a clause with 的 stands before a name: 主题为“…”的, 举办的."""
    verbs = get_words("zh").verbs
    return re.compile(rf"(?:为[“\"\s{HIDDEN}]|{make_pattern(verbs)}|出席|参加|主持|联合|{HIDDEN}[”\"])")


def _make_gathering(
    scene: Scene, token: Token, name: tuple[int, int], noun: Token, clause: tuple[int, int]
) -> Iterator[tuple[Sighting, int]]:
    """Make the sighting of a gathering from its name and the clause it is held in."""
    start, end = name
    title = scene.text[start:end].strip()
    if not title or end - start > 120:
        return
    kind = _get_type(scene, start, end, noun)
    sighting = _make(scene, clause, kind, title, token.start)
    _add_name(scene, sighting, start, end, noun)
    if sighting.pointing:
        yield sighting, max(end, token.end)
        return
    if _is_wished(scene, clause[0], token.start, sighting):
        return
    evidence = (
        bool(sighting.date)
        + sighting.named
        + bool(sighting.place)
        + (scene.passage.type in ("heading", "caption"))
    )
    if not evidence or (noun.noun == "other" and evidence < 2 and not sighting.named):
        return
    sighting.weak = evidence < 2
    yield sighting, max(end, token.end)


def _get_type(scene: Scene, start: int, end: int, noun: Token) -> str:
    """Return the type of a gathering: of its noun, or of a word before a noun like 活动."""
    if noun.noun and noun.noun != "other":
        return noun.noun
    words = get_words("zh").find(scene.text, start, end)
    for word in reversed(words):
        if word.noun and word.noun != "other":
            return word.noun
    return "other"


def _add_name(scene: Scene, sighting: Sighting, start: int, end: int, noun: Token) -> None:
    """Say what is known of an event by its name: ordinal, year, whether it is one at all."""
    text = scene.text[start:end]
    ordinal = circumstances.get_ordinal(scene, start, end)
    sighting.ordinal = ordinal.value if ordinal else None
    year = _YEAR_NAME.match(text)
    sighting.year = year[0][:4] if year else circumstances.get_year(scene, start, end)
    rest = text.removesuffix(noun.word).strip()
    rest = get_pattern("zh", "pointing", "words").sub("", rest).strip("的 了")
    sighting.pointing = len(rest) < 2 and not ordinal and not sighting.year
    proper = any(n.start >= start and n.end <= end for n in scene.names)
    quoted = HIDDEN in scene.masked[start:end] or noun.end > noun.start + len(noun.word)
    sighting.named = bool(ordinal or sighting.year or quoted or (proper and len(text) >= 6))
    if sighting.date is None and sighting.year:
        sighting.date = sighting.year


def _read_named(
    scene: Scene, index: int, token: Token, verb: str
) -> Iterator[tuple[Sighting, int]]:
    """Read a named gathering in passing: 出席第三届…论坛, …研讨会上, …峰会期间."""
    first, last = scene.get_clause(token.start, token.end)
    behind = scene.masked[token.end : token.end + 12]
    during = bool(re.match(r"(?:上|期间|和[^，]{0,40}期间|间隙|召开|的)?(?:[，,]|期间|上)", behind))
    during = during or ("期间" in scene.masked[token.end : last] and behind[:1] in "和与暨、及")
    attend = None
    for match in re.compile("出席|参加|主持|参会").finditer(scene.masked, first, token.start):
        attend = match
    if not during and attend is None:
        return
    start = _get_name_start(scene, attend.end() if attend else first, token.end)
    title = scene.text[start : token.end].strip()
    if len(title) < 4 or len(title) > 80:
        return
    sighting = _make(scene, (first, last), _get_type(scene, start, token.end, token), title, start)
    attributive = "的" in scene.masked[token.end : last] and attend is not None
    if attributive:
        # 会见来华出席峰会的…: the date is that of the meeting, not of the summit.
        sighting.date, sighting.place = None, None
    _add_name(scene, sighting, start, token.end, token)
    if sighting.pointing or not sighting.named or _is_wished(scene, first, start, sighting):
        return
    sighting.weak = not (sighting.ordinal or sighting.year or sighting.date)
    yield sighting, token.end


# ------------------------------------------------------------------ persons and countries


def _read_meet(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read 甲会见乙、丙 and 甲同乙举行会谈: one meeting with each."""
    first, _ = scene.get_clause(token.start, token.end)
    if _is_wished(scene, first, token.start, None):
        return
    persons = [n for n in scene.names if n.kind == "person"]
    before = [n for n in persons if n.end <= token.start]
    after = _get_row([n for n in persons if n.start >= token.end], scene, token.end)
    if after and before and not _is_with(scene, before[-1], token):
        hosts, guests = before[-1:], after
    else:
        hosts, guests = _split_before(scene, before, token)
    end = max([token.end, *(n.end for n in guests)])
    for guest in guests:
        for host in hosts:
            keys = frozenset(circumstances.get_key(scene, n) for n in (host, guest))
            if len(keys) == 2:
                clause = (first, max(scene.get_clause(token.start, token.end)[1], guest.end))
                yield _make_encounter(scene, clause, token, host, guest, keys), end


def _get_row(persons: list[NameMention], scene: Scene, at: int) -> list[NameMention]:
    """Return the persons that stand in a row from offset `at` on."""
    row: list[NameMention] = []
    stop = re.compile(r"[。；;]|表示|指出|就|[，,]?(?:双方|两国|会见|强调|共同)")
    for person in persons:
        edge = row[-1].end if row else at
        gap = scene.masked[edge : person.start]
        if len(gap) > _MEMBERS_FAR + (40 if not row else 0) or stop.search(gap):
            break
        row.append(person)
    return row


def _is_with(scene: Scene, person: NameMention, token: Token) -> bool:
    """Say whether a person before a verb is the one met: 同苏林会谈."""
    window = scene.masked[max(scene.start, person.start - 40) : person.start]
    return bool(re.search(r"[同与和][^，,。]*\Z", window)) and token.word not in ("会见",)


def _split_before(
    scene: Scene, before: list[NameMention], token: Token
) -> tuple[list[NameMention], list[NameMention]]:
    """Split the persons before a verb into the one who meets and those who are met."""
    near = [n for n in before if token.start - n.end <= 160]
    for index in range(1, len(near)):
        window = scene.masked[near[index - 1].end : near[index].start]
        link = re.search(r"[同与](?=[^同与]*\Z)|和(?=[^和、，,]*\Z)", window)
        if link:
            return near[index - 1 : index], _get_row(near[index:], scene, near[index].start)
    return [], []


def _make_encounter(
    scene: Scene,
    clause: tuple[int, int],
    token: Token,
    host: NameMention,
    guest: NameMention,
    keys: frozenset[str],
) -> Sighting:
    text = scene.text
    title = f"{text[host.start : host.end]}{token.word if token.word == '会见' else '同'}"
    title += f"{text[guest.start : guest.end]}{'' if token.word == '会见' else token.word}"
    sighting = _make(scene, clause, "meeting", title, token.start)
    sighting.persons = keys
    sighting.named = True
    codes = circumstances.get_codes(scene, max(scene.start, host.start - 20), host.end)[-1:]
    codes += [c for c in circumstances.get_codes(scene, scene.start, guest.start) if c[0] >= guest.start - 30][-1:]
    sighting.countries = tuple(dict.fromkeys(code for _, code in codes))
    return sighting


def _read_visit(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read 对甲国、乙国进行国事访问, 来华进行…访问, 访问甲国: one visit to each country."""
    first, last = scene.get_clause(token.start, token.end)
    if re.match(r"期间|量|学者|团|成果|者|后|时", scene.masked[token.end : last]):
        return
    if _is_wished(scene, first, token.start, None):
        return
    codes = _get_visited(scene, token, first, last)
    persons = [n for n in scene.names if n.kind == "person"]
    guests = [n for n in persons if n.end <= token.start][-1:]
    attributive = [n for n in persons if n.start >= token.end][:1]
    if codes == ["CN"] and "来华" in scene.masked[first : token.start] and attributive:
        guests = attributive
    if not guests and not any(circumstances.is_dating(d) for d in scene.dates):
        return
    for code in codes:
        who = scene.text[guests[0].start : guests[0].end] if guests else ""
        name = _get_chinese_name(code)
        sighting = _make(scene, (first, last), "visit", f"{who}对{name}{token.word}", token.start)
        sighting.named = True
        sighting.persons = frozenset([code, *(circumstances.get_key(scene, g) for g in guests)])
        sighting.countries = (code,)
        sighting.place = name
        if sighting.date is None and token.word in ("访问", "来访", "回访", "往访"):
            continue
        yield sighting, token.end


def _get_visited(scene: Scene, token: Token, first: int, last: int) -> list[str]:
    """Return the ISO codes of the countries a visit goes to."""
    target = re.compile(r"(?:对|赴|抵|前往|在)(?=[^对赴]*\Z)").search(scene.masked[first : token.start])
    if "来华" in scene.masked[first : token.start]:
        return ["CN"]
    if target:
        codes = circumstances.get_codes(scene, first + target.start(), token.start)
        if codes:
            return list(dict.fromkeys(code for _, code in codes))
    codes = [c for c in circumstances.get_codes(scene, token.end, last) if c[0] - token.end <= 4]
    return [codes[0][1]] if codes else []


@cache
def _get_chinese_name(code: str) -> str:
    from mainstem.reading.recognisers import names

    return names.get_names(code).get("zh", (code,))[0]


# ------------------------------------------------------------------ documents


def _read_issue(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read 会议发布了《甲》《乙》: one event for each document."""
    first, last = scene.get_clause(token.start, token.end)
    spans = _get_titles(scene, token, first)
    if not spans:
        bare = _get_bare(scene, token, last, "issued")
        spans = [bare] if bare and token.word not in ("达成", "形成", "制定", "编制", "批准", "提交", "首发") else []
    if not spans or _is_wished(scene, first, token.start, None):
        return
    attributive = scene.masked[token.end : token.end + 1] == "的"
    for start, end in spans:
        title = scene.text[start:end]
        sighting = _make(scene, (first, max(last, end)), "document_released", title, token.start)
        sighting.named = True
        sighting.outcomes = (title,)
        sighting.weak = attributive and sighting.date is None
        yield sighting, end


def _read_sign(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read 签署《甲》《乙》 and 签署合作备忘录: one event for all that is signed together."""
    first, last = scene.get_clause(token.start, token.end)
    spans = _get_titles(scene, token, first)
    bare = None if spans else _get_bare(scene, token, last, "signed")
    own = token.word in ("签约", "达成协议", "签字", "签定")
    if not (spans or bare or own) or _is_wished(scene, first, token.start, None):
        return
    title = scene.text[spans[0][0] : spans[0][1]] if spans else _trim(scene, first, last)
    sighting = _make(scene, (first, max([last, *(e for _, e in spans)])), "agreement", title, token.start)
    sighting.named = bool(spans)
    sighting.outcomes = tuple(scene.text[s:e] for s, e in spans) or (
        (scene.text[bare[0] : bare[1]],) if bare else ()
    )
    behind = scene.masked[token.end : token.end + 4]
    if not spans and not _has_evidence(scene, sighting, first, last):
        return
    sighting.weak = behind.startswith(("的", "以来", "后")) and sighting.date is None
    yield sighting, max([token.end, *(e for _, e in spans)])


def _get_titles(scene: Scene, token: Token, first: int) -> list[tuple[int, int]]:
    """Return the titles that a verb of issuing or signing governs, as offsets."""
    books = [t for t in scene.titles if t.mark in "《「『" and t.mark]
    after = [t for t in books if t.start >= token.end]
    row: list[tuple[int, int]] = []
    edge = token.end
    for title in after:
        gap = scene.masked[edge : title.start - 1]
        if row and not _JOINING.fullmatch(gap.replace("文本", "")):
            break
        if not row and (len(gap) > _TITLE_FAR or re.search("[。；;]|落实|根据|按照|体现", gap)):
            break
        row.append((title.start, title.end))
        edge = title.end + 1
    if row:
        return row
    # 《甲》发布
    before = [t for t in books if t.end <= token.start and t.start >= first]
    if before and token.start - before[-1].end <= 12:
        return [(before[-1].start, before[-1].end)]
    return []


def _get_bare(scene: Scene, token: Token, last: int, kind: str) -> tuple[int, int] | None:
    """Return a document without marks behind a verb: 发布武汉倡议, 签署合作备忘录."""
    start = token.end
    while start < last and scene.text[start] in "了过 ":
        start += 1
    if scene.text[start : start + 1] == "的":
        return None
    end = None
    for match in get_pattern("zh", "documents", kind).finditer(scene.masked, start, min(last, start + 40)):
        end = match.end()
    if end is None or get_pattern("zh", "documents", "not_issued").search(scene.masked, start, end):
        return None
    return (start, end) if end - start >= 3 or kind == "signed" else None


# ------------------------------------------------------------------ acts


def _read_act(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read a verb that makes an event by itself, if something is named that it happened to."""
    first, last = scene.get_clause(token.start, token.end)
    if not _ACT_CHECKS.get(verb, _accept)(scene, token, first, last):
        return
    subject = _get_subject_noun(scene, index, first)
    kind = verb
    if subject is not None and verb in ("launch", "opening"):
        # 大赛启动 is the competition, 活动启动 its launch.
        noun = _get_type(scene, _get_name_start(scene, first, subject.end), subject.end, subject)
        kind = noun if noun in ("competition", "training", "cultural", "operation") else verb
    if subject is None and verb == "launch" and (title := _get_quoted(scene, token, last)):
        words = [t for t in get_words("zh").find(scene.text, *title) if t.noun]
        kind = words[-1].noun or verb if words and words[-1].noun == "operation" else verb
        if "行动" in scene.text[title[0] : title[1]]:
            kind = "operation"
    sighting = _make(scene, (first, last), kind, _trim(scene, first, last), token.start)
    if subject is not None:
        start = _get_name_start(scene, first, subject.end)
        sighting.title = scene.text[start : subject.end]
        _add_name(scene, sighting, start, subject.end, subject)
        if sighting.pointing:
            yield sighting, token.end
            return
    behind = scene.masked[token.end : token.end + 3]
    refers = behind.startswith(get_list("zh", "context", "reference"))
    if _is_wished(scene, first, token.start, sighting) or (refers and not _has_own_date(scene, first, last)):
        return
    if not _has_evidence(scene, sighting, first, last):
        return
    for part in _split_occasions(scene, sighting, verb, token, last):
        yield part, max(token.end, part.end if verb == "other" else token.end)


def _get_quoted(scene: Scene, token: Token, last: int) -> tuple[int, int] | None:
    """Return the title that a verb has as its object, if one stands near."""
    for title in scene.titles:
        if title.mark and token.end <= title.start <= token.end + 8 and title.end <= last + 1:
            return title.start, title.end
    return None


def _split_occasions(
    scene: Scene, sighting: Sighting, verb: str, token: Token, last: int
) -> Iterator[Sighting]:
    """Yield one event for each anniversary that is celebrated together with others."""
    if token.word not in ("庆祝", "纪念"):
        yield sighting
        return
    start = token.end
    for match in re.compile(r"周年(?:活动|招待会|大会|系列活动)?(?:暨“[^”]*”|暨[^、，,]{0,20})?").finditer(
        scene.text, token.end, scene.end
    ):
        if match.start() > last and "、" not in scene.text[start - 1 : start + 1]:
            break
        name = scene.text[start : match.end()].strip("、，,和及与 ")
        if len(name) > 60:
            break
        part = _make(scene, (sighting.start, match.end()), "other", f"{token.word}{name}", token.start)
        part.countries = tuple(
            dict.fromkeys(code for _, code in circumstances.get_codes(scene, start, match.end()))
        )
        part.named = True
        yield part
        start = match.end()


def _accept(scene: Scene, token: Token, first: int, last: int) -> bool:
    return True


def _is_founding(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether 成立, 设立, 建立, 共建 has an institution beside it, not a relation or a goal."""
    if token.word not in ("成立", "设立", "建立", "共建", "创办", "创建", "组建", "发起", "落户", "入驻", "升格", "开学"):
        return True
    if re.match(r"[以之的了]?(?:来|初|\d|[一二三四五六七八九十]+周?年)", scene.masked[token.end : last]):
        return False
    around = scene.masked[max(first, token.start - 24) : min(last, token.end + 40)]
    return bool(get_pattern("zh", "institutions", "words").search(around))


def _is_shipment(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether a verb of transport has cargo beside it."""
    return bool(get_pattern("zh", "shipment", "cargo").search(scene.masked, first, last))


def _is_occasion(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether 庆祝 or 纪念 has an anniversary behind it, 落地 a project before it."""
    if token.word in ("庆祝", "纪念"):
        return "周年" in scene.masked[token.end : last]
    if token.word in ("落地", "落地见效"):
        return "项目" in scene.masked[first : token.start] or HIDDEN in scene.masked[first : token.start]
    return True


def _is_statistic(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether statistics are quoted: 据…统计, …数据显示."""
    if token.word == "统计":
        return "据" in scene.masked[first : token.start]
    return True


def _is_disaster(scene: Scene, token: Token, first: int, last: int) -> bool:
    if token.word == "登陆":
        return "台风" in scene.masked[first:last]
    return True


def _is_named_thing(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether something with a name was handed over, cleared or healed, and not in general."""
    return bool(scene.names) or bool(scene.dates)


_FRAMES = {
    "hold": _read_hold,
    "meet": _read_meet,
    "visit": _read_visit,
    "issue": _read_issue,
    "sign": _read_sign,
}
_ACT_CHECKS = {
    "opening": _is_founding,
    "launch": _is_founding,
    "shipment": _is_shipment,
    "other": _is_occasion,
    "statistic_release": _is_statistic,
    "disaster": _is_disaster,
    "operation": _is_named_thing,
    "handover": _is_named_thing,
    "relief": _is_named_thing,
}


# ------------------------------------------------------------------ what all have in common


def _make(scene: Scene, clause: tuple[int, int], kind: str, title: str, at: int) -> Sighting:
    """Make a sighting with the date, place, countries and bodies of its clause and sentence."""
    first, last = clause
    date = circumstances.get_date(scene, at)
    codes = circumstances.get_codes(scene, first, last) or circumstances.get_codes(scene, scene.start, scene.end)
    return Sighting(
        passage=scene.passage,
        start=first,
        end=last,
        type=kind,
        title=title.strip(),
        date=date.iso if date else None,
        place=_get_place(scene, first, last),
        countries=tuple(dict.fromkeys(code for _, code in codes)),
        bodies=circumstances.get_bodies(scene, first, last),
        sentence=(scene.start, scene.end),
    )


def _get_place(scene: Scene, first: int, last: int) -> str | None:
    """Return the place behind 在, 于 or 赴 in a clause."""
    for match in re.compile("[在于赴]").finditer(scene.masked, first, last):
        place = circumstances.get_place(scene, match.end(), min(last, match.end() + 24))
        if place:
            return place
    return None


def _is_wished(scene: Scene, first: int, at: int, sighting: Sighting | None) -> bool:
    """Say whether the words before a verb in its clause wish, plan or urge what it tells."""
    if get_pattern("zh", "context", "modal").search(scene.masked, first, at):
        # 推进…会议在京举行: such words inside the name of what is held wish nothing.
        start = scene.masked.find(sighting.title[:4], first, at) if sighting and sighting.named else -1
        if start < 0 or get_pattern("zh", "context", "modal").search(scene.masked, first, start):
            return True
    if get_pattern("zh", "context", "planned").search(scene.masked, first, at):
        return not any(circumstances.is_dating(d) and len(d.iso or "") > 4 for d in scene.dates)
    return False


def _has_own_date(scene: Scene, first: int, last: int) -> bool:
    return any(first <= d.start < last and circumstances.is_dating(d) for d in scene.dates)


def _has_evidence(scene: Scene, sighting: Sighting, first: int, last: int) -> bool:
    """Say whether a clause is about something in particular: dated, placed, named or quoted."""
    if sighting.date or scene.passage.type in ("caption", "heading"):
        return True
    named = any(first <= n.start < last for n in scene.names)
    return named or HIDDEN in scene.masked[first:last]


def _trim(scene: Scene, first: int, last: int) -> str:
    """Return a clause without the date and the linking words at its beginning."""
    start = first
    for date in scene.dates:
        if date.start <= start + 1 and date.end < last:
            start = date.end
    text = scene.text[start:last].strip()
    lead = _LEADING.match(text)
    return (text[lead.end() :] if lead else text)[:160]
