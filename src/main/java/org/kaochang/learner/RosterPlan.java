package org.kaochang.learner;

import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;
import org.kaochang.identity.PersonName;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What recording a roster comes to, given what is kept already: new learners, learners known before, or errors. One
 * learner per ID number; the same person sent again changes nothing but an external id or unit that was missing.
 *
 * @param inserts rows that are new
 * @param completions known learners that get an external id or a unit they did not have
 */
record RosterPlan(List<RosterRow> inserts, List<Completion> completions, List<Kept> results, List<RowError> errors) {

    /** A learner on file; {@code fingerprint} as in {@link RosterRow}. */
    record OnFile(
            LearnerId id,
            String fingerprint,
            String name,
            String masked,
            Optional<String> externalId,
            Optional<UnitCode> unit,
            Optional<String> username) {}

    record Completion(LearnerId learnerId, Optional<String> externalId, Optional<UnitCode> unit) {}

    /** One result a row, in the order of the rows. */
    record Kept(RosterRow row, Optional<OnFile> onFile) {}

    /**
     * @param usernames those of the wanted usernames that somebody has
     * @param units those of the wanted units that exist
     */
    record Facts(
            Map<String, OnFile> byFingerprint,
            Map<String, OnFile> byExternalId,
            Set<String> usernames,
            Set<UnitCode> units) {}

    static RosterPlan of(List<RosterRow> rows, Facts facts, Optional<UnitCode> ownUnit) {
        RosterPlan plan = new RosterPlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (RosterRow row : rows) {
            Optional<OnFile> onFile = Optional.ofNullable(facts.byFingerprint().get(row.fingerprint()));
            Optional<RowError> error =
                    onFile.isPresent() ? contradiction(row, onFile.get(), facts, ownUnit) : obstacle(row, facts);
            error.ifPresent(plan.errors::add);
            plan.results.add(new Kept(row, onFile));
            if (onFile.isEmpty()) {
                plan.inserts.add(row);
            } else {
                completion(row, onFile.get()).ifPresent(plan.completions::add);
            }
        }
        return plan;
    }

    private static Optional<RowError> contradiction(
            RosterRow row, OnFile known, Facts facts, Optional<UnitCode> ownUnit) {
        if (ownUnit.isPresent() && !known.unit().equals(ownUnit)) {
            return conflict(row, "idNumber", "此身份证号已登记，且不属于本单位");
        }
        if (!PersonName.same(known.name(), row.wanted().name())) {
            return conflict(row, "name", "此身份证号已登记为另一姓名");
        }
        Optional<String> externalId = row.wanted().externalId();
        if (differs(externalId, known.externalId())) {
            return conflict(row, "externalId", "此身份证号已登记为另一外部编号");
        }
        if (externalId
                .map(facts.byExternalId()::get)
                .filter(other -> !other.id().equals(known.id()))
                .isPresent()) {
            return conflict(row, "externalId", "此外部编号已属于另一学员");
        }
        if (differs(row.unit(), known.unit())) {
            return conflict(row, "unit", "此学员已登记在另一单位");
        }
        if (row.unit().isPresent() && !facts.units().contains(row.unit().get())) {
            return Optional.of(RowError.invalid(row.index(), "unit", "单位不存在"));
        }
        Optional<String> username = row.wanted().username();
        return username.isPresent() && !username.equals(known.username())
                ? conflict(row, "username", "此学员已有账号，用户名不同")
                : Optional.empty();
    }

    private static Optional<RowError> obstacle(RosterRow row, Facts facts) {
        if (row.wanted().externalId().filter(facts.byExternalId()::containsKey).isPresent()) {
            return conflict(row, "externalId", "此外部编号已属于另一身份证号");
        }
        if (row.wanted().username().filter(facts.usernames()::contains).isPresent()) {
            return conflict(row, "username", "用户名已被使用");
        }
        return row.unit()
                .filter(unit -> !facts.units().contains(unit))
                .map(unit -> RowError.invalid(row.index(), "unit", "单位不存在"));
    }

    private static Optional<Completion> completion(RosterRow row, OnFile known) {
        Optional<String> externalId =
                known.externalId().isEmpty() ? row.wanted().externalId() : Optional.empty();
        Optional<UnitCode> unit = known.unit().isEmpty() ? row.unit() : Optional.empty();
        return externalId.isPresent() || unit.isPresent()
                ? Optional.of(new Completion(known.id(), externalId, unit))
                : Optional.empty();
    }

    private static <T> boolean differs(Optional<T> wanted, Optional<T> kept) {
        return wanted.isPresent() && kept.isPresent() && !wanted.equals(kept);
    }

    private static Optional<RowError> conflict(RosterRow row, String field, String message) {
        return Optional.of(RowError.conflict(row.index(), field, message));
    }
}
