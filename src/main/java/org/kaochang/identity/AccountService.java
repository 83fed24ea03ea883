package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.http.Role;
import org.kaochang.http.SecurityLogSink;
import org.kaochang.identity.Refusal.Clash;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Accounts of staff. Learners' accounts are made with the learners. */
@Singleton
public class AccountService {

    private static final Set<String> STAFF_ROLES =
            Set.of(Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR, Role.INVIGILATOR, Role.AUDITOR);

    /** What the program itself may give besides: nobody gives it to others. */
    private static final Set<String> PROGRAM_ROLES = Set.of(
            Role.BANK_EDITOR,
            Role.EXAM_ADMINISTRATOR,
            Role.UNIT_ADMINISTRATOR,
            Role.INVIGILATOR,
            Role.AUDITOR,
            Role.OPERATOR);

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{2,63}");
    private static final Pattern LIKE_AN_ID_NUMBER = Pattern.compile("\\d{15}(\\d{2}[\\dx])?");

    /** A staff account to be. */
    public record NewAccount(
            TenantId tenant,
            String username,
            String name,
            String password,
            Set<String> roles,
            Optional<UnitCode> unit,
            boolean mustChange) {

        @Override
        public String toString() {
            return "NewAccount[" + username + ", roles=" + roles + "]";
        }
    }

    private final AccountStore store;
    private final PasswordService passwords;
    private final EndedSessionsJob endings;
    private final KnownSourceService sources;
    private final IdSource ids;
    private final ClockSource clock;

