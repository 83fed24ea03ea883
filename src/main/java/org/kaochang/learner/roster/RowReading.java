package org.kaochang.learner.roster;

import java.util.Optional;

/** Reads one row of a kind of roster, noting everything that is wrong with it and not only the first. */
interface RowReading<R extends FileRow> {

    /** How its rows are kept until all have been read. */
    Packing<R> packing();

    /** @return empty when the row has an error, which is then in the report */
    Optional<R> read(SheetRow row, RosterReportDraft report);

    /**
     * What is wrong with a row beside one that came before it, if anything.
     *
     * @param before knows the rows so far, this one included
     */
    void compareWithin(R row, RosterReportDraft report, SameFile<R> before);
}
