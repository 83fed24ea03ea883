package org.kaochang.answer;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the planning of a round needs to know.
 *
 * @param astray months that have rows in the default partition
 * @param oldestRunning start of the longest running sitting
 */
record JournalFacts(List<JournalPartition> partitions, Set<YearMonth> astray, Optional<Instant> oldestRunning) {}
