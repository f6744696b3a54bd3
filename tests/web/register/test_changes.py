"""What became of an entry is told in the reader's words."""

from mainstem.store.review import replacing
from mainstem.web.register import changes


def test_reasons_the_history_gives_by_itself_can_be_translated():
    assert set(replacing.ENDINGS) <= set(changes.FIXED_REASONS)
    assert changes.FIXED_REASONS[replacing.UNDONE] == ""
