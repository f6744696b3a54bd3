"""Grammar: the Chinese lexicon of commitments, compiled, and the triggers it finds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, Final

from mainstem.reading import lexicons
from mainstem.reading.claims.patterns import either

_KINDS: Final = ("performative", "duty", "promise", "wish", "urging", "stance")
_INVITED: Final = re.compile(r"[^，。；,;]{1,40}?(?:邀请|之邀|请求|要求|约请)")
"""After 应: at the invitation of."""
_LONGEST: Final = 4
"""Characters of the longest word that may open an action."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may promise: its kind, and where it stands."""

    kind: str
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """The lexicon, compiled."""

    words: re.Pattern[str]
    """Every trigger: scanned for first, then held against its bounds."""
    kinds: dict[str, str]
    bounds: dict[str, tuple[str, str]]
    framed: dict[str, tuple[str, re.Pattern[str]]]
    """What must follow a word that is a trigger only in a frame: 以 … 为目标."""
    speech: re.Pattern[str]
    agent: re.Pattern[str]
    agent_like: re.Pattern[str]
    """Words that may hold an agent, as many as follow each other: quick to search for."""
    idea: re.Pattern[str]
    idea_says: re.Pattern[str]
    mechanism: re.Pattern[str]
    stated: re.Pattern[str]
    ideas_put_forward: re.Pattern[str]
    put_forward: re.Pattern[str]
    """What was put forward as an idea, from the verb on: 提出各国应互利的理念."""
    welcomed_past: re.Pattern[str]
    facts: re.Pattern[str]
    proposals: re.Pattern[str]
    """What announces proposals that are numbered then: 提出四点建议：一是……"""
    expected: re.Pattern[str]
    """Words by which someone trusts in what others will do."""
    begins: frozenset[str]
    demanded: frozenset[str]
    strong: frozenset[str]
    observed: tuple[str, ...]
    scheduled: tuple[str, ...]

    def iter_triggers(self, text: str) -> Iterator[Trigger]:
        """Yield the words of a text that may promise, in order."""
        for match in self.words.finditer(text):
            word, start, end = match.group(), match.start(), match.end()
            if word in self.framed:
                kind, frame = self.framed[word]
                whole = frame.match(text, end)
                if whole:
                    yield Trigger(kind, word, start, whole.end())
                continue
            not_after, not_before = self.bounds[word]
            if start and text[start - 1] in not_after:
                continue
            if word == "应" and _INVITED.match(text, end):
                continue
            if text[end : end + 1] and text[end] in not_before:
                continue
            yield Trigger(self.kinds[word], word, start, end)

    def opens_action(self, text: str, at: int, *, demanded: bool = False) -> bool:
        """Whether a verb, or what leads up to one, stands at an offset."""
        head = self.find_action(text, at, demanded=demanded)
        return head is not None and not text.startswith("的", at + len(head))

    def is_attributive(self, text: str, at: int) -> bool:
        """Tell whether a verb at an offset only says which one is meant: 建议设立的中心."""
        head = self.find_action(text, at)
        return head is not None and text.startswith("的", at + len(head))

    def find_action(self, text: str, at: int, *, demanded: bool = False) -> str | None:
        """Return the verb, or the word that leads up to one, at an offset; None where none is."""
        heads = (text[at : at + n] for n in range(_LONGEST, 0, -1))
        return next(
            (h for h in heads if h in self.begins or (demanded and h in self.demanded)), None
        )


@cache
def get_grammar() -> Grammar:
    """Compile the lexicon, once."""
    zh = lexicons.load("commitments")["zh"]
    kinds = {word: kind for kind in _KINDS for word in zh[kind]}
    bounds = {word: (a, b) for kind in _KINDS for word, (a, b) in zh[kind].items()}
    opening = [a + b for a, b in product(zh["opening"], zh["opened"])]
    for kind, words in (("opening", opening), ("pledge", zh["pledge"])):
        kinds.update(dict.fromkeys(words, kind))
        bounds.update(dict.fromkeys(words, ("", "")))
    planned = re.compile(f"[^，。；,;]{{0,24}}?{either(zh['plans'])}")
    aim = re.compile(
        f"[^，。；,;]{{2,40}}?(?:为|作为)[^，。；,;]{{0,4}}?(?:{either(zh['aims'])})(?!的)"
    )
    framed = dict.fromkeys(zh["planned"], ("planned", planned))
    framed |= dict.fromkeys(("以", "把", "坚持以", "坚持把"), ("aim", aim))
    modifiers, agents, ideas = (either(zh[k]) for k in ("modifiers", "agents", "ideas"))
    speech = either(zh["speech"])
    return Grammar(
        words=re.compile(either((*kinds, *framed))),
        kinds=kinds,
        bounds=bounds,
        framed=framed,
        speech=re.compile(speech),
        agent=re.compile(
            f"(?:{modifiers}|{agents})*{agents}们?(?!{either(zh['agents_not_before'])})"
        ),
        agent_like=re.compile(_repeat(either((*zh["modifiers"], *zh["agents"])))),
        idea=re.compile(ideas),
        idea_says=re.compile(
            f"{ideas}[^，。；,;]{{0,14}}，?(?:{speech})?$|{ideas}，(?:强调|坚持|主张)"
            f"|{ideas}(?:强调|坚持|主张|认为)[^。；;]{{0,40}}$"
        ),
        mechanism=re.compile(r"(?:合作|机制|次区域|倡议)(?:机制)?$"),
        stated=re.compile(either((*zh["past"], *zh["stated"]))),
        ideas_put_forward=re.compile(f"(?:{either(zh['ideas_put_forward'])})$"),
        put_forward=re.compile(
            rf"提出[^。；;]{{2,80}}的(?:{either(zh['ideas_put_forward'])})(?=[，。；,;和与、])"
        ),
        welcomed_past=re.compile(either(zh["welcomed_past"])),
        facts=re.compile(either(zh["facts"])),
        proposals=re.compile(
            r"提出(?:以下|如下|了)?[几两二三四五六七八九十\d]+(?:点|项|条|方面)(?:建议|主张|倡议|意见|希望)[：:]"
        ),
        expected=re.compile(either(zh["expected"])),
        begins=frozenset((*zh["actions"], *zh["ways"])),
        demanded=frozenset(zh["demanded"]),
        strong=frozenset(zh["strong"]),
        observed=tuple(zh["observed"]),
        scheduled=tuple(zh["scheduled"]),
    )


def _repeat(pattern: str) -> str:
    """Match one or more; the first stands by itself, so that a scan knows how it may begin."""
    return f"{pattern}(?:{pattern})*"


def get_words(*names: str) -> list[str]:
    """Return the words of several lists of the Chinese lexicon."""
    zh: dict[str, Any] = lexicons.load("commitments")["zh"]
    return [word for name in names for word in zh[name]]
