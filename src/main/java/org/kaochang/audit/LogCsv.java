package org.kaochang.audit;

import org.kaochang.spreadsheet.writing.FormulaGuard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Entries as lines of a CSV file for Excel (RFC 4180, with a mark for UTF-8); no cell of it is a formula. */
final class LogCsv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final List<String> HEADINGS = List.of(
            "时间", "账号", "姓名", "角色", "地址", "设备", "操作", "对象类型", "对象", "结果", "原因类别", "原因", "之前", "之后", "请求号", "编号");

    private LogCsv() {}

    static String head() {
        return BYTE_ORDER_MARK + line(HEADINGS);
    }

    static String lines(List<Kept> entries) {
        return entries.stream().map(LogCsv::line).collect(Collectors.joining());
    }

    private static String line(Kept entry) {
        Optional<AuditReason> reason = entry.reason();
        return line(List.of(
                entry.at().toString(),
                entry.username().or(() -> entry.account().map(Object::toString)).orElse(""),
                entry.name().orElse(""),
                String.join(" ", entry.roles()),
                entry.address(),
                entry.device(),
                entry.action(),
                entry.kind(),
                entry.object(),
                entry.problem().orElse("done"),
                reason.map(AuditReason::category).orElse(""),
                reason.map(AuditReason::text).orElse(""),
                text(entry.before()),
                text(entry.after()),
                entry.requestId(),
                entry.id().toString()));
    }

    private static String text(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(LogCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        return '"' + FormulaGuard.guarded(text).replace("\"", "\"\"") + '"';
    }
}
