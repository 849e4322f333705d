from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Article


def status_badge(article: Article) -> SafeString:
    return format_html(
        '<span class="status status--{}">{}</span>',
        article.status,
        article.get_status_display(),
    )
