package org.kaochang.http;

import org.kaochang.common.ClockSource;
import org.kaochang.common.RoundsService;
import org.kaochang.common.Sha256;
import org.kaochang.http.IdempotencyStore.CallKey;
import org.kaochang.http.IdempotencyStore.Earlier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header): a call that comes again with the key of one that came
 * through gets that one's answer, and does nothing. Kept for a day, for each account its own.
 */
@ApplicationScoped
public class IdempotencyService {

    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    /** Longest key. */
    public static final int LONGEST = 100;

    private static final Duration KEPT = Duration.ofDays(1);

    /** No call is at work for longer: its node went down over it. */
    private static final Duration AT_WORK = Duration.ofMinutes(10);

    private final IdempotencyStore store;
    private final ObjectMapper json;
    private final RoundsService rounds;
    private final ClockSource clock;

    IdempotencyService(IdempotencyStore store, ObjectMapper json, RoundsService rounds, ClockSource clock) {
        this.store = store;
        this.json = json;
        this.rounds = rounds;
        this.clock = clock;
    }

    /**
     * What a call asks for.
     *
     * @param key null: do it, however often it comes
     * @param name of the call, so that one key is not taken for two
     */
    public record Asked(Caller caller, @Nullable String key, String name, Object body) {}

    /** Does the work unless it was done; a call that is refused, or fails, leaves no trace and may come again. */
    public <T> Uni<T> once(Asked asked, Class<T> type, Supplier<Uni<T>> work) {
        String text = asked.key();
        if (text == null || text.isBlank()) {
            return work.get();
        }
        CallKey key = new CallKey(asked.caller().tenant(), asked.caller().accountId(), text);
        String hash = Sha256.hex(write(asked.body()));
        Instant now = clock.trueNow();
        return store.claim(key, asked.name(), hash, now)
                .chain(mine -> mine
                        ? doIt(key, work)
                        : store.find(key).chain(first -> again(key, asked.name(), hash, first, type, work)));
    }

    private <T> Uni<T> doIt(CallKey key, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> work.get())
                .onFailure()
                .call(failure -> store.giveBack(key))
                .call(answer -> store.answer(key, write(answer)));
    }

    private <T> Uni<T> again(
            CallKey key, String name, String hash, Optional<Earlier> found, Class<T> type, Supplier<Uni<T>> work) {
        Earlier first = found.orElseThrow(IdempotencyService::atWork); // given back just now
        if (!first.call().equals(name) || !first.bodyHash().equals(hash)) {
            throw Problem.of(ProblemType.INVALID, "这个 Idempotency-Key 已用于另一个请求。");
        }
        if (first.answer().isPresent()) {
            return Uni.createFrom().item(read(first.answer().get(), type));
        }
        Instant now = clock.trueNow();
        if (first.begunAt().plus(AT_WORK).isAfter(now)) {
            throw atWork();
        }
        return store.takeOver(key, first.begunAt(), now).chain(mine -> {
            if (mine) {
                return doIt(key, work);
            }
            throw atWork();
        });
    }

    private static Problem atWork() {
        return Problem.of(ProblemType.CONFLICT, "同一请求正在处理，请稍后再试。");
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a call's document always has a JSON form", impossible);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("was written by this program", impossible);
        }
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> clear() {
        return rounds.runOrSay(
                "Clearing of answers to repeated calls",
                () -> store.clear(clock.trueNow().minus(KEPT)));
    }
}
