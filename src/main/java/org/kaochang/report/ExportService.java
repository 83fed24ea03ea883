package org.kaochang.report;

import org.kaochang.common.WorkStopped;
import org.kaochang.common.WorkerRelay;
import org.kaochang.spreadsheet.writing.Sheet;
import org.kaochang.spreadsheet.writing.SheetFormat;
import org.kaochang.spreadsheet.writing.SheetLanguage;
import org.kaochang.spreadsheet.writing.SheetWriter;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Writes whole lists to files, page by page: no more than a page of any is in memory, no transaction is longer than one page, and
 * a reader who is slow holds up nothing but their own download. The file is whole before any of it is sent, so that what fails
 * fails with an answer.
 */
@Singleton
class ExportService {

    private static final Logger LOG = Logger.getLogger(ExportService.class);

    /** A page of a list, behind a place. */
    interface Pages<T> {

        Uni<Page<T>> page(SqlClient client, Optional<Cursor> after, int limit);
    }

    /** What is to be written. */
    record Order<T>(Sheet<T> sheet, SheetFormat format, SheetLanguage language, Pages<T> pages) {}

    /** A file that was written, to be deleted by whoever sends it. */
    record Written(Path file, int rows) {}

    private final ReportLaneService lane;
    private final WorkerRelay workers;
    private final Duration timeLimit;
    private final int page;

    ExportService(ReportLaneService lane, ReportConfig config) {
        this.lane = lane;
        this.timeLimit = config.exportTimeLimit();
        this.page = config.exportPage();
        this.workers = new WorkerRelay(
                "exports-", new WorkerRelay.Limits(config.exports(), config.exports(), config.exportTimeLimit()));
    }

    /** See {@link WorkerRelay#run}: fails when too many are written already. */
    <T> Uni<Written> write(Order<T> order) {
        return workers.run(stopped -> written(order, stopped));
    }

    private <T> Written written(Order<T> order, BooleanSupplier stopped) {
        Path file = newFile(order.format());
        try {
            int rows = rows(order, file, stopped);
            // Nobody waits any more for what is late, and so nobody would delete it.
            if (stopped.getAsBoolean()) {
                throw new WorkStopped();
            }
            return new Written(file, rows);
        } catch (RuntimeException failure) {
            delete(file);
            throw failure;
        }
    }

    private static Path newFile(SheetFormat format) {
        try {
            return Files.createTempFile("kaochang-export-", "." + format.ending());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private <T> int rows(Order<T> order, Path file, BooleanSupplier stopped) {
        int rows = 0;
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                SheetWriter<T> writer = order.format().begin(out, order.sheet(), order.language())) {
            Optional<Cursor> after = Optional.empty();
            do {
                if (stopped.getAsBoolean()) {
                    throw new WorkStopped();
                }
                Optional<Cursor> from = after;
                Page<T> read = lane.readPage(client -> order.pages().page(client, from, page))
                        .await()
                        .atMost(timeLimit);
                writer.rows(read.rows());
                rows += read.rows().size();
                after = read.rows().isEmpty() ? Optional.empty() : read.next();
            } while (after.isPresent());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return rows;
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            LOG.warn("an export was not deleted", failure);
        }
    }

    @PreDestroy
    void stop() {
        workers.stop();
    }
}
