package org.kaochang.question.change;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.AccountId;
import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.http.Role;
import org.kaochang.http.contract.OneOf;
import org.kaochang.question.change.BankChangeResource.Changed;
import org.kaochang.question.editor.BankDoorMapper;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** How a bank came to be what it is: who, when, what, why; and the way back from the last of it. */
@Path("/api/v1/banks/{code}/versions")
@Produces(MediaType.APPLICATION_JSON)
public class BankVersionResource {

    private final VersionStore versions;
    private final UndoService service;
    private final BankDoorMapper door;
    private final ActSource acts;

    BankVersionResource(VersionStore versions, UndoService service, BankDoorMapper door, ActSource acts) {
        this.versions = versions;
        this.service = service;
        this.door = door;
        this.acts = acts;
    }

    /**
     * @param kind how it came to be
     * @param item the one question it is about; null: several, or all
     * @param restores of an undoing, the version whose content it has again (0: none); null otherwise
     * @param by null: the program itself
     * @param byName null: the program, or an account that is no more
     * @param exams published on it, by code: while there is one it cannot be undone
     */
    @Schema(name = "BankVersionLine")
    public record Line(
            int version,

            @OneOf({"replace", "add", "edit", "retire", "restore", "undo"})
            String kind,

            int items,
            @Nullable Integer item,
            @Nullable Integer restores,
            Instant at,
            @Nullable AccountId by,
            @Nullable String byName,
            @Nullable String category,
            @Nullable String reason,
            List<ExamCode> exams) {

        static Line of(VersionStore.Line line) {
            return new Line(
                    line.version(),
                    line.kind(),
                    line.items(),
                    line.item().orElse(null),
                    line.restores() == line.version() ? null : line.restores(),
                    line.at(),
                    line.by().orElse(null),
                    line.name().orElse(null),
                    line.category().orElse(null),
                    line.reason().orElse(null),
                    line.exams());
        }
    }

    /** @param next where the list goes on; null at the end */
    @Schema(name = "BankVersionPage")
    public record Versions(List<Line> versions, @Nullable String next) {

        static Versions of(List<VersionStore.Line> found, int limit) {
            List<VersionStore.Line> shown = found.size() > limit ? found.subList(0, limit) : found;
            return new Versions(
                    shown.stream().map(Line::of).toList(),
                    found.size() > limit ? Integer.toString(shown.getLast().version()) : null);
        }
    }

    /** The latest first. */
    @GET
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    public Uni<Versions> versions(
            @PathParam("code") BankCode code,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        int before = BankChangeMapper.before(cursor);
        return door.enter(code)
                .chain(reach -> versions.page(reach.tenant(), code, before, limit + 1))
                .map(found -> Versions.of(found, limit));
    }

    @Schema(name = "BankUndoing")
    public record Undoing(@NotNull(message = "必填") @Valid AuditReason reason) {}

    /** Takes the latest version back, as long as no exam was published on it; what stood before becomes a version again. */
    @POST
    @Path("{version}/undoing")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    @Audited("bank.undo")
    public Uni<Changed> undo(
            @PathParam("code") BankCode code,
            @PathParam("version") int version,
            @Valid @NotNull(message = "缺少请求正文") Undoing undoing) {
        Act act = acts.act(undoing.reason());
        return door.enter(code)
                .chain(reach -> service.undo(act, code, version))
                .map(outcome -> BankChangeMapper.changed(code, outcome));
    }
}
