package org.kaochang.tenant;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.TenantCode;
import org.kaochang.http.Limits;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

import java.util.List;

/** Authorities, as whoever runs the program for several of them sees them. */
@Path("/api/v1/tenants")
public class TenantResource {

    /** @param hosts host names by which browsers find it; none: by {@code /t/<code>/} only */
    public record TenantWanted(
            @NotBlank @Size(max = Limits.CODE) String code,
            @NotBlank @Size(max = Limits.NAME) String name,
            @Size(max = 50, message = "最多 50 个域名") List<@NotNull @Size(max = 253) String> hosts) {}

    /** @param disabled nobody finds its door; who is in stays in until the token is over */
    public record TenantChange(
            @NotBlank @Size(max = Limits.NAME) String name,
            @Size(max = 50, message = "最多 50 个域名") List<@NotNull @Size(max = 253) String> hosts,
            boolean disabled) {}

    /** @param path where browsers find it whatever its host names are */
    public record TenantView(TenantCode code, String name, List<String> hosts, String path, boolean disabled) {

        static TenantView of(Tenant tenant) {
            return new TenantView(
                    tenant.code(), tenant.name(), tenant.hosts(), "/t/" + tenant.code() + "/", tenant.disabled());
        }
    }

    public record TenantList(List<TenantView> tenants) {}

    private final TenantService tenants;

    private final ActSource acts;

    TenantResource(TenantService tenants, ActSource acts) {
        this.tenants = tenants;
        this.acts = acts;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    public Uni<TenantList> list() {
        return tenants.look()
                .map(all -> new TenantList(all.stream().map(TenantView::of).toList()));
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @ResponseStatus(201)
    @Answers(problems = ProblemType.CONFLICT)
    @Audited("tenant.make")
    public Uni<TenantView> make(@Valid @NotNull TenantWanted wanted) {
        return tenants.make(
                        acts.act(), new NewTenant(new TenantCode(wanted.code()), wanted.name(), given(wanted.hosts())))
                .map(TenantResource::shown);
    }

    @PUT
    @RolesAllowed(Role.OPERATOR)
    @Path("/{code}")
    @Answers(problems = {ProblemType.CONFLICT, ProblemType.NOT_FOUND})
    @Audited("tenant.change")
    public Uni<TenantView> change(@RestPath TenantCode code, @Valid @NotNull TenantChange change) {
        return tenants.change(acts.act(), new NewTenant(code, change.name(), given(change.hosts())), change.disabled())
                .map(TenantResource::shown);
    }

    private static TenantView shown(TenantOutcome outcome) {
        return switch (outcome) {
            case TenantOutcome.Kept(Tenant tenant) -> TenantView.of(tenant);
            case TenantOutcome.Faulty(NewTenant.Fault fault) -> throw Problem.ofField(fault.field(), fault.message());
            case TenantOutcome.CodeTaken taken -> throw Problem.of(ProblemType.CONFLICT, "机构代码已被使用。");
            case TenantOutcome.HostTaken taken -> throw Problem.of(ProblemType.CONFLICT, "域名已属于另一机构。");
            case TenantOutcome.Unknown unknown -> throw Problem.of(ProblemType.NOT_FOUND, "没有这个机构。");
        };
    }

    private static List<String> given(List<String> hosts) {
        return hosts == null ? List.of() : hosts;
    }
}
