#!/usr/bin/env bash
# usage: benchmarks/fuzz.sh [SECONDS [TARGET...]]
# Fuzzes every entry point, or those named, guided by coverage: SECONDS each (120 if not given), one after the other. Prints a line a
# target, and ends with 1 when one has a finding: its input is then beside the other inputs in src/test/resources, and the log named
# there holds the stack trace. Inputs that reach new code are kept in target/fuzz-corpus from run to run.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seconds=${1:-120}
shift || true
logs=$(mktemp -d "${TMPDIR:-/tmp}/logsage-fuzz.XXXXXX")
failed=0
cpu=0

mvn -B -q -P fuzz -pl logsage-core,logsage-cli,logsage-llm-nim -am test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/fuzz.classpath -Dmdep.includeScope=test || exit

# sets cpu to the seconds that ended children took; not in a subshell, which has children of its own
cpu_seconds() {
    times >"$logs/times"
    cpu=$(sed -n '2s/[ms]/ /gp' "$logs/times" | awk '{print int($1 * 60 + $2 + $3 * 60 + $4)}')
}

# fuzz MODULE CLASS TARGET: the coverage of our own code steers; Jazzer's detectors are for other programs, and tracing each
# comparison would cost most of the speed
fuzz() {
    local module=$1 class=$2 target=$3
    local inputs=$module/src/test/resources/${class//.//}Inputs/$target corpus=$module/target/fuzz-corpus/$target
    local result=clean runs before start=$SECONDS
    cpu_seconds && before=$cpu
    mkdir -p "$corpus"
    if ! (cd "$module" && exec java -Xmx768m -XX:+UseSerialGC \
            -cp "target/test-classes:target/classes:$(cat target/fuzz.classpath)" com.code_intelligence.jazzer.Jazzer \
            --target_class="$class" --target_method="$target" --instrumentation_includes='io.logsage.**' --trace=cov \
            --disabled_hooks='com.code_intelligence.jazzer.sanitizers.*' --reproducer_path="$logs" \
            -max_total_time="$seconds" -artifact_prefix="${inputs#*/}/" \
            "${corpus#*/}" "${inputs#*/}") >"$logs/$target.log" 2>&1; then
        result="FAILED, see $logs/$target.log"
        failed=1
    fi
    runs=$(grep -ao '^#[0-9]*' "$logs/$target.log" | tr -d '#' | sort -n | tail -1)
    cpu_seconds
    printf '%-12s %8d %8d %12s  %s\n' "$target" $((SECONDS - start)) $((cpu - before)) "${runs:-none}" "$result"
}

printf '%-12s %8s %8s %12s  %s\n' target seconds 'CPU s' executions result
shopt -s globstar
for fuzzer in logsage-*/src/fuzz/**/*Fuzz.java; do
    module=${fuzzer%%/*}
    class=${fuzzer#*/java/}
    class=${class%.java}
    for target in $(sed -n 's/.*void \([a-z]*\)(byte.*/\1/p' "$fuzzer"); do
        if [ $# -eq 0 ] || [[ " $* " == *" $target "* ]]; then
            fuzz "$module" "${class//\//.}" "$target"
        fi
    done
done
exit $failed
