package org.kaochang.task;

import org.kaochang.common.AccountId;
import org.kaochang.common.RecordId;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.OneOf;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tasks (任务): long work, found again when the page was left. Unit administrators see those they began. */
@Path("/api/v1/tasks")
public class TaskResource {

    /**
     * A task as told.
     *
     * @param kind such as {@code learners-import}; the full report is with the call that began it
     * @param done rows that the phase has done, of {@code total}; both 0 while that is not known
     * @param outcome null while it goes on
     */
    @Schema(name = "Task")
    public record Shown(
            RecordId id,
            String kind,
            AccountId by,

            @OneOf({"waiting", "reading", "comparing", "writing", "over"})
            String phase,

            int done,
            int total,

            @Nullable @OneOf({"checked", "accepted", "refused", "failed", "interrupted"})
            String outcome,

            Instant begunAt,
            Instant heardAt,
            @Nullable Instant endedAt) {

        public static Shown of(Task task) {
            return new Shown(
                    task.id(),
                    task.kind(),
                    task.by(),
                    task.phase().wire(),
                    task.done(),
                    task.of(),
                    task.outcome().map(Task.Outcome::wire).orElse(null),
                    task.begunAt(),
                    task.heardAt(),
                    task.endedAt().orElse(null));
        }
    }

    /** @param next cursor of the following page, or null at the end */
    @Schema(name = "TaskPage")
    public record Page(List<Shown> tasks, @Nullable RecordId next) {}

    private final TaskService tasks;
    private final CallerSource caller;

    TaskResource(TaskService tasks, CallerSource caller) {
        this.tasks = tasks;
        this.caller = caller;
    }

    /** Newest first. */
    @GET
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<Page> list(
            @QueryParam("cursor") RecordId cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Caller me = caller.caller();
        return tasks.page(me.tenant(), own(me), Optional.ofNullable(cursor), limit + 1)
                .map(found -> {
                    List<Shown> page =
                            found.stream().limit(limit).map(Shown::of).toList();
                    return new Page(page, found.size() > limit ? page.getLast().id() : null);
                });
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<Shown> one(@RestPath RecordId id) {
        Caller me = caller.caller();
        return tasks.find(me.tenant(), id, own(me))
                .map(found -> found.map(Shown::of).orElseThrow(TaskResource::none));
    }

    public static Problem none() {
        return Problem.of(ProblemType.NOT_FOUND, "没有这项任务。");
    }

    /** Whose tasks a caller sees: exam administrators all of their authority's. */
    public static Optional<AccountId> own(Caller caller) {
        return caller.roles().contains(Role.EXAM_ADMINISTRATOR) ? Optional.empty() : Optional.of(caller.accountId());
    }
}
