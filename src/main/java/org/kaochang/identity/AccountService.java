package org.kaochang.identity;

import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.SecurityLogSink;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.hibernate.exception.ConstraintViolationException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/** Accounts of staff. Learners' accounts are made with the learners. */
@Singleton
public class AccountService {

    private static final Set<String> STAFF_ROLES =
            Set.of(Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR, Role.INVIGILATOR);
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{2,63}");
    private static final Pattern LIKE_AN_ID_NUMBER = Pattern.compile("\\d{15}(\\d{2}[\\dx])?");

    /** A staff account to be. */
    public record NewAccount(
            String username,
            String name,
            String password,
            Set<String> roles,
            Optional<String> unit,
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
    private final SecondFactorStore factors;
    private final IdSource ids;
    private final ClockSource clock;

    AccountService(
            AccountStore store,
            PasswordService passwords,
            EndedSessionsJob endings,
            KnownSourceService sources,
            SecondFactorStore factors,
            IdSource ids,
            ClockSource clock) {
        this.store = store;
        this.passwords = passwords;
        this.endings = endings;
        this.sources = sources;
        this.factors = factors;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes a staff account unless the username is taken; an existing account is left as it is. */
    public Uni<UUID> ensure(
            String username,
            String name,
            String password,
            Set<String> roles,
            Optional<String> unit,
            boolean mustChange) {
        return store.byUsername(canonical(username))
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get().id())
                        : create(new NewAccount(username, name, password, roles, unit, mustChange))
                                .map(Account::id));
    }

    /** @return the new account; fails with {@code invalid}, or {@code conflict} when the username is taken */
    public Uni<Account> create(NewAccount wanted) {
        String username = canonical(wanted.username());
        complaint(wanted, username).ifPresent(AccountService::refuse);
        return passwords
                .hash(wanted.password())
                .map(hash -> entity(wanted, username, hash))
                .chain(entity -> store.insert(entity).replaceWith(entity::toAccount))
                .onFailure(AccountService::taken)
                .transform(failure -> Problem.of(ProblemType.CONFLICT, "用户名已被使用，或单位不存在。"));
    }

    /** Lets a learner keep the password the account was made with: for accounts that are there to be tried out. */
    public Uni<Void> keepInitialPassword(UUID learnerId) {
        return store.byLearner(learnerId)
                .map(AccountService::known)
                .chain(account -> store.change(account.id(), AccountEntity::keepInitialPassword))
                .replaceWithVoid();
    }

    /** The hash of a password as accounts keep it; for rosters that bring initial passwords. */
    public Uni<String> hash(String password) {
        return passwords.hashInBulk(password);
    }

    public Uni<List<Account>> staff(Optional<UUID> after, int most) {
        return store.staff(after, most);
    }

    /** For staff who lost phone and recovery codes: the next log-in binds a new one. Ends every log-in there is. */
    public Uni<Account> removeSecondFactor(UUID id, UUID caller) {
        if (id.equals(caller)) {
            throw Problem.of(ProblemType.CONFLICT, "不能解除自己的动态验证码，请由另一位管理员操作。");
        }
        return store.changeAndEndSessions(id, account -> {})
                .map(AccountService::known)
                .call(account -> factors.remove(account.id()))
                .invoke(account -> note("second-factor-removed", id, caller))
                .call(endings::look);
    }

    /** Closes an account: it cannot log in or renew its tokens any more. */
    public Uni<Account> disable(UUID id, UUID caller) {
        if (id.equals(caller)) {
            throw Problem.of(ProblemType.CONFLICT, "不能停用自己的账号。");
        }
        return store.changeAndEndSessions(id, AccountStore.disabling(clock.now()))
                .map(AccountService::known)
                .call(account -> sources.forget(List.of(account.id())))
                .invoke(account -> note("account-disabled", id, caller))
                .call(endings::look);
    }

    /** Gives staff other roles; every log-in with the old ones ends. */
    public Uni<Account> changeRoles(UUID id, Set<String> roles, Optional<String> unit, UUID caller) {
        if (id.equals(caller)) {
            throw Problem.of(ProblemType.CONFLICT, "不能更改自己的角色。");
        }
        rolesComplaint(roles, unit).ifPresent(AccountService::refuse);
        return store.changeAndEndSessions(id, account -> {
                    if (account.learnerId != null) {
                        throw Problem.of(ProblemType.CONFLICT, "考生账号的角色不能更改。");
                    }
                    account.roles = roles.stream().sorted().toArray(String[]::new);
                    account.unitCode = unit.orElse(null);
                })
                .map(AccountService::known)
                .invoke(account -> note("roles-changed", id, caller))
                .call(endings::look)
                .onFailure(AccountService::taken)
                .transform(failure -> Problem.of(ProblemType.CONFLICT, "单位不存在。"));
    }

    public Uni<Account> enable(UUID id, UUID caller) {
        return store.change(id, account -> account.disabledAt = null)
                .map(AccountService::known)
                .invoke(account -> note("account-enabled", id, caller));
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

    private record FieldError(String field, String message) {

        Map<String, String> toMap() {
            return Map.of("field", field, "message", message);
        }
    }

    private static Optional<FieldError> complaint(NewAccount wanted, String username) {
        if (!usernameAllowed(username)) {
            return Optional.of(new FieldError("username", "用户名应为 3 至 64 位字母、数字或 . _ @ -，且不能是身份证号"));
        }
        if (!PersonName.allowed(wanted.name())) {
            return Optional.of(new FieldError("name", "姓名应为 1 至 100 个字"));
        }
        return rolesComplaint(wanted.roles(), wanted.unit())
                .or(() -> PasswordPolicy.complaint(
                                wanted.password(), true, Optional.of(wanted.username()), Optional.empty())
                        .map(message -> new FieldError("initialPassword", message)));
    }

    private static Optional<FieldError> rolesComplaint(Set<String> roles, Optional<String> unit) {
        if (roles.isEmpty() || !STAFF_ROLES.containsAll(roles)) {
            return Optional.of(new FieldError("roles", "角色应为 " + String.join("、", new TreeSet<>(STAFF_ROLES))));
        }
        return roles.contains(Role.UNIT_ADMINISTRATOR) && unit.isEmpty()
                ? Optional.of(new FieldError("unit", "单位管理员须指定单位"))
                : Optional.empty();
    }

    private static void refuse(FieldError error) {
        throw Problem.of(ProblemType.INVALID, error.message() + "。").with("errors", List.of(error.toMap()));
    }

    private AccountEntity entity(NewAccount wanted, String username, String hash) {
        AccountEntity entity = new AccountEntity();
        entity.id = ids.newId();
        entity.username = username;
        entity.name = wanted.name().strip();
        entity.passwordHash = hash;
        entity.mustChangePassword = wanted.mustChange();
        entity.roles = wanted.roles().stream().sorted().toArray(String[]::new);
        entity.unitCode = wanted.unit().orElse(null);
        entity.createdAt = clock.now();
        return entity;
    }

    private static void note(String what, UUID account, UUID caller) {
        SecurityLogSink.event(what, "account", account, "by", caller);
    }

    private static boolean taken(Throwable failure) {
        return failure instanceof ConstraintViolationException
                || failure.getCause() instanceof ConstraintViolationException;
    }

    private static Account known(Optional<Account> account) {
        return account.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "账号不存在。"));
    }
}
