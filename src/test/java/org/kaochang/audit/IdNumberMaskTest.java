package org.kaochang.audit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** No whole ID number gets into the log, wherever somebody wrote it; other numbers stay. */
class IdNumberMaskTest {

    @ParameterizedTest
    @CsvSource({
        "110101199001010111, 110*************11",
        "证件 11010119900101045X 有误, 证件 110*************5X 有误",
        "11010119900101045x;110101900101045, 110*************5x;110**********45",
        "13800138000, 13800138000",
        "1101011990010101111, 1101011990010101111",
        "018f9a52-7c1e-7000-8000-110101199001, 018f9a52-7c1e-7000-8000-110101199001"
    })
    void masks_what_is_one(String written, String kept) {
        assertEquals(kept, IdNumberMask.over(written));
    }
}
