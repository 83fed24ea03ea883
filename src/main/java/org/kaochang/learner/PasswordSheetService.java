package org.kaochang.learner;

import org.kaochang.audit.Act;
import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;
import org.kaochang.identity.InitialPasswordService;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sheets of initial passwords (初始密码表) for units to hand out. */
@Singleton
public class PasswordSheetService {

    /** More on one sheet nobody cuts into slips; the next call brings the next ones. */
    public static final int MAX_LEARNERS = 5_000;

    /**
     * A line of the sheet.
     *
     * @param unitName what the unit is called
     */
    public record Line(
            LearnerId learnerId,
            Optional<UnitCode> unit,
            Optional<String> unitName,
            Optional<String> externalId,
            String name,
            String idNumberMasked,
            String password) {

        @Override
        public String toString() {
            return "Line[" + learnerId + "]";
        }
    }

    /** @param until when the passwords stop letting in */
    public record Sheet(List<Line> lines, Instant until) {}

    /** As a unit hands them out: unit by unit, by its own numbers, then by name. */
    private static final Comparator<Line> ORDER = Comparator.comparing(
                    (Line line) -> line.unitName().orElse(""))
            .thenComparing(line -> line.unit().map(UnitCode::value).orElse(""))
            .thenComparing(line -> line.externalId().orElse(""))
            .thenComparing(Line::name)
            .thenComparing(line -> line.learnerId().toString());

    private final LearnerLookupService lookup;
    private final InitialPasswordService initials;
    private final UnitStore units;

    PasswordSheetService(LearnerLookupService lookup, InitialPasswordService initials, UnitStore units) {
        this.lookup = lookup;
        this.initials = initials;
        this.units = units;
    }

    /**
     * New initial passwords for the learners listed, whatever password they have.
     *
     * @param visible the unit whose learners the caller may see, if bound to one
     */
    public Uni<SheetOutcome> forLearners(Act act, List<LearnerId> learners, Optional<UnitCode> visible) {
        if (learners.isEmpty() || learners.size() > MAX_LEARNERS) {
            return Uni.createFrom().item(new SheetOutcome.WrongNumber());
        }
        List<LearnerId> distinct = learners.stream().distinct().toList();
        return lookup.these(act.tenant(), distinct, visible)
                .chain(found -> found.size() < distinct.size()
                        ? Uni.createFrom().item(new SheetOutcome.NoSuchLearner())
                        : sheet(act, found));
    }

    /** New ones for those of a unit who have set no password yet. */
    Uni<SheetOutcome> forUnit(Act act, UnitCode unit) {
        return lookup.withoutPassword(act.tenant(), unit, MAX_LEARNERS).chain(found -> sheet(act, found));
    }

    private Uni<SheetOutcome> sheet(Act act, List<Learner> learners) {
        return units.names(act.tenant(), units(learners))
                .chain(names -> initials.handOut(
                                act, learners.stream().map(Learner::id).toList())
                        .map(handed -> new SheetOutcome.HandedOut(
                                new Sheet(lines(learners, names, handed.passwords()), handed.until()))));
    }

    private static Set<UnitCode> units(List<Learner> learners) {
        return learners.stream().flatMap(learner -> learner.unit().stream()).collect(Collectors.toSet());
    }

    private static List<Line> lines(
            List<Learner> learners, Map<UnitCode, String> names, Map<LearnerId, String> passwords) {
        return learners.stream()
                .filter(learner -> passwords.containsKey(learner.id()))
                .map(learner -> new Line(
                        learner.id(),
                        learner.unit(),
                        learner.unit().flatMap(unit -> Optional.ofNullable(names.get(unit))),
                        learner.externalId(),
                        learner.name(),
                        learner.idNumberMasked(),
                        Objects.requireNonNull(passwords.get(learner.id()))))
                .sorted(ORDER)
                .toList();
    }
}
