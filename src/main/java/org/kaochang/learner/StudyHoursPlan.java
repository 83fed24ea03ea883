package org.kaochang.learner;

import org.kaochang.common.China;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.identity.PersonName;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a batch of credits comes to: new ones, ones known before, or errors. */
public record StudyHoursPlan(List<StudyHours> inserts, List<Outcome> outcomes, List<RowError> errors) {

    private static final BigDecimal MAX_HOURS = BigDecimal.valueOf(500);
    public static final int EARLIEST_YEAR = 1990;

    /** @param created whether the credit is new */
    public record Outcome(StudyHours hours, boolean created) {}

    /** What is wrong with the rows by themselves. */
    static List<RowError> check(List<NewStudyHours> rows, LocalDate today, Set<String> askedKinds) {
        List<RowError> errors = new ArrayList<>();
        Set<String> externalIds = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            NewStudyHours row = rows.get(i);
            required(errors, i, "learner", row.learner().text());
            required(errors, i, "plan", row.plan());
            checkKind(errors, i, row.kind(), askedKinds);
            if (!amountAllowed(row.hours())) {
                errors.add(RowError.invalid(i, "hours", "学时应大于 0、不超过 500，最多一位小数"));
            }
            checkDates(errors, i, row, today);
            if (row.externalId() == null || !RosterCheck.externalIdAllowed(row.externalId())) {
                errors.add(RowError.invalid(i, "externalId", "请提供外部编号，用于防止重复计入"));
            } else if (!externalIds.add(row.externalId())) {
                errors.add(RowError.invalid(i, "externalId", "同一外部编号在本批中重复"));
            }
        }
        return errors;
    }

    private static void checkKind(List<RowError> errors, int index, String kind, Set<String> asked) {
        required(errors, index, "kind", kind);
        if (PersonName.allowed(kind) && !HoursKind.known(kind, asked)) {
            errors.add(RowError.invalid(index, "kind", HoursKind.unknown(kind, asked)));
        }
    }

    /** Surplus hours may count for the year to come, no further. */
    private static void checkDates(List<RowError> errors, int index, NewStudyHours row, LocalDate today) {
        if (row.studiedOn().filter(day -> day.isAfter(today)).isPresent()) {
            errors.add(RowError.invalid(index, "studiedOn", "学习日期不能晚于今天"));
        }
        if (row.studiedOn().filter(day -> day.getYear() < EARLIEST_YEAR).isPresent()) {
            errors.add(RowError.invalid(index, "studiedOn", "学习日期不能早于 " + EARLIEST_YEAR + " 年"));
        }
        if (row.creditYear()
                .filter(year -> year < EARLIEST_YEAR || year > today.getYear() + 1)
                .isPresent()) {
            errors.add(RowError.invalid(
                    index, "creditYear", "学时年度应在 " + EARLIEST_YEAR + " 至 " + (today.getYear() + 1) + " 之间"));
        }
    }

    static StudyHoursPlan of(
            List<NewStudyHours> rows,
            Map<LearnerReference, LearnerId> learners,
            Map<String, StudyHours> byExternalId,
            Instant now,
            Function<LearnerId, RecordId> ids) {
        StudyHoursPlan plan = new StudyHoursPlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < rows.size(); i++) {
            NewStudyHours row = rows.get(i);
            LearnerId learner = learners.get(row.learner());
            StudyHours known = byExternalId.get(row.externalId());
            if (learner == null) {
                plan.errors.add(RowError.invalid(i, "learner", "没有这位学员"));
            } else if (known == null) {
                plan.add(row, learner, now, ids.apply(learner));
            } else if (known.says(row, learner)) {
                plan.outcomes.add(new Outcome(known, false));
            } else {
                plan.errors.add(RowError.conflict(i, "externalId", "此外部编号已计入另一笔学时"));
            }
        }
        return plan;
    }

    private void add(NewStudyHours row, LearnerId learner, Instant now, RecordId id) {
        StudyHours hours = new StudyHours(
                id,
                learner,
                row.plan(),
                row.kind(),
                row.hours(),
                row.studiedOn(),
                row.creditYear().orElseGet(() -> yearOf(row.studiedOn(), now)),
                now,
                row.externalId());
        inserts.add(hours);
        outcomes.add(new Outcome(hours, true));
    }

    /** The year that hours count for when nobody said. */
    static int yearOf(Optional<LocalDate> studiedOn, Instant recordedAt) {
        return studiedOn
                .orElseGet(() -> LocalDate.ofInstant(recordedAt, China.ZONE))
                .getYear();
    }

    public static boolean amountAllowed(BigDecimal hours) {
        return hours != null
                && hours.signum() > 0
                && hours.compareTo(MAX_HOURS) <= 0
                && hours.stripTrailingZeros().scale() <= 1;
    }

    private static void required(List<RowError> errors, int index, String field, String text) {
        if (!PersonName.allowed(text)) {
            errors.add(RowError.invalid(index, field, "此项应为 1 至 100 个字"));
        }
    }
}
