#!/usr/bin/env bash
# Installs Debian's Chromium for the browser tests where this may be done; else says why not, and is content.
set -euo pipefail

for browser in "${PLAINFACTS_CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser; do
  [ -n "$browser" ] && [ -x "$browser" ] && exit 0
done

without() {
  echo "browser tests will be skipped: no Chromium at /usr/bin/chromium, and $1" >&2
  echo "help: install it, or name one with PLAINFACTS_CHROMIUM=/path/to/chromium" >&2
  exit 0
}

command -v apt-get >/dev/null || without "there is no apt-get to install it with"
[ "$(id -u)" = 0 ] || without "only root may install it (apt-get install chromium)"
log=$(mktemp)
echo "installing Chromium for the browser tests (once)" >&2
if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >"$log" 2>&1; then
  tail -n 3 "$log" >&2
  rm -f "$log"
  without "apt-get could not install it"
fi
rm -f "$log"
