package org.kaochang.paper;

/** What came of reading a change that a page sent. */
public sealed interface ChangeResult {

    record Accepted(AnswerChange change) implements ChangeResult {}

    /**
     * Nothing of the change was taken.
     *
     * @param slot as sent
     */
    record Refused(String slot, Reason reason) implements ChangeResult {

        public String message() {
            return "第 " + slot + " 题：" + reason.message();
        }
    }

    /** Why a change is refused; {@link #slug} is stable. */
    enum Reason {
        UNKNOWN_SLOT("unknown-slot", "试卷中没有这道题"),
        SLOT_TWICE("slot-twice", "同一道题在一次保存中出现了两次"),
        NOT_A_LIST("not-a-list", "答案必须是选项列表"),
        UNKNOWN_OPTION("unknown-option", "答案中有本题没有的选项"),
        OPTION_TWICE("option-twice", "同一选项出现了两次"),
        TOO_MANY_OPTIONS("too-many-options", "本题只能选择一项");

        private final String slug;
        private final String message;

        Reason(String slug, String message) {
            this.slug = slug;
            this.message = message;
        }

        public String slug() {
            return slug;
        }

        public String message() {
            return message;
        }
    }
}
