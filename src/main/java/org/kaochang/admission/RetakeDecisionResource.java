package org.kaochang.admission;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.ApplicationId;
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
    private final ActSource acts;

    RetakeDecisionResource(RetakeApplicationService applications, CallerSource callers, ActSource acts) {
        this.acts = acts;
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
    @Audited("retake.decide")
    public Uni<RetakeApplication> decide(@PathParam("id") ApplicationId id, @NotNull @Valid Decision decision) {
        Act act = decision.note() == null || decision.note().isBlank()
                ? acts.act()
                : acts.act(AuditReason.of(decision.note()));
        return applications
                .decide(act, id, decision.approved(), decision.note())
                .map(ApplicationMapper::standing);
    }
}
