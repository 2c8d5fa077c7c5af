# Piano di Zona: build, run and test on Debian 12 with Swift 6.3 or later.

SHELL        := /bin/bash
.SHELLFLAGS  := -eu -o pipefail -c
PORT         ?= 8080
HOST         ?= 127.0.0.1
DATABASE     ?= data/pdz.sqlite
PDZ          := .build/release/pdz
SWIFT        ?= swift
# What make browser-test checks, when it is not the debug build.
PROGRAM      ?=
# How long fuzzing takes.
SECONDS      ?= 600
# Without the one test that counts memory: under a sanitizer most of it is the sanitizer's.
SERVER_TESTS := --disable-xctest --filter 'HTTPServerTests|ServerTests' --skip TimeTests/idleConnections
# A target may import only what Package.swift gives it: the arrows of the house.
ARROWS       := --explicit-target-dependency-import-check error

.DEFAULT_GOAL := help
.PHONY: help deps build run migrate demo test spelling browser-test screenshots fuzz sanitize bench stress rules clean

help: ## Show these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

deps: ## Install the two Debian packages if they are missing
	@missing=""; \
	for package in libsqlite3-dev zlib1g-dev; do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" -eq 0 ]; then sudo=""; else sudo="sudo"; fi; \
	  echo "Installing:$$missing"; \
	  $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing; \
	fi
	@command -v $(SWIFT) >/dev/null || { echo "Swift is missing: install Swift 6.3 or later from https://www.swift.org/install/linux/"; exit 1; }

build: deps ## Build the program, optimised
	@[ -x $(PDZ) ] || echo "First build: about 5 minutes on 2 cores (the libraries are most of it); later ones take seconds."
	$(SWIFT) build -c release $(ARROWS) --product pdz

run: build ## Build, load the demonstration and serve it on http://127.0.0.1:8080
	@mkdir -p $(dir $(DATABASE))
	$(PDZ) serve --demo --database $(DATABASE) --host $(HOST) --port $(PORT)

migrate: build ## Bring the database to the program's schema
	@mkdir -p $(dir $(DATABASE))
	$(PDZ) migrate --database $(DATABASE)

demo: build ## Load the demonstration plan into the database
	@mkdir -p $(dir $(DATABASE))
	$(PDZ) demo --database $(DATABASE)

test: deps ## Run all the tests
	@[ -d .build/checkouts ] || echo "First build of the tests: about 4 minutes on 2 cores."
	$(SWIFT) build --build-tests $(ARROWS)
	@# Of the runner's lines those about a beginning are left out: there are thousands.
	$(SWIFT) test --skip-build 2>&1 | grep -a -E '^(✔|✘|↳|error|[A-Z])' | cut -c -300

spelling: ## Find misspelt words, long sentences and unexplained abbreviations in the Italian of the pages
	@python3 Tests/Spelling/spelling.py

browser-test: deps ## Check every page for every role in Chromium, and what people do there
	PDZ=$(PROGRAM) Tests/BrowserTests/run.sh

screenshots: deps ## Make the pictures of README again
	PDZ=$(PROGRAM) Tests/BrowserTests/run.sh screenshots.py

fuzz: deps ## Fuzz what reads a client's octets, SECONDS long (600)
	Tests/Fuzz/run.sh $(SECONDS)

sanitize: deps ## Run the server's tests under the address and the thread sanitizer
	$(SWIFT) build --build-tests --sanitize=address --scratch-path .build/asan
	ASAN_OPTIONS=detect_leaks=1 LSAN_OPTIONS=suppressions=Tests/Sanitizers/leaks.txt \
	  $(SWIFT) test --skip-build --sanitize=address --scratch-path .build/asan $(SERVER_TESTS)
	$(SWIFT) build --build-tests --sanitize=thread --scratch-path .build/tsan
	TSAN_OPTIONS=suppressions=Tests/Sanitizers/threads.txt \
	  $(SWIFT) test --skip-build --sanitize=thread --scratch-path .build/tsan $(SERVER_TESTS)

bench: build ## Measure verdicts a second, the plan's document, and the server beside nginx (needs wrk and nginx)
	$(SWIFT) build -c release --product bench-judge
	.build/release/bench-judge
	$(SWIFT) build -c release --product bench-document
	.build/release/bench-document
	$(SWIFT) build -c release --product bench-site
	python3 Tests/Benchmarks/bench.py
	python3 Tests/Benchmarks/dashboards.py

stress: build ## Slow clients, many connections, wrong passwords, mutated requests (needs slowhttptest)
	python3 Tests/Stress/connections.py
	python3 Tests/Stress/slow_clients.py
	python3 Tests/Stress/sign_in.py
	python3 Tests/Stress/live_fuzz.py $(SECONDS)

rules: ## List the rules of HTTP with the number of tests of each
	@python3 Tests/rules.py

clean: ## Remove what was built (the data stay)
	$(SWIFT) package clean
