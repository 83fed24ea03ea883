package org.kaochang.hall.invigilation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Why something is done to others.
 *
 * @param category for counting, see {@link ReasonCategories}
 * @param text in the writer's own words
 */
public record InterventionReason(
        @NotNull @Size(max = 40) @Pattern(regexp = "[a-z][a-z0-9-]{0,39}")
        String category,

        @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\x00]*")
        String text) {}
