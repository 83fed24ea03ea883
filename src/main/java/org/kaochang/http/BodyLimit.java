package org.kaochang.http;

import java.util.List;

/**
 * How long the body of a call may be: the table of routes, read from the top, and what holds for all others. The calls of
 * a sitting are plain routes and bring their own.
 *
 * @param path parts between slashes; {@code *} stands for any one part, {@code **} at the end for any number of them
 * @param bytes the largest body; {@link #UPLOAD} for as much as the whole program takes
 */
record BodyLimit(List<String> path, long bytes) {

    static final long UPLOAD = Long.MAX_VALUE;
    static final long OTHERS = 64 << 10;

    private static final long LOGIN = 8 << 10;
    private static final long BATCH = 2 << 20;
    private static final long EXAM_FILE = 1 << 20;

    static final List<BodyLimit> TABLE = List.of(
            of("/api/v1/auth/**", LOGIN),
            of("/api/v1/site/**", LOGIN),
            of("/api/v1/receipts/**", LOGIN),
            of("/api/v1/banks/*/imports", UPLOAD),
            of("/api/v1/rosters/*/imports", UPLOAD),
            of("/api/v1/rosters/*/remarks", UPLOAD),
            of("/api/v1/certificates/comparisons", UPLOAD),
            of("/api/v1/exams/*", EXAM_FILE),
            of("/api/v1/exams/*/check", EXAM_FILE),
            of("/api/v1/learners/batch", BATCH),
            of("/api/v1/learners/initial-passwords", BATCH),
            of("/api/v1/enrolments/batch", BATCH),
            of("/api/v1/hall/**", BATCH),
            of("/api/v1/study-hours/batch", BATCH));

    private static BodyLimit of(String path, long bytes) {
        return new BodyLimit(List.of(path.substring(1).split("/")), bytes);
    }

    /** Largest body of a call to the path, in bytes, not above what the program takes at all. */
    static long of(String path, List<BodyLimit> table, long max) {
        List<String> parts = List.of(path.substring(1).split("/"));
        return Math.min(
                max,
                table.stream()
                        .filter(each -> each.fits(parts))
                        .findFirst()
                        .map(BodyLimit::bytes)
                        .orElse(OTHERS));
    }

    /** @param length as {@code Content-Length} says it, digits only; null where nothing is said */
    static boolean allows(String length, long limit) {
        return length == null || length.length() < 19 && Long.parseLong(length) <= limit;
    }

    private boolean fits(List<String> parts) {
        boolean open = path.getLast().equals("**");
        int fixed = open ? path.size() - 1 : path.size();
        if (open ? parts.size() < fixed : parts.size() != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!path.get(i).equals("*") && !path.get(i).equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }
}
