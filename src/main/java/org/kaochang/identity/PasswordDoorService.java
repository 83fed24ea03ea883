package org.kaochang.identity;

import org.kaochang.identity.Credentials.Login;
import org.kaochang.identity.GuessService.Guess;
import org.kaochang.identity.LoginService.Candidate;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The way in by password. Who comes is counted first (so one account is not guessed at, however many calls are made at
 * once), then stands in line for the check. From where too much has failed, strangers pay with a captcha or a proof of work.
 */
@Singleton
class PasswordDoorService {

    /** Devices the account knows go before those who came a little earlier. */
    private static final Duration KNOWN_HEAD_START = Duration.ofSeconds(10);

    /** A source that has failed too often gets at most every so manieth turn while others wait. */
    private static final int SHARE_AFTER_FAILURES = 4;

    /** @param key of what was typed, as {@link LoginService#throttleKey} has it */
    record Attempt(Login login, Sender sender, String key) {

        /** Counted by account, so that one reached by username and by ID number has one allowance. */
        Guess guess(Candidate candidate) {
            String person =
                    candidate.account().map(account -> account.id().toString()).orElse(key);
            return new Guess(Budget.ACCOUNT, person, candidate.account(), sender);
        }
    }

    /** An attempt that has been counted: who it is for, and how well he is known. */
    private record Counted(Attempt attempt, Candidate candidate, Standing standing) {}

    private final GuessService guesses;
    private final HashingService hashing;
    private final InitialPasswordService initials;
    private final LineService line;
    private final TicketService tickets;

    PasswordDoorService(
            GuessService guesses,
            HashingService hashing,
            InitialPasswordService initials,
            LineService line,
            TicketService tickets) {
        this.guesses = guesses;
        this.hashing = hashing;
        this.initials = initials;
        this.line = line;
        this.tickets = tickets;
    }

    /**
     * @param find whom the attempt is for
     * @param admit what comes of the right password
     */
    Uni<Entry> enter(Attempt attempt, Supplier<Uni<Candidate>> find, Function<Account, Uni<? extends Entry>> admit) {
        Optional<Ticket> ticket = tickets.read(attempt.login().ticket(), attempt.key());
        return ticket.isPresent() ? comeBack(attempt, ticket.get(), find, admit) : arrive(attempt, find, admit);
    }

    private Uni<Entry> arrive(
            Attempt attempt, Supplier<Uni<Candidate>> find, Function<Account, Uni<? extends Entry>> admit) {
        return guesses.arrived(attempt.sender())
                .chain(() -> guesses.worthLooking(attempt.sender())
                        ? lookFirst(attempt, find, admit)
                        : proveFirst(attempt, find, admit))
                .onFailure(PasswordDoorService::proofMissing)
                .call(() -> guesses.braked(attempt.sender()));
    }

    private Uni<Entry> lookFirst(
            Attempt attempt, Supplier<Uni<Candidate>> find, Function<Account, Uni<? extends Entry>> admit) {
        return look(attempt, find)
                .invoke(found -> guesses.worthIt(attempt.sender(), found.standing()))
                .chain(found ->
                        proven(attempt, found.standing()).chain(proven -> standInLine(attempt, found, proven, admit)));
    }

    /** For an address that is refused over and over: what can be refused without a look into the database is. */
    private Uni<Entry> proveFirst(
            Attempt attempt, Supplier<Uni<Candidate>> find, Function<Account, Uni<? extends Entry>> admit) {
        boolean refused = guesses.refusedJustNow(attempt.sender(), attempt.key());
        if (refused && attempt.sender().device().isEmpty()) {
            return guesses.braked(attempt.sender()).chain(() -> Uni.createFrom().failure(refusedAgain()));
        }
        return (refused ? withProof(attempt) : proven(attempt, Standing.STRANGER))
                .chain(proven -> look(attempt, find).chain(found -> standInLine(attempt, found, proven, admit)));
    }

    private Uni<Entry> standInLine(
            Attempt attempt, Counted found, boolean proven, Function<Account, Uni<? extends Entry>> admit) {
        return guesses.take(attempt.guess(found.candidate()), found.standing())
                .onFailure(failure -> found.standing() != Standing.DEVICE && GuessService.refused(failure))
                .invoke(() -> guesses.refusedNow(attempt.sender(), attempt.key()))
                .map(taken -> ticket(found, proven))
                .chain(ticket -> tickets.begin(ticket, attempt.key(), () -> check(found, ticket), admit));
    }

