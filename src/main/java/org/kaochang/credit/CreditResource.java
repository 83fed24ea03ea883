package org.kaochang.credit;

import org.kaochang.common.ClockSource;
import org.kaochang.common.FairShare;
import org.kaochang.common.LearnerId;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.FairLaneRelay;
import org.kaochang.http.FullLaneMapper;
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
    /** A page asks once; somebody may have two open. */
    private final FairLaneRelay turns = new FairLaneRelay("credit years", FairShare.Limits.perAccount(2));

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
        LearnerId learner = caller.learner();
        return FullLaneMapper.orBusy(
                turns.run(caller, () -> years.ofTheirOwn(pool, caller.tenant(), learner, clock.now())),
                "查看学时的人较多，请稍后再试。",
                "您的上一次查询还未完成，请稍后再试。");
    }
}
