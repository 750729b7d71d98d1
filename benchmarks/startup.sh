#!/usr/bin/env bash
# Runs the command on short logs, in turn with a Java that does nothing, and prints medians and ratios to that.
# usage: benchmarks/startup.sh [LOG [RUNS]]     without a log, one of ten thousand lines is made
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d "${TMPDIR:-/tmp}/logsage-startup.XXXXXX")
trap 'rm -rf "$work"' EXIT
runs=${2:-15}

log=${1:-$work/log}
if [ $# = 0 ]; then
    { awk 'BEGIN { for (i = 1; i <= 9900; i++) printf "[rank%d]: iteration %d/ 20000 | loss: %.4f | grad norm: 1.0\n", i % 8, i / 8, 9 - i / 2000 }'
        head -n 100 samples/ecc-one-of-64-ranks.log; } >"$log"
fi
head -n 1 "$log" >"$work/line"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
echo 'final class Nothing { public static void main(String[] args) {} }' >"$work/Nothing.java"
"${java}c" -d "$work" "$work/Nothing.java"
bin/logsage attribute --offline "$work/line" >/dev/null

nothing() { "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -cp "$work" Nothing; }
version() { bin/logsage --version; }
line() { bin/logsage attribute --offline "$work/line"; }
json() { bin/logsage attribute --offline --format json "$work/line"; }
whole() { bin/logsage attribute --offline "$log"; }
tasks=(nothing version line json whole)

TIMEFORMAT='%R %U %S'
for _ in $(seq "$runs"); do
    for task in "${tasks[@]}"; do
        { time "$task" >/dev/null 2>&1; } 2>>"$work/$task.times"
    done
done

median() { awk "{ print 1000 * ($2) }" "$work/$1.times" | sort -n | sed -n "$(((runs + 1) / 2))p"; }
lines=$(wc -l <"$log")
names=("Java that does nothing" "logsage --version" "one line" "one line as JSON" "$((lines)) lines")
base=$(median nothing '$1')
baseCpu=$(median nothing '$2 + $3')
printf '%-24s %10s %10s %12s %12s\n' "medians of $runs" "wall ms" "x nothing" "processor ms" "x nothing"
for i in "${!tasks[@]}"; do
    wall=$(median "${tasks[$i]}" '$1')
    cpu=$(median "${tasks[$i]}" '$2 + $3')
    awk -v n="${names[$i]}" -v a="$wall" -v b="$base" -v c="$cpu" -v d="$baseCpu" \
        'BEGIN { printf "%-24s %10.0f %10.1f %12.0f %12.1f\n", n, a, a / b, c, c / d }'
done
