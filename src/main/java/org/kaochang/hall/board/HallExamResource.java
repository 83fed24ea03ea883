package org.kaochang.hall.board;

import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.exam.Exam;
import org.kaochang.hall.invigilation.ReachSource;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;
import org.kaochang.http.contract.OneOf;
import org.kaochang.window.Window;
import org.kaochang.window.WindowState;
import org.kaochang.window.Windows;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Which exams somebody may watch: what a board begins with. */
@Path("/api/v1/hall/exams")
@Produces(MediaType.APPLICATION_JSON)
public class HallExamResource {

    private static final List<String> ORDER = List.of("open", "upcoming", "over");

    private final HallExamStore exams;
    private final ReachSource reaches;
    private final CallerSource callers;
    private final ClockSource clock;

    HallExamResource(HallExamStore exams, ReachSource reaches, CallerSource callers, ClockSource clock) {
        this.exams = exams;
        this.reaches = reaches;
        this.callers = callers;
        this.clock = clock;
    }

    /**
     * @param state of the window: the one that is open, else the next, else the last
     * @param closesAt null: never
     */
    @Schema(name = "HallExam")
    public record Watched(
            ExamCode exam,
            String title,
            @OneOf({"open", "upcoming", "over"}) String state,
            String window,
            String windowLabel,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt) {

        static Watched of(Exam exam, Instant now) {
            WindowState state = Windows.at(exam.window(), now);
            Window window = switch (state) {
                case WindowState.Open open -> open.window();
                case WindowState.Upcoming upcoming -> upcoming.next();
                case WindowState.Over over -> over.last();
            };
            return new Watched(
                    exam.code(),
                    exam.title(),
                    state.wire(),
                    window.key(),
                    window.label(),
                    window.opens().orElse(null),
                    window.closes().orElse(null));
        }
    }

    @Schema(name = "HallExams")
    public record All(List<Watched> exams) {}

    /** To an administrator all that were published, to an invigilator those assigned to them; open ones first. */
    @GET
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<All> list() {
        Caller caller = callers.caller();
        Instant now = clock.now();
        return reaches.of(caller)
                .chain(reach -> exams.published(caller.tenant(), reach.exams()))
                .map(found -> new All(found.stream()
                        .map(exam -> Watched.of(exam, now))
                        .sorted(Comparator.comparingInt(watched -> ORDER.indexOf(watched.state())))
                        .toList()));
    }
}
