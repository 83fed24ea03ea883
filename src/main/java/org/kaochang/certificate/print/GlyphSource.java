package org.kaochang.certificate.print;

import jakarta.inject.Singleton;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which of our fonts has a character; they are read when one is first wanted, and kept: some twenty megabytes. */
@Singleton
public class GlyphSource {

    private static final String FOLDER = "fonts/";

    /** Names of the fonts, a line each, in the order in which they are asked. */
    private static final String ORDER = FOLDER + "fonts.txt";

    /** @param bytes TrueType, as a whole */
    record Font(String name, byte[] bytes, CmapLookup characters) {

        boolean has(int codePoint) {
            return characters.getGlyphId(codePoint) != 0;
        }

        /** To take characters from, in one document. */
        TrueTypeFont open() throws IOException {
            return new TTFParser().parse(new RandomAccessReadBuffer(bytes));
        }
    }

    private final Supplier<List<Font>> fonts = onlyOnce();

    /** The characters of a text that none of our fonts has, each once; empty: all can be printed. */
    public String missing(String text) {
        return text.codePoints()
                .filter(codePoint -> !Character.isWhitespace(codePoint))
                .distinct()
                .filter(codePoint -> font(codePoint).isEmpty())
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** The first that has a character. */
    Optional<Font> font(int codePoint) {
        return fonts.get().stream().filter(font -> font.has(codePoint)).findFirst();
    }

    private static Supplier<List<Font>> onlyOnce() {
        return new Supplier<>() {
            private List<Font> read = List.of();

            @Override
            public synchronized List<Font> get() {
                if (read.isEmpty()) {
                    read = new String(resource(ORDER), StandardCharsets.UTF_8)
                            .lines()
                            .map(GlyphSource::read)
                            .toList();
                }
                return read;
            }
        };
    }

    private static Font read(String name) {
        byte[] bytes = resource(FOLDER + name);
        try (TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(bytes))) {
            return new Font(name, bytes, parsed.getUnicodeCmapLookup());
        } catch (IOException broken) {
            throw new UncheckedIOException("font " + name, broken);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream file = GlyphSource.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the program was built without its fonts: " + name + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }
}
