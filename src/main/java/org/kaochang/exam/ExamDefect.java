package org.kaochang.exam;

import org.kaochang.common.Points;
import org.kaochang.question.QuestionType;

/** Why an exam cannot be published with its bank. */
public sealed interface ExamDefect {

    /** A sentence for the administrator. */
    String message();

    record NoSections() implements ExamDefect {
        @Override
        public String message() {
            return "考试没有任何大题。";
        }
    }

    record EmptySection(String section) implements ExamDefect {
        @Override
        public String message() {
            return "大题“%s”的题数必须大于零，各项配额不能为负。".formatted(section);
        }
    }

    /**
     * The bank has fewer questions for a part of the section than it wants.
     *
     * @param part the quota, or what the quotas leave, in words
     */
    record SectionShort(String section, String part, int wanted, int available) implements ExamDefect {
        @Override
        public String message() {
            return "大题“%s”的%s需要 %d 题，题库中只有 %d 题可用。".formatted(section, part, wanted, available);
        }
    }

    /** @param questions how many questions of the bank both match */
    record QuotasOverlap(String first, String second, int questions) implements ExamDefect {
        @Override
        public String message() {
            return "%s与%s重叠：题库中有 %d 题同时符合两者，一题只能归入一项配额。".formatted(first, second, questions);
        }
    }

    record QuotasExceedSection(String section, int quotas, int count) implements ExamDefect {
        @Override
        public String message() {
            return "大题“%s”的配额合计 %d 题，超过大题题数 %d。".formatted(section, quotas, count);
        }
    }

    /** Two sections of one type would draw from the same rest of the bank. */
    record SecondRemainder(QuestionType type, String first, String second) implements ExamDefect {
        @Override
        public String message() {
            return "大题“%s”和“%s”都要从其余的%s中抽题，同一题型只能有一个大题如此；请给其中一个写全配额。".formatted(first, second, type.title());
        }
    }

    record TotalDiffers(Points declared, Points sum) implements ExamDefect {
        @Override
        public String message() {
            return "各大题分值合计 %s 分，与总分 %s 分不符。".formatted(sum, declared);
        }
    }

    record PassMarkAboveTotal(Points passMark, Points total) implements ExamDefect {
        @Override
        public String message() {
            return "合格线 %s 分高于总分 %s 分。".formatted(passMark, total);
        }
    }

    record UnknownKnowledgePoint(String section, String knowledgePoint) implements ExamDefect {
        @Override
        public String message() {
            return "大题“%s”的配额写明知识点“%s”，题库中没有这个知识点。".formatted(section, knowledgePoint);
        }
    }
}
