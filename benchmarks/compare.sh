#!/usr/bin/env bash
# Runs the command on a log beside other tools that look for the same literals, in turn, and prints medians and ratios.
# usage: benchmarks/compare.sh LOG [RUNS]     build first: mvn package; a tool that is not there is left out
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/.."
log=${1:?usage: compare.sh LOG [RUNS]}
runs=${2:-7}
work=$(mktemp -d "${TMPDIR:-/tmp}/logsage-compare.XXXXXX")
trap 'rm -rf "$work"' EXIT

java -cp benchmarks/target/benchmarks.jar io.logsage.benchmarks.Literals >"$work/literals"
bin/logsage attribute --offline --format json "$log" >/dev/null

logsage() { bin/logsage attribute --offline --format json "$log"; }
ripgrep() { rg -a -i -F -c -f "$work/literals" "$log"; }
gnu_grep() { grep -a -i -F -c -f "$work/literals" "$log"; }
count_lines() { wc -l "$log"; }

tools=(logsage count_lines)
if command -v rg >/dev/null; then tools+=(ripgrep); else echo "ripgrep is not there"; fi
if command -v grep >/dev/null; then tools+=(gnu_grep); else echo "grep is not there"; fi

for _ in $(seq "$runs"); do
    for tool in "${tools[@]}"; do
        start=$(date +%s%N)
        "$tool" >"$work/out" || [ $? = 1 ] # grep stops at its first match when its output goes to /dev/null
        end=$(date +%s%N)
        echo $(((end - start) / 1000)) >>"$work/$tool"
    done
done

median() { sort -n "$work/$1" | sed -n "$(((runs + 1) / 2))p"; }
own=$(median logsage)
printf '%-12s %12s %16s\n' tool "median ms" "logsage / tool"
for tool in "${tools[@]}"; do
    time=$(median "$tool")
    awk -v t="$tool" -v a="$own" -v b="$time" 'BEGIN { printf "%-12s %12.1f %16.2f\n", t, b / 1000, a / b }'
done
