package org.kaochang.common.partition;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * A table with a partition for each month and a default one, {@code …_other}, that takes what no month takes.
 *
 * @param name of the parent, such as {@code answer_journal}
 * @param time the column by which it is partitioned
 * @param columns all that are not generated, which move when rows are brought home
 */
public record MonthlyTable(String name, String time, List<String> columns) {

    public MonthlyTable {
        columns = List.copyOf(columns);
    }

    /** Such as {@code answer_journal_2026_03}. */
    public String partition(YearMonth month) {
        return "%s_%d_%02d".formatted(name, month.getYear(), month.getMonthValue());
    }

    /** What a detached month is called, such as {@code answer_journal_archived_2026_03}. */
    public String archived(YearMonth month) {
        return "%s_archived_%d_%02d".formatted(name, month.getYear(), month.getMonthValue());
    }

    String other() {
        return name + "_other";
    }

    /** The partition that the job makes for a month. */
    public MonthPartition of(YearMonth month) {
        return new MonthPartition(partition(month), Months.start(month), Months.start(month.plusMonths(1)));
    }

    /**
     * Whether the job made it: a whole month under the job's own name. What an operator attached, such as an archived
     * month for an appeal, bears another name and is left alone.
     */
    public boolean owns(MonthPartition partition) {
        return !partition.from().equals(Instant.MIN) && partition.equals(of(Months.of(partition.from())));
    }
}
