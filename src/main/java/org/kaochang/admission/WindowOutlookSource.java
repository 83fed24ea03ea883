package org.kaochang.admission;

import org.kaochang.exam.WindowOutlook;
import org.kaochang.exam.WindowRule;
import org.kaochang.window.Window;
import org.kaochang.window.WindowState;
import org.kaochang.window.Windows;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Tells the exam room, which knows no calendar, when the windows of an exam file come. */
@ApplicationScoped
public class WindowOutlookSource implements WindowOutlook {

    @Override
    public List<Span> spans(WindowRule rule, Instant now, int limit) {
        Stream<Window> open =
                Windows.at(rule, now) instanceof WindowState.Open(Window window) ? Stream.of(window) : Stream.empty();
        return Stream.concat(open, Windows.next(rule, now, limit).stream())
                .filter(window -> window.opens().isPresent() && window.closes().isPresent())
                .map(window -> new Span(
                        window.key(),
                        window.label(),
                        window.opens().orElseThrow(),
                        window.closes().orElseThrow()))
                .toList();
    }
}
