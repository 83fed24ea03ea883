package org.kaochang.identity;

import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Hashes and checks passwords on threads of its own: an event loop never waits for Argon2. */
@Singleton
class PasswordService {

    private final Argon2Passwords.Cost cost;
    private final NonceSource nonces;
    private final ExecutorService threads;
    private final String nobodysHash;

    PasswordService(IdentityConfig config, NonceSource nonces) {
        IdentityConfig.Password settings = config.password();
        this.cost = new Argon2Passwords.Cost(settings.memoryKib(), settings.iterations(), settings.parallelism());
        this.nonces = nonces;
        int count = settings.threads() > 0
                ? settings.threads()
                : Runtime.getRuntime().availableProcessors();
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queue()),
                Thread.ofPlatform().daemon().name("passwords-", 0).factory());
        this.nobodysHash = Argon2Passwords.hash(nonces.token(), nonces.bytes(16), cost);
    }

    /** @return the hash in PHC form; fails with {@code busy} when too many are waiting */
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
                .item(work)
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> Problem.of(ProblemType.BUSY, "登录人数较多，请稍后再试。").with("retryAfter", 2));
        return context == null ? done : done.emitOn(MutinyHelper.executor(context));
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
