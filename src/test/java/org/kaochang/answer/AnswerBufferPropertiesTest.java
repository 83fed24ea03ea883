package org.kaochang.answer;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.Pen;
import org.kaochang.common.AttemptId;
import org.kaochang.common.HeldDurability;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.common.batch.BatchBuffer;
import org.kaochang.common.batch.Rejection;
import org.kaochang.paper.AnswerChange;
import org.kaochang.paper.ChangeDraft;
import org.kaochang.paper.SheetShape;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

import static java.time.Instant.EPOCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Thousands of chance arrivals and commits; the promises of the buffer hold after each of them. */
class AnswerBufferPropertiesTest {

    private static final AnswerChange CHANGE = new ChangeDraft(new SheetShape(new byte[] {0x14})).finish();
    private static final int BATCH = 5;
    private static final int PLACES = 3;
    private static final int QUEUE = 12;
    private static final int STEPS = 5000;

    private final HeldStore store = new HeldStore();
    private final Map<UUID, List<Long>> offered = new HashMap<>();
    private int offers;
    private int answered;
    private int busy;

    /** Each failed batch is logged; hundreds are failed here on purpose. */
    @BeforeAll
    static void quiet() {
        Logger.getLogger(BatchBuffer.class.getPackageName()).setLevel(Level.OFF);
    }

    @AfterAll
    static void loudAgain() {
        Logger.getLogger(BatchBuffer.class.getPackageName()).setLevel(null);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyChangeIsAnsweredOnceInOrderAndNeverBesideItsOwnSheet(long seed) {
        Random random = new Random(seed);
        AnswerBuffer buffer = new AnswerBuffer(store, new HeldDurability(), settings(), new SimpleMeterRegistry());
        for (int step = 0; step < STEPS; step++) {
            String where = "seed " + seed + " step " + step;
            if (random.nextInt(10) < 8) {
                offer(buffer, new UUID(0, random.nextInt(12)), step);
            } else if (!store.underWay.isEmpty()) {
                HeldStore.Batch batch = store.underWay.remove(random.nextInt(store.underWay.size()));
                int fate = random.nextInt(10);
                switch (fate) {
                    case 0 -> batch.fail();
                    case 1 -> batch.refuse();
                    default -> batch.commit();
                }
            }
            check(where);
        }
        while (!store.underWay.isEmpty()) {
            store.next().commit();
        }
        assertEquals(offers, answered, "seed " + seed + ": each change offered is answered once");
        assertEquals(offered, travelled(), "seed " + seed + ": the order of each sheet's changes");
        assertTrue(busy > 0, "seed " + seed + ": the buffer was never full, so the limits were not tried");
    }

    private void offer(AnswerBuffer buffer, UUID attempt, long seq) {
        offers++;
        List<SaveOutcome> mine = new ArrayList<>();
        int before = store.all.size();
        AnswerSave change = new AnswerSave(
                new AttemptKey(TenantId.DEFAULT, new LearnerId(attempt), new AttemptId(attempt)),
                Pen.NO_TOKEN,
                seq,
                EPOCH,
                CHANGE);
        buffer.offer(change, outcome -> {
            mine.add(outcome);
            answered++;
        });
        if (mine.isEmpty()) {
            offered.computeIfAbsent(attempt, none -> new ArrayList<>()).add(seq);
        } else {
            assertEquals(List.of(new SaveOutcome.Busy(Rejection.FULL)), mine, "an outcome before anything was written");
            assertEquals(before, store.all.size());
            busy++;
        }
    }

    private void check(String where) {
        assertTrue(store.underWay.size() <= PLACES, where + ": too many batches under way");
        Set<AttemptId> travelling = new HashSet<>();
        for (HeldStore.Batch batch : store.underWay) {
            assertTrue(batch.saves().size() <= BATCH, where + ": a batch too large");
            for (AnswerSave save : batch.saves()) {
                assertTrue(travelling.add(save.key().attemptId()), where + ": two changes of one sheet under way");
            }
        }
    }

    private Map<UUID, List<Long>> travelled() {
        Map<UUID, List<Long>> order = new HashMap<>();
        store.all.stream()
                .flatMap(batch -> batch.saves().stream())
                .forEach(save -> order.computeIfAbsent(save.key().attemptId().value(), none -> new ArrayList<>())
                        .add(save.seq()));
        return order;
    }

    private static AnswerConfig settings() {
        return new AnswerConfig() {
            @Override
            public Duration grace() {
                return Duration.ZERO;
            }

            @Override
            public int batchSize() {
                return BATCH;
            }

            @Override
            public int batchesUnderWay() {
                return PLACES;
            }

            @Override
            public int queueLimit() {
                return QUEUE;
            }

            @Override
            public Duration batchTimeout() {
                return Duration.ofMinutes(1);
            }

            @Override
            public int shapeCacheSize() {
                return 1;
            }

            @Override
            public int bodyLimit() {
                return 1;
            }

            @Override
            public Duration gathering() {
                return Duration.ZERO;
            }

            @Override
            public int gatheringWorth() {
                return 1;
            }

            @Override
            public Duration retry() {
                return Duration.ZERO;
            }
        };
    }
}
