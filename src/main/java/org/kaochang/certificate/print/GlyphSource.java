package org.kaochang.certificate.print;

import org.kaochang.certificate.CertificateConfig;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which font has a character: those of the program first, then those of the installation. They are read when one is first wanted, and
 * kept: some twenty megabytes, and what the installation adds.
 */
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

    private static final String TRUE_TYPE = ".ttf";

    private final Optional<Path> more;
    private final Supplier<List<Font>> fonts = onlyOnce();

    /** @param more folder with further TrueType fonts, asked in the order of their names */
    public GlyphSource(Optional<Path> more) {
        this.more = more;
    }

    @Inject
    GlyphSource(CertificateConfig config) {
        this(config.fonts());
    }

    /** The characters of a text that none of our fonts has, each once; empty: all can be printed. */
    public String missing(String text) {
        return text.codePoints()
                .map(this::shown)
                .distinct()
                .filter(codePoint -> font(codePoint).isEmpty())
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** What is drawn for a character: a blank for one that parts words or lines and that no font has a sign for. */
    int shown(int codePoint) {
        return Character.isWhitespace(codePoint) && font(codePoint).isEmpty() ? ' ' : codePoint;
    }

    /** The first that has a character. */
    Optional<Font> font(int codePoint) {
        return fonts.get().stream().filter(font -> font.has(codePoint)).findFirst();
    }

    private Supplier<List<Font>> onlyOnce() {
        return new Supplier<>() {
            private List<Font> read = List.of();

            @Override
            public synchronized List<Font> get() {
                if (read.isEmpty()) {
                    read = Stream.concat(ours(), more.stream().flatMap(GlyphSource::theirs))
                            .toList();
                }
                return read;
            }
        };
    }

    private static Stream<Font> ours() {
        return new String(resource(ORDER), StandardCharsets.UTF_8)
                .lines()
                .map(name -> read(name, resource(FOLDER + name)));
    }

    private static Stream<Font> theirs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(TRUE_TYPE))
                    .sorted()
                    .map(GlyphSource::read)
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("fonts in " + folder, unreadable);
        }
    }

    private static Font read(Path file) {
        try {
            return read(file.toString(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("font " + file, unreadable);
        }
    }

    private static Font read(String name, byte[] bytes) {
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
