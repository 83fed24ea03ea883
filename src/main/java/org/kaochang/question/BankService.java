package org.kaochang.question;

import org.kaochang.audit.Act;
import org.kaochang.common.BankCode;
import org.kaochang.common.ClockSource;

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
    public Uni<Boolean> create(Act act, BankCode code, String title) {
        return store.insert(act, code, title, clock.now());
    }
}
