#!/usr/bin/env bash
# usage: benchmarks/fuzz.sh [SECONDS [TARGET...]]
# Fuzzes every entry point, or those named, guided by coverage: SECONDS each (120 if not given), one after the other. Prints a
# line a target, and ends with 1 when one has a finding: its input is then among the inputs in src/test/resources, and the log names
# it. Corpora grow in .cifuzz-corpus of the modules from run to run.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seconds=${1:-120}
shift || true
engine=$(sed -n 's/.*void \([a-z]*\)(byte.*/EngineFuzz#\1/p' logsage-core/src/fuzz/java/io/logsage/core/fuzz/EngineFuzz.java)
command=$(sed -n 's/.*void \([a-z]*\)(byte.*/CommandFuzz#\1/p' logsage-cli/src/fuzz/java/io/logsage/cli/CommandFuzz.java)
logs=$(mktemp -d "${TMPDIR:-/tmp}/logsage-fuzz.XXXXXX")
failed=0

printf '%-24s %8s %10s %12s  %s\n' target seconds 'CPU s' executions result
for target in $engine $command; do
    name=${target#*#}
    if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then
        continue
    fi
    module=logsage-core
    [ "${target%#*}" = CommandFuzz ] && module=logsage-cli
    start=$SECONDS
    times=$(mktemp "$logs/times.XXXXXX")
    TIMEFORMAT='%U %S'
    { time JAZZER_FUZZ=1 JAZZER_MAX_DURATION="${seconds}s" mvn -B -o -P fuzz -pl "$module" -am test \
        -Dtest="$target" -Dsurefire.failIfNoSpecifiedTests=false >"$logs/$name.log" 2>&1; echo $? >"$logs/$name.exit"; } 2>"$times"
    result=clean
    if [ "$(cat "$logs/$name.exit")" != 0 ]; then
        result="FAILED, see $logs/$name.log"
        failed=1
    fi
    runs=$(grep -ao '^#[0-9]*' "$logs/$name.log" | tr -d '#' | sort -n | tail -1)
    printf '%-24s %8d %10.0f %12s  %s\n' "$name" $((SECONDS - start)) "$(awk '{print $1 + $2}' "$times")" "${runs:-none}" "$result"
done
exit $failed
