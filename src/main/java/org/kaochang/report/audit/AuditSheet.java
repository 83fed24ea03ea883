package org.kaochang.report.audit;

import org.kaochang.common.AccountId;
import org.kaochang.report.audit.LogService.Named;
import org.kaochang.spreadsheet.writing.Sheet;
import org.kaochang.spreadsheet.writing.SheetColumn;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.kaochang.spreadsheet.writing.SheetColumn.moment;
import static org.kaochang.spreadsheet.writing.SheetColumn.text;

/** What the log looks like as a table: the words first, the ids that support asks for last. */
final class AuditSheet {

    private AuditSheet() {}

    /** A row, put into words once for all of its cells. */
    record Row(Kept entry, AuditSaid said) {

        static Row of(Named named, SheetLanguage language) {
            return new Row(named.entry(), AuditSaid.of(named.entry(), named.names(), language));
        }
    }

    static Sheet<Row> of() {
        return new Sheet<>(
                "audit",
                "审计日志",
                "Audit log",
                List.of(
                        moment("at", "时间", "Time", row -> row.entry().at()),
                        said("actor", "操作人", "Who", 24, AuditSaid::actor),
                        said("roles", "角色", "Roles", 14, AuditSaid::roles),
                        said("action", "操作", "What", 22, AuditSaid::action),
                        said("kind", "对象类型", "Kind", 12, AuditSaid::kind),
                        said("object", "对象", "On what", 40, AuditSaid::object),
                        said("outcome", "结果", "Outcome", 14, AuditSaid::outcome),
                        said("reason", "原因", "Reason", 30, AuditSaid::reason),
                        said("changes", "改动", "Change", 60, AuditSheet::changes),
                        text("from", "来源地址", "From", 16, row -> row.entry().address()),
                        text("device", "设备", "Device", 18, row -> row.entry().device()),
                        text(
                                "requestId",
                                "请求编号",
                                "Request id",
                                38,
                                row -> row.entry().requestId()),
                        text(
                                "objectId",
                                "对象编号",
                                "Object id",
                                38,
                                row -> row.entry().object()),
                        text(
                                "actorId",
                                "账号编号",
                                "Account id",
                                38,
                                row -> row.entry()
                                        .account()
                                        .map(AccountId::toString)
                                        .orElse("")),
                        text(
                                "id",
                                "记录编号",
                                "Entry id",
                                38,
                                row -> row.entry().id().toString())));
    }

    private static SheetColumn<Row> said(
            String name, String chinese, String english, int width, Function<AuditSaid, String> words) {
        return text(name, chinese, english, width, row -> words.apply(row.said()));
    }

    private static String changes(AuditSaid said) {
        return said.changes().stream().map(AuditSaid.AuditChange::toString).collect(Collectors.joining("\n"));
    }
}
