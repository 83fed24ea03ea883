package org.kaochang.load;

/** Something large that somebody does, once, in the middle of an exam. */
interface Disturbance {

    /** At the first call, and in the background. */
    void begin();

    boolean running();

    /** Whether the run goes on until it is over. */
    default boolean awaited() {
        return running();
    }

    /** Such as {@code 100000 items}. */
    String what();

    double seconds();
}
