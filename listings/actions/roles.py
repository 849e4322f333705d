"""The groups that staff belong to and what each may do.

Operators are superusers. Groups are made again at each start, so that a new
permission reaches them with the update.
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from listings.enums import Role

HR = Role.HR.value
EDITORS = Role.EDITORS.value
AUTHORS = Role.AUTHORS.value

ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    HR: {
        "listings": (
            "add_jobposting",
            "change_jobposting",
            "view_jobposting",
            "change_employer",
            "view_employer",
            "view_auditentry",
            "view_employerfeed",
        ),
    },
    EDITORS: {
        "listings": (
            "add_jobposting",
            "change_jobposting",
            "view_jobposting",
            "review_jobposting",
            "add_employer",
            "change_employer",
            "view_employer",
            "view_employerfeed",
            "view_postingevent",
            "view_skill",
            "add_skill",
            "add_synonym",
            "change_synonym",
            "delete_synonym",
            "view_synonym",
            "add_term",
            "change_term",
            "delete_term",
            "view_term",
            "view_querycount",
            "add_returnreason",
            "change_returnreason",
            "delete_returnreason",
            "view_returnreason",
            "view_auditentry",
        ),
        "articles": (
            "add_article",
            "change_article",
            "view_article",
            "publish_article",
            "change_legalpage",
            "view_legalpage",
        ),
    },
    AUTHORS: {
        "articles": ("add_article", "change_article", "view_article"),
    },
}


@transaction.atomic
def ensure_roles() -> None:
    for name, permissions in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        codenames = [
            (app, code) for app, codes in permissions.items() for code in codes
        ]
        group.permissions.set(
            permission
            for permission in Permission.objects.select_related("content_type")
            if (permission.content_type.app_label, permission.codename) in codenames
        )
