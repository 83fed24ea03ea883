package org.kaochang.common;

/** What was read cannot be vouched for now: no standby has answered. It is no fault of the caller's, who tries again. */
public final class NotDurable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotDurable() {
        super("not known to be durable", null, false, false);
    }
}
