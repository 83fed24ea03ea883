package org.kaochang.exam;

import org.kaochang.common.BankCode;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads packs from a directory such as {@code question-banks}: every directory in it that has a {@code pack.yaml}. */
public final class PackSource {

    private PackSource() {}

    /** The directories of the packs, by name. */
    public static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> Files.isRegularFile(child.resolve("pack.yaml")))
                    .sorted()
                    .toList();
        }
    }

    /** @throws IOException when a file is missing, or {@code pack.yaml} does not name a bank's code, title and file */
    public static Pack read(Path directory) throws IOException {
        JsonNode bank = tree(directory.resolve("pack.yaml")).path("bank");
        return new Pack(
                directory.getFileName().toString(),
                new BankCode(text(bank, "code")),
                text(bank, "title"),
                Files.readAllBytes(bankFile(directory, text(bank, "file"))),
                new ExamFile(text(directory.resolve("exam.yaml")), ExamFile.Format.YAML));
    }

    private static JsonNode tree(Path file) throws IOException {
        try {
            return ExamTreeSource.read(new ExamFile(text(file), ExamFile.Format.YAML))
                    .root();
        } catch (ExamTreeSource.Unreadable unreadable) {
            throw new IOException(file.getFileName() + ": " + unreadable.getMessage());
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return ExamFileDecoding.decode(Files.readAllBytes(file)).text();
        } catch (ExamTreeSource.Unreadable unreadable) {
            throw new IOException(file.getFileName() + ": " + unreadable.getMessage());
        }
    }

    /** The bank may be a neighbour's, but not a file from elsewhere on the machine. */
    private static Path bankFile(Path directory, String file) throws IOException {
        Path packs = directory.toAbsolutePath().normalize().getParent();
        Path bank = directory.toAbsolutePath().resolve(file).normalize();
        if (!bank.startsWith(packs)) {
            throw new IOException("bank.file leaves the directory of packs: " + file);
        }
        return bank;
    }

    private static String text(JsonNode bank, String field) throws IOException {
        if (!bank.path(field).isTextual()) {
            throw new IOException("pack.yaml: bank." + field + " is missing");
        }
        return bank.path(field).textValue();
    }
}
