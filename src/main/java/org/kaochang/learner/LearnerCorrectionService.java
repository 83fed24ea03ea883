package org.kaochang.learner;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.common.failure.FailureMapper;
import org.kaochang.identity.LearnerAccountService;
import org.kaochang.identity.PersonName;
import org.kaochang.learner.LearnerCorrectionStore.Current;
import org.kaochang.learner.LearnerCorrectionStore.SealedNumber;
import org.kaochang.learner.roster.WaitingRowService;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts right a name, an ID number or a unit in the roster, and keeps what was there before, who did it and why. */
@Singleton
public class LearnerCorrectionService {

    private final LearnerCorrectionStore store;
    private final IdNumberService numbers;
    private final LearnerAccountService accounts;
    private final WaitingRowService waiting;
    private final AuditStore audit;
    private final IdSource ids;
    private final ClockSource clock;

    LearnerCorrectionService(
            LearnerCorrectionStore store,
            IdNumberService numbers,
            LearnerAccountService accounts,
            WaitingRowService waiting,
            AuditStore audit,
            IdSource ids,
            ClockSource clock) {
        this.audit = audit;
        this.store = store;
        this.numbers = numbers;
        this.accounts = accounts;
        this.waiting = waiting;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Corrects a learner.
     *
     * @param ownUnit the unit the caller is bound to, if any: only its people are seen, none is moved to another, and none who sits or
     *     has passed is made another person
     */
    Uni<CorrectionOutcome> correct(
            Act act, LearnerId learner, LearnerResource.Corrected wanted, Optional<UnitCode> ownUnit) {
        List<RowError> errors = new ArrayList<>();
        Correction correction = read(wanted, ownUnit, errors);
        if (!errors.isEmpty()) {
            return Uni.createFrom().item(new CorrectionOutcome.Refused(errors));
        }
        return correct(act, learner, correction, ownUnit);
    }

    /** The same of a name alone. */
    public Uni<CorrectionOutcome> correctName(Act act, LearnerId learner, String name, String reason) {
        Correction correction = new Correction(
                Optional.of(PersonName.canonical(name)), Optional.empty(), Optional.empty(), reason, Optional.empty());
        return correct(act, learner, correction, Optional.empty());
    }

    private Uni<CorrectionOutcome> correct(
            Act act, LearnerId learner, Correction correction, Optional<UnitCode> ownUnit) {
        LearnerChange change =
                new LearnerChange(new RecordId(ids.newId()), act.by().orElseThrow(), clock.now(), correction.reason());
        Whom whom = new Whom(act.because(AuditReason.of(correction.reason())), learner, ownUnit);
        return store.inTransaction(client -> store.lock(client, whom.tenant(), learner)
                        .map(found -> found.filter(current -> ownUnit.isEmpty() || ownUnit.equals(current.unit())))
                        .chain(found -> found.map(before -> correct(client, whom, before, correction, change))
                                .orElseGet(() -> Uni.createFrom().item(new CorrectionOutcome.NoSuchLearner()))))
                .onFailure(FailureMapper::duplicate)
                .recoverWithItem(new CorrectionOutcome.NumberTaken());
    }

    /** @param ownUnit the unit whoever corrects is bound to, if any */
    private record Whom(Act act, LearnerId learner, Optional<UnitCode> ownUnit) {

        TenantId tenant() {
            return act.tenant();
        }
    }

    private Uni<CorrectionOutcome> correct(
            SqlClient client, Whom whom, Current before, Correction correction, LearnerChange change) {
        String since = correction
                .seen()
                .map(seen -> seen.changes(before.name(), before.masked(), before.unit()))
                .orElse("");
        if (!since.isEmpty()) {
            return Uni.createFrom().item(new CorrectionOutcome.Overtaken(since));
        }
        Optional<SealedNumber> number = correction
                .number()
                .map(fresh -> new SealedNumber(
                        numbers.seal(fresh, whom.learner()), numbers.index(whom.tenant(), fresh), fresh.masked()));
        Current after = new Current(
                correction.name().orElse(before.name()),
                number.map(SealedNumber::masked).orElse(before.masked()),
                correction.unit().or(before::unit),
                number.map(SealedNumber::index).orElse(before.index()));
        return unitKnown(client, whom.tenant(), correction.unit())
                .chain(known -> known
                        ? anotherPerson(client, whom, before, after)
                                .chain(another -> another
                                        ? Uni.createFrom().item(new CorrectionOutcome.AnotherPerson())
                                        : keep(client, whom, before, after, correction, number, change)
                                                .replaceWith(new CorrectionOutcome.Corrected()))
                        : Uni.createFrom()
                                .item(new CorrectionOutcome.Refused(List.of(RowError.invalid(0, "unit", "单位不存在")))));
    }

    /** An exam administrator may have good reason to; who looks after a unit corrects. */
    private Uni<Boolean> anotherPerson(SqlClient client, Whom whom, Current before, Current after) {
        return whom.ownUnit().isEmpty()
                ? Uni.createFrom().item(false)
                : store.satAs(client, whom.tenant(), whom.learner())
                        .map(sittings -> sittings.stream().anyMatch(sat -> sat.anotherPerson(before, after)));
    }

    private Uni<Void> keep(
            SqlClient client,
            Whom whom,
            Current before,
            Current after,
            Correction correction,
            Optional<SealedNumber> number,
            LearnerChange change) {
        return store.update(client, whom.tenant(), whom.learner(), correction.name(), number, correction.unit())
                .chain(() -> accounts.rename(client, whom.tenant(), whom.learner(), after.name()))
                .chain(() -> store.remember(
                        client, whom.tenant(), whom.learner(), before, after, number.isPresent(), change))
                .chain(() -> waiting.apply(client, whom.act(), List.of(whom.learner())))
                .chain(() -> audit.record(
                        client,
                        whom.act()
                                .on("learner", whom.learner())
                                .changed(shown(before, false), shown(after, number.isPresent()))));
    }

    /** @param otherNumber whether the number is another, which its mask may not show */
    private static Map<String, Object> shown(Current current, boolean otherNumber) {
        return Map.of(
                "name", current.name(),
                "idNumber", current.masked() + (otherNumber ? " (*)" : ""),
                "unit", current.unit());
    }

    private Uni<Boolean> unitKnown(SqlClient client, TenantId tenant, Optional<UnitCode> unit) {
        return unit.map(wanted -> store.unitExists(client, tenant, wanted))
                .orElseGet(() -> Uni.createFrom().item(true));
    }

    /** @param errors gets what is wrong; the correction is good only when that is nothing */
    private Correction read(LearnerResource.Corrected wanted, Optional<UnitCode> ownUnit, List<RowError> errors) {
        if (wanted.name() != null && !PersonName.allowed(wanted.name())) {
            errors.add(RowError.invalid(0, "name", RosterCheck.nameFault(wanted.name())));
        } else if (wanted.name() != null && IdNumber.looksLikeOne(wanted.name())) {
            errors.add(RowError.invalid(0, "name", "姓名栏填成了身份证号"));
        }
        Optional<UnitCode> unit = Optional.ofNullable(wanted.unit());
        if (unit.isPresent() && ownUnit.isPresent() && !unit.equals(ownUnit)) {
            errors.add(RowError.invalid(0, "unit", "只有考试管理员可以把学员调到另一单位"));
        }
        Optional<IdNumber> number = number(wanted.idNumber(), errors);
        if (wanted.name() == null && wanted.idNumber() == null && wanted.unit() == null) {
            errors.add(RowError.invalid(0, "name", "请填写要更正的姓名、身份证号或单位"));
        }
        String reason = reason(wanted.reason(), errors);
        return new Correction(
                Optional.ofNullable(wanted.name()).map(PersonName::canonical),
                number,
                unit,
                reason,
                Optional.ofNullable(wanted.seen()));
    }

    private Optional<IdNumber> number(String written, List<RowError> errors) {
        return written == null
                ? Optional.empty()
                : switch (numbers.read(written)) {
                    case IdNumber.Accepted accepted -> Optional.of(accepted.number());
                    case IdNumber.Refused refused -> {
                        errors.add(RowError.invalid(0, refused.fault()));
                        yield Optional.empty();
                    }
                };
    }

    private static String reason(@Nullable String written, List<RowError> errors) {
        return switch (Reason.read(written)) {
            case Reason.Given(String text) -> text;
            case Reason.Refused(RowError error) -> {
                errors.add(error);
                yield "";
            }
        };
    }
}
