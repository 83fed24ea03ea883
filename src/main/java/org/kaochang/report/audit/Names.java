package org.kaochang.report.audit;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the things of some entries are called today.
 *
 * @param texts such as 林晓雨 · 320***********0021 of a learner; what is not on file has none
 */
record Names(Map<Thing, String> texts) {

    Optional<String> of(Thing thing) {
        return Optional.ofNullable(texts.get(thing));
    }

    /** All that an entry is about, and that its before and after name. */
    static Set<Thing> asked(Kept entry) {
        Stream<Thing> about = ThingKind.of(entry.kind()).stream().map(kind -> new Thing(kind.wire(), entry.object()));
        Stream<Thing> named = Stream.of(entry.before(), entry.after())
                .flatMap(values -> values.entrySet().stream())
                .flatMap(value -> things(value.getKey(), value.getValue()));
        return Stream.concat(about, named)
                .filter(thing -> !thing.id().isEmpty())
                .collect(Collectors.toSet());
    }

    private static Stream<Thing> things(String field, @Nullable Object value) {
        return switch (value == null ? "" : Opened.of(field, value)) {
            case Map<?, ?> map ->
                map.entrySet().stream().flatMap(each -> things(String.valueOf(each.getKey()), each.getValue()));
            case Collection<?> many -> many.stream().flatMap(each -> things(field, each));
            case String id -> ThingKind.ofField(field).stream().map(kind -> new Thing(kind.wire(), id));
            default -> Stream.empty();
        };
    }
}
