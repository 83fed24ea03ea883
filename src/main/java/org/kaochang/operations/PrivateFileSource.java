package org.kaochang.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts what came by the environment into a file, for libraries that read nothing else. */
final class PrivateFileSource {

    private PrivateFileSource() {}

    /** Path of a file in a folder of this process alone; both go when it ends. */
    static String keep(String name, String text) {
        try {
            Path folder = Files.createTempDirectory("kaochang-"); // for its owner only
            Path file = Files.writeString(folder.resolve(name), text);
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("无法写入临时文件", e);
        }
    }
}
