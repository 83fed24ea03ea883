package org.kaochang.certificate;

import io.vertx.core.json.JsonObject;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/** The facts of a certificate as they are kept. */
public final class FactsMapper {

    private FactsMapper() {}

    static String write(CertificateFacts facts) {
        return new JsonObject()
                .put("v", 1)
                .put("number", facts.number())
                .put("title", facts.title())
                .put("name", facts.name())
                .put("idNumber", facts.idNumber())
                .put("exam", facts.examTitle())
                .put("subject", facts.subject())
                .put("year", facts.year())
                .put("hours", facts.hours() == null ? null : facts.hours().toPlainString())
                .put("passedOn", facts.passedOn().toString())
                .put("text", facts.text())
                .put("issuer", facts.issuer())
                .put("issuedOn", facts.issuedOn().toString())
                .put("copies", facts.copies())
                .put("onPages", facts.onPages())
                .put("note", facts.note())
                .put("seal", facts.seal())
                .encode();
    }

    public static CertificateFacts read(JsonObject json) {
        return new CertificateFacts(
                text(json, "number"),
                text(json, "title"),
                text(json, "name"),
                text(json, "idNumber"),
                text(json, "exam"),
                text(json, "subject"),
                json.getInteger("year"),
                Optional.ofNullable(json.getString("hours"))
                        .map(BigDecimal::new)
                        .orElse(null),
                LocalDate.parse(text(json, "passedOn")),
                text(json, "text"),
                text(json, "issuer"),
                LocalDate.parse(text(json, "issuedOn")),
                json.getInteger("copies"),
                json.getBoolean("onPages", false),
                json.getString("note"),
                json.getString("seal"));
    }

    private static String text(JsonObject json, String field) {
        return Objects.requireNonNull(json.getString(field), field);
    }
}
