# shellcheck shell=bash
# ./vigil demo: a private database, one silo, one web node, a filled county, and all of it ended by Ctrl-C.

demo_url() { cat "$ROOT/.vigil/demo-url" 2>/dev/null || printf 'http://127.0.0.1:8080'; }

cmd_demo() {
    DATA=county FROM='' SPEED='' QUIET='' PORT=8080 FRESH='' DETACH='' SIMULATED=''
    local action=start
    while [ $# -gt 0 ]; do
        case "$1" in
            --data) DATA=${2:-}; shift ;;
            --from) FROM=${2:-}; shift ;;
            --speed) SPEED=${2:-}; shift ;;
            --port) PORT=${2:-}; shift ;;
            --quiet) QUIET=1 ;;
            --fresh) FRESH=1 ;;
            --detach) DETACH=1 ;;
            --stop) action=stop ;;
            --status) action=status ;;
            *) fail "demo has no option \"$1\". See ./vigil help." ;;
        esac
        shift
    done
    case "$DATA" in county | chicago) ;; *) fail "--data is county or chicago." ;; esac
    [[ "$PORT" =~ ^[0-9]+$ ]] && [ "$PORT" -ge 1024 ] && [ "$PORT" -le 65000 ] || fail "--port is a number from 1024 to 65000."
    [[ -z "$SPEED" || "$SPEED" =~ ^[0-9]+(\.[0-9]+)?$ ]] || fail "--speed is a number of business seconds per second, such as 86400."
    [ -z "$FROM" ] || [ "$(date -d "$FROM" +%Y-%m-%d 2>/dev/null)" = "$FROM" ] || fail "--from is a day, such as 2013-01-01."

    STATE="$ROOT/.vigil/$DATA"
    mkdir -p "$STATE"
    case "$DATA" in
        county) TIME_ZONE=Asia/Shanghai ;;
        chicago) TIME_ZONE=America/Chicago ;;
    esac
    "demo_$action"
}

demo_status() {
    if alive "$STATE/web.pid" && alive "$STATE/silo.pid"; then
        say "The demo ($DATA) runs at $(demo_url)"
    else
        say "The demo ($DATA) does not run."
        exit 1
    fi
}

demo_stop() {
    stop_hosts "$STATE"
    rm -f "$STATE/demo.pid"
    local other
    for other in county chicago; do
        if alive "$ROOT/.vigil/$other/silo.pid"; then return; fi
    done
    if [ -f "$(pg_home)/pg-port" ]; then pg_stop; fi
    say "Stopped."
}

demo_start() {
    if alive "$STATE/silo.pid" || alive "$STATE/web.pid"; then
        fail "The demo ($DATA) runs already. ./vigil demo --data $DATA --stop ends it."
    fi
    local began=$SECONDS
    [ "$DATA" != county ] || need_ffmpeg
    build_hosts
    local own=''
    [ -z "${ConnectionStrings__Vigil:-}" ] || own=1
    trap 'demo_interrupted' INT TERM
    trap 'demo_failed' EXIT
    if [ -z "$own" ]; then
        # Half a county is no demo: what was begun and not finished is made anew, from nothing.
        if [ -e "$STATE/filling" ] && [ -z "$FRESH" ]; then
            say "The data set was not filled to its end the last time."
            FRESH=1
        fi
        if [ -n "$FRESH" ]; then demo_forget; fi
        use_private_database "$DATA"
    elif [ -n "$FRESH" ]; then
        fail "--fresh would drop a database that is not the demo's own. Empty it yourself."
    fi
    say "Migrating"
    run_silo migrate >>"$STATE/migrate.log" 2>&1 || { tail -n 20 "$STATE/migrate.log" >&2; fail "The migration failed."; }
    demo_accounts
    demo_settings
    printf 'http://127.0.0.1:%s' "$PORT" >"$ROOT/.vigil/demo-url"

    if [ ! -f "$STATE/filled" ]; then demo_fill; fi
    demo_clock
    say "Starting one silo and one web node"
    start_hosts "$STATE"
    demo_cameras
    demo_feeder
    demo_print "$((SECONDS - began))"
    if [ -n "$DETACH" ]; then
        trap - EXIT INT TERM
        return
    fi
    watch_hosts "$STATE"
}

