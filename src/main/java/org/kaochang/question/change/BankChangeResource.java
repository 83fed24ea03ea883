package org.kaochang.question.change;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.BankCode;
import org.kaochang.common.Choices;
import org.kaochang.http.Role;
import org.kaochang.question.change.BankChangeService.Place;
import org.kaochang.question.editor.BankDoorMapper;
import org.kaochang.question.format.ItemForm;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;

/**
 * Changes one question. Each change makes a version of the bank; published exams keep theirs until they are published again.
 */
@Path("/api/v1/banks/{code}/items/{item}")
@Produces(MediaType.APPLICATION_JSON)
public class BankChangeResource {

    private final BankChangeService service;
    private final BankDoorMapper door;
    private final ActSource acts;

    BankChangeResource(BankChangeService service, BankDoorMapper door, ActSource acts) {
        this.service = service;
        this.door = door;
        this.acts = acts;
    }

    /**
     * A question as it shall be.
     *
     * @param correct letters of the options; of true/false A is 正确, B 错误
     * @param seen {@code changedIn} of the question as it was looked at: what somebody else changed since is not written over
     */
    @Schema(name = "BankItemEdit")
    public record Edit(
            @NotNull(message = "必填")
            @Pattern(regexp = "single|multiple|truefalse", message = "只能是 single、multiple 或 truefalse")
            String type,

            @NotBlank(message = "必填") @Size(max = 4_000, message = "最多 4000 字")
            String stem,

            @NotNull(message = "必填") @Size(max = Choices.MAX_OPTIONS, message = "最多 8 个选项")
            List<@NotNull @Size(max = 1_000, message = "最多 1000 字") String> options,

            @NotBlank(message = "必填") @Size(max = Choices.MAX_OPTIONS) @Pattern(regexp = "[A-H]+", message = "只能是选项字母")
            String correct,

            @NotNull(message = "必填") @Size(max = 8_000, message = "最多 8000 字")
            String explanation,

            @Min(value = 1, message = "难度为 1 至 5") @Max(value = 5, message = "难度为 1 至 5")
            int difficulty,

            @NotNull(message = "必填") @Size(max = 100, message = "最多 100 字")
            String knowledgePoint,

            @Min(1) int seen,
            @NotNull(message = "必填") @Valid AuditReason reason) {

        ItemForm form() {
            return new ItemForm(
                    BankChangeMapper.type(type), stem, options, correct, explanation, difficulty, knowledgePoint);
        }
    }

    /** @param seen {@code changedIn} of the question as it was looked at */
    @Schema(name = "BankItemChange")
    public record Change(
            @Min(1) int seen,
            @NotNull(message = "必填") @Valid AuditReason reason) {}

    /** @param version the bank has now */
    @Schema(name = "BankChanged")
    public record Changed(BankCode bank, int version) {}

    /** Puts another content in; 409 when somebody was quicker or it is retired, 422 when it is as before, as another, or not right. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    @Audited("bank.edit-item")
    public Uni<Changed> edit(
            @PathParam("code") BankCode code,
            @PathParam("item") int item,
            @Valid @NotNull(message = "缺少请求正文") Edit edit) {
        Act act = acts.act(edit.reason());
        return door.enter(code)
                .chain(reach -> service.edit(
                        act,
                        new Place(code, item, edit.seen()),
                        BankChangeMapper.item(edit.form().read())))
                .map(outcome -> BankChangeMapper.changed(code, outcome));
    }

    /** Takes the question out; it keeps its number and its history. */
    @POST
    @Path("retirement")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    @Audited("bank.retire-item")
    public Uni<Changed> retire(
            @PathParam("code") BankCode code,
            @PathParam("item") int item,
            @Valid @NotNull(message = "缺少请求正文") Change change) {
        Act act = acts.act(change.reason());
        return door.enter(code)
                .chain(reach -> service.retire(act, new Place(code, item, change.seen())))
                .map(outcome -> BankChangeMapper.changed(code, outcome));
    }

    /** Puts a retired question in again. */
    @POST
    @Path("restoration")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    @Audited("bank.restore-item")
    public Uni<Changed> restore(
            @PathParam("code") BankCode code,
            @PathParam("item") int item,
            @Valid @NotNull(message = "缺少请求正文") Change change) {
        Act act = acts.act(change.reason());
        return door.enter(code)
                .chain(reach -> service.restore(act, new Place(code, item, change.seen())))
                .map(outcome -> BankChangeMapper.changed(code, outcome));
    }
}
