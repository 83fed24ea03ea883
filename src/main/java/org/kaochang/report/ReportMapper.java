package org.kaochang.report;

import org.kaochang.common.WrittenIdNumbers;
import org.kaochang.http.FullLaneMapper;
import org.kaochang.http.Problem;
import org.kaochang.report.ExportService.Order;
import org.kaochang.spreadsheet.writing.SheetFileMapper;
import org.kaochang.spreadsheet.writing.SheetFormat;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What lists and exports have in common over HTTP. */
public final class ReportMapper {

    public static final String XLSX = SheetFormat.Media.XLSX;
    public static final String CSV = SheetFormat.Media.CSV;

    private ReportMapper() {}

    /** What was read; too much at once, or too many who read at once, is told so. */
    public static <T> Uni<T> orBusy(Uni<T> read) {
        return FullLaneMapper.orBusy(read, "查询或导出的人较多，或范围过大，请稍后再试，或缩小范围。");
    }

    /** A page of a list as it is told: its rows, and where the list goes on. */
    static <R, A> Uni<A> page(Uni<Page<R>> read, BiFunction<List<R>, @Nullable String, A> told) {
        return orBusy(read)
                .map(page ->
                        told.apply(page.rows(), page.next().map(Cursor::text).orElse(null)));
    }

    /** A place in a list, by what it says to the list. */
    static <T> Optional<T> after(@Nullable String cursor, Function<Cursor, Optional<T>> read) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> place = Cursor.read(cursor).flatMap(read);
        if (place.isEmpty()) {
            throw Problem.ofField("cursor", "不是这个列表的游标");
        }
        return place;
    }

    static Optional<String> text(@Nullable String written) {
        return Optional.ofNullable(written).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** In an address, which logs and histories keep, no ID number shall stand: better refused once too often. */
    static Optional<String> textInAddress(@Nullable String written) {
        Optional<String> text = text(written);
        if (text.filter(WrittenIdNumbers::nearlyIn).isPresent()) {
            throw Problem.ofField("text", "身份证号不能写在地址里，请用 POST /api/v1/report/learners/search 查找");
        }
        return text;
    }

    /** Names of columns with commas between them. */
    public static List<String> columns(@Nullable String names) {
        return names == null ? List.of() : List.of(names.split("[,，]"));
    }

    /**
     * Sends a list as a file.
     *
     * @param note enters the export in the audit log, by its number of rows
     */
    public static <T> Uni<File> download(
            ExportService exports, Order<T> order, RoutingContext routing, IntFunction<Uni<Void>> note) {
        return orBusy(exports.write(order))
                .chain(written -> SheetFileMapper.send(written, routing, note.apply(written.rows())));
    }
}
