from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0012_plotted"),
    ]

    operations = [
        migrations.CreateModel(
            name="Derived",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField()),
            ],
        ),
    ]
