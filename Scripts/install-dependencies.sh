#!/usr/bin/env bash
# Installs the Debian packages that ibid is built on, and for `--tests` those its tests use; with apt and nothing else.
set -euo pipefail

packages=(libcurl4-openssl-dev libxml2-dev libsqlite3-dev libssl-dev libdeflate-dev zlib1g-dev libidn2-dev pkg-config
  ca-certificates git make python3)
[ "${1:-}" = "--tests" ] && packages+=(openssl poppler-utils libgumbo-dev chromium)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
[ "${#missing[@]}" -eq 0 ] && exit 0

run=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "ibid needs ${missing[*]}: install them as root, or install sudo" >&2; exit 3; }
  run=(sudo)
fi
echo "Installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${run[@]}" apt-get update -qq
"${run[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
