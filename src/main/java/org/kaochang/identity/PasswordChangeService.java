package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.TenantId;
import org.kaochang.identity.Credentials.PasswordChange;
import org.kaochang.identity.Credentials.Recovery;
import org.kaochang.identity.GuessService.Guess;
import org.kaochang.identity.LoginService.Candidate;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Changes and recovers passwords; either ends every other login of the account and forgets its devices. */
@Singleton
class PasswordChangeService {

    private static final String RECOVER = "password.recover";

    private final AccountStore accounts;
    private final LoginService logins;
    private final PasswordService passwords;
    private final ThrottleService throttle;
    private final GuessService guesses;
    private final TokenService tokens;
    private final EndedSessionsJob endings;
    private final KnownSourceService sources;
    private final InitialPasswordService initials;
    private final ClockSource clock;
    private final IdentityConfig config;

    PasswordChangeService(
            AccountStore accounts,
            LoginService logins,
            PasswordService passwords,
            ThrottleService throttle,
            GuessService guesses,
            TokenService tokens,
            EndedSessionsJob endings,
            KnownSourceService sources,
            InitialPasswordService initials,
            ClockSource clock,
            IdentityConfig config) {
        this.accounts = accounts;
        this.logins = logins;
        this.passwords = passwords;
        this.throttle = throttle;
        this.guesses = guesses;
        this.tokens = tokens;
        this.endings = endings;
        this.sources = sources;
        this.initials = initials;
        this.clock = clock;
        this.config = config;
    }

    /** @return new tokens for the caller; refused as a {@link Refusal.WrongLogin} when the old password is wrong */
    Uni<Tokens> change(Act act, AccountId accountId, PasswordChange change, Origin origin) {
        if (!change.complete()) {
            throw Refusal.unfit("newPassword", "请填写原密码和新密码");
        }
        if (!change.measured()) {
            throw Refusal.unfit("newPassword", "密码过长");
        }
        TenantId tenant = act.tenant();
        String key = "change " + accountId;
        return throttle.take(tenant, Budget.KNOWN, key)
                .chain(() -> accounts.byId(tenant, accountId))
                .chain(logins::withInitialPassword)
                .chain(candidate -> confirmed(act, candidate, change))
                .invoke(() -> throttle.giveBack(tenant, Budget.KNOWN, key))
                .call(account -> guesses.remember(account, origin.kept()))
                .chain(account -> tokens.begin(account, true, origin));
    }

    private Uni<Account> confirmed(Act act, Candidate candidate, PasswordChange change) {
        return matches(change.oldPassword(), candidate)
                .invoke(matches -> accept(matches, candidate, change))
                .chain(() -> set(act, candidate.account().orElseThrow(), change.newPassword()));
    }

    private static void accept(boolean matches, Candidate candidate, PasswordChange change) {
        if (!matches || candidate.account().filter(Account::disabled).isPresent()) {
            throw Refusal.wrong(Refusal.Login.OLD_PASSWORD);
        }
        if (change.newPassword().equals(change.oldPassword())) {
            throw Refusal.unfit("newPassword", "新密码不能与原密码相同");
        }
        check(change.newPassword(), candidate);
    }

    /** Sets a new password for the learner of that name and ID number. */
    Uni<Void> recover(Recovery recovery, Sender sender) {
        if (!config.recoveryByName()) {
            throw new Refused(new Refusal.NotOffered(Refusal.Way.RECOVERY_BY_NAME));
        }
        if (!recovery.complete()) {
            throw Refusal.unfit("newPassword", "请填写姓名、身份证号、验证码和新密码");
        }
        if (!recovery.measured()) {
            throw Refusal.unfit("newPassword", "填写的内容过长");
        }
        check(recovery.newPassword(), Candidate.NOBODY);
        TenantId tenant = sender.tenant();
        String key = logins.throttleKey(tenant, recovery.idNumber());
        return guesses.solved(sender, recovery.answer())
                .chain(() -> logins.named(tenant, recovery.name(), recovery.idNumber()))
                .chain(candidate -> guesses.guarded(
                                new Guess(Budget.RECOVERY, key, candidate.account(), sender),
                                standing ->
                                        Uni.createFrom().item(open(candidate).isPresent()),
                                right -> open(candidate).orElseThrow(PasswordChangeService::nobody))
                        .invoke(() -> check(recovery.newPassword(), candidate)))
                .chain(account -> set(sender.act(account, RECOVER), account, recovery.newPassword()))
                .replaceWithVoid();
    }

    private static Optional<Account> open(Candidate candidate) {
        return candidate.account().filter(found -> !found.disabled());
    }

    private static Refused nobody() {
        return Refusal.wrong(Refusal.Login.NAME_AND_NUMBER);
    }

    private Uni<Account> set(Act act, Account account, String password) {
        return passwords.hash(account.id().toString(), password).chain(hash -> setHash(act, account.id(), hash));
    }

    private Uni<Account> setHash(Act act, AccountId id, String hash) {
        return accounts.changeAndEndSessions(act, id, account -> account.withPassword(hash), clock.trueNow())
                .call(() -> sources.forget(act.tenant(), List.of(id)))
                .call(endings::look)
                .map(Optional::orElseThrow);
    }

    /** The account of somebody who is logged in and gave the password again. */
    Uni<Account> proven(TenantId tenant, AccountId accountId, String password) {
        String key = "change " + accountId;
        return throttle.take(tenant, Budget.KNOWN, key)
                .chain(() -> accounts.byId(tenant, accountId))
                .chain(logins::withInitialPassword)
                .chain(candidate -> matches(password, candidate).map(matches -> {
                    if (!matches) {
                        throw Refusal.wrong(Refusal.Login.PASSWORD);
                    }
                    return candidate.account().orElseThrow();
                }))
                .invoke(() -> throttle.giveBack(tenant, Budget.KNOWN, key));
    }

    private Uni<Boolean> matches(String password, Candidate candidate) {
        return passwords
                .matches(password, candidate.account(), Optional.empty())
                .map(matches -> initials.admits(candidate, password, matches));
    }

    /**
     * Sets the password of whoever entered a code. The code is used up only when the password will do and has been hashed:
     * who is told to come again later comes with the same code. Fails as a wrong code does when the account was shut since.
     */
    Uni<Void> setByCode(Sender sender, AccountId accountId, String password, Supplier<Uni<Void>> useCode) {
        Act act = new Act(sender.actor().as(accountId, Set.of()), RECOVER);
        return accounts.byId(sender.tenant(), accountId)
                .chain(logins::withInitialPassword)
                .invoke(candidate -> {
                    if (open(candidate).isEmpty()) {
                        throw CodeService.wrong();
                    }
                    check(password, candidate);
                })
                .chain(() -> passwords.hash(accountId.toString(), password))
                .call(useCode::get)
                .chain(hash -> setHash(act, accountId, hash))
                .replaceWithVoid();
    }

    private static void check(String password, Candidate candidate) {
        boolean staff = candidate
                .account()
                .filter(account -> account.learnerId().isEmpty())
                .isPresent();
        Optional<String> username = candidate.account().flatMap(Account::username);
        PasswordPolicy.complaint(password, staff, username, candidate.lastEight())
                .ifPresent(complaint -> {
                    throw Refusal.unfit("newPassword", complaint);
                });
    }
}
