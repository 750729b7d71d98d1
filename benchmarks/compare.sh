#!/usr/bin/env bash
# Checks that a scan of each log finds literals in just the lines in which ripgrep finds them. Then runs the command beside other
# tools that look for the same literals, in turn, and prints for each log medians, ratios and the most memory that was resident.
# Ends with 1 when lines differ.
# usage: benchmarks/compare.sh [-n RUNS] LOG...     build first: mvn package; a tool that is not there is left out; -n 0: check only
set -euo pipefail
export LC_ALL=C
runs=7
if [ "${1:-}" = -n ]; then
    runs=${2:?usage: compare.sh [-n RUNS] LOG...}
    shift 2
fi
[ $# -gt 0 ] || { echo "usage: compare.sh [-n RUNS] LOG..." >&2; exit 2; }
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/logsage-compare.XXXXXX")
trap 'rm -rf "$work"' EXIT

literals=(java -cp "$root/benchmarks/target/benchmarks.jar" io.logsage.benchmarks.Literals)
"${literals[@]}" >"$work/literals"
"$root/bin/logsage" attribute --offline "$root"/samples/user-error.log >/dev/null # built, if it was not

logsage=("$root/bin/logsage" attribute --offline)
ripgrep=(rg -a -i -F -c -f "$work/literals")
gnu_grep=(grep -a -i -F -c -f "$work/literals")
count_lines=(wc -l)

tools=(logsage count_lines)
if command -v rg >/dev/null; then tools+=(ripgrep); else echo "ripgrep is not there"; fi
if command -v grep >/dev/null; then tools+=(gnu_grep); else echo "grep is not there"; fi
measured=()
if command time -f %M true 2>/dev/null; then measured=(command time -q -a -f %M -o "$work/memory"); else echo "GNU time is not there"; fi

# Appends to NAME.time microseconds, to NAME.memory KiB; grep tells by its code that it found nothing
run() {
    local name=$1 start end
    local -n call=$1
    start=$(date +%s%N)
    "${measured[@]}" "${call[@]}" "$2" >"$work/out" || [ $? = 1 ]
    end=$(date +%s%N)
    echo $(((end - start) / 1000)) >>"$work/$name.time"
    if [ ${#measured[@]} -gt 0 ]; then
        mv "$work/memory" "$work/one"
        tail -n 1 "$work/one" >>"$work/$name.memory"
    fi
}

median() { sort -n "$work/$1.time" | sed -n "$(((runs + 1) / 2))p"; }
most() { if [ -f "$work/$1.memory" ]; then sort -n "$work/$1.memory" | tail -n 1; else echo 0; fi; }

# Compares the numbers of the lines with literals. Only for ripgrep a Kelvin sign is a k, and a long s an s.
differences=0
check() {
    "${literals[@]}" "$1" >"$work/ours"
    { rg -a -i -F -n -f "$work/literals" "$1" || [ $? = 1 ]; } | cut -d : -f 1 >"$work/theirs"
    if diff "$work/ours" "$work/theirs" >"$work/difference"; then
        printf '%s: the same %d of %d lines match\n' "$1" "$(wc -l <"$work/ours")" "$(wc -l <"$1")"
    else
        printf '%s: OTHER LINES MATCH (< scan, > ripgrep):\n' "$1"
        head -n 20 "$work/difference"
        differences=1
    fi
}

for log in "$@"; do
    if command -v rg >/dev/null; then check "$log"; fi
    if [ "$runs" = 0 ]; then continue; fi
    rm -f "$work"/*.time "$work"/*.memory
    for _ in $(seq "$runs"); do
        for tool in "${tools[@]}"; do
            run "$tool" "$log"
        done
    done
    printf '%s: %d lines, %d MB, medians of %d\n' "$log" "$(wc -l <"$log")" "$(($(wc -c <"$log") / 1000000))" "$runs"
    printf '%-12s %12s %16s %16s\n' tool "median ms" "logsage / tool" "resident MiB"
    own=$(median logsage)
    for tool in "${tools[@]}"; do
        awk -v t="$tool" -v a="$own" -v b="$(median "$tool")" -v m="$(most "$tool")" \
            'BEGIN { printf "%-12s %12.1f %16.2f %16.0f\n", t, b / 1000, a / b, m / 1024 }'
    done
done
exit $differences
