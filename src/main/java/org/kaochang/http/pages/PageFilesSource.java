package org.kaochang.http.pages;

import org.kaochang.http.ContentCoding;

import jakarta.inject.Singleton;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the packed pages from the program itself, once, at the start: a quarter of a megabyte and what it packs to. */
@Singleton
public class PageFilesSource {

    private static final String FOLDER = "META-INF/packed/";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "png", "image/png",
            "woff2", "font/woff2");

    private final ClassLoader program;

    PageFilesSource() {
        this(Thread.currentThread().getContextClassLoader());
    }

    PageFilesSource(ClassLoader program) {
        this.program = program;
    }

    /** By path; empty where the program was built without pages. */
    Map<String, PageFile> read() {
        try (InputStream index = program.getResourceAsStream(FOLDER + "index.tsv")) {
            Map<String, PageFile> files = new HashMap<>();
            if (index != null) {
                for (String line : new String(index.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                    PageFile file = file(line.split("\t"));
                    files.put(file.path(), file);
                }
            }
            return Map.copyOf(files);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the packed pages cannot be read", unreadable);
        }
    }

    /** @param line name, hash, and the codings it was packed in */
    private PageFile file(String[] line) throws IOException {
        String name = line[0];
        Map<ContentCoding, byte[]> packed = new EnumMap<>(ContentCoding.class);
        for (String coding : line[2].split(",")) {
            packed.put(ContentCoding.valueOf(coding.toUpperCase(Locale.ROOT)), bytes(coding + "/" + name));
        }
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return new PageFile(
                "/" + name, line[1], TYPES.getOrDefault(ending, "application/octet-stream"), Map.copyOf(packed));
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = program.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + name);
            }
            return in.readAllBytes();
        }
    }
}
