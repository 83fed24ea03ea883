package org.kaochang.report;

import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;
import org.kaochang.report.TodaySource.Whose;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import java.util.Optional;

/** What needs whoever is asking, and one search over all they may see. */
@Path("/api/v1/report")
public class ReportTodayResource {

    private final TodayService today;
    private final TodaySource shared;
    private final SearchService search;
    private final CallerSource callers;

    ReportTodayResource(TodayService today, TodaySource shared, SearchService search, CallerSource callers) {
        this.today = today;
        this.shared = shared;
        this.search = search;
        this.callers = callers;
    }

    @GET
    @Path("/today")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR, Role.BANK_EDITOR})
    public Uni<Today> today() {
        Caller caller = callers.caller();
        return ReportMapper.orBusy(answer(caller));
    }

    private Uni<Today> answer(Caller caller) {
        if (!caller.roles().contains(Role.EXAM_ADMINISTRATOR) && !caller.roles().contains(Role.UNIT_ADMINISTRATOR)) {
            Whose own = new Whose(caller.tenant(), Optional.empty(), Optional.of(caller.accountId()));
            return shared.of(own, () -> today.ofBanks(caller.tenant(), caller.accountId()));
        }
        Viewer viewer = ViewerMapper.of(caller);
        Whose whose = new Whose(viewer.tenant(), viewer.unit(), Optional.empty());
        return shared.of(whose, () -> viewer.unit().isEmpty() ? today.ofAuthority(viewer) : today.ofUnit(viewer));
    }

    /** Of each kind the first five; bank editors find exams only. */
    @GET
    @Path("/search")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR, Role.BANK_EDITOR})
    public Uni<Found> search(@QueryParam("text") @NotNull @Size(min = 1) String text) {
        Caller caller = callers.caller();
        Optional<String> sought = ReportMapper.textInAddress(text);
        boolean people = caller.roles().contains(Role.EXAM_ADMINISTRATOR)
                || caller.roles().contains(Role.UNIT_ADMINISTRATOR);
        return ReportMapper.orBusy(search.of(
                caller.tenant(),
                people ? Optional.of(ViewerMapper.of(caller)) : Optional.empty(),
                sought.orElse(text)));
    }
}
