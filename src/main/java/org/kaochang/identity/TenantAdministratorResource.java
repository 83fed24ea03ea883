package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.AccountId;
import org.kaochang.common.TenantCode;
import org.kaochang.http.Limits;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.identity.AccountService.NewAccount;
import org.kaochang.tenant.TenantSource;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

import java.util.Optional;
import java.util.Set;

/** The first administrators of an authority, whom the operator appoints; they make all other accounts, but its auditors'. */
@Path("/api/v1/tenants")
public class TenantAdministratorResource {

    /** The initial password has to be changed at the first login. */
    public record NewAdministrator(
            @NotBlank @Size(max = Limits.USERNAME) String username,
            @NotBlank @Size(max = Limits.NAME) String name,
            @NotBlank @Size(max = Limits.PASSWORD) String initialPassword) {

        @Override
        public String toString() {
            return "NewAdministrator[" + username + "]";
        }
    }

    public record Administrator(AccountId accountId, String username) {}

    private final AccountService accounts;
    private final TenantSource tenants;
    private final ActSource acts;

    TenantAdministratorResource(AccountService accounts, TenantSource tenants, ActSource acts) {
        this.accounts = accounts;
        this.tenants = tenants;
        this.acts = acts;
    }

    @POST
    @Path("/{code}/administrators")
    @ResponseStatus(201)
    @RolesAllowed(Role.OPERATOR)
    @Audited(value = "tenant.appoint-administrator", object = "tenant")
    @Answers(problems = {ProblemType.CONFLICT, ProblemType.NOT_FOUND})
    public Uni<Administrator> appoint(@RestPath TenantCode code, @Valid @NotNull NewAdministrator wanted) {
        return appoint(code, wanted, Set.of(Role.EXAM_ADMINISTRATOR, Role.BANK_EDITOR));
    }

    /** Somebody who reads that authority's audit log, and nothing else. */
    @POST
    @Path("/{code}/auditors")
    @ResponseStatus(201)
    @RolesAllowed(Role.OPERATOR)
    @Audited(value = "tenant.appoint-auditor", object = "tenant")
    @Answers(problems = {ProblemType.CONFLICT, ProblemType.NOT_FOUND})
    public Uni<Administrator> appointAuditor(@RestPath TenantCode code, @Valid @NotNull NewAdministrator wanted) {
        return appoint(code, wanted, Set.of(Role.AUDITOR));
    }

    private Uni<Administrator> appoint(TenantCode code, NewAdministrator wanted, Set<String> roles) {
        Act act = acts.act();
        return tenants.open(code)
                .map(tenant -> accounts.create(
                        new NewAccount(
                                tenant.id(),
                                wanted.username(),
                                wanted.name(),
                                wanted.initialPassword(),
                                roles,
                                Optional.empty(),
                                true),
                        act))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这个机构。"))
                .map(account ->
                        new Administrator(account.id(), account.username().orElseThrow()));
    }
}
