package org.kaochang.load;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a simulation wrote down of each learner, as sittings for the verifier. */
final class SimulationLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Integer, Population.Candidate> candidates = new HashMap<>();
    private final Map<Integer, Sitting> sittings = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Long> repeated = new TreeMap<>();

    private SimulationLog(Population population) {
        population.candidates().forEach(candidate -> candidates.put(candidate.no(), candidate));
    }

    static SimulationLog read(Path file, Population population) throws IOException {
        SimulationLog log = new SimulationLog(population);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split("\t", 3);
                log.take(fields[0], Integer.parseInt(fields[1]), fields[2]);
            }
        }
        return log;
    }

    private void take(String word, int learner, String more) throws IOException {
        switch (word) {
            case "seated" -> sittings.put(learner, Sitting.of(candidates.get(learner), JSON.readTree(more)));
            case "sent" -> sittings.get(learner).sent(change(more.split("\t")));
            case "acknowledged" -> sittings.get(learner).acknowledged(underWay(learner, more));
            case "refused" -> {
                underWay(learner, more);
                sittings.get(learner).refused();
            }
            case "ended" -> ended(sittings.get(learner), more.split("\t"));
            case "repeated" -> repeated.merge(Integer.parseInt(more), 1L, Long::sum);
            case "fault" -> faults.add("learner " + learner + ": " + more);
            default -> throw new IllegalArgumentException("not a line of a simulation's log: " + word);
        }
    }

    private static long change(String[] fields) {
        return Sitting.pack(Long.parseLong(fields[0]), Integer.parseInt(fields[1]), Integer.parseInt(fields[2]));
    }

    private long underWay(int learner, String seq) {
        long change = sittings.get(learner).unanswered();
        if (Sitting.seq(change) != Long.parseLong(seq)) {
            throw new IllegalStateException("learner " + learner + ": " + seq + " answered, but not sent");
        }
        return change;
    }

    /** A learner may look more than once, and must be told the same every time. */
    private void ended(Sitting sitting, String[] fields) {
        Sitting.Told told = new Sitting.Told(
                fields[0], new BigDecimal(fields[1]).movePointRight(2).intValueExact());
        if (sitting.told() != null && !sitting.told().equals(told)) {
            faults.add("attempt " + sitting.attempt() + ": told " + sitting.told() + ", then " + told);
        }
        sitting.ended(told);
    }

    List<Sitting> sittings() {
        return List.copyOf(sittings.values());
    }

    /** What the simulation itself saw that cannot be. */
    List<String> faults() {
        return faults;
    }

    /** How often a call was to be made again, by status. */
    Map<Integer, Long> repeated() {
        return repeated;
    }
}
