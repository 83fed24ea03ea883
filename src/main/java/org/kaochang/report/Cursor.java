package org.kaochang.report;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where a list goes on: the values its order goes by, of the last row that was given. Opaque to callers, but no secret: what
 * a caller may see is asked again each time.
 *
 * @param parts the kind of list and order first, so that no cursor is taken for one of another
 */
public record Cursor(List<String> parts) {

    /** As a text for an address holds it. */
    private static final int LONGEST = 200;

    private static final String BETWEEN = "\n";

    public Cursor {
        parts = List.copyOf(parts);
    }

    public static Cursor of(String... parts) {
        return new Cursor(List.of(parts));
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(BETWEEN, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when the text is no cursor. */
    public static Optional<Cursor> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String read = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)))
                    .toString();
            return read.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(new Cursor(List.of(read.split(BETWEEN, -1))));
        } catch (IllegalArgumentException | CharacterCodingException none) {
            return Optional.empty();
        }
    }

    public boolean is(String kind, int size) {
        return parts.size() == size && parts.getFirst().equals(kind);
    }

    public String part(int number) {
        return parts.get(number);
    }
}
