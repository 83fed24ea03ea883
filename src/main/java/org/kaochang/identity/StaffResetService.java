package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.SecurityLogSink;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Ways back in for staff: another administrator's, and the operator's where there is no other administrator. */
@Singleton
class StaffResetService {

    /** @param until when it stops letting in */
    record Reset(Account account, String password, Instant until) {

        @Override
        public String toString() {
            return "Reset[" + account.id() + "]";
        }
    }

    private final AccountStore accounts;
    private final SecondFactorStore factors;
    private final PasswordService passwords;
    private final EndedSessionsJob endings;
    private final KnownSourceService sources;
    private final NonceSource nonces;
    private final ClockSource clock;
    private final IdentityConfig config;

    StaffResetService(
            AccountStore accounts,
            SecondFactorStore factors,
            PasswordService passwords,
            EndedSessionsJob endings,
            KnownSourceService sources,
            NonceSource nonces,
            ClockSource clock,
            IdentityConfig config) {
        this.accounts = accounts;
        this.factors = factors;
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
    Uni<Reset> reset(AccountId id, AccountId caller) {
        if (id.equals(caller)) {
            throw Problem.of(ProblemType.CONFLICT, "不能重置自己的密码，请修改密码，或由另一位管理员操作。");
        }
        String password = InitialPasswords.of(nonces.bytes(InitialPasswords.BYTES));
        Instant until = clock.trueNow().plus(config.initialPasswordLife());
        return give(id, password, until, StaffResetService::checkInReach)
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "账号不存在。")))
                .invoke(account -> SecurityLogSink.event("password-reset", "account", account.id(), "by", caller))
                .map(account -> new Reset(account, password, until));
    }

    /**
     * For the one administrator who lost the second factor, by whoever starts the program: the next log-in binds a new one.
     *
     * @param password to be changed at the next log-in; the old one stays where none is given
     * @return empty when there is no such account of staff
     */
    Uni<Optional<AccountId>> rescue(String username, Optional<String> password) {
        return accounts.byUsername(AccountService.canonical(username))
                .map(found -> found.filter(account -> account.learnerId().isEmpty()))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : rescue(found.get(), password).map(account -> Optional.of(new AccountId(account.id()))));
    }

    private Uni<Account> rescue(Account account, Optional<String> password) {
        password.flatMap(given -> PasswordPolicy.complaint(given, true, account.username(), Optional.empty()))
                .ifPresent(complaint -> {
                    throw new IllegalStateException(complaint);
                });
        return factors.remove(account.id())
                .chain(() -> password.isPresent()
                        ? give(
                                new AccountId(account.id()),
                                password.get(),
                                clock.trueNow().plus(config.initialPasswordLife()),
                                any -> {})
                        : accounts.changeAndEndSessions(account.id(), same -> {}))
                .replaceWith(account)
                .invoke(() -> SecurityLogSink.event("rescued", "account", account.id(), "by", "operator"));
    }

    /** An administrator of one authority does not become the operator of all by it. */
    private static void checkInReach(AccountEntity account) {
        if (account.learnerId != null) {
            throw Problem.of(ProblemType.CONFLICT, "考生的初始密码由单位或考务管理员在考生名册中重置。");
        }
        if (Arrays.asList(account.roles).contains(Role.OPERATOR)) {
            throw Problem.of(ProblemType.FORBIDDEN, "运维账号的密码只能在启动时重置。");
        }
    }

    private Uni<Optional<Account>> give(AccountId id, String password, Instant until, Consumer<AccountEntity> check) {
        return passwords
                .hash(password)
                .chain(hash -> accounts.changeAndEndSessions(id.value(), account -> {
                    check.accept(account);
                    account.givePassword(hash, until);
                }))
                .call(() -> sources.forget(List.of(id.value())))
                .call(endings::look);
    }
}
