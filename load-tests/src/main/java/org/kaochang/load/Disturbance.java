package org.kaochang.load;

/** Something large that somebody does, once, in the middle of an exam. */
interface Disturbance {

    /** At the first call, and in the background. */
    void begin();

    boolean running();

    /** Such as {@code 100000 items}. */
    String what();

    double seconds();
}