    AccountService(
            AccountStore store,
            PasswordService passwords,
            EndedSessionsJob endings,
            KnownSourceService sources,
            IdSource ids,
            ClockSource clock) {
        this.store = store;
        this.passwords = passwords;
        this.endings = endings;
        this.sources = sources;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes a staff account unless the username is taken; an existing account is left as it is. */
    public Uni<AccountId> ensure(NewAccount wanted) {
        return store.byUsername(wanted.tenant(), canonical(wanted.username()))
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get().id())
                        : create(wanted, Act.ofProgram(wanted.tenant(), "account.create"), PROGRAM_ROLES)
                                .map(Account::id));
    }

    /** @return the new account; fails with a {@link Refusal}: unfit, or conflict when the username is taken */
    public Uni<Account> create(NewAccount wanted, Act act) {
        return create(wanted, act, STAFF_ROLES);
    }

    private Uni<Account> create(NewAccount wanted, Act act, Set<String> allowed) {
        String username = canonical(wanted.username());
        complaint(wanted, username, allowed).ifPresent(AccountService::refuse);
        StaffReach.checkAuditor(act, wanted.roles());
        return passwords
                .hash("staff of " + wanted.tenant(), wanted.password())
                .map(hash -> account(wanted, username, hash))
                .call(account -> store.insert(act, account, clock.now()))
                .onFailure(AccountService::taken)
                .transform(failure -> Refusal.conflict(Clash.USERNAME_OR_UNIT));
    }

    /** For staff who lost phone and recovery codes: the next log-in binds a new one. Ends every log-in there is. */
    public Uni<Account> removeSecondFactor(AccountId id, Act act) {
        refuseOwn(id, act, Clash.OWN_FACTOR);
        return store.changeAndRemoveFactor(act, id, StaffReach.within(act, account -> account), clock.trueNow())
                .map(AccountService::known)
                .invoke(account -> note("second-factor-removed", id, act))
                .call(endings::look);
    }

    /** Closes an account: it cannot log in or renew its tokens any more. */
    public Uni<Account> disable(AccountId id, Act act) {
        refuseOwn(id, act, Clash.OWN_ACCOUNT);
        return store.changeAndEndSessions(
                        act, id, StaffReach.within(act, account -> account.withDisabled(true)), clock.trueNow())
                .map(AccountService::known)
                .call(account -> sources.forget(account.tenant(), List.of(account.id())))
                .invoke(account -> note("account-disabled", id, act))
                .call(endings::look);
    }

    /** Gives staff other roles; every log-in with the old ones ends. */
    public Uni<Account> changeRoles(AccountId id, Set<String> roles, Optional<UnitCode> unit, Act act) {
        refuseOwn(id, act, Clash.OWN_ROLES);
        rolesComplaint(roles, unit, STAFF_ROLES).ifPresent(AccountService::refuse);
        StaffReach.checkAuditor(act, roles);
        return store.changeAndEndSessions(
                        act, id, StaffReach.within(act, account -> withRoles(account, roles, unit)), clock.trueNow())
                .map(AccountService::known)
                .invoke(account -> note("roles-changed", id, act))
                .call(endings::look)
                .onFailure(AccountService::taken)
                .transform(failure -> Refusal.conflict(Clash.UNIT));
    }

    public Uni<Account> enable(AccountId id, Act act) {
        return store.change(act, id, StaffReach.within(act, account -> account.withDisabled(false)), clock.trueNow())
                .map(AccountService::known)
                .invoke(account -> note("account-enabled", id, act));
    }

    private static void refuseOwn(AccountId id, Act act, Clash clash) {
        if (act.by().filter(id::equals).isPresent()) {
            throw Refusal.conflict(clash);
        }
    }

    private static Account withRoles(Account account, Set<String> roles, Optional<UnitCode> unit) {
        if (account.learnerId().isPresent() || account.roles().contains(Role.OPERATOR)) {
            throw Refusal.conflict(Clash.FIXED_ROLES);
        }
        return account.withRoles(Set.copyOf(roles), unit);
    }

    /** A username as kept: blanks around it and its case do not matter. */
    public static String canonical(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a username may be used: nothing that looks like an ID number may stand in the open. */
    public static boolean usernameAllowed(String username) {
        String canonical = canonical(username);
        return USERNAME.matcher(canonical).matches()
                && !LIKE_AN_ID_NUMBER.matcher(canonical).matches();
    }

    private record FieldError(String field, String message) {}

    private static Optional<FieldError> complaint(NewAccount wanted, String username, Set<String> allowed) {
        if (!usernameAllowed(username)) {
            return Optional.of(new FieldError("username", "用户名应为 3 至 64 位字母、数字或 . _ @ -，且不能是身份证号"));
        }
        if (!PersonName.allowed(wanted.name())) {
            return Optional.of(new FieldError("name", "姓名应为 1 至 100 个字"));
        }
        return rolesComplaint(wanted.roles(), wanted.unit(), allowed)
                .or(() -> PasswordPolicy.complaint(
                                wanted.password(), true, Optional.of(wanted.username()), Optional.empty())
                        .map(message -> new FieldError("initialPassword", message)));
    }

    private static Optional<FieldError> rolesComplaint(
            Set<String> roles, Optional<UnitCode> unit, Set<String> allowed) {
        if (roles.isEmpty() || !allowed.containsAll(roles)) {
            return Optional.of(new FieldError("roles", "角色应为 " + String.join("、", new TreeSet<>(STAFF_ROLES))));
        }
        if (roles.contains(Role.AUDITOR) && roles.size() > 1) {
            return Optional.of(new FieldError("roles", "审计人员不能兼任其他角色"));
        }
        return roles.contains(Role.UNIT_ADMINISTRATOR) && unit.isEmpty()
                ? Optional.of(new FieldError("unit", "单位管理员须指定单位"))
                : Optional.empty();
    }

    private static void refuse(FieldError error) {
        throw Refusal.unfit(error.field(), error.message());
    }

    private Account account(NewAccount wanted, String username, String hash) {
        return new Account(
                wanted.tenant(),
                new AccountId(ids.newId()),
                Optional.of(username),
                wanted.name().strip(),
                Set.copyOf(wanted.roles()),
                Optional.empty(),
                wanted.unit(),
                Optional.of(hash),
                wanted.mustChange(),
                false,
                0,
                Optional.empty(),
                Optional.empty());
    }

    private static void note(String what, AccountId account, Act act) {
        SecurityLogSink.event(
                what, "tenant", act.tenant(), "account", account, "by", act.by().orElse(null));
    }

    /** The username is taken, or there is no such unit. */
    private static boolean taken(Throwable failure) {
        return failure instanceof PgException violation
                && Set.of("23505", "23503").contains(violation.getSqlState());
    }

    static Account known(Optional<Account> account) {
        return account.orElseThrow(() -> new Refused(new Refusal.NoSuchAccount()));
    }
}
