package org.kaochang.question.format;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;

class HeadingTest {

    @ParameterizedTest
    @CsvSource({
        "题干（必填）,STEM,0",
        "题型 （必填）,TYPE,0",
        "选项 A,OPTION,0",
        "'选项H\n(勿删)',OPTION,7",
        "选项Ａ,OPTION,0",
        "A选项,OPTION,0",
        "B,OPTION,1",
        "选项3,OPTION,2",
        "'正确答案\n（必填）',ANSWER,0",
        "'解析\n（勿删）',EXPLANATION,0",
        "'章节\n（勿删）',CHAPTER,0",
        "难度,DIFFICULTY,0",
        "题目类型,TYPE,0",
        "大题题干,STEM,0",
        "答案解析,EXPLANATION,0",
        "难易度,DIFFICULTY,0",
        "题型(必填）,TYPE,0",
        "答案,ANSWER,0",
        "知识点一级,KNOWLEDGE_POINT,0",
        "知识点六级,KNOWLEDGE_POINT,5",
        "*题干,STEM,0",
        "答案（多选用逗号分隔）,ANSWER,0",
        "选项(A),OPTION,0",
        "选项,OPTIONS,0",
    })
    void headingsAreKnownWhateverRemarksTheyCarry(String written, Heading.Kind kind, int part) {
        assertEquals(Optional.of(new Heading(kind, part)), Heading.of(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"试题GUID", "分值", "分数", "一致性", "出处", "选项数", "标签", "序号", ""})
    void columnsTheEngineHasNoUseForAreLeftAlone(String heading) {
        assertEquals(Optional.empty(), Heading.of(heading));
    }

    @Test
    void aRemarkInBracketsIsNotTakenForTheHeading() {
        assertEquals(Optional.of(new Heading(Heading.Kind.ANSWER, 0)), Heading.of("答案(判断题填对/错)"));
    }
}
