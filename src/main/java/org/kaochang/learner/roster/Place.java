package org.kaochang.learner.roster;

/**
 * Where a row stands.
 *
 * @param sheet empty for CSV
 * @param row as the spreadsheet shows it, from 1
 */
record Place(String sheet, int row) {

    /** For people: 工作表“一车间”第 12 行. */
    String said() {
        return (sheet.isEmpty() ? "" : "工作表“" + sheet + "”") + "第 " + row + " 行";
    }
}
