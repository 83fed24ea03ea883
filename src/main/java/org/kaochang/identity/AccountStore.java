package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Accounts one at a time; the accounts of a roster are written by the learner room in its own statement. */
@Singleton
class AccountStore {

    private static final UUID FIRST = new UUID(0, 0);

    private final Mutiny.SessionFactory sessions;

    AccountStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    Uni<Optional<Account>> byId(UUID id) {
        return sessions.withSession(session -> session.find(AccountEntity.class, id))
                .map(AccountStore::account);
    }

    Uni<Optional<Account>> byUsername(String username) {
        return one("from AccountEntity where username = :value", username);
    }

    Uni<Optional<Account>> byLearner(UUID learnerId) {
        return one("from AccountEntity where learnerId = :value", learnerId);
    }

    Uni<Void> insert(AccountEntity account) {
        return sessions.withTransaction(session -> session.persist(account));
    }

    /**
     * Under a lock, because all columns are written: a password set meanwhile must not come back as it was.
     *
     * @return the account as changed, or empty when there is none
     */
    Uni<Optional<Account>> change(UUID id, Consumer<AccountEntity> change) {
        return sessions.withTransaction(session -> session.find(AccountEntity.class, id, LockMode.PESSIMISTIC_WRITE)
                .map(found -> {
                    if (found != null) {
                        change.accept(found);
                    }
                    return account(found);
                }));
    }

    /**
     * A change that ends every log-in of the account in the same transaction.
     *
     * @return the account as changed, or empty when there is none
     */
    Uni<Optional<Account>> changeAndEndSessions(UUID id, Consumer<AccountEntity> change) {
        return sessions.withTransaction(session -> session.find(AccountEntity.class, id, LockMode.PESSIMISTIC_WRITE)
                .invoke(found -> {
                    if (found != null) {
                        change.accept(found);
                        found.epoch++;
                    }
                })
                .call(session::flush)
                // Only now, under the lock: log-ins that were let in before it are seen, later ones find the new epoch.
                .call(() ->
                        session.createNativeQuery("""
                                update login_session
                                set ended_at = clock_timestamp()
                                where account_id = :id and ended_at is null and expires_at > now()
                                """).setParameter("id", id).executeUpdate())
                .map(AccountStore::account));
    }

    /** Staff accounts in the order of their making. */
    Uni<List<Account>> staff(Optional<UUID> after, int most) {
        return sessions.withSession(session -> session.createSelectionQuery(
                                "from AccountEntity where learnerId is null and id > :after order by id",
                                AccountEntity.class)
                        .setParameter("after", after.orElse(FIRST))
                        .setMaxResults(most)
                        .getResultList())
                .map(found -> found.stream().map(AccountEntity::toAccount).toList());
    }

    Uni<Boolean> anyWithRole(String role) {
        return sessions.withSession(session -> session.createNativeQuery(
                        "select count(*) from account where :role = any (roles) and disabled_at is null", Long.class)
                .setParameter("role", role)
                .getSingleResult()
                .map(count -> count > 0));
    }

    static Consumer<AccountEntity> disabling(Instant now) {
        return account -> account.disabledAt = account.disabledAt == null ? now : account.disabledAt;
    }

    private Uni<Optional<Account>> one(String query, Object value) {
        return sessions.withSession(session -> session.createSelectionQuery(query, AccountEntity.class)
                        .setParameter("value", value)
                        .getSingleResultOrNull())
                .map(AccountStore::account);
    }

    private static Optional<Account> account(AccountEntity found) {
        return Optional.ofNullable(found).map(AccountEntity::toAccount);
    }
}
