package org.kaochang.question.shelf;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.audit.Audited;
import org.kaochang.common.BankCode;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.OneOf;
import org.kaochang.question.BankItem;
import org.kaochang.question.editor.BankDoorMapper;
import org.kaochang.question.shelf.OneItemStore.OneItem;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;
import java.util.Map;

/** One question of a bank, for those who work on it: what learners see, and apart from it the key. */
@Path("/api/v1/banks/{code}/items/{item}")
@Produces(MediaType.APPLICATION_JSON)
public class BankItemViewResource {

    private final ShelfStore shelf;
    private final OneItemStore items;
    private final BankDoorMapper door;
    private final ActSource acts;
    private final AuditBuffer audits;

    BankItemViewResource(
            ShelfStore shelf, OneItemStore items, BankDoorMapper door, ActSource acts, AuditBuffer audits) {
        this.shelf = shelf;
        this.items = items;
        this.door = door;
        this.acts = acts;
        this.audits = audits;
    }

    /**
     * What learners may see of a question.
     *
     * @param options of true/false none
     */
    @Schema(name = "BankQuestion")
    public record Shown(
            @OneOf({"single", "multiple", "truefalse"}) String type,

            String stem,
            List<String> options,
            int difficulty,
            String knowledgePoint) {}

    /**
     * What they may see when nobody can sit it any more.
     *
     * @param correct letters of the options; of true/false A is 正确, B 错误
     */
    @Schema(name = "BankQuestionKey")
    public record Key(String correct, String explanation) {}

    /** @param changedIn the version that changed, retired or restored it last */
    @Schema(name = "BankItemView")
    public record View(
            int item, @OneOf({"current", "retired"}) String state, int changedIn, Shown question, Key key) {

        static View of(OneItem one) {
            BankItem content = one.item().content();
            return new View(
                    one.item().number(),
                    BankItemResource.stateOf(one.retired()),
                    one.changedIn(),
                    new Shown(
                            content.type().wire(),
                            content.stem(),
                            content.options(),
                            content.difficulty(),
                            content.knowledgePoint()),
                    new Key(content.correct().letters(), content.explanation()));
        }
    }

    /** Retired or not, with key and explanation apart: who saw the key stands in the audit log. */
    @GET
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    @Audited("bank.look-item")
    public Uni<View> one(@PathParam("code") BankCode code, @PathParam("item") int item) {
        Act act = acts.act();
        return door.enter(code)
                .call(reach -> shelf.catchUp(reach.tenant(), code))
                .chain(reach -> items.find(reach.tenant(), code, item))
                .map(found -> found.map(View::of)
                        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "题库“" + code + "”没有第 " + item + " 题。")))
                .call(seen -> audits.note(act.on("bank", code).after(Map.of("item", item))));
    }
}
