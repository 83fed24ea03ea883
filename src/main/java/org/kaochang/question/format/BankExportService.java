package org.kaochang.question.format;

import org.kaochang.common.BankVersionId;
import org.kaochang.common.TenantId;
import org.kaochang.common.WorkStopped;
import org.kaochang.question.NumberedItem;
import org.kaochang.question.shelf.ShelfListStore;
import org.kaochang.question.shelf.ShelfWish;
import org.kaochang.spreadsheet.ImportLaneService;
import org.kaochang.spreadsheet.writing.Sheet;
import org.kaochang.spreadsheet.writing.SheetFormat;
import org.kaochang.spreadsheet.writing.SheetLanguage;
import org.kaochang.spreadsheet.writing.SheetWriter;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Writes questions to a file, page by page, in the lane for files. The file is whole before any of it is sent. */
@ApplicationScoped
public class BankExportService {

    private static final int PAGE = 500;
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(30);

    private final ShelfListStore shelf;
    private final ImportLaneService lane;

    BankExportService(ShelfListStore shelf, ImportLaneService lane) {
        this.shelf = shelf;
        this.lane = lane;
    }

    /** What is to be written. */
    public record Order(
            TenantId tenant, BankVersionId version, ShelfWish wish, SheetFormat format, SheetLanguage language) {

        public Sheet<NumberedItem> sheet() {
            return BankSheet.of("bank-" + version.code(), language);
        }
    }

    /** A file that was written, to be deleted by whoever sends it. */
    public record Written(Path file, int rows) {}

    /** Fails with {@link java.util.concurrent.RejectedExecutionException} when too much is read and written already. */
    public Uni<Written> write(Order order) {
        return lane.run(over -> written(order, over));
    }

    private Written written(Order order, BooleanSupplier over) {
        try {
            Path file =
                    Files.createTempFile("kaochang-bank-", "." + order.format().ending());
            try {
                int rows = rows(order, file, over);
                // Nobody waits any more for what is late, and so nobody would delete it.
                if (over.getAsBoolean()) {
                    throw new WorkStopped();
                }
                return new Written(file, rows);
            } catch (IOException | RuntimeException failure) {
                Files.deleteIfExists(file);
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int rows(Order order, Path file, BooleanSupplier over) throws IOException {
        int rows = 0;
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                SheetWriter<NumberedItem> writer = order.format().begin(out, order.sheet(), order.language())) {
            List<NumberedItem> page = List.of();
            do {
                if (over.getAsBoolean()) {
                    throw new WorkStopped();
                }
                int after = page.isEmpty() ? 0 : page.getLast().number();
                page = shelf.whole(order.tenant(), order.version(), order.wish(), after, PAGE)
                        .await()
                        .atMost(PAGE_LIMIT);
                writer.rows(page);
                rows += page.size();
            } while (page.size() == PAGE);
        }
        return rows;
    }
}
