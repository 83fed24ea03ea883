package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.identity.InitialPasswordStore.Handed;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws initial passwords for learners. Nobody sees one twice: it is kept as a hash only. */
@Singleton
public class InitialPasswordService {

    /** An initial password, its hash and the instant it stops letting in; the text is absent where none is handed out. */
    public record Drawn(Optional<String> password, Optional<byte[]> hash, Instant until) {

        @Override
        public String toString() {
            return "Drawn[…]";
        }
    }

    /** @param passwords by learner; learners without an open account are missing */
    public record HandedOut(Map<LearnerId, String> passwords, Instant until) {

        @Override
        public String toString() {
            return "HandedOut[" + passwords.size() + "]";
        }
    }

    /** How long the last eight may be sent again when the answer got lost. */
    private static final Duration LOST_ANSWER = Duration.ofMinutes(10);

    private final InitialPasswordStore store;
    private final EndedSessionsJob endings;
    private final KnownSourceService sources;
    private final NonceSource nonces;
    private final ClockSource clock;
    private final IdentityConfig config;

    InitialPasswordService(
            InitialPasswordStore store,
            EndedSessionsJob endings,
            KnownSourceService sources,
            NonceSource nonces,
            ClockSource clock,
            IdentityConfig config) {
        this.store = store;
        this.endings = endings;
        this.sources = sources;
        this.nonces = nonces;
        this.clock = clock;
        this.config = config;
    }

    /** For an account that is being made: a random one, or none where the last eight of the number are the rule. */
    public Drawn draw(AccountId accountId) {
        Instant until = until();
        if (config.initialPassword() == InitialPasswordRule.LAST_EIGHT) {
            return new Drawn(Optional.empty(), Optional.empty(), until);
        }
        String password = InitialPasswords.of(nonces.bytes(InitialPasswords.BYTES));
        return new Drawn(Optional.of(password), Optional.of(InitialPasswords.hash(accountId, password)), until);
    }

    /** For an account that is made with a password somebody thought up: it lets in for as long as a random one. */
    public Drawn given() {
        return new Drawn(Optional.empty(), Optional.empty(), until());
    }

    /** Whether a password that was thought up is the one the settings give the learner anyhow. */
    public boolean byRule(String given, String lastEight) {
        return config.initialPassword() == InitialPasswordRule.LAST_EIGHT
                && given.strip().equalsIgnoreCase(lastEight);
    }

    /** What is wrong with one that was thought up for a learner: it has to do as the learner's own would. */
    public Optional<String> complaint(String given, Optional<String> username, String lastEight) {
        return byRule(given, lastEight)
                ? Optional.empty()
                : PasswordPolicy.complaint(given, false, username, Optional.of(lastEight));
    }

    /** Gives each a new random one, whatever password there was, and ends their log-ins; sittings under way go on. */
    public Uni<HandedOut> handOut(Act act, List<LearnerId> learners) {
        TenantId tenant = act.tenant();
        Instant until = until();
        return store.accountsOf(tenant, learners).chain(accounts -> {
            Map<LearnerId, String> passwords = new LinkedHashMap<>();
            List<Handed> handed = new ArrayList<>();
            for (LearnerId learner : learners) {
                Optional.ofNullable(accounts.get(learner)).ifPresent(account -> {
                    String password = InitialPasswords.of(nonces.bytes(InitialPasswords.BYTES));
                    if (passwords.putIfAbsent(learner, password) == null) {
                        handed.add(new Handed(account, InitialPasswords.hash(account, password)));
                    }
                });
            }
            List<AuditEntry> entries = passwords.keySet().stream()
                    .map(learner -> act.on("learner", learner))
                    .toList();
            return store.hand(tenant, handed, entries, until, clock.trueNow())
                    .chain(() -> sources.forget(tenant, List.copyOf(accounts.values())))
                    .chain(endings::look)
                    .replaceWith(new HandedOut(passwords, until));
        });
    }

    /**
     * Whether a text lets somebody in, as a password or an initial one.
     *
     * @param matches whether it is the password the account has a hash of
     */
    boolean admits(LoginService.Candidate candidate, String text, boolean matches) {
        boolean over = candidate
                .account()
                .filter(account -> InitialPasswords.over(account, clock.trueNow()))
                .isPresent();
        return matches && !over || lets(candidate, text);
    }

    /** Whether a text is the initial password that still lets somebody in. */
    private boolean lets(LoginService.Candidate candidate, String text) {
        boolean byNumber = config.initialPassword() == InitialPasswordRule.LAST_EIGHT;
        Optional<String> lastEight = byNumber ? candidate.lastEight() : Optional.empty();
        return candidate
                .account()
                .filter(account -> InitialPasswords.lets(account, text, lastEight, clock.trueNow()))
                .isPresent();
    }

    /** To be called when a password has let somebody in: an initial one that is on every class list does so once. */
    Uni<Void> used(Account account) {
        return account.passwordHash().isPresent() || account.initialHash().isPresent()
                ? Uni.createFrom().voidItem()
                : store.usedOnce(account.tenant(), account.id(), clock.trueNow().plus(LOST_ANSWER));
    }

    private Instant until() {
        return clock.trueNow().plus(config.initialPasswordLife());
    }
}
