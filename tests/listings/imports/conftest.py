import pytest

from listings.models import Employer
from tests.factories import make_employer


@pytest.fixture
def employer() -> Employer:
    return make_employer(name="Lippeaue Software GmbH (Demo)", slug="lippeaue")
