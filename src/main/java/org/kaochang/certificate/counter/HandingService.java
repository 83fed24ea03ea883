package org.kaochang.certificate.counter;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.AuditStore;
import org.kaochang.certificate.counter.HandingStore.New;
import org.kaochang.common.CertificateId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;
import org.kaochang.common.UnitCode;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Enters what happens at the counter, and undoes it; each in the audit log. */
@Singleton
class HandingService {

    private final HandingStore store;
    private final AuditStore audit;
    private final IdSource ids;
    private final ClockSource clock;

    HandingService(HandingStore store, AuditStore audit, IdSource ids, ClockSource clock) {
        this.store = store;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param proxy who collects them; empty: each by its holder */
    Uni<HandingPlan> enter(
            Act act,
            Optional<UnitCode> unit,
            List<CertificateId> certificates,
            HandingKind kind,
            Optional<String> proxy) {
        Instant now = clock.now();
        return store.inTransaction(unitOfWork -> store.standings(unitOfWork, act.tenant(), unit, certificates, kind)
                .map(found -> HandingPlan.toEnter(certificates, found))
                .call(plan -> store.enter(
                        unitOfWork,
                        plan.may().stream()
                                .map(id -> new New(act, new RecordId(ids.newId()), id, kind, proxy, now))
                                .toList()))
                .call(plan -> audit.record(
                        unitOfWork,
                        entries(act, plan, Map.of("handing", kind.wire(), "collector", proxy.orElse("self"))))));
    }

    Uni<HandingPlan> undo(
            Act act, Optional<UnitCode> unit, List<CertificateId> certificates, HandingKind kind, AuditReason reason) {
        Instant now = clock.now();
        return store.inTransaction(unitOfWork -> store.standings(unitOfWork, act.tenant(), unit, certificates, kind)
                .map(found -> HandingPlan.toUndo(certificates, found))
                .call(plan -> store.undo(unitOfWork, act, plan.may(), kind, reason.text(), now))
                .call(plan ->
                        audit.record(unitOfWork, entries(act.because(reason), plan, Map.of("handing", kind.wire())))));
    }

    private static List<AuditEntry> entries(Act act, HandingPlan plan, Map<String, String> done) {
        return Stream.concat(
                        plan.may().stream().map(id -> act.on("certificate", id).after(done)),
                        plan.refused().entrySet().stream()
                                .map(each -> act.on("certificate", each.getKey())
                                        .refused(each.getValue().code())))
                .toList();
    }
}
