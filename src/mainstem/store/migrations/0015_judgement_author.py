import json
from typing import Any

from django.db import migrations, models

_AT_ONCE = 500


def name_authors(apps: Any, editor: Any) -> None:
    """Say of every judgement who made it, as its act says."""
    judgement, act = apps.get_model("store", "Judgement"), apps.get_model("store", "Act")
    numbers = list(judgement.objects.order_by("since").values_list("since", flat=True))
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        authors: dict[str, list[int]] = {}
        for number, data in act.objects.filter(number__in=some).values_list("number", "data"):
            try:
                authors.setdefault(json.loads(bytes(data))["by"]["name"], []).append(number)
            except (KeyError, TypeError, ValueError):
                # A damaged store must open: `log verify` then says what is wrong.
                continue
        for author, made in authors.items():
            judgement.objects.filter(since__in=made).update(author=author)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0014_ballots"),
    ]

    operations = [
        migrations.AddField(
            model_name="judgement",
            name="author",
            field=models.CharField(default="", max_length=150),
            preserve_default=False,
        ),
        migrations.RunPython(name_authors, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="judgement",
            index=models.Index(fields=["author", "since"], name="judgement_by_author"),
        ),
    ]
