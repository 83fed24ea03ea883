package org.kaochang.admission;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** A reason without words on the pages is told in Chinese whatever the page's language. */
class DenialTextsTest {

    private static final Path TEXTS = Path.of("src", "main", "webui", "src", "texts");

    @TestFactory
    Stream<DynamicTest> everyReasonHasWordsInEachLanguage() {
        return Arrays.stream(Denial.class.getPermittedSubclasses())
                .flatMap(reason -> Stream.of("zh-CN.ts", "en.ts")
                        .map(texts -> DynamicTest.dynamicTest(reason.getSimpleName() + " in " + texts, () -> {
                            String line = "'reason." + code(reason) + "':";
                            assertTrue(
                                    Files.readString(TEXTS.resolve(texts)).contains(line),
                                    "add " + line + " to " + TEXTS.resolve(texts));
                        })));
    }

    /** Codes do not depend on what a reason says besides. */
    private static String code(Class<?> reason) throws ReflectiveOperationException {
        Constructor<?> constructor = reason.getDeclaredConstructors()[0];
        Object[] nothing = Arrays.stream(constructor.getParameterTypes())
                .map(type -> type == int.class ? 0 : type == Optional.class ? Optional.empty() : null)
                .toArray();
        return ((Denial) constructor.newInstance(nothing)).code();
    }
}
