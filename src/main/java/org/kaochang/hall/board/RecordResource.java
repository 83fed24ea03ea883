package org.kaochang.hall.board;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.hall.board.IncidentStore.Incident;
import org.kaochang.hall.invigilation.ReachMapper;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.DeskLaneService;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The record of the hall (考场情况记录表): the board's own numbers and what happened, to be printed. */
@Path("/api/v1/hall/record")
@Produces(MediaType.APPLICATION_JSON)
public class RecordResource {

    private final BoardService boards;
    private final IncidentStore incidents;
    private final ReachMapper reaches;
    private final CallerSource callers;
    private final ClockSource clock;
    private final DeskLaneService lane;

    RecordResource(
            BoardService boards,
            IncidentStore incidents,
            ReachMapper reaches,
            CallerSource callers,
            ClockSource clock,
            DeskLaneService lane) {
        this.lane = lane;
        this.boards = boards;
        this.incidents = incidents;
        this.reaches = reaches;
        this.callers = callers;
        this.clock = clock;
    }

    /**
     * @param due all on the board
     * @param came sittings (实考), struck out or not: {@code due} but for those who are absent or have not come yet
     * @param counts of each state, which add up to {@code due}
     * @param truncated whether there were more people, or incidents, than are told
     */
    @Schema(name = "HallRecord")
    public record HallRecord(
            BoardResource.ShownExam exam,
            Instant asOf,
            Instant printedAt,
            int due,
            int came,
            BoardCounts counts,
            boolean truncated,
            List<Happened> incidents) {}

    /**
     * @param kind {@code extended}, {@code reopened}, {@code forced}, {@code voided}, {@code message}, {@code note},
     *     {@code outage} for all that one outage gave, and others
     * @param minutes given or taken; null where it is none of that
     * @param by name of whoever did it
     * @param sittings to how many it was done
     * @param attemptId null where it was done to several, as the next two
     */
    @Schema(name = "HallIncident")
    public record Happened(
            Instant at,
            String kind,
            @Nullable String category,
            @Nullable String reason,
            @Nullable Integer minutes,
            @Nullable String by,
            int sittings,
            @Nullable AttemptId attemptId,
            @Nullable String name,
            @Nullable String idNumberMasked) {

        static Happened of(Incident incident) {
            boolean one = !incident.outage() || incident.sittings() == 1;
            return new Happened(
                    incident.at(),
                    incident.outage() ? "outage" : incident.kind(),
                    incident.category().orElse(null),
                    incident.reason().orElse(null),
                    incident.minutes(),
                    incident.by().orElse(null),
                    (int) incident.sittings(),
                    one ? incident.attempt() : null,
                    one ? incident.learner() : null,
                    one ? incident.masked() : null);
        }
    }

    /** @param window key; else the one open, or the last */
    @GET
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<HallRecord> record(
            @QueryParam("exam") @NotNull ExamCode exam, @QueryParam("window") @Nullable String window) {
        Caller caller = callers.caller();
        return reaches.touching(caller, List.of(exam))
                .chain(reach -> boards.look(
                                caller.tenant(),
                                List.of(exam),
                                Optional.ofNullable(window),
                                Optional.empty(),
                                board -> board.page(Watch.all(BoardFilter.all(reach))))
                        .map(found -> found.orElseThrow(BoardResource::noSuchBoard))
                        .chain(board -> lane.read(
                                        caller,
                                        client -> incidents.of(
                                                client,
                                                caller.tenant(),
                                                board.exams().getFirst(),
                                                reach))
                                .map(found -> record(board, found))));
    }

    private HallRecord record(BoardView board, List<Incident> found) {
        return new HallRecord(
                BoardResource.ShownExam.of(board.exams().getFirst()),
                board.asOf(),
                clock.now(),
                board.lines().size(),
                (int) board.lines().stream()
                        .filter(line -> line.attemptId() != null)
                        .count(),
                board.counts(),
                board.truncated() || found.size() > IncidentStore.MOST,
                found.stream().limit(IncidentStore.MOST).map(Happened::of).toList());
    }
}
