package org.kaochang.exam;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.exam.ExamFileResource.VersionView;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import java.time.Instant;

/** What a published version says, and taking it back. */
@Path("/api/v1/exams/{code}")
@Produces(MediaType.APPLICATION_JSON)
public class ExamVersionResource {

    private final ExamStore exams;
    private final ExamWorkerService workers;
    private final WithdrawalService withdrawals;
    private final WindowOutlook outlook;
    private final CallerSource callers;
    private final ActSource acts;
    private final ClockSource clock;

    ExamVersionResource(
            ExamStore exams,
            ExamWorkerService workers,
            WithdrawalService withdrawals,
            WindowOutlook outlook,
            CallerSource callers,
            ActSource acts,
            ClockSource clock) {
        this.exams = exams;
        this.workers = workers;
        this.withdrawals = withdrawals;
        this.outlook = outlook;
        this.callers = callers;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * A version with all that it says.
     *
     * @param definition JSON, every default written out, its fields always in the same order: two versions differ where these do
     */
    public record VersionDetail(VersionView version, ExamRules rules, String definition) {}

    /** @param version the one that was looked at: another that came meanwhile is not taken back */
    public record ExamWithdrawal(
            @NotNull(message = "必填") @Min(1) Integer version,

            @NotNull(message = "请说明原因") @Valid AuditReason reason) {}

    /** One of the exam's versions, in force or not; 404 when there is none of this number. */
    @GET
    @Path("versions/{version}")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<VersionDetail> version(@PathParam("code") ExamCode code, @PathParam("version") int version) {
        return exams.version(callers.caller().tenant(), new ExamVersionId(code, version))
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "这场考试没有第 " + version + " 版。")))
                .chain(stored -> workers.run(over -> detail(stored)));
    }

    private VersionDetail detail(ExamStore.Stored stored) {
        Exam exam = stored.exam();
        Instant now = clock.now();
        return new VersionDetail(
                VersionView.of(stored.version()),
                ExamRules.of(exam, outlook.year(exam.window(), now), now),
                ExamFileMapper.definition(exam));
    }

    /** Nobody starts any more; who sits goes on, and results stay. Publishing again makes a new version. */
    @POST
    @Path("withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Audited("exam.withdraw")
    public Uni<VersionView> withdraw(
            @PathParam("code") ExamCode code, @Valid @NotNull(message = "缺少请求正文") ExamWithdrawal wish) {
        return withdrawals
                .withdraw(acts.act(wish.reason()), code, wish.version())
                .map(outcome -> switch (outcome) {
                    case WithdrawalOutcome.Withdrawn(ExamVersion version) -> VersionView.of(version);
                    case WithdrawalOutcome.NeverPublished none ->
                        throw Problem.of(ProblemType.NOT_FOUND, "没有代码为“" + code + "”的已发布考试。");
                    case WithdrawalOutcome.Overtaken(int current) ->
                        throw Problem.of(ProblemType.CONFLICT, "现行的是第 " + current + " 版，请看过再撤回。");
                    case WithdrawalOutcome.Already already -> throw Problem.of(ProblemType.CONFLICT, "这一版已经撤回。");
                });
    }
}
