package org.kaochang.certificate.comparison;

import org.kaochang.certificate.NumberSeries;
import org.kaochang.certificate.comparison.Comparison.Line;
import org.kaochang.certificate.comparison.Comparison.Registered;
import org.kaochang.certificate.comparison.Comparison.WrittenId;
import org.kaochang.certificate.comparison.SheetRows.SheetRow;
import org.kaochang.common.SequenceRelay;
import org.kaochang.common.StopFlag;
import org.kaochang.common.TenantId;
import org.kaochang.learner.IdNumber;
import org.kaochang.learner.IdNumberService;
import org.kaochang.spreadsheet.ImportLaneService;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.SpreadsheetSource;
import org.kaochang.spreadsheet.writing.SheetFile;
import org.kaochang.spreadsheet.writing.SheetFileSink;
import org.kaochang.spreadsheet.writing.SheetPage;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Checks the certificates of a sheet: read in the lane of files, looked up some hundred at a time, nothing kept. */
@Singleton
class ComparisonService {

    /** Of one statement: its answers are some milliseconds of an event loop. */
    private static final int AT_ONCE = 250;

    private final ImportLaneService lane;
    private final RegisterStore register;
    private final IdNumberService idNumbers;

    ComparisonService(ImportLaneService lane, RegisterStore register, IdNumberService idNumbers) {
        this.lane = lane;
        this.register = register;
        this.idNumbers = idNumbers;
    }

    /** A row with what was made of it. */
    private record Asked(SheetRow row, Optional<String> number, WrittenId id) {}

    /** In the order of the rows; fails with {@link org.kaochang.spreadsheet.UnreadableFile}. */
    Uni<List<Line>> compare(TenantId tenant, byte[] file) {
        return lane.run(over ->
                        SheetRows.of(SpreadsheetSource.read(file, new ReadingBudget(over), SheetRows::recognised))
                                .stream()
                                .map(row -> asked(tenant, row))
                                .toList())
                .chain(asked -> looked(tenant, asked));
    }

    private Asked asked(TenantId tenant, SheetRow row) {
        WrittenId id = switch (idNumbers.read(row.cell(PrintedFact.ID_NUMBER))) {
            case IdNumber.Accepted(IdNumber read) -> WrittenId.of(read, idNumbers.index(tenant, read));
            case IdNumber.Refused refused -> WrittenId.NONE;
        };
        return new Asked(row, NumberSeries.typed(row.cell(PrintedFact.NUMBER)), id);
    }

    private Uni<List<Line>> looked(TenantId tenant, List<Asked> asked) {
        List<String> numbers = asked.stream()
                .flatMap(each -> each.number().stream())
                .distinct()
                .toList();
        Map<String, Registered> found = new HashMap<>();
        return SequenceRelay.oneByOne(
                        SequenceRelay.parts(numbers, AT_ONCE),
                        part -> register.byNumbers(tenant, part).invoke(found::putAll))
                .chain(() -> lane.run(over -> compared(asked, found, new StopFlag(over))));
    }

    /** In the lane too: plain forms of long texts take their time. */
    private static List<Line> compared(List<Asked> asked, Map<String, Registered> found, StopFlag stop) {
        List<Line> lines = new ArrayList<>(asked.size());
        for (Asked each : asked) {
            stop.check();
            lines.add(Comparison.of(each.row(), each.id(), each.number().map(found::get)));
        }
        return lines;
    }

    /** As a table. */
    Uni<SheetFile> write(List<Line> lines, SheetFileSink.Order<Line> order) {
        Function<Optional<Integer>, SheetPage<Line, Integer>> all = first -> new SheetPage<>(lines, Optional.empty());
        return lane.run(over -> SheetFileSink.write(order, all, over));
    }
}
