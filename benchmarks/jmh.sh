#!/usr/bin/env bash
# Runs the JMH benchmarks, all or those whose names are given, and prints a table: the time of an operation, the bytes it allocates,
# and each as so many times those of the first row of the same benchmark. The whole takes about ten minutes.
# usage: benchmarks/jmh.sh [JMH OPTION... NAME...]     build first: mvn package
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d "${TMPDIR:-/tmp}/logsage-jmh.XXXXXX")
trap 'rm -rf "$work"' EXIT
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar benchmarks/target/benchmarks.jar -foe true -prof gc -rf csv -rff "$work/csv" "$@" >&2
printf '%-36s %-28s %12s %8s %14s %8s\n' benchmark of time x bytes x
awk -F '"?,"?' '
    NR == 1 { next }
    { name = $1; gsub(/.*benchmarks\./, "", name); row = $8; for (i = 9; i <= NF; i++) row = row $i; gsub(/"/, "", row) }
    name ~ /:.*alloc.rate.norm/ { sub(/:.*/, "", name); bytes[name, row] = $5; next }
    name !~ /:/ { rows[++n] = name SUBSEP row; time[name, row] = $5; unit[name, row] = $7; sub(/"/, "", unit[name, row])
        if (!(name in first)) first[name] = name SUBSEP row }
    END { for (i = 1; i <= n; i++) { r = rows[i]; split(r, part, SUBSEP); f = first[part[1]]
        printf "%-36s %-28s %7.1f %-5s %7.2f %14.1f %8.2f\n", part[1], part[2], time[r], unit[r], time[r] / time[f],
            bytes[r], (bytes[f] > 0 ? bytes[r] / bytes[f] : 0) } }' "$work/csv"
