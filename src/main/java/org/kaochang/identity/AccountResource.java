package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.UnitCode;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Limits;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.identity.AccountService.NewAccount;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accounts of staff: administrators, bank editors, invigilators. */
@Path("/api/v1/accounts")
public class AccountResource {

    /** The initial password has to be changed at the first login. */
    public record NewStaff(
            @NotBlank @Size(max = Limits.USERNAME) String username,
            @NotBlank @Size(max = Limits.NAME) String name,
            @NotBlank @Size(max = Limits.PASSWORD) String initialPassword,
            @NotEmpty Set<@NotBlank String> roles,
            UnitCode unit) {

        @Override
        public String toString() {
            return "NewStaff[" + username + ", roles=" + roles + "]";
        }
    }

    /** @param unit for unit administrators */
    public record NewRoles(@NotEmpty Set<@NotBlank String> roles, UnitCode unit) {}

    public record Staff(
            AccountId accountId,
            @Nullable String username,
            String name,
            List<String> roles,
            @Nullable UnitCode unit,
            boolean disabled) {

        static Staff of(Account account) {
            return new Staff(
                    account.id(),
                    account.username().orElse(null),
                    account.name(),
                    account.roles().stream().sorted().toList(),
                    account.unit().orElse(null),
                    account.disabled());
        }
    }

    /**
     * Shown this once.
     *
     * @param validUntil when it stops letting in; before that it has to be changed
     */
    public record TemporaryPassword(AccountId accountId, String password, Instant validUntil) {

        @Override
        public String toString() {
            return "TemporaryPassword[" + accountId + "]";
        }
    }

    /** @param next cursor of the following page, or null at the end */
    public record StaffPage(List<Staff> accounts, @Nullable AccountId next) {}

    private final AccountService accounts;
    private final StaffResetService resets;
    private final CallerSource caller;

    AccountResource(AccountService accounts, StaffResetService resets, CallerSource caller) {
        this.accounts = accounts;
        this.resets = resets;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<Staff> create(@Valid @NotNull NewStaff staff) {
        return accounts.create(new NewAccount(
                        caller.caller().tenant(),
                        staff.username(),
                        staff.name(),
                        staff.initialPassword(),
                        staff.roles(),
                        Optional.ofNullable(staff.unit()),
                        true))
                .map(Staff::of);
    }

    @GET
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<StaffPage> list(
            @QueryParam("cursor") AccountId cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return accounts.staff(caller.caller().tenant(), Optional.ofNullable(cursor), limit + 1)
                .map(found -> {
                    List<Staff> page =
                            found.stream().limit(limit).map(Staff::of).toList();
                    return new StaffPage(
                            page, found.size() > limit ? page.getLast().accountId() : null);
                });
    }

    @POST
    @Path("/{id}/disablement")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<Staff> disable(@RestPath String id) {
        return accounts.disable(known(id), caller.caller()).map(Staff::of);
    }

    @POST
    @Path("/{id}/enablement")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<Staff> enable(@RestPath String id) {
        return accounts.enable(known(id), caller.caller()).map(Staff::of);
    }

    /** For staff who forgot theirs: a random one, to be changed at the next log-in. Ends every log-in there is. */
    @POST
    @Path("/{id}/password-reset")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<TemporaryPassword> resetPassword(@RestPath String id) {
        return resets.reset(known(id), caller.caller())
                .map(reset -> new TemporaryPassword(reset.account().id(), reset.password(), reset.until()));
    }

    /** For whoever lost phone and recovery codes; another administrator does it. */
    @DELETE
    @Path("/{id}/second-factor")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<Staff> removeSecondFactor(@RestPath String id) {
        return accounts.removeSecondFactor(known(id), caller.caller()).map(Staff::of);
    }

    /** Every log-in with the old roles ends. */
    @PUT
    @Path("/{id}/roles")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<Staff> changeRoles(@RestPath String id, @Valid @NotNull NewRoles roles) {
        return accounts.changeRoles(known(id), roles.roles(), Optional.ofNullable(roles.unit()), caller.caller())
                .map(Staff::of);
    }

    private static AccountId known(String id) {
        try {
            return AccountId.fromString(id);
        } catch (IllegalArgumentException noId) {
            throw Problem.of(ProblemType.NOT_FOUND, "账号不存在。");
        }
    }
}
