from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0015_judgement_author"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("until__isnull", False)),
                fields=["until"],
                name="statement_by_end",
            ),
        ),
    ]
