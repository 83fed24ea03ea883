package org.kaochang.hall.invigilation;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.RoomName;
import org.kaochang.common.UnitCode;
import org.kaochang.hall.invigilation.AssigneeStore.Found;
import org.kaochang.hall.invigilation.AssignmentStore.Assignment;
import org.kaochang.hall.invigilation.Reach.Part;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which invigilator watches over which exams: all of one, a unit's learners in it, or a room. */
@Path("/api/v1/hall")
@Produces(MediaType.APPLICATION_JSON)
public class AssignmentResource {

    private final AssignmentStore store;
    private final AssigneeStore assignees;
    private final CallerSource callers;
    private final ActSource acts;
    private final ClockSource clock;

    AssignmentResource(
            AssignmentStore store, AssigneeStore assignees, CallerSource callers, ActSource acts, ClockSource clock) {
        this.store = store;
        this.assignees = assignees;
        this.callers = callers;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * @param exam null: every exam
     * @param unit null: learners of every unit
     * @param room of the exam, which has to be named then; null: in every room
     */
    @Schema(name = "HallAssigned")
    public record Assigned(
            @Nullable ExamCode exam,
            @Nullable UnitCode unit,
            @Nullable RoomName room) {

        Part part() {
            return new Part(
                    Optional.ofNullable(exam),
                    Optional.ofNullable(unit),
                    Optional.ofNullable(room).filter(name -> !name.value().isEmpty()));
        }
    }

    /**
     * What an invigilator watches over from now on: these and nothing else.
     *
     * @param reason for the audit log; may be left out
     */
    @Schema(name = "NewHallAssignments")
    public record Sent(
            @NotNull AccountId accountId,
            @NotNull @Size(max = 200) List<@Valid @NotNull Assigned> assignments,
            @Valid @Nullable AuditReason reason) {}

    /** @param assignedBy null: was an invigilator before there were assignments */
    @Schema(name = "HallAssignment")
    public record Shown(
            AccountId accountId,
            @Nullable ExamCode exam,
            @Nullable UnitCode unit,
            @Nullable RoomName room,
            Instant assignedAt,
            @Nullable AccountId assignedBy) {

        static Shown of(Assignment assignment) {
            return new Shown(
                    assignment.account(),
                    assignment.part().exam().orElse(null),
                    assignment.part().unit().orElse(null),
                    assignment.part().room().orElse(null),
                    assignment.at(),
                    assignment.by().orElse(null));
        }
    }

    @Schema(name = "HallAssignments")
    public record All(List<Shown> assignments) {}

    /** Everybody's, or an account's; to an invigilator their own. */
    @GET
    @Path("assignments")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<All> list(@QueryParam("account") @Nullable AccountId account) {
        Caller caller = callers.caller();
        Optional<AccountId> whose = caller.roles().contains(Role.EXAM_ADMINISTRATOR)
                ? Optional.ofNullable(account)
                : Optional.of(caller.accountId());
        return store.assignments(caller.tenant(), whose)
                .map(all -> new All(all.stream().map(Shown::of).toList()));
    }

    /** Answers with what the account watches over from now on; 422 for one that is no invigilator, or an exam, unit or room that is none. */
    @PUT
    @Path("assignments")
    @Audited("hall.assign")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<All> assign(@NotNull @Valid Sent sent) {
        Caller caller = callers.caller();
        List<Part> parts = sent.assignments().stream().map(Assigned::part).toList();
        Act act = sent.reason() == null ? acts.act() : acts.act(sent.reason());
        return assignees
                .find(caller.tenant(), sent.accountId(), parts)
                .invoke(found -> judge(found, parts))
                .chain(() -> store.assign(act, sent.accountId(), parts, clock.now()))
                .chain(() -> store.assignments(caller.tenant(), Optional.of(sent.accountId())))
                .map(all -> new All(all.stream().map(Shown::of).toList()));
    }

    /** Who was an invigilator once may still be assigned to nothing. */
    private static void judge(Found found, List<Part> parts) {
        if (!found.known() || !found.invigilator() && !parts.isEmpty()) {
            throw Problem.ofField("accountId", "没有这个监考账号");
        }
        for (int i = 0; i < parts.size(); i++) {
            judge(parts.get(i), "assignments[" + i + "].", found);
        }
    }

    private static void judge(Part part, String at, Found found) {
        if (part.exam().filter(found.exams()::contains).isPresent()) {
            throw Problem.ofField(at + "exam", "没有这门考试");
        }
        if (part.unit().filter(found.units()::contains).isPresent()) {
            throw Problem.ofField(at + "unit", "没有这个单位");
        }
        if (part.room().isPresent() && (part.exam().isEmpty() || part.unit().isPresent())) {
            throw Problem.ofField(at + "room", "考场属于一门考试，不能再限定单位");
        }
        if (AssigneeStore.room(part).filter(found.rooms()::contains).isPresent()) {
            throw Problem.ofField(at + "room", "这门考试没有人在这个考场，请先在选课名单里填写考场");
        }
    }

    @Schema(name = "ReasonCategories")
    public record Categories(List<ReasonCategories.ReasonCategory> categories) {}

    /** The kinds of reasons that the desk offers. */
    @GET
    @Path("reason-categories")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Categories categories() {
        return new Categories(ReasonCategories.ALL);
    }
}
