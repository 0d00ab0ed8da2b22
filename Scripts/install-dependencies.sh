#!/usr/bin/env bash
# Installs the Debian packages that ibid is built on, and for `--tests` those its tests use; with apt and nothing else.
set -euo pipefail

packages=(libcurl4-openssl-dev libxml2-dev libsqlite3-dev libssl-dev libdeflate-dev zlib1g-dev libidn2-dev pkg-config
  ca-certificates git make python3)
[ "${1:-}" = "--tests" ] && packages+=(openssl poppler-utils libgumbo-dev)
# What some distributions do not have as a package: its step is left out there, and says so.
optional=()
[ "${1:-}" = "--tests" ] && optional+=(chromium)

is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }
missing=() wanted=()
for package in "${packages[@]}"; do is_installed "$package" || missing+=("$package"); done
for package in "${optional[@]}"; do is_installed "$package" || wanted+=("$package"); done
[ "${#missing[@]}" -eq 0 ] && [ "${#wanted[@]}" -eq 0 ] && exit 0

run=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null; then run=(sudo); elif [ "${#missing[@]}" -gt 0 ]; then
    echo "ibid needs ${missing[*]}: install them as root, or install sudo" >&2
    exit 3
  else exit 0; fi
fi
echo "Installing ${missing[*]} ${wanted[*]}"
export DEBIAN_FRONTEND=noninteractive
"${run[@]}" apt-get update -qq || [ "${#missing[@]}" -eq 0 ]
if [ "${#missing[@]}" -gt 0 ]; then
  "${run[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
for package in "${wanted[@]}"; do
  "${run[@]}" apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 || echo "$package could not be installed"
done
