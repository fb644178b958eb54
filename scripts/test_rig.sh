#!/bin/sh
# Install what the tests of live capture need: a sound server, its ALSA plugin, PortAudio.
# Without it those tests are skipped and say so. Debian and Ubuntu; elsewhere do nothing.
set -eu
command -v apt-get >/dev/null || { echo "no apt-get here: live capture tests will be skipped"; exit 0; }
[ "$(id -u)" = 0 ] || { echo "not root: live capture tests will be skipped"; exit 0; }
apt-get update -qq
apt-get install -qq -y --no-install-recommends \
  pulseaudio pulseaudio-utils libasound2-plugins libportaudio2
