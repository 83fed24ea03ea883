package org.kaochang.hall.waiting;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;

/** The room all nodes share: {@link WaitingRoom} in Redis, each poll one script and so one step. */
@Singleton
class RoomStore {

    /** Braces: in a Redis cluster all of it lies on one node. */
    private static final String PREFIX = "{waiting-room}:";

    private static final String POLL = """
            local order, due, nodes = KEYS[1], KEYS[2], KEYS[3]
            local prefix, now = ARGV[1], tonumber(ARGV[2])
            local max_size, ttl = tonumber(ARGV[6]), ARGV[7]
            local member, arrived, slot_reserved, lookahead = ARGV[8], ARGV[9], ARGV[10] == '1', tonumber(ARGV[11])

            local function keep_position(who, since, millis)
              local first = redis.call('GET', prefix .. who)
              if first and tonumber(first) < tonumber(since) then since = first end
              redis.call('SET', prefix .. who, since, 'PX', millis)
            end

            redis.call('HSET', nodes, ARGV[3], ARGV[2] .. ':' .. ARGV[4] .. ':' .. ARGV[5])
            local throughput, free = 0, 0
            local reports = redis.call('HGETALL', nodes)
            for i = 1, #reports, 2 do
              local at, its_throughput, its_free = string.match(reports[i + 1], '(%d+):(%d+):(%d+)')
              if tonumber(at) < now - NODE_TIMEOUT_MILLIS then
                redis.call('HDEL', nodes, reports[i])
              else
                throughput = throughput + tonumber(its_throughput)
                free = free + tonumber(its_free)
              end
            end

            for _, late in ipairs(redis.call('ZRANGEBYSCORE', due, '-inf', '(' .. ARGV[2], 'LIMIT', 0, 1000)) do
              keep_position(late, redis.call('ZSCORE', order, late), ttl)
              redis.call('ZREM', order, late)
              redis.call('ZREM', due, late)
            end

            local waiting = redis.call('ZCARD', order)
            if member == '' then return {0, waiting} end

            local known = redis.call('ZSCORE', order, member)
            local joined = known and 0 or 1
            known = known or redis.call('GET', prefix .. member)
            if known and tonumber(known) < tonumber(arrived) then arrived = known end

            local function poll_after(ahead)
              local millis = math.floor(ahead * 1000000 / throughput)
              if millis > NEAR_MILLIS then millis = math.floor(millis / 2) end
              local longest = math.max(MAX_POLL_MILLIS, math.min(MAX_POLL_LONG_QUEUE_MILLIS, ahead))
              return math.max(MIN_POLL_MILLIS, math.min(longest, millis))
            end

            if joined == 1 and waiting >= max_size then
              return {0, waiting, tonumber(arrived), waiting, throughput, poll_after(waiting), 1}
            end
            redis.call('ZADD', order, arrived, member)
            local ahead = redis.call('ZRANK', order, member)
            if slot_reserved and ahead < free * lookahead then
              redis.call('ZREM', order, member)
              redis.call('ZREM', due, member)
              keep_position(member, arrived, GRANTED_TTL_MILLIS)
              return {1, redis.call('ZCARD', order), tonumber(arrived)}
            end
            local millis = poll_after(ahead)
            redis.call('ZADD', due, string.format('%.0f', now + millis + math.floor(millis / 4) + GRACE_MILLIS), member)
            redis.call('DEL', prefix .. member)
            redis.call('PEXPIRE', order, ttl)
            redis.call('PEXPIRE', due, ttl)
            return {0, redis.call('ZCARD', order), tonumber(arrived), ahead, throughput, millis, joined}
            """.replace("NODE_TIMEOUT_MILLIS", Long.toString(RoomRules.NODE_TIMEOUT_MILLIS))
            .replace("NEAR_MILLIS", Long.toString(RoomRules.NEAR_MILLIS))
            .replace("MIN_POLL_MILLIS", Long.toString(RoomRules.MIN_POLL_MILLIS))
            .replace("MAX_POLL_LONG_QUEUE_MILLIS", Long.toString(RoomRules.MAX_POLL_LONG_QUEUE_MILLIS))
            .replace("MAX_POLL_MILLIS", Long.toString(RoomRules.MAX_POLL_MILLIS))
            .replace("GRANTED_TTL_MILLIS", Long.toString(RoomRules.GRANTED_TTL_MILLIS))
            .replace("GRACE_MILLIS", Long.toString(RoomRules.GRACE_MILLIS));

    private static final String LEAVE = """
            redis.call('ZREM', KEYS[1], ARGV[1])
            redis.call('ZREM', KEYS[2], ARGV[1])
            return redis.call('ZCARD', KEYS[1])
            """;

    private final ReactiveRedisDataSource redis;
    private final WaitingConfig config;

    RoomStore(ReactiveRedisDataSource redis, WaitingConfig config) {
        this.redis = redis;
        this.config = config;
    }

    Uni<PollResult> poll(Poll poll, Instant now) {
        return run(
                        poll.report(),
                        now,
                        poll.member(),
                        millis(poll.arrivedAt()),
                        poll.slotReserved() ? "1" : "0",
                        Integer.toString(poll.lookahead()))
                .map(RoomStore::result);
    }

    /** See {@link WaitingRoom#look}. */
    Uni<Integer> look(NodeReport report, Instant now) {
        return run(report, now, "", "0", "0", "1").map(answer -> answer.get(1).toInteger());
    }

    /** How many wait afterwards. */
    Uni<Integer> leave(String member) {
        return redis.execute("EVAL", LEAVE, "2", PREFIX + "order", PREFIX + "due", member)
                .map(Response::toInteger);
    }

    private Uni<Response> run(
            NodeReport report, Instant now, String member, String arrivedAt, String slotReserved, String lookahead) {
        return redis.execute(
                "EVAL",
                POLL,
                "3",
                PREFIX + "order",
                PREFIX + "due",
                PREFIX + "nodes",
                PREFIX + "place:",
                millis(now),
                report.node(),
                Long.toString(report.throughput()),
                Integer.toString(report.free()),
                Integer.toString(config.maxSize()),
                Long.toString(config.positionTtl().toMillis()),
                member,
                arrivedAt,
                slotReserved,
                lookahead);
    }

    private static PollResult result(Response answer) {
        Instant arrivedAt = Instant.ofEpochMilli(answer.get(2).toLong());
        int waiting = answer.get(1).toInteger();
        return answer.get(0).toInteger() == 1
                ? new PollResult.Granted(arrivedAt, waiting)
                : new PollResult.Queued(
                        arrivedAt,
                        waiting,
                        answer.get(3).toInteger(),
                        answer.get(4).toLong(),
                        Duration.ofMillis(answer.get(5).toLong()),
                        answer.get(6).toInteger() == 1);
    }

    private static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
