package org.kaochang.hall.board;

import java.time.Instant;
import java.util.List;

/**
 * What somebody gets to see of a board.
 *
 * @param number of the board's state, from 1
 * @param counts of all that is theirs, whatever is filtered
 * @param truncated whether there were more people than a board takes
 * @param gone keys of lines that are no more, or do not fit any more
 * @param more whether there are further lines behind these
 */
record BoardView(
        long number,
        Instant asOf,
        List<BoardExam> exams,
        BoardCounts counts,
        BoardRates rates,
        boolean truncated,
        List<BoardLine> lines,
        List<String> gone,
        boolean more) {}
