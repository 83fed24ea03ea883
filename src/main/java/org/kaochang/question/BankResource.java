package org.kaochang.question;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.question.editor.BankDoorMapper;
import org.kaochang.question.shelf.ShelfStore;

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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Question banks for those who look after them. */
@Path("/api/v1/banks")
@Produces(MediaType.APPLICATION_JSON)
public class BankResource {

    private final BankService service;
    private final BankListStore banks;
    private final ShelfStore shelf;
    private final BankShapeSource shapes;
    private final BankDoorMapper door;
    private final ActSource acts;

    BankResource(
            BankService service,
            BankListStore banks,
            ShelfStore shelf,
            BankShapeSource shapes,
            BankDoorMapper door,
            ActSource acts) {
        this.service = service;
        this.banks = banks;
        this.shelf = shelf;
        this.shapes = shapes;
        this.door = door;
        this.acts = acts;
    }

    public record BankForm(
            @NotNull(message = "必填")
            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}", message = "只能用小写字母、数字和连字符，以字母或数字开头，最多 64 个字符")
            String code,

            @NotBlank(message = "必填") @Size(max = 200, message = "最多 200 字")
            String title) {}

    /** @param next where the list goes on; null at the end */
    public record BankList(List<BankLine> banks, @Nullable String next) {}

    /**
     * A published exam that draws from the bank: the exam's latest version, and the version of the bank that it draws from.
     *
     * @param withdrawn the exam was taken back: nobody starts it
     */
    @Schema(name = "BankUse")
    public record Use(ExamCode exam, String title, int version, int bankVersion, boolean withdrawn) {

        static Use of(BankUse use) {
            return new Use(use.exam(), use.title(), use.version(), use.bankVersion(), use.withdrawn());
        }
    }

    /**
     * Version, items and importedAt are null until something was imported.
     *
     * @param changedBy who made the latest version; null: the program, or an account that is no more
     * @param counts items by type; empty where they were not counted yet
     * @param usedBy exams published on it, those that were withdrawn among them
     */
    public record BankLine(
            BankCode code,
            String title,
            @Nullable Integer version,
            @Nullable Integer items,
            @Nullable Instant importedAt,
            @Nullable String changedBy,
            Map<String, Integer> counts,
            List<Use> usedBy) {

        static BankLine of(BankOverview bank, List<BankUse> uses) {
            Optional<BankOverview.Latest> latest = bank.latest();
            return new BankLine(
                    bank.code(),
                    bank.title(),
                    latest.map(BankOverview.Latest::version).orElse(null),
                    latest.map(BankOverview.Latest::items).orElse(null),
                    latest.map(BankOverview.Latest::importedAt).orElse(null),
                    latest.flatMap(BankOverview.Latest::by).orElse(null),
                    latest.map(BankOverview.Latest::counts).orElse(Map.of()),
                    uses.stream()
                            .filter(use -> use.bank().equals(bank.code()))
                            .map(Use::of)
                            .toList());
        }
    }

    /**
     * One bank.
     *
     * @param points knowledge points with how many questions each has, the first thousand; the empty text: without one
     */
    public record BankView(BankLine bank, List<PointCount> points) {}

    public record PointCount(String point, int items) {

        private static final int MOST = 1_000;

        static List<PointCount> of(BankShape shape) {
            return shape.points().entrySet().stream()
                    .limit(MOST)
                    .map(point -> new PointCount(point.getKey(), point.getValue()))
                    .toList();
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    @Answers(
            status = 201,
            problems = {ProblemType.CONFLICT, ProblemType.LIMIT_REACHED})
    @APIResponseSchema(BankForm.class)
    @Audited("bank.create")
    public Uni<Response> create(@Valid @NotNull(message = "缺少请求正文") BankForm form) {
        URI location = URI.create("/api/v1/banks/" + form.code());
        return service.create(acts.act(), new BankCode(form.code()), form.title())
                .invoke(created -> {
                    if (!created) {
                        throw Problem.of(ProblemType.CONFLICT, "题库代码“" + form.code() + "”已被使用。");
                    }
                })
                .map(done -> Response.created(location).entity(form).build());
    }

    /** Those the caller works on, in the order of their codes; {@code text}: part of code or title; {@code empty}: nothing was ever brought in. */
    @GET
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    public Uni<BankList> list(
            @QueryParam("text") @Nullable String text,
            @QueryParam("empty") @Nullable Boolean empty,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(200) int limit) {
        Optional<String> part = Optional.ofNullable(text).map(String::strip).filter(typed -> !typed.isEmpty());
        BankReach reach = door.reach();
        return banks.page(reach, part, Optional.ofNullable(empty), cursor == null ? "" : cursor, limit + 1)
                .chain(found -> shown(reach, found.size() > limit ? found.subList(0, limit) : found)
                        .map(lines -> new BankList(
                                lines,
                                found.size() > limit ? lines.getLast().code().value() : null)));
    }

    private Uni<List<BankLine>> shown(BankReach reach, List<BankOverview> found) {
        List<BankCode> codes = found.stream().map(BankOverview::code).toList();
        return banks.uses(reach.tenant(), codes)
                .map(uses -> found.stream().map(bank -> BankLine.of(bank, uses)).toList());
    }

    /** One bank with what it is about. */
    @GET
    @Path("{code}")
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    public Uni<BankView> one(@PathParam("code") BankCode code) {
        return door.enter(code)
                .call(reach -> shelf.catchUp(reach.tenant(), code))
                .chain(reach -> banks.one(reach, code)
                        .chain(found -> shown(reach, found.stream().toList()))
                        .chain(lines -> shapes.newest(reach.tenant(), code)
                                .map(shape -> new BankView(
                                        lines.stream().findFirst().orElseThrow(() -> BankDoorMapper.none(code)),
                                        shape.map(PointCount::of).orElse(List.of())))));
    }
}
