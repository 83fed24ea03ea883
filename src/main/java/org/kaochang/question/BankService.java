package org.kaochang.question;

import org.kaochang.common.BankCode;
import org.kaochang.common.ClockSource;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Creates question banks. */
@ApplicationScoped
public class BankService {

    private final BankStore store;
    private final ClockSource clock;

    BankService(BankStore store, ClockSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Makes an empty bank; false when the code is taken. */
    public Uni<Boolean> create(TenantId tenant, BankCode code, String title) {
        return store.insert(tenant, code, title, clock.now());
    }
}
