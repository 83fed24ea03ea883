package org.kaochang.report;

import org.kaochang.common.FairShare;
import org.kaochang.common.WorkerRelay;
import org.kaochang.http.CallerSource;
import org.kaochang.http.FairLaneRelay;
import org.kaochang.spreadsheet.writing.Sheet;
import org.kaochang.spreadsheet.writing.SheetFile;
import org.kaochang.spreadsheet.writing.SheetFileSink;
import org.kaochang.spreadsheet.writing.SheetFormat;
import org.kaochang.spreadsheet.writing.SheetLanguage;
import org.kaochang.spreadsheet.writing.SheetPage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Optional;

/**
 * Writes whole lists to files, see {@link SheetFileSink}: no transaction is longer than one page, and a reader who is slow holds up
 * nothing but their own download.
 */
@Singleton
public class ExportService {

    /** A page of a list, behind a place. */
    public interface Pages<T> {

        Uni<Page<T>> page(SqlClient client, Optional<Cursor> after, int limit);
    }

    /** What is to be written. */
    public record Order<T>(Sheet<T> sheet, SheetFormat format, SheetLanguage language, Pages<T> pages) {}

    private final ReportLaneService lane;
    private final WorkerRelay workers;
    private final FairLaneRelay shares;
    private final CallerSource callers;
    private final Duration timeLimit;
    private final int page;

    ExportService(ReportLaneService lane, ReportConfig config, CallerSource callers) {
        this.lane = lane;
        this.callers = callers;
        this.timeLimit = config.exportTimeLimit();
        this.page = config.exportPage();
        this.workers = new WorkerRelay(
                "exports-", new WorkerRelay.Limits(config.exports(), config.exports(), config.exportTimeLimit()));
        // As many again wait as are written.
        this.shares = new FairLaneRelay(
                "exports", FairShare.Limits.leavingRoom(2 * config.exports(), config.exportsPerAccount()));
    }

    /** For the caller at hand; see {@link WorkerRelay#run}: fails when too many are written already, or one of the caller's own. */
    public <T> Uni<SheetFile> write(Order<T> order) {
        return shares.run(
                callers.caller(),
                () -> workers.run(stopped -> SheetFileSink.write(
                        new SheetFileSink.Order<>(order.sheet(), order.format(), order.language()),
                        (Optional<Cursor> after) -> read(order, after),
                        stopped)));
    }

    private <T> SheetPage<T, Cursor> read(Order<T> order, Optional<Cursor> after) {
        Page<T> read = lane.readPage(client -> order.pages().page(client, after, page))
                .await()
                .atMost(timeLimit);
        return new SheetPage<>(read.rows(), read.next());
    }

    @PreDestroy
    void stop() {
        workers.stop();
    }
}
