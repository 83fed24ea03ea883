package org.kaochang.exam;

import org.kaochang.common.Sha256;

import java.util.Base64;
import java.util.Optional;

/**
 * The seal that is printed on certificates. An exam file brings its picture along, a published version names it by the digest: the
 * picture lies beside (see {@link SealSource}), so that nobody who reads definitions in a hurry carries it. Two are the same when
 * their names are.
 */
public final class SealPicture {

    /** Drawn by the program, and marked as a sample: 样章. */
    public static final SealPicture TRIAL = new SealPicture("trial", Optional.empty());

    private static final String BROUGHT = "data:image/png;base64,";
    private static final String NAMED = "sha256:";

    private final String name;
    private final Optional<PngPicture> picture;

    private SealPicture(String name, Optional<PngPicture> picture) {
        this.name = name;
        this.picture = picture;
    }

    /** @param text as in a file: {@code trial}, {@code data:image/png;base64,…} or, of one that is kept already, {@code sha256:…} */
    static SealPicture read(String text) {
        if (text.startsWith(BROUGHT)) {
            PngPicture picture = PngPicture.read(decoded(text.substring(BROUGHT.length())));
            return new SealPicture(NAMED + Sha256.hex(picture.bytes()), Optional.of(picture));
        }
        return text.equals(TRIAL.name) ? TRIAL : new SealPicture(text, Optional.empty());
    }

    /** Nothing where it is no base64, which is no picture either. */
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException broken) {
            return new byte[0];
        }
    }

    /** {@code trial} or {@code sha256:…}, as definitions and facts of certificates have it. */
    public String name() {
        return name;
    }

    /** The digest in a name; empty: it has no picture. */
    static Optional<String> digest(String name) {
        return name.startsWith(NAMED) ? Optional.of(name.substring(NAMED.length())) : Optional.empty();
    }

    /** The picture that a file brings along; empty in published versions. */
    Optional<PngPicture> picture() {
        return picture;
    }

    /** What is wrong with the picture that a file brings along. */
    Optional<String> fault() {
        return picture.flatMap(PngPicture::fault);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealPicture seal && seal.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
