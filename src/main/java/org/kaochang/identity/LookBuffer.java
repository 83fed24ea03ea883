package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One look for all who ask while another is under way: it begins after they asked, so it sees whatever they had done before.
 * However many ask, one look follows the other.
 */
final class LookBuffer {

    private final Supplier<Uni<Void>> look;
    private final List<UniEmitter<? super Void>> waiting = new ArrayList<>();
    private boolean underWay;

    LookBuffer(Supplier<Uni<Void>> look) {
        this.look = look;
    }

    /** Done when a look has come back that began after this was asked for; fails as that does. On any thread. */
    Uni<Void> ask() {
        return Uni.createFrom().emitter(this::ask);
    }

    private void ask(UniEmitter<? super Void> asking) {
        synchronized (this) {
            waiting.add(asking);
            if (underWay) {
                return;
            }
            underWay = true;
        }
        begin();
    }

    private void begin() {
        List<UniEmitter<? super Void>> together;
        synchronized (this) {
            together = List.copyOf(waiting);
            waiting.clear();
        }
        Uni.createFrom()
                .deferred(() -> look.get())
                .subscribe()
                .with(
                        done -> end(together, each -> each.complete(null)),
                        failure -> end(together, each -> each.fail(failure)));
    }

    private void end(List<UniEmitter<? super Void>> together, Consumer<UniEmitter<? super Void>> tell) {
        together.forEach(tell);
        synchronized (this) {
            underWay = !waiting.isEmpty();
            if (!underWay) {
                return;
            }
        }
        begin();
    }
}
