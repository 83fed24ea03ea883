package org.kaochang.certificate.comparison;

import org.kaochang.certificate.CertificateFacts;
import org.kaochang.certificate.CertificateState;
import org.kaochang.certificate.comparison.SheetRows.SheetRow;
import org.kaochang.learner.IdNumber;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a sheet says of certificates, held against the register. */
final class Comparison {

    /** Nothing that is printed in earnest is longer. */
    private static final int SHOWN = 200;

    private Comparison() {}

    enum Outcome {
        /** Valid, and all that is written is so. */
        MATCHES("matches"),
        /** Valid, but something is written otherwise. */
        DIFFERS("differs"),
        REPLACED("replaced"),
        REVOKED("revoked"),
        /** No certificate has this number. */
        UNKNOWN("unknown");

        private final String wire;

        Outcome(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    /**
     * A certificate of the register.
     *
     * @param idNumberIndex of the ID number it was issued for
     */
    record Registered(CertificateState state, CertificateFacts facts, byte[] idNumberIndex) {}

    /**
     * An ID number as it was written.
     *
     * @param shown masked; as it stands there where it is none
     * @param index empty: it is none
     */
    record WrittenId(String shown, Optional<byte[]> index) {

        static final WrittenId NONE = new WrittenId("", Optional.empty());

        static WrittenId of(IdNumber number, byte[] index) {
            return new WrittenId(number.masked(), Optional.of(index));
        }
    }

    /** @param register what is held; empty where nothing is */
    record Difference(PrintedFact fact, String written, String register) {}

    /** What came of one row. */
    record Line(SheetRow row, Outcome outcome, List<Difference> differences) {

        Optional<Difference> of(PrintedFact fact) {
            return differences.stream().filter(each -> each.fact() == fact).findFirst();
        }
    }

    static Line of(SheetRow row, WrittenId id, Optional<Registered> found) {
        return found.map(held -> of(row, id, held)).orElseGet(() -> new Line(row, Outcome.UNKNOWN, List.of()));
    }

    private static Line of(SheetRow row, WrittenId id, Registered held) {
        List<Difference> differences = new ArrayList<>();
        for (PrintedFact fact : PrintedFact.values()) {
            String written = fact == PrintedFact.ID_NUMBER ? id.shown() : row.cell(fact);
            if (said(fact, row) && !same(fact, row, id, held)) {
                differences.add(new Difference(fact, shown(written), fact.of(held.facts())));
            }
        }
        return new Line(row, outcome(held.state(), differences.isEmpty()), differences);
    }

    /** As much of it as shows what is meant. */
    private static String shown(String written) {
        return written.length() <= SHOWN
                ? written
                : written.substring(0, written.offsetByCodePoints(0, SHOWN / 2)) + "…";
    }

    /** Who it is has to be said; of the rest what is left blank is not asked. By the number it was found. */
    private static boolean said(PrintedFact fact, SheetRow row) {
        return switch (fact) {
            case NUMBER -> false;
            case NAME, ID_NUMBER -> true;
            default -> row.cells().containsKey(fact);
        };
    }

    private static boolean same(PrintedFact fact, SheetRow row, WrittenId id, Registered held) {
        return fact == PrintedFact.ID_NUMBER
                ? id.index()
                        .map(index -> MessageDigest.isEqual(index, held.idNumberIndex()))
                        .orElseGet(() -> fact.same(row.cell(fact), held.facts()))
                : fact.same(row.cell(fact), held.facts());
    }

    private static Outcome outcome(CertificateState state, boolean same) {
        return switch (state) {
            case REVOKED -> Outcome.REVOKED;
            case REPLACED -> Outcome.REPLACED;
            case ISSUED, HELD -> same ? Outcome.MATCHES : Outcome.DIFFERS;
        };
    }

    /** How many of each outcome. */
    static Map<Outcome, Long> counts(List<Line> lines) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        lines.forEach(line -> counts.merge(line.outcome(), 1L, Long::sum));
        return counts;
    }
}
