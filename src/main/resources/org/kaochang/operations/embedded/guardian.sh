#!/bin/sh
# Starts the servers that come with Kaochang, waits until standard input closes, and stops them.
#
# The program holds the other end of standard input. However it ends - asked to, or by kill -9 - the kernel closes
# that end, so the servers never outlive it. Signals meant for the program's terminal group are ignored: the program
# must be able to finish its work with a living database before the servers go.
#
# In: KC_AS        words to put before a PostgreSQL command (it refuses to run as root), may be empty
#     KC_PG_BIN    folder of pg_ctl, or empty for no PostgreSQL;  KC_PG_DATA its data, KC_PG_LOG its log
#     KC_REDIS     redis-server, or empty for no Redis;           KC_REDIS_CONF, KC_REDIS_PID
#     KAOCHANG_EMBEDDED_RESTART  false: a server that dies stays dead (for experiments)
# Out, one line: "ready", or "failed postgresql" / "failed redis".
#
# A server that dies while the program lives is started again, after a pause that grows from one second to thirty. That is
# safe for PostgreSQL because only its own start decides: it refuses while another postmaster, or one process of the dead one,
# still has the data, and then replays what was committed. Its pid file is therefore left alone here.
trap '' INT TERM HUP QUIT PIPE

# True when process $1 is gone within $2 tenths of a second.
gone() {
    tries=0
    while kill -0 "$1" 2>/dev/null; do
        [ $tries -lt "$2" ] || return 1
        sleep 0.1
        tries=$((tries + 1))
    done
}

# True when process $1 runs; one that nobody has buried yet does not.
alive() {
    kill -0 "$1" 2>/dev/null || return 1
    stat=
    [ ! -r "/proc/$1/stat" ] || read -r stat <"/proc/$1/stat" || true
    case $stat in *") Z "*) return 1 ;; esac
}

# True when the process in file $1 runs and its program's name begins with $2 or $3: after a crash another process may have
# that number. Where the system does not tell the name, it is believed.
runs() {
    pid=
    [ -f "$1" ] && read -r pid <"$1"
    [ -n "$pid" ] && alive "$pid" || return 1
    name=
    if [ -r "/proc/$pid/comm" ]; then
        read -r name <"/proc/$pid/comm" || true
    else
        name=$(ps -o comm= -p "$pid" 2>/dev/null) || true
    fi
    case ${name##*/} in "" | "$2"* | "$3"*) return 0 ;; *) return 1 ;; esac
}

postgresql_runs() {
    runs "$KC_PG_DATA/postmaster.pid" postgres postmaster
}

redis_runs() {
    runs "$KC_REDIS_PID" redis valkey
}

stop_postgresql() {
    [ -n "$KC_PG_BIN" ] || return 0
    postgresql_runs || return 0
    $KC_AS "$KC_PG_BIN/pg_ctl" -D "$KC_PG_DATA" -m fast -w -t 6 stop ||
        $KC_AS "$KC_PG_BIN/pg_ctl" -D "$KC_PG_DATA" -m immediate -w -t 10 stop
    # pg_ctl is content when the pid file is gone; the process follows.
    gone "$pid" 30
}

stop_redis() {
    [ -n "$KC_REDIS" ] || return 0
    if redis_runs; then
        kill -TERM "$pid"
        gone "$pid" 30 || kill -KILL "$pid"
    fi
    rm -f "$KC_REDIS_PID"
}

fail() {
    stop_redis
    stop_postgresql
    echo "failed $1"
    exit 1
}

start_redis() {
    "$KC_REDIS" "$KC_REDIS_CONF"
}

start_postgresql() {
    $KC_AS "$KC_PG_BIN/pg_ctl" -D "$KC_PG_DATA" -l "$KC_PG_LOG" -w -t "${1:-60}" start >&2 </dev/null
}

say() {
    echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) $*" >&2
}

# Looks about once a second whether server $1 runs. $round counts the looks; it gets its next start when it reaches $next. Each
# server has a watch of its own: one that takes a minute to come back keeps nobody from the other.
# Without the guardian ($$, killed) there is nobody to stop what would be started, and the next program starts its own.
watch() {
    round=0 next=0 pause=1
    while sleep 1 && [ ! -e "$stopping" ] && alive $$; do
        round=$((round + 1))
        if "$1_runs"; then
            [ $round -lt $((next + 60)) ] || pause=1
        elif [ $round -ge $next ]; then
            say "$1 is gone (process ${pid:-unknown}), starting it again"
            "start_$1" || say "$1 did not start"
            next=$((round + pause))
            pause=$((pause < 15 ? pause * 2 : 30))
        fi
    done
}

stopping=${0%.sh}.stopping
rm -f "$stopping"
if [ -n "$KC_REDIS" ]; then
    start_redis || fail redis
fi
if [ -n "$KC_PG_BIN" ]; then
    start_postgresql 600 || fail postgresql
fi
watches=
if [ "${KAOCHANG_EMBEDDED_RESTART:-true}" != false ]; then
    if [ -n "$KC_REDIS" ]; then
        watch redis >&2 &
        watches=$!
    fi
    if [ -n "$KC_PG_BIN" ]; then
        watch postgresql >&2 &
        watches="$watches $!"
    fi
fi
echo ready

# Blocks until the program is gone.
cat >/dev/null

# A start that is under way comes to its end first: nobody would stop what it has begun.
: >"$stopping"
for each in $watches; do wait "$each"; done
rm -f "$stopping"

{
    stop_redis
    stop_postgresql
} >&2
exit 0
