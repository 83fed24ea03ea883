package org.kaochang.common.batch;

/** How a buffer tells the time and is called later: by the machine, or by a test that makes the time. */
interface BatchTiming {

    /** Nanoseconds from any fixed moment on. */
    long nanos();

    /** Runs the task about so many nanoseconds later, on any thread. */
    void later(long nanos, Runnable task);
}
