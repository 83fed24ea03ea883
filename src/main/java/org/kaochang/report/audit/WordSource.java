package org.kaochang.report.audit;

import org.kaochang.spreadsheet.writing.SheetLanguage;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the office calls that which the log keeps in words of the program, in both languages: the one place of these words, for the
 * page and for files alike ({@code words.json}). A key is what is meant, a full stop, and the program's word for it, such as
 * {@code action.learner.correct}.
 */
public final class WordSource {

    private record Pair(String chinese, String english) {}

    private static final Map<String, Pair> WORDS = read();

    private WordSource() {}

    private static Map<String, Pair> read() {
        try (InputStream file = WordSource.class.getResourceAsStream("words.json")) {
            if (file == null) {
                throw new IllegalStateException("words.json is not there");
            }
            JsonObject json = new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            Map<String, Pair> words = HashMap.newHashMap(json.size());
            json.forEach(each -> words.put(each.getKey(), pair((JsonArray) each.getValue())));
            return Map.copyOf(words);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Pair pair(JsonArray texts) {
        return new Pair(texts.getString(0), texts.getString(1));
    }

    /** Empty where none is known. */
    public static Optional<String> word(String meant, String word, SheetLanguage language) {
        return Optional.ofNullable(WORDS.get(meant + "." + word)).map(pair -> spoken(pair, language));
    }

    /** The program's own word where none is known. */
    static String of(String meant, String word, SheetLanguage language) {
        return word(meant, word, language).orElse(word);
    }

    /** A field of before or after: some mean another thing of another kind of object. */
    public static Optional<String> field(String kind, String field, SheetLanguage language) {
        return word("field." + kind, field, language).or(() -> word("field", field, language));
    }

    private static String spoken(Pair pair, SheetLanguage language) {
        return language == SheetLanguage.ENGLISH ? pair.english() : pair.chinese();
    }
}
