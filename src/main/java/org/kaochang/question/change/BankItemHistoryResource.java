package org.kaochang.question.change;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.audit.Audited;
import org.kaochang.common.AccountId;
import org.kaochang.common.BankCode;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.OneOf;
import org.kaochang.question.FieldChange;
import org.kaochang.question.change.HistoryService.Told;
import org.kaochang.question.editor.BankDoorMapper;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How one question came to be what it is: who, when, what, why. */
@Path("/api/v1/banks/{code}/items/{item}/history")
@Produces(MediaType.APPLICATION_JSON)
public class BankItemHistoryResource {

    private final HistoryService history;
    private final BankDoorMapper door;
    private final ActSource acts;
    private final AuditBuffer audits;
    private final CallerSource callers;

    BankItemHistoryResource(
            HistoryService history, BankDoorMapper door, ActSource acts, AuditBuffer audits, CallerSource callers) {
        this.callers = callers;
        this.history = history;
        this.door = door;
        this.acts = acts;
        this.audits = audits;
    }

    /**
     * What one version did to the question.
     *
     * @param changes what reads otherwise since; of an edit, or of what came back changed
     */
    @Schema(name = "BankItemStep")
    public record Step(
            int version,

            @OneOf({"created", "edited", "retired", "restored"})
            String event,

            @OneOf({"replace", "add", "edit", "retire", "restore", "undo"})
            String kind,

            Instant at,
            @Nullable AccountId by,
            @Nullable String byName,
            @Nullable String category,
            @Nullable String reason,
            List<FieldChange> changes) {

        static Step of(Told told) {
            VersionStore.Line line = told.version();
            return new Step(
                    line.version(),
                    told.step().event().wire(),
                    line.kind(),
                    line.at(),
                    line.by().orElse(null),
                    line.name().orElse(null),
                    line.category().orElse(null),
                    line.reason().orElse(null),
                    told.step().changes());
        }
    }

    /** @param next where the list goes on; null at the end */
    @Schema(name = "BankItemHistory")
    public record Steps(List<Step> steps, @Nullable String next) {

        static Steps of(List<Told> found, int limit) {
            List<Told> shown = found.size() > limit ? found.subList(0, limit) : found;
            return new Steps(
                    shown.stream().map(Step::of).toList(),
                    found.size() > limit
                            ? Integer.toString(shown.getLast().version().version())
                            : null);
        }
    }

    /** The latest first; versions that did nothing to the question are left out. It shows keys, so the look is in the audit log. */
    @GET
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    @Audited("bank.look-history")
    public Uni<Steps> history(
            @PathParam("code") BankCode code,
            @PathParam("item") int item,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Act act = acts.act();
        Caller caller = callers.caller();
        int before = BankChangeMapper.before(cursor);
        return door.enter(code)
                .chain(() -> history.of(caller, code, item, before, limit + 1))
                .map(found -> {
                    if (found.isEmpty() && before == Integer.MAX_VALUE) {
                        throw Problem.of(ProblemType.NOT_FOUND, "题库“" + code + "”没有第 " + item + " 题。");
                    }
                    return Steps.of(found, limit);
                })
                .call(seen -> audits.note(act.on("bank", code).after(Map.of("item", item))));
    }
}
