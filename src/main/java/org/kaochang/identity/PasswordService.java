package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Hashes and checks passwords for those who are in already: they go before those at the door, see {@link LineService}; but each
 * of them only now and then, so that nobody who is in keeps others out by asking without end.
 */
@Singleton
class PasswordService {

    /** The pages give up a call after fifteen seconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(12);

    private static final Duration HEAD_START = Duration.ofSeconds(30);

    /** At most every so manieth turn for one account while others wait: about one a second; a new password takes two. */
    private static final int SHARE_OF_ONE = 30;

    private static final Duration BULK_TIMEOUT = Duration.ofMinutes(10);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    /** At most every so manieth turn while people wait. */
    private static final int SHARE_IN_BULK = 4;

    private final LineService line;
    private final HashingService hashing;

    PasswordService(LineService line, HashingService hashing) {
        this.line = line;
        this.hashing = hashing;
    }

    /**
     * @param whose who asks for it, whatever tells one from another: each has a share of the turns
     * @return the hash in PHC form; refused as {@link Refusal.Busy} when too many others are in and wait
     */
    Uni<String> hash(String whose, String password) {
        return soon(whose, () -> hashing.hash(password));
    }

    /** The same for many of which none is urgent, such as a roster's: gives way to people and waits as long as it takes. */
    Uni<String> hashInBulk(String password) {
        return line.stand(
                        line.placeHeld("bulk", SHARE_IN_BULK, BULK_TIMEOUT), BULK_TIMEOUT, () -> hashing.hash(password))
                .map(PasswordService::served);
    }

    /** Whether the password fits the account; takes as long when there is no account at all. */
    Uni<Boolean> matches(String password, Optional<Account> account, Optional<String> initialPassword) {
        String whose = account.map(known -> known.id().toString()).orElse("nobody");
        return soon(whose, () -> hashing.matches(password, account, initialPassword));
    }

    private <T> Uni<T> soon(String whose, Supplier<Uni<T>> work) {
        return line.stand(line.place("in " + whose, SHARE_OF_ONE, HEAD_START), TIMEOUT, work)
                .map(PasswordService::served);
    }

    private static <T> T served(Turn<T> turn) {
        return switch (turn) {
            case Turn.Served<T>(T outcome) -> outcome;
            case Turn.Wait<T>(int position, Duration estimate) ->
                throw new Refused(new Refusal.Busy(
                        Refusal.Work.CHECK, estimate.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : estimate));
        };
    }
}
