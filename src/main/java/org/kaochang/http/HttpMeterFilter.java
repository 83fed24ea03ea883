package org.kaochang.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Keeps what strangers make up out of the metrics: a path that nobody answers and a method that is none are counted as
 * {@value #UNKNOWN}. Otherwise each would be a meter of its own for as long as the node runs, and a hundred of them would
 * leave no room for the paths there are.
 */
@Singleton
class HttpMeterFilter implements MeterFilter {

    static final String UNKNOWN = "UNKNOWN";

    private static final String SERVER = "http.server.";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** What the framework says instead of a path. */
    private static final Set<String> WORDS = Set.of("NOT_FOUND", "REDIRECTION", "root", "/cors-preflight", UNKNOWN);

    private final KnownPathsSource known;

    HttpMeterFilter(KnownPathsSource known) {
        this.known = known;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith(SERVER)) {
            return id;
        }
        List<Tag> tags = new ArrayList<>();
        for (Tag tag : id.getTagsAsIterable()) {
            tags.add(known(tag) ? tag : Tag.of(tag.getKey(), UNKNOWN));
        }
        return id.replaceTags(tags);
    }

    private boolean known(Tag tag) {
        return switch (tag.getKey()) {
            case "method" -> METHODS.contains(tag.getValue());
            case "uri" -> WORDS.contains(tag.getValue()) || known.paths().contains(tag.getValue());
            default -> true;
        };
    }
}
