package org.kaochang.question.format;

import org.kaochang.common.Choices;
import org.kaochang.question.format.AnswerText.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

class AnswerTextTest {

    private static final List<String> OPTIONS = List.of("发明专利", "实用新型", "外观设计", "商业秘密", "地理标志");

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            A -> A
            b -> B
            Ｃ -> C
            ABD -> ABD
            DBA -> ABD
            abd -> ABD
            A,B,D -> ABD
            A，B -> AB
            A;B -> AB
            A；B -> AB
            A、B -> AB
            A|B -> AB
            A/B -> AB
            A B -> AB
            A　B -> AB
            A.B -> AB
            ＡＢ -> AB
            1 -> A
            1,3 -> AC
            1、3、5 -> ACE
            答案：AB -> AB
            【答案】AB -> AB
            外观设计 -> C
            ' 外观设计 ' -> C
            发明专利；商业秘密 -> AD
            发明专利、实用新型 -> AB
            """)
    void everyWrittenFormOfAChoiceIsRead(String written, String letters) {
        assertEquals(letters, read(AnswerText.choices(written, OPTIONS)).letters());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"对", "正确", "是", "√", "✓", "✔", "T", "t", "TRUE", "True", "Y", "yes", "1", "A", "a", "Ａ", "答案：对"})
    void everyWordForTrueIsRead(String written) {
        assertEquals(Choices.TRUE, read(AnswerText.trueFalse(written, List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"错", "错误", "否", "×", "✗", "✘", "X", "F", "f", "FALSE", "N", "no", "0", "B", "b", "Ｂ", "不正确"})
    void everyWordForFalseIsRead(String written) {
        assertEquals(Choices.FALSE, read(AnswerText.trueFalse(written, List.of())));
    }

    @Test
    void aLetterPointsAtTheWrittenOptionsOfATrueFalseItem() {
        assertEquals(Choices.TRUE, read(AnswerText.trueFalse("A", List.of("正确", "错误"))));
        assertEquals(Choices.FALSE, read(AnswerText.trueFalse("A", List.of("错误", "正确"))));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            F -> ANSWER_OUTSIDE_OPTIONS
            AF -> ANSWER_OUTSIDE_OPTIONS
            6 -> ANSWER_OUTSIDE_OPTIONS
            AAB -> ANSWER_UNREADABLE
            1,1 -> ANSWER_UNREADABLE
            植物新品种 -> ANSWER_UNREADABLE
            A或B -> ANSWER_UNREADABLE
            发明专利、植物新品种 -> ANSWER_UNREADABLE
            ？ -> ANSWER_UNREADABLE
            """)
    void anAnswerThatFitsNoOptionIsRefusedWithItsReason(String written, FindingKind kind) {
        assertEquals(kind, refused(AnswerText.choices(written, OPTIONS)));
    }

    @Test
    void aNumberThatIsAlsoAnOptionIsNotGuessed() {
        assertEquals(FindingKind.ANSWER_AMBIGUOUS, refused(AnswerText.choices("3", List.of("1", "3", "5", "7"))));
        assertEquals("B", read(AnswerText.choices("2", List.of("1", "2", "3"))).letters());
        assertEquals(
                "D", read(AnswerText.choices("7", List.of("1", "3", "5", "7"))).letters());
    }

    @Test
    void anOptionWhoseTextIsLettersIsRecognised() {
        assertEquals(
                "B", read(AnswerText.choices("HTTP", List.of("FTP", "HTTP"))).letters());
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "2", "可能", "正确/错误"})
    void anUnclearTrueFalseAnswerIsRefused(String written) {
        assertEquals(FindingKind.ANSWER_UNREADABLE, refused(AnswerText.trueFalse(written, List.of())));
    }

    private static Choices read(Outcome outcome) {
        return assertInstanceOf(Outcome.Read.class, outcome).choices();
    }

    private static FindingKind refused(Outcome outcome) {
        return assertInstanceOf(Outcome.Refused.class, outcome).kind();
    }
}
