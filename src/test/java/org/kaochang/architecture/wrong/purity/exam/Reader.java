package org.kaochang.architecture.wrong.purity.exam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public final class Reader {

    private Reader() {}

    public static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
