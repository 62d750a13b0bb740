# make serve     set up and serve on http://127.0.0.1:5000 with a sample territory
# make test      everything: Python, JavaScript, browsers, SQLite and PostgreSQL
# make simulate  many phones in bad weather: SEED=… DEVICES=… OPS=…
# make bench     the measurements of bench/
# make messages  collect the texts and bring the catalogues up to date
# make lint      ruff
# make wheel     dist/fieldcrm-….whl, with the built assets
# make clean     throw away what was made (not instance/)

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
MARK := $(VENV)/.installed-$(shell sha256sum pyproject.toml | cut -c1-16)
SUDO := $(shell test "$$(id -u)" = 0 || echo sudo)
HOST ?= 127.0.0.1
PORT ?= 5000

.PHONY: serve test simulate bench messages lint wheel clean install system assets

serve: install
	$(BIN)/fieldcrm serve --demo --host $(HOST) --port $(PORT)

test: install system assets
	$(BIN)/pytest -n 2 --dist loadgroup

simulate: install
	SEED="$(SEED)" DEVICES="$(DEVICES)" OPS="$(OPS)" $(BIN)/python -m tests.simulation

bench: install system assets
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable ".[bench]"
	$(BIN)/python -m bench

messages: install
	$(BIN)/python -m fieldcrm.assembly.messages

lint: install
	$(BIN)/ruff check .

wheel: install
	$(BIN)/python -m build

clean:
	rm -rf $(VENV) node_modules build dist fieldcrm/static/build fieldcrm/static/build.new screenshots
	find . -name __pycache__ -not -path "./node_modules/*" -prune -exec rm -rf {} +

assets: install
	$(BIN)/python -m fieldcrm.build

install: $(MARK)

# A stamp named by the content of pyproject.toml: a fresh clone has no useful times.
$(MARK): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { $(SUDO) apt-get update -qq \
		&& $(SUDO) apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "hatchling>=1.27"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable ".[dev]"
	rm -f $(VENV)/.installed-*
	touch $@

# What tests need beyond Python: a browser, a database server and letters to draw cards with, from the system's packages.
system:
	@missing=""; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	test -f /usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf || missing="$$missing fonts-dejavu-core"; \
	if [ -n "$$missing" ]; then \
		$(SUDO) apt-get update -qq && \
		$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing fonts-noto-core; \
	fi
