package org.kaochang.report.audit;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.common.TenantId;
import org.kaochang.report.Cursor;
import org.kaochang.report.ExportService;
import org.kaochang.report.ExportService.Order;
import org.kaochang.report.ExportService.Pages;
import org.kaochang.report.Page;
import org.kaochang.report.ReportMapper;
import org.kaochang.report.audit.AuditSheet.Row;
import org.kaochang.spreadsheet.writing.SheetFormat;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes the log to files; that one is taken away is entered in it. */
@Singleton
class LogFileService {

    private static final int MOST_ENTRIES = 100_000;

    /**
     * @param said what was asked for, for the log
     * @param columns by name; none: all
     */
    record Wish(
            Wanted wanted,
            Map<String, Object> said,
            List<String> columns,
            SheetFormat format,
            SheetLanguage language) {}

    private final ExportService exports;
    private final LogService log;
    private final AuditBuffer audits;

    LogFileService(ExportService exports, LogService log, AuditBuffer audits) {
        this.exports = exports;
        this.log = log;
        this.audits = audits;
    }

    Uni<File> send(Act act, Wish wish, RoutingContext routing) {
        Order<Row> order = new Order<>(
                AuditSheet.of().only(wish.columns()), wish.format(), wish.language(), pages(act.tenant(), wish));
        return ReportMapper.download(exports, order, routing, rows -> {
            Map<String, Object> said = new LinkedHashMap<>(wish.said());
            said.put("rows", rows);
            return audits.note(act.on("export", "audit").after(said));
        });
    }

    private Pages<Row> pages(TenantId tenant, Wish wish) {
        AtomicInteger written = new AtomicInteger();
        return (client, after, limit) -> log.page(client, tenant, from(wish.wanted(), after), limit)
                .map(page -> new Page<>(
                        page.rows().stream()
                                .map(named -> Row.of(named, wish.language()))
                                .toList(),
                        written.addAndGet(page.rows().size()) < MOST_ENTRIES ? page.next() : Optional.empty()));
    }

    private static Wanted from(Wanted wanted, Optional<Cursor> after) {
        return after.flatMap(LogService::place).map(wanted::after).orElse(wanted);
    }
}
