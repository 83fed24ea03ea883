package org.kaochang.http;

import com.github.luben.zstd.Zstd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A document travels in the best coding that its reader takes, and arrives as it was. */
class ContentCodingTest {

    private static final byte[] DOCUMENT =
            "{\"stem\":\"专业技术人员继续教育\"}".repeat(500).getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | IDENTITY",
                "'' | IDENTITY",
                "identity | IDENTITY",
                "br | IDENTITY",
                "* | IDENTITY",
                "gzip | GZIP",
                "GZIP | GZIP",
                "x-gzip | GZIP",
                "gzip, deflate, br, zstd | ZSTD",
                "zstd;q=0.1, gzip | ZSTD",
                "gzip;q=0 | IDENTITY",
                "gzip;q=0.000, zstd;q=0 | IDENTITY",
                "gzip;q=0.5 | GZIP",
                "zstd; q=0, gzip | GZIP",
                "gzipped, zstandard | IDENTITY"
            })
    void theBestTakenIsUsed(String accepted, ContentCoding coding) {
        assertEquals(coding, ContentCoding.acceptedBy(accepted));
    }

    @Test
    void zstdWorksOnTheMachinesThisIsBuiltOn() {
        assertEquals(ContentCoding.ZSTD, ContentCompressor.possible(ContentCoding.ZSTD));
    }

    @Test
    void whatIsPackedCanBeUnpacked() throws IOException {
        byte[] zstd = ContentCompressor.encode(ContentCoding.ZSTD, DOCUMENT);
        assertArrayEquals(DOCUMENT, Zstd.decompress(zstd, DOCUMENT.length));
        byte[] gzip = ContentCompressor.encode(ContentCoding.GZIP, DOCUMENT);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            assertArrayEquals(DOCUMENT, in.readAllBytes());
        }
        assertTrue(zstd.length < DOCUMENT.length / 4 && gzip.length < DOCUMENT.length / 4);
        assertSame(DOCUMENT, ContentCompressor.encode(ContentCoding.IDENTITY, DOCUMENT));
    }
}
