package org.kaochang.identity;

import java.time.Duration;
import java.util.Optional;

/** Why somebody is not let in, or an account not changed. What each is in HTTP, and in words, says {@link RefusedMapper}. */
public sealed interface Refusal {

    /**
     * What was sent will not do.
     *
     * @param field where it is one
     * @param message for people, without a full stop
     */
    record Unfit(Optional<String> field, String message) implements Refusal {}

    /** A slip of the finger: it is nobody's number, and has cost nothing. */
    record NumberUnfit(LearnerIdentitySource.NumberFault fault) implements Refusal {}

    record WrongLogin(Login what) implements Refusal {}

    record WrongCaptcha() implements Refusal {}

    /** A code that was sent: wrong, over, used up or never sent, which is all one. */
    record WrongCode() implements Refusal {}

    record WrongSecondFactor() implements Refusal {}

    /** @param challenge to come back with */
    record SecondFactorNeeded(String challenge, boolean enrolled) implements Refusal {}

    /** @param ticket that keeps the place in line */
    record ProofNeeded(Optional<String> ticket) implements Refusal {}

    /** Where nobody logs in, see {@link OpenDoorService}. */
    record ProofForLooking() implements Refusal {}

    record TooManyAttempts(Whose whose, Duration retryAfter) implements Refusal {}

    /** More people at once than can be checked. */
    record Busy(Work what, Duration retryAfter) implements Refusal {}

    record Over(Held what) implements Refusal {}

    /** Settings do not have it. */
    record NotOffered(Way what) implements Refusal {}

    /** An operator's or an auditor's account, for who is no operator. */
    record OutOfReach(Change what) implements Refusal {}

    record Conflict(Clash what) implements Refusal {}

    record NoSuchAccount() implements Refusal {}

    /** What was to be right. */
    enum Login {
        LOGIN,
        OLD_PASSWORD,
        PASSWORD,
        NAME_AND_NUMBER
    }

    /** Whose attempts there were too many of. */
    enum Whose {
        PERSON,
        PERSON_AGAIN
    }

    /** What there is no room for. */
    enum Work {
        CHECK,
        TURN,
        TICKET
    }

    /** What has ended. */
    enum Held {
        SESSION,
        CHALLENGE
    }

    /** A way back in. */
    enum Way {
        RECOVERY_BY_NAME,
        RECOVERY_BY_CODE
    }

    /** What such an account is kept from. */
    enum Change {
        ANY,
        PASSWORD,
        /** An auditor's, by whom the log is about. */
        AUDITOR
    }

    /** What stands in the way. */
    enum Clash {
        OWN_FACTOR,
        OWN_ACCOUNT,
        OWN_ROLES,
        OWN_PASSWORD,
        FIXED_ROLES,
        USERNAME_OR_UNIT,
        UNIT,
        LEARNERS_PASSWORD,
        FACTOR_BOUND
    }

    static Refused unfit(String field, String message) {
        return new Refused(new Unfit(Optional.of(field), message));
    }

    static Refused unfit(String message) {
        return new Refused(new Unfit(Optional.empty(), message));
    }

    static Refused conflict(Clash what) {
        return new Refused(new Conflict(what));
    }

    static Refused wrong(Login what) {
        return new Refused(new WrongLogin(what));
    }

    static Refused over(Held what) {
        return new Refused(new Over(what));
    }
}
