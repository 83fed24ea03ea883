package org.kaochang.learner;

import org.kaochang.identity.LearnerIdentity;
import org.kaochang.identity.LearnerIdentitySource;
import org.kaochang.identity.PersonName;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.hibernate.reactive.mutiny.Mutiny;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds learners: for identity when somebody logs in, and for administrators page by page. */
@Singleton
public class LearnerLookupService implements LearnerIdentitySource {

    private static final UUID FIRST = new UUID(0, 0);

    private final Mutiny.SessionFactory sessions;
    private final IdNumberService numbers;

    LearnerLookupService(Mutiny.SessionFactory sessions, IdNumberService numbers) {
        this.sessions = sessions;
        this.numbers = numbers;
    }

    @Override
    public Optional<NumberFault> fault(String idNumber) {
        return switch (numbers.read(idNumber)) {
            case IdNumber.Accepted accepted -> Optional.empty();
            case IdNumber.Refused(IdNumber.Fault fault) -> Optional.of(new NumberFault(fault.code(), fault.message()));
        };
    }

    @Override
    public Optional<String> fingerprint(String idNumber) {
        return index(idNumber).map(HexFormat.of()::formatHex);
    }

    @Override
    public Uni<Optional<LearnerIdentity>> byIdNumber(String idNumber) {
        Optional<byte[]> index = index(idNumber);
        return index.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : found(index.get()).map(learner -> learner.map(this::identity));
    }

    @Override
    public Uni<Optional<LearnerIdentity>> byId(UUID learnerId) {
        return find(learnerId).map(learner -> learner.map(this::identity));
    }

    Uni<Optional<LearnerEntity>> find(UUID learnerId) {
        return sessions.withSession(session -> session.find(LearnerEntity.class, learnerId))
                .map(Optional::ofNullable);
    }

    /** Learners in the order of their recording, of one unit or of all, whose names begin so. */
    Uni<List<LearnerEntity>> page(Optional<String> unit, Optional<String> typed, Optional<UUID> after, int most) {
        Optional<String> nameStart = typed.map(name -> PersonName.allowed(name) ? PersonName.canonical(name) : name);
        String query = "from LearnerEntity where id > :after"
                + (unit.isPresent() ? " and unitCode = :unit" : "")
                + (nameStart.isPresent() ? " and locate(:name, name) = 1" : "")
                + " order by id";
        return sessions.withSession(session -> {
            Mutiny.SelectionQuery<LearnerEntity> select = session.createSelectionQuery(query, LearnerEntity.class)
                    .setParameter("after", after.orElse(FIRST))
                    .setMaxResults(most);
            unit.ifPresent(code -> select.setParameter("unit", code));
            nameStart.ifPresent(start -> select.setParameter("name", start));
            return select.getResultList();
        });
    }

    /** Those of a list that may be seen, in the order of their recording. */
    Uni<List<LearnerEntity>> these(List<UUID> learners, Optional<String> unit) {
        String query = "from LearnerEntity where id in :ids" + (unit.isPresent() ? " and unitCode = :unit" : "")
                + " order by id";
        return sessions.withSession(session -> {
            Mutiny.SelectionQuery<LearnerEntity> select =
                    session.createSelectionQuery(query, LearnerEntity.class).setParameter("ids", learners);
            unit.ifPresent(code -> select.setParameter("unit", code));
            return select.getResultList();
        });
    }

    /** Those of a unit who get in with no password yet but a drawn one, or with one given that is over; as recorded. */
    Uni<List<LearnerEntity>> withoutPassword(String unit, int most) {
        return sessions.withSession(session -> session.createNativeQuery("""
                                select learner.*
                                from learner
                                join account on account.learner_id = learner.id
                                where learner.unit_code = :unit
                                    and (password_hash is null or must_change_password and initial_until <= now())
                                    and disabled_at is null
                                order by learner.id
                                """, LearnerEntity.class)
                .setParameter("unit", unit)
                .setMaxResults(most)
                .getResultList());
    }

    private Uni<Optional<LearnerEntity>> found(byte[] index) {
        return sessions.withSession(session -> session.createSelectionQuery(
                                "from LearnerEntity where idNumberIndex = :index", LearnerEntity.class)
                        .setParameter("index", index)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    Uni<Optional<LearnerEntity>> byNumber(String idNumber) {
        return index(idNumber).isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : found(index(idNumber).get());
    }

    private Optional<byte[]> index(String text) {
        return switch (numbers.read(text)) {
            case IdNumber.Accepted accepted -> Optional.of(numbers.index(accepted.number()));
            case IdNumber.Refused refused -> Optional.empty();
        };
    }

    private LearnerIdentity identity(LearnerEntity learner) {
        return new LearnerIdentity(
                learner.id,
                learner.name,
                learner.idNumberMasked,
                Optional.ofNullable(learner.unitCode),
                numbers.lastEight(learner.idNumberCipher, learner.id));
    }
}