demo_interrupted() {
    trap - EXIT INT TERM
    printf '\n'
    say "Stopping"
    [ -z "$SIMULATED" ] || save_clock "$STATE"
    demo_stop
    exit 0
}

demo_failed() {
    local code=$?
    trap - EXIT
    demo_stop >/dev/null || true
    exit "$code"
}

demo_forget() {
    say "Forgetting what the data set holds"
    use_private_database "$DATA"
    pg_query postgres -c "drop database vigil_$DATA with (force)"
    unset ConnectionStrings__Vigil
    rm -rf "$STATE"
    mkdir -p "$STATE"
}

# Accounts of this machine alone: random passwords, in a file that only this user may read.
demo_accounts() {
    local file="$ROOT/.vigil/demo-accounts.json"
    if [ ! -f "$file" ]; then
        (
            umask 077
            cat >"$file" <<END
[
  { "user": "admin", "password": "Va1-$(secret)", "roles": ["admin"], "name": "管理员" },
  { "user": "dispatcher", "password": "Vd1-$(secret)", "roles": ["dispatcher"], "name": "指挥中心" },
  { "user": "inspector", "password": "Vi1-$(secret)", "roles": ["inspector"], "inspectorId": "I-001", "name": "执法人员" },
  { "user": "auditor", "password": "Vu1-$(secret)", "roles": ["auditor"], "name": "审计" },
  { "user": "legal", "password": "Vl1-$(secret)", "roles": ["legal"], "name": "法制审核" },
  { "user": "discipline", "password": "Vj1-$(secret)", "roles": ["discipline"], "name": "纪检" },
  { "user": "restaurant", "password": "Vr1-$(secret)", "roles": [], "name": "饭店经营者" },
  { "user": "canteen", "password": "Vc1-$(secret)", "roles": [], "name": "学校食堂负责人" },
  { "user": "cook", "password": "Vk1-$(secret)", "roles": [], "name": "饭店员工" }
]
END
        )
    fi
    export Vigil__Accounts__File="$file"
}

# The keys of reporters' identities and of owners' addresses: of this machine alone, and as lasting as its database.
demo_vault() {
    demo_key Vigil__VaultKey vault-key
    demo_key Vigil__ContactKey contact-key
}

demo_key() { # VARIABLE FILE
    local file="$STATE/$2"
    if [ ! -f "$file" ]; then (umask 077; printf 'demo:%s' "$(head -c 32 /dev/urandom | base64 -w 0)" >"$file"); fi
    export "$1=$(cat "$file")"
}

# The key of the cameras' passwords, likewise; and the cameras that the demo makes up are on this machine, which is asked nothing otherwise.
demo_camera_key() {
    local file="$STATE/camera-key"
    if [ ! -f "$file" ]; then (umask 077; printf 'demo:%s' "$(head -c 32 /dev/urandom | base64 -w 0)" >"$file"); fi
    Vigil__CameraKey=$(cat "$file")
    export Vigil__CameraKey Vigil__Cameras__AllowedNetworks__0=127.0.0.0/8
}

