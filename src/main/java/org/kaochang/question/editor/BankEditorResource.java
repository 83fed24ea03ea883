package org.kaochang.question.editor;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.AccountId;
import org.kaochang.common.BankCode;
import org.kaochang.http.Problem;
import org.kaochang.http.Role;
import org.kaochang.question.editor.BankEditorService.AssignmentOutcome;
import org.kaochang.question.editor.BankEditorStore.Editor;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Who works on a bank. */
@Path("/api/v1/banks/{code}/editors")
@Produces(MediaType.APPLICATION_JSON)
public class BankEditorResource {

    /** Of those who are refused: a sentence, not a list. */
    private static final int NAMED = 5;

    private final BankEditorService service;
    private final BankEditorStore store;
    private final BankDoorMapper door;
    private final ActSource acts;

    BankEditorResource(BankEditorService service, BankEditorStore store, BankDoorMapper door, ActSource acts) {
        this.service = service;
        this.store = store;
        this.door = door;
        this.acts = acts;
    }

    /**
     * @param name null: the account is no more
     * @param assignedBy null: edited every bank before there were assignments, or made by the program
     */
    @Schema(name = "BankEditor")
    public record Shown(
            AccountId accountId,
            @Nullable String name,
            @Nullable String username,
            Instant assignedAt,
            @Nullable AccountId assignedBy) {

        static Shown of(Editor editor) {
            return new Shown(
                    editor.account(),
                    editor.name().orElse(null),
                    editor.username().orElse(null),
                    editor.at(),
                    editor.by().orElse(null));
        }
    }

    @Schema(name = "BankEditors")
    public record Editors(List<Shown> editors) {}

    /** Who works on the bank from now on: these and nobody else. */
    @Schema(name = "NewBankEditors")
    public record Wanted(
            @NotNull @Size(max = 200) List<@NotNull AccountId> accounts,
            @NotNull @Valid AuditReason reason) {}

    /** In the order of their names; exam administrators, who work on all by right, are not among them as such. */
    @GET
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.BANK_EDITOR})
    public Uni<Editors> list(@PathParam("code") BankCode code) {
        return door.enter(code)
                .chain(reach -> store.editors(reach.tenant(), code))
                .map(BankEditorResource::shown);
    }

    /** In place of those before; 422 with their names when some are no bank editors and did not work on it, and nothing is changed. */
    @PUT
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Audited("bank.assign")
    public Uni<Editors> assign(@PathParam("code") BankCode code, @Valid @NotNull Wanted wanted) {
        Act act = acts.act(wanted.reason());
        return door.enter(code)
                .chain(reach -> service.assign(act, code, wanted.accounts()))
                .map(outcome -> switch (outcome) {
                    case AssignmentOutcome.Assigned(List<Editor> editors) -> shown(editors);
                    case AssignmentOutcome.NoEditors(List<String> names) -> throw noEditors(names);
                });
    }

    private static Problem noEditors(List<String> names) {
        String first = names.stream().limit(NAMED).collect(Collectors.joining("、"));
        String all = names.size() > NAMED ? first + " 等 " + names.size() + " 个账号" : first;
        return Problem.ofField("accounts", all + "没有题库编辑角色");
    }

    private static Editors shown(List<Editor> editors) {
        return new Editors(editors.stream().map(Shown::of).toList());
    }
}
