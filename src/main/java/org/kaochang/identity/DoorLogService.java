package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.common.ClockSource;
import org.kaochang.common.TokenBucket.Limit;
import org.kaochang.common.TokenBuckets;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Enters log-ins in the audit log, and what was refused at the door: who was aimed at, never what was typed. A refusal is an
 * attacker's to make as often as he likes, so of one authority no more are entered than {@link #REFUSALS} has; the rest is counted
 * ({@code kaochang.audit.door.left.out}) and stands in the security log as far as that goes.
 */
@Singleton
class DoorLogService {

    /** Some hundred at once, then fifty a second and node. */
    private static final Limit REFUSALS = new Limit(500, Duration.ofMillis(20));

    private static final int MAX_TENANTS = 1_000;

    private final AuditBuffer audits;
    private final ClockSource clock;
    private final Counter leftOut;
    private final TokenBuckets allowances = new TokenBuckets(MAX_TENANTS, REFUSALS);

    DoorLogService(AuditBuffer audits, ClockSource clock, MeterRegistry registry) {
        this.audits = audits;
        this.clock = clock;
        this.leftOut = Counter.builder("kaochang.audit.door.left.out")
                .description("Refused log-ins that were too many to be entered one by one")
                .register(registry);
    }

    /** Somebody is in. */
    Uni<Void> in(Account account, boolean byPassword, Origin origin) {
        return audits.note(origin.sender()
                .act(account, "login.enter")
                .on("account", account.id())
                .after(Map.of("by", byPassword ? "secret" : "name")));
    }

    /**
     * Somebody is not.
     *
     * @param door where
     * @param aimedAt whose account it would have been; empty where there is none, which takes as long
     */
    Uni<Void> refused(Budget door, Optional<Account> aimedAt, Sender sender, Throwable failure) {
        if (!(failure instanceof Refused refused)) {
            return Uni.createFrom().voidItem();
        }
        if (!allowances.take(sender.tenant().toString(), clock.now()).isZero()) {
            leftOut.increment();
            return Uni.createFrom().voidItem();
        }
        Act act = new Act(sender.actor(), "login.refused");
        return audits.note(aimedAt.map(account -> act.on("account", account.id()))
                .orElseGet(() -> act.on("account", ""))
                .after(Map.of("door", word(door)))
                .refused(RefusedMapper.slug(refused)));
    }

    private static String word(Budget door) {
        return switch (door) {
            case ACCOUNT, KNOWN, ADDRESS, EVERYWHERE -> "password";
            case NAME -> "name";
            case RECOVERY -> "recovery";
            case SECOND_FACTOR -> "second-factor";
            case SEARCH -> "search";
        };
    }
}
