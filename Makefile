# make run starts the portal, make test checks everything; make help names the rest.
PY = .venv/bin/python
TEMPLATES = $$(find templates articles hammjobs listings -name '*.html')

.PHONY: help run dev test check format bench screenshots packages dev-packages

help:
	@echo "make run          Portal einrichten und auf http://127.0.0.1:8000 starten"
	@echo "make dev          dasselbe zum Entwickeln: lädt geänderten Code neu"
	@echo "make test         alle Prüfungen und Tests"
	@echo "make check        nur die Prüfungen, ohne Tests"
	@echo "make bench        die Suche mit 10.000 bis 1.000.000 Stellen messen"
	@echo "make format       Code und Vorlagen in Form bringen"
	@echo "make screenshots  die Bilder in docs/screenshots neu aufnehmen"

run: packages
	@exec $(PY) manage.py portal

dev: packages
	@DEBUG=1 exec $(PY) manage.py portal --reload

test: check tools/vnu/node_modules
	@exec $(PY) -m tools.run_tests

# With HTTPS=1, as behind a proxy: Django's deployment checks expect it.
check: dev-packages
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	.venv/bin/djade --check --target-version 5.2 $(TEMPLATES)
	$(PY) -m djhtml --check --tabwidth 2 $(TEMPLATES)
	.venv/bin/lint-imports --no-logo
	$(PY) -m mypy hammjobs listings articles tools benchmarks
	HTTPS=1 $(PY) manage.py check --deploy --fail-level WARNING
	$(PY) manage.py makemigrations --check --dry-run

format: dev-packages
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .
	.venv/bin/djade --target-version 5.2 $(TEMPLATES)
	$(PY) -m djhtml --tabwidth 2 $(TEMPLATES)

bench: dev-packages
	@exec $(PY) -m benchmarks.search

screenshots: dev-packages
	@exec $(PY) -m tests.browser.screenshots

packages:
	@tools/install.sh requirements.txt

dev-packages:
	@tools/install.sh requirements-dev.txt

# The HTML checker. Where it cannot be had, its test is skipped and says so.
tools/vnu/node_modules: tools/vnu/package-lock.json
	@if command -v npm >/dev/null; then \
	  npm ci --silent --ignore-scripts --prefix tools/vnu && touch $@ || true; \
	fi
