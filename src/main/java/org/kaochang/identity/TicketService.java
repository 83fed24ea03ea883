package org.kaochang.identity;

import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.Seed;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tickets of the line for password checks: each is good for one check, and on each node for one call at a time. Which have
 * been used is kept in Redis and in this node's memory; without Redis one might be used once on each node.
 */
@Singleton
class TicketService {

    /** Who comes new and has to wait longer is told so at once. */
    private static final Duration SILENT = Duration.ofSeconds(2);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final String PREFIX = "ticket-used:";
    private static final int MAX_USED = 50_000;

    private final FirstUseService uses;
    private final LineService line;
    private final Seal seal;
    private final ClockSource clock;
    private final IdSource ids;
    private final Duration maxWait;
    private final Set<Long> standing = ConcurrentHashMap.newKeySet();
    private final BoundedMap<Boolean> used = new BoundedMap<>(MAX_USED);

    TicketService(
            FirstUseService uses,
            LineService line,
            SealSource seals,
            ClockSource clock,
            IdSource ids,
            IdentityConfig config) {
        this.uses = uses;
        this.line = line;
        this.seal = seals.seal();
        this.clock = clock;
        this.ids = ids;
        this.maxWait = config.password().maxQueueTime();
    }

    /** @return empty when it is no ticket for this account, or its check has been made */
    Optional<Ticket> read(String text, String account) {
        return text == null
                ? Optional.empty()
                : Ticket.read(seal, text, account, clock.now()).filter(ticket -> !used.has(key(ticket)));
    }

    Ticket issue(Instant place, boolean proven) {
        return new Ticket(place, ids.newSeed().value(), proven);
    }

    String text(Ticket ticket, String account) {
        return ticket.text(seal, account);
    }

    /** Stands in line with a new ticket, unless that would take long. */
    Uni<Entry> begin(
            Ticket ticket,
            String account,
            Supplier<Uni<Account>> check,
            Function<Account, Uni<? extends Entry>> admit) {
        Turn.Wait<Account> wait = line.standing(ticket.place());
        return wait.estimate().compareTo(SILENT) > 0
                ? Uni.createFrom().item(told(ticket, account, wait))
                : stand(ticket, account, () -> use(ticket, check), admit);
    }

    /**
     * Stands in line with a ticket that was told for a while; the call that stands there with it already goes on doing so.
     *
     * @param check what takes its turn
     * @param admit what follows when others have theirs
     */
    Uni<Entry> comeBack(
            Ticket ticket,
            String account,
            Supplier<Uni<Account>> check,
            Function<Account, Uni<? extends Entry>> admit) {
        return stand(ticket, account, () -> useAnywhere(ticket, check), admit);
    }

    private Uni<Entry> stand(
            Ticket ticket,
            String account,
            Supplier<Uni<Account>> check,
            Function<Account, Uni<? extends Entry>> admit) {
        if (!standing.add(ticket.number())) {
            return Uni.createFrom().item(told(ticket, account, line.standing(ticket.place())));
        }
        return line.stand(ticket.place(), maxWait, check)
                .onTermination()
                .invoke(() -> standing.remove(ticket.number()))
                .chain(turn -> switch (turn) {
                    case Turn.Served<Account>(Account admitted) -> admit.apply(admitted);
                    case Turn.Wait<Account> wait -> Uni.createFrom().item(told(ticket, account, wait));
                });
    }

    /** No other node has to know of one that nobody was told. */
    private Uni<Account> use(Ticket ticket, Supplier<Uni<Account>> check) {
        used.put(key(ticket), true);
        return check.get();
    }

    /** Whoever is too late comes again, without a ticket then as far as this node is concerned, and is counted anew. */
    private Uni<Account> useAnywhere(Ticket ticket, Supplier<Uni<Account>> check) {
        used.put(key(ticket), true);
        return uses.first(PREFIX + key(ticket), left(ticket))
                .chain(first -> first
                        ? check.get()
                        : Uni.createFrom()
                                .failure(new Refused(new Refusal.Busy(Refusal.Work.TICKET, Duration.ofSeconds(1)))));
    }

    /** As long as any node would believe it, and calls that stand with it go on: its place may still be ahead. */
    private Duration left(Ticket ticket) {
        Duration ahead = Duration.between(clock.now(), ticket.place());
        return Ticket.LIFE.plus(ahead.isNegative() ? Duration.ZERO : ahead);
    }

    /** A check that could not be made leaves the ticket good. */
    Uni<Void> leaveGood(Ticket ticket) {
        used.take(key(ticket));
        return uses.undo(PREFIX + key(ticket));
    }

    private static String key(Ticket ticket) {
        return Long.toHexString(ticket.number());
    }

    private Entry told(Ticket ticket, String account, Turn.Wait<Account> wait) {
        long longest = Math.min(wait.estimate().toMillis() / 4, LONGEST_PAUSE.toMillis());
        Seed.Draws chance = ids.newSeed().draws();
        long pause = wait.estimate().compareTo(maxWait) < 0
                ? 100 + chance.below(400)
                : longest * 3 / 4 + chance.below((int) longest / 2 + 1);
        return new Entry.Wait(new LoginWaiting(
                text(ticket, account),
                wait.position(),
                wait.estimate().toSeconds() + 1,
                Math.round(pause / 100.0) / 10.0));
    }
}
