package org.kaochang.learner.roster;

import org.kaochang.task.Task;

import java.util.Optional;

/** What became of a roster that was sent. */
sealed interface RosterOutcome {

    /** @param report empty while the task goes on */
    record Begun(Task task, Optional<RosterReport> report) implements RosterOutcome {}

    /** As many are under way as a node takes. */
    record Crowded() implements RosterOutcome {}
}
