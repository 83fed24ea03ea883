package org.kaochang.common;

import org.junit.jupiter.api.Test;

import java.time.DateTimeException;
import java.time.Instant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MomentsTest {

    @Test
    void a_moment_is_read_with_its_offset() {
        assertEquals(Instant.parse("2026-11-28T01:00:00Z"), Moments.parse("2026-11-28T09:00:00+08:00"));
    }

    @Test
    void years_that_only_some_programs_know_are_none() {
        assertThrows(DateTimeException.class, () -> Moments.parse("+999999999-12-31T23:59:59Z"));
        assertThrows(DateTimeException.class, () -> Moments.parse("-0044-03-15T12:00:00Z"));
        assertFalse(Moments.known(Instant.MAX));
        assertTrue(Moments.known(Instant.EPOCH));
    }
}
