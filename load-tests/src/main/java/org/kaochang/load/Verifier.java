package org.kaochang.load;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Compares what the database holds with the driver's own log of acknowledgements: every acknowledged change stands in the
 * journal exactly once, nothing stands there that was not sent, the sheet is the fold of the journal, and a sitting that
 * ended has one result, whose points are those worked out again from the paper the learner was sent.
 */
final class Verifier {

    private static final int SHOWN = 20;

    private final Connection connection;
    private final List<String> differences = new ArrayList<>();
    private long changes;
    private long results;

    private Verifier(Connection connection) {
        this.connection = connection;
    }

    /** Prints what it found; false when anything differs. */
    static boolean verify(Stage stage, List<Sitting> sittings) throws Exception {
        try (Connection connection = stage.database()) {
            Verifier verifier = new Verifier(connection);
            for (int from = 0; from < sittings.size(); from += 500) {
                verifier.compare(sittings.subList(from, Math.min(sittings.size(), from + 500)));
            }
            return verifier.report(sittings.size());
        }
    }

    private boolean report(int sittings) {
        System.out.printf(
                "verified: %d sittings, %d acknowledged changes, %d results: %s%n",
                sittings,
                changes,
                results,
                differences.isEmpty() ? "all as acknowledged" : differences.size() + " DIFFERENCES");
        differences.stream().limit(SHOWN).forEach(difference -> System.out.println("  " + difference));
        return differences.isEmpty();
    }

    private void compare(List<Sitting> sittings) throws SQLException {
        Map<UUID, List<Line>> journal = journal(sittings);
        Map<UUID, Stored> stored = stored(sittings);
        for (Sitting sitting : sittings) {
            compare(sitting, journal.getOrDefault(sitting.attempt(), List.of()), stored.get(sitting.attempt()));
        }
    }

    private record Line(long seq, String changes) {}

    private record Stored(long seq, String choices, boolean closed, String status, int results, Integer points) {}

    private void compare(Sitting sitting, List<Line> journal, Stored stored) {
        long[] acknowledged = sitting.acknowledged();
        changes += acknowledged.length;
        Map<Long, String> lines = new HashMap<>();
        for (Line line : journal) {
            if (lines.put(line.seq(), line.changes()) != null) {
                differ(sitting, "change " + line.seq() + " stands twice in the journal");
            }
        }
        for (long change : acknowledged) {
            String line = lines.remove(Sitting.seq(change));
            if (!sitting.journal(change).equals(line)) {
                differ(
                        sitting,
                        "acknowledged " + Sitting.seq(change) + " " + sitting.journal(change) + ", journal " + line);
            }
        }
        long[] written = withUnanswered(sitting, acknowledged, lines);
        if (!lines.isEmpty()) {
            differ(sitting, "the journal holds what was never sent: " + lines);
        }
        compareSheet(sitting, sitting.sheet(written), stored);
    }

    /** A change sent but never answered may have been written; then it counts. */
    private static long[] withUnanswered(Sitting sitting, long[] acknowledged, Map<Long, String> lines) {
        long unanswered = sitting.unanswered();
        if (unanswered == 0 || !sitting.journal(unanswered).equals(lines.remove(Sitting.seq(unanswered)))) {
            return acknowledged;
        }
        long[] all = java.util.Arrays.copyOf(acknowledged, acknowledged.length + 1);
        all[acknowledged.length] = unanswered;
        return all;
    }

    private void compareSheet(Sitting sitting, byte[] expected, Stored stored) {
        if (stored == null) {
            differ(sitting, "no sheet");
            return;
        }
        if (!bits(expected).equals(stored.choices())) {
            differ(sitting, "the sheet is not what the changes make of it");
        }
        boolean ended = !stored.status().equals("in-progress");
        if (ended != stored.closed() || sitting.handedIn && !ended) {
            differ(sitting, "status " + stored.status() + ", sheet closed " + stored.closed());
        }
        if (stored.results() != (ended ? 1 : 0)) {
            differ(sitting, stored.results() + " results while " + stored.status());
        } else if (ended && stored.points() != sitting.marked(expected)) {
            differ(sitting, "scored " + stored.points() + ", worked out " + sitting.marked(expected));
        }
        results += stored.results();
        compareTold(sitting, stored);
    }

    private void compareTold(Sitting sitting, Stored stored) {
        Sitting.Told told = sitting.told();
        if (told != null && !told.equals(new Sitting.Told(stored.status(), stored.points()))) {
            differ(sitting, "the learner was told " + told + ", stored " + stored.status() + " " + stored.points());
        }
    }

    private static String bits(byte[] sheet) {
        StringBuilder bits = new StringBuilder(Sitting.SLOTS * 8);
        for (int slot = 1; slot < sheet.length; slot++) {
            bits.append(Integer.toBinaryString(0x100 | sheet[slot] & 0xff), 1, 9);
        }
        return bits.toString();
    }

    private void differ(Sitting sitting, String what) {
        differences.add("attempt " + sitting.attempt() + ": " + what);
    }

    private Map<UUID, List<Line>> journal(List<Sitting> sittings) throws SQLException {
        Map<UUID, List<Line>> journal = new HashMap<>();
        try (ResultSet rows = query("""
                select attempt_id, seq, changes
                  from answer_journal
                 where attempt_id = any (?)
                 order by attempt_id, seq
                """, sittings)) {
            while (rows.next()) {
                journal.computeIfAbsent(rows.getObject(1, UUID.class), none -> new ArrayList<>())
                        .add(new Line(rows.getLong(2), rows.getString(3)));
            }
        }
        return journal;
    }

    private Map<UUID, Stored> stored(List<Sitting> sittings) throws SQLException {
        Map<UUID, Stored> stored = new HashMap<>();
        try (ResultSet rows = query("""
                select s.attempt_id, s.seq, s.choices::text, s.closed, a.status,
                       (select count(*) from result r where r.attempt_id = a.id) as results,
                       (select max(points) from result r where r.attempt_id = a.id) as points
                  from answer_sheet s
                  join attempt a on a.id = s.attempt_id
                 where s.attempt_id = any (?)
                """, sittings)) {
            while (rows.next()) {
                stored.put(
                        rows.getObject(1, UUID.class),
                        new Stored(
                                rows.getLong(2),
                                rows.getString(3),
                                rows.getBoolean(4),
                                rows.getString(5),
                                rows.getInt(6),
                                rows.getObject(7, Integer.class)));
            }
        }
        return stored;
    }

    private ResultSet query(String sql, List<Sitting> sittings) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.closeOnCompletion();
        Array ids = connection.createArrayOf(
                "uuid", sittings.stream().map(Sitting::attempt).toArray());
        statement.setArray(1, ids);
        return statement.executeQuery();
    }
}
