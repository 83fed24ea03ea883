package org.kaochang.learner.roster;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.ClockSource;
import org.kaochang.common.RecordId;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.learner.LearnerRequestMapper;
import org.kaochang.learner.PasswordSheetService;
import org.kaochang.learner.PasswordSheetXlsx;
import org.kaochang.learner.SheetOutcome;
import org.kaochang.task.TaskResource;
import org.kaochang.task.TaskService;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Initial passwords of the people an import registered: drawn when they are handed out, shown once, kept as hashes. */
@Path("/api/v1/rosters/learners/imports/{id}/initial-passwords")
public class RosterPasswordsResource {

    private static final int PARTS = 20;

    private final RecordedStore recorded;
    private final PasswordSheetService sheets;
    private final TaskService tasks;
    private final CallerSource callers;
    private final ActSource acts;
    private final ClockSource clock;

    RosterPasswordsResource(
            RecordedStore recorded,
            PasswordSheetService sheets,
            TaskService tasks,
            CallerSource callers,
            ActSource acts,
            ClockSource clock) {
        this.acts = acts;
        this.recorded = recorded;
        this.sheets = sheets;
        this.tasks = tasks;
        this.callers = callers;
        this.clock = clock;
    }

    /**
     * A sheet to print, for those who have set no password yet.
     *
     * @param part of 5,000 people each, from 1
     */
    @POST
    @Produces(RosterImportResource.XLSX)
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"initial-passwords.xlsx\"")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Answers(problems = ProblemType.NOT_FOUND)
    @Audited("learner.hand-out-passwords")
    public Uni<byte[]> handOut(
            @PathParam("id") RecordId id, @QueryParam("part") @DefaultValue("1") @Min(1) @Max(PARTS) int part) {
        Caller me = callers.caller();
        Act act = acts.act();
        return tasks.find(me.tenant(), id, TaskResource.own(me))
                .map(found -> found.orElseThrow(TaskResource::none))
                .chain(task -> recorded.withoutPassword(
                        me.tenant(), id, part, PasswordSheetService.MAX_LEARNERS, clock.trueNow()))
                .chain(people -> sheets.forLearners(act, people, LearnerRequestMapper.unitOf(me)))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(RosterPasswordsResource::sheet);
    }

    private static byte[] sheet(SheetOutcome outcome) {
        return switch (outcome) {
            case SheetOutcome.HandedOut(PasswordSheetService.Sheet sheet) -> PasswordSheetXlsx.of(sheet);
            case SheetOutcome.WrongNumber nobody -> throw Problem.of(ProblemType.NOT_FOUND, "这一部分没有等待初始密码的学员。");
            case SheetOutcome.NoSuchLearner none -> throw Problem.of(ProblemType.NOT_FOUND, "没有这位学员。");
        };
    }
}
