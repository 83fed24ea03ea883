package org.kaochang.http;

import java.util.Locale;

/** How a document travels (RFC 9110, content codings), the best first. */
enum ContentCoding {
    ZSTD,
    GZIP,
    IDENTITY;

    /** As it stands in headers. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The best that the other side takes.
     *
     * @param acceptEncoding value of its header such as {@code gzip, deflate, br, zstd} or {@code gzip;q=0.5}, may be null
     */
    static ContentCoding acceptedBy(String acceptEncoding) {
        if (acceptEncoding == null) {
            return IDENTITY;
        }
        ContentCoding best = IDENTITY;
        for (String each : acceptEncoding.split(",")) {
            String[] parts = each.split(";", 2);
            ContentCoding named = named(parts[0].strip());
            boolean refused = parts.length == 2 && parts[1].strip().matches("q=0(\\.0*)?");
            if (!refused && named.compareTo(best) < 0) {
                best = named;
            }
        }
        return best;
    }

    private static ContentCoding named(String coding) {
        return switch (coding.toLowerCase(Locale.ROOT)) {
            case "zstd" -> ZSTD;
            case "gzip", "x-gzip" -> GZIP;
            default -> IDENTITY;
        };
    }
}
