package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.Sha256;
import org.kaochang.common.TokenBucket.Limit;
import org.kaochang.common.TokenBuckets;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a guess costs. Who is known to the account, by device or address, has an allowance of their own, so others' wrong
 * attempts do not keep them out; strangers share one. Only what fails costs.
 */
@Singleton
class GuessService {

    private static final String ALL = "all";
    private static final AccountId NOBODY = new AccountId(new UUID(0, 0));

    /** Refusals for one address without a pause. */
    private static final Limit QUICK_REFUSALS = new Limit(100, Duration.ofMillis(500));

    /** Log-ins by password that come new from one address without a pause: a school twice over, then as many as are checked. */
    static final Limit QUICK_ARRIVALS = new Limit(4_000, Duration.ofMillis(30));

    /** Devices looked up in vain for one address that is refused over and over. */
    private static final Limit LOOKS = new Limit(200, Duration.ofMillis(50));

    /** So long a refusal is repeated without looking; an allowance gives one back in more than that. */
    static final Duration REFUSED_FOR = Duration.ofSeconds(5);

    private static final int MAX_SOURCES = 10_000;
    private static final int MAX_REFUSED = 20_000;

    /**
     * @param strangers what is counted unless the sender is known
     * @param key of the person guessed at, whether or not there is one
     */
    record Guess(Budget strangers, String key, Optional<Account> account, Sender sender) {}

    private final ThrottleService throttle;
    private final CaptchaService captchas;
    private final KnownSourceService sources;
    private final DoorLogService log;
    private final ClockSource clock;
    private final BrakeBuffer refusals = new BrakeBuffer(QUICK_REFUSALS);
    private final BrakeBuffer arrivals = new BrakeBuffer(QUICK_ARRIVALS);
    private final TokenBuckets looks = new TokenBuckets(MAX_SOURCES, LOOKS);
    private final BoundedMap<Instant> justRefused = new BoundedMap<>(MAX_REFUSED);

    GuessService(
            ThrottleService throttle,
            CaptchaService captchas,
            KnownSourceService sources,
            DoorLogService log,
            ClockSource clock) {
        this.log = log;
        this.throttle = throttle;
        this.captchas = captchas;
        this.sources = sources;
        this.clock = clock;
    }

    /** Asked for nobody too: it shall take as long as for somebody. */
    Uni<Standing> standing(Optional<Account> account, Sender sender) {
        return sources.standing(account.map(Account::id).orElse(NOBODY), sender);
    }

    /** Takes one from the allowance, or is refused as one of {@link Refusal.TooManyAttempts}. */
    Uni<Void> take(Guess guess, Standing standing) {
        return throttle.take(guess.sender().tenant(), budget(guess, standing), key(guess, standing))
                .onFailure(GuessService::refused)
                .call(failure -> entered(guess, failure).chain(() -> braked(guess.sender())));
    }

    /** Before somebody new is looked up, who may take a place in the line and never come back to it. */
    Uni<Void> arrived(Sender sender) {
        return arrivals.hold(sender.address(), clock.now());
    }

    /** Before a refusal goes out: an address that has had many of them waits for the next. Never fails: it is answered as it is. */
    Uni<Void> braked(Sender sender) {
        return refusals.hold(sender.address(), clock.now());
    }

    /**
     * Whether a sender has to be looked up before he is refused: as a rule yes, since his device may be known to the account.
     * From an address that has been refused over and over, only so many of those who show a device at all, and nobody else.
     */
    boolean worthLooking(Sender sender) {
        return !refusals.slowed(sender.address(), clock.now())
                || sender.device().isPresent()
                        && looks.take(sender.address(), clock.now()).isZero();
    }

    /** That look was not in vain. */
    void worthIt(Sender sender, Standing standing) {
        if (standing == Standing.DEVICE) {
            looks.giveBack(sender.address(), clock.now());
        }
    }

    /** Whether a stranger's guess at somebody has been refused from there a moment ago, and would be again. */
    boolean refusedJustNow(Sender sender, String key) {
        return justRefused
                .get(from(sender, key))
                .filter(until -> until.isAfter(clock.now()))
                .isPresent();
    }

    /** @param key of what was typed */
    void refusedNow(Sender sender, String key) {
        justRefused.put(from(sender, key), clock.now().plus(REFUSED_FOR));
    }

    private static String from(Sender sender, String key) {
        return Sha256.hex(sender.tenant() + " " + sender.address() + " " + key);
    }

    void succeeded(Guess guess, Standing standing) {
        throttle.giveBack(guess.sender().tenant(), budget(guess, standing), key(guess, standing));
    }

    /** In the audit log, as refused. */
    Uni<Void> entered(Guess guess, Throwable failure) {
        return log.refused(guess.strangers(), guess.account(), guess.sender(), failure);
    }

    /** Counted against where it came from, and entered. */
    Uni<Void> failed(Guess guess, Throwable failure) {
        failed(guess.sender());
        return entered(guess, failure);
    }

    /** Counted against where it came from; what was counted against the person stays. */
    void failed(Sender sender) {
        throttle.charge(sender.tenant(), Budget.ADDRESS, sender.address());
        throttle.charge(sender.tenant(), Budget.EVERYWHERE, ALL);
    }

    /** Passes when a captcha is solved; a wrong one counts against where it came from. */
    Uni<Void> solved(Sender sender, CaptchaAnswer answer) {
        return captchas.check(sender.tenant(), answer)
                .onFailure(GuessService::wrong)
                .call(() -> {
                    failed(sender);
                    return braked(sender);
                });
    }

    /** Whether a password from there needs a captcha or a proof of work as well. */
    boolean proofNeeded(Sender sender, Standing standing) {
        return standing != Standing.DEVICE
                && (throttle.spent(sender.tenant(), Budget.ADDRESS, sender.address())
                        || throttle.spent(sender.tenant(), Budget.EVERYWHERE, ALL));
    }

    /**
     * Carries a guess out within its allowance.
     *
     * @param check whether it is right
     * @param admitted what comes of it; throws when nothing does
     */
    <T> Uni<T> guarded(Guess guess, Function<Standing, Uni<Boolean>> check, Function<Boolean, T> admitted) {
        return standing(guess.account(), guess.sender())
                .chain(standing -> take(guess, standing)
                        .chain(() -> check.apply(standing))
                        .map(admitted)
                        .onFailure(GuessService::wrong)
                        .call(failure -> failed(guess, failure))
                        .invoke(() -> succeeded(guess, standing)));
    }

    /** @param sender as the browser will be known after this log-in, see {@link Origin#kept} */
    Uni<Void> remember(Account account, Sender sender) {
        return sources.remember(account.id(), sender);
    }

    /** A wrong guess, not an accident of ours nor a refusal to look. */
    static boolean wrong(Throwable failure) {
        return Refused.is(failure, Refusal.WrongLogin.class) || Refused.is(failure, Refusal.WrongCaptcha.class);
    }

    static boolean refused(Throwable failure) {
        return Refused.is(failure, Refusal.TooManyAttempts.class);
    }

    private static Budget budget(Guess guess, Standing standing) {
        return standing == Standing.STRANGER ? guess.strangers() : Budget.KNOWN;
    }

    private static String key(Guess guess, Standing standing) {
        String person = guess.strangers() + " " + guess.key();
        return switch (standing) {
            case DEVICE -> person + " device " + guess.sender().device().orElseThrow();
            case ADDRESS -> person + " address " + guess.sender().address();
            case STRANGER -> guess.key();
        };
    }
}
