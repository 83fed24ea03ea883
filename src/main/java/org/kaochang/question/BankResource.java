package org.kaochang.question;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.BankCode;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Question banks for those who look after them. */
@Path("/api/v1/banks")
@Produces(MediaType.APPLICATION_JSON)
public class BankResource {

    private final BankService service;
    private final BankStore store;
    private final CallerSource callers;
    private final ActSource acts;

    BankResource(BankService service, BankStore store, CallerSource callers, ActSource acts) {
        this.acts = acts;
        this.callers = callers;
        this.service = service;
        this.store = store;
    }

    public record BankForm(
            @NotNull(message = "必填")
            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}", message = "只能用小写字母、数字和连字符，以字母或数字开头，最多 64 个字符")
            String code,

            @NotBlank(message = "必填") @Size(max = 200, message = "最多 200 字")
            String title) {}

    public record BankList(List<BankLine> banks) {}

    /** Version, items and importedAt are null until something was imported. */
    public record BankLine(
            BankCode code,
            String title,
            @Nullable Integer version,
            @Nullable Integer items,
            @Nullable Instant importedAt) {

        static BankLine of(BankOverview bank) {
            return new BankLine(
                    bank.code(),
                    bank.title(),
                    bank.latest().map(BankOverview.Latest::version).orElse(null),
                    bank.latest().map(BankOverview.Latest::items).orElse(null),
                    bank.latest().map(BankOverview.Latest::importedAt).orElse(null));
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    @Answers(status = 201)
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

    @GET
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    public Uni<BankList> list() {
        return store.list(callers.caller().tenant())
                .map(banks -> new BankList(banks.stream().map(BankLine::of).toList()));
    }
}
