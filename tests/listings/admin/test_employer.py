from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from listings.enums import EmployerType, PaySystem
from listings.models import AuditEntry, Employer, Membership, WorkSite
from tests.factories import (
    make_editor,
    make_employer,
    make_hr,
    make_operator,
    make_pay_scale,
    make_place,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

ADD = "/admin/listings/employer/add/"


@pytest.fixture
def own(client):
    employer = make_employer(name="Nordwerk (Demo)", slug="nordwerk")
    client.force_login(make_hr(employer))
    return employer


def change(employer: Employer) -> str:
    return reverse("admin:listings_employer_change", args=[employer.pk])


def typed(employer: Employer, **values) -> dict:
    return {
        "name": employer.name,
        "slug": employer.slug,
        "employer_type": employer.employer_type,
        "place": employer.place_id,
        "full_time_weekly_hours": "40",
        "sites-TOTAL_FORMS": "0",
        "sites-INITIAL_FORMS": "0",
        "memberships-TOTAL_FORMS": "0",
        "memberships-INITIAL_FORMS": "0",
    } | values


def picture(kind: str = "PNG", size: tuple[int, int] = (900, 300)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind)
    return file.getvalue()


def test_officer_describes_the_own_employer(client, own):
    client.post(
        change(own),
        typed(
            own,
            description="<p>Wir bauen <b>Pumpen</b>.</p>",
            contact_name="Ina Beispiel",
            website="nordwerk.example",
            postal_code="59063",
            full_time_weekly_hours="38,5",
        ),
    )

    own.refresh_from_db()
    assert own.description == "<p>Wir bauen Pumpen.</p>"
    assert own.contact_name == "Ina Beispiel"
    assert own.website == "https://nordwerk.example"
    assert own.full_time_weekly_hours == Decimal("38.5")


def test_officer_changes_nothing_that_was_verified(client, own):
    client.post(
        change(own),
        typed(
            own,
            name="Anders",
            slug="anders",
            employer_type=EmployerType.VERWALTUNG,
            is_demo="on",
        ),
    )

    own.refresh_from_db()
    assert (own.name, own.slug) == ("Nordwerk (Demo)", "nordwerk")
    assert own.employer_type == EmployerType.MITTELSTAND
    assert not own.is_demo


def test_officer_gives_nobody_access(client, own):
    stranger = make_hr()
    inline = {
        "memberships-TOTAL_FORMS": "1",
        "memberships-INITIAL_FORMS": "0",
        "memberships-0-user": stranger.pk,
    }

    client.post(change(own), typed(own) | inline)

    assert not Membership.objects.filter(user=stranger).exists()
    assert stranger.username not in client.get(change(own)).content.decode()


def test_officer_neither_adds_nor_deletes_employers(client, own):
    delete = reverse("admin:listings_employer_delete", args=[own.pk])

    assert client.get(ADD).status_code == 403
    assert client.post(delete, {"post": "yes"}).status_code == 403


def test_editor_adds_and_renames_employers(client, own):
    client.force_login(make_editor())

    client.post(ADD, typed(own, name="Neuwerk", slug="neuwerk"))
    client.post(change(own), typed(own, name="Nordwerk GmbH"))

    assert Employer.objects.filter(slug="neuwerk").exists()
    assert Employer.objects.get(pk=own.pk).name == "Nordwerk GmbH"


def test_operator_says_who_works_for_an_employer(client, own):
    officer = make_hr()
    client.force_login(make_operator())
    inline = {
        "memberships-TOTAL_FORMS": "1",
        "memberships-INITIAL_FORMS": "0",
        "memberships-0-user": officer.pk,
    }

    client.post(change(own), typed(own) | inline)

    assert officer.memberships.get().employer == own


def test_logo_is_drawn_anew_under_a_random_name(client, own):
    upload = SimpleUploadedFile("../../böse.php.png", picture())

    client.post(change(own), typed(own, logo=upload))

    own.refresh_from_db()
    assert own.logo.name.startswith("logos/")
    assert own.logo.name.endswith(".webp")
    assert "php" not in own.logo.name
    with own.logo.open() as file, Image.open(file) as image:
        assert (image.format, image.size) == ("WEBP", (512, 171))


def test_replaced_logo_leaves_the_storage(
    client, own, django_capture_on_commit_callbacks
):
    client.post(change(own), typed(own, logo=SimpleUploadedFile("a.png", picture())))
    own.refresh_from_db()
    storage, first = own.logo.storage, own.logo.name

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            change(own), typed(own, logo=SimpleUploadedFile("b.png", picture()))
        )

    own.refresh_from_db()
    assert own.logo.name != first
    assert not storage.exists(first)


def test_logo_can_be_removed(client, own, django_capture_on_commit_callbacks):
    client.post(change(own), typed(own, logo=SimpleUploadedFile("a.png", picture())))
    own.refresh_from_db()
    storage, name = own.logo.storage, own.logo.name

    with django_capture_on_commit_callbacks(execute=True):
        client.post(change(own), typed(own) | {"logo-clear": "on"})

    own.refresh_from_db()
    assert not own.logo
    assert not storage.exists(name)


