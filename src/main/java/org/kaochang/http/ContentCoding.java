package org.kaochang.http;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How a document travels (RFC 9110, content codings), the best first. */
public enum ContentCoding {
    /** Brotli: takes long, and leaves least; for what is packed beforehand. */
    BR,
    ZSTD,
    GZIP,
    IDENTITY;

    /** What a document is packed in while somebody waits for it. */
    private static final Set<ContentCoding> AT_ONCE = EnumSet.of(ZSTD, GZIP, IDENTITY);

    /** Browsers send some twenty characters. */
    private static final int LONGEST = 200;

    /** As it stands in headers. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The best of those a document can be packed in at once, see {@link #acceptedBy(String, Set)}. */
    static ContentCoding acceptedBy(String acceptEncoding) {
        return acceptedBy(acceptEncoding, AT_ONCE);
    }

    /**
     * The best that the other side takes.
     *
     * @param acceptEncoding value of its header such as {@code gzip, deflate, br, zstd} or {@code gzip;q=0.5}, may be null
     * @param offered what there is; {@link #IDENTITY} in any case
     */
    public static ContentCoding acceptedBy(String acceptEncoding, Set<ContentCoding> offered) {
        if (acceptEncoding == null || acceptEncoding.length() > LONGEST) {
            return IDENTITY;
        }
        ContentCoding best = IDENTITY;
        for (String each : acceptEncoding.split(",")) {
            String[] parts = each.split(";", 2);
            ContentCoding named = named(parts[0].strip());
            boolean refused = parts.length == 2 && parts[1].strip().matches("q=0(\\.0*)?");
            if (!refused && offered.contains(named) && named.compareTo(best) < 0) {
                best = named;
            }
        }
        return best;
    }

    private static ContentCoding named(String coding) {
        return switch (coding.toLowerCase(Locale.ROOT)) {
            case "br" -> BR;
            case "zstd" -> ZSTD;
            case "gzip", "x-gzip" -> GZIP;
            default -> IDENTITY;
        };
    }
}
