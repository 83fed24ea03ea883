package org.kaochang.load;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** What a simulation finds on the stage. */
enum Plan {
    START_STORM("StartStorm", 3000, false),
    STEADY_EXAM("SteadyExam", 2000, true),
    DEADLINE_STORM("DeadlineStorm", 2000, false) {
        @Override
        String window(Options options) {
            return closing(options.number("ends-after", 75));
        }
    },
    WHOLE_WINDOW("WholeWindow", 3000, false);

    private final String simulation;
    private final int learners;
    private final boolean seated;

    Plan(String simulation, int learners, boolean seated) {
        this.simulation = simulation;
        this.learners = learners;
        this.seated = seated;
    }

    static Plan of(String simulation) {
        return Arrays.stream(values())
                .filter(plan -> plan.simulation.equals(simulation))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown simulation: " + simulation + "; there are "
                        + Arrays.stream(values()).map(Plan::simulation).toList()));
    }

    String simulation() {
        return simulation;
    }

    /** How many there are unless told otherwise. */
    int learners() {
        return learners;
    }

    /** Whether they are sitting already when the simulation begins. */
    boolean seated() {
        return seated;
    }

    /** When the exam may be taken, as an exam file has it. */
    String window(Options options) {
        return Population.OPEN;
    }

    /** A window at whose end all sittings end. Exam files know whole minutes: the first that leaves so many seconds. */
    private static String closing(int seconds) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        LocalDateTime until =
                now.plusSeconds(seconds).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        System.out.println("all sittings end at " + until + "Z");
        return "{kind: dated, zone: UTC, from: %s, until: %s, edge: finish-by}"
                .formatted(now.minusDays(1).truncatedTo(ChronoUnit.MINUTES), until);
    }
}
