package org.kaochang.identity;

import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;

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
    private final TokenService tokens;
    private final IdSource ids;
    private final ClockSource clock;

    AccountService(
            AccountStore store, PasswordService passwords, TokenService tokens, IdSource ids, ClockSource clock) {
        this.store = store;
        this.passwords = passwords;
        this.tokens = tokens;
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
        complaint(wanted, username).ifPresent(error -> {
            throw Problem.of(ProblemType.INVALID, error.message() + "。").with("errors", List.of(error.toMap()));
        });
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
                .chain(account -> store.change(account.id(), entity -> entity.mustChangePassword = false))
                .replaceWithVoid();
    }

    /**
     * Gives a learner the initial password again, the last eight characters of the ID number, to be changed at the next
     * login; ends every login there is.
     */
    public Uni<Void> resetToInitial(UUID learnerId) {
        return store.byLearner(learnerId)
                .map(AccountService::known)
                .chain(account -> store.change(account.id(), entity -> {
                    entity.passwordHash = null;
                    entity.mustChangePassword = true;
                }))
                .chain(account -> tokens.endAll(known(account).id()));
    }

    /** The hash of a password as accounts keep it; for rosters that bring initial passwords. */
    public Uni<String> hash(String password) {
        return passwords.hashInBulk(password);
    }

    public Uni<List<Account>> staff(Optional<UUID> after, int most) {
        return store.staff(after, most);
    }

    /** Closes an account: it cannot log in or renew its tokens any more. */
    public Uni<Account> disable(UUID id, UUID caller) {
        if (id.equals(caller)) {
            throw Problem.of(ProblemType.CONFLICT, "不能停用自己的账号。");
        }
        return store.change(id, AccountStore.disabling(clock.now()))
                .map(AccountService::known)
                .call(account -> tokens.endAll(account.id()));
    }

    public Uni<Account> enable(UUID id) {
        return store.change(id, account -> account.disabledAt = null).map(AccountService::known);
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
        if (wanted.roles().isEmpty() || !STAFF_ROLES.containsAll(wanted.roles())) {
            return Optional.of(new FieldError("roles", "角色应为 " + String.join("、", new TreeSet<>(STAFF_ROLES))));
        }
        if (wanted.roles().contains(Role.UNIT_ADMINISTRATOR) && wanted.unit().isEmpty()) {
            return Optional.of(new FieldError("unit", "单位管理员须指定单位"));
        }
        return PasswordPolicy.complaint(wanted.password(), Optional.empty())
                .map(message -> new FieldError("initialPassword", message));
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

    private static boolean taken(Throwable failure) {
        return failure instanceof ConstraintViolationException
                || failure.getCause() instanceof ConstraintViolationException;
    }

    private static Account known(Optional<Account> account) {
        return account.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "账号不存在。"));
    }
}
