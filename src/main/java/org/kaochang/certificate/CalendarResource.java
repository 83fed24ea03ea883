package org.kaochang.certificate;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.certificate.calendar.HolidayNotice;
import org.kaochang.certificate.calendar.HolidayNoticeSource;
import org.kaochang.certificate.calendar.NoticeReading;
import org.kaochang.certificate.calendar.NoticeStore.Loaded;
import org.kaochang.common.China;
import org.kaochang.common.ClockSource;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Limits;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.http.contract.OneOf;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The calendar of working days (工作日历) that certificates wait by: the years there are, and loading one that was announced. */
@Path("/api/v1/certificates/calendar")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CalendarResource {

    private final CalendarService calendar;
    private final HolidayNoticeSource shipped;
    private final CallerSource callers;
    private final ActSource acts;
    private final ClockSource clock;

    CalendarResource(
            CalendarService calendar,
            HolidayNoticeSource shipped,
            CallerSource callers,
            ActSource acts,
            ClockSource clock) {
        this.calendar = calendar;
        this.shipped = shipped;
        this.callers = callers;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * A year.
     *
     * @param from whether the program brought it along or the authority loaded it
     * @param file its lines, as they may be loaded
     * @param loadedAt null: shipped
     * @param loadedBy null: shipped, or the account is gone
     */
    @Schema(name = "CalendarYear")
    public record Year(
            int year,
            @OneOf({"shipped", "loaded"}) String from,
            String file,
            @Nullable Instant loadedAt,
            @Nullable String loadedBy) {}

    /** @param years in their order */
    @Schema(name = "WorkingCalendar")
    public record Years(List<Year> years) {}

    /** What is shipped, but for the years the authority has loaded itself. */
    @GET
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<Years> list() {
        return calendar.loaded(callers.caller().tenant()).map(loaded -> {
            SortedMap<Integer, Year> years = new TreeMap<>();
            shipped.lines()
                    .forEach((year, lines) ->
                            years.put(year, new Year(year, "shipped", String.join("\n", lines), null, null)));
            loaded.forEach(each -> years.put(each.year(), year(each)));
            return new Years(List.copyOf(years.values()));
        });
    }

    private static Year year(Loaded loaded) {
        return new Year(
                loaded.year(), "loaded", loaded.text(), loaded.at(), loaded.by().orElse(null));
    }

    /**
     * @param file lines such as {@code 放假 2027-01-01 2027-01-03 元旦} and {@code 上班 2027-02-14 春节}
     * @param dryRun true: say what it would do, and do nothing
     * @param reason null: only for a dry run
     */
    @Schema(name = "NewCalendarYear")
    public record Sent(
            int year,

            @NotBlank @Size(max = Limits.JSON_TEXT) @Pattern(regexp = "[^\\x00]*")
            String file,

            @Nullable Boolean dryRun,
            @Nullable @Valid AuditReason reason) {

        boolean dry() {
            return Boolean.TRUE.equals(dryRun);
        }
    }

    /** @param moved certificates that come on another day */
    @Schema(name = "CalendarYearLoaded")
    public record Outcome(boolean loaded, int year, int daysOff, int daysWorked, long moved) {}

    /** Loads a year of the authority's, in the place of what there was of it; certificates that wait are counted again. */
    @POST
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Audited("certificate.load-holidays")
    @Answers(problems = ProblemType.IMPORT_REFUSED)
    public Uni<Outcome> load(@NotNull @Valid Sent sent) {
        if (!sent.dry() && sent.reason() == null) {
            throw Problem.ofField("reason", "请填写原因");
        }
        refuseUnannounced(sent.year());
        return switch (NoticeReading.ofFile(sent.year(), sent.file())) {
            case NoticeReading.Faulty(List<NoticeReading.Fault> faults) ->
                throw Problem.of(ProblemType.IMPORT_REFUSED, "文件中有 " + faults.size() + " 处错误，未载入。")
                        .with("errors", faults);
            case NoticeReading.Good(HolidayNotice notice) -> loaded(sent, notice);
        };
    }

    private Uni<Outcome> loaded(Sent sent, HolidayNotice notice) {
        Act act = acts.act();
        return (sent.reason() == null || sent.dry()
                        ? calendar.look(act.tenant(), notice)
                        : calendar.load(act.because(sent.reason()), notice, sent.file()))
                .map(moved -> new Outcome(
                        !sent.dry(),
                        notice.year(),
                        notice.off().size(),
                        notice.worked().size(),
                        moved));
    }

    /** A notice comes out late in the year before. */
    private void refuseUnannounced(int year) {
        int thisYear = LocalDate.ofInstant(clock.now(), China.ZONE).getYear();
        int first = shipped.lines().firstKey();
        if (year < first || year > thisYear + 1) {
            throw Problem.ofField("year", "年份应在 " + first + " 与 " + (thisYear + 1) + " 之间");
        }
    }

    @Schema(name = "CalendarYearWithdrawal")
    public record Withdrawn(int year, @NotNull @Valid AuditReason reason) {}

    /** @param moved certificates that come on another day */
    @Schema(name = "CalendarYearWithdrawn")
    public record Gone(int year, long moved) {}

    /** Takes back what the authority loaded for a year: what is shipped for it counts again, or its weekdays until it is announced. */
    @POST
    @Path("/withdrawal")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Audited("certificate.withdraw-holidays")
    @Answers(problems = ProblemType.NOT_FOUND)
    public Uni<Gone> withdraw(@NotNull @Valid Withdrawn sent) {
        return calendar.withdraw(acts.act(sent.reason()), sent.year())
                .map(moved -> moved.map(certificates -> new Gone(sent.year(), certificates))
                        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有载入过 " + sent.year() + " 年的放假安排。")));
    }
}
