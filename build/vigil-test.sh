# shellcheck shell=bash
# ./vigil test: builds everything once and runs each test project by itself. A project that crashes, hangs or doesn't build fails.

PROJECT_LIMIT=${VIGIL_TEST_LIMIT:-600} # seconds

run_tests() {
    local projects=() passed=0 failed=0 skipped=0 project name log began
    if [ $# -gt 0 ]; then
        for name in "$@"; do projects+=("tests/${name%.Tests}.Tests"); done
    else
        # The quick ones first: what is wrong shows early.
        mapfile -t projects < <(for name in Domain Architecture Imports Ledger Grains WebFrontend Browser Cluster; do
            [ ! -d "tests/$name.Tests" ] || printf 'tests/%s.Tests\n' "$name"; done)
        while IFS= read -r project; do
            [[ " ${projects[*]} " == *" $project "* ]] || projects+=("$project")
        done < <(find tests -maxdepth 1 -name '*.Tests' | sort)
    fi

    local logs="$ROOT/artifacts/test-logs"
    rm -rf "$logs"
    mkdir -p "$logs"
    say "Building"
    if ! dotnet build Vigil.slnx -c Release -v q --nologo -clp:NoSummary >"$logs/build.log" 2>&1; then
        grep -E 'error' "$logs/build.log" | sort -u | head -n 40
        printf 'The solution does not build; see artifacts/test-logs/build.log\n0 passed, 1 failed\n'
        exit 1
    fi

    for project in "${projects[@]}"; do
        name=$(basename "$project")
        log="$logs/$name.log"
        say "$name"
        began=$SECONDS
        run_project "$project" "$log"
        passed=$((passed + PASSED)) failed=$((failed + FAILED)) skipped=$((skipped + SKIPPED))
        printf '         %s passed, %s failed, %s skipped, %s s\n' "$PASSED" "$FAILED" "$SKIPPED" $((SECONDS - began))
        if [ "$FAILED" -gt 0 ]; then grep -vE '^\s*$' "$log" | tail -n 80; fi
    done

    [ "$skipped" -eq 0 ] || printf '%s skipped\n' "$skipped"
    if [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
    printf '%s passed, %s failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ]
}

# run_project PROJECT LOG: sets PASSED, FAILED and SKIPPED from the runner's summary; no good summary is a failure.
run_project() {
    local code=0 total
    timeout --kill-after=20 "$PROJECT_LIMIT" dotnet test --project "$1" -c Release --no-build >"$2" 2>&1 || code=$?
    PASSED=$(summary succeeded "$2") FAILED=$(summary failed "$2") SKIPPED=$(summary skipped "$2") total=$(summary total "$2")
    if [ -z "$total" ] || [ -z "$PASSED" ] || [ -z "$FAILED" ]; then
        PASSED=${PASSED:-0} FAILED=1 SKIPPED=${SKIPPED:-0}
        printf '%s gave no summary (exit code %s).\n' "$1" "$code" >>"$2"
    elif [ "$FAILED" -eq 0 ] && { [ "$code" -ne 0 ] || [ "$total" -eq 0 ]; }; then
        FAILED=1
        printf '%s ended with exit code %s after %s tests.\n' "$1" "$code" "$total" >>"$2"
    fi
    SKIPPED=${SKIPPED:-0}
}

summary() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$2" | tail -n 1; }
