package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.TenantId;
import org.kaochang.http.Role;
import org.kaochang.http.SecurityLogSink;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Ways back in for staff: another administrator's, and the operator's where there is no other administrator. */
@Singleton
class StaffResetService {

    /** A new password of an account, told this once. */
    record Reset(Account account, String password) {

        /** When it stops letting in. */
        Instant until() {
            return account.initialUntil().orElseThrow();
        }

        @Override
        public String toString() {
            return "Reset[" + account.id() + "]";
        }
    }

    private final AccountStore accounts;
    private final PasswordService passwords;
    private final EndedSessionsJob endings;
    private final KnownSourceService sources;
    private final NonceSource nonces;
    private final ClockSource clock;
    private final IdentityConfig config;

    StaffResetService(
            AccountStore accounts,
            PasswordService passwords,
            EndedSessionsJob endings,
            KnownSourceService sources,
            NonceSource nonces,
            ClockSource clock,
            IdentityConfig config) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.endings = endings;
        this.sources = sources;
        this.nonces = nonces;
        this.clock = clock;
        this.config = config;
    }

    /**
     * A random password in place of whatever there was, to be changed at the next log-in. The second factor stays: who lost
     * both has to be helped twice.
     */
    Uni<Reset> reset(AccountId id, Act act) {
        if (act.by().filter(id::equals).isPresent()) {
            throw Refusal.conflict(Refusal.Clash.OWN_PASSWORD);
        }
        String password = InitialPasswords.of(nonces.bytes(InitialPasswords.BYTES));
        return give(act, id, password, account -> checkInReach(act, account))
                .map(AccountService::known)
                .invoke(account -> SecurityLogSink.event(
                        "password-reset",
                        "tenant",
                        account.tenant(),
                        "account",
                        account.id(),
                        "by",
                        act.by().orElse(null)))
                .map(account -> new Reset(account, password));
    }

    /**
     * For the one administrator who lost the second factor, by whoever starts the program: the next log-in binds a new one.
     *
     * @param password to be changed at the next log-in; the old one stays where none is given
     * @return empty when there is no such account of staff
     */
    Uni<Optional<AccountId>> rescue(TenantId tenant, String username, Optional<String> password) {
        return accounts.byUsername(tenant, AccountService.canonical(username))
                .map(found -> found.filter(account -> account.learnerId().isEmpty()))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : rescue(found.get(), password).map(account -> Optional.of(account.id())));
    }

    private Uni<Account> rescue(Account account, Optional<String> password) {
        password.flatMap(given -> PasswordPolicy.complaint(given, true, account.username(), Optional.empty()))
                .ifPresent(complaint -> {
                    throw new IllegalStateException(complaint);
                });
        Act act = Act.ofProgram(account.tenant(), "account.rescue");
        return accounts.changeAndRemoveFactor(act, account.id(), same -> same, clock.trueNow())
                .call(() -> password.isPresent()
                        ? give(act, account.id(), password.get(), any -> {})
                        : Uni.createFrom().voidItem())
                .replaceWith(account)
                .invoke(() -> SecurityLogSink.event(
                        "rescued", "tenant", account.tenant(), "account", account.id(), "by", "operator"));
    }

    /** An administrator of one authority does not become the operator of all by it. */
    private static void checkInReach(Act act, Account account) {
        if (account.learnerId().isPresent()) {
            throw Refusal.conflict(Refusal.Clash.LEARNERS_PASSWORD);
        }
        if (account.roles().contains(Role.OPERATOR)) {
            throw new Refused(new Refusal.OutOfReach(Refusal.Change.PASSWORD));
        }
        StaffReach.checkAuditor(act, account.roles());
    }

    private Uni<Optional<Account>> give(Act act, AccountId id, String password, Consumer<Account> check) {
        Instant until = clock.trueNow().plus(config.initialPasswordLife());
        return passwords
                .hash(id.toString(), password)
                .chain(hash -> accounts.changeAndEndSessions(
                        act,
                        id,
                        account -> {
                            check.accept(account);
                            return account.withGivenPassword(hash, until);
                        },
                        clock.trueNow()))
                .call(() -> sources.forget(act.tenant(), List.of(id)))
                .call(endings::look);
    }
}
