package org.kaochang.common.partition;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/**
 * What the planning of a round needs to know.
 *
 * @param astray months that have rows in the default partition
 */
public record PartitionFacts(List<MonthPartition> partitions, Set<YearMonth> astray) {

    public PartitionFacts {
        partitions = List.copyOf(partitions);
        astray = Set.copyOf(astray);
    }
}
