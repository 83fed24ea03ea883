package org.kaochang.hall;

import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Starting a sitting. */
@Path("/api/v1/exams")
@Produces(MediaType.APPLICATION_JSON)
public class StartResource {

    private final StartService starting;
    private final SittingMapper mapper;
    private final CallerSource callers;

    StartResource(StartService starting, SittingMapper mapper, CallerSource callers) {
        this.starting = starting;
        this.mapper = mapper;
        this.callers = callers;
    }

    /** 201 with the new sitting and its paper; 200 with the one already running, as often as it is asked for. */
    @POST
    @Path("{examId}/attempts")
    @RolesAllowed(Role.LEARNER)
    public Uni<RestResponse<byte[]>> start(@PathParam("examId") String examId) {
        return starting.start(callers.caller().learner(), examId)
                .map(started -> RestResponse.status(
                        started.created() ? Status.CREATED : Status.OK, mapper.write(started.sitting())));
    }
}
