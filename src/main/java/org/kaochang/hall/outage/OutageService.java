package org.kaochang.hall.outage;

import org.kaochang.answer.AnswerConfig;
import org.kaochang.common.ClockSource;
import org.kaochang.common.failure.FailureMapper;
import org.kaochang.hall.HallConfig;
import org.kaochang.hall.outage.OutageStore.Watch;
import org.kaochang.window.Spans.Span;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knows whether sittings may be ended, or an outage is not over for long enough, see {@link OutageRule}. Looked at by every
 * round of closing, before anything is closed: a node's own knowledge and what the nodes have noted in the database.
 */
@ApplicationScoped
public class OutageService {

    private static final Logger LOG = Logger.getLogger(OutageService.class);

    private final OutageStore store;
    private final DeclaredOutageStore outages;
    private final OutageRule rule;
    private final ClockSource clock;

    private volatile Optional<Instant> lastGood = Optional.empty();
    private volatile boolean seen;
    private volatile Instant holdUntil = Instant.MIN;

    OutageService(
            OutageStore store,
            DeclaredOutageStore outages,
            HallConfig config,
            AnswerConfig answers,
            ClockSource clock,
            MeterRegistry registry) {
        this.outages = outages;
        this.store = store;
        this.rule = new OutageRule(config.outageAfter(), answers.grace(), config.outageMaxDelay());
        this.clock = clock;
        registry.gauge("kaochang.hall.closing.held.seconds", this, OutageService::heldSeconds);
    }

    /** Whether sittings are not to be ended now, as this node knows; no call is made. */
    public boolean holding() {
        return clock.trueNow().isBefore(holdUntil);
    }

    /** Looks, and lets the other nodes know that this one is there; whether nothing is to be ended now. */
    public Uni<Boolean> look() {
        return store.read()
                .chain(watch -> {
                    Instant now = clock.trueNow();
                    Optional<Instant> good = good(watch);
                    Optional<Instant> hold = rule.holdUntil(good, seen, now);
                    return store.write(now, hold)
                            .call(() -> hold.flatMap(until -> good)
                                    .filter(now::isAfter)
                                    .map(from -> outages.seen(new Span(from, now)))
                                    .orElseGet(() -> Uni.createFrom().voidItem()))
                            .invoke(() -> learn(watch, hold, now));
                })
                .onFailure()
                .invoke(this::missed)
                .map(done -> holding());
    }

    /** Something of closing failed: by an outage, or by a fault that is none of the database's. */
    public void missed(Throwable failure) {
        seen = seen || FailureMapper.kind(failure).outage();
    }

    /** When it was known last that all is well. */
    private Optional<Instant> good(Watch watch) {
        Optional<Instant> mine = seen ? lastGood : Optional.empty();
        return Stream.of(mine, watch.seenAt()).flatMap(Optional::stream).min(Instant::compareTo);
    }

    private void learn(Watch watch, Optional<Instant> hold, Instant now) {
        Instant until = Stream.of(hold, watch.holdUntil())
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        if (until.isAfter(now) && !holding()) {
            LOG.warnf("数据库曾中断，期间到时的考试在 %s 之后才结束；需要补时的请在此之前办理。(after an outage nothing is closed until then)", until);
        }
        holdUntil = until;
        lastGood = Optional.of(now);
        seen = false;
    }

    private double heldSeconds() {
        return holding() ? Duration.between(clock.trueNow(), holdUntil).toMillis() / 1000.0 : 0;
    }
}
