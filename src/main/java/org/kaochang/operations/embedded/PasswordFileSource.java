package org.kaochang.operations.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** Passwords made once per installation and kept in a file that only its owner can read. */
public final class PasswordFileSource {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * @param fresh made by this call, so whoever checks the password has not heard of it yet
     */
    public record Password(String text, boolean fresh) {}

    private PasswordFileSource() {}

    /**
     * The password kept in {@code file}, made now if there is none: with at least one letter and one digit, and nothing
     * else, so it needs no quoting in SQL, URLs or settings.
     */
    public static Password readOrCreate(Path file, int length) {
        try {
            if (Files.exists(file)) {
                return new Password(Files.readString(file).strip(), false);
            }
            String text = random(length);
            while (!text.matches(".*[0-9].*") || !text.matches(".*[a-zA-Z].*")) {
                text = random(length);
            }
            Path half = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, text);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            return new Password(text, true);
        } catch (IOException e) {
            throw new UncheckedIOException("无法读写密钥文件 " + file, e);
        }
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
