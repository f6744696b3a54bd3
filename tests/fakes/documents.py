"""Texts of two small documents that translate each other."""

CHINESE = """澜湄合作公报

2025年8月15日，第十次外长会在安宁举行。贸易额达5009亿美元，同比增长12%。

各方将于2026年制定行动计划。
"""
ENGLISH = """Communiqué of the Lancang-Mekong Cooperation

On August 15, 2025, the 10th Foreign Ministers' Meeting was held in Anning. Trade reached US$500.9 billion, up 11 percent.

The sides will draw up a plan of action in 2026.
"""


def write_documents(folder):
    """Write both into a folder, as zh.txt and en.txt, and return it."""
    (folder / "zh.txt").write_text(CHINESE, encoding="utf-8")
    (folder / "en.txt").write_text(ENGLISH, encoding="utf-8")
    return folder
