package org.kaochang.identity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PersonNameTest {

    /** Directions, joiners, byte order marks, soft hyphens, variation selectors, fillers: nobody sees them. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061,
                0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206F, 0xFEFF, 0xFE00, 0xFE0F, 0xE0100, 0xE01EF, 0x180E,
                0x034F, 0x3164
            })
    void marksNobodySeesAreNeitherComparedNorKept(int mark) {
        String unseen = Character.toString(mark);
        String pasted = unseen + "张" + unseen + "三" + unseen;
        assertTrue(PersonName.same("张三", pasted));
        assertEquals("张三", PersonName.canonical(pasted));
        assertFalse(PersonName.allowed(unseen + unseen), "nothing is left to see");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "·", "•", "‧", "∙", "⋅", "・", "･", "．", ".", "\u0387", "᛫", "⸱", "⸳", "⦁", "●", "․", "。", "｡", " · ",
                "··", "﹒"
            })
    void everyDotOfAMinoritysNameIsOne(String dot) {
        String written = "买买提" + dot + "艾力";
        assertTrue(PersonName.same("买买提·艾力", written));
        assertEquals("买买提·艾力", PersonName.canonical(written));
    }

    /** The bytes of GBK, read as Windows did before Unicode had the characters, and as GB 18030-2022 reads them. */
    @Test
    void allOfGbksPrivateUseIsReadAsGb18030Of2022Reads() {
        int point = 0xE815;
        for (int trail = 0x50; trail <= 0xA0; trail++) {
            if (trail == 0x7F) {
                continue;
            }
            String today = new String(new byte[] {(byte) 0xFE, (byte) trail}, Charset.forName("GB18030"));
            boolean stillPrivate = today.codePointAt(0) >= 0xE000 && today.codePointAt(0) <= 0xF8FF;
            String mended = PastedText.plain(Character.toString(point++));
            assertFalse(mended.codePointAt(0) >= 0xE000 && mended.codePointAt(0) <= 0xF8FF, "FE" + trail + " is left");
            if (!stillPrivate) { // the standard left six where they were although Unicode has them
                assertEquals(PastedText.plain(today), mended, "FE" + Integer.toHexString(trail));
            }
        }
        assertEquals(0xE865, point);
    }

    @ParameterizedTest
    @CsvSource({
        "\uE863, 䶮",
        "\uE864, 龻",
        "\uE81E, 龴",
        "\uE854, 龺",
        "\uE816, \uD840\uDC87",
        "\uE855, \uD850\uDDFE",
        "\uE7C7, ḿ",
        "\uF9A9, 囹",
        "\u2F2F, 工",
        "Ａ, A"
    })
    void charactersOfOldCodePagesAreThoseTheyStandFor(String old, String today) {
        assertTrue(PersonName.same("王" + today, "王" + old));
        assertEquals("王" + today, PersonName.canonical("王" + old));
    }

    @ParameterizedTest
    @CsvSource({"张　三, 张三", "' 张\u00A0三 ', 张三", "J. Smith, J. Smith", "'J.  Smith', J. Smith", "Ａｌｉ, Ali"})
    void blanksGoWhereChineseHasNone(String written, String kept) {
        assertEquals(kept, PersonName.canonical(written));
        assertEquals(kept, PersonName.canonical(kept), "what is kept stays as it is");
        assertTrue(PersonName.same(kept, written));
    }

    @Test
    void halfCharactersAndWhatGrowsBeyondMeasureAreRefused() {
        assertFalse(PersonName.allowed("张\uD800三"));
        assertFalse(PersonName.allowed("张三\uDC00"));
        assertTrue(PersonName.allowed("\uD842\uDFB7野"), "𠮷");
        assertFalse(PersonName.allowed("\uFDFA".repeat(100)), "eighteen hundred characters when made plain");
        assertFalse(PersonName.allowed("甲".repeat(101)));
        assertFalse(PersonName.allowed("·"));
        assertFalse(PersonName.same("张三", "李四"));
    }
}
