package org.kaochang.learner.roster;

import org.kaochang.spreadsheet.Finding;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.Table;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the visible sheets of a file into rows and findings. Pure: the same tables give the same. */
final class RosterReading<R extends FileRow> {

    /** What stands below a list and is none of its people. */
    private static final Pattern FOOTER =
            Pattern.compile("(?:合计|总计|小计|共计|填表人|填报人|制表|审核|经办人|负责人|联系人|盖章|备注[:：]|说明[:：]?|注[:：]|注释).*+", Pattern.DOTALL);

    /** What our own templates explain their columns on, and our own remarks begin with. */
    static final String EXPLANATIONS = "填写说明";

    static final String SUMMARY = "检查结果";
    private static final Set<String> OURS = Set.of(EXPLANATIONS, SUMMARY);

    private final RosterKind kind;
    private final HeadingMatch match;
    private final RowReading<R> reading;
    private final ReadingBudget budget;
    private final RosterReportDraft report;
    private final List<R> rows;
    private final SameFile<R> sameFile;
    private int read;

    private RosterReading(RosterKind kind, HeadingMatch match, RowReading<R> reading, Bounds bounds) {
        this.kind = kind;
        this.match = match;
        this.reading = reading;
        this.budget = bounds.budget();
        this.report = new RosterReportDraft(bounds.maxFindings());
        this.rows = new PackedRows<>(reading.packing());
        this.sameFile = new SameFile<>(rows);
    }

    /** What a reading may cost, and how many errors and warnings it tells of. */
    record Bounds(ReadingBudget budget, int maxFindings) {}

    /** @param rows those whose own content is sound; made anew whenever they are asked for */
    record Content<R extends FileRow>(List<R> rows, RosterReportDraft report) {}

    static <R extends FileRow> Content<R> of(
            List<Table> tables, RosterKind kind, HeadingMatch match, RowReading<R> reading, Bounds bounds) {
        RosterReading<R> whole = new RosterReading<>(kind, match, reading, bounds);
        whole.read(tables);
        return new Content<>(Collections.unmodifiableList(whole.rows), whole.report);
    }

    /** A file that is no table at all. */
    static <R extends FileRow> Content<R> unreadable(Finding finding) {
        RosterReportDraft report = new RosterReportDraft();
        report.error(finding);
        return new Content<>(List.of(), report);
    }

    private void read(List<Table> tables) {
        boolean any = false;
        List<Table> others = tables.stream()
                .filter(table -> table.visible() && !OURS.contains(table.sheet()))
                .toList();
        for (Table table : others) {
            Optional<RosterHeadings> headings = RosterHeadings.find(table, kind, match);
            if (headings.isPresent()) {
                any = true;
                read(table, headings.get());
            } else if (!table.rows().isEmpty()) {
                report.warning(new Finding(
                        table.sheet(), 0, "", RosterFault.SHEET_SKIPPED.code(), "没有找到" + kind.title() + "名册的表头，已跳过"));
            }
        }
        checkWhole(any);
    }

    private void read(Table table, RosterHeadings headings) {
        headings.columns()
                .forEach(column -> report.column(new RosterReport.RosterColumn(
                        table.sheet(),
                        column.index(),
                        column.heading(),
                        column.field().map(RosterField::wire).orElse(null),
                        column.byHand())));
        if (checkHeadings(table, headings)) {
            for (Table.Row row : table.rows()) {
                budget.check();
                if (row.number() > headings.row()) {
                    read(new SheetRow(table.sheet(), row, headings));
                }
            }
        }
    }

    private void read(SheetRow row) {
        if (row.blank()) {
            return;
        }
        boolean nobody = row.text(RosterField.ID_NUMBER).isEmpty()
                && row.text(RosterField.EXTERNAL_ID).isEmpty();
        if (nobody && FOOTER.matcher(row.first()).matches()) {
            report.warning(
                    new Finding(row.sheet(), row.row().number(), "", RosterFault.ROW_SKIPPED.code(), "这一行不是人员，已跳过"));
            return;
        }
        if (++read > Table.MAX_RECORDS) {
            return;
        }
        report.row();
        reading.read(row, report).ifPresent(this::take);
    }

    private void take(R row) {
        rows.add(row);
        reading.compareWithin(row, report, sameFile);
    }

    /** Whether rows can be read under these headings. */
    private boolean checkHeadings(Table table, RosterHeadings headings) {
        boolean sound = true;
        for (RosterField field : kind.required()) {
            if (!headings.has(field)) {
                missing(table, headings, field.title());
                sound = false;
            }
        }
        if (!headings.has(RosterField.ID_NUMBER) && !headings.has(RosterField.EXTERNAL_ID)) {
            missing(table, headings, "身份证号");
            sound = false;
        }
        for (String twice : headings.twice()) {
            report.error(new Finding(
                    table.sheet(),
                    headings.row(),
                    twice,
                    RosterFault.HEADING_TWICE.code(),
                    "“" + twice + "”与前面的一列含义相同，请删去一列，或在页面上注明其中一列不导入"));
        }
        return sound;
    }

    private void missing(Table table, RosterHeadings headings, String title) {
        report.error(new Finding(
                table.sheet(),
                headings.row(),
                title,
                RosterFault.HEADING_MISSING.code(),
                "缺少“" + title + "”一列；若名称不同，请在页面上把该列对应到“" + title + "”"));
    }

    private void checkWhole(boolean any) {
        if (!any) {
            wholeFile(RosterFault.NO_HEADINGS, "没有找到表头：前 20 行中应有一行写着列名，如" + titles());
        } else if (read > Table.MAX_RECORDS) {
            wholeFile(RosterFault.TOO_MANY_ROWS, "超过 " + Table.MAX_RECORDS + " 行，请拆成几个文件");
        } else if (read == 0 && !report.hasErrors()) {
            wholeFile(RosterFault.NO_ROWS, "表头下面没有人员");
        }
    }

    private String titles() {
        return String.join(
                "、",
                kind.fields().stream()
                        .limit(3)
                        .map(field -> "“" + field.title() + "”")
                        .toList());
    }

    private void wholeFile(RosterFault fault, String message) {
        report.error(new Finding("", 0, "", fault.code(), message));
    }
}
