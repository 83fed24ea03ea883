package org.kaochang.http.pages;

import org.kaochang.http.ContentCoding;

import java.util.Map;
import java.util.Set;

/**
 * One file of the pages, in every coding it was packed in.
 *
 * @param path as it is asked for: {@code /assets/shell-Et2Y_9Xc.js}
 * @param hash of its content, whatever the coding; letters, digits, {@code -} and {@code _}
 * @param type value of {@code Content-Type}
 * @param packed {@link ContentCoding#IDENTITY} is always there
 */
record PageFile(String path, String hash, String type, Map<ContentCoding, byte[]> packed) {

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String ASK_EACH_TIME = "no-cache";
    private static final String NAMED_BY_CONTENT = "/assets/";

    Set<ContentCoding> codings() {
        return packed.keySet();
    }

    /** Another coding is another representation, and has another tag (RFC 9110, 8.8.3). */
    String tag(ContentCoding coding) {
        return coding == ContentCoding.IDENTITY ? '"' + hash + '"' : '"' + hash + '-' + coding.wire() + '"';
    }

    /** Files with a hash in their name never change; the page and the service worker name the newest of those. */
    String cacheControl() {
        return path.startsWith(NAMED_BY_CONTENT) ? FOR_GOOD : ASK_EACH_TIME;
    }

    /** @param ifNoneMatch value of the header, may be null */
    boolean known(String ifNoneMatch, ContentCoding coding) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String each : ifNoneMatch.split(",")) {
            String tag = each.strip();
            if (tag.equals("*") || tag.equals(tag(coding)) || tag.equals("W/" + tag(coding))) {
                return true;
            }
        }
        return false;
    }
}