def test_logo_stays_when_none_is_sent(client, own):
    client.post(change(own), typed(own, logo=SimpleUploadedFile("a.png", picture())))
    own.refresh_from_db()
    name = own.logo.name

    client.post(change(own), typed(own, contact_name="Neu"))

    own.refresh_from_db()
    assert own.logo.name == name


def test_stored_logo_is_shown_beside_an_error(client, own):
    client.post(change(own), typed(own, logo=SimpleUploadedFile("a.png", picture())))
    own.refresh_from_db()
    new = SimpleUploadedFile("b.png", picture())

    response = client.post(change(own), typed(own, logo=new, postal_code="x"))

    assert f'src="{own.logo.url}"' in response.content.decode()


def test_refused_logo_says_why(client, own):
    upload = SimpleUploadedFile("logo.png", b"<svg xmlns='...'/>")

    response = client.post(change(own), typed(own, logo=upload))

    own.refresh_from_db()
    assert "PNG, JPEG oder WebP" in response.content.decode()
    assert not own.logo


@pytest.mark.parametrize("code", ["5906", "59O63", "٥٩٠٦٣", "\0"])
def test_postal_code_has_five_digits(client, own, code):
    response = client.post(change(own), typed(own, postal_code=code))

    assert "postal_code" in response.context["adminform"].form.errors


# The profile


def test_officer_fills_the_profile(client, own):
    scale = make_pay_scale()

    client.post(
        change(own),
        typed(
            own,
            employees="640",
            it_employees="17",
            benefits="30 Tage Urlaub\r\n\r\n  Gleitzeit von 6 bis 19 Uhr ",
            pay_system=PaySystem.SCALES,
            pay_scales=[scale.pk],
            pay_note="Stufen nach Jahren.",
        )
        | site(name="Werk Uentrop", place=make_place().pk, postal_code="59071"),
    )

    own.refresh_from_db()
    assert own.size_label == "640\u00a0Beschäftigte, davon 17 in der IT"
    assert own.benefit_lines == ["30 Tage Urlaub", "Gleitzeit von 6 bis 19 Uhr"]
    assert list(own.pay_scales.all()) == [scale]
    assert own.sites.get().name == "Werk Uentrop"


def site(**values) -> dict:
    fields = {f"sites-0-{name}": value for name, value in values.items()}
    return {"sites-TOTAL_FORMS": "1", "sites-INITIAL_FORMS": "0"} | fields


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"pay_system": "scales"}, "pay_scales", "wählen Sie den Tarif"),
        ({"employees": "5", "it_employees": "6"}, "it_employees", "nicht mehr"),
        ({"benefits": "Flache Hierarchien"}, "benefits", "sagt wenig"),
        ({"benefits": "x" * 81}, "benefits", "zu lang"),
        ({"benefits": "\n".join("abcdefghi")}, "benefits", "höchstens 8 Zeilen"),
        ({"pay_scales": ["x"]}, "pay_scales", ""),
    ],
)
def test_profile_says_what_is_wrong(client, own, values, field, words):
    response = client.post(change(own), typed(own, **values))

    assert words in str(response.context["adminform"].form.errors[field])


def test_scales_go_with_pay_by_scale_alone(client, own):
    scale = make_pay_scale()

    response = client.post(
        change(own), typed(own, pay_system="free", pay_scales=[scale.pk])
    )

    assert "pay_system" in response.context["adminform"].form.errors


def test_scale_that_is_not_listed_goes_into_the_note(client, own):
    client.post(change(own), typed(own, pay_system="scales", pay_note="Tarif Chemie"))

    own.refresh_from_db()
    assert own.pay_note == "Tarif Chemie"


def test_work_site_has_a_postal_code_of_five_digits(client, own):
    response = client.post(
        change(own),
        typed(own) | site(name="Werk", place=make_place().pk, postal_code="1"),
    )

    assert "fünf Ziffern" in response.content.decode()
    assert not WorkSite.objects.exists()


def test_what_changed_goes_on_record(client, own):
    client.post(
        change(own),
        typed(own, contact_name="Ina", contact_email=own.contact_email)
        | site(name="Werk", place=make_place().pk),
    )

    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.employer) == (AuditEntry.Kind.EMPLOYER_CHANGED, own)
    assert entry.details == "Ansprechperson, Arbeitsorte"


def test_nothing_changed_leaves_no_record(client, own):
    client.post(change(own), typed(own, contact_email=own.contact_email))

    assert not AuditEntry.objects.exists()


