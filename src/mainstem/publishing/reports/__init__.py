"""Reports: what goes to the ministers, made once and set as HTML, DOCX or PDF, in any language.

A report is a tree of blocks (`tree`), drawn from values (`progress`, `projects`, `handover`) with
the words of a language (`phrases`); `page`, `word` and `print` set it. Nothing here looks
at a clock, so the same values give the same bytes.
"""
