package org.kaochang.identity;

import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.identity.Credentials.Login;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.util.Optional;

/**
 * Lets people in. Whoever fails learns only that it failed: unknown people and wrong passwords get one answer after the
 * same work.
 */
@Singleton
class LoginService {

    /** Somebody who may be who they say, with the initial password a learner may still have. */
    record Candidate(Optional<Account> account, Optional<String> initialPassword) {

        static final Candidate NOBODY = new Candidate(Optional.empty(), Optional.empty());

        @Override
        public String toString() {
            return "Candidate[" + account + "]";
        }
    }

    private final AccountStore accounts;
    private final LearnerIdentitySource learners;
    private final PasswordService passwords;
    private final ThrottleService throttle;
    private final CaptchaService captchas;
    private final TokenService tokens;
    private final IdentityConfig config;

    LoginService(
            AccountStore accounts,
            LearnerIdentitySource learners,
            PasswordService passwords,
            ThrottleService throttle,
            CaptchaService captchas,
            TokenService tokens,
            IdentityConfig config) {
        this.accounts = accounts;
        this.learners = learners;
        this.passwords = passwords;
        this.throttle = throttle;
        this.captchas = captchas;
        this.tokens = tokens;
        this.config = config;
    }

    Uni<Tokens> login(Login login, String address) {
        Uni<Void> allowed = throttle.address(address);
        if (login.byPassword()) {
            return allowed.chain(() -> byPassword(login.username(), login.password()));
        }
        if (login.byName() && config.loginByName()) {
            return allowed.chain(() -> byName(login));
        }
        throw Problem.of(ProblemType.INVALID, "请填写用户名和密码，或姓名、身份证号和验证码。");
    }

    private Uni<Tokens> byPassword(String username, String password) {
        return throttle.account(throttleKey(username))
                .chain(() -> find(username))
                .chain(candidate -> passwords
                        .matches(password, candidate.account(), candidate.initialPassword())
                        .map(matches -> admitted(candidate, matches)))
                .chain(account -> tokens.begin(account, true));
    }

    private Uni<Tokens> byName(Login login) {
        return throttle.account(throttleKey(login.idNumber()))
                .chain(() -> captchas.check(login.captchaId(), login.captcha(), login.proof()))
                .chain(() -> named(login.name(), login.idNumber()))
                .map(candidate -> admitted(candidate, candidate.account().isPresent()))
                .chain(account -> tokens.begin(account, false));
    }

    /** The learner of that ID number, if the name fits as well. */
    Uni<Candidate> named(String name, String idNumber) {
        return learners.byIdNumber(idNumber)
                .map(found -> found.filter(learner -> PersonName.same(name, learner.name())))
                .chain(this::candidate);
    }

    /** By username, or by ID number when the text is one. */
    private Uni<Candidate> find(String username) {
        return learners.fingerprint(username).isPresent()
                ? learners.byIdNumber(username).chain(this::candidate)
                : byUsername(AccountService.canonical(username)).chain(this::withInitialPassword);
    }

    /** What cannot be a username is not even asked for: a text may carry what the database refuses. */
    private Uni<Optional<Account>> byUsername(String username) {
        return AccountService.usernameAllowed(username)
                ? accounts.byUsername(username)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Candidate> candidate(Optional<LearnerIdentity> learner) {
        return learner.isEmpty()
                ? Uni.createFrom().item(Candidate.NOBODY)
                : accounts.byLearner(learner.get().learnerId())
                        .map(account -> new Candidate(account, learner.map(LearnerIdentity::initialPassword)));
    }

    Uni<Candidate> withInitialPassword(Optional<Account> account) {
        return account.flatMap(Account::learnerId).isEmpty()
                ? Uni.createFrom().item(new Candidate(account, Optional.empty()))
                : learners.byId(account.get().learnerId().get())
                        .map(learner -> new Candidate(account, learner.map(LearnerIdentity::initialPassword)));
    }

    String throttleKey(String username) {
        return learners.fingerprint(username).orElseGet(() -> AccountService.canonical(username));
    }

    private static Account admitted(Candidate candidate, boolean matches) {
        return candidate
                .account()
                .filter(account -> matches && !account.disabled())
                .orElseThrow(() -> Problem.of(ProblemType.LOGIN_FAILED, "账号、密码或身份信息不正确。"));
    }
}
