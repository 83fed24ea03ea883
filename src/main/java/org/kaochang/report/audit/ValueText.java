package org.kaochang.report.audit;

import org.kaochang.common.China;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import static java.util.stream.Collectors.joining;

/** Values of before and after as an office writes them: names for ids, words for words of the program, China's time for moments. */
record ValueText(Names names, SheetLanguage language) {

    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d[\\d:.]*Z");
    private static final DateTimeFormatter ON_CHINAS_CLOCKS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(China.ZONE);

    /** What an object, or one that a value names, is called. */
    String thing(String kind, String id) {
        if (id.isEmpty()) {
            return "";
        }
        return ThingKind.of(kind)
                .map(known -> names.of(new Thing(known.wire(), id))
                        .orElseGet(() ->
                                WordSource.of("thing", "missing", language).replace("{id}", id)))
                .orElseGet(() ->
                        WordSource.word("thing", kind + "." + id, language).orElse(""));
    }

    /**
     * @param kind of the object that the entry is about
     * @param value null: there is none
     */
    String of(String kind, String field, @Nullable Object value) {
        return switch (value == null ? "" : Opened.of(field, value)) {
            case Boolean truth -> WordSource.of("value", truth.toString(), language);
            case Map<?, ?> map ->
                map.entrySet().stream().map(each -> pair(kind, each)).collect(joining(and()));
            case Collection<?> many ->
                many.stream().map(each -> of(kind, field, each)).collect(joining(and()));
            case Object other -> text(field, other.toString());
        };
    }

    private String pair(String kind, Map.Entry<?, ?> each) {
        String field = String.valueOf(each.getKey());
        return field(kind, field) + colon() + of(kind, field, each.getValue());
    }

    /** What a field of before or after is called: some mean another thing of another kind of object. */
    String field(String kind, String field) {
        return WordSource.field(kind, field, language).orElse(field);
    }

    private String text(String field, String value) {
        Optional<ThingKind> kind = ThingKind.ofField(field);
        if (kind.isPresent() && !value.isEmpty()) {
            return names.of(new Thing(kind.get().wire(), value))
                    .orElseGet(() -> WordSource.of("value." + field, value, language));
        }
        String meant = field.equals("roles") ? "role" : field.equals("action") ? "action" : "value." + field;
        return WordSource.word(meant, value, language).orElseGet(() -> moment(value));
    }

    private static String moment(String value) {
        try {
            return MOMENT.matcher(value).matches() ? ON_CHINAS_CLOCKS.format(Instant.parse(value)) : value;
        } catch (DateTimeException none) {
            return value;
        }
    }

    /** Between the members of a list. */
    String and() {
        return language == SheetLanguage.ENGLISH ? ", " : "、";
    }

    String colon() {
        return language == SheetLanguage.ENGLISH ? ": " : "：";
    }
}