def test_form_that_is_older_than_a_save_is_refused_and_keeps_the_text(client, own):
    opened = typed(own, version=own.updated_at.isoformat(), contact_name="Zweite")
    client.post(change(own), opened | {"contact_name": "Erste"})

    response = client.post(change(own), opened)

    own.refresh_from_db()
    html = response.content.decode()
    assert own.contact_name == "Erste"
    assert "Jemand anderes hat den Arbeitgeber gespeichert" in html
    assert 'value="Zweite"' in html


def test_refused_form_saves_when_it_is_sent_again(client, own):
    opened = typed(own, version=own.updated_at.isoformat(), contact_name="Zweite")
    client.post(change(own), opened | {"contact_name": "Erste"})
    refused = client.post(change(own), opened).context["adminform"].form

    client.post(change(own), opened | {"version": refused["version"].value()})

    own.refresh_from_db()
    assert own.contact_name == "Zweite"


def test_form_carries_the_version_it_shows(client, own):
    html = client.get(change(own)).content.decode()

    assert f'name="version" value="{own.updated_at.isoformat()}"' in html


# Preview


def preview(employer: Employer) -> str:
    return reverse("admin:listings_employer_preview", args=[employer.pk])


def test_preview_shows_what_is_typed_and_saves_nothing(client, own):
    before = Employer.objects.filter(pk=own.pk).values().get()

    html = client.post(
        preview(own),
        typed(own, description="<p>Ganz neu.</p>", benefits="31 Tage Urlaub")
        | site(name="Werk Uentrop", place=make_place().pk),
    ).content.decode()

    assert "Ganz neu." in html
    assert "31 Tage Urlaub" in html
    assert "Werk Uentrop" in html
    assert Employer.objects.filter(pk=own.pk).values().get() == before
    assert not WorkSite.objects.exists()


def test_preview_of_an_unverified_employer_opens_to_its_officer_alone(client):
    employer = make_employer(unverified=True, name="Neuling (Demo)")
    client.force_login(make_hr(employer))

    assert "Neuling (Demo)" in client.get(preview(employer)).content.decode()
    assert client.get(employer.get_absolute_url()).status_code == 404


def test_preview_says_what_keeps_it_from_being_shown(client, own):
    response = client.post(preview(own), typed(own, postal_code="1"))

    assert "Eine Postleitzahl hat fünf Ziffern." in response.content.decode()


# The operator's word


def verify(employer: Employer) -> str:
    return reverse("admin:listings_employer_verify", args=[employer.pk])


def unverify(employer: Employer) -> str:
    return reverse("admin:listings_employer_unverify", args=[employer.pk])


def test_operator_verifies_and_takes_it_back(client):
    employer, operator = make_employer(unverified=True), make_operator()
    client.force_login(operator)

    asked = client.get(verify(employer))
    client.post(verify(employer))
    employer.refresh_from_db()
    verified = (employer.is_verified, employer.verified_by)
    client.post(unverify(employer), {"reason": "Gibt es nicht."})

    employer.refresh_from_db()
    assert "Impressum" in asked.content.decode()
    assert verified == (True, operator)
    assert not employer.is_verified
    kinds = AuditEntry.objects.order_by("pk").values_list("kind", "details")
    assert list(kinds) == [("verified", ""), ("unverified", "Gibt es nicht.")]


def test_word_is_taken_back_for_a_reason_alone(client, own):
    client.force_login(make_operator())

    response = client.post(unverify(own), {"reason": " "})

    own.refresh_from_db()
    assert "Grund" in response.content.decode()
    assert own.is_verified


@pytest.mark.parametrize("address", [verify, unverify])
def test_nobody_but_the_operator_vouches(client, address):
    employer = make_employer(unverified=True)

    for user in (make_hr(employer), make_editor()):
        client.force_login(user)
        assert client.get(address(employer)).status_code == 403
        assert client.post(address(employer), {"reason": "x"}).status_code == 403
    employer.refresh_from_db()
    assert not employer.is_verified


@pytest.mark.parametrize("address", [verify, unverify, preview])
@pytest.mark.parametrize("method", ["get", "post"])
def test_pages_of_a_foreign_employer_are_not_there(client, own, address, method):
    foreign = make_employer(name="Fremdes Werk (Demo)")

    response = getattr(client, method)(address(foreign), typed(foreign))

    assert response.status_code == 404


def test_employer_added_by_the_operator_is_verified_an_editors_waits(client):
    values = typed(Employer(place=make_place()), employer_type="stadtwerke")
    client.force_login(make_operator())
    client.post(ADD, values | {"name": "Eins", "slug": "eins"})
    client.force_login(make_editor())
    client.post(ADD, values | {"name": "Zwei", "slug": "zwei"})

    assert Employer.objects.get(slug="eins").is_verified
    assert not Employer.objects.get(slug="zwei").is_verified


def test_address_of_a_page_is_no_employers(client):
    client.force_login(make_editor())

    response = client.post(
        ADD, typed(Employer(place=make_place()), name="A", slug="anmelden")
    )

    assert "slug" in response.context["adminform"].form.errors
