package org.kaochang.common.batch;

/** What became of one arrival. */
public sealed interface Delivery<R> {

    /** On disk. */
    record Written<R>(R outcome) implements Delivery<R> {}

    /** Its batch was written, but the statement's guard left this one out. */
    record PassedOver<R>() implements Delivery<R> {}

    /** Not known to be written; except for {@link Rejection#FAULTY} trying again is in order. */
    record Rejected<R>(Rejection why) implements Delivery<R> {}
}
