package org.kaochang.exam;

import org.kaochang.common.ExamCode;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Looks at exam files while they are edited. */
@Path("/api/v1/exams/{code}/check")
@Produces(MediaType.APPLICATION_JSON)
public class ExamCheckResource {

    private final ExamCheckService checks;
    private final CallerSource callers;

    ExamCheckResource(ExamCheckService checks, CallerSource callers) {
        this.checks = checks;
        this.callers = callers;
    }

    /**
     * What is wrong with an exam file, what it may mean, how its learners would read it, and whether its bank suffices. Changes
     * nothing, and 200 whatever the file is like.
     */
    @POST
    @Consumes({ExamFileResource.YAML, "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<ExamCheckView> check(
            @PathParam("code") ExamCode code, @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType, byte[] body) {
        return PublicationMapper.orBusy(checks.check(
                        callers.caller().tenant(),
                        code,
                        body == null ? new byte[0] : body,
                        ExamFile.Format.of(mediaType)))
                .map(check -> ExamCheckView.of(code, check));
    }
}
