from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0007_tokens_and_subtrees"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("until", None)),
                fields=["property", "since"],
                name="statement_by_property",
            ),
        ),
    ]
