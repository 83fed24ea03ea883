package org.kaochang.architecture.wrong.purity.exam;

public final class Waiter {

    private Waiter() {}

    public static void rest() throws InterruptedException {
        Thread.sleep(1);
    }
}
