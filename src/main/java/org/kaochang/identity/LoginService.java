package org.kaochang.identity;

import org.kaochang.common.TenantId;
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

    /** Somebody who may be who they say, with the last eight characters of a learner's ID number. */
    record Candidate(Optional<Account> account, Optional<String> lastEight) {

        static final Candidate NOBODY = new Candidate(Optional.empty(), Optional.empty());

        @Override
        public String toString() {
            return "Candidate[" + account + "]";
        }
    }

    private final AccountStore accounts;
    private final LearnerIdentitySource learners;
    private final PasswordDoorService door;
    private final GuessService guesses;
    private final TokenService tokens;
    private final InitialPasswordService initials;
    private final SecondFactorService factors;
    private final IdentityConfig config;

    LoginService(
            AccountStore accounts,
            LearnerIdentitySource learners,
            PasswordDoorService door,
            GuessService guesses,
            TokenService tokens,
            InitialPasswordService initials,
            SecondFactorService factors,
            IdentityConfig config) {
        this.accounts = accounts;
        this.learners = learners;
        this.door = door;
        this.guesses = guesses;
        this.tokens = tokens;
        this.initials = initials;
        this.factors = factors;
        this.config = config;
    }

    Uni<Entry> login(Login login, Origin origin) {
        if (!login.measured()) {
            throw Refusal.unfit("填写的内容过长");
        }
        if (login.byPassword()) {
            return byPassword(login, origin);
        }
        if (login.byName() && config.loginByName()) {
            return byName(login, origin);
        }
        throw Refusal.unfit("请填写用户名和密码，或姓名、身份证号和验证码");
    }

    private Uni<Entry> byPassword(Login login, Origin origin) {
        PasswordDoorService.Attempt attempt = new PasswordDoorService.Attempt(
                login, origin.sender(), throttleKey(origin.sender().tenant(), login.username()));
        return door.enter(
                attempt,
                () -> find(origin.sender().tenant(), login.username()),
                account -> initials.used(account)
                        .chain(() -> factors.afterPassword(account, origin))
                        .chain(begun -> in(account, origin, begun)));
    }

    /** The captcha comes first: without one nothing is counted against the person, nor looked up. */
    private Uni<Entry> byName(Login login, Origin origin) {
        Sender sender = origin.sender();
        learners.fault(login.idNumber()).ifPresent(LoginService::refuse);
        return guesses.solved(sender, login.answer())
                .chain(() -> named(sender.tenant(), login.name(), login.idNumber()))
                .chain(candidate -> guesses.guarded(
                        new GuessService.Guess(
                                Budget.NAME,
                                throttleKey(sender.tenant(), login.idNumber()),
                                candidate.account(),
                                sender),
                        standing -> Uni.createFrom().item(candidate.account().isPresent()),
                        right -> admitted(candidate, right)))
                .chain(account -> tokens.begin(account, false, origin).chain(begun -> in(account, origin, begun)))
                .map(Entry.class::cast);
    }

    /** The browser is known to the account from now on. */
    private Uni<Entry.In> in(Account account, Origin origin, Tokens begun) {
        return guesses.remember(account, origin.kept()).replaceWith(new Entry.In(begun));
    }

    /** A slip of the finger is told at the field and costs neither the captcha nor an attempt: it is nobody's number. */
    private static void refuse(LearnerIdentitySource.NumberFault fault) {
        throw new Refused(new Refusal.NumberUnfit(fault));
    }

    /** The learner of that ID number, if the name fits as well. */
    Uni<Candidate> named(TenantId tenant, String name, String idNumber) {
        return learners.byIdNumber(tenant, idNumber)
                .map(found -> found.filter(learner -> PersonName.same(name, learner.name())))
                .chain(learner -> candidate(tenant, learner));
    }

    /** By username, or by ID number when the text is one. */
    Uni<Candidate> find(TenantId tenant, String username) {
        return learners.fingerprint(tenant, username).isPresent()
                ? learners.byIdNumber(tenant, username).chain(learner -> candidate(tenant, learner))
                : byUsername(tenant, AccountService.canonical(username)).chain(this::withInitialPassword);
    }

    /** What cannot be a username is not even asked for: a text may carry what the database refuses. */
    private Uni<Optional<Account>> byUsername(TenantId tenant, String username) {
        return AccountService.usernameAllowed(username)
                ? accounts.byUsername(tenant, username)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Candidate> candidate(TenantId tenant, Optional<LearnerIdentity> learner) {
        return learner.isEmpty()
                ? Uni.createFrom().item(Candidate.NOBODY)
                : accounts.byLearner(tenant, learner.get().learnerId())
                        .map(account -> new Candidate(account, learner.map(LearnerIdentity::initialPassword)));
    }

    Uni<Candidate> withInitialPassword(Optional<Account> account) {
        return account.flatMap(Account::learnerId).isEmpty()
                ? Uni.createFrom().item(new Candidate(account, Optional.empty()))
                : learners.byId(
                                account.get().tenant(),
                                account.get().learnerId().get())
                        .map(learner -> new Candidate(account, learner.map(LearnerIdentity::initialPassword)));
    }

    /** Who is guessed at, whether or not there is somebody; a ticket for one authority's door is none for another's. */
    String throttleKey(TenantId tenant, String username) {
        return tenant + ":"
                + learners.fingerprint(tenant, username).orElseGet(() -> AccountService.canonical(username));
    }

    static Account admitted(Candidate candidate, boolean matches) {
        return candidate
                .account()
                .filter(account -> matches && !account.disabled())
                .orElseThrow(() -> Refusal.wrong(Refusal.Login.LOGIN));
    }
}
