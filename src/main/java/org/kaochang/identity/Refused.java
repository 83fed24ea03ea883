package org.kaochang.identity;

/**
 * Ends a log-in, or a change of an account, wherever in its ten steps the reason shows: outcomes handed through each of them
 * would hide the way in. Without a stack trace: it is an answer, not an accident. Only {@link RefusedMapper} says it in HTTP.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal why;

    Refused(Refusal why) {
        super(why.toString(), null, false, false);
        this.why = why;
    }

    Refusal why() {
        return why;
    }

    static boolean is(Throwable failure, Class<? extends Refusal> why) {
        return failure instanceof Refused refused && why.isInstance(refused.why);
    }
}
