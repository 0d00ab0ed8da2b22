#!/usr/bin/env bash
# fuzz.sh build                           the instrumented program, once
# fuzz.sh READER SECONDS [CORPUS ...]     fuzzes a reader for so many seconds
# fuzz.sh READER RUNS=N [CORPUS ...]      or for so many inputs
#
# Corpora are folders or files; without any the reader starts from nothing. What it finds stands in a file that the last
# lines name; exit status 1. FUZZ_MAX_LEN bounds the inputs (512 is fast, 4096 without it); FUZZ_COLLECT names a folder
# where inputs that break laws are kept while the fuzzing goes on; FUZZ_LAWS checks that what is written reads back as many
# sources with every difference named, and that LaTeX text comes back (laws 7 and 10); with it FUZZ_MEANING asks that what is written reads back whole,
# losses that are named included.
# READER: bibtex, latex, ris, refer, medline, isi, csl-json, wikitext, hayagriva, mods …
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
build=(swift build --package-path "$root/Fuzzing" -c release -Xswiftc -sanitize=fuzzer)
if [ "${1:-}" = build ]; then exec "${build[@]}" --product fuzz; fi
[ $# -ge 2 ] || { sed -n 2,11p "$0"; exit 2; }
reader=$1 limit=$2 longest=${FUZZ_MAX_LEN:-4096}
shift 2
case $limit in RUNS=*) bound=-runs=${limit#RUNS=} ;; *) bound=-max_total_time=$limit ;; esac
program=$("${build[@]}" --show-bin-path)/fuzz
[ -x "$program" ] || "${build[@]}" --product fuzz || exit 3
work=$(mktemp -d)
trap 'rm -rf "$work/new" "$work/seeds"; rmdir "$work" 2> /dev/null' EXIT
mkdir "$work/new" "$work/seeds"
count=0
for path in "$@"; do
  while IFS= read -r -d '' file; do
    count=$((count + 1))
    head -c "$longest" "$file" > "$work/seeds/$count"
  done < <(find "$path" -type f -print0)
done
FUZZ_READER=$reader SWIFT_BACKTRACE=enable=no "$program" "$bound" -max_len="$longest" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
  -artifact_prefix="$work/found-" "$work/new" "$work/seeds" > "$work/new.log" 2>&1
status=$?
grep -E '^stat::(number_of_executed_units|average_exec_per_sec|slowest_unit_time_sec|peak_rss_mb)' "$work/new.log" |
  sed "s/^stat::/$reader /"
if [ $status -ne 0 ]; then
  grep -aE 'BROKEN|ERROR|SUMMARY|Fatal error' "$work/new.log"
  for file in "$work"/found-*; do
    echo "$file"
    head -c 300 "$file" | od -c | head -n 20
  done
  exit 1
fi
rm -f "$work/new.log"
echo "$reader: nothing found"
