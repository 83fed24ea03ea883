package org.kaochang.http;

import java.util.concurrent.RejectedExecutionException;

/** Somebody has as much of a lane as one may have while others wait: their own work before this has to end first. */
public final class OwnShareTaken extends RejectedExecutionException {

    private static final long serialVersionUID = 1L;

    public OwnShareTaken() {
        super("own share taken");
    }
}
