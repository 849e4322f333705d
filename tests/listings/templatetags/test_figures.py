from django.template import Context, Template


def sparkline(values, label="Aufrufe") -> str:
    source = "{% load figures %}{% sparkline values label %}"
    html = Template(source).render(Context({"values": values, "label": label}))
    return html.replace("\u00a0", " ")


def test_sparkline_is_a_picture_with_the_same_said_in_words():
    html = sparkline([0, 1200, 6])

    assert (
        'role="img" aria-label="Aufrufe: 1.206 in 3 Tagen, höchstens 1.200 am Tag"'
        in (html)
    )
    assert "style=" not in html


def test_sparkline_draws_a_bar_for_each_day_with_a_count():
    html = sparkline([0, 10, 5])

    assert '<path d="M3 24v-24h2V24zM6 24v-12h2V24z" />' in html


def test_sparkline_shows_a_single_click_as_little_and_never_as_nothing():
    assert "M0 24v-5h2V24z" in sparkline([1])
    assert "M0 24v-1h2V24z" in sparkline([1, 500])


def test_sparkline_of_nothing_is_its_base_alone():
    assert '<path d="" />' in sparkline([0, 0])
    assert "Aufrufe: 0 in 0 Tagen" in sparkline([])


def test_sparkline_escapes_what_a_person_typed():
    assert "<b>" not in sparkline([1], label="<b>")
