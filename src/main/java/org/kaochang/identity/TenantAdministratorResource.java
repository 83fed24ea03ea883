package org.kaochang.identity;

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

/** The first administrators of an authority, whom the operator appoints; they make all other accounts. */
@Path("/api/v1/tenants/{code}/administrators")
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

    TenantAdministratorResource(AccountService accounts, TenantSource tenants) {
        this.accounts = accounts;
        this.tenants = tenants;
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(Role.OPERATOR)
    @Answers(problems = {ProblemType.CONFLICT, ProblemType.NOT_FOUND})
    public Uni<Administrator> appoint(@RestPath TenantCode code, @Valid @NotNull NewAdministrator wanted) {
        Set<String> roles = Set.of(Role.EXAM_ADMINISTRATOR, Role.BANK_EDITOR);
        return tenants.open(code)
                .map(tenant -> accounts.create(new NewAccount(
                        tenant.id(),
                        wanted.username(),
                        wanted.name(),
                        wanted.initialPassword(),
                        roles,
                        Optional.empty(),
                        true)))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这个机构。"))
                .map(account ->
                        new Administrator(account.id(), account.username().orElseThrow()));
    }
}
