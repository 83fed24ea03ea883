package org.kaochang.spreadsheet.writing;

import org.kaochang.common.WorkStopped;

import org.jboss.logging.Logger;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Writes whole tables to files, page by page: no more than a page of any is in memory. The file is whole before any of it is sent,
 * so that what fails fails with an answer. Takes its time, and waits: for workers.
 */
public final class SheetFileSink {

    private static final Logger LOG = Logger.getLogger(SheetFileSink.class);

    private SheetFileSink() {}

    /** What is to be written, and how. */
    public record Order<T>(Sheet<T> sheet, SheetFormat format, SheetLanguage language) {}

    /**
     * Nothing is left of a file that fails.
     *
     * @param pages the page from a place on; from none: the first
     * @param stopped whether nobody waits for the file any more; asked before each page and at the end
     * @throws WorkStopped when it says so
     */
    public static <T, P> SheetFile write(
            Order<T> order, Function<Optional<P>, SheetPage<T, P>> pages, BooleanSupplier stopped) {
        Path file = newFile(order);
        try {
            int rows = rows(order, file, (Optional<P> place) -> {
                check(stopped);
                return pages.apply(place);
            });
            // Nobody waits any more for what is late, and so nobody would delete it.
            check(stopped);
            return new SheetFile(
                    file, order.sheet().name() + "." + order.format().ending(), rows);
        } catch (RuntimeException failure) {
            delete(file);
            throw failure;
        }
    }

    private static void check(BooleanSupplier stopped) {
        if (stopped.getAsBoolean()) {
            throw new WorkStopped();
        }
    }

    private static Path newFile(Order<?> order) {
        try {
            return Files.createTempFile(
                    "kaochang-" + order.sheet().name() + "-",
                    "." + order.format().ending());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static <T, P> int rows(Order<T> order, Path file, Function<Optional<P>, SheetPage<T, P>> pages) {
        int rows = 0;
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                SheetWriter<T> writer = order.format().begin(out, order.sheet(), order.language())) {
            Optional<P> place = Optional.empty();
            do {
                SheetPage<T, P> page = pages.apply(place);
                writer.rows(page.rows());
                rows += page.rows().size();
                place = page.next();
            } while (place.isPresent());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return rows;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            LOG.warn("a file was not deleted", failure);
        }
    }
}
