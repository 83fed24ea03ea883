package org.kaochang.report.audit;

import org.kaochang.common.RecordId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Where a page of the log goes on. */
class PlaceTest {

    @Test
    void a_place_is_read_as_it_was_written() {
        Place place = new Place(
                Instant.parse("2026-11-27T01:02:03.000456Z"),
                new RecordId(UUID.fromString("01936b5a-0000-7000-8000-000000000001")));
        assertEquals(Optional.of(place), Place.read(place.cursor()));
        Place early = new Place(Instant.parse("1969-12-31T23:59:59.999999Z"), place.id());
        assertEquals(Optional.of(early), Place.read(early.cursor()));
        for (String text : List.of("", ".", "1", "x." + place.id(), "1.x", "99999999999999999999." + place.id())) {
            assertEquals(Optional.empty(), Place.read(text), text);
        }
    }
}
