# shellcheck shell=bash
# What every command of ./vigil shares: words, requirements, PostgreSQL, building, processes.

say() { printf '%s %s\n' "$(date +%H:%M:%S)" "$*"; }

fail() {
    printf 'vigil: %s\n' "$*" >&2
    exit 1
}

is_root() { [ "$(id -u)" -eq 0 ]; }

# need_package PACKAGE WHAT: installs a Debian package where this user can, or says exactly what to do.
need_package() {
    local package=$1 what=$2 sudo=()
    if ! is_root; then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
            sudo=(sudo -n)
        else
            fail "$what is missing, and installing it needs root. Run:  sudo apt-get install -y $package"
        fi
    fi
    command -v apt-get >/dev/null || fail "$what is missing, and there is no apt-get here. Install $package and try again."
    say "Installing $package ($what is missing)"
    local log
    log=$(mktemp)
    if ! { "${sudo[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "$package"; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        fail "apt-get could not install $package."
    fi
    rm -f "$log"
}

need_dotnet() {
    command -v dotnet >/dev/null || fail ".NET SDK $(sdk_version) is missing. See https://dotnet.microsoft.com/download/dotnet/10.0"
    dotnet --version >/dev/null 2>&1 || fail "global.json asks for .NET SDK $(sdk_version), and $(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ') is installed."
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

sdk_version() { sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json; }

# The directory of PostgreSQL's server programs: PATH doesn't have it on Debian.
pg_bin() {
    local found
    if [ -n "${VIGIL_POSTGRES_BIN:-}" ]; then
        printf '%s' "$VIGIL_POSTGRES_BIN"
        return
    fi
    found=$(find /usr/lib/postgresql -maxdepth 3 -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
    if [ -z "$found" ]; then
        found=$(command -v initdb || true)
    fi
    [ -n "$found" ] && dirname "$found"
}

need_postgres() { [ -n "$(pg_bin || true)" ] || need_package postgresql "PostgreSQL's server"; }

need_chromium() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
        || need_package chromium "The browser for the browser tests"
}

need_ffmpeg() { command -v ffmpeg >/dev/null || need_package ffmpeg "What decodes cameras' streams (ffmpeg)"; }

need_swift() {
    /usr/bin/python3 -c 'import swift.common.middleware.s3api' 2>/dev/null || need_package python3-swift "The store that speaks S3, for tests (OpenStack Swift)"
}

need_connection() {
    [ -n "${ConnectionStrings__Vigil:-}" ] \
        || fail "Set ConnectionStrings__Vigil, such as:  export ConnectionStrings__Vigil='Host=…;Database=vigil;Username=vigil;Password=…'"
}

secret() { head -c 18 /dev/urandom | base64 | tr -d '/+=' | head -c 20; }

free_port() {
    local port
    for _ in $(seq 100); do
        port=$((20000 + RANDOM % 12000))
        if ! port_open "$port"; then
            printf '%s' "$port"
            return
        fi
    done
    fail "There is no free port."
}

port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# http_status PORT PATH: the status code, or nothing where nobody answers. Needs no curl.
http_status() {
    local line
    # shellcheck disable=SC2016 # the inner shell expands its own arguments
    line=$(timeout 5 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" && printf "GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n" "$1" >&3 && head -n 1 <&3' "$1" "$2" 2>/dev/null) || true
    printf '%s' "$line" | cut -d' ' -f2
}

# ---- a private PostgreSQL ------------------------------------------------------------------------------------------

# Runs a program as the user that PostgreSQL runs under: itself refuses root.
as_postgres() {
    if is_root; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

# Where the private cluster lives, with its port and password. As root it belongs to the postgres user, who must be able to reach it; where
# he can't reach this directory, it lives under /var/lib, in which only root makes directories.
pg_home() {
    local home="$ROOT/.vigil"
    if is_root && ! (cd / && runuser -u postgres -- test -x "$ROOT"); then
        home="/var/lib/vigil/$(printf '%s' "$ROOT" | sed 's/[^A-Za-z0-9.]/-/g')-$(printf '%s' "$ROOT" | cksum | cut -d' ' -f1)"
    fi
    printf '%s' "$home"
}

# own_directory PATH: makes a directory of ours that others may look into. One that is a link, or somebody else's, is refused.
own_directory() {
    mkdir -p -m 755 "$1"
    if [ -L "$1" ] || [ "$(stat -c %u "$1")" != "$(id -u)" ]; then
        fail "$1 is not a directory of $(id -un)'s own."
    fi
}

pg_start() {
    need_postgres
    local home bin
    home=$(pg_home)
    bin=$(pg_bin)
    mkdir -p "$ROOT/.vigil"
    if [ "$home" != "$ROOT/.vigil" ]; then
        own_directory "$(dirname "$home")"
        own_directory "$home"
    fi
    if [ ! -f "$home/pg-port" ]; then
        (umask 077 && secret >"$home/pg-password")
        free_port >"$home/pg-port"
    fi
    if [ "$home" != "$ROOT/.vigil" ]; then
        say "The postgres user can't reach this directory: the database is kept in $home"
    fi
    if ! as_postgres test -f "$home/pg/PG_VERSION"; then
        say "Making a private PostgreSQL in $home/pg"
        rm -rf "$home/pg"
        mkdir -p "$home/pg"
        if is_root; then chown -h postgres: "$home/pg"; fi
        # The password comes by a file of the postgres user's own, which is gone at once.
        # shellcheck disable=SC2016 # the inner shell expands its own arguments
        as_postgres sh -c 'umask 077; f=$(mktemp) && cat >"$f" && "$0" -D "$1" -U vigil --auth=scram-sha-256 --pwfile="$f" \
            --encoding=UTF8 --locale=C.UTF-8; r=$?; rm -f "$f"; exit $r' "$bin/initdb" "$home/pg" \
            <"$home/pg-password" >"$ROOT/.vigil/initdb.log" 2>&1 \
            || fail "initdb failed; see .vigil/initdb.log"
        as_postgres tee -a "$home/pg/postgresql.conf" >/dev/null <<END
listen_addresses = '127.0.0.1'
port = $(cat "$home/pg-port")
unix_socket_directories = ''
max_connections = 200
shared_buffers = 256MB
max_wal_size = 2GB
log_min_messages = warning
END
    fi
    if as_postgres "$bin/pg_ctl" -D "$home/pg" status >/dev/null 2>&1; then
        return
    fi
    as_postgres "$bin/pg_ctl" -D "$home/pg" -l "$home/pg/server.log" -w -t 60 start >/dev/null 2>&1 \
        || fail "PostgreSQL did not start: $(as_postgres tail -n 3 "$home/pg/server.log")"
}

pg_stop() {
    local home bin
    home=$(pg_home)
    bin=$(pg_bin)
    as_postgres "$bin/pg_ctl" -D "$home/pg" -m fast -w stop >/dev/null 2>&1 || true
}

# psql on the private cluster, as its owner.
pg_query() {
    local database=$1 home
    shift
    home=$(pg_home)
    PGPASSWORD=$(cat "$home/pg-password") "$(pg_bin)/psql" -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 \
        -p "$(cat "$home/pg-port")" -U vigil -d "$database" -tA "$@"
}

# use_private_database DATA: a running private cluster with a database for the data set, and its connection string.
use_private_database() {
    local database="vigil_$1" home
    home=$(pg_home)
    pg_start
    if [ "$(pg_query postgres -c "select 1 from pg_database where datname = '$database'")" != 1 ]; then
        pg_query postgres -c "create database $database" || fail "The database $database could not be made."
    fi
    ConnectionStrings__Vigil="Host=127.0.0.1;Port=$(cat "$home/pg-port");Username=vigil;Password=$(cat "$home/pg-password");Database=$database"
    export ConnectionStrings__Vigil
}

# ---- building and running -------------------------------------------------------------------------------------------

bin_of() { printf '%s/artifacts/bin/%s/release' "$ROOT" "$1"; }

# Builds the hosts once, and again where a source is newer than the last build.
build_hosts() {
    need_dotnet
    local stamp="$ROOT/artifacts/.vigil-built"
    if [ -f "$stamp" ] && [ -z "$(find . \( -name artifacts -o -name .git -o -name .vigil -o -name tests -o -name bench -o -name docs \) -prune \
        -o -type f \( -name '*.cs' -o -name '*.razor' -o -name '*.css' -o -name '*.js' -o -name '*.csproj' -o -name '*.props' \
        -o -name '*.resx' -o -name '*.sql' -o -name '*.json' -o -name '*.geojson' \) -newer "$stamp" -print -quit)" ]; then
        return
    fi
    say "Building (a minute or two the first time)"
    mkdir -p "$ROOT/artifacts"
    local started log="$ROOT/artifacts/vigil-build.log" project
    started=$(mktemp)
    for project in Silo WebFrontend samples/County samples/Cameras; do
        dotnet build "$project" -c Release -v q -clp:NoSummary --nologo >"$log" 2>&1 \
            || { grep -E 'error' "$log" | sort -u | head -n 20 >&2; fail "The build of $project failed; see artifacts/vigil-build.log"; }
    done
    mv -f "$started" "$stamp"
}

run_silo() { dotnet "$(bin_of Silo)/Vigil.Silo.dll" "$@"; }

run_county() { dotnet "$(bin_of County)/Vigil.County.dll" "$@"; }

# checkpoint_key FILE: the key that signs how far the ledger has come, of this machine alone and as lasting as its database.
checkpoint_key() {
    [ -f "$1" ] || run_silo checkpoint-key "$1" >/dev/null || fail "The key $1 could not be made."
    export Vigil__Checkpoints__Key="$1"
}

# spawn STATE NAME COMMAND…: a process of its own session, its log and its pid in the state directory.
spawn() {
    local state=$1 name=$2
    shift 2
    setsid "$@" >>"$state/$name.log" 2>&1 </dev/null &
    printf '%s' "$!" >"$state/$name.pid"
    disown "$!" 2>/dev/null || true
}

# ours PID: whether that process is a host of Vigil, or about to become one: a pid left over from a power cut may be anybody's by now.
ours() { [ -n "$1" ] && { tr '\0' ' ' <"/proc/$1/cmdline"; } 2>/dev/null | grep -qE 'Vigil\.(Silo|WebFrontend|County|Cameras)\.dll|vigil'; }

alive() { [ -f "$1" ] && ours "$(cat "$1")"; }

# stop_one STATE NAME: asks it to end, and insists after half a minute.
stop_one() {
    local file="$1/$2.pid" pid
    [ -f "$file" ] || return 0
    pid=$(cat "$file")
    if ours "$pid" && kill -TERM "$pid" 2>/dev/null; then
        for _ in $(seq 300); do
            ours "$pid" || break
            sleep 0.1
        done
        ! ours "$pid" || kill -KILL "$pid" 2>/dev/null || true
    fi
    rm -f "$file"
}

stop_hosts() {
    stop_one "$1" feeder
    stop_one "$1" cameras
    stop_one "$1" web
    stop_one "$1" silo
}

# start_hosts STATE: one silo and one web node as processes of their own, as in production.
start_hosts() {
    local state=$1 port
    for port in "$PORT" $((PORT + 1)) $((PORT + 2)) $((PORT + 3)); do
        if port_open "$port"; then fail "Port $port is taken. Choose another with --port N (four ports from N are used, and two more for cameras)."; fi
    done
    (
        export Vigil__Silo__SiloPort=$((PORT + 2)) Vigil__Silo__GatewayPort=$((PORT + 3)) Vigil__Silo__Address=127.0.0.1
        export ASPNETCORE_URLS="http://127.0.0.1:$((PORT + 1))"
        cd "$(bin_of Silo)"
        spawn "$state" silo dotnet Vigil.Silo.dll
    )
    (
        export ASPNETCORE_URLS="http://127.0.0.1:$PORT"
        cd "$(bin_of WebFrontend)"
        spawn "$state" web dotnet Vigil.WebFrontend.dll
    )
    await_ready "$state" silo $((PORT + 1))
    await_ready "$state" web "$PORT"
}

await_ready() {
    local state=$1 name=$2 port=$3
    for _ in $(seq 1200); do
        if [ "$(http_status "$port" /health/ready)" = 200 ]; then return; fi
        alive "$state/$name.pid" || { tail -n 20 "$state/$name.log" >&2; fail "The $name ended while starting; see $state/$name.log"; }
        sleep 0.1
    done
    fail "The $name was not ready after two minutes; see $state/$name.log"
}

# watch_hosts STATE: returns never while both hosts live.
watch_hosts() {
    while alive "$1/silo.pid" && alive "$1/web.pid"; do
        [ -z "${SIMULATED:-}" ] || save_clock "$1"
        sleep 2
    done
    local name
    for name in silo web; do
        alive "$1/$name.pid" || { tail -n 5 "$1/$name.log" >&2; fail "The $name has ended; see $1/$name.log"; }
    done
}
