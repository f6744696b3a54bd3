from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_accounts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("source", models.CharField(max_length=40, unique=True)),
                ("content", models.CharField(max_length=40)),
                ("document", models.CharField(max_length=64)),
                ("reading", models.BigIntegerField()),
                ("other", models.BigIntegerField(null=True)),
                ("kind", models.CharField(max_length=40)),
                ("languages", models.CharField(max_length=40)),
                ("title", models.TextField()),
                ("date", models.CharField(max_length=40)),
                ("confidence", models.PositiveSmallIntegerField()),
                ("reasons", models.CharField(max_length=300)),
                ("judgement", models.CharField(max_length=40)),
                ("ground", models.CharField(max_length=8)),
                ("decision", models.CharField(max_length=9)),
            ],
        ),
        migrations.CreateModel(
            name="Queued",
            fields=[
                ("reading", models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="Trait",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("trait", models.BigIntegerField()),
                ("entry", models.BigIntegerField()),
            ],
        ),
        migrations.AddIndex(
            model_name="judgement",
            index=models.Index(fields=["entry"], name="judgement_by_entry"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["decision", "confidence", "id"], name="item_by_confidence"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                fields=["decision", "kind", "confidence", "id"], name="item_by_kind"
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                fields=["reading", "decision", "confidence"], name="item_by_reading"
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["content"], name="item_by_content"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["judgement"], name="item_by_judgement"),
        ),
        migrations.AddIndex(
            model_name="trait",
            index=models.Index(fields=["trait", "entry"], name="trait_entries"),
        ),
    ]
