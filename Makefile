# Each target sets up what it needs in .venv; nothing outside this folder is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := out/demo
# compiled modules are kept, whatever the shell says: each start of the program would else compile them anew
export PYTHONDONTWRITEBYTECODE :=

.PHONY: setup demo check test deep fuzz mutants wine lint bench scale corpus audits wheel lock bundle pictures wrappers docs clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	$(BIN)/python -m compileall -q -j 0 workbook pyfuncs macros
	touch $@

demo: setup            ## the main job on the shipped samples
	$(BIN)/jixiao demo $(DEMO) --force

check: setup lint      ## before each commit, within a minute: lint, types, quick tests; no LibreOffice, no browser, no index
	$(BIN)/pytest -n auto --quick -m "not (libreoffice or browser or index or slow)"

test: setup lint       ## lint, types, all tests; the slowest ones and what was skipped are listed
	$(BIN)/pytest -n auto -rs --durations=15

deep: setup            ## before a release: all tests, and all of what `make test` does a part of (tests/tools/dose.py)
	JIXIAO_DOSE=1 $(BIN)/pytest -n auto -rs --durations=15

fuzz: setup            ## 100,000 damaged and hostile workbooks: read or refused, none in more than two seconds
	$(BIN)/python -m tests.tools.fuzz

mutants: setup         ## small faults put into the scoring functions: which does no test notice?
	$(BIN)/python -m pip install --quiet --editable '.[mutants]'
	$(BIN)/python -m tests.tools.mutants

WINE ?= --store
wine: setup            ## the Windows path under Wine (Debian's wine64, gcc-mingw-w64-x86-64-win32, locales), table kept in docs/Windows.md; WINE=--short: install, functions and buttons only
	$(BIN)/python -m tests.wine $(WINE)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

HALVES ?=
BOOKS ?= 100
MEMORY ?= 0
bench: setup           ## ratios against named baselines, what is read of labelled sentences (HALVES=dev5: of another set too), what the checks find (BOOKS=20: a smaller batch; MEMORY=2000: memory too)
	$(BIN)/python -m tests.bench.run $(HALVES) --books $(BOOKS) --memory $(MEMORY)
	$(BIN)/python -m tests.bench.scale --books 100 --bases 7
	$(BIN)/python -m tests.bench.site --uploads 50
	$(BIN)/python -m tests.corpus --every 10 --clean 2

SCALE ?= 10000
scale: setup           ## SCALE workbooks in a storage like S3 collected on Dask, a worker killed midway: equal, no worker grows; throughput against processes (10,000: some two hours on two cores)
	$(BIN)/python -m tests.bench.scale --books $(SCALE) --bases 50

HALF ?= open
corpus: setup          ## faults put into clean workbooks, told in docs/校验实测.md; HALF=both for a final run only
	$(BIN)/python -m pip install --quiet --editable '.[peers]'
	$(BIN)/python -m tests.corpus --half $(HALF) --misses --peers 5 --store

audits: setup          ## faults put into clean reports, told in docs/审核实测.md
	$(BIN)/python -m tests.audit.injected --seeds 3 --clean 320 --store

wheel: setup           ## build, then smoke-test the wheel from a clean environment
	rm -rf dist out/wheel
	$(BIN)/python -m build --outdir dist .
	$(PYTHON) -m venv out/wheel
	out/wheel/bin/python -m pip install --quiet dist/*.whl
	cd out && wheel/bin/jixiao demo demo-from-wheel --force && (wheel/bin/jixiao validate demo-from-wheel/*自评表.xlsm -o list.html --force || test $$? -eq 1) && wheel/bin/python -c "import pyfuncs.udfs as u; assert u.JX_RATIO(1, 4) == 0.25"
	cd out/demo-from-wheel && ../wheel/bin/jixiao export 示例*自评表.xlsm --form 整体支出绩效自评表 -o 官方表.xlsx --force && (../wheel/bin/jixiao collect 各单位 -o 汇总.xlsx --force >/dev/null || test $$? -eq 1) && ../wheel/bin/jixiao notice 汇总.xlsx -o 通知 --force

lock: setup            ## newest versions of the dependencies on Windows that pyproject.toml allows
	$(BIN)/python -m tests.tools.locks

bundle: wheel          ## out/bundle: all that a Windows computer without network needs
	$(BIN)/jixiao bundle out/bundle --wheel dist/*.whl --force

pictures: setup        ## every sheet and report page as PNG in out/pictures (needs LibreOffice)
	$(BIN)/python -m tests.tools.pictures out/pictures

wrappers: setup        ## macros/xlwings_udfs.bas from pyfuncs
	$(BIN)/python -m tests.excel.wrappers

docs: setup            ## the generated pages: docs/规则, docs/体系, docs/检查.md, docs/体系文件.md, docs/扩展.md
	$(BIN)/python -m tests.tools.handbook docs

clean:
	rm -rf $(VENV) out build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
