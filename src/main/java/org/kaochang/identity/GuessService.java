package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.identity.TokenBucket.Limit;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
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

    /**
     * @param strangers what is counted unless the sender is known
     * @param key of the person guessed at, whether or not there is one
     */
    record Guess(Budget strangers, String key, Optional<Account> account, Sender sender) {}

    private final ThrottleService throttle;
    private final CaptchaService captchas;
    private final KnownSourceService sources;
    private final NonceSource nonces;
    private final ClockSource clock;
    private final BrakeBuffer refusals = new BrakeBuffer(QUICK_REFUSALS);

    GuessService(
            ThrottleService throttle,
            CaptchaService captchas,
            KnownSourceService sources,
            NonceSource nonces,
            ClockSource clock) {
        this.throttle = throttle;
        this.captchas = captchas;
        this.sources = sources;
        this.nonces = nonces;
        this.clock = clock;
    }

    /** Asked for nobody too: it shall take as long as for somebody. */
    Uni<Standing> standing(Optional<Account> account, Sender sender) {
        return sources.standing(account.map(Account::id).orElse(NOBODY), sender);
    }

    /** Takes one from the allowance, or fails with {@code too-many-requests}. */
    Uni<Void> take(Guess guess, Standing standing) {
        return throttle.take(guess.sender().tenant(), budget(guess, standing), key(guess, standing))
                .onFailure(GuessService::refused)
                .call(() -> pause(guess.sender()));
    }

    private Uni<Void> pause(Sender sender) {
        return BrakeBuffer.answer(
                refusals.atOnce(sender.address(), clock.now()), Uni.createFrom().voidItem());
    }

    void succeeded(Guess guess, Standing standing) {
        throttle.giveBack(guess.sender().tenant(), budget(guess, standing), key(guess, standing));
    }

    /** Counted against where it came from; what was counted against the person stays. */
    void failed(Sender sender) {
        throttle.charge(sender.tenant(), Budget.ADDRESS, sender.address());
        throttle.charge(sender.tenant(), Budget.EVERYWHERE, ALL);
    }

    /** Passes when a captcha is solved; a wrong one counts against where it came from. */
    Uni<Void> solved(Sender sender, String captchaId, String captcha, Long proof) {
        return captchas.check(sender.tenant(), captchaId, captcha, proof)
                .onFailure(GuessService::wrong)
                .invoke(() -> failed(sender));
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
                        .invoke(() -> failed(guess.sender()))
                        .invoke(() -> succeeded(guess, standing)));
    }

    /** @return what the browser shall keep, so that it is known the next time */
    Uni<String> remember(Account account, Sender sender) {
        String device = sender.device().orElseGet(nonces::token);
        return sources.remember(account.id(), new Sender(sender.tenant(), sender.address(), Optional.of(device)))
                .replaceWith(device);
    }

    /** A wrong guess, not an accident of ours nor a refusal to look. */
    static boolean wrong(Throwable failure) {
        return failure instanceof Problem problem
                && (problem.type() == ProblemType.LOGIN_FAILED || problem.type() == ProblemType.CAPTCHA_FAILED);
    }

    private static boolean refused(Throwable failure) {
        return failure instanceof Problem problem && problem.type() == ProblemType.TOO_MANY_REQUESTS;
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
