package org.kaochang.admission;

import org.kaochang.common.ExamCode;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;

/** A learner asks for a make-up. */
@Path("/api/v1/exams")
@Consumes(MediaType.APPLICATION_JSON)
public class RetakeResource {

    private final RetakeApplicationService applications;
    private final CallerSource callers;

    RetakeResource(RetakeApplicationService applications, CallerSource callers) {
        this.applications = applications;
        this.callers = callers;
    }

    public record Application(@NotNull @Size(max = 500) String reason) {}

    @POST
    @Path("{examId}/retake-applications")
    @ResponseStatus(201)
    @RolesAllowed(Role.LEARNER)
    @Answers(problems = ProblemType.APPLICATION_NOT_NEEDED)
    public Uni<RetakeApplication> apply(@PathParam("examId") ExamCode examId, @NotNull @Valid Application application) {
        Caller caller = callers.caller();
        return applications
                .apply(caller.tenant(), caller.learner(), examId, application.reason())
                .map(ApplicationMapper::standing);
    }
}
