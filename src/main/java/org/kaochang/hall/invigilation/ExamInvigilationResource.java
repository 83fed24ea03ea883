package org.kaochang.hall.invigilation;

import org.kaochang.attempt.Intervention;
import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.hall.invigilation.SittingInvigilationResource.Extension;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What may be done to all who sit an exam at the moment. */
@Path("/api/v1/exams")
@Produces(MediaType.APPLICATION_JSON)
public class ExamInvigilationResource {

    private final InvigilationService invigilation;
    private final NoticeStore notices;
    private final ReachMapper reaches;
    private final CallerSource callers;
    private final ActSource acts;
    private final AuditBuffer audits;
    private final ClockSource clock;

    ExamInvigilationResource(
            InvigilationService invigilation,
            NoticeStore notices,
            ReachMapper reaches,
            CallerSource callers,
            ActSource acts,
            AuditBuffer audits,
            ClockSource clock) {
        this.invigilation = invigilation;
        this.notices = notices;
        this.reaches = reaches;
        this.callers = callers;
        this.acts = acts;
        this.audits = audits;
        this.clock = clock;
    }

    /** @param extended how many sittings got more time */
    @Schema(name = "ExamExtended")
    public record AllExtended(ExamCode examId, int minutes, int extended) {}

    /** Adds minutes to every running sitting of the exam; their pages are told. */
    @POST
    @Path("{examId}/extension")
    @Audited("exam.extend")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<AllExtended> extend(@PathParam("examId") ExamCode examId, @NotNull @Valid Extension extension) {
        Caller caller = callers.caller();
        Act act = acts.act(AuditReason.of(extension.reason()));
        Intervention why = Intervention.of(act, clock.now());
        return reaches.all(caller, List.of(examId))
                .chain(() -> invigilation.extendAll(caller.tenant(), examId, extension.minutes(), why))
                .map(extended -> extended.orElseThrow(() -> noSuchExam(examId)))
                .call(extended -> audits.note(
                        act.on("exam", examId).after(Map.of("minutes", extension.minutes(), "sittings", extended))))
                .map(extended -> new AllExtended(examId, extension.minutes(), extended));
    }

    @Schema(name = "NoticeText")
    public record NoticeText(
            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\x00]*")
            String message) {}

    @Schema(name = "NoticePosted")
    public record Posted(ExamCode examId, String message, Instant at) {}

    /** Says something to all who sit the exam at the moment; their pages show it. */
    @POST
    @Path("{examId}/notices")
    @Audited("exam.notice")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    @ResponseStatus(201)
    public Uni<Posted> post(@PathParam("examId") ExamCode examId, @NotNull @Valid NoticeText text) {
        Act act = acts.act();
        return reaches.all(callers.caller(), List.of(examId))
                .chain(() -> notices.post(act, examId, text.message().strip(), clock.now()))
                .map(posted -> posted.orElseThrow(() -> noSuchExam(examId)))
                .map(posted -> new Posted(examId, posted.message(), posted.at()));
    }

    private static Problem noSuchExam(ExamCode examId) {
        return Problem.of(ProblemType.NOT_FOUND, "没有这门考试。").with("examId", examId);
    }
}