demo_settings() {
    demo_vault
    demo_camera_key
    export Vigil__Evidence__Path="$STATE/evidence"
    export Vigil__Notices__ShowLinks=true # nothing leaves this machine: owners' pages are opened from the log
    checkpoint_key "$STATE/checkpoint-key.pem"
    export ASPNETCORE_ENVIRONMENT=Production Vigil__TimeZone="$TIME_ZONE"
    case "$DATA" in
        county)
            export Vigil__Scope=610927 Vigil__DataLabel=SYNTHETIC
            export Vigil__Map__OutlineFile="$ROOT/samples/zhenping/zhenping_schematic.geojson"
            export Vigil__Towns__File="$ROOT/samples/zhenping/zhenping_schematic.geojson"
            ;;
        chicago)
            export Vigil__Scope=chicago Vigil__DataLabel=Chicago
            export Vigil__Map__OutlineFile='' Vigil__Towns__File="$ROOT/samples/chicago/zip_areas.geojson"
            # The city's own frequencies: high risk twice a year, medium once, low every second year.
            local table=Vigil__Rules__Inspections__Tables__0__
            export "${table}Version=chicago" "${table}EffectiveFrom=2000-01-01"
            export "${table}A__PlannedPerYear=0.5" "${table}B__PlannedPerYear=1" "${table}C__PlannedPerYear=2" "${table}D__PlannedPerYear=4"
            ;;
    esac
}

# first_day: the day on which the demo begins.
first_day() { [ -n "$FROM" ] && printf '%s' "$FROM" || TZ="$TIME_ZONE" date +%Y-%m-%d; }

use_clock() { # FROM-EPOCH SPEED
    SIM_FROM=$1 SIM_SPEED=$2 SIM_START=$(date +%s)
    Vigil__Simulation__From=$(date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ)
    Vigil__Simulation__RealStart=$(date -u -d "@$SIM_START" +%Y-%m-%dT%H:%M:%SZ)
    Vigil__Simulation__Speed=$2
    export Vigil__Simulation__From Vigil__Simulation__RealStart Vigil__Simulation__Speed
}

# The records are imported on the evening before the first day, so that what is late on the first day is announced at its beginning.
demo_fill() {
    local day eve
    local again='The next start makes it anew.'
    [ -z "$own" ] || again='Begin again with an empty database.' # which is not ours to empty
    : >"$STATE/filling"
    day=$(first_day)
    eve=$(TZ="$TIME_ZONE" date -d "$day 00:00 4 hours ago" +%s)
    use_clock "$eve" 1
    say "Starting one silo and one web node, to fill them ($DATA, as of the eve of $day)"
    # What the county's people filed in weeks comes in seconds, and all of it from one address.
    export Vigil__RateLimits__TestsPerMinute=6000 Vigil__RateLimits__FilingsPerMinute=1000 Vigil__RateLimits__FollowingsPerMinute=1000 Vigil__RateLimits__Uploads=100
    start_hosts "$STATE"
    unset Vigil__RateLimits__TestsPerMinute Vigil__RateLimits__FilingsPerMinute Vigil__RateLimits__FollowingsPerMinute Vigil__RateLimits__Uploads
    local common=(--url "$(demo_url)" --accounts "$Vigil__Accounts__File" --key-file "$STATE/key")
    case "$DATA" in
        county) run_county fill "${common[@]}" --as-of "$day" --geography "$ROOT/samples/zhenping" --out "$STATE/csv" --players "$STATE/players.json" ;;
        chicago) run_county fill-chicago "${common[@]}" --as-of "$day" --samples "$ROOT/samples" ;;
    esac || fail "The data set could not be filled; the reason is above. $again"
    printf '%s' "$day" >"$STATE/filled"
    rm -f "$STATE/filling"
    [ -z "$FROM$SPEED" ] || printf '%s %s' "$(TZ="$TIME_ZONE" date -d "$day 00:00" +%s)" "${SPEED:-1}" >"$STATE/clock"
    stop_hosts "$STATE"
    unset Vigil__Simulation__From Vigil__Simulation__RealStart Vigil__Simulation__Speed
}

