package org.kaochang.admission;

import org.kaochang.common.ApplicationId;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import java.util.List;

/** An administrator goes through the requests for make-ups. */
@Path("/api/v1/retake-applications")
public class RetakeDecisionResource {

    private final RetakeApplicationService applications;
    private final CallerSource callers;

    RetakeDecisionResource(RetakeApplicationService applications, CallerSource callers) {
        this.applications = applications;
        this.callers = callers;
    }

    public record Applications(List<RetakeApplication> applications) {}

    public record Decision(
            @NotNull Boolean approved, @Size(max = 500) String note) {}

    @GET
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<Applications> list(
            @QueryParam("status") @DefaultValue("pending") @Pattern(regexp = "pending|approved|rejected")
                    String status) {
        return applications.ofStatus(callers.caller().tenant(), status).map(Applications::new);
    }

    @POST
    @Path("{id}/decision")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<RetakeApplication> decide(@PathParam("id") ApplicationId id, @NotNull @Valid Decision decision) {
        Caller caller = callers.caller();
        return applications
                .decide(caller.tenant(), id, decision.approved(), caller.accountId(), decision.note())
                .map(ApplicationMapper::standing);
    }
}
