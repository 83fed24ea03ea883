package org.kaochang.paper;

import org.kaochang.exam.Exam;
import org.kaochang.exam.Section;
import org.kaochang.question.QuestionType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a paper as the learner gets it: a JSON object in UTF-8, put together from ready fragments. Made once for a
 * published exam version; any number of threads may use it.
 *
 * <p>Shape: {@code {"total","passMark","sections":[{"title","type","points","from","to"}],
 * "questions":[{"no","type","stem","options":[{"key","text"}],"points"}]}}.
 */
public final class PaperRenderer {

    private static final byte[] TRUE_FALSE_OPTIONS =
            utf8("{\"key\":\"T\",\"text\":\"正确\"},{\"key\":\"F\",\"text\":\"错误\"}");
    private static final byte[] STEM = utf8(",\"stem\":");
    private static final byte[] OPTIONS = utf8(",\"options\":[");
    private static final byte[] END = utf8("]}");
    /** Room for what stands round a question's own texts: field names, keys, points. */
    private static final int FRAME = 96;

    private static final int OPTION_FRAME = 20;

    private final QuestionFragments fragments;
    private final byte[] head;
    private final byte[][] types;
    private final byte[][] tails;

    public PaperRenderer(Exam exam, QuestionFragments fragments) {
        this.fragments = fragments;
        this.head = head(exam);
        List<Section> sections = exam.sections();
        this.types = sections.stream()
                .map(section -> utf8(",\"type\":\"" + section.type().wire() + '"'))
                .toArray(byte[][]::new);
        this.tails = sections.stream()
                .map(section -> utf8("],\"points\":" + section.points() + '}'))
                .toArray(byte[][]::new);
    }

    public byte[] render(Paper paper) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(sizeOf(paper));
        out.writeBytes(head);
        for (Paper.Slot slot : paper.slots()) {
            out.writeBytes(utf8((slot.no() == 1 ? "{\"no\":" : ",{\"no\":") + slot.no()));
            out.writeBytes(types[slot.section()]);
            renderTexts(slot, out);
            out.writeBytes(tails[slot.section()]);
        }
        out.writeBytes(END);
        return out.toByteArray();
    }

    private void renderTexts(Paper.Slot slot, ByteArrayOutputStream out) {
        QuestionFragments.Fragment fragment = fragments.of(slot.questionId());
        out.writeBytes(STEM);
        out.writeBytes(fragment.stem());
        out.writeBytes(OPTIONS);
        if (slot.type() == QuestionType.TRUE_FALSE) {
            out.writeBytes(TRUE_FALSE_OPTIONS);
            return;
        }
        for (int presented = 0; presented < slot.options().count(); presented++) {
            out.writeBytes(OptionHead.of(presented));
            out.writeBytes(fragment.options()[slot.options().bankPosition(presented)]);
            out.write('}');
        }
    }

    private int sizeOf(Paper paper) {
        int size = head.length + END.length;
        for (Paper.Slot slot : paper.slots()) {
            size += FRAME
                    + slot.options().count() * OPTION_FRAME
                    + fragments.of(slot.questionId()).size();
        }
        return size;
    }

    private static byte[] head(Exam exam) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8("{\"total\":" + exam.total() + ",\"passMark\":" + exam.passMark() + ",\"sections\":["));
        int from = 1;
        for (Section section : exam.sections()) {
            int to = from + section.count() - 1;
            out.writeBytes(utf8(from == 1 ? "{\"title\":" : ",{\"title\":"));
            out.writeBytes(JsonText.quoted(section.title()));
            out.writeBytes(utf8(",\"type\":\"%s\",\"points\":%s,\"from\":%d,\"to\":%d}"
                    .formatted(section.type().wire(), section.points(), from, to)));
            from = to + 1;
        }
        out.writeBytes(utf8("],\"questions\":["));
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The beginnings of options A to H, first and following. */
    private static final class OptionHead {

        private static final byte[][] HEADS = new byte[8][];

        static {
            for (int presented = 0; presented < HEADS.length; presented++) {
                String comma = presented == 0 ? "" : ",";
                HEADS[presented] = utf8(comma + "{\"key\":\"" + (char) ('A' + presented) + "\",\"text\":");
            }
        }

        static byte[] of(int presented) {
            return HEADS[presented];
        }
    }
}
