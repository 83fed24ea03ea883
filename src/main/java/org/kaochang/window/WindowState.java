package org.kaochang.window;

import java.util.Optional;

/** How an instant stands to the windows of an exam. */
public sealed interface WindowState {

    record Open(Window window) implements WindowState {}

    /** Between windows or before the first. */
    record Upcoming(Window next) implements WindowState {}

    /** No window will open any more; {@code last} has closed. */
    record Over(Window last) implements WindowState {}

    /** The name in JSON. */
    default String wire() {
        return switch (this) {
            case Open open -> "open";
            case Upcoming upcoming -> "upcoming";
            case Over over -> "over";
        };
    }

    /** The window that is open or will open next. */
    default Optional<Window> current() {
        return switch (this) {
            case Open open -> Optional.of(open.window());
            case Upcoming upcoming -> Optional.of(upcoming.next());
            case Over over -> Optional.empty();
        };
    }
}
