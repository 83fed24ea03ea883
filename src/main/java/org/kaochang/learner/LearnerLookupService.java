package org.kaochang.learner;

import org.kaochang.common.ClockSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.identity.LearnerIdentity;
import org.kaochang.identity.LearnerIdentitySource;
import org.kaochang.identity.PersonName;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Finds learners: for identity when somebody logs in, and for administrators page by page. */
@Singleton
public class LearnerLookupService implements LearnerIdentitySource {

    private final LearnerLookupStore store;
    private final IdNumberService numbers;
    private final ClockSource clock;

    LearnerLookupService(LearnerLookupStore store, IdNumberService numbers, ClockSource clock) {
        this.store = store;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Override
    public Optional<NumberFault> fault(String idNumber) {
        return switch (numbers.read(idNumber)) {
            case IdNumber.Accepted accepted -> Optional.empty();
            case IdNumber.Refused(IdNumber.Fault fault) -> Optional.of(new NumberFault(fault.code(), fault.message()));
        };
    }

    @Override
    public Optional<String> fingerprint(TenantId tenant, String idNumber) {
        return index(tenant, idNumber).map(HexFormat.of()::formatHex);
    }

    @Override
    public Uni<Optional<LearnerIdentity>> byIdNumber(TenantId tenant, String idNumber) {
        return byNumber(tenant, idNumber).map(learner -> learner.map(this::identity));
    }

    @Override
    public Uni<Optional<LearnerIdentity>> byId(TenantId tenant, LearnerId learner) {
        return find(tenant, learner).map(found -> found.map(this::identity));
    }

    Uni<Optional<Learner>> find(TenantId tenant, LearnerId learner) {
        return store.byId(tenant, learner);
    }

    /** Learners in the order of their recording, of one unit or of all, whose names begin so. */
    Uni<List<Learner>> page(
            TenantId tenant, Optional<UnitCode> unit, Optional<String> typed, Optional<LearnerId> after, int max) {
        Optional<String> nameStart = typed.map(name -> PersonName.allowed(name) ? PersonName.canonical(name) : name);
        return store.page(tenant, unit, nameStart, after, max);
    }

    /** Those of a list that may be seen, in the order of their recording. */
    Uni<List<Learner>> these(TenantId tenant, List<LearnerId> learners, Optional<UnitCode> unit) {
        return store.these(tenant, learners, unit);
    }

    /** Those of a unit who get in with no password yet but a drawn one, or with one given that is over; as recorded. */
    Uni<List<Learner>> withoutPassword(TenantId tenant, UnitCode unit, int max) {
        return store.withoutPassword(tenant, unit, max, clock.trueNow());
    }

    Uni<Optional<Learner>> byNumber(TenantId tenant, String idNumber) {
        return index(tenant, idNumber)
                .map(index -> store.byIndex(tenant, index))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Optional<byte[]> index(TenantId tenant, String text) {
        return switch (numbers.read(text)) {
            case IdNumber.Accepted accepted -> Optional.of(numbers.index(tenant, accepted.number()));
            case IdNumber.Refused refused -> Optional.empty();
        };
    }

    private LearnerIdentity identity(Learner learner) {
        return new LearnerIdentity(
                learner.id(),
                learner.name(),
                learner.idNumberMasked(),
                learner.unit(),
                numbers.lastEight(learner.sealedNumber(), learner.id()));
    }
}
