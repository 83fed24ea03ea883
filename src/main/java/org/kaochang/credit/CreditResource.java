package org.kaochang.credit;

import org.kaochang.common.ClockSource;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Credit hours (学时) of a learner's own. */
@Path("/api/v1/credit-years")
public class CreditResource {

    private final CreditYearsService years;
    private final Pool pool;
    private final CallerSource callers;
    private final ClockSource clock;

    CreditResource(CreditYearsService years, Pool pool, CallerSource callers, ClockSource clock) {
        this.years = years;
        this.pool = pool;
        this.callers = callers;
        this.clock = clock;
    }

    /** By year: what is needed, what counts, what is missing, and each entry; a pass is followed by its hours within seconds. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.LEARNER)
    public Uni<CreditYears> list() {
        Caller caller = callers.caller();
        return years.ofTheirOwn(pool, caller.tenant(), caller.learner(), clock.now());
    }
}
