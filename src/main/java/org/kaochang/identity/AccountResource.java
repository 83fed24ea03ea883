package org.kaochang.identity;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
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

/**
 * Accounts of staff: administrators, bank editors, invigilators. What is done to others takes a reason. Operators look after those of
 * their own authority, and alone after auditors'.
 */
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
    public record NewRoles(
            @NotEmpty Set<@NotBlank String> roles,
            UnitCode unit,
            @Valid @NotNull AuditReason reason) {}

    /** Why. */
    public record AccountMeasure(@Valid @NotNull AuditReason reason) {}

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

    /** @param secondFactor whether one is bound */
    public record StaffLine(
            AccountId accountId,
            @Nullable String username,
            String name,
            List<String> roles,
            @Nullable UnitCode unit,
            boolean disabled,
            boolean mustChangePassword,
            boolean secondFactor,
            Instant createdAt) {

        static StaffLine of(StaffListStore.Line line) {
            return new StaffLine(
                    line.id(),
                    line.username().orElse(null),
                    line.name(),
                    line.roles(),
                    line.unit().orElse(null),
                    line.disabled(),
                    line.mustChangePassword(),
                    line.secondFactor(),
                    line.createdAt());
        }
    }

    /** @param next cursor of the following page, or null at the end */
    public record StaffPage(
            List<StaffLine> accounts, @Nullable AccountId next) {}

    private final AccountService accounts;
    private final StaffResetService resets;
    private final StaffListStore list;
    private final CallerSource caller;
    private final ActSource acts;

    AccountResource(
            AccountService accounts,
            StaffResetService resets,
            StaffListStore list,
            CallerSource caller,
            ActSource acts) {
        this.accounts = accounts;
        this.resets = resets;
        this.list = list;
        this.caller = caller;
        this.acts = acts;
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.OPERATOR})
    @Audited("account.create")
    public Uni<Staff> create(@Valid @NotNull NewStaff staff) {
        NewAccount wanted = new NewAccount(
                caller.caller().tenant(),
                staff.username(),
                staff.name(),
                staff.initialPassword(),
                staff.roles(),
                Optional.ofNullable(staff.unit()),
                true);
        return accounts.create(wanted, acts.act()).map(Staff::of);
    }

    /** In the order of their making; by part of username or name, by role, unit, and whether they are closed. */
    @GET
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.OPERATOR})
    public Uni<StaffPage> list(
            @QueryParam("text") @Nullable String text,
            @QueryParam("role") @Nullable String role,
            @QueryParam("unit") @Nullable UnitCode unit,
            @QueryParam("disabled") @Nullable Boolean disabled,
            @QueryParam("cursor") @Nullable AccountId cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        StaffListStore.Wanted wanted = new StaffListStore.Wanted(
                given(text),
                given(role),
                Optional.ofNullable(unit),
                Optional.ofNullable(disabled),
                Optional.ofNullable(cursor));
        return list.page(caller.caller().tenant(), wanted, limit + 1).map(found -> {
            List<StaffLine> page =
                    found.stream().limit(limit).map(StaffLine::of).toList();
            return new StaffPage(page, found.size() > limit ? page.getLast().accountId() : null);
        });
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }

    @POST
    @Path("/{id}/disablement")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.OPERATOR})
    @Audited("account.disable")
    public Uni<Staff> disable(@RestPath String id, @Valid @NotNull AccountMeasure measure) {
        return accounts.disable(known(id), acts.act(measure.reason())).map(Staff::of);
    }

    @POST
    @Path("/{id}/enablement")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.OPERATOR})
    @Audited("account.enable")
    public Uni<Staff> enable(@RestPath String id, @Valid @NotNull AccountMeasure measure) {
        return accounts.enable(known(id), acts.act(measure.reason())).map(Staff::of);
    }

    /** For staff who forgot theirs: a random one, to be changed at the next log-in. Ends every log-in there is. */
    @POST
    @Path("/{id}/password-reset")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.OPERATOR})
    @Audited("account.reset-password")
    public Uni<TemporaryPassword> resetPassword(@RestPath String id, @Valid @NotNull AccountMeasure measure) {
        return resets.reset(known(id), acts.act(measure.reason()))
                .map(reset -> new TemporaryPassword(reset.account().id(), reset.password(), reset.until()));
    }

    /** For whoever lost phone and recovery codes; another administrator does it. */
    @POST
    @Path("/{id}/second-factor/removal")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.OPERATOR})
    @Audited("account.remove-second-factor")
    public Uni<Staff> removeSecondFactor(@RestPath String id, @Valid @NotNull AccountMeasure measure) {
        return accounts.removeSecondFactor(known(id), acts.act(measure.reason()))
                .map(Staff::of);
    }

    /** Every log-in with the old roles ends. */
    @PUT
    @Path("/{id}/roles")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.OPERATOR})
    @Audited("account.change-roles")
    public Uni<Staff> changeRoles(@RestPath String id, @Valid @NotNull NewRoles roles) {
        return accounts.changeRoles(
                        known(id), roles.roles(), Optional.ofNullable(roles.unit()), acts.act(roles.reason()))
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
