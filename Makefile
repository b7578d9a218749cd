# Every target sets up what it needs (see Scripts/setup), so each of them works first thing on a new machine.
# Warnings are errors here and not in Package.swift: a package with unsafe flags could not be depended on.
# All targets pass the same flags, so none of them rebuilds what another one has built.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help build run test simulate fuzz bench prove mutants coverage check lint tsan asan format clean

# What `make test` and `make simulate` run; others are as good, and reach more.
SEEDS := 1-10000
FLAGS := -Xswiftc -warnings-as-errors
# How long `make fuzz` takes for each of which targets.
SECONDS := 180
FUZZ_TARGETS := segment records history snapshot entries manifest commands operations
SOURCES := $(wildcard Package.swift Sources Benchmarks Proof Tests)
# Not `:=`: asked only by a recipe that uses it, after its set-up.
BIN = $(shell swift build -c release --show-bin-path)

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

build: ## Build everything for release
	@Scripts/setup build
	swift build -c release $(FLAGS)

run: build ## Apply the example's commands to ./data, print a summary, verify; a second run changes nothing
	$(BIN)/ante apply Examples/first-come.ndjson --data ./data --summary
	$(BIN)/ante verify --data ./data

test: build ## Run all tests (the process tests use the release executables)
	@Scripts/setup test
	ANTE_BIN_DIR="$(BIN)" swift test --disable-xctest $(FLAGS)
	$(BIN)/ante-simulate --exhaustive 2
	$(BIN)/ante-simulate --seeds $(SEEDS) --faults-min 100

simulate: build ## Run the engine in simulated worlds (SEEDS=1-10000)
	$(BIN)/ante-simulate --seeds $(SEEDS)

# The sanitizers are named twice: SwiftPM has to know of `fuzzer`, so that it leaves `main` alone, and the compiler of
# Swift 6.3.1 adds the coverage only where `fuzzer` comes last, while SwiftPM passes them on in an order of its own.
# What a fuzzer finds worth keeping stays in .build-fuzz; an input that crashed, in .build-fuzz/crashes. One that led to
# a repair belongs into Fuzzing/Corpora, which `make test` goes through.
fuzz: ## Fuzz what reads input, each target for SECONDS=180
	@Scripts/setup build
	swift build -c release --product ante-fuzz --sanitize=fuzzer --sanitize=address --scratch-path .build-fuzz \
	  $(FLAGS) -Xswiftc -DFUZZING -Xswiftc -parse-as-library \
	  -Xswiftc -sanitize=address,fuzzer
	Scripts/fuzz .build-fuzz $(SECONDS) $(FUZZ_TARGETS)

bench: build ## Run every benchmark
	$(BIN)/ante-bench all

prove: build ## The whole proof: workloads, seeds, processes, fuzzers, mutants (docs/reliability.md; 30 to 75 minutes)
	@Scripts/setup prove
	Scripts/prove $(PARTS)

mutants: ## Plant every bug of Sources/AnteMutants and see which suite catches it
	@Scripts/setup test
	Scripts/mutants

# What runs in another process, as the executables do, is not counted. Atomic counters, because lost counts of other
# threads make a region look as if it had never run.
coverage: build ## Run all tests and judge what they reach of the modules (docs/coverage.md)
	@Scripts/setup test
	ANTE_BIN_DIR="$(BIN)" swift test --disable-xctest --enable-code-coverage --scratch-path .build-coverage $(FLAGS) \
	  -Xswiftc -Xllvm -Xswiftc -instrprof-atomic-counter-update-all
	$(BIN)/ante-coverage "$$(swift test --scratch-path .build-coverage --show-codecov-path)" docs/coverage.md

check: lint test tsan ## Everything: format lint, build without warnings, tests, thread sanitizer

lint: ## Check the format of all Swift files
	@Scripts/setup toolchain
	swift format lint --strict --parallel --recursive $(SOURCES)

# A build folder of its own keeps the instrumented products apart. Optimized, because unoptimized generic code
# looks its types up behind one lock of the Swift runtime, on which all tests of an instrumented debug build wait.
# A race that is found ends the test process with an exit status, so nothing may stand between that status and
# make, such as a pipe.
tsan: build ## Run all tests under the thread sanitizer
	@Scripts/setup test
	ANTE_BIN_DIR="$(BIN)" TSAN_OPTIONS=halt_on_error=0:suppressions=$(CURDIR)/Scripts/thread-sanitizer-suppressions SWIFT_BACKTRACE=enable=no \
	  swift test -c release --disable-xctest --sanitize=thread --scratch-path .build-tsan $(FLAGS) -Xswiftc -enable-testing

# As `tsan`. Leaks are not looked for: a pointer in the payload of an enum carries other bits too, so that the sanitizer
# takes what a static value holds for lost.
asan: build ## Run all tests under the address sanitizer
	@Scripts/setup test
	ANTE_BIN_DIR="$(BIN)" ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no \
	  swift test -c release --disable-xctest --sanitize=address --scratch-path .build-asan $(FLAGS) -Xswiftc -enable-testing

format: ## Format all Swift files in place
	@Scripts/setup toolchain
	swift format format --in-place --parallel --recursive $(SOURCES)

clean: ## Remove what was built (./data stays)
	rm -rf .build .build-tsan .build-asan .build-fuzz .build-mutants .build-coverage
