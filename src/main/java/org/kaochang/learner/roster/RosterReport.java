package org.kaochang.learner.roster;

import org.kaochang.common.LearnerId;
import org.kaochang.http.contract.OneOf;
import org.kaochang.spreadsheet.Finding;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a roster says, what it changed or would change, and what is wrong with it.
 *
 * @param rows rows that speak of somebody
 * @param lines the first of each {@code what}; unchanged people are counted only
 * @param errors the first 500; with any of them nothing is taken
 * @param columns what has a heading, as it was understood
 */
public record RosterReport(
        @OneOf({"learners", "study-hours", "enrolments"}) String kind,
        boolean dryRun,
        int rows,
        RosterCounts counts,
        List<RosterLine> lines,
        List<Finding> errors,
        int totalErrors,
        List<Finding> warnings,
        int totalWarnings,
        List<RosterColumn> columns) {

    /**
     * People, or records, by what became of them.
     *
     * @param added new ones
     * @param changed learners who got an external id or a unit they had not
     * @param keptByHand where something else was decided by hand, which stays
     * @param waiting kept until their learners are registered
     * @param skipped of people who are not registered
     */
    public record RosterCounts(
            int added, int renamed, int moved, int changed, int unchanged, int keptByHand, int waiting, int skipped) {}

    /**
     * What became of one row in one respect.
     *
     * @param who a name, or what else of the person may be shown
     * @param before what is on file; null where nothing is
     * @param after what the file says
     */
    public record RosterLine(
            String sheet,
            int row,
            String who,
            @Nullable LearnerId learnerId,

            @OneOf({
                "added",
                "renamed",
                "moved",
                "changed",
                "kept-name",
                "kept-unit",
                "kept-number",
                "kept-cancelled",
                "waiting",
                "skipped"
            })
            String what,

            @Nullable String before,
            @Nullable String after) {}

    /**
     * A column of the file.
     *
     * @param index from 0
     * @param field null when it is not used
     * @param byHand whether somebody said what it means
     */
    public record RosterColumn(
            String sheet,
            int index,
            String heading,
            @Nullable String field,
            boolean byHand) {}

    boolean refused() {
        return totalErrors > 0;
    }
}
