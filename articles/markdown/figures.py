"""Images: alone in a paragraph they are a figure, their title is its caption."""

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from articles.markdown.images import image_attributes
from articles.markdown.tokens import all_tokens, block, plain


def figures(md: MarkdownIt) -> None:
    md.core.ruler.push("figures", _set_out)


def _set_out(state: StateCore) -> None:
    for token, _ in all_tokens(state.tokens):
        if token.type == "image":
            token.attrs.update(image_attributes(str(token.attrGet("src"))))
    tokens: list[Token] = []
    rest = iter(range(len(state.tokens)))
    for index in rest:
        image = _lone_image(state.tokens[index : index + 3])
        if image:
            tokens += _figure(image, state.tokens[index + 1])
            next(rest), next(rest)
        else:
            tokens.append(state.tokens[index])
    state.tokens = tokens


def _lone_image(tokens: list[Token]) -> Token | None:
    """The image that a paragraph consists of, if it does."""
    if [token.type for token in tokens] != [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]:
        return None
    children = tokens[1].children or []
    if tokens[0].hidden or [child.type for child in children] != ["image"]:
        return None
    return children[0]


def _figure(image: Token, content: Token) -> list[Token]:
    opening, _, closing = block("figure", "figure", content)
    caption = str(image.attrs.pop("title", ""))
    below = block("figcaption", "figcaption", plain(caption)) if caption else []
    return [opening, content, *below, closing]
