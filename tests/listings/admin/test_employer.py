from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from listings.enums import EmployerType
from listings.models import Employer, Membership
from tests.factories import make_editor, make_employer, make_hr, make_operator

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
