package org.kaochang.common;

/** Work ended before its end, because it took too long or nobody waits for its outcome any more; see {@link StopFlag}. */
public final class WorkStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WorkStopped() {
        super("stopped before the end", null, false, false);
    }
}
