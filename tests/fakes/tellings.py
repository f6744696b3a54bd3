"""Passages made by hand, and the events they tell."""

from mainstem.model.claims import Event
from mainstem.model.documents import Passage, Piece, Source, Unit
from mainstem.reading import recognising
from mainstem.reading.claims.events import read_events


def read(*passages: tuple[str, str], pairs: bool = False) -> tuple[Event, ...]:
    """Read passages, each (language, "heading" or "en:heading", text), one a line; paired they are translations."""
    texts = tuple(text for _, text in passages)
    source = Source("own.txt", "0" * 64, "text", "line", texts, ())
    made = tuple(
        Passage(
            id=f"p{place}",
            document="d",
            type="heading" if "heading" in lang else "paragraph",
            lang="zh" if lang == "heading" else lang.split(":")[0],
            text=text,
            pieces=(Piece(0, place, 0, len(text)),),
        )
        for place, (lang, text) in enumerate(passages, 1)
    )
    if pairs:
        units = [Unit(f"u{i}", a.type, (a,), (b,)) for i, (a, b) in enumerate(zip(made[::2], made[1::2], strict=True))]  # fmt: skip
    else:
        units = [Unit(f"u{i}", p.type, (p,) if p.is_chinese else (), () if p.is_chinese else (p,)) for i, p in enumerate(made)]  # fmt: skip
    return read_events(recognising.recognise(made), units, {"d": source})
