package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

import java.util.Optional;
import java.util.function.Supplier;

/** Doors at which nobody logs in, and where something may be looked for that is not to be found by trying. */
@Singleton
public class OpenDoorService {

    private final ThrottleService throttle;
    private final SenderSource senders;

    OpenDoorService(ThrottleService throttle, SenderSource senders) {
        this.throttle = throttle;
        this.senders = senders;
    }

    /**
     * Looks for what nobody finds by guessing, such as a random token: who has it finds it, whatever others behind the same address have
     * tried. Looking in vain costs as with {@link #look}, and is refused as there.
     */
    public <T> Uni<Optional<T>> lookUnguessable(HttpServerRequest request, Supplier<Uni<Optional<T>>> search) {
        Sender sender = senders.of(request);
        return search.get()
                .call(found -> found.isPresent()
                        ? Uni.createFrom().voidItem()
                        : throttle.take(sender.tenant(), Budget.SEARCH, sender.address()));
    }

    /**
     * Looks for something on behalf of whoever calls; looking in vain costs, finding does not.
     *
     * @return refused as {@link Refusal.TooManyAttempts} where it has been looked in vain too often from there
     */
    public <T> Uni<Optional<T>> look(HttpServerRequest request, Supplier<Uni<Optional<T>>> search) {
        Sender sender = senders.of(request);
        return throttle.take(sender.tenant(), Budget.SEARCH, sender.address())
                .chain(search::get)
                .invoke(found ->
                        found.ifPresent(there -> throttle.giveBack(sender.tenant(), Budget.SEARCH, sender.address())));
    }
}
