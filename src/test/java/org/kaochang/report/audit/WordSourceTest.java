package org.kaochang.report.audit;

import org.kaochang.architecture.Sources;
import org.kaochang.hall.invigilation.Refused;
import org.kaochang.http.ProblemType;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whatever the program enters in the log has a word of the office. What fields it enters, EveryChangeIsAuditedTest tries. */
class WordSourceTest {

    private static final String PROGRAM =
            Sources.product().files().stream().map(Sources.Source::text).collect(Collectors.joining("\n"));

    private static SortedSet<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(PROGRAM)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> withoutWord(String meant, SortedSet<String> words) {
        return words.stream()
                .filter(word ->
                        WordSource.word(meant, word, SheetLanguage.CHINESE).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyActHasOne() {
        SortedSet<String> acts = found("@Audited\\(\\s*(?:value\\s*=\\s*)?\"([^\"]+)\"");
        assertTrue(acts.size() > 50, acts::toString);
        acts.addAll(found("ofProgram\\([^;]*?\"([a-z-]+\\.[a-z-]+)\""));
        assertEquals(new TreeSet<>(), withoutWord("action", acts));
    }

    @Test
    void everythingThatSomethingIsDoneToHasOne() {
        SortedSet<String> kinds = found("\\.on\\(\\s*\"([a-z-]+)\"");
        assertTrue(kinds.size() > 10, kinds::toString);
        kinds.addAll(found("@Audited\\(\\s*\"([a-z-]+)\\."));
        kinds.addAll(found("@Audited\\([^)]*object = \"([a-z-]+)\""));
        Arrays.stream(ThingKind.values()).map(ThingKind::wire).forEach(kinds::add);
        assertEquals(new TreeSet<>(), withoutWord("kind", kinds));
    }

    @Test
    void refusalsAreCalledAsTheCallerWasTold() {
        for (ProblemType type : ProblemType.values()) {
            assertEquals(Optional.of(type.title()), WordSource.word("problem", type.slug(), SheetLanguage.CHINESE));
        }
        for (Refused why : Refused.values()) {
            assertTrue(
                    WordSource.word("problem", why.code(), SheetLanguage.CHINESE)
                            .isPresent(),
                    why.code());
        }
    }

    @Test
    void bothLanguagesAreThereAndEnglishIsEnglish() {
        SortedSet<String> acts = found("@Audited\\(\\s*(?:value\\s*=\\s*)?\"([^\"]+)\"");
        for (String act : acts) {
            String english = WordSource.of("action", act, SheetLanguage.ENGLISH);
            assertTrue(english.matches("[ -~’]+"), act + ": " + english);
        }
    }

    @Test
    void whatHasNoWordIsSaidAsItIs() {
        assertEquals("x.y", WordSource.of("action", "x.y", SheetLanguage.ENGLISH));
        assertEquals(Optional.of("姓名"), WordSource.field("learner", "name", SheetLanguage.CHINESE));
        assertEquals(Optional.of("名称"), WordSource.field("unit", "name", SheetLanguage.CHINESE));
    }
}
