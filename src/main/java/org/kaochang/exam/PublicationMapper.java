package org.kaochang.exam;

import org.kaochang.common.BankCode;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says to callers why an exam file was not taken or not published. */
final class PublicationMapper {

    private static final int MAX_SHORTAGES = 500;

    private PublicationMapper() {}

    static Problem invalid(List<ExamFileReading.Fault> faults) {
        return Problem.of(ProblemType.INVALID, "考试文件有 " + faults.size() + " 处不符合要求。")
                .with("errors", faults);
    }

    static Problem notFeasible(PublicationOutcome.NotFeasible outcome) {
        return refused("题库“" + outcome.bank().code() + "”第 " + outcome.bank().version() + " 版不能满足组卷规则。")
                .with(
                        "shortages",
                        outcome.defects().stream()
                                .limit(MAX_SHORTAGES)
                                .map(PublicationMapper::shortage)
                                .toList());
    }

    static Problem noBank(BankCode bank) {
        String message = "题库“" + bank + "”不存在或还没有导入试题。";
        return refused(message).with("shortages", List.of(Map.of("code", "bank-missing", "message", message)));
    }

    static Problem tookTooLong() {
        String message = "核对组卷规则用时过长，已停止；请减少配额的数量，或把题库拆成几个";
        return refused(message + "。").with("shortages", List.of(Map.of("code", "took-too-long", "message", message)));
    }

    private static Problem refused(String detail) {
        return Problem.of(ProblemType.PUBLICATION_REFUSED, detail);
    }

    private static Map<String, Object> shortage(ExamDefect defect) {
        Map<String, Object> shortage = new LinkedHashMap<>();
        shortage.put(
                "code",
                defect.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT));
        shortage.put("message", defect.message());
        if (defect instanceof ExamDefect.SectionShort(String section, String part, int wanted, int available)) {
            shortage.put("section", section);
            shortage.put("part", part);
            shortage.put("wanted", wanted);
            shortage.put("available", available);
        }
        return shortage;
    }
}
