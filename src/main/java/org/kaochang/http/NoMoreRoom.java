package org.kaochang.http;

/** An authority has as many of something as it may keep: nothing was put in. */
public final class NoMoreRoom extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kept what;
    private final int most;

    NoMoreRoom(Kept what, int most) {
        super("no more than " + most + " " + what, null, false, false);
        this.what = what;
        this.most = most;
    }

    Kept what() {
        return what;
    }

    int most() {
        return most;
    }
}
