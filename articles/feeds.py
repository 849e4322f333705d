from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from articles.models import Article
from hammjobs.http import read_only
from hammjobs.json_ld import absolute_url
from hammjobs.text import without_controls

FEED_LENGTH = 20


@read_only
def article_feed(request: HttpRequest) -> HttpResponse:
    """The newest articles as Atom, every address absolute."""
    feed = Atom1Feed(
        title="hammjobs: Ratgeber",
        link=absolute_url(reverse("articles:list")),
        description="",
        subtitle="Was IT-Projektkoordination in Hamm ist und was sie zahlt.",
        author_name="hammjobs",
        language="de",
        feed_url=absolute_url(reverse("articles:feed")),
    )
    for article in Article.objects.public(timezone.now()).newest_first()[:FEED_LENGTH]:
        address = absolute_url(article.get_absolute_url())
        feed.add_item(
            title=without_controls(article.title),
            link=address,
            # Atom1Feed calls it HTML, so its signs are escaped as such.
            description=escape(without_controls(article.standfirst)),
            unique_id=address,
            author_name=without_controls(article.author),
            pubdate=article.published_at,
            updateddate=article.updated_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
