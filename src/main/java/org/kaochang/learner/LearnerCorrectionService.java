package org.kaochang.learner;

import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.common.failure.FailureMapper;
import org.kaochang.http.Caller;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.identity.LearnerAccountService;
import org.kaochang.identity.PastedText;
import org.kaochang.identity.PersonName;
import org.kaochang.learner.LearnerCorrectionStore.Current;
import org.kaochang.learner.LearnerCorrectionStore.SealedNumber;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts right a name, an ID number or a unit in the roster, and keeps what was there before, who did it and why. */
@Singleton
public class LearnerCorrectionService {

    private final LearnerCorrectionStore store;
    private final IdNumberService numbers;
    private final LearnerAccountService accounts;
    private final IdSource ids;
    private final ClockSource clock;

    LearnerCorrectionService(
            LearnerCorrectionStore store,
            IdNumberService numbers,
            LearnerAccountService accounts,
            IdSource ids,
            ClockSource clock) {
        this.store = store;
        this.numbers = numbers;
        this.accounts = accounts;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Corrects a learner. Problems: {@code invalid} with the errors by field, {@code not-found}, {@code conflict} when the ID
     * number is another learner's.
     *
     * @param ownUnit the unit the caller is bound to, if any: only its people are seen, and none is moved to another
     */
    Uni<Void> correct(Caller by, LearnerId learner, LearnerResource.Corrected wanted, Optional<UnitCode> ownUnit) {
        Correction correction = checked(wanted, ownUnit);
        LearnerChange change =
                new LearnerChange(new RecordId(ids.newId()), by.accountId(), clock.now(), correction.reason());
        TenantId tenant = by.tenant();
        return store.inTransaction(client -> store.lock(client, tenant, learner)
                        .map(found -> found.filter(current -> ownUnit.isEmpty() || ownUnit.equals(current.unit()))
                                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这位学员。")))
                        .call(() -> checkUnit(client, tenant, correction.unit()))
                        .chain(before -> keep(client, new Whom(tenant, learner), before, correction, change)))
                .onFailure(FailureMapper::duplicate)
                .transform(taken -> Problem.of(ProblemType.CONFLICT, "此身份证号已登记为另一学员，请核对；同一人重复登记的请联系管理员合并。"));
    }

    private record Whom(TenantId tenant, LearnerId learner) {}

    private Uni<Void> keep(SqlClient client, Whom whom, Current before, Correction correction, LearnerChange change) {
        Optional<SealedNumber> number = correction
                .number()
                .map(fresh -> new SealedNumber(
                        numbers.seal(fresh, whom.learner()), numbers.index(whom.tenant(), fresh), fresh.masked()));
        Current after = new Current(
                correction.name().orElse(before.name()),
                number.map(SealedNumber::masked).orElse(before.masked()),
                correction.unit().or(before::unit));
        return store.update(client, whom.tenant(), whom.learner(), correction.name(), number, correction.unit())
                .chain(() -> accounts.rename(client, whom.tenant(), whom.learner(), after.name()))
                .chain(() -> store.remember(
                        client, whom.tenant(), whom.learner(), before, after, number.isPresent(), change));
    }

    private Uni<Void> checkUnit(SqlClient client, TenantId tenant, Optional<UnitCode> unit) {
        return unit.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.unitExists(client, tenant, unit.get())
                        .invoke(exists -> {
                            if (!exists) {
                                Refusal.throwIfAny(List.of(RowError.invalid(0, "unit", "单位不存在")), false);
                            }
                        })
                        .replaceWithVoid();
    }

    private Correction checked(LearnerResource.Corrected wanted, Optional<UnitCode> ownUnit) {
        List<RowError> errors = new ArrayList<>();
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
        checkReason(wanted.reason()).ifPresent(errors::add);
        Refusal.throwIfAny(errors, false);
        return new Correction(
                Optional.ofNullable(wanted.name()).map(PersonName::canonical),
                number,
                unit,
                wanted.reason().strip());
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

    /** What is wrong with a reason; nothing when it can be kept. */
    static Optional<RowError> checkReason(String reason) {
        boolean fine = reason != null
                && !reason.isBlank()
                && reason.length() <= LearnerChange.LONGEST_REASON
                && reason.chars().noneMatch(Character::isISOControl)
                && !PastedText.hasLoneSurrogate(reason);
        return fine
                ? Optional.empty()
                : Optional.of(RowError.invalid(0, "reason", "请填写原因，1 至 " + LearnerChange.LONGEST_REASON + " 个字"));
    }
}
