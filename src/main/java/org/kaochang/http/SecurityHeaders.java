package org.kaochang.http;

import org.kaochang.common.Sha256;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What every answer tells the browser not to do. */
final class SecurityHeaders {

    private static final Pattern INLINE =
            Pattern.compile("<(script|style)(?![^>]*\\bsrc=)[^>]*>(.+?)</\\1>", Pattern.DOTALL);

    /** Of what a page might ask the device for, what would harm; short, because it travels with every answer. */
    private static final String PERMISSIONS = "camera=(), geolocation=(), microphone=()";

    private SecurityHeaders() {}

    /** Of everything but pages: a document that is shown by mistake runs nothing, loads nothing and stands in no frame. */
    static Map<String, String> ofData() {
        Map<String, String> headers = ofAll();
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        headers.put("X-Frame-Options", "DENY");
        return headers;
    }

    /** @param page the page as it is sent: what stands in it itself is allowed by its hash and nothing else inline is */
    static Map<String, String> ofPages(String page) {
        Map<String, String> headers = ofAll();
        headers.put(
                "Content-Security-Policy",
                "default-src 'self'; script-src 'self'%s; style-src 'self'%s; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
                        .formatted(hashes("script", page), hashes("style", page)));
        headers.put("X-Frame-Options", "SAMEORIGIN");
        headers.put("Cross-Origin-Opener-Policy", "same-origin"); // means something for documents only
        return headers;
    }

    private static Map<String, String> ofAll() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Permissions-Policy", PERMISSIONS);
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return headers;
    }

    private static String hashes(String element, String page) {
        return INLINE.matcher(page)
                .results()
                .filter(found -> found.group(1).equals(element))
                .map(found -> " 'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(found.group(2))) + "'")
                .distinct()
                .collect(Collectors.joining());
    }
}