# A simulated clock goes on where it was; without one the time is the real one.
demo_clock() {
    if [ ! -f "$STATE/clock" ]; then
        [ -z "$FROM$SPEED" ] || fail "This data set runs on the real clock. Use --fresh to begin anew with a simulated one."
        return
    fi
    local at speed
    read -r at speed <"$STATE/clock" || true
    SIMULATED=1
    use_clock "$at" "${SPEED:-$speed}"
    say "The simulated clock goes on at $(TZ="$TIME_ZONE" date -d "@$at" '+%Y-%m-%d %H:%M'), $SIM_SPEED seconds per second"
}

save_clock() {
    local now
    now=$(awk -v from="$SIM_FROM" -v start="$SIM_START" -v speed="$SIM_SPEED" -v now="$(date +%s)" 'BEGIN { printf "%d", from + (now - start) * speed }')
    printf '%s %s' "$now" "$SIM_SPEED" >"$1/clock.next" && mv -f "$1/clock.next" "$1/clock"
}

# Made-up cameras on this machine alone, whose addresses some of the county's cameras get: there is something to see, and to break.
demo_cameras() {
    [ -z "$QUIET" ] && [ "$DATA" = county ] || return 0
    local http=$((PORT + 4)) rtsp=$((PORT + 5))
    if port_open "$http" || port_open "$rtsp"; then
        say "Ports $http and $rtsp are taken: no cameras are simulated."
        return 0
    fi
    spawn "$STATE" cameras dotnet "$(bin_of Cameras)/Vigil.Cameras.dll" --http "$http" --rtsp "$rtsp"
    run_county eyes --url "$(demo_url)" --key-file "$STATE/key" --http "$http" --rtsp "$rtsp" \
        || say "The simulated cameras could not be made known; the rest goes on."
}

# What keeps the screens alive: the cameras, citizens, officers and the desk of the county; for Chicago the inspections of the days that pass.
demo_feeder() {
    [ -z "$QUIET" ] || return 0
    local common=(--url "$(demo_url)" --key-file "$STATE/key")
    case "$DATA" in
        county)
            if [ -n "$SIMULATED" ] && awk -v s="$SIM_SPEED" 'BEGIN { exit !(s > 5) }'; then
                say "At $SIM_SPEED seconds per second cameras can't keep up: none are simulated."
                return 0
            fi
            spawn "$STATE" feeder dotnet "$(bin_of County)/Vigil.County.dll" feed "${common[@]}" --players "$STATE/players.json"
            ;;
        chicago)
            spawn "$STATE" feeder dotnet "$(bin_of County)/Vigil.County.dll" feed-chicago "${common[@]}" --samples "$ROOT/samples" --after "$(cat "$STATE/filled")"
            ;;
    esac
}

demo_print() {
    local url
    url=$(demo_url)
    printf '\n'
    say "Ready after $1 s."
    cat <<END

  Console      $url/console
  API          $url/api/v1      reference: $url/docs
  Health       $url/health/ready    metrics: $url/metrics
$(! alive "$STATE/cameras.pid" || printf '  Cameras      http://127.0.0.1:%s    made up, to be looked at on %s/console/wall; break them there\n' "$((PORT + 4))" "$url")

  Accounts (also in .vigil/demo-accounts.json):
END
    sed -n 's/.*"user": "\([^"]*\)", "password": "\([^"]*\)".*/    \1  \2/p' "$ROOT/.vigil/demo-accounts.json" | awk '{ printf "    %-12s %s\n", $1, $2 }'
    [ ! -s "$STATE/test-link" ] || printf '\n  A worker takes a test:  %s/t/%s\n' "$url" "$(sed 's|.*/t/||' "$STATE/test-link")"
    case "$DATA" in
        county) printf '\n  The county is made up: every record is marked SYNTHETIC.\n' ;;
        chicago) printf '\n  The records are of the City of Chicago: real, and not Chinese.\n' ;;
    esac
    if [ -n "$DETACH" ]; then
        printf '\n  ./vigil demo --data %s --stop ends it.\n' "$DATA"
    else
        printf '\n  Ctrl-C ends it; the next start goes on from here.\n'
    fi
}
