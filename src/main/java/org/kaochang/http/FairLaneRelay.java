package org.kaochang.http;

import org.kaochang.common.FairShare;

import io.smallrye.mutiny.Uni;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Lets callers' work through, so much of each at a time: what is too much fails as {@link RejectedExecutionException} at once. */
public final class FairLaneRelay {

    private final String name;
    private final FairShare share;

    /** @param name for whoever reads of a failure */
    public FairLaneRelay(String name, FairShare.Limits limits) {
        this.name = name;
        this.share = new FairShare(limits);
    }

    public <T> Uni<T> run(Caller caller, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> switch (share.take(caller.tenant(), caller.accountId())) {
            case FULL -> Uni.createFrom().failure(new RejectedExecutionException(name));
            case OWN_FULL -> Uni.createFrom().failure(new OwnShareTaken());
            case TAKEN ->
                Uni.createFrom()
                        .deferred(work::get)
                        .onTermination()
                        .invoke(() -> share.done(caller.tenant(), caller.accountId()));
        });
    }
}
