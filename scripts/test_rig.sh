#!/bin/sh
# Install what some tests need beyond Python: a sound server with its ALSA plugin and PortAudio for
# live capture, Chromium for the report page, PostgreSQL for the call store, faketime for clocks that
# jump. Tests whose part is
# missing are skipped and say so. Acts on Debian and Ubuntu, as root; elsewhere it does nothing.
set -u
needed=""
command -v pulseaudio >/dev/null && command -v pactl >/dev/null ||
  needed="$needed pulseaudio pulseaudio-utils libasound2-plugins libportaudio2"
command -v faketime >/dev/null || needed="$needed faketime"
command -v chromium >/dev/null || needed="$needed chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || needed="$needed postgresql"
[ -n "$needed" ] || exit 0
command -v apt-get >/dev/null || { echo "no apt-get here: some tests will be skipped"; exit 0; }
[ "$(id -u)" = 0 ] || { echo "not root: some tests will be skipped; they need$needed"; exit 0; }
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 (a list of packages)
{ apt-get update -qq && apt-get install -qq -y --no-install-recommends $needed; } >/dev/null 2>&1 ||
  echo "could not be installed, so some tests will be skipped:$needed"
