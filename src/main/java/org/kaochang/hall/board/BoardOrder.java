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

    /** Those that somebody looks at; what lies before them is not gone through. */
    Stream<Held> within(Watch watch) {
        return Arrays.stream(BoardState.values())
                .filter(watch.filter()::reaches)
                .flatMap(state -> behind(state, watch).values().stream())
                .filter(held -> watch.filter().test(held.line()))
                .limit(watch.limit());
    }

    /** What lies before the page at hand is not gone through, nor what lies behind it; never both are asked for. */
    private NavigableMap<String, Held> behind(BoardState state, Watch watch) {
        NavigableMap<String, Held> all = of(state);
        NavigableMap<String, Held> upTo = watch.filter()
                .until()
                .filter(place -> place.rank() == state.rank() && watch.after().isEmpty())
                .map(place -> all.headMap(place.key(), true))
                .orElse(all);
        return watch.after()
                .filter(place -> place.rank() >= state.rank())
                .map(place -> place.rank() > state.rank() ? all.headMap("", false) : all.tailMap(place.key(), false))
                .orElse(upTo);
    }

    private NavigableMap<String, Held> of(BoardState state) {
        return Objects.requireNonNull(lines.get(state));
    }
}
