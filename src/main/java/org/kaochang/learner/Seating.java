package org.kaochang.learner;

import org.kaochang.common.RoomName;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where somebody sits an exam: empty where nobody has said. A seat is one of its room. */
public record Seating(Optional<RoomName> room, Optional<String> seat) {

    public static final Seating NOWHERE = new Seating(Optional.empty(), Optional.empty());

    /** What stands when more is said: nothing is taken away, but whoever comes to another room has no seat there yet. */
    public Seating with(Seating said) {
        boolean moves = said.room.filter(to -> !room.equals(Optional.of(to))).isPresent();
        return new Seating(said.room.or(() -> room), said.seat.or(() -> moves ? Optional.empty() : seat));
    }

    /** As in {@code 机房1 12}; null where nobody has said. */
    public @Nullable String said() {
        return equals(NOWHERE)
                ? null
                : Stream.concat(room.map(RoomName::value).stream(), seat.stream())
                        .collect(Collectors.joining(" "));
    }
}
