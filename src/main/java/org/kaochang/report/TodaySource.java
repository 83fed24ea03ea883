package org.kaochang.report;

import org.kaochang.common.AccountId;
import org.kaochang.common.ContextRelay;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts what needs somebody once for all who ask for the same at the same moment: many look when the day begins. */
@ApplicationScoped
class TodaySource {

    /** Whose day it is: of all, of a unit's people, or of a bank editor. */
    record Whose(TenantId tenant, Optional<UnitCode> unit, Optional<AccountId> editor) {}

    private final Map<Whose, Uni<Today>> counting = new HashMap<>();

    Uni<Today> of(Whose whose, Supplier<Uni<Today>> count) {
        return Uni.createFrom().deferred(() -> underWay(whose, count).emitOn(ContextRelay.callers()));
    }

    private synchronized Uni<Today> underWay(Whose whose, Supplier<Uni<Today>> count) {
        Uni<Today> known = counting.get(whose);
        if (known != null) {
            return known;
        }
        Uni<Today> begun =
                count.get().onTermination().invoke(() -> over(whose)).memoize().indefinitely();
        counting.put(whose, begun);
        return begun;
    }

    private synchronized void over(Whose whose) {
        counting.remove(whose);
    }
}
