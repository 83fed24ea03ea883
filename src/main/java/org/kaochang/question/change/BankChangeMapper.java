package org.kaochang.question.change;

import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.question.BankItem;
import org.kaochang.question.QuestionType;
import org.kaochang.question.change.BankChangeResource.Changed;
import org.kaochang.question.format.ItemForm;
import org.kaochang.question.shelf.ShelfWishMapper;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/** What is said of a change of a bank over HTTP. */
final class BankChangeMapper {

    private BankChangeMapper() {}

    static QuestionType type(String wire) {
        return QuestionType.of(wire).orElseThrow(() -> Problem.ofField("type", "没有这种题型"));
    }

    static BankItem item(ItemForm.Outcome outcome) {
        return switch (outcome) {
            case ItemForm.Outcome.Read(BankItem item) -> item;
            case ItemForm.Outcome.Faulty(List<ItemForm.Fault> faults) ->
                throw Problem.of(ProblemType.INVALID, "试题有 " + faults.size() + " 处不符合要求，没有保存。")
                        .with("errors", faults);
        };
    }

    static Changed changed(BankCode bank, EditOutcome outcome) {
        return switch (outcome) {
            case EditOutcome.Done(int version) -> new Changed(bank, version);
            case EditOutcome.Same same -> throw Problem.ofField("stem", "没有任何改动");
            case EditOutcome.NoSuchQuestion none -> throw Problem.of(ProblemType.NOT_FOUND, "题库“" + bank + "”没有这道题。");
            case EditOutcome.Changed changed -> throw conflict("这道题刚刚被别人改过，请重新打开后再改。");
            case EditOutcome.Twin(int item) -> throw Problem.ofField("stem", "与第 " + item + " 题的题干和选项都相同");
            case EditOutcome.WrongState(boolean retired) -> throw conflict(retired ? "这道题已停用，恢复之后才能改。" : "这道题没有停用。");
            case EditOutcome.NotTheLatest(int latest) -> throw conflict("题库现在是第 " + latest + " 版，只能撤销最近一次更改。");
            case EditOutcome.InUse(List<ExamCode> exams) ->
                throw conflict("已有考试按这一版发布（"
                        + exams.stream().map(ExamCode::value).collect(Collectors.joining("、")) + "），不能撤销；请改好后再导入。");
            case EditOutcome.NothingBefore none -> throw conflict("没有可以撤销的更改。");
        };
    }

    /** Lists go from the latest back: a cursor is the number of the last version that is known. */
    static int before(@Nullable String cursor) {
        int known = ShelfWishMapper.after(cursor);
        return known == 0 ? Integer.MAX_VALUE : known;
    }

    private static Problem conflict(String detail) {
        return Problem.of(ProblemType.CONFLICT, detail);
    }
}
