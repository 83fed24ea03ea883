package org.kaochang.hall.board;

import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.RoomName;
import org.kaochang.common.UnitCode;
import org.kaochang.hall.invigilation.ReachMapper;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
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

/** The live hall's board: who is due and who sits, out of this node's memory, read anew once a second. */
@Path("/api/v1/hall/board")
@Produces(MediaType.APPLICATION_JSON)
public class BoardResource {

    private static final int MOST_EXAMS = 20;

    /** Of more changes than a page has lines nothing is gained by telling them one by one. */
    private static final int MOST_CHANGES = 1_000;

    private final BoardService boards;
    private final ReachMapper reaches;
    private final CallerSource callers;
    private final ClockSource clock;

    BoardResource(BoardService boards, ReachMapper reaches, CallerSource callers, ClockSource clock) {
        this.boards = boards;
        this.reaches = reaches;
        this.callers = callers;
        this.clock = clock;
    }

    /** @param closesAt null: never */
    @Schema(name = "BoardExam")
    public record ShownExam(
            ExamCode exam,
            String title,
            String window,
            String windowLabel,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt) {

        static ShownExam of(BoardExam exam) {
            return new ShownExam(
                    exam.code(),
                    exam.title(),
                    exam.window().key(),
                    exam.window().label(),
                    exam.window().opens().orElse(null),
                    exam.window().closes().orElse(null));
        }
    }

    /**
     * One page of a board, or what changed of it.
     *
     * @param version to ask with for what changes from here on
     * @param since the version asked with, where only what has changed is told; null: all is told
     * @param asOf when it was read
     * @param truncated whether there are more people than a board shows
     * @param counts of the whole board, whatever is filtered
     * @param gone keys of lines that are there no more, or no longer fit the filters
     */
    @Schema(name = "Board")
    public record Board(
            String version,
            @Nullable String since,
            Instant asOf,
            Instant serverTime,
            boolean truncated,
            List<ShownExam> exams,
            BoardCounts counts,
            BoardRates rates,
            List<BoardLine> sittings,
            List<String> gone,
            @Nullable String next) {}

    /**
     * @param exam one or several
     * @param window key of the window of all of them, 404 when one has none such; else the one open, or the last
     * @param state one or several; none: all
     * @param q part of a name, or of an ID number as it is shown
     * @param since a version: only what has changed, in one piece; after too many changes the first page
     * @param until with {@code since}: the cursor of the last page at hand; what lies behind it is not told
     */
    @GET
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<Board> board(
            @QueryParam("exam") @NotEmpty @Size(max = MOST_EXAMS) List<ExamCode> exam,
            @QueryParam("window") @Nullable String window,
            @QueryParam("state") List<String> state,
            @QueryParam("unit") @Nullable UnitCode unit,
            @QueryParam("room") @Nullable RoomName room,
            @QueryParam("q") @Nullable String q,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        Caller caller = callers.caller();
        if (!state.stream().allMatch(each -> BoardState.ofWire(each).isPresent())) {
            throw Problem.ofField("state", "没有这种状态");
        }
        return reaches.touching(caller, exam)
                .map(reach -> new BoardFilter(
                        reach,
                        state,
                        Optional.ofNullable(unit),
                        Optional.ofNullable(room),
                        Optional.ofNullable(q),
                        Optional.ofNullable(since == null ? null : until).flatMap(Cursor::read)))
                .chain(filter -> {
                    Watch watch = since == null
                            ? new Watch(filter, Optional.ofNullable(cursor).flatMap(Cursor::read), limit)
                            : Watch.all(filter);
                    return boards.look(
                            caller.tenant(),
                            exam,
                            Optional.ofNullable(window),
                            Optional.of(watch),
                            board -> told(board, watch, since, limit));
                })
                .map(found -> found.orElseThrow(BoardResource::noSuchBoard));
    }

    /** 404: none of the exams was ever published, or one has no such window. */
    static Problem noSuchBoard() {
        return Problem.of(ProblemType.NOT_FOUND, "没有这门考试或这一期，或尚未发布。");
    }

    private Board told(LiveBoard board, Watch watch, @Nullable String since, int limit) {
        return Optional.ofNullable(since)
                .flatMap(boards::number)
                .flatMap(number -> board.changes(number, watch.filter(), MOST_CHANGES))
                .map(view -> told(view, since))
                .orElseGet(() -> told(board.page(new Watch(watch.filter().whole(), watch.after(), limit)), null));
    }

    private Board told(BoardView view, @Nullable String since) {
        return new Board(
                boards.version(view.number()),
                since,
                view.asOf(),
                clock.now(),
                view.truncated(),
                view.exams().stream().map(ShownExam::of).toList(),
                view.counts(),
                view.rates(),
                view.lines(),
                view.gone(),
                view.more() ? Cursor.of(view.lines().getLast()).toString() : null);
    }
}
