package org.kaochang.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An expected refusal, thrown at the edge and turned there into {@code application/problem+json} (RFC 9457).
 * It carries no stack trace: it is an answer, not an accident.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final String detail;
    private final transient Map<String, Object> extensions;

    private Problem(ProblemType type, String detail, Map<String, Object> extensions) {
        super(detail, null, false, false);
        this.type = type;
        this.detail = detail;
        this.extensions = extensions;
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, Map.of());
    }

    /** {@code invalid} for one field: people read the message by itself, pages show it at the field. */
    public static Problem ofField(String field, String message) {
        return of(ProblemType.INVALID, message + "。")
                .with("errors", List.of(Map.of("field", field, "message", message)));
    }

    /** The same problem with one more member in its document. */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new Problem(type, detail, more);
    }

    public ProblemType type() {
        return type;
    }

    /** The document as sent, in the order people read it. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type.uri());
        document.put("title", type.title());
        document.put("status", type.status());
        document.put("detail", detail);
        document.putAll(extensions);
        return document;
    }
}
