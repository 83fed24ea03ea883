package org.kaochang.hall;

import org.kaochang.hall.StartService.Started;
import org.kaochang.hall.waiting.Entry;
import org.kaochang.hall.waiting.Waiting;
import org.kaochang.hall.waiting.WaitingService;
import org.kaochang.http.CallerSource;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

import java.time.Instant;
import java.util.UUID;

/** Starting a sitting. */
@Path("/api/v1/exams")
@Produces(MediaType.APPLICATION_JSON)
public class StartResource {

    private final StartService starting;
    private final WaitingService waiting;
    private final SittingMapper mapper;
    private final CallerSource callers;

    StartResource(StartService starting, WaitingService waiting, SittingMapper mapper, CallerSource callers) {
        this.starting = starting;
        this.waiting = waiting;
        this.mapper = mapper;
        this.callers = callers;
    }

    /** In the waiting room: when to make the same call again, and how far it is. */
    public record Wait(Waiting waiting) {}

    /**
     * 201 with the new sitting and its paper; 200 with the one already running, as often as it is asked for; 202 when
     * more want to start than the machines carry: the learner has a place in the waiting room, and no time runs.
     */
    @POST
    @Path("{examId}/attempts")
    @RolesAllowed(Role.LEARNER)
    @APIResponse(responseCode = "201", description = "The new sitting with its paper")
    @APIResponse(responseCode = "200", description = "The sitting already running")
    @APIResponse(
            responseCode = "202",
            description = "In the waiting room: repeat the call after pollAfterSeconds",
            content = @Content(schema = @Schema(implementation = Wait.class)))
    public Uni<RestResponse<byte[]>> start(@PathParam("examId") String examId, @Context HttpServerResponse response) {
        UUID learner = callers.caller().learner();
        return waiting.enter(learner, examId, asked -> begin(learner, examId, asked, response))
                .map(entry -> switch (entry) {
                    case Entry.Passed<Started>(Started started) ->
                        RestResponse.status(
                                started.created() ? Status.CREATED : Status.OK, mapper.write(started.sitting()));
                    case Entry.MustWait<Started>(Waiting told) ->
                        RestResponse.status(Status.ACCEPTED, mapper.write(new Wait(told)));
                });
    }

    /** Who has gone while his start was held open gets no sitting whose time runs without him. */
    private Uni<Started> begin(UUID learner, String examId, Instant asked, HttpServerResponse response) {
        return response.closed()
                ? Uni.createFrom().failure(ProblemMapper.ofStatus(503))
                : starting.start(learner, examId, asked);
    }
}
