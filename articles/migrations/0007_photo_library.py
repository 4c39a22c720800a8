"""The library: what every photo is owed, its rights, what its file says, and replaced files."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import articles.models.picture_file
from articles.record_triggers import remove_in_migration


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_record_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # The guards of the record ask this table, and SQLite could not rename it.
        migrations.RunPython(remove_in_migration, migrations.RunPython.noop),
        migrations.CreateModel(
            name="RenditionClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=200, unique=True)),
                ("since", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ReplacedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=articles.models.picture_file.new_key,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                (
                    "original",
                    models.FileField(
                        max_length=200,
                        storage=articles.models.picture_file.originals,
                        upload_to=articles.models.picture_file.original_name,
                        verbose_name="file",
                    ),
                ),
                (
                    "original_filename",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="file name"
                    ),
                ),
                (
                    "width",
                    models.PositiveIntegerField(
                        editable=False, help_text="In pixels.", verbose_name="width"
                    ),
                ),
                (
                    "height",
                    models.PositiveIntegerField(
                        editable=False, help_text="In pixels.", verbose_name="height"
                    ),
                ),
                (
                    "focal_x",
                    models.FloatField(
                        default=0.5,
                        help_text="0 is the left edge, 1 the right one.",
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="focal point, from the left",
                    ),
                ),
                (
                    "focal_y",
                    models.FloatField(
                        default=0.5,
                        help_text="0 is the top edge, 1 the bottom one.",
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="focal point, from the top",
                    ),
                ),
                (
                    "fingerprint",
                    models.CharField(editable=False, max_length=64, null=True, unique=True),
                ),
                ("likeness", models.CharField(blank=True, editable=False, max_length=16)),
                ("found", models.JSONField(blank=True, default=dict, editable=False)),
                (
                    "has_content_credentials",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="The file carries a C2PA manifest.",
                        verbose_name="content credentials",
                    ),
                ),
                ("replaced_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "replaced file",
                "verbose_name_plural": "replaced files",
                "ordering": ["-replaced_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="photo",
            name="acquire_licence_url",
            field=models.URLField(
                blank=True,
                help_text="The page on which others can get a licence for the picture.",
                verbose_name="where to buy it",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="embargo_until",
            field=models.DateTimeField(
                blank=True,
                help_text="Readers do not see it before this time.",
                null=True,
                verbose_name="embargo",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="fingerprint",
            field=models.CharField(editable=False, max_length=64, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="photo",
            name="found",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="photo",
            name="has_content_credentials",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="The file carries a C2PA manifest.",
                verbose_name="content credentials",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="headline",
            field=models.CharField(blank=True, max_length=300, verbose_name="headline"),
        ),
        migrations.AddField(
            model_name="photo",
            name="keywords",
            field=models.CharField(blank=True, max_length=1000, verbose_name="keywords"),
        ),
        migrations.AddField(
            model_name="photo",
            name="likeness",
            field=models.CharField(blank=True, editable=False, max_length=16),
        ),
        migrations.AddField(
            model_name="photo",
            name="one_time_use",
            field=models.BooleanField(
                default=False,
                help_text="It may be published in one article only.",
                verbose_name="one time use",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="people_shown",
            field=models.CharField(
                blank=True,
                help_text="Names, with commas between.",
                max_length=500,
                verbose_name="people shown",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="source",
            field=models.CharField(blank=True, max_length=200, verbose_name="source"),
        ),
        migrations.AddField(
            model_name="photo",
            name="taken_down_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="taken down"),
        ),
        migrations.AddField(
            model_name="photo",
            name="taken_down_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="taken down by",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="taken_down_reason",
            field=models.CharField(
                blank=True, editable=False, max_length=500, verbose_name="why it was taken down"
            ),
        ),
        migrations.AlterField(
            model_name="photo",
            name="digital_source_type",
            field=models.CharField(
                blank=True,
                help_text="A picture that a generator made or altered bears a label for readers.",
                max_length=200,
                verbose_name="how the picture was made",
            ),
        ),
        migrations.AlterField(
            model_name="photo",
            name="rights_expire_at",
            field=models.DateTimeField(
                blank=True,
                help_text="From this second on a placeholder stands in its place, everywhere.",
                null=True,
                verbose_name="rights end",
            ),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(fields=["-uploaded_at", "-id"], name="photo_newest"),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(fields=["rights_expire_at"], name="photo_rights_end"),
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decorative", False), ("alternative_text", ""), _connector="OR"
                ),
                name="decorative_photo_says_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_down_at__isnull", True),
                    models.Q(("taken_down_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="photo_taken_down_for_a_reason",
            ),
        ),
        migrations.AddField(
            model_name="replacedfile",
            name="photo",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="replaced_files",
                to="articles.photo",
            ),
        ),
        migrations.AddField(
            model_name="replacedfile",
            name="replaced_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
