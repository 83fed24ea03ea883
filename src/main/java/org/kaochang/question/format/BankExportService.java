package org.kaochang.question.format;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.TenantId;
import org.kaochang.http.Caller;
import org.kaochang.question.BankStore;
import org.kaochang.question.NumberedItem;
import org.kaochang.question.shelf.ShelfListStore;
import org.kaochang.question.shelf.ShelfStore;
import org.kaochang.question.shelf.ShelfWish;
import org.kaochang.spreadsheet.ImportLaneService;
import org.kaochang.spreadsheet.writing.SheetFile;
import org.kaochang.spreadsheet.writing.SheetFileSink;
import org.kaochang.spreadsheet.writing.SheetFormat;
import org.kaochang.spreadsheet.writing.SheetLanguage;
import org.kaochang.spreadsheet.writing.SheetPage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes questions of a bank to a file, in the lane for files. */
@ApplicationScoped
public class BankExportService {

    private static final int PAGE = 500;
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(30);

    private final Pool pool;
    private final BankStore banks;
    private final ShelfStore shelf;
    private final ShelfListStore lists;
    private final ImportLaneService lane;
    private final AuditStore audit;

    BankExportService(
            Pool pool,
            BankStore banks,
            ShelfStore shelf,
            ShelfListStore lists,
            ImportLaneService lane,
            AuditStore audit) {
        this.pool = pool;
        this.banks = banks;
        this.shelf = shelf;
        this.lists = lists;
        this.lane = lane;
        this.audit = audit;
    }

    /** What is to be written of which bank. */
    public record Order(TenantId tenant, BankCode bank, ShelfWish wish, SheetFormat format, SheetLanguage language) {}

    /** A file of questions as a version has them, keys included. */
    public record Written(Order order, int version, SheetFile file) {}

    /**
     * As the bank's latest version has them.
     *
     * @return fails with {@link java.util.concurrent.RejectedExecutionException} when too much is read and written already, or for this caller, with
     *     {@link org.kaochang.common.WorkStopped} when it takes too long
     */
    public Uni<Written> write(Caller caller, Order order) {
        return shelf.catchUp(order.tenant(), order.bank())
                .chain(() -> banks.latestVersion(order.tenant(), order.bank()))
                .map(latest -> new BankVersionId(order.bank(), latest.orElse(0)))
                .chain(version -> lane.run(
                                caller,
                                over -> SheetFileSink.write(
                                        new SheetFileSink.Order<>(
                                                BankSheet.of("bank-" + version.code(), order.language()),
                                                order.format(),
                                                order.language()),
                                        (Optional<Integer> after) -> page(order, version, after.orElse(0)),
                                        over))
                        .map(file -> new Written(order, version.version(), file)));
    }

    /** @param after number of the last question that was read; 0: none was */
    private SheetPage<NumberedItem, Integer> page(Order order, BankVersionId version, int after) {
        List<NumberedItem> page = lists.whole(order.tenant(), version, order.wish(), after, PAGE)
                .await()
                .atMost(PAGE_LIMIT);
        return new SheetPage<>(
                page, page.size() == PAGE ? Optional.of(page.getLast().number()) : Optional.empty());
    }

    /** Enters in the audit log that the file is taken away. */
    public Uni<Void> enter(Act act, Written written) {
        Order order = written.order();
        return audit.record(
                pool,
                act.on("bank", order.bank())
                        .after(Map.of(
                                "version", written.version(),
                                "rows", written.file().rows(),
                                "format", order.format().ending())));
    }
}
