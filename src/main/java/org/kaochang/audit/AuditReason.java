package org.kaochang.audit;

import org.kaochang.http.Limits;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Why somebody does something to others, as calls bring it.
 *
 * @param category for counting, such as {@code device-fault}; the words are the pages' business
 * @param text in the writer's own words
 */
public record AuditReason(
        @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,39}") String category,

        @NotBlank @Size(max = Limits.REASON) @Pattern(regexp = "[^\\x00]*")
        String text) {

    /** Of a call that asks for words only. */
    public static AuditReason of(String text) {
        return new AuditReason("other", text);
    }
}