    private static boolean proofMissing(Throwable failure) {
        return Refused.is(failure, Refusal.ProofNeeded.class);
    }

    private Uni<Counted> look(Attempt attempt, Supplier<Uni<Candidate>> find) {
        return find.get()
                .chain(candidate -> guesses.standing(candidate.account(), attempt.sender())
                        .map(standing -> new Counted(attempt, candidate, standing)));
    }

    /** Whether a captcha was given where one is needed; none is used up where none is. */
    private Uni<Boolean> proven(Attempt attempt, Standing standing) {
        if (!guesses.proofNeeded(attempt.sender(), standing)) {
            return Uni.createFrom().item(false);
        }
        return withProof(attempt);
    }

    private Uni<Boolean> withProof(Attempt attempt) {
        return attempt.login().withCaptcha()
                ? solved(attempt)
                : Uni.createFrom().failure(new Refused(new Refusal.ProofNeeded(Optional.empty())));
    }

    private Uni<Boolean> solved(Attempt attempt) {
        return guesses.solved(attempt.sender(), attempt.login().answer()).replaceWith(true);
    }

    private Ticket ticket(Counted found, boolean proven) {
        Sender sender = found.attempt().sender();
        boolean known = found.standing() == Standing.DEVICE;
        String source = known ? found.attempt().guess(found.candidate()).key() : sender.address();
        int share = guesses.proofNeeded(sender, found.standing()) ? SHARE_AFTER_FAILURES : 1;
        return tickets.issue(line.place(source, share, known ? KNOWN_HEAD_START : Duration.ZERO), proven);
    }

    private Uni<Entry> comeBack(
            Attempt attempt,
            Ticket ticket,
            Supplier<Uni<Candidate>> find,
            Function<Account, Uni<? extends Entry>> admit) {
        return held(attempt, ticket, find)
                .chain(now -> tickets.comeBack(
                        now, attempt.key(), () -> look(attempt, find).chain(found -> check(found, now)), admit))
                .onFailure(PasswordDoorService::proofMissing)
                .call(() -> guesses.braked(attempt.sender()));
    }

    /** The ticket, with the proof that is needed by now. Whoever lacks it hears so here: a turn would be taken from others. */
    private Uni<Ticket> held(Attempt attempt, Ticket ticket, Supplier<Uni<Candidate>> find) {
        if (ticket.proven()) {
            return Uni.createFrom().item(ticket);
        }
        if (attempt.login().withCaptcha()) {
            return solved(attempt).map(proven -> ticket.withProof());
        }
        return goodWithoutProof(attempt, find)
                .chain(good ->
                        good ? Uni.createFrom().item(ticket) : Uni.createFrom().failure(proofNeeded(attempt, ticket)));
    }

    private Uni<Boolean> goodWithoutProof(Attempt attempt, Supplier<Uni<Candidate>> find) {
        Sender sender = attempt.sender();
        if (!guesses.proofNeeded(sender, Standing.STRANGER)) {
            return Uni.createFrom().item(true);
        }
        if (sender.device().isEmpty() || !guesses.worthLooking(sender)) {
            return Uni.createFrom().item(false);
        }
        return look(attempt, find)
                .invoke(found -> guesses.worthIt(sender, found.standing()))
                .map(found -> found.standing() == Standing.DEVICE);
    }

    /** Much may have failed from there since he came into the line: then those behind him need not wait for his check. */
    private Uni<Account> check(Counted found, Ticket ticket) {
        Attempt attempt = found.attempt();
        if (!ticket.proven() && guesses.proofNeeded(attempt.sender(), found.standing())) {
            Refused needed = proofNeeded(attempt, ticket);
            return tickets.leaveGood(ticket).chain(() -> Uni.createFrom().failure(needed));
        }
        Candidate candidate = found.candidate();
        String password = attempt.login().password();
        return hashing.matches(password, candidate.account(), Optional.empty())
                .map(matches -> LoginService.admitted(candidate, initials.admits(candidate, password, matches)))
                .onFailure(GuessService::wrong)
                .call(failure -> guesses.failed(attempt.guess(candidate), failure))
                .invoke(() -> guesses.succeeded(attempt.guess(candidate), found.standing()));
    }

    private static Refused refusedAgain() {
        return new Refused(new Refusal.TooManyAttempts(Refusal.Whose.PERSON_AGAIN, GuessService.REFUSED_FOR));
    }

    private Refused proofNeeded(Attempt attempt, Ticket ticket) {
        return new Refused(new Refusal.ProofNeeded(Optional.of(tickets.text(ticket, attempt.key()))));
    }
}
