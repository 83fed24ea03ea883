package org.kaochang.hall.board;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lines in a board's order: by state, trouble first; those of one state by key, which is the order of starts. */
final class BoardOrder {

    private final Map<BoardState, NavigableMap<String, Held>> lines = new EnumMap<>(BoardState.class);

    BoardOrder() {
        for (BoardState state : BoardState.values()) {
            lines.put(state, new TreeMap<>());
        }
    }

    void add(Held held) {
        of(held.line().boardState()).put(held.line().key(), held);
    }

    void remove(Held held) {
        of(held.line().boardState()).remove(held.line().key());
    }

    /** How many sit. */
    int running() {
        return of(BoardState.OFFLINE).size()
                + of(BoardState.PAUSED).size()
                + of(BoardState.SITTING).size();
    }

    Stream<Held> sitting() {
        return Stream.of(BoardState.OFFLINE, BoardState.PAUSED, BoardState.SITTING)
                .flatMap(state -> of(state).values().stream());
    }

    Stream<Held> offline() {
        return of(BoardState.OFFLINE).values().stream();
    }

    /** Those that somebody looks at; what lies before the page at hand is not gone through. */
    Stream<Held> within(Watch watch) {
        return Arrays.stream(BoardState.values())
                .filter(watch.filter()::reaches)
                .filter(state -> watch.after()
                        .filter(place -> place.rank() > state.rank())
                        .isEmpty())
                .flatMap(state -> near(state, watch).values().stream())
                .filter(held -> watch.filter().test(held.line()))
                .limit(watch.limit());
    }

    /** Of the states where a page begins or ends, what lies on its side. */
    private NavigableMap<String, Held> near(BoardState state, Watch watch) {
        NavigableMap<String, Held> all = of(state);
        return watch.after()
                .filter(place -> place.rank() == state.rank())
                .map(place -> all.tailMap(place.key(), false))
                .or(() -> watch.filter()
                        .until()
                        .filter(place -> place.rank() == state.rank())
                        .map(place -> all.headMap(place.key(), true)))
                .orElse(all);
    }

    private NavigableMap<String, Held> of(BoardState state) {
        return Objects.requireNonNull(lines.get(state));
    }
}
