import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


def note_last_days(apps, schema_editor):
    """Postings paid by a table learn until when it is valid."""
    rates = apps.get_model("listings", "PayTableRate").objects.filter(
        valid_until__isnull=False
    )
    last_days = {
        (scale, grade, step, start): end
        for scale, grade, step, start, end in rates.values_list(
            "scale", "grade", "step", "valid_from", "valid_until"
        )
    }
    postings = apps.get_model("listings", "JobPosting").objects
    groups = postings.filter(salary_table_date__isnull=False).order_by().values(
        "salary_scale",
        "salary_grade",
        "salary_step_min",
        "salary_step_max",
        "salary_table_date",
    )
    for group in groups.distinct():
        scale, grade, low, high, start = group.values()
        ends = [last_days.get((scale, grade, step, start)) for step in (low, high or low)]
        if known := [end for end in ends if end]:
            postings.filter(**group).update(salary_table_until=min(known))


class Migration(migrations.Migration):

    dependencies = [
        ('listings', '0003_search_text'),
    ]

    operations = [
        migrations.AddField(
            model_name='jobposting',
            name='salary_table_until',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='Tabelle gültig bis'),
        ),
        migrations.AddField(
            model_name='paytablerate',
            name='edited_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='zuletzt von Hand'),
        ),
        migrations.AddField(
            model_name='paytablerate',
            name='is_unused',
            field=models.BooleanField(db_default=False, default=False, verbose_name='nicht verwenden'),
        ),
        migrations.AlterField(
            model_name='postingevent',
            name='kind',
            field=models.CharField(choices=[('created', 'angelegt'), ('changed', 'geändert'), ('submitted', 'zur Prüfung gegeben'), ('returned', 'zurückgegeben'), ('published', 'veröffentlicht'), ('confirmed', 'bestätigt'), ('expired', 'beendet'), ('filled', 'als besetzt beendet'), ('archived', 'archiviert'), ('imported', 'aus dem Import geändert'), ('pay_table', 'neue Entgelttabelle')], max_length=12, verbose_name='Vorgang'),
        ),
        migrations.CreateModel(
            name='PastBand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateTimeField(verbose_name='gezeigt bis')),
                ('minimum', models.DecimalField(decimal_places=2, max_digits=9, verbose_name='von')),
                ('maximum', models.DecimalField(decimal_places=2, max_digits=9, verbose_name='bis')),
                ('month_min', models.DecimalField(decimal_places=2, max_digits=9, verbose_name='Normalform von')),
                ('month_max', models.DecimalField(decimal_places=2, max_digits=9, verbose_name='Normalform bis')),
                ('weekly_hours', models.DecimalField(decimal_places=1, max_digits=4, verbose_name='Wochenstunden')),
                ('scale', models.CharField(max_length=40, verbose_name='Tarif')),
                ('grade', models.CharField(max_length=20, verbose_name='Entgeltgruppe')),
                ('step_min', models.CharField(blank=True, max_length=40, verbose_name='Stufe von')),
                ('step_max', models.CharField(blank=True, max_length=40, verbose_name='Stufe bis')),
                ('table_from', models.DateField(verbose_name='Tabelle gültig ab')),
                ('table_until', models.DateField(null=True, verbose_name='Tabelle gültig bis')),
                ('computed', models.BooleanField(verbose_name='rechnerisch fortgeschrieben')),
                ('posting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='past_bands', to='listings.jobposting', verbose_name='Stelle')),
            ],
            options={
                'verbose_name': 'früheres Gehaltsband',
                'verbose_name_plural': 'frühere Gehaltsbänder',
                'ordering': ['-until', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PayScale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=40, unique=True, verbose_name='Adresse')),
                ('name', models.CharField(max_length=40, unique=True, verbose_name='Name')),
                ('long_name', models.CharField(max_length=200, verbose_name='voller Name')),
                ('weekly_hours', models.DecimalField(decimal_places=1, max_digits=4, validators=[django.core.validators.MinValueValidator(20), django.core.validators.MaxValueValidator(48)], verbose_name='Wochenstunden bei Vollzeit')),
                ('about', models.TextField(max_length=3000, verbose_name='Was das ist und wer danach zahlt')),
                ('grades', models.TextField(max_length=3000, verbose_name='Wie die Entgeltgruppen gemeint sind')),
                ('steps', models.TextField(max_length=3000, verbose_name='Wie die Stufen steigen')),
                ('special_payments', models.TextField(max_length=3000, verbose_name='Sonderzahlungen')),
                ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                ('as_of', models.DateField(verbose_name='Stand')),
                ('confidence', models.CharField(max_length=40, verbose_name='Verlässlichkeit')),
                ('edited_at', models.DateTimeField(editable=False, null=True, verbose_name='zuletzt von Hand')),
            ],
            options={
                'verbose_name': 'Tarif',
                'verbose_name_plural': 'Tarife',
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('weekly_hours__gte', 20), ('weekly_hours__lte', 48)), name='pay_scale_hours_plausible'), models.CheckConstraint(condition=models.Q(('slug', 'frei'), _negated=True), name='pay_scale_slug_not_taken')],
            },
        ),
        migrations.RunPython(note_last_days, migrations.RunPython.noop, elidable=True),
    ]
