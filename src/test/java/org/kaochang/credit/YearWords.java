package org.kaochang.credit;

import org.kaochang.common.China;
import org.kaochang.credit.year.YearJudgement;
import org.kaochang.credit.year.YearJudgement.Cancelled;
import org.kaochang.credit.year.YearJudgement.Complete;
import org.kaochang.credit.year.YearJudgement.Lack;
import org.kaochang.credit.year.YearJudgement.Missed;
import org.kaochang.credit.year.YearJudgement.Open;
import org.kaochang.credit.year.YearTally.Sum;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;

/** A judgement in one line, as the walkthroughs expect it. */
final class YearWords {

    private YearWords() {}

    static String of(YearJudgement judgement) {
        String state = switch (judgement) {
            case Complete complete -> "complete " + LocalDateTime.ofInstant(complete.since(), China.ZONE);
            case Open open -> "open";
            case Missed missed -> "missed";
            case Cancelled cancelled -> "cancelled";
        };
        String sums = judgement.tally().kinds().stream()
                .map(sum -> " " + sum.kind() + " " + counted(sum))
                .collect(Collectors.joining());
        return state + sums + " total " + counted(judgement.tally().total()) + lacks(judgement);
    }

    private static String counted(Sum sum) {
        return sum.counted().stripTrailingZeros().toPlainString() + "/"
                + sum.needed().stripTrailingZeros().toPlainString();
    }

    private static String lacks(YearJudgement judgement) {
        List<Lack> lacks = switch (judgement) {
            case Open open -> open.lacks();
            case Missed missed -> missed.lacks();
            case Complete complete -> List.of();
            case Cancelled cancelled -> List.of();
        };
        return lacks.isEmpty()
                ? ""
                : " lacks" + lacks.stream().map(YearWords::lack).collect(Collectors.joining());
    }

    private static String lack(Lack lack) {
        return switch (lack) {
            case Lack.OfKind kind ->
                " " + kind.kind() + " " + kind.hours().stripTrailingZeros().toPlainString();
            case Lack.OfTotal total ->
                " any " + total.hours().stripTrailingZeros().toPlainString();
            case Lack.OfExam exam -> " exam";
        };
    }
}
