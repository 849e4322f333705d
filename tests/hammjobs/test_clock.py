import os

from hammjobs import clock


def test_minute_without_a_process_to_give_is_left_out(monkeypatch, caplog):
    def refuse():
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)

    assert clock._tick_aside() == 0
    assert "the clock got no process" in caplog.text
