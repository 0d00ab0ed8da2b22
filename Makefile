# The two commands of the README are `make demo` and `make test`.

PREFIX ?= /usr/local
SWIFT_BUILD = swift build -c release --static-swift-stdlib

.PHONY: build demo test install lint format clean

build:
	@Scripts/install-dependencies.sh
	$(SWIFT_BUILD) --product ibid

# The main job from end to end, against pages of our own on loopback; prints expected beside got.
demo: build
	@python3 Scripts/demo.py "$$($(SWIFT_BUILD) --show-bin-path)/ibid"

test:
	@Scripts/install-dependencies.sh --tests
	swift test

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 "$$($(SWIFT_BUILD) --show-bin-path)/ibid" "$(DESTDIR)$(PREFIX)/bin/ibid"

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks Fuzzing/Package.swift Fuzzing/Sources
	@Scripts/check-arrows.py

format:
	swift format format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks Fuzzing/Package.swift Fuzzing/Sources

clean:
	swift package clean
