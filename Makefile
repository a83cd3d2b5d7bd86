# make report    install what is missing, build everything, publish the report
# make test      install what is missing, run all tests
# make setup     only install what is missing
# make check     recompute the report and compare it with its lock
# make matrix    digests of the kernels on every path, also arm64 if clang and qemu can
# make gallery   draw every figure of the gallery into .nnreport/gallery/index.html
# make install   PREFIX=/usr/local: the command, the templates and the report's source

PACKAGES = pkg-config libcairo2-dev libfreetype-dev libdeflate-dev zlib1g-dev \
  libcmark-gfm-dev libcmark-gfm-extensions-dev nettle-dev libjavascriptcoregtk-4.1-0 \
  libjs-katex fonts-katex libjs-highlight.js fonts-lato fonts-dejavu-core
TEST_PACKAGES = libpng-dev librsvg2-bin libmpfr6
PREFIX ?= /usr/local
SWIFT_BUILD = swift build -c release
REPORT = reports/fundamentals

.PHONY: report test gallery setup check matrix install format setup-test build

report: build
	@bin=$$($(SWIFT_BUILD) --show-bin-path) && "$$bin/nnreport" build

test: setup setup-test
	swift test -c release --disable-testable-imports

gallery: setup setup-test
	NNREPORT_GALLERY=yes swift test -c release --disable-testable-imports --filter GalleryPage
	@echo "Open .nnreport/gallery/index.html"

check: build
	@bin=$$($(SWIFT_BUILD) --show-bin-path) && "$$bin/nnreport" check

matrix:
	Tests/NumbersDriver/run

build: setup
	$(SWIFT_BUILD) --product nnreport

install: build
	@bin=$$($(SWIFT_BUILD) --show-bin-path) && install -D "$$bin/nnreport" "$(DESTDIR)$(PREFIX)/bin/nnreport"
	mkdir -p "$(DESTDIR)$(PREFIX)/share/nnreport/reports"
	rm -rf "$(DESTDIR)$(PREFIX)/share/nnreport/templates"
	cp -R templates "$(DESTDIR)$(PREFIX)/share/nnreport/"
	rm -rf "$(DESTDIR)$(PREFIX)/share/nnreport/$(REPORT)"
	mkdir -p "$(DESTDIR)$(PREFIX)/share/nnreport/$(REPORT)"
	cp -R $(REPORT)/report.json $(REPORT)/report.lock $(REPORT)/results \
	  "$(DESTDIR)$(PREFIX)/share/nnreport/$(REPORT)/"
	@echo "Installed. Try: nnreport build --report $(PREFIX)/share/nnreport/$(REPORT) --output report"

format:
	swift format --in-place --recursive Package.swift Plugins Sources Tests Examples

setup:
	@$(call install_missing,$(PACKAGES))

setup-test:
	@$(call install_missing,$(TEST_PACKAGES))

# Installs those of the named packages that are missing, after saying so; or names them and stops.
define install_missing
swift=$$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p'); \
[ "$$(printf '6.3\n%s\n' "$$swift" | sort -V | head -n 1)" = 6.3 ] || { \
  echo "Swift $${swift:-is missing}: install 6.3 or later from https://www.swift.org/install" >&2; \
  exit 1; }; \
missing=; \
for package in $(1); do \
  status=$$(dpkg-query -W -f='$${db:Status-Status}' $$package 2>/dev/null); \
  [ "$$status" = installed ] || missing="$$missing $$package"; \
done; \
if [ -z "$$missing" ]; then exit 0; fi; \
if [ "$$NNREPORT_INSTALL" = no ] || ! command -v apt-get >/dev/null; then \
  echo "These packages (Debian's names) are missing:$$missing" >&2; \
  echo "Install them, then call make again." >&2; \
  exit 1; \
fi; \
sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
echo "$$sudo apt-get update && $$sudo apt-get install -y --no-install-recommends$$missing"; \
$$sudo apt-get update -q && \
$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends$$missing
endef
