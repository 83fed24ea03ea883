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
# Out, one line: "ready", or "failed postgresql" / "failed redis".
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

stop_postgresql() {
    [ -n "$KC_PG_BIN" ] || return 0
    [ -f "$KC_PG_DATA/postmaster.pid" ] || return 0
    read -r pid <"$KC_PG_DATA/postmaster.pid"
    $KC_AS "$KC_PG_BIN/pg_ctl" -D "$KC_PG_DATA" -m fast -w -t 6 stop ||
        $KC_AS "$KC_PG_BIN/pg_ctl" -D "$KC_PG_DATA" -m immediate -w -t 10 stop
    # pg_ctl is content when the pid file is gone; the process follows.
    gone "$pid" 30
}

stop_redis() {
    [ -n "$KC_REDIS" ] || return 0
    [ -f "$KC_REDIS_PID" ] || return 0
    read -r pid <"$KC_REDIS_PID"
    kill -TERM "$pid"
    gone "$pid" 30 || kill -KILL "$pid"
    rm -f "$KC_REDIS_PID"
}

fail() {
    stop_redis
    stop_postgresql
    echo "failed $1"
    exit 1
}

if [ -n "$KC_REDIS" ]; then
    "$KC_REDIS" "$KC_REDIS_CONF" || fail redis
fi
if [ -n "$KC_PG_BIN" ]; then
    $KC_AS "$KC_PG_BIN/pg_ctl" -D "$KC_PG_DATA" -l "$KC_PG_LOG" -w -t 600 start >&2 </dev/null || fail postgresql
fi
echo ready

# Blocks until the program is gone.
cat >/dev/null

{
    stop_redis
    stop_postgresql
} >&2
exit 0
