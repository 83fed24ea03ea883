package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Argon2 on threads of its own: an event loop never waits for it, and half of the processors stay for those who sit an
 * exam. Who may use the threads next is {@link PasswordService}'s to say.
 */
@Singleton
class HashingService {

    private static final long FIRST_GUESS_NANOS = 40_000_000;
    private static final int WEIGHT = 16;

    /** Hardly anybody waits here: the line hands over as many as there are threads. */
    private static final int QUEUE = 64;

    private static final Duration FULL_RETRY_AFTER = Duration.ofSeconds(2);

    private final Argon2Passwords.Cost cost;
    private final NonceSource nonces;
    private final int workers;
    private final ExecutorService threads;
    private final String nobodysHash;
    private final AtomicLong typicalNanos = new AtomicLong(FIRST_GUESS_NANOS);

    HashingService(IdentityConfig config, NonceSource nonces) {
        IdentityConfig.Password settings = config.password();
        this.cost = new Argon2Passwords.Cost(settings.memoryKib(), settings.iterations(), settings.parallelism());
        this.nonces = nonces;
        this.workers = settings.threads() > 0
                ? settings.threads()
                : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.threads = new ThreadPoolExecutor(
                workers,
                workers,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                Thread.ofPlatform().daemon().name("passwords-", 0).factory());
        this.nobodysHash = Argon2Passwords.hash(nonces.token(), nonces.bytes(16), cost);
    }

    int workers() {
        return workers;
    }

    /** How long one takes of late. */
    Duration typical() {
        return Duration.ofNanos(typicalNanos.get());
    }

    /** @return the hash in PHC form */
    Uni<String> hash(String password) {
        return onThreads(() -> Argon2Passwords.hash(password, nonces.bytes(16), cost));
    }

    /** Whether the password fits the account; takes as long when there is no account at all. */
    Uni<Boolean> matches(String password, Optional<Account> account, Optional<String> initialPassword) {
        Optional<String> hash = account.flatMap(Account::passwordHash);
        return onThreads(() -> {
            boolean hashed = Argon2Passwords.matches(password, hash.orElse(nobodysHash));
            boolean initial = hash.isEmpty() && account.isPresent() && same(password, initialPassword);
            return hash.isPresent() && hashed || initial;
        });
    }

    private static boolean same(String password, Optional<String> initial) {
        byte[] given = password.strip().replace('x', 'X').getBytes(StandardCharsets.UTF_8);
        return initial.filter(known -> MessageDigest.isEqual(given, known.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private <T> Uni<T> onThreads(Supplier<T> work) {
        Context context = Vertx.currentContext();
        Uni<T> done = Uni.createFrom()
                .item(() -> measured(work))
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> new Refused(new Refusal.Busy(Refusal.Work.CHECK, FULL_RETRY_AFTER)));
        return context == null ? done : done.emitOn(MutinyHelper.executor(context));
    }

    private <T> T measured(Supplier<T> work) {
        long begin = System.nanoTime();
        T done = work.get();
        long took = System.nanoTime() - begin;
        typicalNanos.updateAndGet(typical -> typical + (took - typical) / WEIGHT);
        return done;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
