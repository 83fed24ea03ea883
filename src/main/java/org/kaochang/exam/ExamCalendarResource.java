package org.kaochang.exam;

import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;
import org.kaochang.exam.ExamRules.WindowSpan;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When the published exams of an authority are open within a year, to be looked at and to be taken along. */
@Path("/api/v1/exam-calendar")
public class ExamCalendarResource {

    private static final String ICALENDAR = "text/calendar";

    /** Exams in one file; nobody's calendar takes more. */
    private static final int EXAMS_A_FILE = 1_000;

    private final ExamStore exams;
    private final ExamWorkerService workers;
    private final WindowOutlook outlook;
    private final CallerSource callers;
    private final ClockSource clock;

    ExamCalendarResource(
            ExamStore exams,
            ExamWorkerService workers,
            WindowOutlook outlook,
            CallerSource callers,
            ClockSource clock) {
        this.exams = exams;
        this.workers = workers;
        this.outlook = outlook;
        this.callers = callers;
        this.clock = clock;
    }

    /** @param next where the list goes on; null at the end */
    public record ExamCalendar(
            List<CalendarLine> exams, @Nullable ExamCode next) {}

    /** @param always whether it is open at any time; it has no windows then */
    public record CalendarLine(ExamCode exam, String title, boolean always, List<WindowSpan> windows) {

        static CalendarLine of(ExamYear year) {
            return new CalendarLine(
                    year.code(),
                    year.exam().title(),
                    year.always(),
                    year.windows().stream().map(WindowSpan::of).toList());
        }
    }

    /**
     * Published exams that were not taken back, in the order of their codes.
     *
     * @param exam this one alone; null: all
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.BANK_EDITOR, Role.UNIT_ADMINISTRATOR})
    public Uni<ExamCalendar> list(
            @QueryParam("exam") @Nullable ExamCode exam,
            @QueryParam("cursor") @Nullable ExamCode cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(200) int limit) {
        return years(callers.caller().tenant(), exam, Optional.ofNullable(cursor), limit + 1)
                .map(found -> new ExamCalendar(
                        found.stream().limit(limit).map(CalendarLine::of).toList(),
                        found.size() > limit ? found.get(limit - 1).code() : null));
    }

    /**
     * The same as an iCalendar file (RFC 5545).
     *
     * @param exam this one alone; null: all
     */
    @GET
    @Path("file")
    @Produces(ICALENDAR)
    @APIResponseSchema(String.class)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.BANK_EDITOR, Role.UNIT_ADMINISTRATOR})
    public Uni<Response> file(@QueryParam("exam") @Nullable ExamCode exam) {
        TenantId tenant = callers.caller().tenant();
        return years(tenant, exam, Optional.empty(), EXAMS_A_FILE).map(years -> file(tenant, years, exam));
    }

    private static List<ExamStore.Stored> inForce(Optional<ExamStore.Stored> latest) {
        return latest.filter(stored -> stored.version().withdrawn().isEmpty()).stream()
                .toList();
    }

    private Uni<List<ExamYear>> years(TenantId tenant, @Nullable ExamCode exam, Optional<ExamCode> after, int limit) {
        return exam == null
                ? exams.inForce(tenant, after, limit).chain(this::read)
                : exams.latest(tenant, exam).chain(latest -> read(inForce(latest)));
    }

    private Uni<List<ExamYear>> read(List<ExamStore.Stored> stored) {
        Instant now = clock.now();
        return workers.run(over -> stored.stream().map(each -> year(each, now)).toList());
    }

    private ExamYear year(ExamStore.Stored stored, Instant now) {
        Exam exam = stored.exam();
        return ExamYear.of(exam, stored.version().id().version(), outlook.year(exam.window(), now), now);
    }

    private Response file(TenantId tenant, List<ExamYear> years, @Nullable ExamCode exam) {
        Stream<CalendarText.Event> events =
                years.stream().flatMap(year -> year.events(String.valueOf(tenant.value())).stream());
        String name = exam == null ? "exams" : exam.value();
        return Response.ok(CalendarText.of("考试场次", events.toList(), clock.now()))
                .header(HttpHeaders.CONTENT_TYPE, ICALENDAR + "; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".ics\"")
                .build();
    }
}
