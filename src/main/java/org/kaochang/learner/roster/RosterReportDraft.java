package org.kaochang.learner.roster;

import org.kaochang.common.LearnerId;
import org.kaochang.spreadsheet.Finding;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers a report; keeps counting when its lists are full. */
final class RosterReportDraft {

    static final int MAX_FINDINGS = 500;
    private static final int MAX_LINES = 100;

    /** What can become of a row, in one respect. */
    enum What {
        ADDED,
        RENAMED,
        MOVED,
        CHANGED,
        UNCHANGED,
        KEPT_NAME,
        KEPT_UNIT,
        KEPT_NUMBER,
        KEPT_CANCELLED,
        WAITING,
        SKIPPED;

        String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private final List<RosterReport.RosterColumn> columns = new ArrayList<>();
    private final List<RosterReport.RosterLine> lines = new ArrayList<>();
    private final Map<What, Integer> counts = new EnumMap<>(What.class);
    private final int maxFindings;
    private int totalErrors;
    private int totalWarnings;
    private int rows;

    RosterReportDraft() {
        this(MAX_FINDINGS);
    }

    /** @param maxFindings so many errors, and so many warnings, are kept */
    RosterReportDraft(int maxFindings) {
        this.maxFindings = maxFindings;
    }

    /** The same findings again, to compare anew what was read once. */
    RosterReportDraft copy() {
        RosterReportDraft copy = new RosterReportDraft(maxFindings);
        copy.errors.addAll(errors);
        copy.warnings.addAll(warnings);
        copy.columns.addAll(columns);
        copy.lines.addAll(lines);
        copy.counts.putAll(counts);
        copy.totalErrors = totalErrors;
        copy.totalWarnings = totalWarnings;
        copy.rows = rows;
        return copy;
    }

    void error(Finding finding) {
        totalErrors++;
        if (errors.size() < maxFindings) {
            errors.add(finding);
        }
    }

    void warning(Finding finding) {
        totalWarnings++;
        if (warnings.size() < maxFindings) {
            warnings.add(finding);
        }
    }

    void row() {
        rows++;
    }

    void column(RosterReport.RosterColumn column) {
        columns.add(column);
    }

    /** A row of which nothing more is to be said. */
    void count(What what) {
        counts.merge(what, 1, Integer::sum);
    }

    void line(What what, FileRow row, @Nullable LearnerId learner, @Nullable String before, @Nullable String after) {
        count(what);
        if (counts.getOrDefault(what, 0) <= MAX_LINES) {
            Place place = row.place();
            lines.add(new RosterReport.RosterLine(
                    place.sheet(), place.row(), row.person().shown(), learner, what.wire(), before, after));
        }
    }

    boolean hasErrors() {
        return totalErrors > 0;
    }

    RosterReport finished(RosterKind kind, boolean dryRun) {
        RosterReport.RosterCounts told = new RosterReport.RosterCounts(
                of(What.ADDED),
                of(What.RENAMED),
                of(What.MOVED),
                of(What.CHANGED),
                of(What.UNCHANGED),
                of(What.KEPT_NAME) + of(What.KEPT_UNIT) + of(What.KEPT_NUMBER) + of(What.KEPT_CANCELLED),
                of(What.WAITING),
                of(What.SKIPPED));
        return new RosterReport(
                kind.wire(),
                dryRun,
                rows,
                told,
                List.copyOf(lines),
                List.copyOf(errors),
                totalErrors,
                List.copyOf(warnings),
                totalWarnings,
                List.copyOf(columns));
    }

    private int of(What what) {
        return counts.getOrDefault(what, 0);
    }
}
