.PHONY: help run dev staff backup test test-one coverage soak bench format pins

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

run: ## Serve the site at http://127.0.0.1:8000 (PORT and DATABASE_URL are honoured)
	@scripts/run

dev: ## Serve the site while its code is worked on: reloading, with tracebacks and a toolbar
	@scripts/dev

staff: ## Make an account that may sign in to the admin
	@.venv/bin/python manage.py staff

backup: ## Back up the database and the uploads, compared and thinned out
	@.venv/bin/python manage.py backup

test: ## Run every check: format, lint, types, and the tests on SQLite, PostgreSQL and in a browser
	@scripts/test

test-one: ## Run one file or one test: make test-one T=tests/test_x.py::test_y
	@scripts/setup requirements-dev.txt
	@.venv/bin/pytest $(T)

coverage: ## Run the tests on SQLite and list what they leave out; fails below the floor
	@scripts/coverage

soak: ## Run the long trials of tests/soak, or some of them: make soak T="imports editors"
	@scripts/soak $(T)

bench: ## Measure the engine beside others on a made-up catalogue (make bench SIZE=1000000)
	@scripts/setup requirements-bench.txt
	@.venv/bin/python manage.py collectstatic --noinput --verbosity 0
	@DATABASE_URL=sqlite:///var/bench/none.sqlite3 .venv/bin/python -m scripts.bench.bench $(SIZE)

format: ## Put the code in shape
	@scripts/setup requirements-dev.txt
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

pins: ## Write requirements*.txt anew from pyproject.toml (scripts/pins --upgrade takes newer releases)
	@scripts/setup requirements-dev.txt
	@scripts/pins
