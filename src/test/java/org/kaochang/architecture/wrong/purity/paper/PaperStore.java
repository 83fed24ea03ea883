package org.kaochang.architecture.wrong.purity.paper;

/** There is nothing to store in a room that only decides. */
public final class PaperStore {

    private PaperStore() {}
}
