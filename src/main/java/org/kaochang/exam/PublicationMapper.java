package org.kaochang.exam;

import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.http.FullLaneMapper;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says to callers why an exam file was not taken, not published or not looked at. */
public final class PublicationMapper {

    private static final int MAX_SHORTAGES = 500;

    private PublicationMapper() {}

    /** Why a draft cannot be published, or what needs a publishable one cannot be done with it. */
    public static Problem refusal(ExamCode code, PublicationOutcome.Refusal refusal) {
        return switch (refusal) {
            case PublicationOutcome.NoDraft none -> noDraft(code);
            case PublicationOutcome.Faulty(List<ExamFileReading.Fault> faults) -> invalid(faults);
            case PublicationOutcome.NoBank(BankCode bank) -> noBank(bank);
            case PublicationOutcome.NotFeasible shortage -> notFeasible(shortage);
            case PublicationOutcome.TookTooLong late -> tookTooLong();
            case PublicationOutcome.Changed changed -> Problem.of(ProblemType.CONFLICT, "考试文件刚刚被修改，请查看后重新发布。");
        };
    }

    /** 404, to whoever asks for something of an exam that nobody could ever sit: there is none, or no version was published. */
    public static Problem neverPublished() {
        return Problem.of(ProblemType.NOT_FOUND, "没有这门考试，或尚未发布。");
    }

    /** What comes of the work, unless too many exams are read, proved or put together already. */
    public static <T> Uni<T> orBusy(Uni<T> work) {
        return FullLaneMapper.orBusy(work, "正在处理其他考试，请稍后再试。");
    }

    static Problem noDraft(ExamCode code) {
        return Problem.of(ProblemType.NOT_FOUND, "没有代码为“" + code + "”的考试。");
    }

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

    /** A stable word for the kind of defect. */
    static String code(ExamDefect defect) {
        return defect.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> shortage(ExamDefect defect) {
        Map<String, Object> shortage = new LinkedHashMap<>();
        shortage.put("code", code(defect));
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
