package org.kaochang.hall.invigilation;

import org.kaochang.audit.Act;
import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.TenantId;
import org.kaochang.hall.invigilation.Reach.Part;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Optional;

/** Assignments that the program itself makes. */
@ApplicationScoped
public class AssignmentService {

    private final AssignmentStore store;
    private final ClockSource clock;

    AssignmentService(AssignmentStore store, ClockSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Lets an account watch over every exam, unless it is assigned to something already. */
    public Uni<Void> ensureAll(TenantId tenant, AccountId account) {
        return store.assignments(tenant, Optional.of(account))
                .chain(all -> all.isEmpty()
                        ? store.assign(Act.ofProgram(tenant, "hall.assign"), account, List.of(Part.ALL), clock.now())
                        : Uni.createFrom().voidItem());
    }
}
