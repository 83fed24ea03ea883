package org.kaochang.common;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BucketTest {

    private final IdSource ids = new IdSource(new ClockSource(Optional.empty()));

    @Test
    void it_is_the_first_ten_bits_of_the_index() {
        assertEquals(0, Bucket.ofIndex(new byte[] {0, 0x3F}).value());
        assertEquals(1, Bucket.ofIndex(new byte[] {0, 0x40}).value());
        assertEquals(0x3FF, Bucket.ofIndex(new byte[] {-1, -1}).value());
        assertEquals(0x204, Bucket.ofIndex(new byte[] {(byte) 0x81, 0x00}).value());
    }

    @Test
    void it_can_be_read_from_every_id_made_in_it() {
        for (int value = 0; value < Bucket.COUNT; value++) {
            LearnerId learner = new LearnerId(ids.next(new Bucket(value)));
            assertEquals(new Bucket(value), Bucket.of(learner));
            assertEquals(new Bucket(value), Bucket.of(new AttemptId(ids.next(learner))));
        }
    }

    @Test
    void ids_in_a_bucket_are_still_of_version_seven_and_all_different() {
        Set<UUID> made = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            UUID id = ids.next(new Bucket(0x2A5));
            assertEquals(7, id.version());
            assertEquals(2, id.variant());
            assertTrue(made.add(id));
        }
    }

    @Test
    void there_are_no_others() {
        assertThrows(IllegalArgumentException.class, () -> new Bucket(-1));
        assertThrows(IllegalArgumentException.class, () -> new Bucket(1024));
    }
}
